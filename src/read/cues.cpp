// The walk over the words of a paragraph, and verbs of saying that lead to a clause.
#include "read/cues.h"

#include <algorithm>

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

CueFinder::CueFinder(const Scene& scene, Phrase zone, bool is_title) : s_(scene), zone_(zone), is_title_(is_title) {
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
}

std::vector<Cue> CueFinder::run() {
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
  return std::move(cues_);
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
  const Flags f = s_.flags(u);
  if (u == consumed_) return;
  if ((f & (kSayVerb | kReportVerb | kRelayVerb)) != 0 && (confirms_back(u) || verb(u))) return;
  if ((f & kSayParticiple) != 0 && (f & kDefinite) == 0 && participle(u)) return;
  if ((f & kAccordingVerb) != 0 && according_verb(u)) return;
  if ((f & (kAccording | kQuoting | kInTheWords)) != 0 && according(u)) return;
  if ((f & kSayMasdar) != 0) masdar(u);
}

bool CueFinder::is_class(uint32_t u, rules::Name cls) const {
  return s_.units()[u].kind == rules::Unit::Kind::word && s_.context().vocabulary().is(s_.units()[u].form, cls);
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
  if (!phrase && (is_noun_here(u, w) || is_marked_passive(u, w) || is_name_here(u, w))) return false;
  if (!phrase && w.has(rules::kPass) && !w.entry->has(relay_)) return false;  // "was pointed to": by nobody
  if (!phrase && (is_of_another(u, w) || is_present_of_another(u, w))) return false;
  Cue c = make(u, Cue::Kind::verb, w);
  if (u > zone_.begin + 1 && is_class(u - 1, thus_) && speaks_thus(u, c)) return true;
  const bool needs_ila = w.takes_any("ila_an") && !w.takes_any("an");
  Found found = find_content(u, kReach, needs_ila);
  if (is_condition(u, found, w)) found = {};
  const bool done_to = w.takes_any("accused") || w.takes_any("described");
  if (done_to && !w.has(rules::kSuf) && u + 1 < zone_.end && is_wanted_prefix(u + 1, w))
    return false;  // "the children are accused of", "clashes described as": by whom is not told
  if (says_nothing(u, w, found)) return false;
  if (found.ok && (says_that_i(u, w, found) || is_wanted_of_many(u, w) || opens_with_i(u, w, found))) return false;
  if (is_matter(w) && !(found.ok && !found.far && found.mark <= u + 4))
    return false;  // "a matter", in the letters of two who order
  if (draws_attention(u, found.ok ? found.mark : zone_.end)) return false;
  if (found.ok && w.takes_any("will") && wills_in_first_person(u, w, found)) return false;
  if (is_first_person(u, w) && !is_source(noun_phrase(s_, skip_adverbs(u + 1), zone_.end))) return false;
  if (u > zone_.begin && s_.has(u - 1, kMin) && s_.mention(u - 1) == doc::kNone && found.mark != u + 1)
    return false;  // "those who demanded"
  if (w.entry->has(relay_) && found.ok && !found.far && relay(u, found, c)) return true;
  if (found.ok && is_impersonal(u, w, found)) return false;
  if (found.ok && verb_leads(u, w, found)) {
    c.attach = found.attach;
    c.content = found.content;
    if (!c.has_conjunction) c.subject = subject_before_aside(s_, u, zone_.begin);
    c.subject_before = !c.subject.empty();
    if (!c.subject_before && !take_quoted_source(u + 1, found.mark, w, c)) {
      c.subject = subject_until(s_, u + 1, found.mark);
      take_relays(u + 1, found.mark, c);
      if (w.takes_any("told")) take_told(c);
      c.subject = without_object(s_, c.subject);
    }
    drop_addressee(w, c);
    if (speaks_in_it(u) && w.takes_any("obj")) c.subject = {u + 1, u + 1};
    add_subject_before(c);
    if (is_things_doing(w, c)) return false;
    const bool owned = c.subject_before && w.weak && !is_source(c.subject) && !s_.has(u - 1, kRelative) &&
                       s_.mention(c.subject.begin) == doc::kNone && s_.has_owner(c.subject.begin);
    if (owned) return false;  // "when their falsehood showed, you find that"
    const Phrase first{c.subject.begin, std::min(c.subject.end, c.subject.begin + 2)};  // "a number of experts"
    const bool nobody = c.subject_before && w.weak && w.has(rules::kPres) && !is_source(first) &&
                        s_.mention(c.subject.begin) == doc::kNone &&
                        (!s_.has(c.subject.begin, kDefinite | kHeads | kFirstName | kDemonym | kUnknown) ||
                         s_.has(c.subject.begin, kPlaceNoun | kNegation) || s_.is_thing(c.subject.begin));
    if (nobody && s_.context().vocabulary().find(s_.units()[found.mark].form, an_word_, rules::kSuf) != nullptr)
      return false;  // "places believed to be"
    if (u == relayed_) c.relays.insert(c.relays.begin(), front_relay_);
    if (c.relays.empty()) take_relay_in_front(c);
    cues_.push_back(std::move(c));
    return true;
  }
  if (!found.ok && behind_quotation(u, w, c)) return true;
  return object(u, w, std::move(c));
}

