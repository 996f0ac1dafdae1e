#include "read/quotes.h"

#include <algorithm>

namespace isnad::read {
namespace {

class Pairing {
 public:
  explicit Pairing(Context& context)
      : context_(context), open_class_(context.name("open_quote")), close_class_(context.name("close_quote")), quote_class_(context.name("quote")) {}

  void run() {
    for (const rules::Unit& unit : context_.units()) {
      if (unit.kind == rules::Unit::Kind::paragraph) {
        end_paragraph(unit.span.begin);
        continue;
      }
      if (unit.kind == rules::Unit::Kind::word && is_mark(unit.form)) mark(unit);
      last_end_ = unit.span.end;
    }
    end_paragraph(last_end_);
    auto& quotes = context_.document().quotes;
    std::sort(quotes.begin(), quotes.end(), [](const auto& a, const auto& b) { return a.outer.begin < b.outer.begin; });
  }

 private:
  bool is(rules::FormId form, rules::Name cls) { return context_.vocabulary().is(form, cls); }
  bool is_mark(rules::FormId form) { return is(form, open_class_) || is(form, close_class_) || is(form, quote_class_); }

  void mark(const rules::Unit& unit) {
    const text::Token& token = context_.tokens()[unit.token_begin];
    const bool glued_left = !token.space_before;
    const bool looks_open = is(unit.form, open_class_);
    const bool opens_inside = open_.size() == 1 && looks_open && !glued_left && !same_glyph_open(unit);
    if (open_.empty() || opens_inside) {
      open_.push_back({unit.span, unit.form});
      return;
    }
    if (open_.size() == 2 && is(unit.form, close_class_) && !matches(open_.back(), unit)) {
      // the outer quotation ends and the inner one was never closed
      if (matches(open_.front(), unit)) open_.pop_back();
    }
    close(unit.span);
  }

  struct Open {
    ByteSpan span;
    rules::FormId form;
  };

  bool same_glyph_open(const rules::Unit& unit) const { return open_.back().form == unit.form; }

  /// A closing guillemet closes an opening guillemet; curly marks pair with curly marks.
  [[nodiscard]] bool matches(const Open& open, const rules::Unit& unit) const {
    return open.span.size() == unit.span.size();  // guillemets have two bytes, curly marks three, straight ones one
  }

  void close(ByteSpan end) {
    const ByteSpan begin = open_.back().span;
    open_.pop_back();
    if (end.begin > begin.end) add({{begin.begin, end.end}, {begin.end, end.begin}, true});
  }

  void add(const doc::Quote& quote) {
    if (context_.document().quotes.size() < kMaxQuotes) context_.document().quotes.push_back(quote);
  }

  void end_paragraph(uint32_t end) {
    if (!open_.empty() && end > open_.front().span.end) add({{open_.front().span.begin, end}, {open_.front().span.end, end}, false});
    open_.clear();
  }

  static constexpr size_t kMaxQuotes = 1u << 20;
  Context& context_;
  rules::Name open_class_, close_class_, quote_class_;
  std::vector<Open> open_;
  uint32_t last_end_ = 0;
};

}  // namespace

void find_quotes(Context& context) {
  context.document().quotes.clear();
  Pairing(context).run();
}

}  // namespace isnad::read
