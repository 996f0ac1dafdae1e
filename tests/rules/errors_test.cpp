// A mistake in a language file is answered with file, line, column, the line itself with a caret, and the nearest name.
#include <gtest/gtest.h>

#include "small_language.h"

namespace isnad::rules {
namespace {

using testing::sources_of;
using testing::table;

struct Mistake {
  std::string_view path;
  std::string content;
  std::string_view where;
  std::string_view what;  // some of the first line of the message
};

Error error_of(const Mistake& mistake) {
  auto sources = sources_of({});
  std::erase_if(sources, [&](const SourceFile& f) { return f.path == mistake.path; });
  sources.push_back({std::string(mistake.path), mistake.content});
  const auto compiled = compile_language(sources);
  if (compiled) return {"", "(compiles)"};
  return compiled.error();
}

void expect_errors(const std::vector<Mistake>& mistakes) {
  for (const Mistake& m : mistakes) {
    const Error error = error_of(m);
    EXPECT_EQ(error.where, m.where) << m.content.substr(0, 200);
    const std::string first_line = error.what.substr(0, error.what.find('\n'));
    EXPECT_NE(first_line.find(m.what), std::string::npos) << m.content.substr(0, 200) << "\n  says: " << first_line;
  }
}

constexpr std::string_view kRules = "grammar/number.rules";
std::string number(std::string_view text) { return "grammar number\n" + std::string(text); }

TEST(Errors, OfRuleFilesNameThePlaceAndTheNearestName) {
  expect_errors({
      {kRules, "grammer number\n", "grammar/number.rules:1:1", "expected grammar, uses, part or rule, found 'grammer'"},
      {kRules, "grammar nubmer\n", "grammar/number.rules:1:9", "unknown layer 'nubmer'; did you mean 'number'?"},
      {kRules, "# nothing\n", "grammar/number.rules:1", "must begin with: grammar NAME"},
      {kRules, number("uses quantity tmie\n"), "grammar/number.rules:2:15",
       "unknown layer 'tmie'; did you mean 'time'?"},
      {kRules, number("rule a = numerla\n  emit number low=1\n"), "grammar/number.rules:2:10",
       "has the class 'numerla'; did you mean 'numeral'?"},
      {kRules, number("part tens = numeral\nrule a = tnes\n"), "grammar/number.rules:3:10", "did you mean 'tens'?"},
      {kRules, number("rule a = noun.plu\n"), "grammar/number.rules:2:15",
       "unknown feature 'plu'; features are: any bare"},
      {kRules, number("rule a = NUMBER\n"), "grammar/number.rules:2:10",
       "the layer 'number' is not in this file's 'uses'"},
      {kRules, number("rule a = (noun\n"), "grammar/number.rules:2:15", "expected ')'"},
      {kRules, number("rule a = noun)\n"), "grammar/number.rules:2:14", "unexpected ')'"},
      {kRules, number("rule a = noun | \n"), "grammar/number.rules:2:16", "an empty pattern"},
      {kRules, number("rule a = noun{3,2}\n"), "grammar/number.rules:2:19", "m <= n"},
      {kRules, number("rule a = noun{1,x}\n"), "grammar/number.rules:2:17", "expected a number"},
      {kRules, number("rule a = noun ..2 noun ..3 noun\n"), "grammar/number.rules:2:26", "a second gap"},
      {kRules, number("rule a = noun ..20 noun\n"), "grammar/number.rules:2:19", "a gap is 1 to 12 units"},
      {kRules, number("rule a = noun[value~3]\n"), "grammar/number.rules:2:20", "expected one of = != < <= > >="},
      {kRules, number("rule a = !(noun noun)\n"), "grammar/number.rules:2:22", "only single units"},
      {kRules, number("rule a = noun&NUMBER\n"), "grammar/number.rules:2:15", "is not in this file's 'uses'"},
      {kRules, number("part p = noun\nrule a = p.pl\n"), "grammar/number.rules:3:11",
       "'p' is a part; features go inside it"},
      {kRules, number("rule a noun\n"), "grammar/number.rules:2:6", "expected: rule NAME = PATTERN"},
      {kRules, number("rule a = n:noun\n  emit number lwo=n\n"), "grammar/number.rules:3:15",
       "has no field 'lwo'; did you mean 'low'?"},
      {kRules, number("rule a = n:noun\n  emit quantity low=n\n"), "grammar/number.rules:3:8",
       "this file makes items of 'number', not 'quantity'"},
      {kRules, number("rule a = count:noun\n  emit number low=cuont.value\n"), "grammar/number.rules:3:8",
       "captures no 'cuont'; did you mean 'count'?"},
      {kRules, number("rule a = n:noun\n  emit number low=compose(m)\n"), "grammar/number.rules:3:8",
       "captures no 'm'"},
      {kRules, number("rule a = n:noun\n\nrule b = noun\n  emit number low=1\n"), "grammar/number.rules:2:1",
       "'number.a' emits nothing"},
      {kRules, number("rule a = n:noun\n"), "grammar/number.rules:2", "'number.a' emits nothing"},
      {kRules, number("rule a = item:noun\n  span itme\n  emit number low=1\n  yes x\n\nrule b = noun\n"),
       "grammar/number.rules:3:1", "no capture 'itme' for its span; did you mean 'item'?"},
      {kRules, number("  emit number low=1\n"), "grammar/number.rules:2:3", "belongs to no rule"},
      {kRules, number("rule a = noun\n  emitt number low=1\n"), "grammar/number.rules:3:3", "found 'emitt'"},
      {kRules, number("rule a = noun\n  before noun+\n"), "grammar/number.rules:3:15", "only single units"},
  });
}

TEST(Errors, OfLexiconFilesPointAtTheCell) {
  const auto words = [](std::string_view rows) {
    return table("columns|form|class|inflect|value\n" + std::string(rows));
  };
  expect_errors({
      {"lexicon/x.tsv", table("form|class\nبيت|noun\n"), "lexicon/x.tsv:1:1", "the first line must name the columns"},
      {"lexicon/x.tsv", words("بيت|noun|noun.n|-\n"), "lexicon/x.tsv:2:10",
       "unknown paradigm 'noun.n'; did you mean 'noun."},
      {"lexicon/x.tsv", words("بيت|noun|-|1|2|3\n"), "lexicon/x.tsv:2", "has 6 cells, but there are 4 columns"},
      {"lexicon/x.tsv", words("-|noun\n"), "lexicon/x.tsv:2", "an entry without a form"},
      {"lexicon/x.tsv", words("# said\nبيت|-\n"), "lexicon/x.tsv:3", "an entry without a class"},
      {"lexicon/paradigms.tsv", table("columns|paradigm|base|features\nnoun.m|form|sg mm\n"),
       "lexicon/paradigms.tsv:2:16", "unknown feature 'mm'"},
      {"lexicon/clitics.tsv", table("columns|form|slot|name\nو|cnoj|w\n"), "lexicon/clitics.tsv:2:3",
       "unknown slot 'cnoj'"},
      {"lexicon/clitics.tsv", table("columns|form|slot|name\nو|conj|q\n"), "lexicon/clitics.tsv:2:8",
       "must be one of: w b l k s al"},
      {"lexicon/x.tsv", words("بيت|noun\n") + "\xFF\xFE|noun\n", "lexicon/x.tsv:3", "is not UTF-8"},
  });
}

TEST(Errors, OfTheKnowledgeBaseNameTheStanza) {
  expect_errors({
      {"kb/x.kb", "  ar دمشق\n", "kb/x.kb:1:1", "belongs to no stanza"},
      {"kb/x.kb", "place\n", "kb/x.kb:1:1", "a stanza begins with: KIND SLUG"},
      {"kb/x.kb", "palce damascus\n  ar دمشق\n", "kb/x.kb:1:1", "unknown kind 'palce'; did you mean 'place'?"},
      {"kb/x.kb", "place damascus\n  en Damascus\n", "kb/x.kb:1:1", "has no 'ar' line"},
      {"kb/x.kb", "place damascus\n  ar دمشق\n  contry syria\n", "kb/x.kb:3:3",
       "unknown field 'contry'; did you mean 'country'?"},
      {"kb/x.kb", "place damascus\n  ar دمشق\n  at 33.5\n", "kb/x.kb:3:3", "LAT,LON"},
      {"kb/x.kb", "place a\n  ar دمشق\nplace a\n  ar حلب\n", "kb/x.kb:3:1", "a second stanza for 'a'"},
  });
}

TEST(Errors, ShowTheLineWithACaretUnderTheLetter) {
  const Error rule = error_of({kRules, number("rule a = numerla\n  emit number low=1\n"), "", ""});
  EXPECT_TRUE(rule.what.ends_with("\n  rule a = numerla\n           ^")) << rule.what;
  const Error cell = error_of({"lexicon/x.tsv", table("columns|form|class|inflect\nبيت|noun|noun.n\n"), "", ""});
  EXPECT_TRUE(cell.what.ends_with(table("\n  بيت|noun|noun.n\n     |    |^"))) << cell.what;
}

TEST(Errors, HostileFilesAreRefusedWithoutFillingMemory) {
  std::string doubling = "part p0 = noun noun\n";
  for (int i = 1; i < 40; ++i)
    doubling += "part p" + std::to_string(i) + " = p" + std::to_string(i - 1) + " p" + std::to_string(i - 1) + "\n";
  std::string chain = "part q0 = noun\n";
  for (int i = 1; i < 3000; ++i) chain += "part q" + std::to_string(i) + " = (q" + std::to_string(i - 1) + ")?\n";
  expect_errors({
      {kRules, number("rule a = " + std::string(100'000, '(') + "\n"), "grammar/number.rules:2:50",
       "nested more than 40 deep"},
      {kRules, number("rule a = " + std::string(100'000, '!') + "\n"), "grammar/number.rules:2:49",
       "nested more than 40 deep"},
      {kRules, number("rule a = noun\n  emit number low=" + std::string(100'000, '(') + "\n"),
       "grammar/number.rules:3:59", "nested more than 40 deep"},
      {kRules, number(doubling), "grammar/number.rules:18:19", "grow too large"},
      {kRules, number(chain), "grammar/number.rules:403:18", "grow too large"},
      {kRules, number("rule a = noun{64}\n  emit number low=1\nrule b = ((noun*)*)*\n  emit number low=1\n"),
       "grammar/number.rules:4", "repeat too much"},
  });
}

}  // namespace
}  // namespace isnad::rules
