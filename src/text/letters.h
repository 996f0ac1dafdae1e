// Letters and endings of written Arabic that code has to look at, by their names in Unicode and in grammar. Words are
// data (lang/ar); these are script.
#pragma once

#include <array>
#include <string_view>

namespace isnad::text::letters {

inline constexpr std::string_view kAlef = "\xD8\xA7";            // U+0627
inline constexpr std::string_view kAlefHamza = "\xD8\xA3";       // U+0623, alef with hamza above; folds to alef
inline constexpr std::string_view kAlefMadda = "\xD8\xA2";       // U+0622, alef with madda; folds to alef
inline constexpr std::string_view kAlefHamzaBelow = "\xD8\xA5";  // U+0625; folds to alef
inline constexpr std::string_view kFeh = "\xD9\x81";             // U+0641
inline constexpr std::string_view kDamma = "\xD9\x8F";           // U+064F, a vowel mark
inline constexpr std::string_view kShadda = "\xD9\x91";          // U+0651, the mark of a doubled letter
inline constexpr std::string_view kSukun = "\xD9\x92";           // U+0652, the mark of a letter without a vowel
inline constexpr std::string_view kAlefMaksura = "\xD9\x89";     // U+0649; folds to yeh
inline constexpr std::string_view kBeh = "\xD8\xA8";             // U+0628
inline constexpr std::string_view kTehMarbuta = "\xD8\xA9";      // U+0629; folds to heh
inline constexpr std::string_view kTeh = "\xD8\xAA";             // U+062A
inline constexpr std::string_view kTatweel = "\xD9\x80";         // U+0640
inline constexpr std::string_view kLam = "\xD9\x84";             // U+0644
inline constexpr std::string_view kNoon = "\xD9\x86";            // U+0646
inline constexpr std::string_view kHeh = "\xD9\x87";             // U+0647
inline constexpr std::string_view kWaw = "\xD9\x88";             // U+0648
inline constexpr std::string_view kKaf = "\xD9\x83";             // U+0643
inline constexpr std::string_view kYeh = "\xD9\x8A";             // U+064A
inline constexpr std::string_view kDammatan = "\xD9\x8C";        // U+064C, the mark of an indefinite nominative
inline constexpr std::string_view kKasratan = "\xD9\x8D";        // U+064D, of an indefinite genitive
inline constexpr std::string_view kTanwin = "\xD9\x8B";  // U+064B fathatan, the mark of the indefinite accusative
inline constexpr std::string_view kComma = "\xD8\x8C";   // U+060C

// Beginnings of folded words.
inline constexpr std::string_view kArticle = "\xD8\xA7\xD9\x84";
inline constexpr std::string_view kAndThe = "\xD9\x88\xD8\xA7\xD9\x84";
inline constexpr std::string_view kInThe = "\xD8\xA8\xD8\xA7\xD9\x84";
inline constexpr std::string_view kForThe = "\xD9\x84\xD9\x84";  // the alef of the article is lost
inline constexpr std::string_view kTheParticiple =
    "\xD8\xA7\xD9\x84\xD9\x85";  // the article and the meem that most participles begin with

// Ends of folded words.
inline constexpr std::string_view kFeminine = kHeh;
inline constexpr std::string_view kNisba = kYeh;  // adjectives of relation
inline constexpr std::string_view kNisbaFeminine = "\xD9\x8A\xD9\x87";
inline constexpr std::string_view kNisbaFeminineWritten = "\xD9\x8A\xD8\xA9";  // as it stands in the text
inline constexpr std::string_view kNisbaPlural = "\xD9\x8A\xD9\x8A\xD9\x86";
inline constexpr std::string_view kNisbaPluralNominative = "\xD9\x8A\xD9\x88\xD9\x86";
inline constexpr std::string_view kPluralNominative = "\xD9\x88\xD9\x86";
inline constexpr std::string_view kPluralWanted = "\xD9\x88\xD8\xA7";  // of the present: subjunctive or jussive
inline constexpr std::string_view kPluralOblique = "\xD9\x8A\xD9\x86";
inline constexpr std::string_view kPluralFeminine = "\xD8\xA7\xD8\xAA";
inline constexpr std::string_view kNisbaObject = "\xD9\x8A\xD8\xA7";  // of the accusative
inline constexpr std::string_view kMe = "\xD9\x86\xD9\x8A";           // the pronoun "me" of a verb
inline constexpr std::string_view kHers = "\xD9\x87\xD8\xA7";         // the pronoun "her", "its"
inline constexpr std::array<std::string_view, 3> kSoundPlurals = {kPluralNominative, kPluralOblique, kPluralFeminine};

}  // namespace isnad::text::letters
