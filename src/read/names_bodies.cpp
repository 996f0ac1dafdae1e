// Organisations by pattern: a kind of organisation and the words that make a name of it.
#include "read/name_text.h"
#include "text/letters.h"

namespace isnad::read::names {
namespace {

namespace letters = text::letters;

/// A name of an organisation has hardly more words than this.
constexpr uint32_t kMostWords = 8;

class BodyFinder {
 public:
  explicit BodyFinder(NameText& text)
      : text_(text),
        kind_(text.context.name("kind")),
        military_(text.context.name("military")),
        civil_(text.context.name("civil")),
        government_(text.context.name("government")),
        paper_(text.context.name("paper_noun")) {}

  void run() {
    for (uint32_t t = 0; t < text_.size(); ++t) {
      if (text_.limit(t) == 0 || text_.is_taken(t)) continue;
      if (text_.is(t, kOrg | kOrgDefinite | kPluralBody | kMinistry | kMedia | kMediaDefinite) ||
          (text_.phrase_bits(t) & (kOrg | kOrgDefinite)) != 0)
        find_at(t);
    }
  }

 private:
  struct Head {
    uint32_t begin = 0, end = 0;
    rules::FormId form = 0;
    bool definite = false;
    bool complete = false;  // a phrase whose last word has its article: needs no complement
  };

  void find_at(uint32_t t) {
    limit_ = std::min(text_.limit(t), t + kMostWords);
    if (text_.is(t, kMedia) && medium(t)) return;
    if (text_.is(t, kMinistry) && !text_.is(t, kOrg) && ministry(t)) return;
    Head head{t, t + 1, text_.form(t), text_.is(t, kOrgDefinite), false};
    if ((text_.phrase_bits(t) & (kOrg | kOrgDefinite)) != 0) {
      head = {t, t + text_.phrase_length(t), text_.phrase_form(t), (text_.phrase_bits(t) & kOrgDefinite) != 0, false};
      head.complete = text_.is(head.end - 1, kDefinite);
    } else if (text_.is(t, kPluralBody)) {
      head.definite = text_.is(t, kDefinite);
    } else if (!text_.is(t, kOrg | kOrgDefinite)) {
      if (text_.is(t, kMediaDefinite)) text_.definite_heads.push_back(t);
      return;
    }
    if (head.definite)
      definite(head);
    else
      construct(head);
  }

  // "the Syrian government", "the General Authority for …"
  void definite(const Head& head) {
    uint32_t end = adjectives(head.end, false);
    if (end > head.end && !agrees(head, end)) end = head.end;
    if (end > head.end && (!text_.is(head.begin, kLooseHead) || has_country(head.end, end)))
      return add(head, with_pair(head, end, after_adjectives(head, end)));
    const Bits bits = head.end > head.begin + 1 ? text_.phrase_bits(head.begin) : text_.bits(head.begin);
    if ((bits & kLoneBody) != 0 && !is_complement(head.begin)) return add(head, head.end, Found::Source::lone_body);
    text_.definite_heads.push_back(head.begin);
  }

  /// The first adjective has the gender of the head.
  [[nodiscard]] bool agrees(const Head& head, uint32_t) const {
    if (head.end > head.begin + 1 || text_.is(head.begin, kPluralBody)) return true;
    const std::string_view word = text_.folded(head.begin), adjective = text_.folded(head.end);
    const bool female = word.ends_with(letters::kFeminine) || word.ends_with(letters::kPluralFeminine);
    return female == adjective.ends_with(letters::kFeminine) ||
           text_.is(head.end, kOrgAdjective) == text_.is(head.end, kDemonym);
  }

  [[nodiscard]] bool has_country(uint32_t begin, uint32_t end) const {
    for (uint32_t t = begin; t < end; ++t) {
      if (text_.is(t, kDemonym)) return true;
    }
    return false;
  }

  // "ministry of health", "company X"
  void construct(const Head& head) {
    uint32_t end = head.end;
    if (const uint32_t quoted = quotation(head.end); quoted > 0) return add(head, adjectives(quoted, false));
    if (!head.complete) end = complement(head);
    if (end == 0) return;
    const uint32_t named = end;
    end = adjectives(end, true);
    if (end == named) end = trade(head, end);
    const bool own_name = text_.is(head.end, kUnknown) || text_.known_end(head.end) > 0;
    if (text_.is(head.begin, kLooseHead) && !own_name && !has_country(named, end)) return;
    if (own_name && is_region(head)) return;
    add(head, after_adjectives(head, more_complements(head, end)));
  }