/// What stands before the verb takes the speech out of it: a fact points to something, a condition or a purpose is not
/// yet said.
bool CueFinder::says_nothing(uint32_t u, const CueWord& w, const Found& found) const {
  if (u == zone_.begin) return false;
  const uint32_t before = u - 1;
  if (w.takes_any("an_noun") && !w.entry->has(relay_) && is_class(u + 1, of_it_))
    return true;  // "the fares, of which it told"
  if (is_class(before, rel_ma_) && !s_.has(before, kAccordingVerb | kConjWord)) return true;  // "…, which points to"
  if (is_class(before, purpose_) || (is_class(before, condition_) && !s_.has(before, kComplementiser))) return true;
  if (is_class(before, own_voice_) || is_wished(u, w)) return true;
  const bool pointed = s_.has(before, kDemonstrative) && !w.has(rules::kPl) &&
                       !(before > zone_.begin && s_.has(before - 1, kPreposition)) &&
                       !s_.has(before, kAccordingVerb | kConjWord | kDiscourse) &&
                       !w.has(rules::kW);  // "this shows that"
  const bool fact = pointed || (is_class(before, fact_) && !s_.has(before, kAccordingVerb));
  const bool relative = s_.has(before, kRelative) && s_.mention(before) == doc::kNone;
  if (!fact && !relative) return false;
  const bool taken_up = u + 1 < zone_.end && s_.has(u + 1, kPreposition) && s_.mention(u + 1) == doc::kNone;
  if (fact && w.takes_any("whom") && !w.has(rules::kSuf) && !taken_up)
    return true;  // "which led the minister to", not "which he called for"
  const Phrase subject = found.ok ? subject_until(s_, u + 1, found.mark)
                                  : noun_phrase(s_, skip_adverbs(u + 1), zone_.end, Qualifiers::certain);
  if (!subject.empty() && someone_speaks(subject)) return false;
  if (fact) return !w.has(rules::kSuf);  // "which it called": somebody named before
  const bool of_itself = found.ok && found.attach == Attach::complementiser &&
                         s_.context().vocabulary().find(s_.units()[found.mark].form, an_word_, rules::kSuf) != nullptr;
  if (w.weak && subject.empty() && of_itself && w.has(rules::kPres) && !w.has(rules::kFem | rules::kPl))
    return true;  // "which is believed to be"
  if (w.has(rules::kSuf) || !relative_speaks(before, w.reading->features))
    return false;  // "the plan that she called": somebody named before
  return relative_head(before).empty();
}

/// "the fair drew the visitors' attention to": what draws somebody's eyes says nothing.
bool CueFinder::draws_attention(uint32_t u, uint32_t to) const {
  constexpr uint32_t kLongestSubject = 10, kLongestOwner = 4;
  for (uint32_t v = u + 1; v < to && v - u <= kLongestSubject; ++v) {
    if (s_.mention(v) != doc::kNone) continue;
    if (s_.has(v, kStop | kComma | kColon | kIla) || s_.is_paragraph(v)) break;
    if (!is_class(v, attention_) || s_.has(v, kDefinite | kHasPrep)) continue;
    for (uint32_t whose = v + 1; whose < zone_.end && whose - v <= kLongestOwner; ++whose) {
      if (s_.has(whose, kIla)) return true;
    }
  }
  return false;
}

/// "the scene reveals that", "a danger that threatens": of what things do too, only somebody's or a paper's doing is
/// speech.
bool CueFinder::is_things_doing(const CueWord& w, const Cue& c) const {
  if (tells_of_thing(w, c)) return true;
  if (w.entry == nullptr || !w.entry->has(thing_verb_)) return false;
  constexpr Flags kMaySay = kHeads | kDemonym | kTitleQualifier | kFirstName | kUnknown;
  if (c.subject.empty()) {
    if (!c.present || c.has_conjunction || is_title_ || !starts_nothing(c.unit)) return false;
    return s_.mention(c.unit - 1) == doc::kNone &&
           (!s_.has(c.unit - 1, kHeads & ~static_cast<Flags>(kPlaceNoun)) || s_.is_thing(c.unit - 1));
  }
  const uint32_t head = c.subject.begin;
  if (s_.mention(head) != doc::kNone) return false;
  // "threatens the renown of the country": what a name defines is no name.
  const bool defined = !c.subject_before && !s_.has(head, kHeads | kDemonym | kFirstName | kDefinite) &&
                       s_.has(head, kUnknown) && head + 1 < c.subject.end && s_.mention(head + 1) != doc::kNone &&
                       s_.entity(head + 1) != nullptr && s_.entity(head + 1)->kind != doc::EntityKind::person &&
                       c.present;
  if (defined) return true;
  if (someone_speaks(c.subject)) return false;
  return s_.is_thing(head) || !s_.has(head, kMaySay);
}

/// "signs that point to", "in a way that reflects", "a device that alerts the doctors to": a verb in the present right
/// behind an indefinite thing describes it.
bool CueFinder::tells_of_thing(const CueWord& w, const Cue& c) const {
  if (c.kind != Cue::Kind::verb || !c.present || w.has(rules::kW | rules::kSuf) || is_title_ || c.unit == zone_.begin)
    return false;
  if (!c.subject.empty() && !c.subject_before && c.attach != Attach::object)
    return false;  // "a deal that the bank says is"
  const uint32_t thing = c.unit - 1;
  if (s_.mention(thing) == doc::kNone && s_.has(thing, kHasPrep) && is_class(thing, way_)) return true;
  return s_.is_thing(thing) &&
         !s_.has(thing, kDefinite | kHeads | kAnyVerb | kDiscourse | kAdverbialPrep | kPreposition) &&
         !s_.has_owner(thing) && !s_.is_marked_object(thing);
}

