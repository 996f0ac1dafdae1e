// People by pattern: given names and what goes on a name, titles and what stands between a title and a name.
#include <algorithm>

#include "read/name_text.h"
#include "text/letters.h"

namespace isnad::read::names {
namespace {

namespace letters = text::letters;

/// A description of a person is at most this long, a name at most kMostParts words.
constexpr uint32_t kMostDescription = 14, kMostParts = 9;

class PeopleFinder {
 public:
  explicit PeopleFinder(NameText& text) : text_(text) {
    named_from_.assign(text.size(), 0);
    body_end_.assign(text.size(), 0);
    for (const Found& f : text.found) {
      if (f.source != Found::Source::body) continue;
      for (uint32_t t = f.run.begin; t < f.run.end; ++t) body_end_[t] = std::max(body_end_[t], f.run.end);
    }
  }

  void run() {
    for (uint32_t t = 0; t < text_.size(); ++t) {
      if (text_.limit(t) == 0 || text_.is_taken(t)) continue;
      if (is_title(t)) after_title(t);
    }
    for (uint32_t t = 0; t < text_.size(); ++t) {
      if (text_.limit(t) == 0 || text_.is_taken(t) || named_from_[t] != 0) continue;
      if (text_.is(t, kIntro))
        after_intro(t);
      else if (text_.is(t, kSays) && text_.is(t, kVerb)) {
        if (!is_said_by_me(t)) after_saying(t + 1);
      } else if (text_.inside_phrase(t) || (text_.phrase_bits(t) & kTitle) != 0 || opens_wish(t))
        continue;  // "commander of operations", whose first word is a given name too
      else if (text_.is(t, kGiven | kGivenStuck | kLink) &&
               !(t > 0 && body_end_[t] != 0 && body_end_[t - 1] == body_end_[t]))
        by_itself(t);
    }
  }

 private:
  /// The words of a name as they were read.
  struct Parts {
    uint32_t end = 0;
    uint32_t given = 0, unknown = 0, links = 0;
    bool starts_with_given = false, starts_common = false, closed = false, female = false;
    [[nodiscard]] uint32_t count() const { return given + unknown + links; }
  };

  [[nodiscard]] bool is_title(uint32_t t) const {
    if (text_.inside_phrase(t) || !(text_.is(t, kTitle) || (text_.phrase_bits(t) & kTitle) != 0)) return false;
    // One letter is a title only with its dot or stroke.
    return text_.folded(t).size() > 2 || (t + 1 < text_.limit(t) && text_.is(t + 1, kDot | kSlash | kGiven));
  }
  [[nodiscard]] uint32_t title_end(uint32_t t) const {
    return (text_.phrase_bits(t) & kTitle) != 0 ? t + text_.phrase_length(t) : t + 1;
  }

  // --- names

  /// Reads a name from `t` on. A name may begin with an unknown word only behind a title.
  Parts read(uint32_t t, uint32_t limit, bool behind_title) const {
    Parts p;
    p.end = t;
    limit = std::min(limit, t + kMostParts);
    while (p.end < limit && !p.closed && add_part(p, t, limit, behind_title)) {
    }
    // A second family name: "al-Arabi al-Harithi", "al-Khazim al-Ghamdi".
    if (p.closed && p.end < limit && text_.is_word(p.end, limit) && text_.is(p.end, kUnknown) && is_relation(p.end) &&
        !text_.is(p.end, kOrdinary | kDemonym | kOrgAdjective) && !is_feminine_relation(p.end)) {
      ++p.unknown;
      ++p.end;
    }
    return p;
  }

  bool add_part(Parts& p, uint32_t first, uint32_t limit, bool behind_title) const {
    const uint32_t t = p.end;
    if (!text_.is_word(t, limit)) return add_initial(p, first, limit);
    const bool at_start = t == first;
    if (!at_start && is_before_comma_and_office(p, t, first)) {
      ++p.unknown;
      ++p.end;
      p.closed = true;
      return true;
    }
    if (!at_start && text_.is(t, kConj | kPrep) && !text_.is(t, kGiven)) return add_prefixed(p, t, first);
    // "the acting minister", "God be pleased with him": in several words
    if (!at_start && ((text_.phrase_bits(t) & kTitle) != 0 || opens_wish(t))) return false;
    if (!at_start && text_.known_any_end(t) > 0 && text_.known_end(t) == 0) return false;  // "in Baghdad"
    if (p.count() >= 2 && !text_.is(t, kGiven | kDefinite | kLink) && text_.known_end(t) > 0 && !text_.known_person(t))
      return false;  // "accused Yusuf X Israel of"
    if (const uint32_t end = link(t, limit); end > 0) {
      if (at_start && text_.is(t, kLinkDefinite | kLinkGod)) p.starts_with_given = true;
      ++p.links;
      p.closed = false;
      p.end = end;
      return true;
    }
    if (is_given(t, at_start)) {
      if (!at_start && stops_before(t, limit)) return false;
      if (at_start) {
        p.starts_with_given = true;
        p.starts_common = text_.is(t, kGivenCommon);
        p.female = text_.is(t, kGivenFemale);
      }
      ++p.given;
      ++p.end;
      return true;
    }
    if (text_.is(t, kUnknown) || (at_start && behind_title && is_foreign_given(t, limit)))
      return add_unknown(p, at_start, behind_title);
    if (at_start && behind_title && is_before_son(t, limit)) {
      p.starts_with_given = true;
      ++p.given;
      ++p.end;
      return true;
    }
    return add_family_word(p, t, first) || add_title_as_family(p, t, first) ||
           (behind_title && add_last_word(p, t, first));
  }