  /// "the company al-Ahli al-Maliyya": behind a name of one word an adjective that agrees with the feminine head, not
  /// with that word.
  [[nodiscard]] uint32_t trade(const Head& head, uint32_t t) const {
    const bool one = t == head.end + 1 && head.end == head.begin + 1 && text_.is(head.end, kDefinite) &&
                     !text_.folded(head.end).ends_with(letters::kFeminine);
    if (!one || !text_.folded(head.begin).ends_with(letters::kFeminine) || !text_.is_word(t, limit_)) return t;
    return text_.is(t, kDefinite) && text_.folded(t).ends_with(letters::kNisbaFeminine) &&
                   !text_.is(t, kConj | kPrep | kTitle | kOrgDefinite | kPlaceDefinite | kFunction | kDemonymFemale)
               ? t + 1
               : t;
  }

  /// The words that the head governs; 0 when they make no name.
  uint32_t complement(const Head& head) {
    uint32_t t = head.end, bare = 0;
    // "the centre of the town": a part of a place, no organisation.
    if (text_.is(head.begin, kPlace) && text_.is_word(t, limit_) && text_.is(t, kPlace)) return 0;
    while (text_.is_word(t, limit_)) {
      if (text_.is(t, kFunction | kOnlyVerb | kConj | kPrep | kQualifier)) return 0;
      if (const uint32_t known = text_.known_end(t); known > 0 && !text_.known_person(t))
        return std::min(known, limit_);
      if (text_.is(t, kTitle) && !text_.is(t, kDefinite | kOrg | kGiven)) return 0;
      if (text_.is(t, kDefinite)) return text_.is(t, kTitle) ? royal(t, head.end) : t + 1;
      if (text_.is(t, kGiven) && (!text_.is(t, kGivenCommon) || bare == 0))
        return may_bear_persons_name(head) ? personal(t) : 0;
      if (text_.is(t, kUnknown)) return bare == 0 ? unknown_words(t) : 0;
      if (looks_like_past(t)) return 0;
      if (bare == 2 || looks_like_relation(t) || !text_.is(t, kOrdinary | kGiven) ||
          text_.is(t, kDemonym | kOrgAdjective | kSays))
        return 0;
      ++bare;
      ++t;
    }
    return 0;
  }

  /// Ends as a verb of the past with a feminine subject does, and not as a plural.
  [[nodiscard]] bool looks_like_past(uint32_t t) const {
    const std::string_view word = text_.folded(t);
    return word.ends_with(letters::kTeh) && !word.ends_with(letters::kPluralFeminine);
  }

  /// "the King Fahd": the name goes on after the title. Behind a rank or a profession, or where the body has a name
  /// already ("the company Maaden the engineer Khalid"), the title is somebody's who speaks for it; kings have one name
  /// ("the university of the King Faisal, Yunus X").
  uint32_t royal(uint32_t title, uint32_t head_end) {
    const uint32_t t = title + 1;
    if (!text_.is_word(t, limit_) || !text_.is(t, kGiven) || text_.is(title, kTitlePlural)) return t;
    const std::string_view kind = text_.context.language().names.view(
        text_.forms.attribute(text_.form(title), text_.forms.classes().title, kind_).word);
    if (kind == "military") return t;
    if (kind == "professional" && title > head_end) return title;
    return personal(t, kind == "political" ? 1 : 2);
  }

  uint32_t personal(uint32_t t, uint32_t most_given = 2) {
    const uint32_t first = t;
    while (text_.is_word(t, limit_)) {
      if (text_.is(t, kLink) && text_.is_word(t + 1, limit_)) {
        t += 2;
      } else if (text_.is(t, kGiven) && t < first + most_given) {
        ++t;
      } else if (t > first && text_.is(t, kUnknown) && text_.is(t, kDefinite)) {
        return t + 1;
      } else {
        break;
      }
    }
    return t;
  }

  uint32_t unknown_words(uint32_t t) {
    const uint32_t first = t;
    while (t < first + 3 && text_.is_word(t, limit_) && text_.is(t, kUnknown) && !text_.is(t, kDefinite | kConj) &&
           !(t > first && (text_.is(t, kVerbShape) || looks_like_past(t))))
      ++t;
    return t;
  }

