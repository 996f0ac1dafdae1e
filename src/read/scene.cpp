#include "read/scene.h"

#include <algorithm>
#include <cctype>

#include "text/letters.h"

namespace isnad::read {

using rules::Unit;

namespace {

constexpr size_t kBehind = 4;     // units behind the last one, which are nothing: a rule may look some words ahead
constexpr uint32_t kClosers = 8;  // bytes of quotation marks and brackets that may close a sentence after its stop

}  // namespace

Scene::Scene(Context& context)
    : context_(context),
      time_(context.name("time")),
      number_(context.name("number")),
      quantity_(context.name("quantity")),
      li_prep_(context.name("li_prep")),
      thing_word_(context.name("thing_word")),
      adjective_(context.name("adjective_too")),
      hatta_(context.name("hatta")),
      was_(context.name("was_word")) {
  const auto& all = units();
  flags_.resize(all.size() + kBehind, 0);
  mention_.resize(all.size() + kBehind, doc::kNone);
  quote_.resize(all.size() + kBehind, doc::kNone);
  for (size_t i = 0; i < all.size(); ++i) {
    if (all[i].kind == Unit::Kind::word) flags_[i] = context.flags().of(all[i].form);
  }
  tell_by_spelling();
  tell_papers();
  keep_sentence_stops();
  find_sentences();
  size_t unit = 0;
  const auto& mentions = document().mentions;
  for (doc::Index m = 0; m < mentions.size(); ++m) {
    if (mentions[m].form == doc::MentionForm::pronoun) continue;
    while (unit < all.size() && all[unit].span.end <= mentions[m].span.begin) ++unit;
    // "Mushira" is also "pointing out": behind a comma, and with what it points to behind it, no name.
    if (unit > 0 && unit + 1 < all.size() && has(static_cast<uint32_t>(unit), kSayParticiple) &&
        has(static_cast<uint32_t>(unit) - 1, kComma | kStop | kConjWord) &&
        has(static_cast<uint32_t>(unit) + 1, kIla | kComplementiser | kAla | kMin) &&
        all[unit].span.end >= mentions[m].span.end)
      continue;
    if (unit < all.size() && is_stuck_li(all[unit].span, mentions[m].span)) flags_[unit] |= kLiPrefix;
    for (size_t u = unit; u < all.size() && all[u].span.begin < mentions[m].span.end; ++u) mention_[u] = m;
  }
  unit = 0;
  const auto& quotes = document().quotes;
  for (doc::Index q = 0; q < quotes.size(); ++q) {
    while (unit < all.size() && all[unit].span.begin < quotes[q].outer.begin) ++unit;
    if (unit == all.size() || all[unit].span.begin != quotes[q].outer.begin) continue;
    quote_[unit] = q;
    flags_[unit] |= kQuoteMark | kPunctuation;  // also where the mark is written in a page's code
  }
}

/// "imam" and "in front of" fold to the same letters: written as the title is spelled, the word is no preposition.
void Scene::tell_by_spelling() {
  auto& vocabulary = context_.vocabulary();
  const rules::Name title = context_.name("title"), prep = context_.name("prep");
  for (size_t i = 0; i < units().size(); ++i) {
    const std::string_view raw = units()[i].span.of(context_.text());
    const bool leads = i + 1 < units().size() && (flags_[i + 1] & kDefinite) != 0;
    if ((flags_[i] & kComplementiser) != 0 && raw.starts_with(text::letters::kAlefMadda) && !leads)
      flags_[i] &= ~static_cast<Flags>(kComplementiser);  // the name Anne has the letters of "that"
    if ((flags_[i] & (kTitle | kPreposition)) != (kTitle | kPreposition)) continue;
    std::string_view as_title, as_preposition;
    for (const rules::Reading& r : vocabulary.readings(units()[i].form)) {
      const rules::Entry* e = vocabulary.entry(r);
      if (e == nullptr) continue;
      if (e->has(title)) as_title = e->lemma;
      if (e->has(prep)) as_preposition = e->lemma;
    }
    if (as_title != as_preposition && !as_title.empty() && raw.ends_with(as_title))
      flags_[i] &= ~static_cast<Flags>(kPreposition | kAdverbialPrep);
  }
}

/// "a memorandum" has the letters of "reminding": it reminds only of what stands right behind it.
void Scene::tell_papers() {
  for (size_t i = 0; i + 1 < units().size(); ++i) {
    if ((flags_[i] & (kDocumentNoun | kSayParticiple)) != (kDocumentNoun | kSayParticiple)) continue;
    const bool reminds =
        (flags_[i + 1] & (kComplementiser | kColon)) != 0 || (flags_[i + 1] & (kBiPrefix | kUnknown)) == kBiPrefix;
    if (!reminds) flags_[i] &= ~static_cast<Flags>(kSayParticiple);
  }
}

void Scene::find_sentences() {
  sentence_.resize(flags_.size(), 0);
  for (uint32_t u = 1; u < sentence_.size(); ++u)
    sentence_[u] = has(u - 1, kStop) || is_paragraph(u - 1) ? u : sentence_[u - 1];
}

/// A dot that ends no sentence (an initial, "..", an address) is no stop.
void Scene::keep_sentence_stops() {
  const auto& all = units();
  size_t sentence = 0;
  const auto& sentences = document().sentences;
  for (size_t i = 0; i < all.size(); ++i) {
    if ((flags_[i] & kStop) == 0) continue;
    while (sentence < sentences.size() && sentences[sentence].end < all[i].span.end) ++sentence;
    if (sentence == sentences.size()) break;
    const ByteSpan rest{all[i].span.end, sentences[sentence].end};
    const bool address = rest.size() > 0 &&
                         std::isalnum(static_cast<unsigned char>(context_.text()[rest.begin])) != 0;  // "www.news.com."
    const bool more = (rest.size() > kClosers || address) && sentences[sentence].begin < all[i].span.begin;
    if (more) flags_[i] &= ~static_cast<Flags>(kStop);
  }
}

Phrase Scene::next_paragraph(uint32_t from, uint32_t end) const {
  while (from < end && is_paragraph(from)) ++from;
  Phrase p{from, from};
  while (p.end < end && !is_paragraph(p.end)) ++p.end;
  return p;
}

/// The preposition that is stuck to a name which no lexicon holds.
bool Scene::is_stuck_li(ByteSpan unit, ByteSpan name) const {
  constexpr uint32_t kLetter = 2;
  if (name.begin < unit.begin + kLetter || name.begin > unit.begin + 2 * kLetter) return false;
  auto& vocabulary = context_.vocabulary();
  const rules::FormId letter = vocabulary.forms().of_folded(context_.text().substr(name.begin - kLetter, kLetter));
  return vocabulary.is(letter, li_prep_);
}

bool Scene::is_item(uint32_t unit, rules::Name layer) const {
  const Unit& u = units()[unit];
  return u.kind == Unit::Kind::item && context_.items()[u.item].layer == layer;
}

const doc::Entity* Scene::entity(uint32_t unit) const {
  if (mention_[unit] == doc::kNone) return nullptr;
  const doc::Index e = document().mentions[mention_[unit]].entity;
  return e == doc::kNone ? nullptr : &document().entities[e];
}

bool Scene::is_person(uint32_t unit) const {
  const doc::Entity* e = entity(unit);
  return e != nullptr && e->kind == doc::EntityKind::person;
}

bool Scene::is_class(uint32_t unit, std::string_view cls) const {
  return is_word(unit) && context_.vocabulary().is(units()[unit].form, context_.name(cls));
}

bool Scene::is_marked_object(uint32_t unit) const {
  if (mention_[unit] != doc::kNone || !is_word(unit) || has(unit, kDefinite | kPunctuation)) return false;
  return units()[unit].span.of(context_.text()).find(text::letters::kTanwin) != std::string_view::npos;
}

bool Scene::is_many_men(uint32_t unit) const {
  constexpr size_t kLong = 20, kShortest = 16;  // bytes: shorter ones are other words ("the television", "the content")
  if (mention_[unit] != doc::kNone || !is_word(unit) || !has(unit, kDefinite) ||
      has(unit, kHasPrep | kHasConj | kMediaNoun) || is_thing(unit))
    return false;
  const std::string_view word = folded(unit);
  if (word.ends_with(text::letters::kNisbaPluralNominative)) return word.size() >= kLong;
  return word.ends_with(text::letters::kPluralNominative) && word.starts_with(text::letters::kTheParticiple) &&
         word.size() >= kShortest;
}

bool Scene::is_broken_plural(uint32_t unit) const {
  if (!is_word(unit)) return false;
  const auto readings = context_.vocabulary().readings(units()[unit].form);
  if (readings.empty() || !std::all_of(readings.begin(), readings.end(),
                                       [](const rules::Reading& r) { return (r.features & rules::kPl) != 0; }))
    return false;
  return std::none_of(text::letters::kSoundPlurals.begin(), text::letters::kSoundPlurals.end(),
                      [&](std::string_view ending) { return folded(unit).ends_with(ending); });
}

bool Scene::has_owner(uint32_t unit) const {
  constexpr size_t kShortest = 8;  // bytes: three letters and the pronoun
  if (mention_[unit] != doc::kNone || !is_word(unit) ||
      has(unit, kDefinite | kPunctuation | kPreposition | kDiscourse | kHasPrep | kHasConj | kMaybeConj))
    return false;
  const std::string_view raw = units()[unit].span.of(context_.text());
  if (raw.size() < kShortest) return false;
  if (!has(unit, kUnknown)) {
    const auto readings = context_.vocabulary().readings(units()[unit].form);
    if (readings.empty() || !std::all_of(readings.begin(), readings.end(),
                                         [](const rules::Reading& r) { return (r.features & rules::kSuf) != 0; }))
      return false;
  }
  const auto& language = context_.language();
  return std::any_of(language.lexicon.pronouns.begin(), language.lexicon.pronouns.end(), [&](const rules::Clitic& c) {
    return language.names.view(c.name).starts_with("p3") && raw.ends_with(c.folded);
  });
}

bool Scene::is_owned(uint32_t unit) const {
  if (mention_[unit] != doc::kNone || !is_word(unit) || has(unit, kDefinite | kPunctuation | kPreposition))
    return false;
  if (units()[unit].span.of(context_.text()).ends_with(text::letters::kTehMarbuta)) return false;
  const auto& names = context_.language().names;
  const auto readings = context_.vocabulary().readings(units()[unit].form);
  return std::any_of(readings.begin(), readings.end(), [&](const rules::Reading& r) {
    return (r.features & rules::kSuf) != 0 && context_.vocabulary().entry(r) != nullptr &&
           names.view(r.pronoun).starts_with("p3");
  });
}

doc::Index Scene::quote_closing(uint32_t unit) const {
  if (!has(unit, kQuoteMark)) return doc::kNone;
  const auto& quotes = document().quotes;
  const uint32_t end = units()[unit].span.end;
  const auto it = std::lower_bound(quotes.begin(), quotes.end(), end,
                                   [](const doc::Quote& q, uint32_t e) { return q.outer.begin < e; });
  for (auto q = it; q != quotes.begin();) {
    --q;
    if (q->closed && q->outer.end == end) return static_cast<doc::Index>(q - quotes.begin());
    if (q->outer.end < end) break;
  }
  return doc::kNone;
}

bool Scene::is_name(const doc::Quote& quote) const {
  const uint32_t first = unit_at(quote.inner.begin);
  if (quote.inner.size() == 0 || first >= units().size() || mention_[first] == doc::kNone) return false;
  const uint32_t last = unit_at(quote.inner.end - 1);
  return last < units().size() && mention_[last] == mention_[first];
}

uint32_t Scene::unit_at(uint32_t byte) const {
  const auto& all = units();
  const auto it =
      std::lower_bound(all.begin(), all.end(), byte, [](const Unit& u, uint32_t b) { return u.span.end <= b; });
  return static_cast<uint32_t>(it - all.begin());
}

uint32_t Scene::words_in(ByteSpan span) const {
  uint32_t n = 0;
  for (uint32_t u = unit_at(span.begin); u < units().size() && units()[u].span.begin < span.end; ++u)
    n += has(u, kPunctuation) ? 0u : units()[u].token_end - units()[u].token_begin;
  return n;
}

std::string_view Scene::folded(uint32_t unit) const {
  return context_.vocabulary().view(context_.tokens()[units()[unit].token_begin].form);
}

}  // namespace isnad::read
