// The fast matcher agrees with its slow twin: on every short text over small grammars, on random grammars, and on the
// real language over every example of its rules and over the example articles.
#include "rules/matcher.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <sstream>

#include "rules/reference_matcher.h"
#include "small_language.h"

namespace isnad::rules {
namespace {

using testing::RuleText;
using testing::SmallLanguage;
using testing::sources_of;

using Accepted = std::vector<std::pair<uint32_t, uint32_t>>;

std::string show(const Grammar& grammar, const Accepted& accepted) {
  std::string out;
  for (const auto& [rule, end] : accepted) out += " " + grammar.rules[rule].name + "@" + std::to_string(end);
  return out.empty() ? " nothing" : out;
}

/// Compares both matchers at every unit of the current text for one grammar. False at the first difference.
bool agree(SmallLanguage& small, size_t grammar_index) {
  const Grammar& grammar = small.language().grammars[grammar_index];
  const UnitTester tester(grammar, small.vocabulary());
  Accepted fast;
  for (uint32_t begin = 0; begin < small.units.size(); ++begin) {
    small.matcher(grammar_index).accepts_at(begin, small.units, small.items, fast);
    const Accepted slow = reference_accepts_at(grammar, tester, begin, small.units, small.items);
    if (fast == slow) continue;
    ADD_FAILURE() << grammar.file << " at unit " << begin << " of \"" << small.text()
                  << "\"\n  fast:" << show(grammar, fast) << "\n  slow:" << show(grammar, slow);
    return false;
  }
  return true;
}

/// Every text of up to `most` words of `alphabet`.
template <typename Use>
void for_every_text(const std::vector<std::string>& alphabet, size_t most, const Use& use) {
  std::vector<size_t> digits;
  for (size_t length = 0; length <= most; ++length) {
    digits.assign(length, 0);
    for (;;) {
      std::string text;
      for (const size_t d : digits) text += (text.empty() || text.ends_with('\n') ? "" : " ") + alphabet[d];
      if (!use(text)) return;
      size_t at = 0;
      while (at < length && ++digits[at] == alphabet.size()) digits[at++] = 0;
      if (at == length) break;
    }
  }
}

struct SmallGrammar {
  std::string_view name;
  std::vector<RuleText> grammars;
  std::vector<std::string> alphabet;
};

const std::vector<SmallGrammar>& small_grammars() {
  static const std::vector<SmallGrammar> all = {
      {"one word, with and without clitics",
       {{"number",
         "rule plain = thing\n  emit number low=1\nrule with_wa = thing.w\n  emit number low=2\n"
         "rule maybe = thing.w?.al person\n  emit number low=3\nrule any = thing.any person.bare\n  emit number "
         "low=4\n"}},
       {"بيت", "وبيت", "البيت", "رجل"}},
      {"repetitions that can be empty",
       {{"number",
         "rule many = small* thing\n  emit number low=1\nrule nested = (small? thing?)+ comma\n  emit number low=2\n"
         "rule bounded = small{2,3} thing{0,2}\n  emit number low=3\nrule optional = small?\n  emit number low=4\n"}},
       {"واحد", "بيت", "،", "رجل"}},
      {"choices that begin alike",
       {{"number",
         "part a = small thing|small person|small\nrule one = a a\n  emit number low=1\n"
         "rule two = (small|small thing) (person|thing person)\n  emit number low=2\nrule three = (small|thing) "
         "(small|person)+ thing\n  emit number low=3\n"}},
       {"واحد", "بيت", "رجل", "\n"}},
      {"gaps, anything and nothing of a kind",
       {{"number",
         "rule gap = small ..3 person\n  emit number low=1\nrule any = small _ _ person\n  emit number low=2\n"
         "rule not = small !(comma|person)* stop\n  emit number low=3\nrule not_one = small !person thing\n  emit "
         "number low=4\n"}},
       {"واحد", "رجل", "،", "."}},
      {"captures inside captures",
       {{"number",
         "rule inner = outer:(a:small b:(thing person?))* stop\n  emit number low=a high=b\n"
         "rule again = x:small (x:thing|x:person){1,2}\n  emit number low=x\n"}},
       {"واحد", "بيت", "رجل", "."}},
      {"phrases and their beginnings",
       {{"number",
         "rule more = more numeral\n  emit number low=1\nrule often = often.w? numeral\n  emit number low=2\n"
         "rule both = more.w _\n  emit number low=3\n"}},
       {"أكثر", "وأكثر", "من", "مرة"}},
      {"items of an earlier layer",
       {{"number", "rule digits = d:digits scale?\n  emit number low=d value=d kind=cardinal\n"},
        {"quantity",
         "uses number\nrule range = between NUMBER NUMBER.w\n  emit quantity low=1\nrule big = NUMBER[value>=10] "
         "thing\n  emit quantity low=2\n"
         "rule any = NUMBER+ (thing|!NUMBER)\n  emit quantity low=3\n"}},
       {"بين", "7", "و20", "بيت"}},
      {"attributes compared",
       {{"number",
         "rule less = numeral[value<10]\n  emit number low=1\nrule least = numeral[value<=10]\n  emit number low=2\n"
         "rule house = noun[unit=house] noun[unit!=house]\n  emit number low=3\nrule none = _[value!=1] _\n  emit "
         "number low=4\n"}},
       {"واحد", "عشرة", "بيت", "سيارة"}},
      {"readings that share a form",
       {{"number",
         "rule and = noun.f.pl&vehicle\n  emit number low=1\nrule plural = noun.pl noun.sg\n  emit number low=2\nrule "
         "suf = vehicle.suf|noun.nosuf person\n  emit number low=3\n"}},
       {"سيارات", "سيارتها", "رجال", "بيت"}},
  };
  return all;
}

TEST(Matcher, AgreesWithItsTwinOnEveryTextOfUpToFiveWords) {
  for (const SmallGrammar& g : small_grammars()) {
    SCOPED_TRACE(g.name);
    SmallLanguage small(sources_of(g.grammars));
    ASSERT_TRUE(small.ok());
    size_t texts = 0;
    for_every_text(g.alphabet, 5, [&](const std::string& text) {
      small.begin(text);
      ++texts;
      for (size_t i = 0; i < small.language().grammars.size(); ++i) {
        if (!agree(small, i)) return false;
        small.run(i);
      }
      return true;
    });
    EXPECT_EQ(texts, 1365U);
  }
}

/// Patterns drawn by chance, as text; `depth` bounds the nesting.
class PatternMaker {
 public:
  explicit PatternMaker(uint32_t seed) : random_(seed) {}