  /// "said Pierre Claver N, head of": between the parts of the name of one who speaks, "like laver" is no comparison.
  bool add_prefixed(Parts& p, uint32_t t, uint32_t first) const {
    constexpr Bits kNoName = kConj | kPrep | kVerbShape | kFunction;
    if (is_before_office(p, t)) {
      ++p.unknown;
      ++p.end;
      p.closed = true;
      return true;
    }
    if (p.given != 1 || p.count() != 1 || text_.is(t, kConj | kFunction | kDefinite) ||
        !text_.folded(t).starts_with(letters::kKaf))
      return false;
    if (t + 2 >= text_.limit(t) || !text_.is(t + 1, kUnknown) || text_.is(t + 1, kNoName) ||
        !text_.is(t + 2, kComma | kFunction) || !is_said_by(first))
      return false;
    p.unknown += 2;
    p.end += 2;
    p.closed = true;
    return true;
  }

  /// "Mark Fields, the chief of", "Evans Pritchard the expert": in front of an office the letter of "so" or "with" is
  /// the name's own.
  [[nodiscard]] bool is_before_office(const Parts& p, uint32_t t) const {
    constexpr Bits kNoName = kFunction | kDefinite | kTitle | kOrg | kPlace;
    if (p.given == 0 || p.count() > 2 || p.links > 0 || !text_.is(t, kUnknown | kGivenStuck) || text_.is(t, kNoName) ||
        text_.known_any_end(t) > 0)
      return false;
    const std::string_view word = text_.folded(t);
    if (!word.starts_with(letters::kFeh) && !word.starts_with(letters::kBeh) && !word.starts_with(letters::kKaf))
      return false;
    const uint32_t limit = text_.limit(t);
    const uint32_t office = t + 1 < limit && text_.is(t + 1, kComma) ? t + 2 : t + 1;
    return office < limit && text_.is(office, kTitle) && text_.is(office, kDefinite) &&
           !text_.is(office, kConj | kPrep);
  }

  /// "said John Fallon, director of": between a given name and the comma before an office there is room for nothing but
  /// the family, whatever else the word means.
  [[nodiscard]] bool is_before_comma_and_office(const Parts& p, uint32_t t, uint32_t first) const {
    constexpr Bits kNever = kFunction | kPreposition | kMark | kGiven | kLink | kDemonymFemale | kOnlyVerb;
    if (p.given != 1 || p.count() != 1 || p.starts_common || text_.is(t, kNever) || text_.is_taken(t) ||
        text_.known_any_end(t) > 0 || text_.folded(t).ends_with(letters::kAlef))
      return false;
    // "Mustafa Waziri the director": with the pronoun of the first person, or a letter of "and" that joins nobody
    // known.
    if (t + 1 < text_.limit(t) && text_.is(t + 1, kTitle) && text_.is(t + 1, kDefinite) &&
        !text_.is(t + 1, kConj | kPrep) && !text_.is(t, kDefinite) &&
        (text_.folded(t).ends_with(letters::kYeh) || text_.is(t, kUnknown)))
      return is_said_by(first);
    return t + 2 < text_.limit(t) && text_.is(t + 1, kMark) && !text_.is(t + 1, kQuote | kOpenQuote | kColon | kDot) &&
           text_.is(t + 2, kTitle) && !text_.is(t + 2, kConj | kPrep) && is_said_by(first);
  }

  bool add_unknown(Parts& p, bool at_start, bool behind_title) const {
    const uint32_t t = p.end;
    if (at_start && !behind_title) return false;
    // "said Jean-Claude Juncker, president": before a title the letter of "he" is the name's own.
    if (text_.is(t, kVerbShape) && !text_.is(t, kDefinite) && !at_start && !ends_names(t + 1)) return false;
    if (!at_start && is_plural_people(t)) return false;
    if (at_start && text_.is(t, kConj | kPrep)) return false;
    if (at_start && text_.is(t, kVerbShape) && link(t + 1, text_.limit(t)) == 0) return false;  // "Johannes van"
    if (p.unknown >= 3) return false;
    // Behind two parts a word with wa is the next person; a feminine adjective is no family.
    if (text_.folded(t).starts_with(letters::kWaw) && (p.count() >= 2 || is_joined_by_and(p, t))) return false;
    if (is_feminine_relation(t)) return false;
    ++p.unknown;
    ++p.end;
    // "Buzid Hirz Allah", "Muhammad Ghurm Allah al-Saadi"
    if (!at_start && !text_.is(t, kDefinite | kVerb | kVerbShape) && text_.is_word(t + 1, text_.limit(t)) &&
        text_.is(t + 1, kGod) && !is_wish(t + 2))
      ++p.end;
    p.closed = text_.is(t, kDefinite) && p.count() > 1;
    return true;
  }

  /// "God make sweet his rest": a wish of the lexicon, whose first word may be a given name too.
  [[nodiscard]] bool opens_wish(uint32_t t) const {
    return (text_.phrase_bits(t) & kFunction) != 0 && text_.is(t + 1, kGod);
  }

  /// "God be pleased with him": behind the name of God a pronoun closes a wish.
  [[nodiscard]] bool is_wish(uint32_t t) const {
    const std::string_view word = t < text_.size() ? text_.folded(t) : std::string_view{};
    return word.ends_with(letters::kHeh) || word.ends_with(letters::kHers);
  }

