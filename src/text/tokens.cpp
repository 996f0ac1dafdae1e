#include "text/tokens.h"

#include <algorithm>
#include <array>
#include <string>

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

/// Bidi marks stand inside numbers that were pasted together.
uint32_t skip_invisible(std::string_view text, uint32_t at) {
  while (at < text.size()) {
    const Char c = decode_valid(text.data() + at);
    if (classify(c.code) != CharClass::invisible) break;
    at += c.size;
  }
  return at;
}

constexpr uint32_t kMostOfFirstGroup = 3;  // digits before the first separator of thousands

/// Groups of digits joined by one kind of separator, as far as they could be one number.
struct Groups {
  uint32_t first_end = 0;  // end of the first group of digits
  uint32_t end = 0;        // end of all groups
  uint32_t count = 0;      // groups after the first
  uint32_t first_digits = 0;
  bool all_three = true;      // every group after the first has three digits
  uint32_t decimals_end = 0;  // "1,234.5": end of a decimal part after the groups of three, or 0
};

Groups scan_groups(std::string_view text, uint32_t at) {
  Groups g;
  g.first_end = g.end = skip_digits(text, at, g.first_digits);
  char32_t separator = 0;
  for (uint32_t mark = skip_invisible(text, g.end); mark < text.size(); mark = skip_invisible(text, g.end)) {
    const Char c = decode_valid(text.data() + mark);
    if (!is_number_separator(c.code)) break;
    uint32_t digits = 0;
    const uint32_t after = skip_digits(text, skip_invisible(text, mark + c.size), digits);
    if (digits == 0) break;
    if (separator != 0 && c.code != separator) {
      if (g.all_three) g.decimals_end = after;
      break;
    }
    separator = c.code;
    g.all_three = g.all_three && digits == 3;
    ++g.count;
    g.end = after;
    // Two groups that are no thousands: the number ends with the first digits, however long the list goes on.
    if (g.count >= 2 && !(g.all_three && g.first_digits <= kMostOfFirstGroup)) break;
  }
  return g;
}

/// Agencies' texts carry "48" + point + right-to-left mark + "57" where a reader sees 57.48: the mark turned the order
/// around.
constexpr std::array<std::string_view, 2> kRightToLeftMarks = {"\xE2\x80\x8F", "\xD8\x9C"};  // U+200F, U+061C

bool has_right_to_left_point(std::string_view number) {
  return std::any_of(kRightToLeftMarks.begin(), kRightToLeftMarks.end(), [&](std::string_view mark) {
    const size_t at = number.find(mark);
    return at != std::string_view::npos && at > 0 && (number[at - 1] == '.' || number[at - 1] == ',');
  });
}

/// The number with the letter that agencies put between parts in this order (7ر5 is 5.7) for each point and its mark.
std::string in_reading_order(std::string_view number) {
  constexpr std::string_view kBetweenParts = "\xD8\xB1";  // reh
  std::string out(number);
  for (const std::string_view mark : kRightToLeftMarks) {
    for (size_t at = out.find(mark); at != std::string::npos; at = out.find(mark)) {
      const bool after_point = at > 0 && (out[at - 1] == '.' || out[at - 1] == ',');
      out.replace(after_point ? at - 1 : at, mark.size() + (after_point ? 1 : 0),
                  after_point ? kBetweenParts : std::string_view());
    }
  }
  return out;
}

class Cutter {
 public:
  Cutter(std::string_view text, std::u32string_view particles, Forms& forms, std::vector<Token>& out)
      : text_(text), particles_(particles), forms_(forms), out_(out) {}

  uint32_t run() {
    while (at_ < text_.size() && out_.size() < kMaxTokens) step();
    const auto raw = [&](size_t i) {
      return out_[i].kind == TokenKind::paragraph ? std::string_view("\n") : out_[i].span.of(text_);
    };
    forms_.of_raws(out_.size(), raw, [&](size_t i, FormId form) { out_[i].form = form; });
    for (const size_t i : pasted_) out_[i].form = forms_.of_raw(in_reading_order(out_[i].span.of(text_)));
    return at_;
  }

 private:
  void step() {
    const Char c = decode_valid(text_.data() + at_);
    switch (classify(c.code)) {
      case CharClass::space:
        space_ = true;
        at_ += c.size;
        return;
      case CharClass::invisible:
      case CharClass::mark: at_ += c.size; return;  // a mark with no letter before it
      case CharClass::newline: return paragraph();
      case CharClass::digit: return number(at_);
      case CharClass::punctuation:
        if (opens_decimal(c)) return emit(at_ + c.size + number_length(text_, at_ + c.size), TokenKind::digits);
        return emit(at_ + punctuation_size(c), TokenKind::punctuation);
      case CharClass::arabic: return word(CharClass::arabic, TokenKind::word);
      case CharClass::latin: return word(CharClass::latin, TokenKind::latin);
    }
  }

  /// ".5" where a line begins: elsewhere the point ends a sentence and the space after it is missing.
  [[nodiscard]] bool opens_decimal(Char c) const {
    const bool begins_line = out_.empty() || out_.back().kind == TokenKind::paragraph;
    const uint32_t next = at_ + c.size;
    return begins_line && (c.code == '.' || c.code == kArabicDecimal) && next < text_.size() &&
           classify(decode_valid(text_.data() + next).code) == CharClass::digit;
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
    const bool digit_follows =
        end < text_.size() && classify(decode_valid(text_.data() + end).code) == CharClass::digit;
    if (kind == TokenKind::word && letters == 1 && digit_follows &&
        particles_.find(first) != std::u32string_view::npos) {
      number(end);
      return;
    }
    emit(last, kind);
    at_ = end;
  }

  /// A number whose digits start at `digits_at`; a particle may stand between the token's start and its digits.
  void number(uint32_t digits_at) {
    const bool glued = digits_at != at_;
    const uint32_t end = digits_at + number_length(text_, digits_at);
    if (has_right_to_left_point(text_.substr(digits_at, end - digits_at))) pasted_.push_back(out_.size());
    emit(end, TokenKind::digits);
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
  std::vector<size_t> pasted_;  // numbers with a right-to-left mark after their point
};

}  // namespace

uint32_t number_length(std::string_view text, uint32_t at) {
  const Groups g = scan_groups(text, at);
  if (g.count == 0) return g.first_end - at;
  const bool thousands = g.all_three && g.first_digits <= kMostOfFirstGroup;
  if (thousands) return (g.decimals_end != 0 ? g.decimals_end : g.end) - at;
  if (g.count == 1) return g.end - at;  // a decimal part
  return g.first_end - at;
}

uint32_t tokenize(std::string_view text, std::u32string_view particles, Forms& forms, std::vector<Token>& out) {
  out.clear();
  out.reserve(std::min(text.size() / 9 + 8, kMaxTokens));
  return Cutter(text, particles, forms, out).run();
}

}  // namespace isnad::text
