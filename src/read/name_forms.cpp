#include "read/name_forms.h"

#include <algorithm>

#include "text/chars.h"
#include "text/letters.h"

namespace isnad::read::names {
namespace {

using rules::Features;
using rules::FormId;
using rules::Name;
using rules::Reading;

namespace letters = text::letters;
using letters::kArticle;
constexpr size_t kLetter = 2;  // bytes of a folded Arabic letter
Bits when(bool holds, Bits bits) { return holds ? bits : 0; }

constexpr Features kFinite = rules::kPast | rules::kPres | rules::kImp;
constexpr Features kStuck = rules::kW | rules::kPrepositions | rules::kS;

struct PlainClass {
  std::string_view name;
  Bits bits;
};
/// Classes whose words are what they are with anything stuck to them.
constexpr PlainClass kPlain[] = {
    {"title_qualifier", kQualifier},
    {"name_intro", kIntro},
    {"direction", kDirection},
    {"doubtful_name", kDoubtful},
    {"prep", kFunction | kPreposition},
    {"conj_word", kFunction},
    {"rel", kFunction},
    {"rel_ma", kFunction},
    {"dem", kFunction},
    {"neg", kFunction},
    {"an_word", kFunction},
    {"complementiser", kFunction},
    {"cond", kFunction},
    {"turn_word", kFunction},
    {"by_pen_of", kFunction},
    {"discourse_word", kFunction},
    {"filler", kFunction},
    {"according_to", kFunction},
    {"in_the_words", kFunction},
    {"say_verb", kSays},
    {"comma", kComma | kMark},
    {"colon", kColon | kMark},
    {"open_quote", kOpenQuote | kMark},
    {"close_quote", kCloseQuote | kMark},
    {"quote", kOpenQuote | kCloseQuote | kMark},
    {"open_paren", kOpenParen | kMark},
    {"close_paren", kCloseParen | kMark},
    {"dash", kDash | kMark},
    {"hyphen", kDash | kMark},
    {"stop", kDot | kMark},
    {"slash", kSlash | kMark},
    {"punctuation", kMark},
    {"person_noun", kPerson},
    {"spokes", kSpokes},
    {"ministry_head", kMinistryHead},
    {"loose_head", kLooseHead},
    {"god_word", kGod},
    {"pair_head", kPairHead},
    {"purpose_noun", kPurpose},
    {"plural_body", kPluralBody},
};

/// A Latin name as callers and addresses write it: small letters and digits, nothing in brackets, no article.
std::string outlet_key(std::string_view name) {
  std::string key;
  for (const char c : name.substr(0, name.find(" ("))) {
    if (c >= 'A' && c <= 'Z')
      key += static_cast<char>(c - 'A' + 'a');
    else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80) != 0)
      key += c;
  }
  for (const std::string_view article : {std::string_view("the"), std::string_view("al")}) {
    if (key.size() > article.size() + 2 && key.starts_with(article)) return key.substr(article.size());
  }
  return key;
}

}  // namespace

NameForms::NameForms(rules::Vocabulary& vocabulary) : vocabulary_(vocabulary) {
  const auto& language = vocabulary.language();
  classes_ = {.given = language.name("first_name"),
              .title = language.name("title"),
              .spokes = language.name("spokes"),
              .qualifier = language.name("title_qualifier"),
              .link = language.name("name_link"),
              .intro = language.name("name_intro"),
              .org = language.name("org_noun"),
              .ministry = language.name("ministry_short"),
              .media = language.name("media_noun"),
              .agency = language.name("agency_noun"),
              .place = language.name("place_noun"),
              .direction = language.name("direction"),
              .demonym = language.name("demonym"),
              .org_adjective = language.name("org_adjective"),
              .lone_body = language.name("lone_body"),
              .ministry_head = language.name("ministry_head"),
              .doubtful = language.name("doubtful_name"),
              .gender = language.name("gender"),
              .common = language.name("common"),
              .type = language.name("type"),
              .country = language.name("country"),
              .need = language.name("need")};
  for (const rules::KbId id : language.knowledge.media()) {
    const std::string key = outlet_key(language.knowledge.entity(id).name_en);
    const auto [at, is_new] = outlets_.emplace(key, id);
    if (!is_new) at->second = rules::kNoKb;  // several of one name: nobody knows which
  }
  for (const rules::Entry& e : language.lexicon.entries) {
    if (e.has(classes_.ministry_head) && ministry_word_.empty()) ministry_word_ = text::fold(e.lemma);
  }
  for (const PlainClass& c : kPlain) {
    if (const Name name = language.name(c.name); name != rules::kNoName) plain_.emplace_back(name, c.bits);
  }
  std::sort(plain_.begin(), plain_.end());
}

