// A recursive-descent reader of rule files. One class reads patterns and expressions within a line (PatternParser), one
// walks the lines (FileParser).
#include "rules/grammar_parse.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "rules/layers.h"

namespace isnad::rules {
namespace {

bool is_name_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// Thrown inside this file only, caught at its border: a parse error is found deep in the recursion.
struct Fault {
  size_t column;  // 0-based in the text handed to the parser
  std::string what;
};

/// Parts stand in patterns as copies: parts of parts of parts must not fill memory. Pieces copied in one file.
constexpr size_t kMaxCopiedPieces = 500'000;
/// Brackets inside brackets, of patterns and of expressions. No person writes more, and the parser recurses.
constexpr int kMaxDepth = 40;
/// The same after parts have been put into parts: whoever walks a pattern recurses too.
constexpr int kMaxPatternDepth = 400;

size_t pieces_of(const Pattern& p) {
  size_t count = 1;
  for (const Pattern& c : p.children) count += pieces_of(c);
  return count;
}

int depth_of(const Pattern& p) {
  int deepest = 0;
  for (const Pattern& c : p.children) deepest = std::max(deepest, depth_of(c));
  return deepest + 1;
}

struct Scope {
  const std::vector<std::string_view>& classes;
  std::map<std::string, Pattern, std::less<>> parts;
  Grammar& grammar;
  Names& names;
  size_t copied_pieces = 0;
};

class LineParser {
 public:
  LineParser(std::string_view text, Scope& scope) : text_(text), scope_(scope) {}

  Pattern pattern() {
    Pattern p = choice();
    skip();
    if (at_ < text_.size()) fail("unexpected '" + std::string(1, text_[at_]) + "'");
    return p;
  }

  /// A list of alternatives, each one unit.
  std::vector<uint32_t> single_units() {
    const Pattern p = pattern();
    std::vector<uint32_t> out;
    collect_units(p, out);
    return out;
  }

  EmittedField field() {
    EmittedField f;
    const std::string_view name = word("a field name");
    f.name = scope_.names.add(name);
    field_at_ = at_ - name.size();
    expect('=');
    f.value = sum();
    return f;
  }

  bool at_end() {
    skip();
    return at_ >= text_.size();
  }
  [[nodiscard]] size_t field_column() const { return field_at_; }

  std::string_view word(std::string_view what) {
    skip();
    const size_t begin = at_;
    while (at_ < text_.size() && is_name_char(text_[at_])) ++at_;
    if (begin == at_) fail("expected " + std::string(what));
    return text_.substr(begin, at_ - begin);
  }

 private:
  /// Counts how deep the brackets are while it lives.
  class Nesting {
   public:
    explicit Nesting(LineParser& parser) : depth_(parser.depth_) {
      if (++depth_ > kMaxDepth) parser.fail("brackets are nested more than " + std::to_string(kMaxDepth) + " deep");
    }
    ~Nesting() { --depth_; }
    Nesting(const Nesting&) = delete;
    Nesting& operator=(const Nesting&) = delete;

   private:
    int& depth_;
  };

  [[noreturn]] void fail(std::string what) const { throw Fault{at_, std::move(what)}; }
  [[noreturn]] void fail_at(size_t column, std::string what) const { throw Fault{column, std::move(what)}; }

  void skip() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
  }
  bool peek(char c) {
    skip();
    return at_ < text_.size() && text_[at_] == c;
  }
  bool take(char c) {
    if (!peek(c)) return false;
    ++at_;
    return true;
  }
  void expect(char c) {
    if (!take(c)) fail("expected '" + std::string(1, c) + "'");
  }
  /// The next character, without skipping spaces.
  [[nodiscard]] char here() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  // Patterns

  Pattern choice() {
    const Nesting nesting(*this);
    std::vector<Pattern> options{sequence()};
    while (take('|')) options.push_back(sequence());
    if (options.size() == 1) return std::move(options[0]);
    return {Pattern::Kind::choice, 0, 1, 1, kNoName, std::move(options)};
  }