/// "tried to make it appear that", "the plan wants the law to require": behind a bare "that" the present is a wish or a
/// plan.
bool CueFinder::is_wished(uint32_t u, const CueWord& w) const {
  const uint32_t that = u - 1;
  if (that > zone_.begin && s_.has(that - 1, kIla)) return false;  // "until he says"
  if (!w.has(rules::kPres) || w.has(rules::kW) || s_.mention(that) != doc::kNone) return false;
  const auto& unit = s_.units()[that];
  if (unit.token_end > unit.token_begin + 1)  // "helped people to say"
    return s_.has(that, kComplementiser) &&
           s_.context().vocabulary().is(s_.context().tokens()[unit.token_end - 1].form, an_word_);
  if (!is_class(that, an_word_)) return false;
  const std::string_view word = s_.span({that, u}).of(s_.context().text());
  return s_.context().vocabulary().find(unit.form, an_word_, rules::kSuf) == nullptr &&
         word.find(letters::kAlefHamzaBelow) == std::string_view::npos;
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

/// "and it called on the establishments to": whom it calls on is no speaker.
void CueFinder::drop_addressee(const CueWord& w, Cue& c) const {
  if (c.subject.empty()) return;
  // A verb in the plural has its subject in front of it, or nowhere: behind it stands whom it calls on.
  if (c.plural && c.kind == Cue::Kind::verb && !c.subject_before) {
    c.subject = {c.unit + 1, c.unit + 1};
    return;
  }
  const uint32_t head = c.subject.begin;
  // "and he motioned to the players to", "and he urges his children to".
  const bool to_them =
      s_.mention(head) == doc::kNone && s_.has(head, kLiPrefix) && s_.has(head, kHasPrep) && s_.has(head, kHeads);
  const bool his_own = w.takes_any("whom") && s_.has_owner(head) && s_.has(head, kPlural) && !c.feminine;
  // "and it called on the rebels to": the ending of a plural that is no subject.
  const bool oblique = w.takes_any("whom") && s_.mention(head) == doc::kNone && s_.has(head, kPlural) &&
                       s_.has(head, kDefinite) && s_.folded(head).ends_with(letters::kPluralOblique);
  if (!c.subject_before && c.kind == Cue::Kind::verb && (to_them || his_own || oblique)) {
    c.subject = {c.unit + 1, c.unit + 1};
    return;
  }
  const doc::Entity* e = s_.entity(head);
  if (s_.mention(head) != doc::kNone && (e == nullptr || e->kind != doc::EntityKind::organization || e->is_media))
    return;
  const bool thing = e == nullptr && s_.is_thing(head) && !s_.has(head, kHeads) &&
                     !w.entry->has(thing_verb_);  // "it described the growth as"
  // A body that does not agree with the verb: "and he urged the banks to".
  const bool is_her = s_.folded(head).ends_with(letters::kFeminine) && !c.subject_before && !c.feminine &&
                      c.kind == Cue::Kind::verb;  // "he called on the task force to"
  const bool disagrees = s_.has(head, kOrgNoun) &&
                         ((s_.has(head, kDefinite) && s_.has(head, kFeminine | kPlural) != c.feminine) || is_her);
  if (w.takes_any("whom") && is_class(head, everyone_)) {  // "and he urged all parties to"
    c.subject = {c.unit + 1, c.unit + 1};
    return;
  }
  const bool addressee = w.takes_any("whom") && (someone_speaks(c.subject) ? disagrees : s_.has(head, kDefinite));
  if (thing || addressee) c.subject = {c.unit + 1, c.unit + 1};
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
    if (p.end == end && !where && !adjective && !many_men && someone_speaks({u, u + 1})) head = p;
    if (named || !s_.has(u, kPreposition | kHasPrep)) continue;
    if (!head.empty()) break;
    end = u;  // "the bank in the capital, which": what the preposition hangs on
  }
  return head;
}

/// "I believe" and "he believed" fold to the same letters: written with a hamza that the verb's past does not have, it
/// is the writer's own.
bool CueFinder::is_first_person(uint32_t u, const CueWord& w) const {
  if (!w.has(rules::kPast) || w.has(rules::kFem | rules::kPl)) return false;
  const std::string_view lemma = w.entry->lemma, raw = s_.span({u, u + 1}).of(s_.context().text());
  const std::string_view word = raw.substr(w.has(rules::kW) ? std::min(raw.size(), letters::kAlef.size()) : 0);
  if (word.starts_with(letters::kAlefMadda) && !lemma.starts_with(letters::kAlefMadda)) return true;
  return lemma.starts_with(letters::kAlef) && word.starts_with(letters::kAlefHamza);
}

/// "in the mention of", "without the pledge of": behind a preposition the letters of a bare verb are those of a noun.
bool CueFinder::is_noun_here(uint32_t u, const CueWord& w) const {
  if (s_.is_marked_object(u)) return true;
  if (u == zone_.begin || !w.has(rules::kPast) || w.has(rules::kFem | rules::kPl | rules::kW) ||
      s_.mention(u - 1) != doc::kNone)
    return false;
  if (s_.has(u - 1, kConjWord | kRelative)) return false;  // "while", in the letters of "in which"
  return s_.has(u - 1, kFi | kIla | kAla | kAn) ||
         (is_class(u - 1, before_noun_) && !s_.has(u - 1, kAccordingVerb | kAccording));
}

/// "Root thinks that": right behind a verb of saying, what could be another past is the name of who says it.
bool CueFinder::is_name_here(uint32_t u, const CueWord& w) const {
  return u > zone_.begin && w.has(rules::kPast) && !w.has(rules::kW) && s_.mention(u - 1) == doc::kNone &&
         s_.has(u - 1, kSayVerb) && s_.has(u - 1, kOnlyVerb);
}

/// "the governorate signs", "a girl in a place believed to be": a man's verb right behind a feminine noun that it would
/// have for its subject is another verb of the same letters, or a passive.
bool CueFinder::is_of_another(uint32_t u, const CueWord& w) const {
  if (w.has(rules::kFem | rules::kPl | rules::kDu | rules::kW | rules::kSuf)) return false;
  const Phrase p = subject_before(s_, u, zone_.begin);
  if (p.empty() || p.end != u || s_.has(p.begin, kHasConj | kHasPrep) || s_.name_is_prefixed(p.begin) ||
      (p.begin > zone_.begin && s_.has(p.begin - 1, kPreposition) && s_.mention(p.begin - 1) == doc::kNone))
    return false;
  for (uint32_t v = p.begin; v < p.end; ++v) {
    const doc::Entity* e = s_.entity(v);
    if (s_.has(v, kConjWord | kHasConj) || (e != nullptr && e->kind == doc::EntityKind::person)) return false;
  }
  const uint32_t next = skip_adverbs(u + 1);
  const bool clause = next < zone_.end && s_.has(next, kComplementiser) && s_.mention(next) == doc::kNone;
  const Phrase behind = clause ? Phrase{next, next} : noun_phrase(s_, next, zone_.end, Qualifiers::certain);
  if (!behind.empty() && someone_speaks(behind)) return false;  // "on the matter, said the mayor"
  const bool feminine = s_.span({p.begin, p.begin + 1}).of(s_.context().text()).ends_with(letters::kTehMarbuta);
  if (s_.mention(p.begin) != doc::kNone && (!s_.has(p.begin, kOrgNoun | kPlaceNoun) || s_.has(p.begin, kDefinite)))
    return false;  // a club by the name of "the island"
  const bool known = !s_.has(p.begin, kUnknown) || s_.has(p.begin, kPersonNoun | kOrgNoun | kPlaceNoun);
  return feminine && known && !s_.has(p.begin, kTitle | kSpokes | kPartitive | kFirstName) && !s_.is_number(p.begin);
}

