// Where what somebody says ends: the clause structure of the sentence decides, and what this press writes in front of
// its own next words.
#include "read/content_end.h"

#include <algorithm>

#include "text/letters.h"

namespace isnad::read {

ContentEnds::ContentEnds(const Scene& scene) : s_(scene) {
  const auto& c = scene.context();
  say_ = c.name("say_verb");
  report_ = c.name("report_verb");
  weak_ = c.name("weak_cue");
  rather_ = c.name("rather");
  contrast_ = c.name("contrast");
  when_ = c.name("when_word");
  back_relative_ = c.name("back_relative");
  courtesy_ = c.name("courtesy_verb");
  was_ = c.name("past_cue");
  already_ = c.name("already_word");
  ellipsis_ = c.name("ellipsis");
  tells_on_ = c.name("tells_on");
  other_turn_ = c.name("other_turn");
  rel_ma_ = c.name("rel_ma");
  turn_ = c.name("turn_word");
  but_ = c.name("but_that");
  gloss_ = c.name("gloss_noun");
  own_clause_ = c.name("own_clause");
  gives_ = c.name("gives_word");
  clause_subject_ = c.name("clause_subject");
  topic_ = c.name("topic_word");
  figure_ = c.name("figure_verb");
  count_ = c.name("count_noun");
  wishes_ = c.name("wishes_noun");
  prays_ = c.name("prays_word");
  god_ = c.name("god_name");
  wishing_ = c.name("wishing_word");
  an_ = c.name("an_word");
  was_word_ = c.name("was_word");
  comes_ = c.name("comes_word");
  of_words_ = c.name("of_words");
  puts_off_ = c.name("puts_off");
  concedes_ = c.name("concedes");
  where_ = c.name("where_word");
  done_ = c.name("done_word");
  neg_past_ = c.name("neg_past");
  later_ = c.name("baad");
}

/// Some cues end what the one before them says; others stand inside it.
bool ContentEnds::ends_content(const Cue& inner) const {
  if (inner.unit > 0 && s_.has(inner.unit - 1, kParen) && inner.kind == Cue::Kind::according) return false;
  if (inner.kind == Cue::Kind::participle) return true;
  if (inner.kind == Cue::Kind::according || inner.kind == Cue::Kind::according_verb ||
      inner.kind == Cue::Kind::in_the_words)
    return inner.attach == Attach::before || inner.has_conjunction;
  if (inner.kind == Cue::Kind::masdar) return false;
  if (inner.has_conjunction) return true;
  const uint32_t before = start_of(inner);
  if (before < (inner.subject_before ? inner.subject.begin : inner.unit)) return true;  // a topic leads to it
  if (before > 1 && s_.context().unit_is(before - 1, when_) && !s_.has(before - 2, kComma))
    return false;  // "when he confirmed": a part of the clause
  return before > 0 && s_.has(before - 1, kComma | kConjWord | kBreaks) && !s_.has(before - 1, kRelative);
}

uint32_t ContentEnds::content_end(const std::vector<Cue>& cues, size_t index, uint32_t begin, Phrase p) const {
  uint32_t end = begin;
  size_t next = index + 1;
  const bool subordinate = is_subordinate(cues[index], p);
  while (end < p.end && !s_.has(end, kStop)) {
    while (next < cues.size() && cues[next].unit < end) ++next;
    if (next < cues.size() && start_of(cues[next]) == end && end > begin &&
        (ends_content(cues[next]) || (subordinate && is_main_verb(cues[next]))) &&
        !stays_inside(cues[index], cues[next]) && !is_awaited(cues[next], begin) &&
        !is_of_those_told_of(cues[index], cues[next]) && !lacks_predicate(cues[index], cues[next], begin, end))
      break;
    if (s_.has(end, kInTheWords) && end > begin && !is_part_of_clause(s_, end, p.end)) break;
    if (end > begin && (takes_turn(end, p) || glosses(end, p) || is_recalled(end) || gives_thanks(end, p))) break;
    if (end > begin && (tells_of_words(end, cues[index], p) || says_but(end, cues[index], p))) break;
    if (end > begin && (goes_on(end, cues[index], p) || leaves_object(cues[index], begin, end) ||
                        says_besides(end, cues[index], p) || hands_over(end, p) || looks_back(end, p)))
      break;
    if (end > begin + 1 && trails_off(end, cues[index], p)) break;
    if (subordinate && end > begin && begins_main_clause(cues[index], end, p)) break;
    if (end > begin && (leaves_relative(cues[index], end, p) || leaves_description(cues[index], end, p) ||
                        leaves_will(cues[index], begin, end, p) || tells_of_speaker(end, cues[index], p)))
      break;
    end = past_quotation(end, p);
  }
  // Before somebody's next words "and likewise" leads to them; before a stop it belongs to these.
  const bool others_go_on = end < p.end && !s_.has(end, kStop);
  const bool by_participle =
      others_go_on && s_.has(end, kSayParticiple) && !s_.has(end, kDefinite);  // no adverb leads to a participle
  const Flags loose =
      kComma | kDash | kStop |
      (others_go_on && !s_.has(end, kComma) ? kConjWord | (by_participle ? Flags{0} : Flags{kDiscourse}) : Flags{0});
  if (others_go_on && end > begin + 2 && s_.context().unit_is(end - 1, back_relative_))
    --end;  // ", which the governor confirmed"
  while (end > begin + 1 && by_participle && s_.has(end - 1, kDiscourse) && s_.has(end - 2, kDash))
    --end;  // "- may God keep him -, stressing"
  if (end > begin + 1 && others_go_on && s_.has(end - 1, kParen)) end = before_open_bracket(begin, end);
  while (end > begin && s_.has(end - 1, loose) && !(s_.has(end - 1, kDiscourse) && s_.has(end - 1, kBiPrefix))) --end;
  return end;
}

/// "expect (according to their sources": a bracket that the content does not close is none of it.
uint32_t ContentEnds::before_open_bracket(uint32_t begin, uint32_t end) const {
  uint32_t brackets = 0;
  for (uint32_t u = begin; u < end; ++u) brackets += s_.has(u, kParen) ? 1 : 0;
  return brackets % 2 == 1 ? end - 1 : end;
}

/// "denounced the transport of waste, and some people took to": behind a noun as content, a verb with "and" is the
/// outlet's next clause.
bool ContentEnds::leaves_object(const Cue& cue, uint32_t begin, uint32_t unit) const {
  const bool but_that = is_class(unit, but_) && s_.has(unit + 1, kComplementiser);  // "but that it"
  const bool parted_by_but = s_.has(unit - 1, kComma) && (s_.context().unit_is(unit, contrast_) || but_that);
  const bool wills = cue.act == "agree" || cue.act == "call_for" || cue.act == "ask" || cue.act == "promise";
  if (wills && parted_by_but && cue.kind == Cue::Kind::verb && cue.attach == Attach::complementiser &&
      s_.has(begin, kAnyVerb))
    return true;  // "agreed that he would play, but the change of the date prevented it"
  if (cue.attach != Attach::object || cue.act == "report") return false;
  if (wills && s_.has(unit, kLiPrefix) && is_class(unit, figure_) && is_class(unit + 1, count_))
    return true;  // "agreed to list two companies, so that their number reaches 12": nobody willed that
  if (s_.has(unit - 1, kComma) && s_.has(unit, kHasConj) && is_class(unit, already_) && s_.has(unit + 1, kAnyVerb))
    return true;  // ", and it has been agreed"
  if (s_.has(unit - 1, kComma) && is_class(unit, done_) && s_.folded(unit).starts_with(text::letters::kWaw))
    return true;  // ", and a committee was formed"
  if ((s_.has(unit - 1, kComma) || s_.has(unit, kMaybeConj | kHasConj)) && is_class(unit, own_clause_))
    return true;  // ", as for the others", "and at once"
  if (is_of_the_act(unit) || tells_what_followed(unit) || tells_result(unit)) return true;
  const bool decides = cue.act == "agree" || cue.act == "affirm" || cue.act == "announce";
  if (decides && is_class(unit, clause_subject_) && s_.has(unit, kAnyVerb) && s_.has(unit, kHasConj) &&
      !s_.has_owner(unit))
    return true;  // "adopted the law, and it remains for the council to"
  if (parted_by_but || opposes(unit) || (s_.has(unit - 1, kComma) && opens_main_clause(unit)))
    return true;  // "called on them to …, but"
  if (begins_clause(unit)) return true;
  const bool parted = s_.has(unit - 1, kComma);
  if (!(s_.is_verb(unit) || (parted && is_finite(unit))) || !s_.has(unit, kHasConj)) return false;
  const auto readings = s_.context().vocabulary().readings(s_.units()[unit].form);
  if (!parted && std::any_of(readings.begin(), readings.end(),
                             [](const rules::Reading& r) { return (r.features & (rules::kPres | rules::kSuf)) != 0; }))
    return false;
  for (uint32_t u = begin; u < unit; ++u) {
    const bool wanted = parted && s_.has(u, kLiPrefix);  // "to reach": a part of what is called for
    if (s_.mention(u) == doc::kNone &&
        ((s_.is_verb(u) && !wanted) || s_.has(u, kRelative | kComplementiser | kQuoteMark)))
      return false;
  }
  return true;
}

/// Every reading is a finite verb, or a word of the past that the lexicon has without its paradigm.
bool ContentEnds::is_finite(uint32_t unit) const {
  if (s_.mention(unit) != doc::kNone || !s_.has(unit, kAnyVerb)) return false;
  auto& vocabulary = s_.context().vocabulary();
  const auto readings = vocabulary.readings(s_.units()[unit].form);
  return std::all_of(readings.begin(), readings.end(), [&](const rules::Reading& r) {
    const rules::Entry* e = vocabulary.entry(r);
    return (r.features & (rules::kPast | rules::kPres)) != 0 || (e != nullptr && e->has(was_));
  });
}

/// "a truce, since it applies", "the quake, which angered them", "refusal of the site, as they moved": behind a noun a
/// conjunction with a verb in the past begins a clause of the outlet's.
bool ContentEnds::begins_clause(uint32_t unit) const {
  if (!s_.has(unit - 1, kComma) || s_.mention(unit) != doc::kNone || unit + 1 >= s_.units().size() ||
      s_.is_paragraph(unit + 1))
    return false;
  const bool joins = (is_class(unit, tells_on_) && !s_.has(unit, kBiPrefix)) ||
                     (is_class(unit, rel_ma_) && !s_.has(unit, kAccordingVerb | kMaybeConj));
  const bool of_somebody = s_.has(unit, kAccordingVerb) && s_.has(unit + 1, kAnyVerb) && unit + 2 < s_.units().size() &&
                           (s_.has(unit + 2, kDefinite | kTitle | kOrgNoun) ||
                            s_.mention(unit + 2) != doc::kNone);  // "likewise the board signed"
  const bool negated = s_.has(unit + 1, kNegation) && !s_.is_paragraph(unit + 2) && s_.has(unit + 2, kAnyVerb);
  return joins &&
         (s_.is_verb(unit + 1) || negated || of_somebody || (s_.has(unit + 1, kAnyVerb) && s_.has(unit, kBreaks)));
}

/// ", stating besides that", ", thanking the guests": a participle of saying that agrees with the cue begins what the
/// same one says next.
bool ContentEnds::says_besides(uint32_t unit, const Cue& cue, Phrase p) const {
  if (cue.kind != Cue::Kind::verb && cue.kind != Cue::Kind::participle) return false;
  if (!s_.has(unit, kSayParticiple | kCourtesy) || s_.has(unit, kDefinite | kHasPrep) ||
      s_.mention(unit) != doc::kNone || (s_.is_thing(unit) && !s_.is_marked_object(unit)) || unit + 1 >= p.end)
    return false;
  const bool behind_comma = s_.has(unit - 1, kComma);
  uint32_t next = unit + 1;
  while (next + 1 < p.end && s_.has(next, kDiscourse)) ++next;  // "at the same time"
  const bool leads = s_.has(next, kComplementiser) ||
                     (s_.has(next, kIla | kAla) && next + 1 < p.end && s_.has(next + 1, kComplementiser));
  const bool governs =
      next == unit + 1 && s_.mention(next) == doc::kNone && s_.has(next, kDefinite) &&
      !s_.has(next, kHasPrep | kPreposition | kLiPrefix | kBiPrefix | kTitle);  // "an honour praising the efforts"
  const bool marked =
      s_.is_marked_object(unit) &&
      (governs || !s_.is_marked_object(unit - 1));  // "success thanking them", not "a striking presence"
  if (!behind_comma && !leads && !marked) return false;
  auto& vocabulary = s_.context().vocabulary();
  for (const rules::Reading& r : vocabulary.readings(s_.units()[unit].form)) {
    const rules::Entry* e = vocabulary.entry(r);
    if (e == nullptr || !(e->has(say_) || e->has(courtesy_)) || (r.features & rules::kPart) == 0 ||
        (r.features & (rules::kAl | rules::kPrepositions | rules::kSuf)) != 0)
      continue;
    if (marked && !behind_comma && !leads && !governs && e->has(weak_) && !e->has(courtesy_)) continue;
    const bool feminine = (r.features & rules::kFem) != 0, many = (r.features & (rules::kPl | rules::kDu)) != 0;
    const bool accusative = feminine || many || s_.folded(unit).ends_with(text::letters::kAlef);
    if (accusative && feminine == cue.feminine && many == cue.plural) return true;
  }
  return false;
}

/// ", while the mayor said", ", as the engineer explained that", ", and Karim mentioned": a verb of saying gives the
/// floor to somebody.
bool ContentEnds::hands_over(uint32_t unit, Phrase p) const {
  const bool turn = is_class(unit, other_turn_), as = turn && s_.has(unit, kAccordingVerb),
             parted = s_.has(unit - 1, kComma);
  if (!parted && (!turn || as)) return false;  // "as the mayor said" may be a comparison
  uint32_t verb = turn ? unit + 1 : unit;
  while (turn && verb < p.end && s_.has(verb, kDiscourse)) ++verb;
  if (verb + 1 >= p.end || s_.mention(verb) != doc::kNone || !s_.has(verb, kSayVerb | kCourtesy)) return false;
  auto& vocabulary = s_.context().vocabulary();
  for (const rules::Reading& r : vocabulary.readings(s_.units()[verb].form)) {
    const rules::Entry* e = vocabulary.entry(r);
    if (e == nullptr || !(e->has(say_) || e->has(courtesy_)) || (r.features & (rules::kPast | rules::kPres)) == 0 ||
        (r.features & (rules::kPass | rules::kP1 | rules::kP2)) != 0)
      continue;
    if ((!turn || !parted) && (r.features & rules::kSuf) != 0) continue;  // "in what he says"
    if (!turn && (r.features & (rules::kW | rules::kPast)) != (rules::kW | rules::kPast)) continue;
    const bool doubtful = !e->has(say_) || e->has(weak_) || (e->has(report_) && !as);  // "while honey is of use"
    if ((turn && !doubtful) || (turn && says_that(verb, p)) || (parted && !as && someone(verb + 1))) return true;
  }
  return false;
}

/// ", for its part the paper reported from": another takes the floor.
bool ContentEnds::takes_turn(uint32_t unit, Phrase p) const {
  return s_.has(unit - 1, kComma) && is_class(unit, turn_) && unit + 1 < p.end && s_.mention(unit + 1) == doc::kNone &&
         s_.has(unit + 1, kSayVerb | kRelayVerb) && s_.is_verb(unit + 1);
}

/// ", it is to be recalled that": nobody but the outlet says so.
bool ContentEnds::is_recalled(uint32_t unit) const {
  return s_.has(unit - 1, kComma) && s_.has(unit, kImpersonal) && is_class(unit, own_clause_);
}

/// ", in confirmation of earlier fears", ", in a reference to Iran": the outlet says what the words mean.
bool ContentEnds::glosses(uint32_t unit, Phrase p) const {
  return s_.has(unit - 1, kComma | kDash) && s_.mention(unit) == doc::kNone && s_.has(unit, kFi) && unit + 2 < p.end &&
         is_class(unit + 1, gloss_) && !s_.has(unit + 1, kDefinite | kHasPrep) &&
         s_.has(unit + 2, kIla | kAla | kLiPrefix);
}

/// ", asking God": the lexicon has participle and object in one.
bool ContentEnds::is_courtesy_phrase(uint32_t unit) const {
  const auto& u = s_.units()[unit];
  if (!s_.has(unit, kCourtesy) || s_.has(unit, kAnyVerb | kHasConj) || u.token_end < u.token_begin + 2) return false;
  const auto first = s_.context().tokens()[u.token_begin].form;
  return s_.has(unit - 1, kComma) || s_.context().vocabulary().view(first).ends_with(text::letters::kAlef);
}

/// ", offering his thanks to", ", asking God to keep them", ", wishing them success": a participle with thanks, God or
/// good wishes behind it is the next act of the same one.
bool ContentEnds::gives_thanks(uint32_t unit, Phrase p) const {
  constexpr uint32_t kFarthest = 3;  // "the warmest of thanks"
  if (is_courtesy_phrase(unit)) return true;
  const bool gives = is_class(unit, gives_), prays = is_class(unit, prays_), wishes = is_class(unit, wishing_);
  if (!gives && !prays && !wishes) return false;
  const bool set_off = s_.has(unit - 1, kComma) || s_.folded(unit).ends_with(text::letters::kAlef);
  if (!set_off || s_.has(unit, kHasConj | kDefinite | kHasPrep) || s_.has_owner(unit) || unit + 1 >= p.end)
    return false;
  if (wishes && s_.mention(unit + 1) == doc::kNone && s_.has(unit + 1, kLiPrefix)) return true;
  for (uint32_t u = unit + 1; u < p.end && u - unit <= kFarthest && !s_.has(u, kPunctuation); ++u) {
    if (prays && names_god(u)) return true;
    if (!gives || s_.mention(u) != doc::kNone || s_.has(u, kHasPrep | kPreposition)) continue;
    if (s_.has(u, kCourtesy) || is_class(u, wishes_)) return true;
  }
  return false;
}

/// Somebody is named here, or called by an office.
bool ContentEnds::someone(uint32_t unit) const {
  const doc::Entity* e = s_.entity(unit);
  return e != nullptr ? e->kind == doc::EntityKind::person && !s_.name_is_prefixed(unit)
                      : s_.mention(unit) == doc::kNone && s_.has(unit, kTitle | kSpokes | kAnonSource) &&
                            !s_.has(unit, kHasPrep | kBiPrefix | kLiPrefix);
}

/// A clause hangs on the verb, and nothing but who speaks stands between.
bool ContentEnds::says_that(uint32_t verb, Phrase p) const {
  constexpr uint32_t kFar = 8;
  for (uint32_t u = verb + 1; u < p.end && u - verb <= kFar; ++u) {
    if (s_.mention(u) != doc::kNone) continue;
    if (s_.has(u, kComplementiser)) return true;
    if (s_.is_verb(u) || s_.has(u, kPunctuation | kConjWord)) return false;
  }
  return false;
}

/// ", and the airport had announced": the pluperfect tells what was before all this, in the outlet's own words.
bool ContentEnds::looks_back(uint32_t unit, Phrase p) const {
  constexpr uint32_t kLongestSubject = 8;
  if (!s_.has(unit - 1, kComma) || !is_class(unit, was_) || !s_.has(unit, kMaybeConj)) return false;
  for (uint32_t u = unit + 1; u < p.end && u - unit <= kLongestSubject; ++u) {
    if (s_.has(u, kStop | kComma | kColon | kComplementiser) || s_.is_verb(u)) return false;
    if (is_class(u, already_)) return u + 1 < p.end && s_.has(u + 1, kAnyVerb | kUnknown) && s_.is_word(u + 1);
  }
  return false;
}

/// "… until Monday .. and the contest includes": two dots end a clause for this press, unless what was said goes on
/// with "and that".
bool ContentEnds::trails_off(uint32_t unit, const Cue& cue, Phrase p) const {
  if (cue.attach != Attach::complementiser && cue.attach != Attach::object) return false;
  if (!is_class(unit, ellipsis_) || unit + 1 >= p.end || s_.has(unit + 1, kPunctuation)) return false;
  return s_.has(unit + 1, kMaybeConj) && !s_.has(unit + 1, kComplementiser | kConjWord);
}

bool ContentEnds::names_god(uint32_t unit) const {
  return s_.is_word(unit) && s_.context().vocabulary().is(s_.units()[unit].form, god_);
}

bool ContentEnds::is_class(uint32_t unit, rules::Name cls) const {
  return s_.mention(unit) == doc::kNone && s_.is_word(unit) && s_.context().vocabulary().is(s_.units()[unit].form, cls);
}

/// "although many called for it, so the star": the clause that was put off begins.
bool ContentEnds::opens_main_clause(uint32_t unit) const {
  return s_.has(unit, kComplementiser) && s_.has(unit, kMaybeConj) &&
         s_.span({unit, unit + 1}).of(s_.context().text()).starts_with(text::letters::kFeh);
}

/// "that the remarks were harsh and suggest that", "not only that: they asked for": the words go on with a verb of
/// their own subject.
bool ContentEnds::stays_inside(const Cue& outer, const Cue& inner) const {
  if (inner.kind != Cue::Kind::verb || outer.kind != Cue::Kind::verb) return false;
  if (inner.unit > 0 && s_.context().unit_is(inner.unit - 1, rather_)) return true;
  if (inner.future && inner.has_conjunction && !outer.future && outer.attach == Attach::complementiser)
    return true;  // "that they met, and the scholars will declare": still foretold by the same one
  const bool own_subject = inner.subject.empty() || inner.subject_before;
  return own_subject && inner.has_conjunction && inner.present && !outer.present && !outer.plural && !inner.plural &&
         inner.feminine && !outer.feminine;
}

/// "that the latest speech, which …, said that": the noun in front still waits for its verb, and this is it.
bool ContentEnds::is_awaited(const Cue& inner, uint32_t begin) const {
  if (inner.kind != Cue::Kind::verb || inner.has_conjunction || !(inner.subject.empty() || inner.subject_before))
    return false;
  const uint32_t from = start_of(inner);
  if (from < (inner.subject_before ? inner.subject.begin : inner.unit)) return false;  // a topic of its own leads to it
  for (uint32_t u = begin; u < from; ++u) {
    if (s_.mention(u) == doc::kNone && s_.has(u, kAnyVerb | kStop | kComplementiser | kNegation)) return false;
  }
  if (from > 0 && s_.context().unit_is(from - 1, where_)) return false;  // ", where he said"
  return from > begin + 1 && s_.has(begin, kDefinite);
}

/// "…, and justified this by", "and did not say when": the same one goes on speaking, or is silent, with "and" and a
/// verb of saying that agrees with the cue. Whatever it says is no longer this content.
bool ContentEnds::goes_on(uint32_t unit, const Cue& cue, Phrase p) const {
  const bool before_colon = unit + 1 < p.end && s_.has(unit + 1, kColon);  // ", and she adds:"
  if ((cue.kind != Cue::Kind::verb && cue.kind != Cue::Kind::participle) || (cue.present && !before_colon) ||
      !s_.has(unit, kMaybeConj) || s_.mention(unit) != doc::kNone)
    return false;
  if (s_.has(unit, kNegation) && cue.kind != Cue::Kind::verb) return false;
  const bool negated = s_.has(unit, kNegation) && unit + 1 < p.end;
  const bool already = !negated && s_.has(unit - 1, kComma) && is_class(unit, already_) && unit + 1 < p.end;
  const uint32_t verb = negated || already ? unit + 1 : unit;
  const bool thanks = !negated && !already && s_.has(unit, kCourtesy) && s_.has(unit, kAnyVerb) && unit + 1 < p.end &&
                      !s_.is_number(unit + 1) && !s_.has_owner(unit) &&
                      (s_.mention(unit + 1) != doc::kNone || !s_.has(unit + 1, kPreposition | kPunctuation | kHasPrep));
  const bool says = s_.has(verb, kSayVerb) && is_finite(verb);
  if (!says && !thanks) return false;
  // A doubtful verb is believed with "this", God or ", and spoke of" behind it.
  const bool points_back =
      verb + 1 < p.end && (s_.has(verb + 1, kDemonstrative) || names_god(verb + 1) ||
                           (s_.has(unit - 1, kComma) && s_.has(verb + 1, kAn) && s_.mention(verb + 1) == doc::kNone));
  auto& vocabulary = s_.context().vocabulary();
  for (const rules::Reading& r : vocabulary.readings(s_.units()[verb].form)) {
    const rules::Entry* e = vocabulary.entry(r);
    const bool wanted =
        e != nullptr && ((says && e->has(say_)) || (thanks && e->has(courtesy_) && (r.features & rules::kSuf) == 0));
    if (!wanted || (says && e->has(weak_) && !points_back) ||
        s_.context().language().names.view(r.pronoun).starts_with("p1") ||  // "and called us"
        (r.features & (rules::kPrepositions | rules::kAl | rules::kPart | rules::kMasdar | rules::kP1 | rules::kP2)) !=
            0)
      continue;
    if ((r.features & (negated || (before_colon && cue.present) ? rules::kPres : rules::kPast)) == 0 ||
        ((r.features & rules::kW) == 0) != (negated || already))
      continue;
    if (((r.features & rules::kFem) != 0) == cue.feminine && ((r.features & rules::kPl) != 0) == cue.plural)
      return true;
  }
  return false;
}

/// "While the president announced that …, six were killed": a conjunction opens the sentence, so the main clause is
/// still to come.
bool ContentEnds::is_subordinate(const Cue& cue, Phrase p) const {
  const uint32_t start = start_of(cue);
  if (start <= p.begin) return false;
  if (s_.has(start - 1, kConjWord) && !s_.has(start - 1, kAccordingVerb) &&
      (start - 1 == p.begin || s_.has(start - 2, kStop)))
    return true;
  const uint32_t begin = s_.sentence_begin(start, p.begin);
  if (begin >= start || !is_class(begin, puts_off_)) return false;
  for (uint32_t u = begin + 1; u < start; ++u) {
    if (s_.has(u, kComma)) return false;
  }
  return true;  // "While the first team played it down, describing it as …, the other"
}

/// "While the source stressed that …, he pointed to": the verb of the clause that the first one leads to.
bool ContentEnds::is_main_verb(const Cue& inner) const {
  const uint32_t who = inner.subject.begin;
  const bool of_somebody = inner.subject_before && (s_.mention(who) != doc::kNone || s_.has(who, kHeads));
  return inner.kind == Cue::Kind::verb && !inner.has_conjunction && !inner.present && !of_somebody &&
         !inner.in_relative && inner.unit > 0 && !s_.has(inner.unit - 1, kConjWord | kRelative | kComplementiser);
}

uint32_t ContentEnds::start_of(const Cue& c) const {
  const uint32_t start = c.subject_before ? c.subject.begin : c.unit;
  return c.kind == Cue::Kind::verb && !c.has_conjunction ? topic_before(start) : start;
}

/// "…, and on the friendly matches he said": the topic in front of a verb belongs to its clause.
uint32_t ContentEnds::topic_before(uint32_t verb) const {
  constexpr uint32_t kLongestTopic = 8, kLongestMatter = 14;
  for (uint32_t u = verb; u-- > 0 && verb - u <= kLongestMatter;) {
    if (s_.is_paragraph(u) || s_.has(u, kStop | kComma | kColon | kQuoteMark | kComplementiser) || s_.is_verb(u)) break;
    if (s_.mention(u) != doc::kNone || !s_.has(u, kMaybeConj | kHasConj)) continue;
    if (is_class(u, topic_) || (s_.has(u, kAn) && verb - u <= kLongestTopic)) return u;
  }
  return verb;
}

uint32_t ContentEnds::past_quotation(uint32_t u, Phrase p) const {
  const doc::Index q = s_.quote_opening(u);
  if (q == doc::kNone) return u + 1;
  return std::min(p.end, s_.unit_at(s_.context().document().quotes[q].outer.end - 1) + 1);
}

}  // namespace isnad::read