  /// The governorate of X is a place.
  [[nodiscard]] bool is_region(const Head& head) const {
    const auto type = text_.forms.attribute(head.form, text_.forms.classes().place, text_.forms.classes().type);
    const std::string_view name = type.is_word() ? text_.context.language().names.view(type.word) : std::string_view{};
    return name == "adm1" || name == "adm2" || name == "country";
  }

  [[nodiscard]] bool may_bear_persons_name(const Head& head) const {
    return text_.forms.attribute(head.form, text_.forms.classes().org, kind_).word != government_;
  }

  /// Adjectives with the article that belong to names of organisations.
  uint32_t adjectives(uint32_t t, bool any_relation) const {
    const uint32_t most = t + 3;
    while (t < most && text_.is_word(t, limit_) &&
           !text_.is(t, kConj | kPrep | kTitle | kOrgDefinite | kPlaceDefinite | kFunction)) {
      if (text_.folded(t).ends_with(letters::kPluralOblique)) break;  // an adjective of people
      const bool named = text_.is(t, kOrgAdjective) || (text_.is(t, kDemonym) && text_.is(t, kDefinite));
      const bool relation = any_relation && text_.is(t, kDefinite) && looks_like_relation(t) &&
                            !text_.is(t, kPerson | kMinistry) &&
                            (!text_.is(t, kGiven) || text_.folded(t).ends_with(letters::kNisbaFeminine));
      if (!named && !relation) break;
      ++t;
    }
    return t;
  }

  /// Ends as adjectives of relation do (nisba, with or without the feminine ending).
  [[nodiscard]] bool looks_like_relation(uint32_t t) const {
    const std::string_view word = text_.raw(t);
    return word.ends_with(letters::kNisba) || word.ends_with(letters::kNisbaFeminineWritten) ||
           word.ends_with(letters::kNisbaFeminine);
  }

  /// "… and communications", "… and Islamic affairs".
  uint32_t more_complements(const Head& head, uint32_t t, bool sure = false) const {
    if (!sure && !text_.is(head.begin, kPairHead)) return t;
    for (int n = 0; n < 3; ++n) {
      if (!text_.is_word(t, limit_) || !starts_with_wa_article(t)) return t;
      if (text_.known_any_end(t) > 0 ||
          text_.is(t, kOrgDefinite | kTitle | kPerson | kPlaceDefinite | kDemonym | kMediaDefinite | kFunction))
        return t;
      t = adjectives(t + 1, true);
    }
    return t;
  }

  /// "… for standards and metrology": what the purpose of a body is goes on with "and the".
  [[nodiscard]] uint32_t with_pair(const Head& head, uint32_t before, uint32_t t) const {
    return t > before ? more_complements(head, t, true) : t;
  }

  [[nodiscard]] bool starts_with_wa_article(uint32_t t) const {
    return text_.folded(t).starts_with(letters::kAndThe) && text_.folded(t).size() >= 12;
  }

  /// "… for civil aviation", "… in Riyadh".
  uint32_t after_adjectives(const Head& head, uint32_t t) const {
    const rules::Name kind = text_.forms.attribute(head.form, text_.forms.classes().org, kind_).word;
    const bool lone = (head.end > head.begin + 1 ? text_.phrase_bits(head.begin) : text_.bits(head.begin)) & kLoneBody;
    if (kind == military_ || lone || !text_.is_word(t, limit_)) return t;
    if (text_.folded(t).starts_with(letters::kLam) &&
        (text_.is(t - 1, kOrgAdjective | kDemonym) || looks_like_relation(t - 1))) {
      const uint32_t end = purpose(t);
      if (end > t) return end;
    }
    if ((kind == civil_ || kind == government_) && text_.folded(t).starts_with(letters::kBeh) &&
        text_.is(t, kStartsKnown)) {
      for (const Found& f : text_.found) {
        if (f.run.begin == t && f.run.before == 2) return f.run.end;
      }
    }
    return t;
  }

  uint32_t purpose(uint32_t t) const {
    if (text_.known_any_end(t) > 0 || text_.is(t, kFunction | kTitle | kPerson | kDemonym | kOrgDefinite | kVerb))
      return t;
    const bool fused = text_.folded(t).starts_with(letters::kForThe);
    if (fused && text_.is(t, kOrdinary)) return adjectives(t + 1, true);
    const bool governs = text_.is(t, kPurpose) && text_.is_word(t + 1, limit_) && text_.is(t + 1, kDefinite) &&
                         !text_.is(t + 1, kFunction | kTitle);
    return governs ? adjectives(t + 2, true) : t;
  }