/// "the ministry signs a memorandum", in the letters of "expected": titles speak in the present, and this is the
/// present of another verb.
bool CueFinder::is_present_of_another(uint32_t u, const CueWord& w) const {
  if (!is_title_ || !w.has(rules::kPast) || w.has(rules::kFem | rules::kPl | rules::kW) || u == zone_.begin)
    return false;
  auto& vocabulary = s_.context().vocabulary();
  for (const Reading& r : vocabulary.readings(s_.units()[u].form)) {
    const rules::Entry* e = vocabulary.entry(r);
    if (e != nullptr && e->lemma != w.entry->lemma && (r.features & rules::kPres) != 0 &&
        (r.features & rules::kFem) != 0)
      return true;
  }
  return false;
}

/// "a vain matter", in the letters of two who gave an order.
bool CueFinder::is_matter(const CueWord& w) {
  return w.has(rules::kDu) && w.has(rules::kPast) && !w.has(rules::kFem | rules::kW);
}

/// "they were accused": the vowel of the passive is written on the first letters of the past.
bool CueFinder::is_marked_passive(uint32_t u, const CueWord& w) const {
  if (!w.has(rules::kPast) || w.entry->has(relay_)) return false;
  std::string_view raw = s_.span({u, u + 1}).of(s_.context().text());
  if (w.has(rules::kW) && raw.size() > letters::kWaw.size()) raw.remove_prefix(letters::kWaw.size());
  const size_t damma = raw.find(letters::kDamma);
  return damma == letters::kWaw.size() || (damma == 2 * letters::kWaw.size() && raw.starts_with(letters::kAlef));
}

/// "that they be open and mention": the plural of a wish or a command, which says nothing yet.
bool CueFinder::is_wanted_of_many(uint32_t u, const CueWord& w) const {
  return w.has(rules::kPres) && w.has(rules::kPl) && !w.has(rules::kFem) &&
         s_.folded(u).ends_with(letters::kPluralWanted);
}

/// "I explained to them that I": outside quotation marks only the writer is "I", and the verb's last letter is written
/// alike.
bool CueFinder::says_that_i(uint32_t u, const CueWord& w, const Found& found) const {
  if (!w.has(rules::kFem) || !w.has(rules::kPast) || found.attach != Attach::complementiser || found.mark > u + 3)
    return false;
  for (uint32_t v = u + 1; v < found.mark; ++v) {
    if (s_.mention(v) != doc::kNone || s_.has(v, kHeads | kDefinite)) return false;  // who spoke is named
  }
  const auto& names = s_.context().language().names;
  for (const Reading& r : s_.context().vocabulary().readings(s_.units()[found.mark].form)) {
    const rules::Entry* e = s_.context().vocabulary().entry(r);
    if (e != nullptr && e->has(an_word_) && names.view(r.pronoun).starts_with("p1sg")) return true;
  }
  return false;
}

/// "I know that" opens a sentence: with nobody named, the verb's hamza is that of "I".
bool CueFinder::opens_with_i(uint32_t u, const CueWord& w, const Found& found) const {
  if (is_title_ || !w.has(rules::kPast) || w.has(rules::kFem | rules::kPl | rules::kW) ||
      found.attach != Attach::complementiser || found.mark != u + 1)
    return false;
  if (u > zone_.begin && !s_.has(u - 1, kStop)) return false;
  return s_.span({u, u + 1}).of(s_.context().text()).starts_with(letters::kAlefHamza);
}

