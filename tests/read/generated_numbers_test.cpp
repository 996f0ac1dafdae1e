// Numbers from zero to 10^12 written in every spelling of the press, and read back. The generator has tables of its
// own: it shares nothing with lang/ar.
#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <random>
#include <string>

#include "read/context.h"
#include "read/numbers.h"
#include "rules/language.h"

namespace isnad::read {
namespace {

/// How a number is spelled out. Each variant is a habit that some paper has.
struct Spelling {
  bool feminine = false;      // what is counted: "ثلاث" or "ثلاثة"
  bool nominative = false;    // "عشرون" or "عشرين"
  bool long_hundred = false;  // "مائة" or "مئة"
  bool apart = false;         // "ثلاث مئة" or "ثلاثمئة"
  bool bare_alef = false;     // no hamza on the alef
  bool balayin = false;       // "بليون" or "مليار"
};

class Speller {
 public:
  explicit Speller(const Spelling& spelling) : s_(spelling) {}

  std::string spell(uint64_t n) const {
    if (n == 0) return "";
    std::string out;
    const std::array<uint64_t, 4> worths = {1'000'000'000'000, 1'000'000'000, 1'000'000, 1'000};
    for (const uint64_t worth : worths) {
      if (n >= worth) append(out, scaled(n / worth, worth));
      n %= worth;
    }
    if (n > 0) append(out, below_thousand(n, s_.feminine));
    return s_.bare_alef ? without_hamza(out) : out;
  }

 private:
  static void append(std::string& out, const std::string& part) { out += (out.empty() ? "" : " و") + part; }

  static std::string without_hamza(std::string text) {
    for (const std::string hamza : {"أ", "إ"}) {
      for (size_t at = text.find(hamza); at != std::string::npos; at = text.find(hamza))
        text.replace(at, hamza.size(), "ا");
    }
    return text;
  }