  /// The end of a short quotation that begins here, or 0.
  uint32_t quotation(uint32_t t) const {
    if (t >= text_.limit(t - 1) || !text_.is(t, kOpenQuote | kOpenParen)) return 0;
    const bool paren = text_.is(t, kOpenParen);
    for (uint32_t end = t + 1; end < std::min(text_.limit(t), t + 7); ++end) {
      if (text_.is(end, paren ? kCloseParen : kCloseQuote)) return end > t + 1 ? end + 1 : 0;
      if (text_.is(end, kMark) && !text_.is(end, kDash | kDot)) return 0;
    }
    return 0;
  }

  bool medium(uint32_t t) {
    uint32_t end = quotation(t + 1);
    if (end == 0 && text_.known_end(t + 1) > 0 && !text_.known_person(t + 1) &&
        text_.context.vocabulary().find(text_.form(t), paper_) != nullptr)
      end = text_.known_end(t + 1);
    if (end == 0 && text_.is_word(t + 1, limit_) && text_.known_end(t + 1) == 0) {
      if (text_.is(t + 1, kUnknown) && !text_.is(t + 1, kConj)) {
        end = unknown_words(t + 1);
        if (end == t + 1) end = t + 2;
      } else if (text_.is(t + 1, kDefinite) && text_.context.vocabulary().find(text_.form(t), paper_) != nullptr &&
                 !text_.is(t + 1, kDemonym | kTitle | kOrgAdjective)) {
        end = t + 2;
      }
    }
    if (end == 0) return false;
    while (text_.is_word(end, text_.limit(t)) && text_.is(end, kDemonym) && text_.is(end, kDefinite)) ++end;
    Found f;
    f.source = Found::Source::medium;
    f.run = {t, end, text_.forms.particles(text_.form(t), text_.forms.classes().media)};
    text_.found.push_back(std::move(f));
    return true;
  }

  /// "the Russian Foreign [ministry]", "Health: …"
  bool ministry(uint32_t t) {
    if (is_complement(t)) return false;
    uint32_t end = t + 1;
    const bool of_country = text_.is_word(end, limit_) && text_.is(end, kDemonymFemale) && text_.is(end, kDefinite);
    if (of_country)
      ++end;
    else if (!speaks(t))
      return false;
    Found f;
    f.source = of_country ? Found::Source::body : Found::Source::lone_body;
    f.run = {t, end, text_.forms.particles(text_.form(t), text_.forms.classes().ministry)};
    text_.found.push_back(std::move(f));
    return true;
  }

  [[nodiscard]] bool speaks(uint32_t t) const {
    const bool sentence_begins = t == 0 || text_.limit(t - 1) != text_.limit(t);
    const bool after =
        t + 1 < text_.limit(t) && ((text_.is(t + 1, kColon) && sentence_begins) ||
                                   (text_.is(t + 1, kSays) && text_.is(t + 1, kVerb) && sentence_begins));
    const bool before = t > 0 && !sentence_begins && text_.is(t - 1, kSays) && text_.is(t - 1, kVerb);
    return after || before;
  }

  /// Governed by the word before it, so no name of its own.
  [[nodiscard]] bool is_complement(uint32_t t) const {
    if (text_.inside_phrase(t)) return true;
    if (t == 0 || text_.limit(t - 1) != text_.limit(t) || text_.is(t - 1, kMark)) return false;
    return text_.is(t - 1, kOrg | kTitle | kPlace | kMedia | kMinistryHead) && !text_.is(t - 1, kDefinite);
  }

  void add(const Head& head, uint32_t end, Found::Source source = Found::Source::body) {
    Found f;
    f.source = source;
    f.run = {head.begin, end, text_.forms.particles(head.form, text_.forms.classes().org)};
    text_.found.push_back(std::move(f));
  }

  NameText& text_;
  rules::Name kind_, military_, civil_, government_, paper_;
  uint32_t limit_ = 0;
};

}  // namespace

void find_bodies(NameText& text) { BodyFinder(text).run(); }

}  // namespace isnad::read::names