/// "I decided to search" is written like "she decided": a verb that begins with the hamza of "I" tells them apart.
bool CueFinder::wills_in_first_person(uint32_t u, const CueWord& w, const Found& found) const {
  if (!w.has(rules::kFem) || w.has(rules::kPl) || !w.has(rules::kPast) || found.attach != Attach::complementiser ||
      found.mark != u + 1 || found.content >= zone_.end)
    return false;
  return s_.mention(found.content) == doc::kNone && !s_.has(found.content, kHeads | kNegation) &&
         s_.span({found.content, found.content + 1}).of(s_.context().text()).starts_with(letters::kAlefHamza);
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

bool CueFinder::verb_leads(uint32_t u, const CueWord& w, const Found& found) const {
  if (found.far && (w.weak || !w.takes_any("colon") || (!s_.has(found.mark, kColon) && !w.takes_any("words"))))
    return false;
  if (is_second_content(u, found, false)) return false;
  if (w.weak) {
    if (found.attach == Attach::quote && !w.takes_any("colon") && !w.takes_any("an")) return false;
    if (found.attach == Attach::colon && !w.takes_any("colon")) return false;
    if (found.attach == Attach::complementiser && !takes_clause(w) &&
        !(w.takes_any("bi") && s_.has(found.mark, kBiPrefix)) && !s_.has(found.mark - 1, wanted_prepositions(w)))
      return false;
    if (w.takes_any("from") && found.attach == Attach::complementiser && learned_from(u, found.mark)) return true;
    return is_near(u, w, found);
  }
  const bool takes_object = w.takes_any("obj") || w.takes_any("noun") || w.takes_any("named") || w.takes_any("bi") ||
                            wanted_prepositions(w) != 0;
  const bool colon = found.attach == Attach::colon || s_.has(found.mark, kColon);
  return found.far || !takes_object || (colon && w.takes_any("colon")) || leads_to(u, found.mark, w);
}

/// "their weariness of defeats and that they": what is said began before the complementiser, with a noun.
bool CueFinder::is_second_content(uint32_t u, const Found& found, bool participle) const {
  if (found.attach != Attach::complementiser || found.mark <= u + 1 || !s_.has(found.mark, kHasConj) ||
      s_.mention(found.mark) != doc::kNone)
    return false;
  const Phrase subject = participle ? Phrase{u + 1, u + 1} : subject_until(s_, u + 1, found.mark);
  uint32_t next = subject.end;
  while (next < found.mark && (s_.is_time(next) || s_.has(next, kComma | kDiscourse))) ++next;
  if (next < found.mark) return true;
  for (uint32_t v = subject.begin; v < subject.end; ++v) {
    const bool behind_name = v > subject.begin && s_.mention(v - 1) != doc::kNone && s_.mention(v) == doc::kNone;
    if (s_.has_owner(v) || (behind_name && s_.is_thing(v) && !s_.has(v, kDefinite)))
      return true;  // "the people their readiness", "the minister the weight of"
  }
  return !subject.empty() && s_.is_thing(subject.begin);
}

/// ", on condition that": no content of a verb that does not want the preposition; nor of a doubtful one a word farther
/// on, unless a noun of saying leads to it.
bool CueFinder::is_condition(uint32_t u, const Found& found, const CueWord& w) const {
  if (!found.ok || found.attach != Attach::complementiser || !s_.has(found.mark, kConjWord) || w.takes_any("ala"))
    return false;
  return s_.has(found.mark - 1, kComma) || (w.weak && found.mark > u + 1 && !s_.has(found.mark - 1, kSayMasdar));
}

/// "the report that was issued in spring, which a centre wrote, that": a document's adjectives and relative clauses up
/// to the content.
bool CueFinder::tells_of_paper(Phrase subject, uint32_t mark, const CueWord& w) const {
  constexpr uint32_t kLongest = 24, kDescribed = 3;
  if (subject.empty() ||
      !(s_.has(subject.begin, kDocumentNoun) || (subject.end > subject.begin + 1 && s_.has(subject.begin, kPartitive) &&
                                                 s_.has(subject.begin + 1, kDocumentNoun))))
    return false;
  uint32_t u = subject.end;
  if (u >= mark || mark - u > kLongest || s_.has(mark, kHasConj)) return false;
  bool relative = false;
  for (; u < mark; ++u) {
    if (s_.mention(u) != doc::kNone) continue;
    if (s_.has(u, kRelative))
      relative = true;
    else if (s_.has(u, kStop | kColon | kComplementiser | kSayVerb | kSayParticiple | kConjWord))
      return false;
    else if (s_.is_verb(u) && !relative)
      return false;
    else if (s_.has(u, kComma)) {
      if (u + 1 != mark && !s_.has(u + 1, kRelative)) return false;
      relative = false;
    } else if (u == subject.end && ((s_.has(u, kAn & wanted_prepositions(w)) && u - subject.begin < kDescribed) ||
                                    !s_.has(u, kDefinite | kPreposition | kHasPrep)))
      return false;
  }
  return true;
}

/// "the paper learned from sources": a source stands behind the preposition.
bool CueFinder::learned_from(uint32_t u, uint32_t mark) const {
  for (uint32_t j = u + 1; j + 1 < mark; ++j) {
    if (s_.has(j, kMin) && s_.mention(j) == doc::kNone)
      return s_.has(j + 1, kAnonSource | kDocumentNoun | kTitle | kSpokes | kOrgNoun);
  }
  return false;
}

/// A clause with a complementiser may hang on the word, with a preposition or without one.
bool CueFinder::takes_clause(const CueWord& w) {
  return w.takes_any("an") || w.takes_any("ila_an") || w.takes_any("min_an");
}

/// "it is expected that he": a forecast in the present without anybody before or behind it has nobody behind it at all.
bool CueFinder::is_impersonal(uint32_t u, const CueWord& w, const Found& found) const {
  if (turns_out(u, w, found)) return true;
  if (!w.has(rules::kPres) || w.has(rules::kFem | rules::kPl | rules::kP1) || found.mark != u + 1 ||
      found.attach != Attach::complementiser)
    return false;
  const auto act = w.entry->get(act_);
  if (!act.is_word() || s_.context().language().names.view(act.word) != "predict") return false;
  return !names_stand_before(u) && subject_before(s_, u, zone_.begin).empty();
}

/// "it turned out that", "it has been found that": the outlet's own voice, with nobody in front.
bool CueFinder::turns_out(uint32_t u, const CueWord& w, const Found& found) const {
  if (!w.weak || !w.entry->has(report_) || w.has(rules::kFem | rules::kPl | rules::kSuf) || found.mark != u + 1 ||
      found.attach != Attach::complementiser)
    return false;
  if (w.entry->has(turns_out_)) return true;
  return w.entry->has(say_) && !w.has(rules::kW) && w.has(rules::kPast) && u > zone_.begin &&
         s_.has(u - 1, kDiscourse) && !names_stand_before(u) && subject_before(s_, u, zone_.begin).empty();
}

/// Nothing but who speaks (and when) between a doubtful verb and its content.
bool CueFinder::is_near(uint32_t u, const CueWord& w, const Found& found) const {
  const uint32_t mark = found.mark;
  const Phrase subject = subject_until(s_, u + 1, mark);
  const bool opens_clause = s_.has(u, kMaybeConj) || !starts_nothing(u);
  const bool source = is_source({subject.begin, std::min(subject.end, subject.begin + 3)});
  if (!subject.empty() && !source && s_.mention(subject.begin) == doc::kNone &&
      !s_.has(subject.begin, kDefinite | kHeads | kFirstName))
    return false;
  if (subject.empty() && w.has(rules::kPres) && !w.has(rules::kW) && !is_title_ &&
      subject_before(s_, u, zone_.begin).empty() && !(u > zone_.begin && s_.has(u - 1, kAccordingVerb)))
    return false;
  // A word that is a preposition too opens its clause, or is the preposition.
  if (s_.has(u, kPreposition) && !s_.has(u, kMaybeConj) && u > zone_.begin &&
      !s_.has(u - 1, kStop | kComma | kDiscourse | kAccordingVerb | kConjWord))
    return false;
  // A bare word that governs the next one is the noun of the same letters.
  if (!subject.empty() && !opens_clause && !w.has(rules::kPres | rules::kFem) && u > zone_.begin &&
      !s_.has(u - 1, kAccordingVerb))
    return false;
  if (!subject.empty() && !source && !(opens_clause && subject.end - subject.begin < 6 && !w.has(rules::kSuf)))
    return false;
  if (found.attach == Attach::quote && s_.has(mark, kQuoteMark) && !subject.empty() &&
      noun_phrase(s_, subject.begin, mark).end != subject.end)
    return false;
  uint32_t next = subject.empty() ? u + 1 : subject.end;
  if (!subject.empty() && next < mark && is_told_of_document(s_, subject.begin, next, mark) &&
      describes(next + 1, mark))
    next = mark;
  if (next < mark && tells_of_paper(subject, mark, w)) next = mark;
  while (next < mark && (s_.is_time(next) || s_.has(next, kComma | kDiscourse | kIla | kAla | kMin | kAn))) ++next;
  const bool after_as = u > zone_.begin && s_.has(u - 1, kAccordingVerb);
  return next == mark && !(subject.empty() && s_.has(u, kPreposition) && !after_as && !s_.has(u, kMaybeConj));
}

/// Who speaks and adverbials (times, "in a statement to …") are all that stands between a verb and its content; when a
/// noun stands there too it is the content itself, and the complementiser belongs to something else.
bool CueFinder::leads_to(uint32_t u, uint32_t mark, const CueWord& w) const {
  const Phrase subject = subject_until(s_, u + 1, mark);
  if (!subject.empty() && !is_source(subject) && subject.end - subject.begin > 6) return false;
  for (uint32_t v = subject.begin + 1; v + 1 < subject.end;
       ++v) {  // a person, then the preposition that brings the object
    const doc::Entity* e = s_.entity(v - 1);
    if (e != nullptr && e->kind == doc::EntityKind::person && s_.mention(v) == doc::kNone &&
        s_.has(v, wanted_prepositions(w)))
      return false;
  }
  for (uint32_t v = subject.begin + 1; v + 1 < subject.end && s_.has(mark, kQuoteMark); ++v) {
    if (s_.mention(v) == doc::kNone && s_.has(v, kAn & wanted_prepositions(w)))
      return false;  // "the ministry announced the opening of posts «…» for": a quotation in the object
  }
  uint32_t next = subject.empty() ? u + 1 : subject.end;
  if (tells_of_paper(subject, mark, w)) return true;
  while (next < mark) {
    if (const uint32_t past = past_brackets(next, mark); past != next) {
      next = past;
      continue;
    }
    if (s_.is_time(next) || s_.has(next, kPunctuation | kDiscourse)) {
      ++next;
      continue;
    }
    if (next + 1 == mark && s_.has(next, kIla | kAla | kMin | kAn)) return true;
    if (const Phrase medium = medium_at(next); !medium.empty()) {
      next = std::max(medium.end, next + 1);
      continue;
    }
    const bool issued = s_.has(next, kAn) && !subject.empty() && s_.has(subject.begin, kDocumentNoun) &&
                        !s_.has(subject.begin, kDefinite);  // "a report from"
    if ((s_.has(next, wanted_prepositions(w)) && s_.mention(next) == doc::kNone && !issued) ||
        is_wanted_prefix(next, w))
      return false;  // the object stands there
    if (next > u + 1 && s_.has(next - 1, kQuoteMark | kComma) && s_.has(next, kHeads | kFirstName | kQuoting)) {
      const Phrase behind = subject_until(s_, next, mark);
      if (!behind.empty()) {
        next = behind.end;
        continue;
      }
    }
    if (next == subject.end && s_.has(subject.begin, kDocumentNoun | kSpeechNoun) &&
        !s_.has(subject.begin, kDefinite) && s_.mention(subject.begin) == doc::kNone && describes(next, mark))
      return true;
    const bool told = next == subject.end && !subject.empty() && is_told_of_document(s_, subject.begin, next, mark);
    const bool adverbial =
        told || s_.has(next, kPreposition | kHasPrep | kAdverbialPrep | kRelative | kLiPrefix | kQuoting | kConjWord) ||
        (s_.has(next - 1, kDocumentNoun) && opens_relative(u, next));
    if (!adverbial) return false;
    for (; next < mark && !s_.has(next, kComma); ++next) {
      if (s_.has(next, kFi & wanted_prepositions(w)) && s_.mention(next) == doc::kNone &&
          !(next + 1 < mark && (s_.has(next + 1, kSpeechNoun) || s_.is_time(next + 1))))
        return false;  // "doubted the place of his birth and his right that"
    }
  }
  return true;
}

/// "Motta (32 years) confirmed that": over a figure or a few words in brackets.
uint32_t CueFinder::past_brackets(uint32_t u, uint32_t limit) const {
  constexpr uint32_t kFew = 5;
  if (!s_.has(u, kParen)) return u;
  for (uint32_t close = u + 1; close < limit && close - u <= kFew; ++close) {
    if (s_.has(close, kParen)) return close + 1;
  }
  return u;
}

/// "a memorandum issued by the bank": nothing but words that describe up to the content.
bool CueFinder::describes(uint32_t from, uint32_t mark) const {
  for (uint32_t u = from; u < mark; ++u) {
    if (s_.mention(u) == doc::kNone &&
        (s_.is_verb(u) || s_.has(u, kComma | kStop | kColon | kComplementiser | kSayParticiple)))
      return false;
  }
  return true;
}

/// Looks for the complementiser, the colon or the long quotation that a cue at `u` leads to.
CueFinder::Found CueFinder::find_content(uint32_t u, uint32_t reach, bool needs_ila) const {
  bool relative = false, pronoun = false, far = false;  // pronoun: "who" or "which" opened the relative clause
  for (uint32_t j = u + 1; j < zone_.end && j - u < reach; ++j) {
    const Flags f = s_.flags(j);
    if (ends_name_and_leads(j)) return {Attach::complementiser, j, content_after(j), true, far};
    if (s_.mention(j) != doc::kNone) continue;
    if ((f & kStop) != 0) return {};
    if ((f & kColon) != 0 && is_clock_colon(j)) continue;
    if ((f & kColon) != 0 && j + 1 < zone_.end && s_.has(j + 1, kPunctuation) &&
        !s_.has(j + 1, kQuoteMark | kParen | kDash | kDiscourse) && s_.is_glued(j + 1))
      continue;                                                                     // an address
    if ((f & kColon) != 0 && relative && j > u + 2 && says_that(j - 1)) return {};  // "as X confirmed, who said: …"
    if ((f & kColon) != 0) {
      Found found = after_colon(j);
      found.far = far;
      if (far && found.attach != Attach::quote) return {};
      return found;
    }
    if ((f & kQuoteMark) != 0) {
      const uint32_t past = past_quotation(j);
      if (past != j && j == u + 1 && names_a_body(j)) {
        j = past - 1;
        continue;
      }
      if (past != j) return {Attach::quote, j, j, true, far};
      if (const doc::Index q = s_.quote_opening(j); q != doc::kNone)
        j = s_.unit_at(s_.document().quotes[q].outer.end - 1);
      continue;
    }
    if ((f & kComplementiser) != 0 && j > u + 1 && opens_main_clause(j) && !s_.has(j - 1, kSayVerb) &&
        !(u > zone_.begin && s_.has(u - 1, kAccordingVerb)))
      return {};  // "…, so it is"
    if ((f & kComplementiser) != 0 && is_complementiser(j)) {
      if (relative && (says_that(j - 1) || (needs_ila && !s_.has(j - 1, kIla)))) continue;  // the relative clause's own
      if (pronoun && s_.has(j, kBiPrefix) && !s_.has(j - 1, kComma)) continue;
      if (far || (j - 1 != u && says_that(j - 1))) return {};
      return {Attach::complementiser, j, content_after(j), true};
    }
    if (const uint32_t past = past_inserted_source(j); past != j) {
      j = past - 1;
      continue;
    }
    if ((f & (kSayParticiple | kAccording | kImpersonal)) != 0 && (f & kDefinite) == 0 && j > u + 1 &&
        ((f & (kTitle | kAnonSource)) == 0 ||
         (s_.has(j - 1, kComma) && (s_.folded(j).ends_with(letters::kAlef) || says_to(j)))) &&
        ((f & kSayParticiple) == 0 || says_in_passing(j)))
      return {};
    if ((f & kSayVerb) != 0 && (f & (kMaybeConj | kPreposition | kTitle)) == kMaybeConj && is_sure_cue(j)) return {};
    if ((f & kNegation) != 0 && j > u + 1 && s_.has(j - 1, kComma)) relative = true;  // ", whom it did not name,"
    if (s_.is_verb(j) && opens_relative(u, j)) relative = true;
    if (s_.is_verb(j) && !relative) far = true;
    if ((f & kRelative) != 0) relative = pronoun = true;
    if ((f & kComma) != 0 && relative && j + 1 < zone_.end && s_.is_verb(j + 1)) far = true;
  }
  return {};
}

/// "Mazen Ali that": the end of the name and the complementiser have the letters of "on condition that", which is one
/// unit.
bool CueFinder::ends_name_and_leads(uint32_t u) const {
  if (s_.mention(u) == doc::kNone || !s_.has(u, kComplementiser)) return false;
  const auto& unit = s_.units()[u];
  const auto& tokens = s_.context().tokens();
  return unit.token_end > unit.token_begin + 1 &&
         s_.document().mentions[s_.mention(u)].span.end <= tokens[unit.token_end - 1].span.begin;
}

/// "11:59" with a space or a time beside it.
bool CueFinder::is_clock_colon(uint32_t colon) const {
  if (colon == zone_.begin || colon + 1 >= zone_.end || !s_.is_glued(colon) || !s_.is_glued(colon + 1)) return false;
  const auto ends_in_digit = [&](uint32_t u) {
    const std::string_view t = s_.span({u, u + 1}).of(s_.context().text());
    return !t.empty() && t.back() >= '0' && t.back() <= '9';
  };
  const auto begins_in_digit = [&](uint32_t u) {
    const std::string_view t = s_.span({u, u + 1}).of(s_.context().text());
    return !t.empty() && t.front() >= '0' && t.front() <= '9';
  };
  return ends_in_digit(colon - 1) && begins_in_digit(colon + 1);
}

/// "the ministry said, according to the agency, that": over the source, when the content comes right behind it.
uint32_t CueFinder::past_inserted_source(uint32_t u) const {
  if (!s_.has(u, kAccording | kQuoting) || s_.has(u, kInTheWords) || s_.mention(u) != doc::kNone || u + 1 >= zone_.end)
    return u;
  const Phrase source = noun_phrase(s_, is_li(u + 1) ? u + 2 : u + 1, zone_.end);
  if (source.empty() || !is_source(source)) return u;
  uint32_t next = source.end;
  while (next < zone_.end && (s_.has(next, kComma | kDash) || s_.is_time(next))) ++next;
  return next < zone_.end && s_.has(next, kComplementiser) && is_complementiser(next) ? next : u;
}

/// A participle that says something, and not "whose seat is in".
bool CueFinder::says_in_passing(uint32_t u) const {
  const CueWord w =
      word(u, [](Features f) { return (f & rules::kPart) != 0 && (f & (rules::kAl | rules::kPrepositions)) == 0; });
  return w.reading != nullptr && !(w.weak && is_possessed(u, w));
}

/// "pointing (at the same time) to that": a feminine participle with a clause of its own.
bool CueFinder::says_to(uint32_t u) const {
  const CueWord w =
      word(u, [](Features f) { return (f & rules::kPart) != 0 && (f & (rules::kAl | rules::kPrepositions)) == 0; });
  uint32_t next = skip_adverbs(u + 1);
  if (next < zone_.end && s_.has(next, wanted_prepositions(w))) ++next;
  return w.reading != nullptr && w.has(rules::kFem) && next < zone_.end && s_.has(next, kComplementiser);
}

/// "its seat" is written like the feminine participle, but for the dots of the last letter.
bool CueFinder::is_possessed(uint32_t u, const CueWord& w) const {
  if (w.has(rules::kSuf)) return true;
  return w.has(rules::kFem) && !w.has(rules::kPl | rules::kDu) &&
         s_.span({u, u + 1}).of(s_.context().text()).find(letters::kTehMarbuta) == std::string_view::npos;
}

/// A verb of saying whose object is not what it describes ("the speech that he gave").
bool CueFinder::says_that(uint32_t u) const {
  if (!s_.has(u, kSayVerb)) return false;
  const CueWord w = word(
      u, [](Features f) { return (f & (rules::kMasdar | rules::kPart | rules::kAl | rules::kPrepositions)) == 0; });
  return w.reading != nullptr && !w.has(rules::kSuf);
}

/// A verb of saying beyond doubt, not a word of the same letters.
bool CueFinder::is_sure_cue(uint32_t u) const {
  const CueWord w = word(
      u, [](Features f) { return (f & (rules::kMasdar | rules::kPart | rules::kAl | rules::kPrepositions)) == 0; });
  return w.reading != nullptr &&
         (!w.weak || (u + 1 < zone_.end && s_.has(u + 1, kComplementiser | kColon | kIla | kAla)));
}

/// A verb behind an indefinite noun describes it: "an official, who refused …", "in a speech that he gave".
bool CueFinder::opens_relative(uint32_t cue, uint32_t verb) const {
  while (verb > cue + 1 && s_.is_time(verb - 1)) --verb;  // "in a statement on Monday that it gave"
  if (s_.has(verb - 1, kSpeechNoun | kDocumentNoun) && !s_.has(verb - 1, kDefinite)) return true;
  return s_.has(verb - 1, kComma) && s_.has(cue + 1, kAnonSource | kPersonNoun) && !s_.has(cue + 1, kDefinite) &&
         s_.mention(cue + 1) == doc::kNone;
}

CueFinder::Found CueFinder::after_colon(uint32_t colon) const {
  const uint32_t next = colon + 1;
  if (next >= zone_.end || s_.is_paragraph(next)) return {};
  const bool quoted = past_quotation(next) != next || is_short_speech(next);
  return {quoted ? Attach::quote : Attach::colon, colon, next, true};
}

/// "so it is": the letter "fa" on a complementiser.
bool CueFinder::opens_main_clause(uint32_t u) const {
  return s_.has(u, kMaybeConj) && s_.span({u, u + 1}).of(s_.context().text()).starts_with(letters::kFeh);
}

/// A word or two in marks behind a colon, and the clause ends with them.
bool CueFinder::is_short_speech(uint32_t u) const {
  const doc::Index q = s_.quote_opening(u);
  if (q == doc::kNone || !s_.document().quotes[q].closed || s_.is_name(s_.document().quotes[q])) return false;
  const uint32_t after = s_.unit_at(s_.document().quotes[q].outer.end - 1) + 1;
  return after >= zone_.end || s_.is_paragraph(after) || s_.has(after, kStop);
}

/// "because", "as if", "after" and their like also hold the word; they bring no content.
bool CueFinder::is_complementiser(uint32_t j) const {
  if (s_.has(j, kLiPrefix)) return false;
  if (j > 0 && is_class(j - 1, but_)) return false;                                          // "except that she"
  if (j > 0 && is_class(j - 1, likewise_) && s_.mention(j - 1) == doc::kNone) return false;  // "just as he"
  if (is_class(j, except_) && (s_.span({j, j + 1}).of(s_.context().text()).starts_with(letters::kAlefHamzaBelow) ||
                               (j + 1 < zone_.end && s_.has(j + 1, kComplementiser))))
    return false;                                                            // "except", in the letters of "not to"
  if (j > 0 && s_.has(j - 1, kComma) && opens_main_clause(j)) return false;  // "as to …, it is": a new clause
  if (j > 0 && s_.has(j, kHasConj | kMaybeConj) && s_.has(j - 1, kSayVerb))
    return false;  // the name "Van" in the letters of "and that"
  return j == 0 || s_.mention(j - 1) != doc::kNone || !s_.has(j - 1, kAdverbialPrep | kBreaks) ||
         (s_.has(j - 1, kDiscourse) && !s_.has(j - 1, kAdverbialPrep | kConjWord)) ||  // "at the same time that"
         s_.has(j - 1, kNamePart);
}

/// The content begins after the complementiser, or with the quotation that follows it at once.
uint32_t CueFinder::content_after(uint32_t mark) const {
  uint32_t next = mark + 1;
  while (next < zone_.end && s_.has(next, kComma | kColon)) ++next;
  return next;
}

void CueFinder::add_subject_before(Cue& c) const {
  if (!c.subject.empty() || c.has_conjunction) return;
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
  if (many && c.feminine && !c.plural && c.kind == Cue::Kind::verb) return;
  if (is_no_subject(s_, p, c)) {
    c.in_relative = is_class(c.unit + 1, in_it_);  // "gave a statement in which it pledged"
    if (!c.in_relative) c.subject = described_paper(s_, p, c);
    c.subject_before = !c.subject.empty();
    return;
  }
  c.subject = p;
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

std::vector<Cue> find_cues(const Scene& scene, Phrase paragraph, bool is_title) {
  return CueFinder(scene, paragraph, is_title).run();
}

}  // namespace isnad::read