  std::string pattern(int depth) {
    std::string out = piece(depth);
    for (int more = below(3); more > 0; --more) out += (below(3) == 0 ? "|" : " ") + piece(depth);
    return out;
  }

 private:
  int below(int n) { return static_cast<int>(random_() % static_cast<uint32_t>(n)); }

  std::string piece(int depth) {
    static constexpr const char* kUnits[] = {"small",   "thing",   "person",          "noun",
                                             "noun.w?", "noun.al", "thing.any",       "person.bare",
                                             "_",       "!thing",  "!(small|person)", "numeral[value>1]"};
    static constexpr const char* kTimes[] = {"", "", "", "?", "{2}", "{0,2}", "{1,3}", "*", "+"};
    const bool is_group = depth > 0 && below(3) == 0;
    std::string unit = is_group ? "(" + pattern(depth - 1) + ")" : kUnits[below(12)];
    if (below(5) == 0) unit = std::string(1, static_cast<char>('a' + below(3))) + ":" + unit;
    return unit + kTimes[below(is_group ? 7 : 9)];  // stars inside stars make automata that are refused
  }

  std::mt19937 random_;
};

TEST(Matcher, AgreesWithItsTwinOnRandomGrammars) {
  const std::vector<std::string> alphabet = {"واحد", "بيت", "والرجل", "\n"};
  for (uint32_t seed = 0; seed < 60; ++seed) {
    PatternMaker maker(seed);
    std::string rules;
    for (int i = 0; i < 4; ++i)
      rules += "rule r" + std::to_string(i) + " = " + maker.pattern(2) + "\n  emit number low=1\n";
    SCOPED_TRACE("seed " + std::to_string(seed) + "\n" + rules);
    SmallLanguage small(sources_of({{"number", rules}}));
    ASSERT_TRUE(small.ok());
    bool same = true;
    for_every_text(alphabet, 4, [&](const std::string& text) {
      small.begin(text);
      small.run(0);  // captures of random patterns must at least not go astray
      small.begin(text);
      return same = agree(small, 0);
    });
    ASSERT_TRUE(same);
  }
}

// The real language

std::shared_ptr<const Language> real_language() {
  static const auto language = load_language();
  if (!language) {
    ADD_FAILURE() << language.error().line();
    return nullptr;
  }
  return *language;
}

/// Both matchers at every unit, grammar after grammar as in the cascade.
bool agree_in_cascade(SmallLanguage& real, std::string_view text) {
  real.begin(text);
  for (size_t g = 0; g < real.language().grammars.size(); ++g) {
    if (!agree(real, g)) return false;
    real.run(g);
  }
  return true;
}

TEST(Matcher, AgreesWithItsTwinOnEveryExampleOfTheLanguage) {
  const auto language = real_language();
  ASSERT_NE(language, nullptr);
  SmallLanguage real(language);
  size_t texts = 0;
  for (const Grammar& g : language->grammars) {
    for (const Rule& rule : g.rules) {
      for (const Example& example : rule.examples) {
        ++texts;
        ASSERT_TRUE(agree_in_cascade(real, example.text));
      }
    }
  }
  EXPECT_GT(texts, 100U);
}

TEST(Matcher, AgreesWithItsTwinOnTheExampleArticles) {
  const auto language = real_language();
  ASSERT_NE(language, nullptr);
  SmallLanguage real(language);
  size_t articles = 0;
  for (const auto& file :
       std::filesystem::directory_iterator(std::filesystem::path(ISNAD_SOURCE_DIR) / "examples" / "articles")) {
    std::ifstream lines(file.path());
    for (std::string line; std::getline(lines, line);) {
      ++articles;
      ASSERT_TRUE(agree_in_cascade(real, nlohmann::json::parse(line)["text"].get<std::string>()));
    }
  }
  EXPECT_GE(articles, 24U);
}

}  // namespace
}  // namespace isnad::rules