  Pattern sequence() {
    std::vector<Pattern> items;
    while (!at_end() && !peek('|') && !peek(')')) items.push_back(repeated());
    if (items.empty()) fail("an empty pattern");
    if (items.size() == 1) return std::move(items[0]);
    return {Pattern::Kind::sequence, 0, 1, 1, kNoName, std::move(items)};
  }

  static Pattern repeat(Pattern inner, uint32_t min, uint32_t max) {
    Pattern p{Pattern::Kind::repeat, 0, min, max, kNoName, {}};
    p.children.push_back(std::move(inner));
    return p;
  }

  static constexpr uint32_t kMany = 64;  // '*' and '+': no phrase of a rule repeats longer

  Pattern repeated() {
    Pattern p = captured();
    for (;;) {
      if (here() == '?') {
        ++at_;
        p = repeat(std::move(p), 0, 1);
      } else if (here() == '*') {
        ++at_;
        p = repeat(std::move(p), 0, kMany);
      } else if (here() == '+') {
        ++at_;
        p = repeat(std::move(p), 1, kMany);
      } else if (here() == '{') {
        ++at_;
        p = counted(std::move(p));
      } else
        return p;
    }
  }

  Pattern counted(Pattern inner) {
    const uint32_t min = number();
    const uint32_t max = take(',') ? number() : min;
    expect('}');
    if (max < min || max > kMany) fail("a repetition must be {m,n} with m <= n <= " + std::to_string(kMany));
    return repeat(std::move(inner), min, max);
  }

  uint32_t number() {
    skip();
    uint32_t n = 0;
    const auto [end, error] = std::from_chars(text_.data() + at_, text_.data() + text_.size(), n);
    if (error != std::errc()) fail("expected a number");
    at_ = static_cast<size_t>(end - text_.data());
    return n;
  }

  Pattern captured() {
    skip();
    const size_t begin = at_;
    if (is_name_char(here())) {
      size_t end = at_;
      while (end < text_.size() && is_name_char(text_[end])) ++end;
      if (end < text_.size() && text_[end] == ':') {
        const Name name = scope_.names.add(text_.substr(begin, end - begin));
        at_ = end + 1;
        Pattern p{Pattern::Kind::capture, 0, 1, 1, name, {}};
        p.children.push_back(primary());
        return p;
      }
    }
    return primary();
  }

  Pattern primary() {
    skip();
    if (take('(')) {
      Pattern p = choice();
      expect(')');
      return p;
    }
    if (text_.substr(at_).starts_with("..")) return gap();
    if (here() == '!') return negated();
    const size_t begin = at_;
    if (const Pattern* part = named_part()) return *part;
    at_ = begin;
    return unit(conjunction());
  }

  const Pattern* named_part() {
    if (!is_name_char(here())) return nullptr;
    const auto name = word("a name");
    const auto found = scope_.parts.find(name);
    if (found == scope_.parts.end()) return nullptr;
    scope_.copied_pieces += pieces_of(found->second);
    if (scope_.copied_pieces > kMaxCopiedPieces || depth_of(found->second) > kMaxPatternDepth)
      fail("the parts of this file, put into each other, grow too large");
    if (here() == '.' && !text_.substr(at_).starts_with(".."))
      fail("'" + std::string(name) + "' is a part; features go inside it");
    return &found->second;
  }

  Pattern gap() {
    at_ += 2;
    if (has_gap_) fail("a second gap in one rule; one is allowed");
    has_gap_ = true;
    const uint32_t most = number();
    if (most == 0 || most > 12) fail("a gap is 1 to 12 units");
    Predicate any;
    return repeat(unit(any), 0, most);
  }

  Pattern negated() {
    const Nesting nesting(*this);
    ++at_;
    Predicate p;
    p.kind = Predicate::Kind::none_of;
    const Pattern inner = primary();
    collect_units(inner, p.excluded);
    return unit(p);
  }

  Pattern unit(const Predicate& predicate) {
    auto& all = scope_.grammar.predicates;
    const auto known = std::find(all.begin(), all.end(), predicate);
    const auto index = static_cast<uint32_t>(known - all.begin());
    if (known == all.end()) all.push_back(predicate);
    return {Pattern::Kind::unit, index, 1, 1, kNoName, {}};
  }