  /// "beautiful and delightful", "and Ins and Ans and Wusab": behind an ordinary word, or in a list, the letter of
  /// "and" is no part of a family name.
  [[nodiscard]] bool is_joined_by_and(const Parts& p, uint32_t t) const {
    if (p.count() != 1 || p.given != 1 || t == 0) return false;
    if (p.starts_common) return true;
    const bool listed = text_.is(t - 1, kGivenStuck) && text_.folded(t - 1).starts_with(letters::kWaw);
    return listed && text_.is_word(t + 1, text_.limit(t)) && text_.folded(t + 1).starts_with(letters::kWaw);
  }

  /// What follows the name of one who speaks: a title, a mark, the content.
  [[nodiscard]] bool ends_names(uint32_t t) const {
    if (t >= text_.limit(t - 1)) return false;
    return text_.is(t, kTitle | kComma | kColon | kOpenParen | kQuote) ||
           (text_.is(t, kFunction) && !text_.is(t, kPreposition) && is_said_by(t - 2));
  }

  /// A family name that is an ordinary word with its article, right behind a given name.
  bool add_family_word(Parts& p, uint32_t t, uint32_t first) const {
    if (!text_.is(t, kDefinite) || p.unknown > 0 || (p.given == 0 && p.links == 0) || is_feminine_relation(t) ||
        is_plural_people(t) || (is_speech(t) && !closes_speakers_name(p, t, first)))
      return false;
    if (is_family_behind_links(p, t) || closes_speakers_name(p, t, first)) {
      ++p.unknown;
      ++p.end;
      p.closed = true;
      return true;
    }
    constexpr Bits kNever = kFunction | kTitle | kOrgDefinite | kPlaceDefinite | kQualifier | kDirection |
                            kMediaDefinite | kMinistry | kPerson | kOrgAdjective | kMark;
    const bool of_country = text_.is(t, kDemonym);
    // No preposition takes the article: a word that is one without it is a name.
    Bits never = of_country ? kNever & ~static_cast<Bits>(kPerson | kOrgAdjective) : kNever;
    constexpr size_t kShortest = 8;  // bytes: "to" begins like the article
    if (text_.is(t, kPreposition) && text_.folded(t).size() >= kShortest) never &= ~static_cast<Bits>(kFunction);
    if (text_.is(t, never) || text_.is(t, kDemonymFemale)) return false;
    if (of_country ? p.count() > 2 : (p.count() != 1 || p.links > 0)) return false;
    ++p.unknown;
    ++p.end;
    p.closed = true;
    return true;
  }

  /// "Adnan Mufti that": a title without the article that governs nothing, behind the given name of one who speaks, is
  /// the family.
  bool add_title_as_family(Parts& p, uint32_t t, uint32_t first) const {
    constexpr Bits kNever = kFunction | kDefinite | kPreposition | kConj | kPrep | kOrg | kPlace;
    constexpr size_t kAbbreviation = 4;  // bytes
    if (p.given != 1 || p.count() != 1 || !text_.is(t, kTitle) || text_.is(t, kNever) ||
        text_.folded(t).size() <= kAbbreviation)
      return false;
    uint32_t next = t + 1;
    if (next < text_.limit(t) && text_.is(next, kComma)) ++next;
    if (next >= text_.limit(t) || !text_.is(next, kFunction | kColon) || text_.is(next, kPreposition | kConj | kPrep) ||
        text_.forms.vocabulary().is(text_.form(t), text_.context.name("honorific")) || !is_said_by(first))
      return false;
    ++p.unknown;
    ++p.end;
    p.closed = true;
    return true;
  }

  /// "Ati son of": a word in front of "son of" is a given name, whatever else it means.
  [[nodiscard]] bool is_before_son(uint32_t t, uint32_t limit) const {
    constexpr Bits kNever =
        kFunction | kTitle | kOrg | kOrgDefinite | kDefinite | kSays | kConj | kPrep | kMark | kLink | kDemonym;
    if (text_.is(t, kNever) || t + 1 >= limit || link(t + 1, limit) == 0) return false;
    return text_.forms.vocabulary().is(text_.form(t + 1), text_.context.name("son_link"));
  }

  /// "the Jerusalemites", "the accepted ones": many, not a family.
  [[nodiscard]] bool is_plural_people(uint32_t t) const {
    constexpr size_t kLong = 16;  // bytes: shorter ones are names too
    const std::string_view word = text_.folded(t);
    return text_.is(t, kDefinite) && (word.ends_with(letters::kNisbaPlural) ||
                                      (word.size() >= kLong && word.starts_with(letters::kTheParticiple) &&
                                       word.ends_with(letters::kPluralOblique)));
  }

  /// "I went on to": no name stands behind a verb that only "I", "we" or "you" say.
  [[nodiscard]] bool is_said_by_me(uint32_t t) const {
    const auto readings = text_.forms.vocabulary().readings(text_.form(t));
    return std::all_of(readings.begin(), readings.end(), [](const rules::Reading& r) {
      return (r.features & (rules::kPast | rules::kPres)) == 0 || (r.features & (rules::kP1 | rules::kP2)) != 0;
    });
  }

  /// A noun of saying with its article is what somebody renews or refuses ("renewed the Major the assurance").
  [[nodiscard]] bool is_speech(uint32_t t) const {
    return text_.forms.vocabulary().is(text_.form(t), text_.context.name("speech_noun"));
  }