rules::KbId NameForms::outlet_named(const std::string& english) const {
  const auto it = outlets_.find(outlet_key(english));
  return it == outlets_.end() ? rules::kNoKb : it->second;
}

Bits NameForms::given_bits(const Reading& reading, const rules::Entry& entry) const {
  if ((reading.features & (rules::kAl | rules::kSuf)) != 0 || !entry.has(classes_.given)) return 0;
  const auto& names = vocabulary_.language().names;
  // A short name behind a particle is too often another word.
  if ((reading.features & kStuck) != 0 && text::fold(entry.lemma).size() < 3 * kLetter) return 0;
  Bits bits = (reading.features & kStuck) != 0 ? kGivenStuck : kGiven;
  if (names.view(entry.get(classes_.common).word) == "yes") bits |= kGivenCommon;
  if (names.view(entry.get(classes_.gender).word) == "f") bits |= kGivenFemale;
  return bits;
}

Bits NameForms::link_bits(const rules::Entry& entry) const {
  const std::string_view need = vocabulary_.language().names.view(entry.get(classes_.need).word);
  Bits bits = kLink;
  if (need == "any") bits |= kLinkAny;
  if (need == "name") bits |= kLinkName;
  if (need == "def") bits |= kLinkDefinite;
  if (need == "first") bits |= kLinkGiven;
  if (need == "god") bits |= kLinkGod;
  return bits;
}

Bits NameForms::entry_bits(const Reading& reading, const rules::Entry& entry) const {
  const Features f = reading.features;
  const bool definite = (f & rules::kAl) != 0, free = (f & kStuck) == 0, owned = (f & rules::kSuf) != 0;
  Bits bits = given_bits(reading, entry);
  for (const Name cls : entry.classes) {
    for (auto plain = std::lower_bound(plain_.begin(), plain_.end(), std::pair(cls, Bits{0}));
         plain != plain_.end() && plain->first == cls; ++plain)
      bits |= plain->second;
  }
  // An abbreviated title (one letter) is nothing behind a particle.
  const auto is_letter = [&] { return reading.before > 0 && text::fold(entry.lemma).size() <= kLetter; };
  if (entry.has(classes_.title) && !is_letter()) {
    bits |= kTitle | when(definite, kTitleDefinite) | when(free, kTitleInside);
    if ((f & rules::kFem) != 0) bits |= kTitleFemale;
    if ((f & (rules::kPl | rules::kDu)) != 0) bits |= kTitlePlural;
  }
  if (entry.has(classes_.link) && free && !definite && !owned) bits |= link_bits(entry);
  const bool plural = (f & (rules::kPl | rules::kDu)) != 0;
  if (entry.has(classes_.org) && !owned && !plural) bits |= definite ? kOrgDefinite : kOrg;
  if (entry.has(classes_.ministry) && definite) bits |= kMinistry;
  if (entry.has(classes_.media) && !owned && !plural) bits |= definite ? kMediaDefinite : kMedia;
  if (entry.has(classes_.place) && !owned && (f & rules::kPl) == 0) bits |= definite ? kPlaceDefinite : kPlace;
  if (entry.has(classes_.demonym) && free && !owned) bits |= kDemonym | when((f & rules::kFem) != 0, kDemonymFemale);
  if (entry.has(classes_.org_adjective) && definite && free) bits |= kOrgAdjective;
  if (entry.has(classes_.lone_body) && definite) bits |= kLoneBody;
  if ((f & kFinite) != 0) bits |= kVerb;
  if ((f & rules::kL) != 0) bits |= kLam;
  if ((f & rules::kB) != 0) bits |= kBa;
  return bits;
}