  void collect_units(const Pattern& p, std::vector<uint32_t>& out) const {
    if (p.kind == Pattern::Kind::unit) {
      out.push_back(p.predicate);
    } else if (p.kind == Pattern::Kind::choice) {
      for (const Pattern& c : p.children) collect_units(c, out);
    } else {
      fail("only single units, or a choice of them, can stand here");
    }
  }

  // One unit

  Predicate conjunction() {
    Predicate p = atom();
    while (here() == '&') {
      ++at_;
      const Predicate other = atom();
      if (p.kind != other.kind || p.kind == Predicate::Kind::item) fail("'&' joins classes of words");
      p.classes.insert(p.classes.end(), other.classes.begin(), other.classes.end());
      p.required |= other.required;
      p.allowed |= other.allowed;
      p.tests.insert(p.tests.end(), other.tests.begin(), other.tests.end());
    }
    return p;
  }

  Predicate atom() {
    Predicate p;
    const size_t begin = at_;
    const auto name = word("a class, a layer or a part");
    if (name != "_") {
      const bool is_layer =
          std::all_of(name.begin(), name.end(), [](char c) { return (c >= 'A' && c <= 'Z') || c == '_'; });
      p.kind = is_layer ? Predicate::Kind::item : Predicate::Kind::word;
      p.classes.push_back(is_layer ? layer_named(name, begin) : class_named(name, begin));
    }
    while (here() == '.' && !text_.substr(at_).starts_with("..")) feature(p);
    while (here() == '[') attribute(p);
    return p;
  }

  Name class_named(std::string_view name, size_t column) {
    if (!std::binary_search(scope_.classes.begin(), scope_.classes.end(), name)) {
      std::vector<std::string_view> known(scope_.classes);
      for (const auto& [part, pattern] : scope_.parts) known.push_back(part);
      fail_at(column, "no entry of the lexicon has the class '" + std::string(name) + "'" + nearest_hint(name, known));
    }
    return scope_.names.add(name);
  }

  Name layer_named(std::string_view name, size_t column) {
    std::string lower(name);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    const Name layer = scope_.names.add(lower);
    const auto& uses = scope_.grammar.uses;
    if (std::find(uses.begin(), uses.end(), layer) == uses.end())
      fail_at(column, "the layer '" + lower + "' is not in this file's 'uses'");
    return layer;
  }

  void feature(Predicate& p) {
    const size_t begin = ++at_;
    const auto name = word("a feature");
    if (name == "any") {
      p.allowed |= kClitics;
      return;
    }
    if (name == "bare") {
      p.allowed &= ~static_cast<Features>(kAl);
      return;
    }
    if (name == "nosuf") {
      p.allowed &= ~static_cast<Features>(kSuf);
      return;
    }
    const auto f = feature_named(name);
    if (!f)
      fail_at(begin, "unknown feature '" + std::string(name) + "'; features are: any bare nosuf " +
                         std::string(kFeatureNames));
    if ((*f & kClitics) != 0) p.allowed |= *f;
    if ((*f & kClitics) != 0 && here() == '?') {
      ++at_;
    } else {
      p.required |= *f;
    }
  }

  void attribute(Predicate& p) {
    ++at_;
    AttributeTest test;
    test.attribute = scope_.names.add(word("an attribute"));
    test.compare = comparison();
    skip();
    const size_t begin = at_;
    while (at_ < text_.size() && text_[at_] != ']') ++at_;
    test.value = scope_.names.parse(trim(text_.substr(begin, at_ - begin)));
    expect(']');
    p.tests.push_back(test);
  }

  Compare comparison() {
    skip();
    if (take('=')) return Compare::equal;
    if (take('!')) {
      expect('=');
      return Compare::not_equal;
    }
    if (take('<')) return take('=') ? Compare::less_equal : Compare::less;
    if (take('>')) return take('=') ? Compare::greater_equal : Compare::greater;
    fail("expected one of = != < <= > >=");
  }