  struct Scale {
    std::string one, two_nominative, two_other, few, many;
  };
  Scale scale(uint64_t worth) const {
    if (worth == 1'000) return {"ألف", "ألفان", "ألفين", "آلاف", "ألفا"};
    if (worth == 1'000'000) return {"مليون", "مليونان", "مليونين", "ملايين", "مليونا"};
    if (worth == 1'000'000'000 && s_.balayin) return {"بليون", "بليونان", "بليونين", "بلايين", "بليونا"};
    if (worth == 1'000'000'000) return {"مليار", "ملياران", "مليارين", "مليارات", "مليارا"};
    return {"تريليون", "تريليونان", "تريليونين", "تريليونات", "تريليونا"};
  }

  std::string scaled(uint64_t count, uint64_t worth) const {
    const Scale words = scale(worth);
    if (count == 1) return words.one;
    if (count == 2) return s_.nominative ? words.two_nominative : words.two_other;
    const uint64_t last = count % 100;
    const std::string number = below_thousand(count, false);
    if (last >= 3 && last <= 10) return number + " " + words.few;
    if (last >= 11) return number + " " + words.many;
    if (last == 0) return number + " " + words.one;
    return number + " " + words.one;  // 101,000 and 102,000: "مئة وواحد ألف" is what papers write
  }

  std::string below_thousand(uint64_t n, bool feminine) const {
    std::string out;
    if (n >= 100) out = hundreds(n / 100);
    if (n % 100 > 0) append(out, below_hundred(n % 100, feminine));
    return out;
  }

  std::string hundreds(uint64_t count) const {
    const std::string hundred = s_.long_hundred ? "مائة" : "مئة";
    if (count == 1) return hundred;
    if (count == 2) return (s_.long_hundred ? "مائت" : "مئت") + std::string(s_.nominative ? "ان" : "ين");
    static const std::array<std::string, 10> kStems = {"", "", "", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع"};
    const std::string stem = count == 8 && !s_.apart ? "ثمان" : kStems[count];
    return stem + (s_.apart ? " " : "") + hundred;
  }

  std::string below_hundred(uint64_t n, bool feminine) const {
    if (n <= 10) return ones(n, feminine);
    if (n < 20) return teen(n - 10, feminine);
    static const std::array<std::string, 10> kTens = {"", "", "عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"};
    const std::string ten = kTens[n / 10] + (s_.nominative ? "ون" : "ين");
    return n % 10 == 0 ? ten : ones(n % 10, feminine) + " و" + ten;
  }

  std::string ones(uint64_t n, bool feminine) const {
    if (n == 1) return feminine ? "واحدة" : "واحد";
    if (n == 2) return std::string(feminine ? "اثنت" : "اثن") + (s_.nominative ? "ان" : "ين");
    // From three to ten the form is of the other gender.
    static const std::array<std::string, 11> kWithMasculine = {"",    "",     "",       "ثلاثة", "أربعة", "خمسة",
                                                               "ستة", "سبعة", "ثمانية", "تسعة",  "عشرة"};
    static const std::array<std::string, 11> kWithFeminine = {"",   "",    "",     "ثلاث", "أربع", "خمس",
                                                              "ست", "سبع", "ثمان", "تسع",  "عشر"};
    return feminine ? kWithFeminine[n] : kWithMasculine[n];
  }

  std::string teen(uint64_t unit, bool feminine) const {
    if (unit == 1) return feminine ? "إحدى عشرة" : "أحد عشر";
    if (unit == 2)
      return std::string(feminine ? "اثنت" : "اثن") + (s_.nominative ? "ا" : "ي") + (feminine ? " عشرة" : " عشر");
    const std::string first = unit == 8 && feminine ? "ثماني" : ones(unit, feminine);
    return first + (feminine ? " عشرة" : " عشر");
  }

  Spelling s_;
};

class GeneratedNumbers : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto loaded = rules::load_language(std::string(ISNAD_SOURCE_DIR) + "/lang/ar");
    ASSERT_TRUE(loaded) << loaded.error().line();
    language_ = *loaded;
  }

  /// Reads a thousand numbers in one article, a line each.
  static void expect_read_back(const std::vector<uint64_t>& numbers, const Spelling& spelling) {
    static Context context(*language_);
    const Speller speller(spelling);
    doc::Document document;
    std::vector<ByteSpan> spans;
    for (const uint64_t n : numbers) {
      document.text += "المجموع: ";
      const auto begin = static_cast<uint32_t>(document.text.size());
      document.text += speller.spell(n);
      spans.push_back({begin, static_cast<uint32_t>(document.text.size())});
      document.text += ".\n";
    }
    document.body = {{0, static_cast<uint32_t>(document.text.size())}};
    context.begin(document);
    find_numbers(context);
    size_t next = 0;
    for (size_t i = 0; i < numbers.size(); ++i) {
      ASSERT_LT(next, document.numbers.size()) << spans[i].of(document.text);
      const doc::Number& found = document.numbers[next++];
      ASSERT_EQ(found.span.begin, spans[i].begin)
          << spans[i].of(document.text) << ", read: " << found.span.of(document.text);
      ASSERT_EQ(found.span.end, spans[i].end)
          << spans[i].of(document.text) << ", read: " << found.span.of(document.text);
      ASSERT_EQ(found.low, static_cast<double>(numbers[i])) << spans[i].of(document.text);
    }
  }

  static std::shared_ptr<const rules::Language> language_;
};

std::shared_ptr<const rules::Language> GeneratedNumbers::language_;

std::vector<Spelling> all_spellings() {
  std::vector<Spelling> out;
  for (unsigned bits = 0; bits < 64; ++bits) {
    out.push_back(
        {(bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0, (bits & 8) != 0, (bits & 16) != 0, (bits & 32) != 0});
  }
  return out;
}

TEST_F(GeneratedNumbers, EveryOneBelowTenThousandInEverySpelling) {
  for (const Spelling& spelling : all_spellings()) {
    for (uint64_t first = 1; first < 10'000; first += 1'000) {
      std::vector<uint64_t> numbers;
      for (uint64_t n = first; n < first + 1'000 && n < 10'000; ++n) numbers.push_back(n);
      expect_read_back(numbers, spelling);
      if (HasFatalFailure()) return;
    }
  }
}

TEST_F(GeneratedNumbers, LargeOnesInEverySpelling) {
  std::mt19937_64 random(20240615);  // NOLINT(cert-msc51-cpp): the same numbers in every run
  for (const Spelling& spelling : all_spellings()) {
    std::vector<uint64_t> numbers = {10'000,        100'000,       1'000'000,       2'000'000,        11'000'000,
                                     1'000'000'000, 2'000'000'000, 999'999'999'999, 1'000'000'000'000};
    for (int i = 0; i < 1'000; ++i) {
      const uint64_t digits = 4 + random() % 9;
      uint64_t limit = 1;
      for (uint64_t d = 0; d < digits; ++d) limit *= 10;
      numbers.push_back(1 + random() % limit);
    }
    expect_read_back(numbers, spelling);
    if (HasFatalFailure()) return;
  }
}

}  // namespace
}  // namespace isnad::read
