// Internal: where the content of a statement begins and ends.
#pragma once

#include <vector>

#include "read/content_end.h"
#include "read/lists.h"
#include "read/said.h"

namespace isnad::read {

constexpr uint32_t kShortQuote = 4;  // words; a shorter quotation is a term or a name

class Extents {
 public:
  /// `said` are the statements of the paragraph up to the cue that is asked for.
  Extents(const Scene& scene, const Lists& lists, const Said& said)
      : context_(scene.context()), scene_(scene), ends_(scene), lists_(lists), said_(said) {}

  /// The content of the cue at `index`, in the paragraph `p`; empty where it has none.
  [[nodiscard]] Content of(const std::vector<Cue>& cues, size_t index, Phrase p) const;
  /// "The minister: we shall go on": a word in the first person, or a command to begin with, is the speaker's own.
  [[nodiscard]] bool speaks_itself(const Content& content) const;

 private:
  [[nodiscard]] Content extent(const std::vector<Cue>& cues, size_t index, Phrase p) const;
  [[nodiscard]] Content kept_inside(const Cue& cue, Content content) const;
  [[nodiscard]] Phrase behind_aside(const std::vector<Cue>& cues, size_t index, uint32_t end, Phrase p) const;
  [[nodiscard]] uint32_t end_of_speech(const std::vector<Cue>& cues, size_t index, const Content& c, Phrase p) const;
  [[nodiscard]] Phrase in_brackets(const Cue& cue, Phrase p) const;
  [[nodiscard]] bool opens_bracket(uint32_t u) const;
  [[nodiscard]] uint32_t closing_bracket(uint32_t open, uint32_t end) const;
  [[nodiscard]] doc::Index leading_quotation(const Cue& cue, Phrase p) const;
  [[nodiscard]] bool closes_clause(doc::Index q, Phrase p) const;
  [[nodiscard]] Content quoted_extent(doc::Index q, Phrase p) const;
  [[nodiscard]] Content extent_before(const Cue& cue, Phrase p) const;
  [[nodiscard]] uint32_t past_dateline(uint32_t begin, uint32_t end) const;

  Context& context_;
  const Scene& scene_;
  ContentEnds ends_;
  const Lists& lists_;
  const Said& said_;
  rules::Name open_paren_ = context_.name("open_paren"), close_paren_ = context_.name("close_paren"),
              open_bracket_ = context_.name("open_bracket"), close_bracket_ = context_.name("close_bracket");
};

}  // namespace isnad::read
