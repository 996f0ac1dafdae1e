#include "read/speakers.h"

#include <algorithm>

#include "text/chars.h"
#include "text/letters.h"

namespace isnad::read {
using text::letters::kArticle;

std::string_view without_article(std::string_view folded) {
  return folded.size() > 6 && folded.starts_with(kArticle) ? folded.substr(kArticle.size()) : folded;
}

bool contains(const std::vector<std::string>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool agrees(const Voice& v, const Cue& cue) {
  if (cue.feminine && v.gender == Gender::male) return false;
  if (!cue.feminine && !cue.plural && v.gender == Gender::female) return false;
  if (v.plural && !cue.plural && !cue.feminine && cue.kind == Cue::Kind::verb && cue.subject.empty() &&
      v.link.kind != doc::LinkKind::organization)
    return false;
  if (!cue.plural || v.plural || cue.kind == Cue::Kind::masdar) return true;
  return !v.single && v.link.kind != doc::LinkKind::person && v.link.kind != doc::LinkKind::outlet &&
         v.link.kind != doc::LinkKind::agency;
}

namespace {

constexpr uint32_t kSameStory = 150;  // units: as far as "and added" reaches back over a cited report
constexpr uint32_t kNextSentence = 60;

}  // namespace

Speakers::Speakers(const Scene& scene)
    : s_(scene),
      issued_(scene.context().name("issued_noun")),
      kin_(scene.context().name("kin_noun")),
      title_(scene.context().name("title")),
      in_paper_(scene.context().name("in_paper")),
      scripture_(scene.context().name("scripture")),
      honorific_(scene.context().name("honorific")),
      describing_(scene.context().name("describing")),
      same_(scene.context().name("same_word")),
      issued_by_(scene.context().name("issued_by")),
      issuing_(scene.context().name("issuing_verb")),
      name_link_(scene.context().name("name_link")),
      rule_noun_(scene.context().name("rule_noun")),
      body_paper_(scene.context().name("body_paper")),
      say_verb_(scene.context().name("say_verb")),
      weak_(scene.context().name("weak_cue")),
      heading_(scene.context().name("heading_noun")),
      with_(scene.context().name("maa")),
      one_of_(scene.context().name("one_of")),
      another_(scene.context().name("another_word")),
      as_for_(scene.context().name("as_for")),
      where_(scene.context().name("where_word")),
      preposition_(scene.context().name("prep")),
      kind_(scene.context().name("kind")),
      courtesy_(scene.context().name("courtesy")),
      such_as_(scene.context().name("such_as")),
      prophet_wish_(scene.context().name("prophet_wish")) {}

std::vector<std::string> Speakers::words_of(Phrase phrase) const {
  std::vector<std::string> words;
  for (uint32_t u = phrase.begin; u < phrase.end; ++u) {
    if (s_.has(u, kPunctuation | kPreposition)) continue;
    const auto& unit = s_.units()[u];
    for (uint32_t t = unit.token_begin; t < unit.token_end; ++t) {
      words.emplace_back(without_article(s_.context().vocabulary().view(s_.context().tokens()[t].form)));
    }
  }
  return words;
}

/// The same without prepositions too, as descriptions are kept ("the director of relations", "the director for
/// relations").
std::vector<std::string> Speakers::bare_words_of(Phrase phrase) const {
  std::vector<std::string> words;
  for (uint32_t u = phrase.begin; u < phrase.end; ++u) {
    if (s_.has(u, kPunctuation | kPreposition)) continue;
    const auto& unit = s_.units()[u];
    for (uint32_t t = unit.token_begin; t < unit.token_end; ++t)
      words.push_back(s_.context().name_forms().bare(s_.context().tokens()[t].form));
  }
  return words;
}

void Speakers::add_words(size_t voice, Phrase phrase) {
  for (auto& w : words_of(phrase)) {
    if (!contains(voices_[voice].words, w)) voices_[voice].words.push_back(std::move(w));
  }
}

/// "the arrested" is in Arabic "those seized upon": the preposition with its pronoun closes the noun.
bool Speakers::ends_with_of_them(Phrase p) const {
  return p.end > p.begin + 1 && s_.has(p.end - 1, kAla) && s_.has(p.end - 2, kDefinite) && s_.is_word(p.end - 1) &&
         !governs(s_.units()[p.end - 1].form);
}

/// Without punctuation at its ends and a closing relative clause.
Phrase Speakers::trimmed(Phrase p) const {
  while (!p.empty() && s_.has(p.begin, kPunctuation) && !s_.has(p.begin, kQuoteMark)) ++p.begin;
  while (!p.empty() && s_.mention(p.end - 1) == doc::kNone && !ends_with_of_them(p) &&
         !(p.end == p.begin + 2 && s_.has(p.begin, kPartitive) && s_.has(p.end - 1, kMin)) &&
         s_.has(p.end - 1, kPunctuation | kPreposition | kConjWord | kNegation | kRelative) &&
         !s_.has(p.end - 1, kQuoteMark | kParen))
    --p.end;
  // A bracket that opens behind the phrase.
  if (p.end > p.begin + 1 && s_.has(p.end - 1, kParen) && s_.mention(p.end - 1) == doc::kNone &&
      std::none_of(s_.units().begin() + p.begin, s_.units().begin() + p.end - 1,
                   [&](const rules::Unit& u) { return s_.has(static_cast<uint32_t>(&u - s_.units().data()), kParen); }))
    --p.end;
  // "a press statement issued": by whom is no longer in the phrase.
  if (p.end > p.begin + 1 && s_.mention(p.end - 1) == doc::kNone && is_word(p.end - 1, issued_by_)) --p.end;
  // "the air force belonging": whose it is is no longer in the phrase.
  while (p.end > p.begin + 1 && s_.mention(p.end - 1) == doc::kNone && s_.has(p.end - 1, kDefinite) &&
         is_word(p.end - 1, describing_))
    --p.end;
  return p;
}

/// A preposition without a pronoun.
bool Speakers::governs(rules::FormId form) const {
  auto& vocabulary = s_.context().vocabulary();
  return vocabulary.is(form, preposition_) && vocabulary.find(form, preposition_, rules::kSuf) == nullptr;
}

/// The phrase as it stands, without what hangs on its first word.
std::string Speakers::clean_text(Phrase phrase, ByteSpan& span) const {
  span = s_.span(phrase);
  const auto& unit = s_.units()[phrase.begin];
  if (unit.kind == rules::Unit::Kind::word) {
    const auto readings = s_.context().vocabulary().readings(unit.form);
    const doc::Index m = s_.mention(phrase.begin);
    if (m != doc::kNone && s_.document().mentions[m].span.begin > span.begin && !opens_with_title(phrase.begin))
      span.begin = s_.document().mentions[m].span.begin;
    else if (!readings.empty() && !(m != doc::kNone && opens_with_title(phrase.begin)) &&
             s_.has(phrase.begin, kHasPrep | kHasConj))
      span.begin = s_.context().without_proclitics(unit, readings[0]).begin;
  }
  // "the researcher in", "others of": a unit of several words whose last governs what is no part of the phrase.
  const uint32_t last = phrase.end - 1;
  const auto& closing = s_.units()[last];
  const bool goes_on = s_.has(last, kTitle) || (phrase.end < s_.units().size() && s_.has(phrase.end, kComplementiser));
  if (s_.mention(last) == doc::kNone && closing.token_end > closing.token_begin + 1 && goes_on &&
      governs(s_.context().tokens()[closing.token_end - 1].form))
    span.end = s_.context().tokens()[closing.token_end - 2].span.end;
  return std::string(span.of(s_.context().text()));
}

std::optional<uint32_t> Speakers::named_person(Phrase p) const {
  std::optional<uint32_t> found;
  const bool described = !p.empty() && s_.mention(p.begin) == doc::kNone && !s_.has(p.begin, kDefinite);
  // "officials of Bremen", "the residents of Abu Markha": many are named by one.
  const bool many = described && s_.has(p.begin, kPlural) && s_.has(p.begin, kTitle | kAnonSource | kPersonNoun);
  // "the government of X", "the forces of X": the body speaks, not he whose it is.
  const bool owned_body = described && p.begin + 1 < p.end && s_.has(p.begin, kOrgNoun) &&
                          !s_.has(p.begin, kTitle | kSpokes) && s_.entity(p.begin + 1) != nullptr &&
                          s_.entity(p.begin + 1)->kind == doc::EntityKind::person;
  // "the two agencies X and Y": what a medium is called is nobody's name.
  const bool medium = described && s_.has(p.begin, kAgencyNoun | kMediaNoun) &&
                      !s_.has(p.begin, kTitle | kSpokes | kAnonSource | kPersonNoun);
  if (owned_body || medium) return std::nullopt;
  bool close = many;
  for (uint32_t u = p.begin; u < p.end; ++u) {
    // "a source close to President X", "a member of the party of President X".
    if (u > p.begin && (is_spoken_for(p, u) || is_told_by_kin(p, u))) {
      const doc::Index governed = s_.mention(u);
      while (u + 1 < p.end && s_.mention(u + 1) == governed) ++u;
      continue;
    }
    if (u > p.begin)
      close =
          close && (u == p.begin + 1 || (u == p.begin + 2 && !s_.has(p.begin, kTitle | kSpeechNoun | kDocumentNoun) &&
                                         !s_.has(u, kPreposition) && !s_.has(u - 1, kPunctuation | kPreposition)));
    if (close && u > p.begin && s_.entity(u) != nullptr && s_.entity(u)->kind == doc::EntityKind::person)
      return std::nullopt;
    if (described && u == p.begin + 1 && is_of_origin(p.begin, u)) continue;
    if (s_.has(u, kRelative)) break;
    if (is_namesake(p.begin, u)) continue;
    if (s_.has(u, kComma | kDash) && found) break;
    const doc::Entity* e = s_.entity(u);
    const bool person = e != nullptr && e->kind == doc::EntityKind::person;
    if (person && described && !found && u > p.begin + 1 && s_.has(u - 1, kPreposition) &&
        s_.mention(u - 1) == doc::kNone && !s_.has(u - 1, kFi))
      break;                                                     // "an agent pointed to Adair"
    if (person && found && opens_with_person(p, *found)) break;  // "X, the spokesman of the King … centre"
    if (person) found = u;
  }
  return found;
}

/// The person named at `u` is whom the phrase is close to or works for, not who it is. What a paper is "of", or each of
/// several, says it.
bool Speakers::is_spoken_for(Phrase p, uint32_t u) const {
  const doc::Entity* e = s_.entity(u);
  if (e == nullptr || e->kind != doc::EntityKind::person || s_.mention(p.begin) != doc::kNone ||
      (u > 0 && s_.mention(u - 1) == s_.mention(u)))
    return false;
  if (s_.has(p.begin, kSpeechNoun | kDocumentNoun) && !s_.has(p.begin, kTitle | kAnonSource | kOrgNoun)) return false;
  const uint32_t floor = s_.has(p.begin, kPartitive) ? p.begin + 2 : p.begin + 1;  // "both of President X and"
  return is_governed_name(s_, floor, u);
}

/// "Anne, the former wife of X": who stands behind the word for kin is not who is called so.
bool Speakers::is_told_by_kin(Phrase p, uint32_t u) const {
  return u > p.begin + 1 && s_.is_person(u) && s_.mention(u - 1) == doc::kNone && is_kin(u - 1) &&
         s_.has(u - 2, kComma);
}

/// "the director of the two universities King X and Y": whom a body is named after.
bool Speakers::is_namesake(uint32_t begin, uint32_t u) const {
  while (u > begin && s_.mention(u - 1) == s_.mention(u)) --u;
  return u > begin + 2 && s_.is_person(u) && s_.mention(u - 1) == doc::kNone && s_.has(u - 1, kTitle) &&
         s_.has(u - 1, kDefinite) && s_.mention(u - 2) == doc::kNone && s_.has(u - 2, kOrgNoun | kPlaceNoun) &&
         !s_.has(u - 2, kDefinite | kTitle | kSpokes) && s_.folded(u - 2).ends_with(text::letters::kYeh) &&
         s_.units()[u - 2].token_end == s_.units()[u - 2].token_begin + 1 &&
         s_.has(begin, kTitle | kSpokes | kAnonSource);
}

/// "the council under the presidency of X": the body speaks, not who heads it.
bool Speakers::is_headed(Phrase p, uint32_t u) const {
  if (u == p.begin || s_.mention(u) != doc::kNone || !s_.has(u, kBiPrefix) || !is_word(u, heading_)) return false;
  const doc::Entity* e = s_.entity(p.begin);
  if (e != nullptr) return e->kind != doc::EntityKind::person && !opens_with_title(p.begin);
  return s_.has(p.begin, kOrgNoun) && !s_.has(p.begin, kTitle | kSpokes | kAnonSource | kPersonNoun);
}

/// The phrase begins with this name, or with a title and the name behind it.
bool Speakers::opens_with_person(Phrase p, uint32_t name) const {
  constexpr size_t kAbbreviation = 4;  // bytes
  const doc::Index m = s_.mention(name);
  if (s_.mention(p.begin) == m) return true;
  const auto& title = s_.units()[p.begin];
  const bool bare = s_.has(p.begin, kTitle) && title.token_end == title.token_begin + 1 &&
                    (s_.has(p.begin, kDefinite) || title.span.size() <= kAbbreviation);
  const uint32_t first = s_.has(p.begin + 1, kPunctuation) ? p.begin + 2 : p.begin + 1;
  const bool full = s_.mention(first + 1) == m;  // one word behind a title may be a part of it
  return bare && full && s_.mention(first) == m;
}

/// A title of several words that ends in the body which it serves ("undersecretary of ministry", where "ministry of …"
/// is named).
bool Speakers::opens_with_title(uint32_t unit) const {
  const doc::Index m = s_.mention(unit);
  const auto& u = s_.units()[unit];
  if (m == doc::kNone || u.token_end < u.token_begin + 2) return false;
  return s_.document().mentions[m].span.begin >= s_.context().tokens()[u.token_begin].span.end;
}

/// Plural, unless it may be a title in the singular: "muftis of" is written like "mufti".
bool Speakers::is_plural(uint32_t unit) const {
  if (!s_.has(unit, kPlural)) return false;
  if (!s_.is_word(unit)) return true;
  auto& vocabulary = s_.context().vocabulary();
  const auto readings = vocabulary.readings(s_.units()[unit].form);
  return std::none_of(readings.begin(), readings.end(), [&](const rules::Reading& r) {
    const rules::Entry* e = vocabulary.entry(r);
    return e != nullptr && e->has(title_) && (r.features & (rules::kPl | rules::kDu)) == 0;
  });
}

/// "God said": whoever writes quotes it.
bool Speakers::is_scripture(Phrase p) const {
  for (uint32_t u = p.begin; u < p.end; ++u) {
    if (s_.mention(u) == doc::kNone && is_word(u, scripture_)) return true;
  }
  return false;
}

/// A foreign name may end in the letters of "my", "our" or "your", which the outlet does not say of anything.
bool Speakers::looks_foreign(uint32_t unit) const {
  if (!s_.is_word(unit) || s_.mention(unit) != doc::kNone) return false;
  if (s_.has(unit, kHasConj | kMaybeConj | kHasPrep | kPreposition | kComplementiser | kPronoun | kRelative |
                       kDiscourse | kAnyVerb))
    return false;
  const auto readings = s_.context().vocabulary().readings(s_.units()[unit].form);
  const auto& names = s_.context().language().names;
  return !readings.empty() && std::all_of(readings.begin(), readings.end(), [&](const rules::Reading& r) {
    const std::string_view pronoun = names.view(r.pronoun);
    return (r.features & rules::kSuf) != 0 && (pronoun.starts_with("p1") || pronoun.starts_with("p2"));
  });
}

/// "the source", "an official": one, not a family or a group that many speak for.
bool Speakers::is_one_source(uint32_t unit) const {
  if (!s_.has(unit, kAnonSource) || s_.has(unit, kPlural | kPartitive | kOrgNoun | kMediaNoun) || !s_.is_word(unit) ||
      is_word(unit, kin_) || s_.folded(unit).ends_with(text::letters::kFeminine))
    return false;
  const auto readings = s_.context().vocabulary().readings(s_.units()[unit].form);
  return std::any_of(readings.begin(), readings.end(),
                     [](const rules::Reading& r) { return (r.features & rules::kSg) != 0; });
}

/// "three witnesses", "70 % of them".
bool Speakers::is_counted(Phrase p) const { return s_.is_number(p.begin) && !s_.is_plain_number(p.begin); }

/// "the holding company" is not the company that was named, though it stands there by its first word; "the Korean
/// police" are not any police. Where one with more words was named, an adjective of its country may be said of it.
bool Speakers::is_called_more(Phrase p) const {
  const doc::Entity* e = s_.entity(p.begin);
  if (e == nullptr || e->kb_entry != doc::kNone || p.begin + 1 >= p.end || s_.mention(p.begin + 1) != doc::kNone ||
      !s_.has(p.begin, kOrgNoun) || !s_.has(p.begin, kDefinite) || !s_.has(p.begin + 1, kDefinite) ||
      s_.has(p.begin + 1, kHasConj | kHasPrep | kMaybeConj))
    return false;
  const bool one_word = e->name_ar.find(' ') == std::string::npos;
  return (one_word || !s_.has(p.begin + 1, kDemonym)) &&
         e->name_ar.find(without_article(s_.folded(p.begin + 1))) == std::string::npos;
}

/// "the civil defence" is not the defence: a ministry's short name with an adjective that is none of origin.
bool Speakers::is_another_body(Phrase p) const {
  if (is_called_more(p)) return true;
  if (!s_.has(p.begin, kMinistryShort) || p.begin + 1 >= p.end || s_.mention(p.begin + 1) == s_.mention(p.begin))
    return false;
  return s_.mention(p.begin + 1) == doc::kNone && s_.has(p.begin + 1, kDefinite) &&
         !s_.has(p.begin + 1, kDemonym | kHasConj | kHasPrep);
}

/// "a Turkish official", where Turki is a given name too: one word behind an indefinite one for a person.
bool Speakers::is_of_origin(uint32_t head, uint32_t u) const {
  const doc::Index m = s_.mention(u);
  return m != doc::kNone && s_.has(u, kDemonym) && s_.mention(u + 1) != m &&
         s_.has(head, kAnonSource | kTitle | kPersonNoun | kSpokes);
}

std::optional<uint32_t> Speakers::named_body(Phrase p) const {
  for (uint32_t u = p.begin; u < p.end; ++u) {
    const doc::Entity* e = s_.entity(u);
    if (e != nullptr && e->kind != doc::EntityKind::person) return u;
  }
  return std::nullopt;
}

Voice Speakers::person(uint32_t unit, Phrase phrase) const {
  const doc::Mention& m = s_.document().mentions[s_.mention(unit)];
  const doc::Entity& e = s_.document().entities[m.entity];
  Voice v;
  v.link.role = doc::LinkRole::speaker;
  v.link.kind = doc::LinkKind::person;
  v.link.name = e.name_ar;
  v.link.entity = m.entity;
  v.link.span = m.span;
  v.gender = gender_of(e);
  // "the coaches X and Turki Y": what another one is called is none of his names.
  // "a statement by X": the paper's name is not his.
  if (phrase.begin < unit && s_.mention(phrase.begin) == doc::kNone &&
      s_.has(phrase.begin, kSpeechNoun | kDocumentNoun) && !s_.has(phrase.begin, kTitle | kAnonSource | kOrgNoun))
    ++phrase.begin;
  uint32_t end = phrase.begin;
  while (end < phrase.end &&
         !(end > unit && s_.mention(end) != s_.mention(unit) && s_.has(end, kHasConj) && s_.has(end, kFirstName)))
    ++end;
  v.words = words_of({phrase.begin, end});
  return v;
}

size_t Speakers::remember(Voice voice) {
  for (size_t i = 0; i < voices_.size(); ++i) {
    Voice& known = voices_[i];
    const bool same_entity = voice.link.entity != doc::kNone && known.link.entity == voice.link.entity;
    const bool same_name = voice.link.entity == doc::kNone && known.link.entity == doc::kNone &&
                           known.quoted == voice.quoted && text::fold(known.link.name) == text::fold(voice.link.name);
    if (!same_entity && !same_name) continue;
    known.link.span = voice.link.span;
    if (same_name) known.link.name = voice.link.name;  // spelled as where it now stands
    if (known.gender == Gender::unknown) known.gender = voice.gender;
    for (auto& w : voice.words) {
      if (!contains(known.words, w)) known.words.push_back(std::move(w));
    }
    return i;
  }
  voices_.push_back(std::move(voice));
  return voices_.size() - 1;
}

/// Written with the mark of the indefinite accusative: how somebody speaks, not who.
bool Speakers::is_accusative(uint32_t unit) const {
  return s_.span({unit, unit + 1}).of(s_.context().text()).find(text::letters::kTanwin) != std::string_view::npos;
}

/// What cannot speak, whoever it is of: "the role of the ministry", "with its faults".
bool Speakers::is_mute(uint32_t head) const {
  if (s_.mention(head) != doc::kNone) return false;
  if (s_.has(head, kNegation)) return true;
  // "and went on in his words": whose they are has spoken already.
  if (s_.has(head, kSpeechNoun) && !s_.has(head, kTitle | kAnonSource | kOrgNoun | kMediaNoun) && s_.is_owned(head))
    return true;
  if (s_.has(head, kHeads | kFirstName | kDemonym | kQuoteMark)) return false;
  if (s_.is_thing(head)) return true;
  return s_.has(head, kBiPrefix) && s_.has_owner(head);
}

/// A family name that is a common noun too, of one who has been named.
bool Speakers::is_known_person(Phrase p) const {
  if (p.end != p.begin + 1) return false;
  const auto words = words_of(p);
  return !words.empty() && std::any_of(voices_.begin(), voices_.end(), [&](const Voice& v) {
    return v.link.kind == doc::LinkKind::person && contains(v.words, words[0]);
  });
}

/// "said Mullin", "said al-Shalani": nothing but words that no lexicon holds, and a verb for a man.
bool Speakers::looks_personal(Phrase p, const Cue& cue) const {
  constexpr uint32_t kLongestName = 3;
  if (cue.kind != Cue::Kind::verb || cue.feminine || cue.plural || p.end - p.begin > kLongestName) return false;
  for (uint32_t u = p.begin; u < p.end; ++u) {
    if (s_.mention(u) != doc::kNone || !s_.has(u, kUnknown) ||
        s_.has(u, kPunctuation | kHeads | kDemonym | kHasPrep | kPreposition) || s_.is_number(u))
      return false;
  }
  return p.end > p.begin + 1 ? !s_.has(p.begin, kDefinite)
                             : !s_.has(p.begin, kDefinite) || s_.folded(p.begin).ends_with(text::letters::kNisba);
}

/// "says Jay Modral": a word of another sense in front of one that no lexicon holds, and nothing else between the verb
/// and what is said.
bool Speakers::is_bare_name(Phrase p, const Cue& cue) const {
  constexpr uint32_t kLongestName = 3;
  constexpr Flags kNoName = kHeads | kDefinite | kPreposition | kHasPrep | kBiPrefix | kLiPrefix | kHasConj | kAnyVerb |
                            kDiscourse | kConjWord | kPunctuation | kDemonym | kTitleQualifier | kNegation | kPronoun |
                            kRelative | kSayMasdar | kSayParticiple;
  if (cue.kind != Cue::Kind::verb || cue.subject_before || cue.plural || p.begin != cue.unit + 1 ||
      p.end < p.begin + 2 || p.end > p.begin + kLongestName)
    return false;
  for (uint32_t u = p.begin; u < p.end; ++u) {
    if (s_.mention(u) != doc::kNone || !s_.is_word(u) || s_.is_thing(u) || s_.has(u, kNoName)) return false;
    if (u > p.begin && !s_.has(u, kUnknown)) return false;
  }
  return true;
}

/// A phrase with a name in it, a word for people or bodies at its head, or a word that may be a name.
bool Speakers::could_speak(Phrase p) const {
  constexpr Flags kSpeaks = kHeads | kFirstName;
  if (is_mute(p.begin) && !is_known_person(p)) return false;
  if (named_person(p) || named_body(p)) return true;
  if (is_counted(p)) return true;
  if (p.end == p.begin + 2 && is_word(p.begin, name_link_) && !s_.has(p.begin, kPreposition | kHasPrep) &&
      s_.has(p.begin + 1, kUnknown | kFirstName))
    return true;  // "Bu Salmin"
  if (p.begin + 1 < p.end && s_.has(p.begin, kComplementiser) && s_.has(p.begin, kHasConj | kMaybeConj) &&
      (s_.has(p.begin + 1, kUnknown) || (p.begin + 2 < p.end && s_.has(p.begin + 2, kUnknown))))
    return true;  // "Van" in the letters of "and that"
  bool has_words = false;
  for (uint32_t u = p.begin; u < p.end; ++u) has_words = has_words || !s_.has(u, kPunctuation);
  if (!has_words) return false;
  if (s_.has(p.begin, kPreposition | kAdverbialPrep) || s_.is_verb(p.begin)) return false;
  if (p.end == p.begin + 1 && is_accusative(p.begin)) return false;
  if (s_.is_marked_object(p.begin) && !(p.begin > 0 && s_.has(p.begin - 1, kComplementiser | kConjWord)))
    return false;  // "and he went on, recalling the words of"
  if (s_.has(p.begin, kHasPrep))
    return s_.has(p.begin, kLiPrefix) && s_.has(p.begin, kHeads);  // "according to" takes it

  if (looks_foreign(p.begin) || is_scripture(p)) return true;
  return s_.has(p.begin, kSpeaks | kDemonym | kUnknown | kDefinite | kQuoteMark | kTitleQualifier);
}

/// "Alistair Baskey, the spokesman": words that no list of names holds, known for a name by the office behind them.
/// Empty: none.
Phrase Speakers::name_before_office(Phrase p) const {
  constexpr uint32_t kLongestName = 3;
  constexpr Flags kNoName = kHeads | kPreposition | kHasPrep | kHasConj | kMaybeConj | kPronoun | kComplementiser |
                            kRelative | kDiscourse | kDemonym | kNegation | kTitleQualifier | kPunctuation | kOnlyVerb;
  bool unknown = false;
  for (uint32_t u = p.begin; u < p.end && u - p.begin <= kLongestName; ++u) {
    const uint32_t office = u > p.begin && s_.has(u, kComma) ? u + 1 : u;
    if (u > p.begin + 1 && office < p.end && s_.mention(u) == doc::kNone && s_.has(office, kTitle | kSpokes) &&
        !s_.has(office, kHasConj | kHasPrep | kPreposition)) {
      const bool of_something = s_.has(office, kDefinite) ||
                                s_.units()[office].token_end > s_.units()[office].token_begin + 1 ||
                                (office + 1 < p.end && !s_.has(office + 1, kPunctuation));
      // Behind a word with the article only a name goes on without one.
      const bool sure =
          of_something && (s_.has(office, kSpokes) || !s_.has(p.begin, kDefinite) || !s_.has(p.begin + 1, kDefinite));
      if (unknown && sure) return {p.begin, u};
    }
    const Flags never = u == p.begin ? kNoName & ~static_cast<Flags>(kOnlyVerb) : kNoName;  // "Akl", who understands
    if (s_.mention(u) != doc::kNone || s_.is_time(u) || s_.is_number(u)) break;
    if (s_.has(u, never) && !(u == p.begin && looks_foreign(u))) break;
    unknown = unknown || s_.has(u, kUnknown);
  }
  return {p.begin, p.begin};
}

/// Of a phrase that names no person. `is_unlisted`: it is a name all the same, known by the office behind it.
doc::LinkKind Speakers::kind_of(Phrase p, std::optional<uint32_t> body, bool is_unlisted) const {
  const Flags head = s_.flags(p.begin);
  if (is_unlisted || ((head & (kTitle | kSpokes)) != 0 && (head & (kOrgNoun | kMediaNoun)) == 0))
    return doc::LinkKind::person;
  if (body && s_.entity(*body)->is_media)
    return s_.entity(*body)->is_agency ? doc::LinkKind::agency : doc::LinkKind::outlet;
  if ((head & kDocumentNoun) != 0 || ((head & kSpeechNoun) != 0 && !body)) return doc::LinkKind::document;
  if (((head & (kPersonNoun | kDemonym)) != 0 || s_.is_many_men(p.begin)) && !body) return doc::LinkKind::anonymous;
  return doc::LinkKind::organization;
}

/// "the company", where the only company that is named by more stands behind it.
bool Speakers::is_named_later(uint32_t body, Phrase p) const {
  if (p.end != p.begin + 1 || !s_.has(body, kOrgNoun) || !s_.has(body, kDefinite) || !s_.is_word(body) ||
      is_in_title(body) || s_.entity(body)->kb_entry != doc::kNone)
    return false;
  const doc::Mention& here = s_.document().mentions[s_.mention(body)];
  bool later = false;
  for (const doc::Mention& m : s_.document().mentions) {
    if (m.entity != here.entity || m.form == doc::MentionForm::pronoun || m.span.size() <= here.span.size()) continue;
    if (m.span.begin < here.span.begin) return false;
    later = true;
  }
  return later;
}

/// The entity is the link's only when the phrase is its name, not when it is a part of the phrase; or when the phrase
/// is what the body said.
void Speakers::take_body(uint32_t body, Phrase p, const Cue& cue, doc::ChainLink& link) const {
  const bool is_name =
      body == p.begin && link.kind != doc::LinkKind::anonymous && !is_another_body(p) && !opens_with_title(p.begin);
  const bool is_report = s_.mention(p.begin) == doc::kNone && !s_.has(p.begin, kDefinite) &&
                         is_word(p.begin, body_paper_) && reporting_body(p.begin) == std::optional(body);
  const bool is_saying = !is_name && (s_.has(p.begin, kSpeechNoun) || is_report);
  if (!is_name && !is_saying) return;
  if (is_name && is_named_later(body, p)) return;
  if (is_saying && s_.entity(body)->is_media && is_published_by(body, p)) return;
  const doc::Mention& mention = s_.document().mentions[s_.mention(body)];
  link.entity = mention.entity;
  link.span = mention.span;
  if (is_saying) link.kind = doc::LinkKind::organization;
  if (is_report)
    link.span->end = std::max(link.span->end, s_.span({p.begin, end_of_name(body, p)}).end);
  else if (has_complement(body, p) && cue.kind != Cue::Kind::headline)
    link.span->end = s_.span(p).end;
  link.name = std::string(link.span->of(s_.context().text()));
}

/// "a statement that the agency published": it passes the paper on, whose words are somebody else's.
bool Speakers::is_published_by(uint32_t medium, Phrase p) const {
  for (uint32_t u = p.begin + 1; u < medium; ++u) {
    if (s_.mention(u) == doc::kNone && s_.has(u, kAnyVerb) && s_.is_owned(u) && !is_word(u, issuing_)) return true;
  }
  return false;
}

/// "a report of the company Asia Capital": words behind the part that was found, which nothing separates from it.
uint32_t Speakers::end_of_name(uint32_t body, Phrase p) const {
  uint32_t end = body;
  while (end < p.end && (s_.mention(end) == s_.mention(body) ||
                         (s_.mention(end) == doc::kNone && s_.has(end, kUnknown | kDefinite) &&
                          !s_.has(end, kHasPrep | kHasConj | kPreposition | kPunctuation | kRelative | kAnyVerb))))
    ++end;
  return end;
}

/// "the directorate for passports": the last word is the complement of a general name.
bool Speakers::has_complement(uint32_t body, Phrase p) const {
  uint32_t end = p.begin;
  while (end < p.end && s_.mention(end) == s_.mention(body)) ++end;
  const bool is_last =
      end + 1 == p.end && s_.mention(end) == doc::kNone && s_.has(end, kLiPrefix) && s_.has(end, kHasPrep);
  return is_last && !s_.entity(body)->is_media && s_.has(p.begin, kOrgNoun) && s_.has(p.begin, kDefinite);
}

/// "residents and doctors": a noun for people with another joined to it.
bool Speakers::is_joined(Phrase p) const {
  return s_.has(p.begin, kAnonSource | kPersonNoun) && !s_.has(p.begin, kTitle) && joins_others(p);
}

/// Another noun for somebody is joined to the first.
bool Speakers::joins_others(Phrase p) const {
  for (uint32_t u = p.begin + 1; u < p.end; ++u) {
    if (s_.has(u, kHasConj) && s_.has(u, kHeads)) return true;
  }
  return false;
}

/// "the father of": without its article, though the word may be written like "and the".
bool Speakers::is_kin(uint32_t unit) const {
  return s_.mention(unit) == doc::kNone && s_.is_word(unit) &&
         s_.context().vocabulary().find(s_.units()[unit].form, kin_, 0,
                                        rules::kClitics & ~static_cast<rules::Features>(rules::kAl)) != nullptr;
}

/// "the father of the young men, General X", "the father of the girl X", where X is a man's name: it is the father's
/// own.
bool Speakers::is_named_kin(Phrase p) const {
  const uint32_t of = p.begin + 1, next = p.begin + 2;
  if (next >= p.end || s_.mention(of) != doc::kNone || !s_.has(of, kDefinite)) return false;
  if (s_.mention(next) == doc::kNone) return s_.has(next, kTitle) && s_.has(next, kDefinite) && next + 1 < p.end;
  const doc::Entity* e = s_.entity(next);
  if (e == nullptr || e->kind != doc::EntityKind::person) return false;
  const Gender own = gender_of(*e);
  const bool daughter = s_.folded(of).ends_with(text::letters::kFeminine) && !s_.has(of, kPlural);
  return s_.has(of, kPlural) || (own == Gender::male && daughter) || (own == Gender::female && !daughter);
}

/// A single word that the lexicon has as one of `cls`.
bool Speakers::is_word(uint32_t unit, rules::Name cls) const {
  return s_.is_word(unit) && s_.context().vocabulary().is(s_.units()[unit].form, cls);
}

/// Without a word that opens the phrase and is nobody's name.
Phrase Speakers::without_opening(Phrase p) const {
  if (p.begin + 1 < p.end && s_.has(p.begin + 1, kDefinite) && is_word(p.begin, same_))
    ++p.begin;  // "the same sources"
  // "a statement of the office of X": the office has issued it.
  if (p.begin + 2 < p.end && !s_.has(p.begin, kDefinite | kPlural) && s_.mention(p.begin) == doc::kNone &&
      s_.mention(p.begin + 1) == doc::kNone && is_word(p.begin, issued_) && s_.has(p.begin + 1, kOrgNoun) &&
      !s_.has(p.begin + 1, kDefinite))
    ++p.begin;
  return p;
}

/// Who has not been met yet, called `p`; `whole` has the words that he can be called by.
Voice Speakers::new_voice(Phrase p, Phrase whole, const Cue& cue) const {
  Voice v;
  ByteSpan span;
  v.link.role = doc::LinkRole::speaker;
  v.link.name = clean_text(p, span);
  v.link.span = span;
  v.words = words_of(whole);
  const bool one_of = is_word(p.begin, one_of_) && !joins_others(p);
  const bool parts = s_.has(p.begin, kPartitive) && !one_of &&
                     !(s_.has(p.begin, kDefinite) && s_.has(p.begin, kOrgNoun | kTitle));  // "the team" is one
  // "the husband of the teacher and father of the pupil, X": one, whose name stands behind all that he is called.
  const bool one_kin = is_kin(p.begin) && !is_plural(p.begin) && s_.is_person(p.end - 1);
  v.plural = is_plural(p.begin) || s_.is_many_men(p.begin) || is_counted(p) || parts || (is_joined(p) && !one_kin);
  v.single = !v.plural && s_.mention(p.begin) == doc::kNone &&
             (s_.has(p.begin, kSpokes) || (s_.has(p.begin, kTitle) && !s_.has(p.begin, kAnonSource)) || one_of ||
              one_kin || (is_one_source(p.begin) && !joins_others(p)));
  if (!cue.plural && cue.kind != Cue::Kind::according && cue.kind != Cue::Kind::relay)
    v.gender = cue.feminine ? Gender::female : Gender::male;
  v.quoted = is_scripture(p);
  // A body has the gender of its word, whatever a verb far from it shows.
  const bool body = (s_.mention(p.begin) == doc::kNone && s_.has(p.begin, kOrgNoun | kMinistryShort)) ||
                    s_.has(p.begin, kMediaNoun | kAgencyNoun);
  if (!v.plural && body && !s_.has(p.begin, kTitle | kPersonNoun | kAnonSource) &&
      s_.folded(p.begin).ends_with(text::letters::kFeminine))
    v.gender = Gender::female;
  return v;
}

/// "said Sabah X", with a verb for a man right in front of his title or name: whatever the list of names says.
bool Speakers::is_man_by_verb(uint32_t name, Phrase p, const Cue& cue) const {
  const doc::Entity* e = s_.entity(name);
  return cue.kind == Cue::Kind::verb && !cue.subject_before && !cue.feminine && !cue.plural &&
         p.begin == cue.unit + 1 && e != nullptr && e->kb_entry == doc::kNone;
}

/// "said another:", with nothing else: somebody who has not been named.
bool Speakers::is_another(Phrase p, const Cue& cue) const {
  return cue.kind == Cue::Kind::verb && !cue.subject_before && !cue.plural && p.begin == cue.unit + 1 &&
         p.end == p.begin + 1 && is_word(p.begin, another_) && !s_.has(p.begin, kDefinite) &&
         cue.attach != Attach::object;
}

/// "the author | a list of many, such as Dr X": examples belong to what the verb is about, and so does all behind the
/// title.
Phrase Speakers::without_examples(Phrase p) const {
  if (!s_.has(p.begin, kTitle) || !s_.has(p.begin, kDefinite) || s_.mention(p.begin) != doc::kNone) return p;
  for (uint32_t u = p.begin + 1; u < p.end; ++u) {
    if (s_.mention(u) == doc::kNone && is_word(u, such_as_)) return {p.begin, p.begin + 1};
  }
  return p;
}

std::optional<size_t> Speakers::of_phrase(Phrase raw, const Cue& cue) {
  Phrase p = trimmed(raw);
  if (p.empty()) return std::nullopt;
  p = without_opening(p);
  for (uint32_t u = p.begin + 1; u < p.end; ++u) {
    if (is_headed(p, u)) p.end = u;
  }
  p = without_examples(p);
  const Phrase unlisted = name_before_office(p);
  p = unlisted.empty() && cue.kind != Cue::Kind::headline ? trimmed(without_tail(s_, p))
      : unlisted.empty()                                  ? p
                                                          : unlisted;
  const Flags head = s_.flags(p.begin);
  const bool bare_name = unlisted.empty() && is_bare_name(p, cue);
  const bool another = is_another(p, cue);
  if (unlisted.empty() && !bare_name && !another && !could_speak(p)) return std::nullopt;
  const bool anonymous =
      another || is_counted(p) || ((head & (kAnonSource | kPartitive)) != 0 && s_.mention(p.begin) == doc::kNone);
  const bool kin = is_kin(p.begin) && !is_named_kin(p);
  if (const auto u = kin ? std::nullopt : named_person(p)) return remember_named(*u, p, cue);
  // "he asked for help" is written like "a woman assistant asked", but for the verb.
  if (cue.kind == Cue::Kind::verb && !cue.subject_before && !cue.feminine && !cue.plural &&
      s_.mention(p.begin) == doc::kNone && s_.has(p.begin, kTitle) &&
      !s_.has(p.begin, kDefinite | kPlural | kAnonSource | kOrgNoun | kPersonNoun) &&
      s_.folded(p.begin).ends_with(text::letters::kFeminine))
    return std::nullopt;
  if (const auto u = kin || s_.mention(p.begin) != doc::kNone ? std::nullopt : name_told_by_title(p))
    return remember(person(*u, {p.begin, *u + 1}));
  if (const auto u =
          kin || cue.subject_before || cue.kind == Cue::Kind::headline ? std::nullopt : name_at_end_of_office(p))
    return remember(person(*u, {p.begin, *u + 1}));
  const bool proper = (s_.mention(p.begin) != doc::kNone && !is_called_more(p)) || s_.has(p.begin, kQuoteMark);
  if (const auto body = body_of_last(p, cue)) return body;
  if (const auto body = spoken_body(p, cue)) return body;
  const Phrase office = without_courtesy(p);
  if (const auto known = proper                         ? std::nullopt
                         : is_any(p, anonymous && !kin) ? called_the_same(trimmed(raw), cue)
                                                        : described(office, cue)) {
    add_words(*known, p);
    return known;
  }
  if (const auto named = kin ? std::nullopt : of_role(office)) return named;
  if (const auto body = issuer(p, cue)) {
    voices_[*body].gender = Gender::unknown;  // called by two words now, of two genders
    return body;
  }
  Voice v = new_voice(p, unlisted.empty() ? p : trimmed(raw), cue);
  const auto body = named_body(p);
  v.link.kind = anonymous ? doc::LinkKind::anonymous : kind_of(p, body, bare_name || !unlisted.empty());
  if (body) take_body(*body, p, cue, v.link);
  if (v.link.kind == doc::LinkKind::organization && !body && looks_personal(p, cue))
    v.link.kind = doc::LinkKind::person;
  // Decisions and laws are criticised; only what somebody has said criticises.
  if (v.link.kind == doc::LinkKind::document && is_word(p.begin, rule_noun_) && !cue.subject_before &&
      (cue.act == "criticise" || cue.act == "accuse"))
    return std::nullopt;
  if (v.link.kind == doc::LinkKind::document && (is_word(p.begin, issued_) || is_word(p.begin, body_paper_))) {
    if (const auto issuing = issuing_body(p)) return of_phrase(noun_phrase(s_, *issuing, *issuing + 1), cue);
  }
  return remember(std::move(v));
}

/// The person named at `unit`, of the gender that the verb in front tells.
size_t Speakers::remember_named(uint32_t unit, Phrase p, const Cue& cue) {
  Voice v = person(unit, p);
  const bool is_man = is_man_by_verb(unit, p, cue);
  if (!cue.subject_before && cue.kind == Cue::Kind::verb && !cue.plural && (v.gender == Gender::unknown || is_man))
    v.gender = cue.feminine ? Gender::female : Gender::male;
  const Gender told = v.gender;
  const size_t voice = remember(std::move(v));
  if (is_man) voices_[voice].gender = told;
  return voice;
}

bool Speakers::may_be(size_t voice, const Cue& cue) const {
  return (!cue.feminine && !cue.plural) || agrees(voices_[voice], cue);  // the masculine is written of everybody
}

bool Speakers::agrees_with(size_t voice, const Cue& cue) const { return agrees(voices_[voice], cue); }

std::optional<size_t> Speakers::known(const doc::ChainLink& link) const {
  for (size_t i = 0; i < voices_.size(); ++i) {
    const doc::ChainLink& l = voices_[i].link;
    if (l.entity == link.entity && (l.entity != doc::kNone || l.name == link.name)) return i;
  }
  return std::nullopt;
}

std::optional<size_t> Speakers::teller(const Cue& cue, uint32_t floor) const {
  if (last_ == last_verbal_ || !last_verbal_ || voices_[*last_].link.kind == doc::LinkKind::person) return last_;
  const Voice& v = voices_[*last_verbal_];
  const bool here = v.last_unit > 0 && v.last_unit >= s_.sentence_begin(cue.unit, floor);
  return here && v.link.kind == doc::LinkKind::person && agrees(v, cue) ? last_verbal_ : last_;
}

bool Speakers::is_kin_of_another(size_t voice, const Cue& cue) const {
  const auto& link = voices_[voice].link;
  return cue.attach == Attach::object && link.entity == doc::kNone && !cue.subject.empty() &&
         (s_.has_owner(cue.subject.begin) || s_.is_owned(cue.subject.begin)) &&
         link.name.find(' ') == std::string::npos;
}

void Speakers::spoke(size_t voice, const Cue& cue, uint32_t end) {
  if (lent_ && voice != lent_->to) lent_.reset();
  voices_[voice].last_unit = cue.unit;
  last_end_ = std::max(end, cue.unit + 1);
  if (voices_[voice].quoted) return;
  last_ = voice;
  if (cue.kind != Cue::Kind::according && cue.kind != Cue::Kind::in_the_words) last_verbal_ = voice;
}

void Speakers::spoke_for_paragraph(size_t voice, const Cue& cue, uint32_t end) {
  const Lent before{last_, last_verbal_, voice, cue.unit, false};
  spoke(voice, cue, end);
  if (before.from && before.from != voice) lent_ = before;
}

void Speakers::spoke_for_sentence(size_t voice, const Cue& cue, uint32_t end, size_t acts) {
  spoke(voice, cue, end);
  lent_ = Lent{acts, acts, voice, cue.unit, true};
}

void Speakers::resume(const Cue& cue) {
  if (!lent_ || last_ != lent_->to) return;
  for (uint32_t u = lent_->unit; u < cue.unit; ++u) {
    if (!s_.is_paragraph(u) && !(lent_->for_sentence && s_.has(u, kStop))) continue;
    last_ = lent_->from;
    last_verbal_ = lent_->from_verbal;
    lent_.reset();
    return;
  }
}

std::optional<size_t> Speakers::dropped(const Cue& cue, uint32_t) const {
  if (cue.dual)
    return last_ && voices_[*last_].plural && voices_[*last_].link.kind != doc::LinkKind::document ? last_
                                                                                                   : std::nullopt;
  // "and added" goes on from who said something, not from the report that something was cited from.
  if (cue.act == "add" && last_verbal_ && last_verbal_ != last_ &&
      cue.unit - voices_[*last_verbal_].last_unit < kSameStory && agrees(voices_[*last_verbal_], cue))
    return last_verbal_;
  // "in his words" is a person's, not the agency's that passed them on.
  const bool his =
      cue.kind == Cue::Kind::in_the_words && last_ && last_verbal_ &&
      (voices_[*last_].link.kind == doc::LinkKind::outlet || voices_[*last_].link.kind == doc::LinkKind::agency ||
       voices_[*last_].link.kind == doc::LinkKind::document);
  if (his && voices_[*last_verbal_].link.kind == doc::LinkKind::person) return last_verbal_;
  if (last_ && agrees(voices_[*last_], cue)) return last_;
  std::optional<size_t> best;
  for (size_t i = 0; i < voices_.size(); ++i) {
    if (voices_[i].last_unit == 0 || voices_[i].quoted || !agrees(voices_[i], cue)) continue;
    if (!best || voices_[i].last_unit > voices_[*best].last_unit) best = i;
  }
  // Many who spoke long ago are seldom meant again: those who speak here were not understood.
  if (best && cue.plural && cue.unit - voices_[*best].last_unit > kNextSentence) best.reset();
  // Nobody agrees: nobody is better than the wrong one. Only a body may be of either gender, right behind what it said.
  const bool goes_on = !best && last_ && cue.act == "add" && cue.kind == Cue::Kind::verb && cue.has_conjunction &&
                       !cue.plural && last_ == last_verbal_;
  return goes_on && voices_[*last_].link.kind == doc::LinkKind::organization &&
                 cue.unit - voices_[*last_].last_unit < kNextSentence
             ? last_
             : best;
}

/// The paper's own short name, which other things bear too: "to «the island»" in the paper "The Island".
bool Speakers::is_own_outlet(std::string_view name) const {
  const auto& outlet = s_.document().outlet;
  if (!outlet) return false;
  const std::string full =
      text::fold(outlet->entity == doc::kNone ? outlet->name : s_.document().entities[outlet->entity].name_ar);
  const std::string folded = text::fold(name);
  const std::string_view bare = without_article(folded);
  constexpr size_t kShortest = 6;  // three letters
  if (folded.size() < kShortest || !full.ends_with(bare)) return false;
  std::string_view before = std::string_view(full).substr(0, full.size() - bare.size());
  if (before.ends_with(kArticle)) before.remove_suffix(kArticle.size());
  return before.empty() || before.ends_with(' ');  // whole words
}

std::optional<doc::ChainLink> Speakers::relay(Phrase raw) const {
  Phrase p = trimmed(raw);
  if (p.end > p.begin + 2 && s_.has(p.begin, kQuoteMark) && s_.has(p.end - 1, kQuoteMark)) p = {p.begin + 1, p.end - 1};
  if (p.empty()) return std::nullopt;
  doc::ChainLink link;
  link.role = doc::LinkRole::relay;
  link.kind = doc::LinkKind::outlet;
  ByteSpan span;
  link.name = clean_text(p, span);
  link.span = span;
  for (uint32_t u = p.begin; u < p.end; ++u) {
    const doc::Entity* e = s_.entity(u);
    if (e == nullptr || !e->is_media) continue;
    const doc::Mention& m = s_.document().mentions[s_.mention(u)];
    if (s_.document().outlet && s_.document().outlet->entity == m.entity)
      return std::nullopt;  // said to this outlet itself
    for (const doc::Relay& credited : s_.document().relays) {
      if (credited.entity == m.entity) return std::nullopt;  // it stands before every chain of the article
    }
    link.entity = m.entity;
    link.span = m.span;
    link.name = std::string(m.span.of(s_.context().text()));
    if (e->is_agency) link.kind = doc::LinkKind::agency;
    return link;
  }
  if (is_own_outlet(link.name)) return std::nullopt;
  if (s_.has(p.begin, kAnonSource | kDocumentNoun)) link.kind = doc::LinkKind::anonymous;
  return link;
}

}  // namespace isnad::read
