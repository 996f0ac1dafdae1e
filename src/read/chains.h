// Internal: from a cue to the chain of those who say it.
#pragma once

#include <optional>
#include <vector>

#include "read/doubts.h"
#include "read/said.h"
#include "read/speakers.h"

namespace isnad::read {

class Chains {
 public:
  /// `said` are the statements of the paragraph up to the cue that is asked for.
  Chains(const Scene& scene, Speakers& speakers, const Said& said)
      : context_(scene.context()), scene_(scene), speakers_(speakers), said_(said) {}

  /// Who says it, the outermost first; empty: nobody who can be named or described.
  std::vector<doc::ChainLink> of(const Cue& cue, const Content& content, Phrase p);
  /// How the chain made last was found, and whether its cue stands in somebody's words.
  [[nodiscard]] FoundBy found_by() const { return found_by_; }
  [[nodiscard]] bool is_within() const { return is_within_; }

 private:
  [[nodiscard]] bool is_background(const Cue& cue, Phrase p) const;
  [[nodiscard]] bool told_of(const Cue& cue, Phrase p, std::vector<doc::ChainLink>& chain);
  [[nodiscard]] std::optional<size_t> told_before(const Cue& cue, Phrase p);
  [[nodiscard]] static bool is_masculine(const doc::ChainLink& link);
  [[nodiscard]] const Made* enclosing(const Cue& cue, const Content& content) const;
  std::optional<size_t> voice_of(const Cue& cue, Phrase p, const Made* outer);
  [[nodiscard]] std::optional<size_t> calls_upon_another(const Cue& cue, Phrase p, const Made* outer);
  std::optional<size_t> found(FoundBy by, std::optional<size_t> voice);
  [[nodiscard]] bool goes_on(const Cue& cue, Phrase p) const;
  [[nodiscard]] bool spoke_just_now(size_t voice, const Cue& cue) const;
  [[nodiscard]] bool reaches_too_far(size_t voice, const Cue& cue, Phrase p) const;
  [[nodiscard]] bool is_anothers(const Cue& cue, Phrase p, const Made& outer) const;
  [[nodiscard]] bool is_only_wanted(const Cue& cue) const;
  [[nodiscard]] bool is_when(const Cue& cue, Phrase p) const;
  [[nodiscard]] bool is_but_he(const Cue& cue) const;
  [[nodiscard]] bool is_in_what(const Cue& cue) const;
  [[nodiscard]] bool is_behind(const Cue& cue, rules::Name cls) const;
  [[nodiscard]] bool begins_later(const Cue& cue, Phrase p) const;
  [[nodiscard]] bool is_passive(const Cue& cue, Phrase p) const;
  [[nodiscard]] bool stands_behind_noun(const Cue& cue, Phrase p) const;
  [[nodiscard]] bool said_in_sentence(const Cue& cue, Phrase p) const;
  [[nodiscard]] bool goes_on_behind_content(uint32_t begin, uint32_t unit) const;

  Context& context_;
  const Scene& scene_;
  Speakers& speakers_;
  const Said& said_;
  rules::Name when_ = context_.name("when_word"), where_ = context_.name("where_word"), what_ = context_.name("rel_ma"),
              an_word_ = context_.name("an_word");
  FoundBy found_by_ = FoundBy::words;
  bool is_within_ = false;
};

}  // namespace isnad::read