  /// Behind "son of" or "servant of", a word of relation or a title that nothing hangs on is the family ("Isa son of
  /// Ahmad al-Hakami,").
  [[nodiscard]] bool is_family_behind_links(const Parts& p, uint32_t t) const {
    constexpr Bits kNever = kFunction | kPreposition | kOrgDefinite | kPlaceDefinite | kQualifier | kDirection |
                            kMediaDefinite | kMinistry | kMark | kDemonym | kDemonymFemale;
    if (p.links == 0 || p.count() > 4 || text_.is(t, kNever)) return false;
    const bool at_end = t + 1 >= text_.limit(t);
    // "X son of Y al-Sharif that": a courtesy title behind the name, with nothing that it governs, is the family.
    if (text_.is(t, kTitle))
      return at_end || text_.is(t + 1, kComma | kSpokes) ||
             (text_.is(t + 1, kFunction) && !text_.is(t + 1, kPreposition)) || is_office(t + 1);
    // Where the clause goes on with "that" or "who", the definite word closes the name ("X son of Y al-Dakhil that").
    const bool said_next =
        !at_end && ((text_.is(t + 1, kFunction) && !text_.is(t + 1, kPreposition)) || is_office(t + 1));
    const bool closes = said_next && !is_speech(t) && !is_plural_people(t) && !text_.is(t, kPerson | kOrg);
    return is_relation(t) || closes;
  }

  /// "said Dr X Y al-Agha, …": behind two parts of the name of one who speaks, a definite word with which the name must
  /// end.
  [[nodiscard]] bool closes_speakers_name(const Parts& p, uint32_t t, uint32_t first) const {
    constexpr Bits kNever = kFunction | kPreposition | kOrgDefinite | kPlaceDefinite | kQualifier | kDirection |
                            kMediaDefinite | kMinistry | kMark | kDemonym | kDemonymFemale;
    if (closes_short_name(p, t, first)) return true;
    if ((p.count() < 2 && p.links == 0) || p.count() > 4 || text_.is(t, kNever) || !text_.is(t, kDefinite) ||
        !is_said_by(first))
      return false;
    if (is_relation(t) && !is_only_plural(t)) return true;
    if (t + 1 >= text_.limit(t)) return false;
    const bool content =
        (text_.is(t + 1, kFunction) && !text_.is(t + 1, kPreposition)) || is_office(t + 1) || text_.is(t + 1, kColon);
    return content ||
           ((text_.is(t + 1, kComma | kDash | kOpenParen) || text_.is_taken(t + 1)) && !is_speech(t) && !is_thing(t));
  }

  /// "said Abd al-Hadi al-Sheikh the director", "… Abd al-Rahman al-Shaabi that": behind one given name, where the
  /// content or an office is next.
  [[nodiscard]] bool closes_short_name(const Parts& p, uint32_t t, uint32_t first) const {
    constexpr Bits kNever = kFunction | kPreposition | kOrgDefinite | kPlaceDefinite | kQualifier | kDirection |
                            kMediaDefinite | kMinistry | kMark | kDemonymFemale;
    if (p.count() != 1 || p.given != 1 || p.starts_common || !text_.is(t, kDefinite) || text_.is(t, kNever) ||
        t + 1 >= text_.limit(t) || !is_said_by(first))
      return false;
    if (text_.is(t, kTitle))
      return (text_.is(t + 1, kTitle) && text_.is(t + 1, kDefinite)) ||
             (text_.is(t + 1, kFunction) && !text_.is(t + 1, kPreposition | kConj | kPrep));
    return is_relation(t) && !is_only_plural(t) && text_.is(t + 1, kFunction) && !text_.is(t + 1, kPreposition);
  }

  /// A verb of saying, and nothing but titles and what they govern, before the name.
  [[nodiscard]] bool is_said_by(uint32_t first) const {
    for (uint32_t t = first; t > 0 && first - t < kMostDescription && text_.limit(t - 1) == text_.limit(first); --t) {
      if (text_.is(t - 1, kSays) && text_.is(t - 1, kVerb)) return true;
      if (text_.is(t - 1, kOnlyVerb | kComma)) return false;
    }
    return false;
  }

  /// "the residents": a plural in all its readings is no family.
  [[nodiscard]] bool is_only_plural(uint32_t t) const {
    const auto readings = text_.forms.vocabulary().readings(text_.form(t));
    return !readings.empty() && std::all_of(readings.begin(), readings.end(),
                                            [](const rules::Reading& r) { return (r.features & rules::kPl) != 0; });
  }

  [[nodiscard]] bool is_thing(uint32_t t) const {
    return text_.forms.vocabulary().is(text_.form(t), text_.context.name("thing_word"));
  }

  /// A title without the article opens what is said of the one named.
  [[nodiscard]] bool is_office(uint32_t t) const { return text_.is(t, kTitle) && !text_.is(t, kDefinite); }

  /// "the … -i", the usual shape of a family name.
  [[nodiscard]] bool is_relation(uint32_t t) const {
    return text_.is(t, kDefinite) && text_.folded(t).ends_with(letters::kNisba);
  }

  /// "the … -iyya".
  [[nodiscard]] bool is_feminine_relation(uint32_t t) const {
    return text_.is(t, kDefinite) && text_.folded(t).ends_with(letters::kNisbaFeminine);
  }

