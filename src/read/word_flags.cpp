#include "read/word_flags.h"

#include <algorithm>
#include <string_view>

namespace isnad::read {
namespace {

struct ClassFlag {
  std::string_view cls;
  Flags flag;
};

constexpr ClassFlag kClassFlags[] = {
    {"title", kTitle},
    {"spokes", kSpokes},
    {"org_noun", kOrgNoun},
    {"ministry_short", kMinistryShort},
    {"anon_source", kAnonSource},
    {"document_noun", kDocumentNoun},
    {"media_noun", kMediaNoun},
    {"agency_noun", kAgencyNoun},
    {"speech_noun", kSpeechNoun},
    {"place_noun", kPlaceNoun},
    {"demonym", kDemonym},
    {"title_qualifier", kTitleQualifier},
    {"person_noun", kPersonNoun},
    {"first_name", kFirstName},
    {"family_name_particle", kNamePart},
    {"dem", kDemonstrative},
    {"rel", kRelative},
    {"neg", kNegation},
    {"prep", kPreposition},
    {"impersonal_cue", kImpersonal},
    {"an_word", kComplementiser},
    {"colon", kColon},
    {"comma", kComma},
    {"stop", kStop},
    {"question", kStop},
    {"exclamation", kStop},
    {"open_quote", kQuoteMark | kOpensQuote},
    {"close_quote", kQuoteMark | kClosesQuote},
    {"quote", kQuoteMark},
    {"open_paren", kParen},
    {"close_paren", kParen},
    {"hyphen", kDash},
    {"dash", kDash},
    {"punctuation", kPunctuation},
    {"credit_word", kCreditWord},
    {"discourse_word", kDiscourse},
    {"filler", kDiscourse},
    {"subject_pronoun", kPronoun},
    {"conj_word", kConjWord},
    {"ila", kIla},
    {"fi", kFi},
    {"an_prep", kAn},
    {"ala", kAla},
    {"min", kMin},
    {"lada", kLada},
    {"khilal", kAdverbialPrep},
    {"baad", kAdverbialPrep},
    {"qabl", kAdverbialPrep},
    {"ithr", kAdverbialPrep},
    {"inda", kAdverbialPrep},
    {"mundh", kAdverbialPrep},
    {"amam", kAdverbialPrep},
    {"ala_hamish", kAdverbialPrep},
    {"according_to", kAccording},
    {"according_to_verb", kAccordingVerb},
    {"in_the_words", kInTheWords},
    {"quoting", kQuoting},
    {"partitive", kPartitive},
    {"courtesy_verb", kCourtesy},
};

constexpr rules::Features kFinite = rules::kPast | rules::kPres | rules::kImp;

}  // namespace

WordFlags::WordFlags(rules::Vocabulary& vocabulary)
    : vocabulary_(vocabulary),
      say_(vocabulary.language().name("say_verb")),
      report_(vocabulary.language().name("report_verb")),
      relay_(vocabulary.language().name("relay_verb")),
      breaks_(vocabulary.language().name("breaks")) {
  for (const ClassFlag& c : kClassFlags) {
    if (const rules::Name name = vocabulary.language().name(c.cls); name != rules::kNoName)
      classes_.push_back({name, c.flag});
  }
  std::sort(classes_.begin(), classes_.end());
}

Flags WordFlags::class_flags(const rules::Entry& entry) const {
  Flags flags = 0;
  for (const rules::Name cls : entry.classes) {
    for (auto known = std::lower_bound(classes_.begin(), classes_.end(), std::pair(cls, Flags{0}));
         known != classes_.end() && known->first == cls; ++known)
      flags |= known->second;
  }
  if (entry.get(breaks_)) flags |= kBreaks;
  return flags;
}

Flags WordFlags::cue_flags(const rules::Reading& reading, const rules::Entry& entry) const {
  Flags flags = 0;
  const bool says = entry.has(say_), reports = entry.has(report_), relays = entry.has(relay_);
  if (!says && !reports && !relays) return 0;
  const rules::Features f = reading.features;
  const bool bare = (f & (rules::kAl | rules::kPrepositions)) == 0;
  const bool finite = (f & kFinite) != 0 || (f & (rules::kMasdar | rules::kPart)) == 0;
  if (finite && bare) {
    if (says) flags |= kSayVerb;
    if (reports) flags |= kReportVerb;
    if (relays) flags |= kRelayVerb;
  }
  if ((f & rules::kPart) != 0 && bare) flags |= kSayParticiple;
  if ((f & rules::kMasdar) != 0) flags |= kSayMasdar;
  return flags;
}

/// The lexicon cuts a preposition off words that it knows. Verbal nouns are endless: an unknown word that begins like
/// one may have one too.
Flags WordFlags::stuck_to_unknown(rules::FormId form) const {
  constexpr size_t kShortest = 8;  // bytes: the preposition and three letters
  const std::string_view word = vocabulary_.view(form);
  if (word.size() < kShortest) return 0;
  for (const rules::Clitic& c : vocabulary_.language().lexicon.proclitics_for(word)) {
    if (c.folded.empty() || !word.starts_with(c.folded)) continue;
    if (c.features == rules::kB) return kBiPrefix;
    if (c.features == rules::kL) return kLiPrefix;
  }
  return 0;
}

Flags WordFlags::compute(rules::FormId form) {
  Flags flags = 0;
  Flags all = kHasConj | kHasPrep | kOnlyVerb | kDefinite;
  const auto readings = vocabulary_.readings(form);
  for (const rules::Reading& r : readings) {
    const rules::Features f = r.features;
    if ((f & kFinite) != 0)
      flags |= kAnyVerb;
    else
      all &= ~static_cast<Flags>(kOnlyVerb);
    if ((f & rules::kW) == 0)
      all &= ~static_cast<Flags>(kHasConj);
    else
      flags |= kMaybeConj;
    if ((f & rules::kPrepositions) == 0) all &= ~static_cast<Flags>(kHasPrep);
    if ((f & rules::kL) != 0) flags |= kLiPrefix;
    if ((f & rules::kB) != 0) flags |= kBiPrefix;
    if ((f & rules::kAl) != 0)
      flags |= kDefinite;
    else
      all &= ~static_cast<Flags>(kDefinite);
    if ((f & rules::kFem) != 0) flags |= kFeminine;
    if ((f & rules::kPl) != 0) flags |= kPlural;
    const rules::Entry* entry = vocabulary_.entry(r);
    if (entry == nullptr) {
      flags |= kUnknown;
      // Of the ways to cut an unknown word, the one with an article is the likely one.
      if ((f & rules::kAl) != 0) flags |= kDefinite;
      continue;
    }
    Flags own = class_flags(*entry) | cue_flags(r, *entry);
    constexpr size_t kOneLetter = 2;
    if ((f & rules::kSuf) != 0 && entry->lemma.size() <= kOneLetter)
      own &= ~static_cast<Flags>(kTitle);                                   // an abbreviated title takes no pronoun
    if ((f & rules::kK) != 0) own &= ~static_cast<Flags>(kComplementiser);  // "as if", and "was" in the same letters
    flags |= own;
  }
  if ((flags & kUnknown) != 0) flags |= stuck_to_unknown(form);
  if (readings.empty()) all = 0;
  if ((flags & kUnknown) != 0) all &= ~static_cast<Flags>(kOnlyVerb);
  return flags | all;
}

}  // namespace isnad::read