  // Expressions

  Expression binary(Expression::Kind kind, Expression a, Expression b) {
    Expression e;
    e.kind = kind;
    e.operands.push_back(std::move(a));
    e.operands.push_back(std::move(b));
    return e;
  }

  Expression sum() {
    const Nesting nesting(*this);
    Expression e = product();
    for (;;) {
      if (here() == '+') {
        ++at_;
        e = binary(Expression::Kind::add, std::move(e), product());
      } else if (here() == '-') {
        ++at_;
        e = binary(Expression::Kind::subtract, std::move(e), product());
      } else
        return e;
    }
  }

  Expression product() {
    Expression e = factor();
    for (;;) {
      if (here() == '*') {
        ++at_;
        e = binary(Expression::Kind::multiply, std::move(e), factor());
      } else if (here() == '/') {
        ++at_;
        e = binary(Expression::Kind::divide, std::move(e), factor());
      } else
        return e;
    }
  }

  Expression factor() {
    if (here() == '(') {
      ++at_;
      Expression e = sum();
      expect(')');
      return e;
    }
    if (here() == '-' || (here() >= '0' && here() <= '9')) return literal_number();
    if (here() == '%') {
      ++at_;
      Expression e;
      e.literal = Value::of_word(scope_.names.add("%"));
      return e;
    }
    const auto name = word("a value");
    if (name == "compose" && here() == '(') {
      ++at_;
      Expression e;
      e.kind = Expression::Kind::compose;
      e.capture = scope_.names.add(word("a capture"));
      expect(')');
      return e;
    }
    return capture_or_word(name);
  }

  Expression literal_number() {
    double n = 0;
    const auto [end, error] = std::from_chars(text_.data() + at_, text_.data() + text_.size(), n);
    if (error != std::errc()) fail("expected a number");
    at_ = static_cast<size_t>(end - text_.data());
    Expression e;
    e.literal = Value::of(n);
    return e;
  }

  /// A word is a capture when the rule has one of that name (the file parser checks that), else a literal.
  Expression capture_or_word(std::string_view name) {
    Expression e;
    e.kind = Expression::Kind::capture;
    e.capture = scope_.names.add(name);
    e.literal = Value::of_word(e.capture);
    if (here() == '.') {
      ++at_;
      const auto attribute = word("an attribute");
      e.attribute = scope_.names.add(attribute);
      if (attribute == "text") e.kind = Expression::Kind::text;
    }
    return e;
  }

  std::string_view text_;
  Scope& scope_;
  size_t at_ = 0;
  size_t field_at_ = 0;
  int depth_ = 0;
  bool has_gap_ = false;
};

void collect_captures(const Pattern& p, std::vector<Name>& out) {
  if (p.kind == Pattern::Kind::capture) out.push_back(p.name);
  for (const Pattern& c : p.children) collect_captures(c, out);
}

class FileParser {
 public:
  FileParser(const SourceFile& file, const std::vector<std::string_view>& classes, Names& names)
      : file_(file), names_(names), scope_{classes, {}, grammar_, names} {}

  Result<Grammar> run() {
    grammar_.file = file_.path;
    Lines lines(file_.content);
    std::string_view line;
    std::string joined;
    while (lines.next(line)) {
      line_ = lines.number();
      std::string_view whole = line;
      if (line.ends_with('\\')) {
        joined.assign(line.substr(0, line.size() - 1));
        while (lines.next(line)) {
          const bool more = line.ends_with('\\');
          joined += ' ';
          joined += trim(more ? line.substr(0, line.size() - 1) : line);
          if (!more) break;
        }
        whole = joined;
      }
      try {
        read_line(whole);
      } catch (const Fault& fault) {
        return error_at(file_, line_, static_cast<uint32_t>(fault.column + 1), fault.what);
      }
    }
    try {
      finish_rule();
    } catch (const Fault& fault) {
      return error_at(file_, line_, 0, fault.what);
    }
    if (grammar_.name.empty()) return error_at(file_, 1, 0, "the file must begin with: grammar NAME");
    return std::move(grammar_);
  }