  /// Behind a title and a given name, an ordinary word where the name must end: "the official Mohamed Jama said".
  bool add_last_word(Parts& p, uint32_t t, uint32_t first) const {
    constexpr Bits kNever = kFunction | kOrg | kOrgDefinite | kQualifier | kDirection | kMark | kSays | kOnlyVerb |
                            kConj | kPrep | kDemonymFemale;
    if (p.given != 1 || p.count() != 1 || first == 0) return false;
    const uint32_t limit = text_.limit(first);
    // "said Mario Draghi, president of": between the verb, a given name and the comma nothing else has room.
    constexpr Bits kNoFamily = kNever & ~(kSays | kOnlyVerb);
    const bool said = text_.is(first - 1, kSays) && text_.is(first - 1, kVerb) &&
                      !text_.is(t, kNoFamily | kDefinite | kTitle | kPerson | kPreposition) && !text_.is_taken(t);
    if (said && t + 2 < limit && text_.is(t + 1, kComma) && text_.is(t + 2, kTitle | kDefinite | kPerson)) {
      ++p.unknown;
      ++p.end;
      p.closed = true;
      return true;
    }
    if (text_.is(t, kNever)) return false;
    const bool ends = t + 1 < limit && text_.is(t + 1, kQuote | kComma) && text_.is(first - 1, kTitle);
    const bool family = text_.is(t, kDefinite) && text_.is(first - 1, kDot | kSlash | kTitle) &&
                        (t + 1 >= limit || !text_.is(t + 1, kDefinite));
    if (text_.is(t, kTitle | kPerson) ? !family : !(ends && !text_.is(t, kDefinite))) return false;
    ++p.unknown;
    ++p.end;
    p.closed = true;
    return true;
  }

  /// A word that cannot agree with the adjective before it, in front of an unknown one: "the Scottish minister Kenny …"
  /// (where Kenny reads "Kenyan"), or an ordinary word between a title and a family name.
  [[nodiscard]] bool is_foreign_given(uint32_t t, uint32_t limit) const {
    if (t == 0 || t + 1 >= limit || !text_.is(t + 1, kUnknown) || text_.is(t + 1, kConj | kPrep | kVerbShape))
      return false;
    if (text_.is(t, kDefinite | kFunction | kSays | kOnlyVerb | kConj | kPrep | kTitle | kOrg | kPlace)) return false;
    if (text_.is(t, kDemonym)) return text_.is(t - 1, kDefinite) && !text_.is(t + 1, kDefinite);
    return text_.is(t, kOrdinary) && text_.is(t + 1, kDefinite) && text_.is(t - 1, kTitle) &&
           text_.is(t - 1, kDefinite);
  }

  /// "George W. Bush", "M. Ali": one letter and a dot inside a name.
  bool add_initial(Parts&, uint32_t, uint32_t) const { return false; }

  /// A given name, and not the preposition that folds to the same letters.
  [[nodiscard]] bool is_given(uint32_t t, bool at_start) const {
    if (text_.raw(t).find(letters::kTanwin) != std::string_view::npos) return false;  // "pointing out", not Mushir
    const bool stuck = at_start && text_.is(t, kGivenStuck) && !text_.is(t, kOrdinary) && text_.phrase_length(t) == 0;
    if (!stuck && !text_.is(t, kGiven)) return false;
    const std::string_view word = text_.raw(t);
    if (word.ends_with(letters::kHeh) && t + 1 < text_.limit(t) && text_.is(t + 1, kGod))
      return false;  // "God have mercy on him"
    if (!text_.is(t, kFunction)) return true;
    if (!text_.is(t, kPreposition)) return false;
    // The preposition is spelled with another last letter; papers that spell both alike have the name between names
    // only.
    if (word.ends_with(letters::kYeh)) return true;
    return !at_start && text_.is(t - 1, kGiven) && text_.is_word(t + 1, text_.limit(t)) &&
           text_.is(t + 1, kGiven | kUnknown | kLink) && !text_.is(t + 1, kFunction);
  }

  /// A given name that is a title or another common noun too, governing the next word.
  [[nodiscard]] bool stops_before(uint32_t t, uint32_t limit) const {
    // "Khalid Musaid al-Sahli": a helper of nobody, between a given name and a family.
    if (t > 0 && text_.is(t - 1, kGiven) && !text_.is(t, kTitleDefinite | kOrg | kPlace) &&
        text_.is_word(t + 1, limit) && text_.is(t + 1, kUnknown) && is_relation(t + 1))
      return false;
    if (text_.is(t, kTitle) && text_.is_word(t + 1, limit) &&
        (text_.known_any_end(t + 1) > 0 || text_.is(t + 1, kPlace | kOrg | kDefinite)))
      return true;
    if (!text_.is(t, kGivenCommon) || !text_.is(t, kTitle | kOrg | kPlace | kVerb | kOrdinary)) return false;
    // "the physician Hisham Salama the head of": behind a given name, with somebody's office next, it governs nothing.
    if (!text_.is(t, kTitle | kOrg | kPlace | kVerb) && text_.is(t - 1, kGiven) && !text_.is(t - 1, kGivenCommon) &&
        t + 1 < limit && text_.is(t + 1, kTitle) && text_.is(t + 1, kDefinite))
      return false;
    if (t + 1 >= limit || !text_.is_word(t + 1, limit)) return text_.is(t, kVerb | kTitle);
    const bool content = text_.is(t + 1, kFunction) && !text_.is(t + 1, kPreposition);  // "Ahmad Jamal that"
    return !content && text_.is(t + 1, kOrdinary) && !text_.is(t + 1, kGiven | kUnknown | kPrep | kLam | kConj) &&
           !(is_relation(t + 1) && text_.is(t - 1, kGiven));
  }

