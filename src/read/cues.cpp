// The walk over the words of a paragraph, and verbs of saying that lead to a clause.
#include "read/cues.h"

#include <algorithm>
#include <utility>

#include "read/agreement.h"
#include "read/cue_finder.h"
#include "text/letters.h"

namespace isnad::read {

namespace letters = text::letters;

using rules::Features;
using rules::Reading;

namespace {

constexpr uint32_t kReach = 48;       // units between a verb and its content at most
constexpr uint32_t kQuotedWords = 4;  // shorter quotations are names and scare quotes

}  // namespace

bool CueWord::takes_any(std::string_view what) const {
  for (size_t at = takes.find(what); at != std::string_view::npos; at = takes.find(what, at + 1)) {
    const bool starts = at == 0 || takes[at - 1] == ' ';
    const size_t end = at + what.size();
    if (starts && (end == takes.size() || takes[end] == ' ')) return true;
  }
  return false;
}

CueFinder::CueFinder(const Scene& scene) : s_(scene) {
  const auto& c = scene.context();
  say_ = c.name("say_verb");
  report_ = c.name("report_verb");
  relay_ = c.name("relay_verb");
  weak_ = c.name("weak_cue");
  act_ = c.name("act");
  takes_ = c.name("takes");
  li_prep_ = c.name("li_prep");
  back_relative_ = c.name("back_relative");
  blame_ = c.name("blame_word");
  rel_ma_ = c.name("rel_ma");
  semicolon_ = c.name("semicolon");
  rule_noun_ = c.name("rule_noun");
  own_ = c.name("own_word");
  object_pronoun_ = c.name("object_pronoun");
  pronoun_source_ = c.name("pronoun_source");
  fact_ = c.name("fact_relative");
  condition_ = c.name("cond");
  purpose_ = c.name("purpose_word");
  own_voice_ = c.name("own_voice");
  thing_verb_ = c.name("thing_verb");
  rel_f_ = c.name("rel_f");
  rel_pl_ = c.name("rel_pl");
  an_word_ = c.name("an_word");
  in_it_ = c.name("in_it");
  of_it_ = c.name("of_it");
  light_verb_ = c.name("light_verb");
  content_marker_ = c.name("content_marker");
  according_to_ = c.name("according_to");
  quoting_ = c.name("quoting");
  everyone_ = c.name("everyone");
  before_noun_ = c.name("before_noun");
  manner_ = c.name("manner_word");
  represented_ = c.name("represented");
  despite_ = c.name("raghm");
  must_ = c.name("must_word");
  attitude_ = c.name("attitude_verb");
  but_ = c.name("but_that");
  body_adjective_ = c.name("org_adjective");
  issued_ = c.name("issued_noun");
  except_ = c.name("not_to");
  turns_out_ = c.name("turns_out");
  attention_ = c.name("attention_word");
  thus_ = c.name("thus_word");
  likewise_ = c.name("likewise_word");
  way_ = c.name("way_noun");
  issuing_ = c.name("issuing_verb");
  or_ = c.name("or_word");
  same_ = c.name("same_word");
  signed_ = c.name("signed_noun");
  watch_ = c.name("watch_word");
  when_ = c.name("when_word");
  by_deed_ = c.name("by_deed");
  asked_ = c.name("question_word");
  any_ = c.name("any_word");
  already_ = c.name("already_word");
  clause_subject_ = c.name("clause_subject");
  honorific_ = c.name("honorific");
  words_of_ = c.name("words_of");
}

std::vector<Cue> CueFinder::run(Phrase paragraph, bool is_title) {
  zone_ = paragraph;
  is_title_ = is_title;
  consumed_ = relayed_ = doc::kNone;
  front_relay_ = {};
  cues_.clear();
  for (uint32_t u = zone_.begin; u < zone_.end;) {
    if (const uint32_t past = past_quotation(u); past != u) {
      u = past;
      continue;
    }
    const size_t before = cues_.size();
    if (s_.mention(u) == doc::kNone) examine(u);
    const bool leads_on =
        cues_.size() > before && cues_.back().attach != Attach::before && cues_.back().attach != Attach::quoted_before;
    u = leads_on ? std::max(u + 1, cues_.back().content) : u + 1;
  }
  if (cues_.empty() && is_title_) headline();
  return std::exchange(cues_, {});
}

/// Attribution inside a long quotation is the quoted one's own business.
uint32_t CueFinder::past_quotation(uint32_t u) const {
  const doc::Index q = s_.quote_opening(u);
  if (q == doc::kNone || s_.words_in(s_.document().quotes[q].inner) < kQuotedWords ||
      s_.is_name(s_.document().quotes[q]))
    return u;
  if (names_a_thing(u, q)) return u;
  return std::min(zone_.end, s_.unit_at(s_.document().quotes[q].outer.end - 1) + 1);
}

/// A few words in marks right behind a common noun are the noun's name ("the index «…»"), unless somebody speaks just
/// before.
bool CueFinder::names_a_thing(uint32_t u, doc::Index q) const {
  constexpr uint32_t kLongestName = 5, kLongestBody = 8;  // "the institute «Centre for …»"
  if (u == zone_.begin) return false;
  const uint32_t before = u - 1;
  const bool is_body = s_.has(before, kOrgNoun) && !s_.has(before, kDefinite);
  if (s_.words_in(s_.document().quotes[q].inner) > (is_body ? kLongestBody : kLongestName)) return false;
  if (s_.mention(before) != doc::kNone || s_.is_time(before) || s_.is_number(before)) return false;
  constexpr Flags kLeadsToSpeech = kPunctuation | kComplementiser | kSayVerb | kSayParticiple | kSayMasdar | kTitle |
                                   kSpokes | kAnonSource | kSpeechNoun | kDiscourse | kPreposition | kAnyVerb |
                                   kTitleQualifier | kDemonym | kUnknown;
  if (s_.has(before, kAnonSource) && s_.is_thing(before) && !s_.has(before, kDefinite | kPunctuation))
    return true;  // "events" in the letters of "notables": "the events of «the festival»"
  return !s_.has(before, kLeadsToSpeech);
}

/// "published «the team of the riders of the city» a picture": a quotation that begins with a body, without a verb in
/// it, and that the clause goes on behind, is who acts.
bool CueFinder::names_a_body(uint32_t u) const {
  constexpr uint32_t kLongestName = 8;
  const doc::Quote& quote = s_.document().quotes[s_.quote_opening(u)];
  const uint32_t first = u + 1, end = s_.unit_at(quote.outer.end - 1);
  if (!quote.closed || s_.words_in(quote.inner) > kLongestName || end + 1 >= zone_.end || first >= end) return false;
  if (s_.has(end + 1, kPunctuation) || s_.is_paragraph(end + 1) || s_.has(first, kDefinite | kHasPrep) ||
      !s_.has(first, kOrgNoun | kMediaNoun | kAgencyNoun))
    return false;
  for (uint32_t v = first; v < end; ++v) {
    if (s_.mention(v) == doc::kNone && (s_.is_verb(v) || s_.has(v, kPunctuation | kComplementiser))) return false;
  }
  return true;
}

void CueFinder::examine(uint32_t u) {
  constexpr Flags kCues = kSayVerb | kReportVerb | kRelayVerb | kSayParticiple | kSayMasdar | kAccordingVerb |
                          kAccording | kQuoting | kInTheWords;
  const Flags f = s_.flags(u);
  if ((f & kCues) == 0 || u == consumed_) return;
  if (u > zone_.begin && is_class(u - 1, or_) && s_.mention(u - 1) == doc::kNone)
    return;  // "a scholar or a preacher", in the letters of "calling": what stands beside it is no speech
  if ((f & (kSayVerb | kReportVerb | kRelayVerb)) != 0 && (confirms_back(u) || verb(u))) return;
  if ((f & kSayParticiple) != 0 && (f & kDefinite) == 0 && participle(u)) return;
  if ((f & kAccordingVerb) != 0 && according_verb(u)) return;
  if ((f & (kAccording | kQuoting | kInTheWords)) != 0 && according(u)) return;
  if ((f & kSayMasdar) != 0) masdar(u);
}

bool CueFinder::is_class(uint32_t u, rules::Name cls) const {
  return s_.is_word(u) && s_.context().vocabulary().is(s_.units()[u].form, cls);
}

/// The reading of a cue word: a sure cue before a doubtful one, one for people before one for papers, and the longest
/// stem.
CueWord CueFinder::word(uint32_t u, bool (*wanted)(Features)) const {
  auto& vocabulary = s_.context().vocabulary();
  const bool no_conjunction = u > zone_.begin && s_.has(u - 1, kRelative);
  const bool feminine = s_.span({u, u + 1}).of(s_.context().text()).ends_with(letters::kTehMarbuta);
  const auto rank = [&](Features f, const rules::Entry& e) {
    return (e.has(weak_) ? 0 : 8) + (e.has(say_) ? 4 : 0) + ((f & rules::kSuf) == 0 ? 2 : 0) +
           ((f & rules::kW) == 0 ? 1 : 0);
  };
  CueWord w;
  int best = -1;
  for (const Reading& r : vocabulary.readings(s_.units()[u].form)) {
    const rules::Entry* e = vocabulary.entry(r);
    if (e == nullptr || !wanted(r.features) || !(e->has(say_) || e->has(report_) || e->has(relay_))) continue;
    if (no_conjunction && (r.features & rules::kW) != 0) continue;
    if ((r.features & (rules::kP1 | rules::kP2)) != 0) continue;  // "we hope", "I admit": the author's own voice
    if ((r.features & rules::kSuf) != 0 && feminine) continue;    // the noun "a hint", not "hinted at him"
    if (is_noun_of_mine(r, u)) continue;
    if ((r.features & rules::kMasdar) != 0 && (r.features & rules::kSuf) == 0 && !feminine &&
        s_.folded(u).ends_with(letters::kFeminine))
      continue;  // "in his book", not "in writing"
    const int mine = rank(r.features, *e);
    if (mine <= best) continue;
    best = mine;
    w.reading = &r;
    w.entry = e;
    w.weak = e->has(weak_);
    w.takes = {};
    if (const auto takes = e->get(takes_); takes.is_word()) w.takes = s_.context().language().names.view(takes.word);
  }
  return w;
}

/// "individual", in the letters of "and he answered" with the "my" of a noun: a verb takes another "me".
bool CueFinder::is_noun_of_mine(const Reading& r, uint32_t u) const {
  const bool acts = (r.features & (rules::kPast | rules::kPres)) != 0;
  return acts && (r.features & rules::kSuf) != 0 && s_.context().language().names.view(r.pronoun).starts_with("p1sg") &&
         !s_.folded(u).ends_with(letters::kMe);
}

Cue CueFinder::make(uint32_t u, Cue::Kind kind, const CueWord& w) const {
  Cue c;
  c.kind = kind;
  c.unit = u;
  if (w.entry != nullptr) {
    c.lemma = w.entry->lemma;
    if (const auto act = w.entry->get(act_); act.is_word()) c.act = s_.context().language().names.view(act.word);
    c.reports = w.entry->has(report_);
    c.shows = c.reports && w.entry->has(thing_verb_);
    c.attitude = w.entry->has(attitude_);
    c.describes = w.takes_any("described");
  }
  if (w.reading != nullptr) {
    c.feminine = w.has(rules::kFem);
    c.dual = w.has(rules::kDu) && kind == Cue::Kind::verb;
    c.plural = w.has(rules::kPl) || c.dual;
    c.has_conjunction = w.has(rules::kW);
    c.present = w.has(rules::kPres);
    c.future = w.has(rules::kS);
  }
  if (c.act.empty()) c.act = "say";
  return c;
}

// Verbs

bool CueFinder::verb(uint32_t u) {
  const CueWord w = word(
      u, [](Features f) { return (f & (rules::kMasdar | rules::kPart | rules::kAl | rules::kB | rules::kK)) == 0; });
  if (w.reading == nullptr || is_class(u, content_marker_) || is_class(u, must_))
    return false;  // "it must" is also "he answers"
  if (u > zone_.begin && s_.has(u, kPreposition) && s_.has(u - 1, kPreposition) && s_.mention(u - 1) == doc::kNone)
    return false;  // "between us and between them", in the letters of "showed"
  const bool phrase = s_.units()[u].token_end > s_.units()[u].token_begin + 1;
  if (!phrase && s_.is_marked_object(u)) return false;  // "a matter", in the letters of "ordered", marked as a noun
  if (!phrase && !w.has(rules::kPast | rules::kPres)) return false;  // a participle's stem
  if (u > zone_.begin && s_.has(u - 1, kNegation) && !s_.has(u - 1, kAccordingVerb)) return false;
  if (u > zone_.begin && s_.has(u - 1, kAccordingVerb) && is_not_as(u - 1)) return false;
  if (!phrase && (is_noun_here(u, w) || is_marked_passive(u, w) || is_name_here(u, w))) return false;
  if (!phrase && w.has(rules::kPass) && !w.entry->has(relay_)) return false;  // "was pointed to": by nobody
  if (!phrase && (is_of_another(u, w) || is_present_of_another(u, w) || is_misread(u, w) || signs(u, w))) return false;
  Cue c = make(u, Cue::Kind::verb, w);
  if (u > zone_.begin + 1 && is_class(u - 1, thus_) && speaks_thus(u, c)) return true;
  const bool needs_ila = w.takes_any("ila_an") && !w.takes_any("an");
  Found found = find_content(u, kReach, needs_ila);
  if (is_condition(u, found, w)) found = {};
  const bool done_to = w.takes_any("accused") || w.takes_any("described") || w.takes_any("printed");
  if (done_to && !w.has(rules::kSuf) && u + 1 < zone_.end && is_wanted_prefix(u + 1, w))
    return false;  // "the children are accused of", "clashes described as": by whom is not told
  if (w.takes_any("printed") && !w.has(rules::kSuf) && u + 1 < zone_.end && s_.has(u + 1, kBiPrefix) &&
      s_.is_medium(u + 1))
    return false;  // "an essay printed by the agency"
  if (says_nothing(u, w, found) || is_unsaid(u, w)) return false;
  if (is_called(u, w) && !(w.has(rules::kW) && found.ok && found.attach == Attach::complementiser)) return false;
  if (found.ok && (says_that_i(u, w, found) || is_wanted_of_many(u, w) || opens_with_i(u, w, found))) return false;
  if (is_matter(w) && !(found.ok && !found.far && found.mark <= u + 4))
    return false;  // "a matter", in the letters of two who order
  if (draws_attention(u, found.ok ? found.mark : zone_.end)) return false;
  if (found.ok && w.takes_any("will") && wills_in_first_person(u, w, found)) return false;
  if (is_first_person(u, w) && !is_source(noun_phrase(s_, skip_adverbs(u + 1), zone_.end))) return false;
  if (u > zone_.begin && s_.has(u - 1, kMin) && s_.mention(u - 1) == doc::kNone && found.mark != u + 1)
    return false;  // "those who demanded"
  if (w.entry->has(relay_) && found.ok && !found.far && relay(u, found, c)) return true;
  if (w.entry->has(relay_) && w.has(rules::kSuf) && found.ok && found.mark > u + 1 && s_.has(found.mark - 1, kComma) &&
      says_in_front(u))
    return false;  // "the ministry said, in its statement, which the media passed on, that"
  if (found.ok && is_impersonal(u, w, found)) return false;
  if (done_to && calls_him(u, w, found)) return described(u, std::move(c));
  if (is_label_before_object(found, w)) return object_behind_label(u, found, w, std::move(c));
  if (found.ok && verb_leads(u, w, found)) return clause(u, w, found, std::move(c));
  if (!found.ok && behind_quotation(u, w, c)) return true;
  return object(u, w, std::move(c));
}

/// A clause is the content: who says it stands before the verb, or between the two.
bool CueFinder::clause(uint32_t u, const CueWord& w, const Found& found, Cue c) {
  c.attach = found.attach;
  c.content = found.content;
  if (!c.has_conjunction) c.subject = subject_before_aside(s_, u, zone_.begin);
  if (c.subject.empty() && !c.has_conjunction) c.subject = topic_before(u);
  c.subject_before = !c.subject.empty();
  if (!c.subject_before && !take_quoted_source(u + 1, found.mark, w, c)) {
    c.subject = subject_until(s_, u + 1, found.mark);
    take_relays(u + 1, found.mark, c);
    if (w.takes_any("told")) take_told(c);
    c.subject = without_object(s_, c.subject);
    const bool speaks = c.subject.empty() || someone_speaks(c.subject);
    const bool words = !c.subject.empty() && s_.has(c.subject.begin, kSpeechNoun | kDocumentNoun) &&
                       !s_.has(c.subject.begin, kDefinite);
    if ((words || !speaks) && !w.takes_any("whom") && is_object_by_form(s_, c)) c.subject = {u + 1, u + 1};
    if (is_manner(c.subject)) c.subject = {u + 1, u + 1};
  }
  if (w.takes_any("described") && !c.subject_before && !c.has_conjunction && names_stand_before(u))
    c.subject = {u + 1, u + 1};  // "the White House describes the party as"
  drop_addressee(w, c);
  take_agent(u, w, found.mark, c);
  if (speaks_in_it(u) && w.takes_any("obj")) c.subject = {u + 1, u + 1};
  if (is_what_is_described(u, found.mark, w, c)) c.subject = {u + 1, u + 1};
  add_subject_before(c);
  if (is_things_doing(w, c)) return false;
  if (c.subject_before && w.entry->has(passive_)) return false;  // "a businessman who was said to be"
  const bool owned = c.subject_before && w.weak && !is_source(c.subject) && !s_.has(u - 1, kRelative) &&
                     s_.mention(c.subject.begin) == doc::kNone && s_.has_owner(c.subject.begin);
  if (owned) return false;  // "when their falsehood showed, you find that"
  const Phrase first{c.subject.begin, std::min(c.subject.end, c.subject.begin + 2)};  // "a number of experts"
  const bool nobody = c.subject_before && w.weak && w.has(rules::kPres) && !is_source(first) &&
                      s_.mention(c.subject.begin) == doc::kNone &&
                      (!s_.has(c.subject.begin, kDefinite | kHeads | kFirstName | kDemonym | kUnknown) ||
                       s_.has(c.subject.begin, kPlaceNoun | kNegation) || s_.is_thing(c.subject.begin));
  const uint32_t front = u > zone_.begin ? u - 1 : u;
  const bool described = c.subject_before && w.weak && w.has(rules::kPres) && !w.has(rules::kFem | rules::kPl) &&
                         front < u && is_indefinite_object(s_, front);
  const bool paper = c.subject_before && w.weak && w.has(rules::kPres) && front < u &&
                     s_.mention(front) == doc::kNone && s_.has(front, kDocumentNoun) &&
                     !s_.has(front, kDefinite | kOrgNoun) && !c.reports;  // "a deal believed to be"
  const bool by_deed = w.entry->has(by_deed_) && !is_paper(c.subject);    // "he has proved that he can"
  if ((nobody || described || paper || by_deed) &&
      s_.context().vocabulary().find(s_.units()[found.mark].form, an_word_, rules::kSuf) != nullptr)
    return false;  // "places believed to be", "arrested a man believed to be"
  if (speaks_as_i(w, c)) return false;
  c.calls_upon = w.takes_any("whom") && !c.subject_before && !c.subject.empty() && c.subject.end == found.mark;
  c.urges = w.takes_any("urged");
  if (u == relayed_) c.relays.insert(c.relays.begin(), front_relay_);
  if (c.relays.empty()) take_relay_in_front(c);
  cues_.push_back(std::move(c));
  return true;
}

/// "that the Maldives reassured India": a name between the bare word for *that* and the verb is the subject, whoever
/// stands behind.
Phrase CueFinder::topic_before(uint32_t verb) const {
  uint32_t begin = verb;
  while (begin > zone_.begin && s_.mention(begin - 1) != doc::kNone && s_.mention(begin - 1) == s_.mention(verb - 1))
    --begin;
  const bool that = begin < verb && begin > zone_.begin && s_.mention(begin - 1) == doc::kNone &&
                    s_.has(begin - 1, kComplementiser) && s_.entity(begin) != nullptr && !s_.has(begin, kHasPrep) &&
                    s_.context().vocabulary().find(s_.units()[begin - 1].form, an_word_, rules::kSuf) == nullptr;
  return that ? Phrase{begin, verb} : Phrase{verb, verb};
}

/// "admitted with all clarity": how it was said, not who said it.
bool CueFinder::is_manner(Phrase p) const {
  return !p.empty() && s_.mention(p.begin) == doc::kNone && s_.has(p.begin, kBiPrefix) && s_.has(p.begin, kHasPrep) &&
         !s_.has(p.begin, kAnonSource | kTitle);
}

/// The verb agrees with the relative in front of it: "the minister who said", not "the tax that they said would …".
bool CueFinder::relative_speaks(uint32_t pronoun, Features verb) const {
  if (is_class(pronoun, rel_pl_)) return (verb & rules::kPl) != 0;
  return (verb & rules::kPl) == 0 && is_class(pronoun, rel_f_) == ((verb & rules::kFem) != 0);
}

/// "gave a speech in which he described the senator as": the one who spoke is not named in the clause.
bool CueFinder::speaks_in_it(uint32_t u) const {
  return u > zone_.begin && u + 1 < zone_.end && s_.has(u - 1, kSpeechNoun | kDocumentNoun) &&
         !s_.has(u - 1, kDefinite) && is_class(u + 1, in_it_);
}

/// Who "who" is: somebody right before the pronoun, also behind a preposition or in front of a comma.
Phrase CueFinder::relative_head(uint32_t pronoun) const {
  constexpr uint32_t kFarthest = 10;
  uint32_t end = pronoun;
  if (end > zone_.begin && s_.has(end - 1, kComma)) --end;
  Phrase head{end, end};
  for (uint32_t u = end; u-- > zone_.begin && end - u <= kFarthest;) {
    const bool named = s_.mention(u) != doc::kNone;
    if (s_.is_paragraph(u) ||
        (!named && (s_.has(u, kStop | kComma | kColon | kComplementiser | kConjWord) || s_.is_verb(u))))
      break;
    if (named && u > zone_.begin && s_.mention(u - 1) == s_.mention(u)) continue;
    const bool behind_preposition = u > zone_.begin && s_.has(u - 1, kPreposition) && s_.mention(u - 1) == doc::kNone;
    const doc::Entity* e = s_.entity(u);
    const bool where = e != nullptr && e->kind == doc::EntityKind::place && behind_preposition;
    const Phrase p = noun_phrase(s_, u, end);
    // "civil society, which": behind a definite noun a definite word is its adjective.
    const bool adjective = !named && u > zone_.begin && s_.mention(u - 1) == doc::kNone && s_.has(u, kDefinite) &&
                           s_.has(u - 1, kDefinite) && !s_.has(u, kTitle | kOrgNoun | kHasConj);
    // "the militants' way in, which the country says …": many men are no "which" in the singular.
    const bool many_men =
        !named && is_class(pronoun, rel_f_) && s_.has(u, kDefinite) &&
        (s_.folded(u).ends_with(letters::kPluralOblique) || s_.folded(u).ends_with(letters::kPluralNominative));
    if (p.end == end && !where && !adjective && !many_men && !relative_disagrees(s_, pronoun, u) &&
        someone_speaks({u, u + 1}))
      head = p;
    if (named || !s_.has(u, kPreposition | kHasPrep)) continue;
    if (!head.empty()) break;
    end = u;  // "the bank in the capital, which": what the preposition hangs on
  }
  return head;
}

/// Somebody who can speak stands in the phrase, and not behind a preposition of it.
bool CueFinder::someone_speaks(Phrase p) const {
  constexpr Flags kSpeaks = kTitle | kSpokes | kOrgNoun | kMinistryShort | kAnonSource | kDocumentNoun | kMediaNoun |
                            kAgencyNoun | kPersonNoun | kPartitive;
  for (uint32_t u = p.begin; u < p.end; ++u) {
    if (s_.has(u, kQuoteMark)) return true;
    if (u > p.begin && s_.has(u - 1, kPreposition) && s_.mention(u - 1) == doc::kNone) continue;
    if (s_.mention(u) == doc::kNone ? (s_.has(u, kSpeaks) && !s_.has(u, kHasPrep)) || s_.is_many_men(u)
                                    : s_.entity(u) != nullptr && !s_.name_is_prefixed(u))
      return true;
  }
  return false;
}

/// "…", said the mayor: the quotation stands before the verb, and nothing but the subject behind it.
bool CueFinder::behind_quotation(uint32_t u, const CueWord& w, const Cue& cue) {
  if (w.weak || !w.takes_any("colon") || u < zone_.begin + 2) return false;
  uint32_t end = u;
  while (end > zone_.begin && s_.has(end - 1, kComma | kDash | kDiscourse) && !s_.has(end - 1, kQuoteMark)) --end;
  const doc::Index q = s_.quote_closing(end - 1);
  if (q == doc::kNone || s_.words_in(s_.document().quotes[q].inner) < kQuotedWords) return false;
  Cue c = cue;
  if (c.has_conjunction) return false;
  c.subject = subject_until(s_, u + 1, std::min(zone_.end, u + 16));
  if (c.subject.empty() || !is_source(c.subject)) return false;
  c.attach = Attach::quoted_before;
  c.content = s_.unit_at(s_.document().quotes[q].outer.begin);
  cues_.push_back(std::move(c));
  return true;
}

/// "«…». Thus the cook describes her trade": the quotation in front is what was said, whatever the verb has for its
/// object.
bool CueFinder::speaks_thus(uint32_t u, const Cue& cue) {
  uint32_t end = u - 1;
  while (end > zone_.begin && s_.has(end - 1, kComma | kDash | kStop) && s_.quote_closing(end - 1) == doc::kNone) --end;
  const doc::Index q = end > zone_.begin ? s_.quote_closing(end - 1) : doc::kNone;
  if (q == doc::kNone || s_.words_in(s_.document().quotes[q].inner) < kQuotedWords) return false;
  Cue c = cue;
  c.subject = noun_phrase(s_, skip_adverbs(u + 1), zone_.end, Qualifiers::certain);
  c.act = "say";
  c.attach = Attach::quoted_before;
  c.content = s_.unit_at(s_.document().quotes[q].outer.begin);
  cues_.push_back(std::move(c));
  return true;
}

/// "officials (she) points": a sound plural of men is no subject of a verb for one woman, or for things.
bool CueFinder::is_men(uint32_t u) const {
  return s_.is_word(u) && s_.mention(u) == doc::kNone && s_.has(u, kAnonSource | kPersonNoun | kTitle) &&
         s_.has(u, kPlural) && !s_.has(u, kOrgNoun | kFeminine) &&
         (s_.folded(u).ends_with(letters::kPluralOblique) || s_.folded(u).ends_with(letters::kPluralNominative));
}

void CueFinder::add_subject_before(Cue& c) const {
  if (!c.subject.empty() || c.has_conjunction) return;
  c.subject = owner_of_paper(s_, c, zone_.begin);
  c.subject_before = !c.subject.empty();
  if (c.subject_before) return;
  if (c.unit > zone_.begin && s_.has(c.unit - 1, kRelative) && s_.mention(c.unit - 1) == doc::kNone) {
    const Features verb =
        (c.feminine ? Features{rules::kFem} : Features{0}) | (c.plural ? Features{rules::kPl} : Features{0});
    c.in_relative = !relative_speaks(c.unit - 1, verb);
    if (c.in_relative) return;
    c.subject = relative_head(c.unit - 1);
    c.subject_before = !c.subject.empty();
    if (c.subject_before) return;
  }
  const Phrase p = subject_before(s_, c.unit, zone_.begin);
  if (p.empty()) {
    c.in_relative = c.kind == Cue::Kind::verb && is_class(c.unit + 1, in_it_);  // "a film in which it said"
    if (!c.in_relative) c.subject = paper_behind_comma(s_, c, zone_.begin);
    c.subject_before = !c.subject.empty();
    return;
  }
  // "the visitors … documents": many in front of a verb in the singular are not its subject.
  const bool many = s_.mention(p.begin) == doc::kNone && s_.has(p.begin, kPersonNoun) &&
                    !s_.has(p.begin, kTitle | kOrgNoun | kAnonSource) && s_.has(p.begin, kPlural) &&
                    s_.has(p.begin, kDefinite);
  if ((many || is_men(p.begin)) && c.feminine && !c.plural && c.kind == Cue::Kind::verb) return;
  const bool behind_relative =
      c.unit > zone_.begin && s_.has(c.unit - 1, kRelative) && s_.mention(c.unit - 1) == doc::kNone;
  if (is_no_subject(s_, p, c) || (behind_relative && relative_disagrees(s_, c.unit - 1, p.begin))) {
    c.in_relative = is_class(c.unit + 1, in_it_);  // "gave a statement in which it pledged"
    if (!c.in_relative) c.subject = described_paper(s_, p, c);
    c.subject_before = !c.subject.empty();
    return;
  }
  if (is_one_in_front_of_many(s_, p, c)) return;
  if (c.kind == Cue::Kind::verb && !c.plural && p.end == p.begin + 1 && is_oblique_many(p.begin)) return;
  c.subject = without_object_before(s_, p);
  c.subject_before = true;
}

/// A bare verb in the middle of a sentence, with nobody before or after it: too uncertain.
bool CueFinder::starts_nothing(uint32_t u) const {
  return u > zone_.begin && !s_.has(u - 1, kStop | kComma | kConjWord | kDiscourse | kDash | kColon) &&
         !s_.is_paragraph(u - 1) && !s_.is_time(u - 1);
}

/// Laws and plans are also "according to"; a source is someone or something that says.
bool CueFinder::is_source(Phrase p) const {
  for (uint32_t u = p.begin; u < p.end; ++u) {
    if (s_.has(u, kAnonSource | kDocumentNoun | kMediaNoun | kAgencyNoun | kOrgNoun | kTitle | kSpokes | kSpeechNoun |
                      kMinistryShort | kQuoteMark))
      return true;
    if (s_.has(u, kPartitive) && u + 1 < p.end && (s_.has(u + 1, kMin | kPersonNoun))) return true;
    const doc::Entity* e = s_.entity(u);
    if (u == p.begin && s_.is_many_men(u)) return true;
    if (e != nullptr && e->kind != doc::EntityKind::place && e->kind != doc::EntityKind::event) return true;
  }
  return false;
}

}  // namespace isnad::read