Bits NameForms::ordinary_bits(std::string_view folded, bool& if_owned) const {
  const auto& language = vocabulary_.language();
  const auto& kb = language.knowledge;
  if (kb.is_ordinary(folded)) return kOrdinary;
  for (const rules::Clitic& before : language.lexicon.proclitics_for(folded)) {
    if (!folded.starts_with(before.folded)) continue;
    const std::string_view rest = folded.substr(before.folded.size());
    const bool definite = (before.features & rules::kAl) != 0, sure = definite || (before.features & ~rules::kW) == 0;
    // "For" is stuck to short words too; "in" begins too many names.
    if (rest.size() < (sure ? 2 : (before.features & rules::kL) != 0 ? 3 : 4) * kLetter) continue;
    const Bits bits = kOrdinary | when((before.features & rules::kW) != 0, kConj) |
                      when((before.features & rules::kPrepositions) != 0, kPrep);
    if (kb.is_ordinary(rest)) return bits;
    if (definite) continue;
    for (const rules::Clitic& after : language.lexicon.pronouns) {
      if (after.folded.empty() || !rest.ends_with(after.folded)) continue;
      // The pronouns of one letter that end many names ("my", "your") prove nothing.
      const std::string_view name = language.names.view(after.name);
      if (name == "p1sg" || name == "p2sg") continue;
      std::string stem(rest.substr(0, rest.size() - after.folded.size()));
      if (stem.size() < 3 * kLetter) continue;
      const bool known = kb.is_ordinary(stem);
      if (known && name == "p3sgm")
        if_owned = true;
      else if (known)
        return bits;
      if (stem.ends_with(letters::kTeh) &&
          kb.is_ordinary(stem.replace(stem.size() - kLetter, kLetter, letters::kFeminine)))
        return bits;
    }
  }
  return 0;
}

void NameForms::compute(FormId form) {
  const std::string_view folded = vocabulary_.view(form);
  Known k;
  k.done = true;
  if (folded.empty()) {
    known_[form] = k;
    return;
  }
  const auto cls = text::classify(text::decode_valid(folded.data()).code);
  if (cls == text::CharClass::arabic) k.bits |= kWord;
  if (cls == text::CharClass::latin) k.bits |= kForeign;
  bool known = false, all_conj = true, all_prep = true, all_verb = true;
  for (const Reading& r : vocabulary_.readings(form)) {
    const rules::Entry* entry = vocabulary_.entry(r);
    if (entry == nullptr) continue;
    // Letters that happen to be particles or "my" on a short word prove nothing.
    const std::string_view pronoun = vocabulary_.language().names.view(r.pronoun);
    const bool mine = pronoun == "p1sg" || pronoun == "p2sg";
    const bool shaky = mine || ((r.features & rules::kPrepositions) != 0 && (r.features & rules::kAl) == 0 &&
                                folded.size() - r.before - r.after < 3 * kLetter);
    Bits bits = entry_bits(r, *entry);
    if (mine) bits &= ~static_cast<Bits>(kFunction);
    k.bits |= bits;
    if ((bits & (kGiven | kGivenStuck | kLink)) == 0 && !shaky && !entry->has(classes_.given)) known = true;
    if ((r.features & rules::kW) == 0) all_conj = false;
    if ((r.features & rules::kPrepositions) == 0) all_prep = false;
    if ((r.features & kFinite) == 0) all_verb = false;
    if ((r.features & rules::kAl) != 0 && (r.features & kStuck) == 0) k.bits |= kDefinite;
  }
  const bool any = (k.bits & (kGiven | kGivenStuck | kLink)) != 0 || known;
  if ((k.bits & kWord) != 0) {
    const Bits listed = known ? kOrdinary : ordinary_bits(folded, k.ordinary_if_owned);
    k.bits |= any ? (listed & kOrdinary) : listed;
    if (listed == 0 && !any) k.bits |= kUnknown;
    if (!any && folded.size() >= 6 * kLetter &&
        (folded.starts_with(letters::kInThe) || folded.starts_with(letters::kForThe)))
      k.bits |= kPrep;
    if (folded.starts_with(letters::kAndThe) && folded.size() >= 6 * kLetter && !any) k.bits |= kConj;
    if (folded.starts_with(kArticle) && folded.size() >= 4 * kLetter) k.bits |= kDefinite;
    if (folded.starts_with(letters::kYeh)) k.bits |= kVerbShape;
  }
  if (any) k.bits |= when(all_conj, kConj) | when(all_prep, kPrep) | when(all_verb, kOnlyVerb);
  // Names of the knowledge base that begin here.
  k.first_start = static_cast<uint32_t>(starts_.size());
  std::string storage;
  std::vector<rules::Stripped> ways;
  const auto& kb = vocabulary_.language().knowledge;
  k.kb_word = kb.word(folded);
  kb.starts(folded, vocabulary_.language().lexicon, storage, ways);
  for (const rules::Stripped& way : ways) {
    const uint32_t node = kb.step(rules::KnowledgeBase::kRoot, way.rest);
    const bool fused = way.rest.data() < folded.data() || way.rest.data() >= folded.data() + folded.size();
    const size_t before = fused ? folded.size() - (way.rest.size() - 2 * kLetter) : folded.size() - way.rest.size();
    starts_.push_back({node, static_cast<uint8_t>(before)});
  }
  k.starts = static_cast<uint16_t>(starts_.size() - k.first_start);
  if (k.starts > 0) k.bits |= kStartsKnown;
  known_[form] = k;
}

