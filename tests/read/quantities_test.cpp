#include "read/quantities.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "read/context.h"
#include "read/numbers.h"
#include "read/sentences.h"
#include "rules/language.h"

namespace isnad::read {
namespace {

struct Case {
  std::string name, text, expected;
};

std::vector<Case> read_cases(const std::string& path) {
  std::ifstream in(path);
  std::vector<Case> cases;
  bool after_text = false;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("== ")) {
      cases.push_back({line.substr(3), "", ""});
      after_text = false;
    } else if (line == "--") {
      after_text = true;
    } else if (!cases.empty() && !line.empty()) {
      (after_text ? cases.back().expected : cases.back().text) += line + "\n";
    }
  }
  return cases;
}

std::string number(const std::optional<double>& n) {
  if (!n) return "-";
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%.12g", *n < 100 ? std::round(*n * 10000) / 10000 : *n);
  return buffer;
}

std::string or_dash(const std::string& s) { return s.empty() ? "-" : s; }

constexpr const char* kBounds[] = {"exact", "about", "more_than", "at_least", "less_than", "at_most", "range", "vague"};

std::string lines(const doc::Document& document) {
  std::ostringstream out;
  for (const doc::Quantity& q : document.quantities) {
    out << number(q.low) << ".." << number(q.high) << ' ' << kBounds[static_cast<size_t>(q.bound)] << ' '
        << or_dash(q.unit) << ' ' << or_dash(q.item) << '\n';
  }
  return out.str();
}

class Quantities : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto loaded = rules::load_language(std::string(ISNAD_SOURCE_DIR) + "/lang/ar");
    ASSERT_TRUE(loaded) << loaded.error().line();
    language_ = *loaded;
  }

  static doc::Document read(const std::string& text) {
    doc::Document document;
    document.text = text;
    document.body = {{0, static_cast<uint32_t>(text.size())}};
    Context context(*language_);
    context.begin(document);
    split_sentences(context);
    find_numbers(context);
    context.run_grammar("time");
    find_quantities(context);
    return document;
  }

  static inline std::shared_ptr<const rules::Language> language_;
};

TEST_F(Quantities, ReadWhatTheCasesSay) {
  const auto cases = read_cases(std::string(ISNAD_SOURCE_DIR) + "/tests/read/quantity_cases.txt");
  ASSERT_FALSE(cases.empty());
  for (const Case& c : cases) EXPECT_EQ(lines(read(c.text)), c.expected) << c.name << '\n' << c.text;
}

TEST_F(Quantities, SpansLeaveOutTheConjunctionAndKeepTheArticle) {
  const doc::Document document =
      read("\u0648\u0627\u0644\u0645\u0626\u0627\u062A \u0645\u0646 \u0627\u0644\u0645\u062F\u0646\u064A\u064A\u0646");
  ASSERT_EQ(document.quantities.size(), 1u);
  EXPECT_EQ(document.quantities[0].span.begin, 2u);
  EXPECT_EQ(document.quantities[0].span.end, document.text.size());
}

TEST_F(Quantities, EveryQuantityNamesItsRule) {
  for (const doc::Quantity& q : read("\u0642\u062A\u0644 3 \u062C\u0646\u0648\u062F").quantities)
    EXPECT_NE(q.rule, doc::kNoRule);
}

TEST_F(Quantities, NothingIsReadAcrossAParagraph) {
  EXPECT_TRUE(read("\u0627\u0644\u0645\u062C\u0645\u0648\u0639 20\n\n\u062C\u0646\u0648\u062F").quantities.empty());
}

}  // namespace
}  // namespace isnad::read