 private:
  void read_line(std::string_view line) {
    if (trim(line).empty() || trim(line).starts_with('#')) return;
    const bool inside = line.starts_with("  ");
    const std::string_view text = trim(line);
    const size_t space = text.find(' ');
    const std::string_view key = text.substr(0, space);
    const std::string_view rest = space == std::string_view::npos ? std::string_view{} : trim(text.substr(space));
    offset_ = rest.empty() ? 0 : static_cast<size_t>(rest.data() - line.data());
    if (!inside) {
      finish_rule();
      top_line(key, rest);
    } else {
      rule_line(key, rest, text);
    }
  }

  void top_line(std::string_view key, std::string_view rest) {
    if (key == "grammar") return read_grammar_name(rest);
    if (key == "uses") return read_uses(rest);
    if (key != "part" && key != "rule") {
      throw Fault{0, "expected grammar, uses, part or rule, found '" + std::string(key) + "'"};
    }
    rest = strip_comment(rest);
    const size_t equals = rest.find('=');
    if (equals == std::string_view::npos) throw Fault{offset_, "expected: " + std::string(key) + " NAME = PATTERN"};
    const std::string name(trim(rest.substr(0, equals)));
    Pattern pattern = parse_pattern(rest.substr(equals + 1), offset_ + equals + 1);
    if (key == "part") {
      scope_.parts[name] = std::move(pattern);
      return;
    }
    in_rule_ = true;
    rule_ = {};
    rule_.name = grammar_.name + "." + name;
    rule_.line = line_;
    rule_.pattern = std::move(pattern);
    captures_.clear();
    collect_captures(rule_.pattern, captures_);
  }

  static std::string_view strip_comment(std::string_view text) {
    const size_t hash = text.find(" #");
    return hash == std::string_view::npos ? text : text.substr(0, hash);
  }

  Pattern parse_pattern(std::string_view text, size_t column) {
    try {
      return LineParser(text, scope_).pattern();
    } catch (Fault& fault) {
      fault.column += column;
      throw;
    }
  }

  void read_grammar_name(std::string_view rest) {
    grammar_.name = trim(rest.substr(0, rest.find(' ')));
    check_layer(grammar_.name, offset_);
    grammar_.layer = names_.add(grammar_.name);
  }

  static void check_layer(std::string_view name, size_t column) {
    std::vector<std::string_view> known;
    for (const Layer& l : kLayers) known.push_back(l.name);
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      throw Fault{column, "unknown layer '" + std::string(name) + "'" + nearest_hint(name, known)};
    }
  }

  void read_uses(std::string_view rest) {
    for (const auto layer : split_words(strip_comment(rest))) {
      check_layer(layer, offset_ + static_cast<size_t>(layer.data() - rest.data()));
      grammar_.uses.push_back(names_.add(layer));
    }
  }

  void rule_line(std::string_view key, std::string_view rest, std::string_view whole) {
    if (!in_rule_) throw Fault{2, "this line belongs to no rule"};
    if (key == "yes" || key == "no") {
      rule_.examples.push_back({std::string(rest), {}, key == "yes", line_});
      return;
    }
    if (key == "emit") return read_emit(rest);
    if (key == "span") {
      rule_.span = names_.add(strip_comment(rest));
      span_line_ = line_;
      return;
    }
    const bool after = key == "after" || key == "not-after";
    const bool before = key == "before" || key == "not-before";
    if (after || before) return read_context(rest, after, !key.starts_with("not"));
    if (!rule_.examples.empty() && rule_.examples.back().positive && rule_.examples.back().expected.empty() &&
        key.find('=') != std::string_view::npos) {
      return read_expected(whole);
    }
    throw Fault{2,
                "expected emit, span, after, not-after, before, not-before, yes, no, or the fields that a 'yes' gives; "
                "found '" +
                    std::string(key) + "'"};
  }