  /// The end of a link and what it joins, or 0.
  [[nodiscard]] uint32_t link(uint32_t t, uint32_t limit) const {
    if (!text_.is(t, kLink) || !text_.is_word(t + 1, limit)) return 0;
    const Bits next = text_.bits(t + 1);
    if (text_.is(t, kFunction) && text_.raw(t) != text_.forms.spelling(text_.form(t), text_.forms.classes().link))
      return 0;
    if ((next & kFunction) != 0 && (next & kGiven) == 0) return 0;
    const bool name = (next & (kGiven | kUnknown)) != 0;
    if (text_.is(t, kLinkDefinite)) return (next & kDefinite) != 0 && (next & (kTitle | kOrgDefinite)) == 0 ? t + 2 : 0;
    if (text_.is(t, kLinkGod)) return (next & kGod) != 0 ? t + 2 : 0;
    if (text_.is(t, kLinkGiven)) return (next & kGiven) != 0 && (next & kGivenCommon) == 0 ? t + 2 : 0;
    if (text_.is(t, kLinkName)) return name || (next & kLink) != 0 ? t + 2 : 0;
    if ((next & kLink) != 0) {
      const uint32_t inner = link(t + 1, limit);
      return inner > 0 ? inner : t + 2;
    }
    if ((next & (kOnlyVerb | kConj)) != 0) return 0;
    return t + 2;
  }

  // --- where names stand

  /// "said Rabi Baral": two unknown words behind a verb of saying, or one given name.
  void after_saying(uint32_t t) {
    if (!text_.is_word(t, text_.limit(t - 1)) || named_from_[t] != 0 || text_.known_any_end(t) > 0 || is_title(t))
      return;
    if (is_mother_of(t)) {
      Parts p;
      p.end = t + 2;
      p.links = 1;
      p.starts_with_given = p.female = true;
      return add(t, p, {});
    }
    if (text_.is(t, kDefinite) || (text_.is(t, kFunction) && !text_.is(t, kPreposition))) return;
    if (text_.is(t, kFunction) && !text_.is(t, kGiven)) return;
    const Parts p = read(t, text_.limit(t), true);
    if (p.starts_common && !speaks_for_common(t, p) && !text_.is(t + 1, kUnknown)) return;
    const bool given = p.starts_with_given && !p.starts_common && !text_.is(t, kFunction);
    if (p.count() >= 2 ? p.unknown + p.given >= 2 || given : given && p.count() == 1) add(t, p, {});
  }

  /// "said Umm Muhammad", in the letters of "or": with its hamza, and a given name behind it.
  [[nodiscard]] bool is_mother_of(uint32_t t) const {
    return text_.is(t, kLinkGiven) && text_.is_word(t + 1, text_.limit(t)) && text_.is(t + 1, kGiven) &&
           text_.raw(t) == text_.forms.spelling(text_.form(t), text_.forms.classes().link);
  }

  /// A given name with at least one more part.
  void by_itself(uint32_t t) {
    if (text_.is(t, kFunction) && !text_.is(t, kPreposition)) return;
    if (!text_.is(t, kGiven | kLink) && text_.is(t, kOrdinary)) return;
    const Parts p = read(t, text_.limit(t), false);
    if (p.count() < 2 && !(p.links == 1 && text_.is(t, kLink) && p.end == t + 2 && is_kunya(t))) return;
    if (text_.is(t, kLink) && !text_.is(t, kGiven) && !text_.is(t, kLinkAny | kLinkDefinite | kLinkGod | kLinkGiven))
      return;
    if (text_.folded(t).size() <= 4 && !text_.is(t, kLink)) return;
    if (p.starts_common && !speaks_for_common(t, p)) return;
    if (text_.is(t, kTitle) && text_.known_any_end(t + 1) > 0) return;
    if (p.links > 0 && p.given == 0 && p.unknown == 0 && !is_kunya(t)) return;
    add(t, p, {});
  }

  /// A given name that is an ordinary word too needs a name beside it that is none.
  [[nodiscard]] bool speaks_for_common(uint32_t t, const Parts& p) const {
    const uint32_t next = t + 1;
    if (text_.is(next, kLink) && p.end > next + 1) return true;
    // "Mark Fields, the chief of": an office opens behind the comma.
    const uint32_t limit = text_.limit(t);
    if (p.closed && p.end + 1 < limit && text_.is(p.end, kComma) && text_.is(p.end + 1, kTitle) &&
        text_.is(p.end + 1, kDefinite) && text_.is(next, kUnknown))
      return true;
    if (text_.is(next, kGiven) && !text_.is(next, kGivenCommon | kFunction)) return true;
    const std::string_view word = text_.folded(next);
    return text_.is(next, kUnknown) && text_.is(next, kDefinite) && !word.ends_with(letters::kPluralFeminine);
  }

  /// "Abu X": a name by itself when X is a name.
  [[nodiscard]] bool is_kunya(uint32_t t) const {
    return text_.is(t, kLinkAny) && !text_.is(t, kConj) && text_.folded(t).size() == 6 &&
           text_.is(t + 1, kGiven | kUnknown);
  }

  void after_intro(uint32_t t) {
    uint32_t at = t + 1;
    if (at < text_.limit(t) && text_.is(at, kOpenQuote | kOpenParen)) ++at;
    if (at >= text_.limit(t)) return;
    const Parts p = read(at, text_.limit(t), true);
    if (p.count() > 0) add(at, p, {});
  }

