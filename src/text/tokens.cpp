#include "text/tokens.h"

#include "text/chars.h"

namespace isnad::text {
namespace {

constexpr char32_t kArabicDecimal = 0x066B, kArabicThousands = 0x066C, kArabicComma = 0x060C, kReh = 0x0631;

bool is_number_separator(char32_t c) {
  return c == '.' || c == ',' || c == kArabicDecimal || c == kArabicThousands || c == kArabicComma || c == kReh;
}

uint32_t skip_digits(std::string_view text, uint32_t at, uint32_t& count) {
  count = 0;
  while (at < text.size()) {
    const Char c = decode_valid(text.data() + at);
    if (classify(c.code) != CharClass::digit) break;
    at += c.size;
    ++count;
  }
  return at;
}

/// Groups of digits joined by one kind of separator, as far as they could be one number.
struct Groups {
  uint32_t first_end = 0;    // end of the first group of digits
  uint32_t end = 0;          // end of all groups
  uint32_t count = 0;        // groups after the first
  uint32_t first_digits = 0;
  bool all_three = true;     // every group after the first has three digits
  uint32_t decimals_end = 0; // "1,234.5": end of a decimal part after the groups of three, or 0
};

Groups scan_groups(std::string_view text, uint32_t at) {
  Groups g;
  g.first_end = g.end = skip_digits(text, at, g.first_digits);
  char32_t separator = 0;
  while (g.end < text.size()) {
    const Char c = decode_valid(text.data() + g.end);
    if (!is_number_separator(c.code)) break;
    uint32_t digits = 0;
    const uint32_t after = skip_digits(text, g.end + c.size, digits);
    if (digits == 0) break;
    if (separator != 0 && c.code != separator) {
      if (g.all_three) g.decimals_end = after;
      break;
    }
    separator = c.code;
    g.all_three = g.all_three && digits == 3;
    ++g.count;
    g.end = after;
  }
  return g;
}

class Cutter {
 public:
  Cutter(std::string_view text, std::u32string_view particles, Forms& forms, std::vector<Token>& out)
      : text_(text), particles_(particles), forms_(forms), out_(out) {}

  void run() {
    while (at_ < text_.size()) step();
    const auto raw = [&](size_t i) { return out_[i].kind == TokenKind::paragraph ? std::string_view("\n") : out_[i].span.of(text_); };
    forms_.of_raws(out_.size(), raw, [&](size_t i, FormId form) { out_[i].form = form; });
  }

 private:
  void step() {
    const Char c = decode_valid(text_.data() + at_);
    switch (classify(c.code)) {
      case CharClass::space: space_ = true; at_ += c.size; return;
      case CharClass::invisible:
      case CharClass::mark: at_ += c.size; return;  // a mark with no letter before it
      case CharClass::newline: return paragraph();
      case CharClass::digit: return number(at_);
      case CharClass::punctuation: return emit(at_ + punctuation_size(c), TokenKind::punctuation);
      case CharClass::arabic: return word(CharClass::arabic, TokenKind::word);
      case CharClass::latin: return word(CharClass::latin, TokenKind::latin);
    }
  }

  /// A run of dots is one mark; every other mark stands alone.
  [[nodiscard]] uint32_t punctuation_size(Char c) const {
    uint32_t size = c.size;
    if (c.code == '.') {
      while (at_ + size < text_.size() && text_[at_ + size] == '.') ++size;
    }
    return size;
  }

  void paragraph() {
    const uint32_t begin = at_;
    uint32_t end = at_;
    while (at_ < text_.size()) {
      const Char c = decode_valid(text_.data() + at_);
      const CharClass cls = classify(c.code);
      if (cls != CharClass::newline && cls != CharClass::space && cls != CharClass::invisible) break;
      at_ += c.size;
      if (cls == CharClass::newline) end = at_;
    }
    push({begin, end}, TokenKind::paragraph);
    space_ = true;
  }

  void word(CharClass cls, TokenKind kind) {
    uint32_t end = at_;
    uint32_t last = at_;  // end of the last letter or mark
    uint32_t letters = 0;
    char32_t first = 0;
    while (end < text_.size()) {
      const Char c = decode_valid(text_.data() + end);
      const CharClass here = classify(c.code);
      if (here != cls && here != CharClass::mark && here != CharClass::invisible) break;
      end += c.size;
      if (here == cls) {
        if (letters++ == 0) first = c.code;
      }
      if (here != CharClass::invisible) last = end;
    }
    const bool digit_follows = end < text_.size() && classify(decode_valid(text_.data() + end).code) == CharClass::digit;
    if (kind == TokenKind::word && letters == 1 && digit_follows && particles_.find(first) != std::u32string_view::npos) {
      number(end);
      return;
    }
    emit(last, kind);
    at_ = end;
  }

  /// A number whose digits start at `digits_at`; a particle may stand between the token's start and its digits.
  void number(uint32_t digits_at) {
    const bool glued = digits_at != at_;
    emit(digits_at + number_length(text_, digits_at), TokenKind::digits);
    out_.back().glued_number = glued;
  }

  void emit(uint32_t end, TokenKind kind) {
    push({at_, end}, kind);
    at_ = end;
  }

  void push(ByteSpan span, TokenKind kind) {
    Token t;
    t.span = span;
    t.kind = kind;
    t.space_before = space_;
    out_.push_back(t);
    space_ = false;
  }

  std::string_view text_;
  std::u32string_view particles_;
  Forms& forms_;
  std::vector<Token>& out_;
  uint32_t at_ = 0;
  bool space_ = true;
};

}  // namespace

uint32_t number_length(std::string_view text, uint32_t at) {
  const Groups g = scan_groups(text, at);
  if (g.count == 0) return g.first_end - at;
  const bool thousands = g.all_three && g.first_digits <= 3;
  if (thousands) return (g.decimals_end != 0 ? g.decimals_end : g.end) - at;
  if (g.count == 1) return g.end - at;  // a decimal part
  return g.first_end - at;
}

void tokenize(std::string_view text, std::u32string_view particles, Forms& forms, std::vector<Token>& out) {
  out.clear();
  out.reserve(text.size() / 9 + 8);
  Cutter(text, particles, forms, out).run();
}

}  // namespace isnad::text