  void read_context(std::string_view rest, bool is_after, bool wanted) {
    Context c;
    c.wanted = wanted;
    c.is_after = is_after;
    try {
      c.predicates = LineParser(strip_comment(rest), scope_).single_units();
    } catch (Fault& fault) {
      fault.column += offset_;
      throw;
    }
    rule_.contexts.push_back(std::move(c));
  }

  void read_emit(std::string_view rest) {
    rest = strip_comment(rest);
    LineParser parser(rest, scope_);
    try {
      const auto layer = parser.word("the layer");
      if (layer != grammar_.name)
        throw Fault{0, "this file makes items of '" + grammar_.name + "', not '" + std::string(layer) + "'"};
      while (!parser.at_end()) {
        EmittedField f = parser.field();
        check_field(names_.view(f.name), parser.field_column());
        resolve(f.value);
        rule_.fields.push_back(std::move(f));
      }
    } catch (Fault& fault) {
      fault.column += offset_;
      throw;
    }
    has_emit_ = true;
  }

  void check_field(std::string_view name, size_t column) const {
    for (const Layer& l : kLayers) {
      if (l.name != grammar_.name) continue;
      const auto fields = split_words(l.fields);
      if (std::find(fields.begin(), fields.end(), name) != fields.end()) return;
      throw Fault{column, "the layer '" + grammar_.name + "' has no field '" + std::string(name) + "'" +
                              nearest_hint(name, fields)};
    }
  }

  /// Words that are no capture of this rule are literals.
  void resolve(Expression& e) const {
    const bool is_capture = std::find(captures_.begin(), captures_.end(), e.capture) != captures_.end();
    if (e.kind == Expression::Kind::capture && !is_capture && e.attribute == kNoName)
      e.kind = Expression::Kind::literal;
    const bool needs_capture =
        e.kind == Expression::Kind::capture || e.kind == Expression::Kind::compose || e.kind == Expression::Kind::text;
    if (needs_capture && !is_capture) {
      throw Fault{0, "the pattern captures no '" + std::string(names_.view(e.capture)) + "'" +
                         nearest_hint(names_.view(e.capture), capture_names())};
    }
    for (Expression& operand : e.operands) resolve(operand);
  }

  void read_expected(std::string_view text) {
    for (const auto pair : split_words(text)) {
      const size_t equals = pair.find('=');
      if (equals == std::string_view::npos) throw Fault{2, "expected field=value, found '" + std::string(pair) + "'"};
      rule_.examples.back().expected.push_back(
          {names_.add(pair.substr(0, equals)), names_.parse(pair.substr(equals + 1))});
    }
  }

  [[nodiscard]] std::vector<std::string_view> capture_names() const {
    std::vector<std::string_view> known;
    for (const Name c : captures_) known.push_back(names_.view(c));
    return known;
  }

  /// A fault found at the end of a rule belongs to a line that was read long ago.
  [[noreturn]] void fail_in_rule(uint32_t line, std::string what) {
    line_ = line;
    throw Fault{0, std::move(what)};
  }

  void finish_rule() {
    if (!in_rule_) return;
    in_rule_ = false;
    if (!has_emit_) fail_in_rule(rule_.line, "the rule '" + rule_.name + "' emits nothing");
    has_emit_ = false;
    if (rule_.span != kNoName && std::find(captures_.begin(), captures_.end(), rule_.span) == captures_.end()) {
      fail_in_rule(span_line_, "the rule '" + rule_.name + "' has no capture '" + std::string(names_.view(rule_.span)) +
                                   "' for its span" + nearest_hint(names_.view(rule_.span), capture_names()));
    }
    grammar_.rules.push_back(std::move(rule_));
  }

  const SourceFile& file_;
  Names& names_;
  Grammar grammar_;
  Scope scope_;
  Rule rule_;
  std::vector<Name> captures_;
  bool in_rule_ = false;
  bool has_emit_ = false;
  uint32_t line_ = 0;
  uint32_t span_line_ = 0;
  size_t offset_ = 0;
};

}  // namespace

Result<Grammar> parse_grammar(const SourceFile& file, const std::vector<std::string_view>& classes, Names& names) {
  return FileParser(file, classes, names).run();
}

}  // namespace isnad::rules