  /// Walks over the description that a title opens to the name behind it.
  void after_title(uint32_t title) {
    if (text_.is(title, kTitlePlural)) return;
    const uint32_t limit = std::min(text_.limit(title), title + kMostDescription);
    uint32_t t = title_end(title);
    bool definite = is_definite_title(title);
    bool governs = !definite;  // the word before still wants its complement
    bool comma = false;
    for (; t < limit;) {
      if (try_name(title, t, governs, comma)) return;
      if ((comma && !is_title(t)) || text_.is_taken(t)) return;
      comma = false;
      if (text_.is(t, kComma)) {
        if (t == title_end(title) && text_.is(title, kTitleInside) && !definite) return;
        comma = true;
        ++t;
        continue;
      }
      const uint32_t next = description_step(t, definite, governs);
      if (next == t) return;
      definite = definite || text_.is(next - 1, kDefinite);
      t = next;
    }
  }

  [[nodiscard]] bool is_definite_title(uint32_t t) const {
    if ((text_.phrase_bits(t) & kTitle) != 0) {
      const uint32_t last = t + text_.phrase_length(t) - 1;
      return text_.is(last, kDefinite) || (text_.phrase_bits(t) & kTitleDefinite) != 0;
    }
    return text_.is(t, kTitleDefinite);
  }

  /// One word or name of a description; `t` itself where it cannot go on.
  uint32_t description_step(uint32_t t, bool definite, bool& governs) const {
    if (text_.is(t, kDot | kSlash))  // "Dr. X", "Mr/ X"
      return text_.folded(t - 1).size() <= 4 || (text_.is(t, kSlash) && text_.is(t - 1, kTitle)) ? t + 1 : t;
    if (text_.is(t, kOpenQuote | kCloseQuote)) return t + 1;
    if (text_.is(t, kMark)) return t;
    if (const uint32_t known = text_.known_any_end(t); known > 0 && !text_.known_person(t) && !text_.is(t, kConj)) {
      governs = false;
      return known;
    }
    // "at the university of the King Faisal": the body's own name is stepped over whole.
    if (body_end_[t] > t + 1 && !text_.is(t, kConj) && (t == 0 || body_end_[t - 1] != body_end_[t])) {
      governs = false;
      return body_end_[t];
    }
    if (is_title(t)) {
      if (text_.is(t, kConj)) return t;
      governs = !is_definite_title(t);
      return title_end(t);
    }
    const Bits b = text_.bits(t);
    if ((b & kPreposition) != 0) {
      if ((b & kVerb) != 0) return t;
      governs = true;
      return joins_descriptions(t) ? t + 1 : t;
    }
    if ((b & (kFunction | kIntro)) != 0 || (b & (kWord | kForeign)) == 0) return t;
    if ((b & kForeign) != 0) return t + 1;
    if ((b & kOnlyVerb) != 0) return t;
    if ((b & kDefinite) != 0 || (b & kDemonym) != 0) {
      governs = false;
      return t + 1;
    }
    if ((b & (kBa | kLam)) != 0 && (b & kVerb) == 0 && (b & (kOrg | kPlace | kStartsKnown | kOrdinary)) != 0) {
      governs = (b & (kOrg | kPlace | kOrdinary)) != 0 && (b & (kOrgDefinite | kPlaceDefinite)) == 0 &&
                !text_.is(t, kStartsKnown);
      return t + 1;
    }
    // A bare noun only where something still wants a complement, or a foreign word there.
    if (!governs || (b & kSays) != 0) return t;
    if ((b & kUnknown) != 0 && (b & kVerbShape) == 0) {
      governs = false;
      return t + 1;
    }
    if (definite && (b & kVerb) != 0) return t;
    return (b & kOrdinary) != 0 ? t + 1 : t;
  }

  /// Prepositions that stand in descriptions: to, in, of, on, for.
  [[nodiscard]] bool joins_descriptions(uint32_t t) const {
    const std::string_view w = text_.folded(t);
    return w.size() <= 6 && !text_.is(t, kComma);
  }

  bool try_name(uint32_t title, uint32_t t, bool governs, bool comma) {
    if (!text_.is_word(t, text_.limit(title))) return false;
    const bool near = t == title_end(title) || text_.is(t - 1, kDemonym | kQualifier | kTitle | kDot | kSlash);
    if (const uint32_t known = text_.known_end(t); known > 0) {
      if (!text_.known_person(t)) return false;
      if (known < text_.limit(title) && text_.is(known, kLink))
        return add(t, read(t, text_.limit(title), true), {title, t}), true;
      return describe_known(title, t, known);
    }
    if (is_title(t) && !text_.is(t, kGiven)) return false;
    const Parts p = read(t, text_.limit(title), true);
    if (p.count() == 0) return false;
    if (text_.is(t, kGiven) && text_.is(t, kTitle) && p.count() < 2) return false;
    if (p.starts_with_given && !p.starts_common && (p.count() >= 2 || (near && !comma)))
      return add(t, p, {title, t}), true;
    if (p.starts_with_given && p.starts_common && p.count() >= 2 && !stops_before(t, text_.limit(t)) &&
        (speaks_for_common(t, p) || text_.is(t + 1, kUnknown | kGiven) ||
         (near && !comma && is_definite_title(title) && text_.is(t + 1, kDefinite))))
      return add(t, p, {title, t}), true;
    if (p.links > 0 && t + 2 <= p.end && text_.is(t, kLink) && !governs) return add(t, p, {title, t}), true;
    if (governs && !(t == title_end(title) && stands_alone(title)))
      return false;  // an unknown word here is what the title is of
    if (comma && p.count() < 2) return false;
    if (text_.is(t, kDefinite) && (describes_writer(t) || is_governed_title(title))) return false;
    if (text_.is(t, kDefinite))
      return t == title_end(title) && stands_alone(title) && p.count() == 1 && is_personal_title(title)
                 ? (add(t, p, {title, t}), true)
                 : false;
    if (p.unknown > 0 && !p.starts_with_given) {
      if (p.count() >= 2 || near) return add(t, p, {title, t}), true;
    }
    return false;
  }

