#include "read/chains.h"

#include <algorithm>

#include "text/letters.h"

namespace isnad::read {

std::vector<doc::ChainLink> Chains::of(const Cue& cue, const Content& content, Phrase p) {
  std::vector<doc::ChainLink> chain;
  const Made* outer = enclosing(cue, content);
  if (outer != nullptr) chain = outer->chain;
  for (const Phrase r : cue.relays) {
    if (auto link = speakers_.relay(r)) chain.push_back(*std::move(link));
  }
  is_within_ = outer != nullptr;
  speakers_.resume(cue);
  found_by_ = FoundBy::voice;
  if (outer == nullptr && told_of(cue, p, chain)) return chain;
  const auto voice = voice_of(cue, p, outer);
  if (!voice) return outer != nullptr && !is_anothers(cue, p, *outer) ? chain : std::vector<doc::ChainLink>{};
  doc::ChainLink link = speakers_.voice(*voice).link;
  if (outer != nullptr) {
    const bool same = !chain.empty() && chain.back().name == link.name;
    if (same || found_by_ == FoundBy::voice) return chain;
    link.role = doc::LinkRole::source;
  } else {
    const uint32_t end = std::max(content.end, content.more.end);
    if (const auto before = speakers_.last(); before && speakers_.is_kin_of_another(*voice, cue))
      speakers_.spoke_for_sentence(*voice, cue, end, *before);
    else if (const auto acts = speakers_.acts_beside(*voice, cue, p.begin))
      speakers_.spoke_for_sentence(*voice, cue, end, *acts);
    else if (is_background(cue, p))
      speakers_.spoke_for_paragraph(*voice, cue, end);
    else
      speakers_.spoke(*voice, cue, end);
  }
  chain.push_back(std::move(link));
  return chain;
}

/// "The cabinet had approved the founding of": an act of somebody else's that the thread goes back over.
bool Chains::is_background(const Cue& cue, Phrase p) const {
  constexpr uint32_t kNear = 12;
  if (cue.kind != Cue::Kind::verb || cue.attach != Attach::object || cue.has_conjunction || !cue.subject_before)
    return false;
  for (uint32_t u = cue.subject.begin; u-- > p.begin && cue.unit - u < kNear;) {
    if (scene_.is_was(u)) return true;
    if (!scene_.has(u, kDiscourse)) return false;
  }
  return false;
}

/// "The agency added that the minister welcomed …, stressing": the participle agrees with the minister alone, whose
/// words the agency passes on.
bool Chains::told_of(const Cue& cue, Phrase p, std::vector<doc::ChainLink>& chain) {
  if (cue.kind != Cue::Kind::participle || cue.feminine || cue.plural || !cue.subject.empty() || said_.empty() ||
      !said_in_sentence(cue, p))
    return false;
  const Made& before = said_.last();
  if (before.chain.back().role == doc::LinkRole::source && is_masculine(before.chain.back()) &&
      speakers_.last_is_female()) {
    chain = before.chain;
    return true;
  }
  const auto told = speakers_.man_within({before.content.begin, std::min(before.content.end, cue.unit)}, cue);
  if (!told) return false;
  chain = before.chain;
  chain.push_back(speakers_.voice(*told).link);
  chain.back().role = doc::LinkRole::source;
  return true;
}

/// "Reports said that the daughter saw the attack. And she said": papers and media do not go on where the sentence
/// before tells, in their words, of one who agrees.
std::optional<size_t> Chains::told_before(const Cue& cue, Phrase p) {
  if (cue.kind != Cue::Kind::verb || !cue.has_conjunction || cue.plural || !cue.subject.empty() || said_.empty() ||
      cue.act == "add")
    return std::nullopt;
  const Made& before = said_.last();
  const doc::LinkKind kind = before.chain.back().kind;
  const bool paper = kind == doc::LinkKind::document || kind == doc::LinkKind::outlet || kind == doc::LinkKind::agency;
  const uint32_t begin = scene_.sentence_begin(cue.unit, p.begin);
  if (!paper || begin != cue.unit || before.content.end >= cue.unit || before.content.begin >= begin ||
      scene_.sentence_begin(begin > 0 ? begin - 1 : 0, p.begin) > before.content.begin)
    return std::nullopt;
  return speakers_.one_within({before.content.begin, before.content.end}, cue);
}

/// A person, or a body whose word is not feminine.
bool Chains::is_masculine(const doc::ChainLink& link) {
  const std::string_view name = link.name;
  return link.kind == doc::LinkKind::person ||
         (link.kind == doc::LinkKind::organization && name.find(' ') != std::string_view::npos &&
          !name.substr(0, name.find(' ')).ends_with(text::letters::kTehMarbuta));
}

/// The statement that this cue stands inside of.
const Made* Chains::enclosing(const Cue& cue, const Content& content) const {
  const Made* found = nullptr;
  for (const Made& m : said_.beyond(cue.unit)) {
    if (cue.attach != Attach::before && cue.attach != Attach::quoted_before && m.content.begin <= cue.unit &&
        cue.unit < m.content.end && content.end <= m.content.end)
      found = &m;
  }
  return found;
}

std::optional<size_t> Chains::voice_of(const Cue& cue, Phrase p, const Made* outer) {
  if (const auto voice = speakers_.interviewed(cue, p.begin)) return found(FoundBy::sentence, voice);
  if (const auto voice = calls_upon_another(cue, p, outer)) return found(FoundBy::voice, voice);
  if (!cue.subject.empty()) {
    if (auto voice = speakers_.of_phrase(cue.subject, cue)) return found(FoundBy::words, voice);
  }
  if (const auto voice = speakers_.actor_behind_pronoun(cue, p.end)) return found(FoundBy::words, voice);
  if (const auto voice = outer == nullptr ? speakers_.prophet(cue) : std::nullopt) return found(FoundBy::words, voice);
  if (outer != nullptr) {
    const auto voice = speakers_.named_in_front(cue, p.begin);
    return voice ? found(FoundBy::sentence, voice) : voice;
  }
  if (cue.kind == Cue::Kind::masdar && cue.unit > p.begin && scene_.entity(cue.unit - 1) != nullptr &&
      scene_.entity(cue.unit - 1)->kind == doc::EntityKind::person) {
    if (auto voice = speakers_.of_phrase({cue.unit - 1, cue.unit}, cue))
      return found(FoundBy::words, voice);  // "ascribed to X his saying that"
  }
  if (cue.kind == Cue::Kind::masdar) {
    if (const auto voice = speakers_.nearest_actor(cue, p.begin)) return found(FoundBy::sentence, voice);
  }
  if (is_only_wanted(cue)) return std::nullopt;
  if (const auto voice = speakers_.as_for(cue, p.begin)) return found(FoundBy::sentence, voice);
  if (const auto voice = speakers_.subject_in_front(cue, p.begin)) return found(FoundBy::sentence, voice);
  if (goes_on(cue, p) && !said_in_sentence(cue, p)) {
    if (const auto voice = speakers_.unlisted_in_front(cue, p.begin)) return found(FoundBy::sentence, voice);
    const auto voice = speakers_.subject_of_sentence(cue.unit, p.begin, cue);
    const bool agrees = voice && speakers_.agrees_with(*voice, cue);
    // An office without a name is mostly the one who has spoken, called otherwise.
    const bool named = voice && speakers_.voice(*voice).link.entity != doc::kNone;
    if (voice && (agrees || !is_when(cue, p)) && ((agrees && named) || !is_but_he(cue)))
      return found(FoundBy::sentence, voice);
  }
  if (cue.kind == Cue::Kind::participle && speakers_.last() && speakers_.may_be(*speakers_.last(), cue) &&
      said_in_sentence(cue, p))
    return found(FoundBy::voice, speakers_.teller(cue, p.begin));
  if (const auto voice = speakers_.of_paper(cue)) return found(FoundBy::article, voice);
  if (cue.kind == Cue::Kind::verb && (cue.subject.empty() || cue.subject_before) && !cue.in_relative &&
      stands_behind_noun(cue, p))
    return std::nullopt;
  if (is_passive(cue, p)) return std::nullopt;
  if (const auto voice = speakers_.unheard(cue)) return found(FoundBy::article, voice);
  if (const auto voice = speakers_.subject_of_previous(cue)) return found(FoundBy::article, voice);
  if (const auto voice = speakers_.acted_since(cue)) return found(FoundBy::article, voice);
  if (const auto voice = speakers_.subject_since(cue)) return found(FoundBy::article, voice);
  if (const auto voice = speakers_.taken_over(cue, p.begin)) return found(FoundBy::article, voice);
  if (const auto voice = told_before(cue, p)) return found(FoundBy::article, voice);
  if (speakers_.is_displaced(cue, p.begin)) return found(FoundBy::article, speakers_.nobody());
  if (const auto voice = speakers_.dropped(cue, cue.unit); voice && !reaches_too_far(*voice, cue, p))
    return found(spoke_just_now(*voice, cue) ? FoundBy::voice : FoundBy::article, voice);
  return cue.kind == Cue::Kind::verb ? found(FoundBy::article, speakers_.named_before(cue)) : std::nullopt;
}

/// "The minister called it dangerous and urged the president to": who has just spoken urges one who has not. So
/// with any verb of calling upon that is said again in the sentence.
std::optional<size_t> Chains::calls_upon_another(const Cue& cue, Phrase p, const Made* outer) {
  if (!cue.calls_upon || said_.empty() || !said_in_sentence(cue, p)) return std::nullopt;
  const doc::Statement& before = context_.document().statements[said_.last().statement];
  if (!(cue.urges && cue.has_conjunction) && before.lemma != cue.lemma) return std::nullopt;
  // "The ministry said that the minister called it …": he, whom the ministry tells of.
  const auto& chain = said_.last().chain;
  const auto told =
      chain.size() > 1 && chain.back().kind == doc::LinkKind::person ? speakers_.known(chain.back()) : std::nullopt;
  const auto last = told ? told : speakers_.last();
  if (!last || !speakers_.agrees_with(*last, cue)) return std::nullopt;
  const auto called = speakers_.of_phrase(cue.subject, cue);
  const bool spoke = called && (*called == *last || speakers_.voice(*called).last_unit > 0);
  return outer == nullptr && !spoke ? last : std::nullopt;
}

std::optional<size_t> Chains::found(FoundBy by, std::optional<size_t> voice) {
  found_by_ = by;
  return voice;
}

/// A participle, or a verb that goes on with "and": the subject of the sentence speaks, unless somebody has spoken in
/// it.
bool Chains::goes_on(const Cue& cue, Phrase p) const {
  return cue.kind == Cue::Kind::participle || cue.kind == Cue::Kind::masdar || cue.in_relative ||
         (cue.kind == Cue::Kind::relay && cue.unit > p.begin && scene_.has(cue.unit - 1, kAccordingVerb)) ||
         cue.subject_before || is_in_what(cue) || is_but_he(cue) ||
         (cue.kind == Cue::Kind::verb &&
          (cue.has_conjunction || cue.present || is_when(cue, p) || (is_behind(cue, where_) && !cue.plural)) &&
          begins_later(cue, p));
}

/// The last to speak did so in the sentence before the cue's.
bool Chains::spoke_just_now(size_t voice, const Cue& cue) const {
  const auto& sentences = context_.document().sentences;
  const auto begun = [&](uint32_t unit) {
    return std::upper_bound(sentences.begin(), sentences.end(), scene_.units()[unit].span.begin,
                            [](uint32_t byte, ByteSpan s) { return byte < s.begin; });
  };
  return speakers_.last() == voice && begun(cue.unit) - begun(speakers_.voice(voice).last_unit) == 1;
}

/// One paper or body is not "they". And where whoever spoke last does not agree, one who spoke before goes on only
/// with a verb that opens its sentence; any other has a subject of its own, which was not understood.
bool Chains::reaches_too_far(size_t voice, const Cue& cue, Phrase p) const {
  const Voice& v = speakers_.voice(voice);
  const bool is_one = v.link.kind == doc::LinkKind::document ||
                      (v.link.kind == doc::LinkKind::organization && v.gender == Gender::female);
  if (cue.plural && cue.kind == Cue::Kind::verb && is_one && !v.plural) return true;  // "the society. They added"
  if (speakers_.last() == voice || cue.kind != Cue::Kind::verb || cue.act == "add") return false;
  if (cue.has_conjunction && cue.unit > p.begin && scene_.has(cue.unit - 1, kComma)) return false;
  for (uint32_t u = cue.unit; u > p.begin && !scene_.has(u - 1, kStop); --u) {
    if (!scene_.has(u - 1, kDiscourse | kConjWord | kComma | kNegation) && !scene_.is_time(u - 1)) return true;
  }
  return cue.plural || (!cue.has_conjunction && (cue.unit == p.begin || scene_.has(cue.unit - 1, kStop)));
}

/// "the minister said that the detainees admitted": inside somebody's words a verb that does not agree with them, or
/// has a noun in front, tells of another.
bool Chains::is_anothers(const Cue& cue, Phrase p, const Made& outer) const {
  if (cue.kind != Cue::Kind::verb || cue.in_relative || !cue.relays.empty() || cue.unit == 0 ||
      scene_.has(cue.unit - 1, kComplementiser))
    return false;
  const bool parted = scene_.has(cue.unit - 1, kComma), quotes = cue.attach == Attach::quote;
  if (quotes) return parted && !cue.has_conjunction;  // "that one of the guests, when she asked, said to her: «»"
  return cue.plural || stands_behind_noun(cue, p) ||
         (cue.feminine != outer.feminine && (cue.has_conjunction || parted));
}

/// "He wants to say", "it is natural that they stress": a present right behind the bare word for *that*, with nobody
/// behind it, is not told.
bool Chains::is_only_wanted(const Cue& cue) const {
  if (cue.kind != Cue::Kind::verb || !cue.present || cue.unit == 0 || !(cue.subject.empty() || cue.subject_before))
    return false;
  const uint32_t that = cue.unit - 1;
  if (that > 0 && scene_.has(that - 1, kIla)) return false;  // "until he says"
  return scene_.mention(that) == doc::kNone && scene_.has(that, kComplementiser) &&
         scene_.folded(that).ends_with(text::letters::kNoon) &&
         !scene_.span({that, that + 1}).of(context_.text()).starts_with(text::letters::kAlefHamzaBelow);
}

/// "Ethiopia opened the dispute when it asked": the subject of the clause in front.
bool Chains::is_when(const Cue& cue, Phrase p) const { return cue.unit > p.begin + 1 && is_behind(cue, when_); }

/// "The minister did not deny it, but he said": the pronoun takes up the subject of the clause in front.
bool Chains::is_but_he(const Cue& cue) const {
  return cue.kind == Cue::Kind::verb && !cue.plural && cue.subject.empty() && cue.unit > 1 &&
         scene_.mention(cue.unit - 1) == doc::kNone && scene_.has(cue.unit - 1, kComplementiser) &&
         context_.vocabulary().find(scene_.units()[cue.unit - 1].form, an_word_, rules::kSuf) != nullptr;
}

/// "complaining of what he described as": the verb has a pronoun, so who acts stands in front.
bool Chains::is_in_what(const Cue& cue) const {
  return cue.kind == Cue::Kind::verb && is_behind(cue, what_) &&
         !scene_.has(cue.unit - 1, kConjWord | kAccordingVerb | kNegation);
}

/// A word of the class stands right before the cue.
bool Chains::is_behind(const Cue& cue, rules::Name cls) const {
  return cue.unit > 0 && context_.unit_is(cue.unit - 1, cls) && scene_.mention(cue.unit - 1) == doc::kNone;
}

/// The cue is not the first word of its sentence.
bool Chains::begins_later(const Cue& cue, Phrase p) const {
  const uint32_t begin = scene_.sentence_begin(cue.unit, p.begin);
  return begin < cue.unit && (cue.has_conjunction || is_behind(cue, where_) ||
                              !(scene_.has(begin, kPreposition) && scene_.mention(begin) == doc::kNone));
}

/// "On Monday … will be announced": the present of a passive is written like that of an active.
bool Chains::is_passive(const Cue& cue, Phrase p) const {
  if (cue.kind != Cue::Kind::verb || !cue.present || cue.has_conjunction || cue.feminine || cue.plural ||
      !cue.subject.empty() || cue.attach != Attach::object || cue.in_relative)
    return false;
  return cue.unit == p.begin || !scene_.has(cue.unit - 1, kConjWord | kDiscourse | kPronoun | kComma);
}

/// "All of that says": a bare verb behind a noun has the noun for its subject, though it names nobody. A clause that
/// a preposition opens has its subject still to come ("in the same context he said").
bool Chains::stands_behind_noun(const Cue& cue, Phrase p) const {
  if (cue.has_conjunction || cue.unit == p.begin) return false;
  uint32_t before = cue.unit;
  while (before > p.begin && (scene_.is_time(before - 1) || scene_.has(before - 1, kDiscourse))) --before;
  if (before == p.begin || scene_.is_verb(before - 1)) return false;
  const uint32_t noun = before - 1;
  if (scene_.mention(noun) == doc::kNone) {
    if (scene_.has(noun, kPunctuation | kConjWord | kRelative | kComplementiser | kNegation | kPreposition |
                             kAccordingVerb | kAnyVerb))
      return false;
    if (!scene_.has(noun, kDefinite | kUnknown | kDemonstrative | kPronoun | kPartitive) && !scene_.has_owner(noun))
      return false;
  }
  uint32_t first = noun;
  while (first > p.begin && (scene_.mention(first - 1) != doc::kNone ||
                             !scene_.has(first - 1, kStop | kComma | kColon | kConjWord | kComplementiser | kDash)))
    --first;
  return scene_.mention(first) != doc::kNone || scene_.has(first, kPartitive) ||
         !scene_.has(first, kPreposition | kHasPrep | kAdverbialPrep);
}

/// Somebody has spoken in the sentence already: a participle goes on for them.
bool Chains::said_in_sentence(const Cue& cue, Phrase p) const {
  const uint32_t begin = scene_.sentence_begin(cue.unit, p.begin);
  const auto made = said_.beyond(begin);
  return goes_on_behind_content(begin, cue.unit) || std::any_of(made.begin(), made.end(), [&](const Made& m) {
           return m.content.begin >= begin && m.content.begin < cue.unit;
         });
}

/// "«The army is tired. Yet it will win», stressing": what was said last has the beginning of the sentence in it.
bool Chains::goes_on_behind_content(uint32_t begin, uint32_t unit) const {
  if (said_.empty()) return false;
  const Phrase content = {said_.last().content.begin, said_.last().content.end};
  return content.begin < begin && begin < content.end && content.end <= unit;
}
}  // namespace isnad::read
