// Internal: where what somebody says ends, when no quotation marks tell.
#pragma once

#include <vector>

#include "read/cues.h"

namespace isnad::read {

class ContentEnds {
 public:
  explicit ContentEnds(const Scene& scene);

  /// Where the content that starts at `begin` ends: the next cue on its level, a word that gives the floor back, or the
  /// sentence.
  [[nodiscard]] uint32_t content_end(const std::vector<Cue>& cues, size_t index, uint32_t begin, Phrase p) const;

 private:
  [[nodiscard]] bool ends_content(const Cue& inner) const;
  [[nodiscard]] uint32_t before_open_bracket(uint32_t begin, uint32_t end) const;
  [[nodiscard]] bool leaves_object(const Cue& cue, uint32_t begin, uint32_t unit) const;
  [[nodiscard]] bool begins_clause(uint32_t unit) const;
  [[nodiscard]] bool says_besides(uint32_t unit, const Cue& cue, Phrase p) const;
  [[nodiscard]] bool hands_over(uint32_t unit, Phrase p) const;
  [[nodiscard]] bool takes_turn(uint32_t unit, Phrase p) const;
  [[nodiscard]] bool is_recalled(uint32_t unit) const;
  [[nodiscard]] bool glosses(uint32_t unit, Phrase p) const;
  [[nodiscard]] bool is_courtesy_phrase(uint32_t unit) const;
  [[nodiscard]] bool gives_thanks(uint32_t unit, Phrase p) const;
  [[nodiscard]] bool is_finite(uint32_t unit) const;
  [[nodiscard]] bool is_of_the_act(uint32_t unit) const;
  [[nodiscard]] bool tells_of_words(uint32_t unit, const Cue& cue, Phrase p) const;
  [[nodiscard]] bool leaves_relative(const Cue& cue, uint32_t comma, Phrase p) const;
  [[nodiscard]] bool leaves_description(const Cue& cue, uint32_t comma, Phrase p) const;
  [[nodiscard]] bool leaves_will(const Cue& cue, uint32_t begin, uint32_t unit, Phrase p) const;
  [[nodiscard]] bool is_past_with_and(uint32_t unit) const;
  [[nodiscard]] bool tells_of_speaker(uint32_t unit, const Cue& cue, Phrase p) const;
  [[nodiscard]] bool tells_what_followed(uint32_t unit) const;
  [[nodiscard]] bool tells_result(uint32_t unit) const;
  [[nodiscard]] bool opposes(uint32_t unit) const;
  [[nodiscard]] bool says_but(uint32_t unit, const Cue& cue, Phrase p) const;
  [[nodiscard]] bool begins_main_clause(const Cue& cue, uint32_t comma, Phrase p) const;
  [[nodiscard]] bool someone(uint32_t unit) const;
  [[nodiscard]] bool says_that(uint32_t verb, Phrase p) const;
  [[nodiscard]] bool looks_back(uint32_t unit, Phrase p) const;
  [[nodiscard]] bool trails_off(uint32_t unit, const Cue& cue, Phrase p) const;
  [[nodiscard]] bool names_god(uint32_t unit) const;
  [[nodiscard]] bool is_class(uint32_t unit, rules::Name cls) const;
  [[nodiscard]] bool opens_main_clause(uint32_t unit) const;
  [[nodiscard]] bool stays_inside(const Cue& outer, const Cue& inner) const;
  [[nodiscard]] bool is_awaited(const Cue& inner, uint32_t begin) const;
  [[nodiscard]] bool goes_on(uint32_t unit, const Cue& cue, Phrase p) const;

  // content_inside.cpp
  [[nodiscard]] bool is_of_those_told_of(const Cue& outer, const Cue& inner) const;
  [[nodiscard]] bool speaks_to_first_person(uint32_t unit) const;
  [[nodiscard]] bool is_one(const Cue& cue) const;
  [[nodiscard]] bool may_be_verb(uint32_t unit) const;
  [[nodiscard]] bool lacks_predicate(const Cue& cue, const Cue& inner, uint32_t begin, uint32_t end) const;

  [[nodiscard]] bool is_subordinate(const Cue& cue, Phrase p) const;
  [[nodiscard]] bool is_main_verb(const Cue& inner) const;
  [[nodiscard]] uint32_t start_of(const Cue& c) const;
  [[nodiscard]] uint32_t topic_before(uint32_t verb) const;
  [[nodiscard]] uint32_t past_quotation(uint32_t u, Phrase p) const;

  const Scene& s_;
  rules::Name say_, report_, weak_, rather_, contrast_, when_, back_relative_, courtesy_, was_, already_, ellipsis_,
      tells_on_, other_turn_, rel_ma_, turn_, own_clause_, gloss_, but_, gives_, wishes_, prays_, god_, wishing_,
      clause_subject_, topic_, figure_, count_, an_, was_word_, comes_, follows_, puts_off_, concedes_, where_,
      neg_past_, done_, of_words_, later_;
};

}  // namespace isnad::read