std::span<const Stem> NameForms::stems(FormId form) {
  if (form >= stem_lists_.size()) stem_lists_.resize(form + form / 2 + 64);
  if (!stem_lists_[form].done) {
    const std::string folded(vocabulary_.view(form));
    StemList list{static_cast<uint32_t>(stems_.size()), 0, true};
    stems_.push_back({form, 0});
    for (const rules::Clitic& before : vocabulary_.language().lexicon.proclitics_for(folded)) {
      if (before.folded.empty() || (before.features & rules::kS) != 0 || !folded.starts_with(before.folded)) continue;
      const bool fused = (before.features & rules::kAl) != 0 && !before.folded.ends_with(kArticle);
      if ((before.features & rules::kAl) != 0 && !fused) continue;
      std::string rest = folded.substr(before.folded.size());
      if (rest.size() < 2 * kLetter) continue;
      if (fused) rest.insert(0, kArticle);
      stems_.push_back({vocabulary_.forms().of_folded(rest), static_cast<uint8_t>(before.folded.size())});
    }
    list.count = static_cast<uint8_t>(stems_.size() - list.first);
    stem_lists_[form] = list;
  }
  return {stems_.data() + stem_lists_[form].first, stem_lists_[form].count};
}

const Reading* NameForms::reading(FormId form, Name cls) {
  const Reading* best = nullptr;
  for (const Reading& r : vocabulary_.readings(form)) {
    if (vocabulary_.reading_is(r, cls) && (best == nullptr || r.before + r.after < best->before + best->after))
      best = &r;
  }
  return best;
}

uint8_t NameForms::particles(FormId form, Name cls) {
  const Reading* r = reading(form, cls);
  if (r == nullptr) return 0;
  if ((r->features & rules::kAl) == 0) return r->before;
  const std::string_view before = vocabulary_.view(form).substr(0, r->before);
  return static_cast<uint8_t>(before.ends_with(kArticle) ? before.size() - kArticle.size() : before.size());
}

std::string NameForms::lemma(FormId form, Name cls) {
  const Reading* r = reading(form, cls);
  const rules::Entry* entry = r == nullptr ? nullptr : vocabulary_.entry(*r);
  return entry == nullptr ? bare(form) : text::fold(entry->lemma);
}

std::string_view NameForms::spelling(FormId form, Name cls) {
  const Reading* r = reading(form, cls);
  const rules::Entry* entry = r == nullptr ? nullptr : vocabulary_.entry(*r);
  return entry == nullptr ? std::string_view{} : std::string_view(entry->lemma);
}

rules::Value NameForms::attribute(FormId form, Name cls, Name attribute) {
  const Reading* r = reading(form, cls);
  const rules::Entry* entry = r == nullptr ? nullptr : vocabulary_.entry(*r);
  return entry == nullptr ? rules::Value{} : entry->get(attribute);
}

std::string NameForms::bare(FormId form) {
  const std::string_view folded = vocabulary_.view(form);
  const Reading* best = nullptr;
  for (const Reading& r : vocabulary_.readings(form)) {
    if (r.before + r.after >= folded.size()) continue;
    const bool known = r.entry != rules::kNoEntry, best_known = best != nullptr && best->entry != rules::kNoEntry;
    // A known word with the fewest particles; of an unknown one the article alone is taken off.
    const bool sure = known || r.before == 0 || (r.features & rules::kAl) != 0;
    if (!sure) continue;
    if (best == nullptr || (known && !best_known) ||
        (!known && !best_known && (r.features & rules::kAl) != 0 && (r.features & kStuck) == 0) ||
        (known && best_known && r.before + r.after < best->before + best->after)) {
      best = &r;
    }
  }
  if (best == nullptr) return std::string(folded);
  return std::string(folded.substr(best->before, folded.size() - best->before - best->after));
}

}  // namespace isnad::read::names