  /// "the writer the theatrical Syrian": between a title and an adjective of origin stands an adjective.
  [[nodiscard]] bool describes_writer(uint32_t t) const {
    if (t + 1 >= text_.limit(t) || !text_.is(t, kDefinite)) return false;
    if (text_.is(t + 1, kDemonym) && text_.is(t + 1, kDefinite)) return true;
    return is_relation(t) && text_.is(t, kOrdinary) && text_.is(t + 1, kGiven | kUnknown) &&
           !text_.is(t + 1, kFunction | kVerb | kVerbShape | kDefinite | kConj | kPrep);
  }

  /// "a member of the team": what a bare title governs is no rank.
  [[nodiscard]] bool is_governed_title(uint32_t title) const {
    return title > 0 && text_.limit(title - 1) == text_.limit(title) && text_.is(title - 1, kTitle | kOrg) &&
           !text_.is(title - 1, kDefinite);
  }

  /// A title that stands before names without any complement: "Doctor", "the General".
  [[nodiscard]] bool stands_alone(uint32_t title) const {
    if (text_.folded(title).size() <= 4) return true;
    return is_definite_title(title);
  }

  /// Titles that go before a family name: ranks, professions, courtesy; not offices.
  [[nodiscard]] bool is_personal_title(uint32_t title) const {
    if ((text_.phrase_bits(title) & kTitle) != 0) return false;
    const std::string_view kind = text_.context.language().names.view(
        text_.forms.attribute(text_.form(title), text_.forms.classes().title, text_.context.name("kind")).word);
    return kind == "military" || kind == "professional" || kind == "religious" || kind == "courtesy";
  }

  bool describe_known(uint32_t title, uint32_t t, uint32_t end) {
    for (Found& f : text_.found) {
      if (f.run.begin == t && f.run.end == end && f.source == Found::Source::known) {
        f.roles.push_back({title, t, 0});
        if (const Run after = apposition(end); !after.empty()) f.roles.push_back(after);
      }
    }
    return true;
  }

  /// A title behind the name: "…, the director of the hospital,".
  [[nodiscard]] Run apposition(uint32_t t) const {
    const uint32_t limit = t == 0 ? 0 : text_.limit(t - 1);
    if (t < limit && text_.is(t, kComma | kOpenParen | kDash)) ++t;
    if (t >= limit || !text_.is_word(t, limit) || !is_title(t) || text_.is(t, kConj | kPrep)) return {};
    uint32_t end = title_end(t);
    bool definite = is_definite_title(t), governs = !definite;
    while (end < std::min(limit, t + 10) && !text_.is_taken(end) && !text_.is(end, kComma)) {
      const uint32_t next = description_step(end, definite, governs);
      if (next == end) break;
      definite = definite || text_.is(next - 1, kDefinite);
      end = next;
    }
    return {t, end, 0};
  }

  [[nodiscard]] bool opens_with_son(uint32_t t) const {
    if (t < 2 || text_.limit(t - 2) != text_.limit(t) || !text_.is(t, kLink)) return false;
    if (!text_.forms.vocabulary().is(text_.form(t), text_.context.name("son_link"))) return false;
    constexpr Bits kNoName =
        kFunction | kTitle | kOrg | kOrgDefinite | kDefinite | kSays | kOnlyVerb | kConj | kPrep | kMark | kDemonym;
    return text_.is_word(t - 1, text_.limit(t)) && !text_.is(t - 1, kNoName) && !text_.is_taken(t - 1) &&
           named_from_[t - 1] == 0 && text_.is(t - 2, kTitle | kDot | kSlash);
  }

  void add(uint32_t t, const Parts& p, Run role) {
    Found f;
    f.source = Found::Source::person;
    f.run = {t, p.end, 0};
    if (text_.is(t, kGivenStuck) && !text_.is(t, kGiven))
      f.run.before = text_.forms.particles(text_.form(t), text_.forms.classes().given);
    f.has_title = !role.empty();
    // The given name says it; else the title does.
    const bool female_title =
        !role.empty() && (text_.is(role.begin, kTitleFemale) || (text_.phrase_bits(role.begin) & kTitleFemale) != 0);
    f.female = p.starts_with_given ? p.female : female_title;
    f.male = !f.female && p.starts_with_given;
    if (!role.empty()) f.roles.push_back(role);
    if (const Run after = apposition(p.end); !after.empty()) f.roles.push_back(after);
    if (const uint32_t known = text_.known_end(t);
        known > 0 && text_.known_person(t) && (known == p.end || (known < p.end && text_.is(known, kLink)))) {
      for (const Found& k : text_.found) {
        if (k.run.begin == t && k.run.end == known && k.source == Found::Source::known) f.aliases = k.aliases;
      }
    }
    // "Dr Ati son of": the word between the title and "son of" is the given name.
    if (opens_with_son(t)) --f.run.begin;
    for (uint32_t i = t; i < p.end; ++i) named_from_[i] = 1;
    text_.found.push_back(std::move(f));
  }

  NameText& text_;
  std::vector<uint8_t> named_from_;
  std::vector<uint32_t> body_end_;  // of the body that a token is a part of, or 0
};

}  // namespace

void find_people(NameText& text) { PeopleFinder(text).run(); }

}  // namespace isnad::read::names
