#include "read/check.h"

#include <cmath>

#include "read/stages.h"
#include "text/chars.h"

namespace isnad::read {
namespace {

using rules::Field;
using rules::Item;
using rules::Value;

class Checker {
 public:
  Checker(const rules::Language& language, CheckReport& report)
      : language_(language), context_(language), report_(report) {}

  void grammar(const rules::Grammar& g) {
    for (uint32_t i = 0; i < g.rules.size(); ++i) {
      ++report_.rules;
      const rules::Rule& rule = g.rules[i];
      bool positive = false;
      for (const rules::Example& e : rule.examples) {
        ++report_.examples;
        positive = positive || e.positive;
        example(g, g.first_rule_id + i, rule, e);
      }
      if (!positive) fail(g, rule.line, "the rule '" + rule.name + "' has no example (a line: yes TEXT)");
    }
  }

 private:
  void example(const rules::Grammar& g, doc::RuleId id, const rules::Rule& rule, const rules::Example& e) {
    doc::Document document;
    document.text = e.text;
    document.body = {{0, static_cast<uint32_t>(e.text.size())}};
    context_.begin(document);
    const auto items = items_of(g, document);
    std::vector<const Item*> mine;
    for (const Item& item : items) {
      if (item.rule == id) mine.push_back(&item);
    }
    if (!e.positive) {
      if (!mine.empty()) fail(g, e.line, "'" + rule.name + "' must not match, but reads: " + describe(*mine[0]));
      return;
    }
    if (mine.empty())
      return fail(g, e.line, "'" + rule.name + "' does not match; other rules read: " + describe_all(items));
    std::string why;
    for (const Item* item : mine) {
      why = difference(*item, e.expected);
      if (why.empty()) return;
    }
    fail(g, e.line, "'" + rule.name + "' " + why + "; it reads: " + describe(*mine[0]));
  }

  /// The earlier layers as reading makes them, then this one's grammar alone.
  std::vector<Item> items_of(const rules::Grammar& g, doc::Document&) {
    for (const Stage& stage : stages()) {
      if (runs(stage, g.name)) break;
      if (stage.name != "structure") stage.run(context_);
    }
    const auto found = context_.run_grammar(g.name);
    return {found.begin(), found.end()};
  }

  static bool runs(const Stage& stage, std::string_view grammar) {
    for (std::string_view rest = stage.grammars; !rest.empty();) {
      const size_t blank = rest.find(' ');
      if (rest.substr(0, blank) == grammar) return true;
      rest = blank == std::string_view::npos ? std::string_view() : rest.substr(blank + 1);
    }
    return false;
  }

  std::string difference(const Item& item, const std::vector<Field>& expected) const {
    for (const Field& f : expected) {
      const Value got = item.get(f.name);
      if (!same(got, f.value)) {
        return "should give " + std::string(language_.names.view(f.name)) + "=" + show(f.value) + ", gives " +
               show(got);
      }
    }
    return {};
  }

  [[nodiscard]] bool same(const Value& got, const Value& wanted) const {
    if (got.is_number() && wanted.is_number())
      return std::abs(got.number - wanted.number) <= 1e-6 * std::max(1.0, std::abs(wanted.number));
    if (got.is_tokens()) return text::fold(show(got)) == text::fold(show(wanted));
    return got == wanted;
  }

  [[nodiscard]] std::string show(const Value& v) const {
    if (v.is_number()) {
      std::string s = std::to_string(v.number);
      while (s.ends_with('0')) s.pop_back();
      if (s.ends_with('.')) s.pop_back();
      return s;
    }
    if (v.is_word()) return std::string(language_.names.view(v.word));
    if (v.is_tokens()) return std::string(context_.token_span(v.token_begin(), v.token_end()).of(text_of()));
    return "nothing";
  }
  [[nodiscard]] std::string_view text_of() const { return context_.text(); }

  std::string describe(const Item& item) const {
    std::string out = "\"" + std::string(item.span.of(text_of())) + "\"";
    for (const Field& f : item.fields) out += " " + std::string(language_.names.view(f.name)) + "=" + show(f.value);
    return out;
  }

  std::string describe_all(const std::vector<Item>& items) const {
    if (items.empty()) return "nothing";
    std::string out;
    for (const Item& item : items)
      out += (out.empty() ? "" : ", ") + language_.rule_names[item.rule] + " " + describe(item);
    return out;
  }

  void fail(const rules::Grammar& g, uint32_t line, const std::string& what) {
    report_.failures.push_back(g.file + ":" + std::to_string(line) + ": " + what);
  }

  const rules::Language& language_;
  Context context_;
  CheckReport& report_;
};

}  // namespace

CheckReport check_examples(const rules::Language& language) {
  CheckReport report;
  Checker checker(language, report);
  for (const rules::Grammar& g : language.grammars) checker.grammar(g);
  return report;
}

}  // namespace isnad::read
