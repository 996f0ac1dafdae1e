#include "intake/page_text.h"

#include <array>

#include "intake/html_entities.h"

namespace isnad::intake {
namespace {

using namespace std::string_view_literals;

/// Bytes that are not copied as they are: white space, control characters, '&'.
constexpr auto kIsSpecial = [] {
  std::array<bool, 256> table{};
  for (size_t byte = 0; byte <= 0x20; ++byte) table[byte] = true;
  table['&'] = true;
  return table;
}();

bool is_special(char c) { return kIsSpecial[static_cast<unsigned char>(c)]; }
bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

constexpr std::string_view kNoBreakSpace = "\xC2\xA0";

/// Signs that end a sentence, and those that may stand behind them: quotation marks and brackets.
constexpr std::array kStops = {"."sv, "!"sv, "?"sv, "\u061F"sv, "\u2026"sv, "\u06D4"sv};
constexpr std::array kClosers = {"\""sv,     "'"sv,      ")"sv,      "]"sv,      "\u00BB"sv,
                                 "\u201D"sv, "\u201C"sv, "\u2019"sv, "\u200F"sv, "\u200E"sv};

bool ends_sentence(std::string_view text) {
  for (bool shortened = true; shortened;) {
    shortened = false;
    for (const std::string_view closer : kClosers) {
      if (!text.ends_with(closer)) continue;
      text.remove_suffix(closer.size());
      shortened = true;
    }
  }
  for (const std::string_view stop : kStops) {
    if (text.ends_with(stop)) return true;
  }
  return false;
}

void measure(std::string_view text, PageBlock& block) {
  block.words = 1;
  for (size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c == ' ') {
      ++block.words;
    } else if (c == ',' || c == ';' || c == ':') {
      ++block.clause_marks;
    } else if (c == 0xD8 && i + 1 < text.size()) {
      const auto next = static_cast<unsigned char>(text[i + 1]);
      if (next == 0x8C || next == 0x9B) ++block.clause_marks;  // U+060C, U+061B: the Arabic comma and semicolon
    }
  }
  block.ends_sentence = ends_sentence(text);
}

}  // namespace

void PageText::copy(std::string_view piece, uint32_t raw, bool in_link) {
  if (piece.empty()) return;
  map_.add({.text = size(), .raw = {raw, raw + static_cast<uint32_t>(piece.size())}, .step = doc::RawStep::bytes});
  text_.append(piece);
  if (in_link) link_bytes_ += static_cast<uint32_t>(piece.size());
}

void PageText::put_whole(std::string_view bytes, ByteSpan raw, bool in_link) {
  map_.add({.text = size(), .raw = raw, .step = doc::RawStep::whole});
  text_.append(bytes);
  if (in_link) link_bytes_ += static_cast<uint32_t>(bytes.size());
}

void PageText::put_space(ByteSpan raw, bool in_link) {
  if (size() == begin_ || text_.back() == ' ') return;
  const auto step = raw.size() == 1 ? doc::RawStep::bytes : doc::RawStep::whole;
  map_.add({.text = size(), .raw = raw, .step = step});
  text_.push_back(' ');
  if (in_link) ++link_bytes_;
}

void PageText::append(std::string_view piece, uint32_t raw, bool has_entities, bool in_link) {
  for (size_t at = 0; at < piece.size();) {
    size_t end = at;
    while (end < piece.size() && !is_special(piece[end])) ++end;
    copy(piece.substr(at, end - at), raw + static_cast<uint32_t>(at), in_link);
    at = end;
    if (at == piece.size()) break;
    const auto begin = raw + static_cast<uint32_t>(at);
    if (is_space(piece[at])) {
      while (end < piece.size() && is_space(piece[end])) ++end;
      put_space({begin, raw + static_cast<uint32_t>(end)}, in_link);
      at = end;
    } else if (piece[at] == '&') {
      const Entity entity = has_entities ? entity_at(piece, at) : Entity{};
      const uint32_t length = entity.length == 0 ? 1 : entity.length;
      if (entity.length == 0)
        copy("&", begin, in_link);
      else if (entity.text() == kNoBreakSpace ||
               (entity.size == 1 && static_cast<unsigned char>(entity.bytes[0]) <= ' '))
        put_space({begin, begin + length}, in_link);
      else
        put_whole(entity.text(), {begin, begin + length}, in_link);
      at += length;
    } else {
      ++at;  // a control character: nothing is shown for it
    }
  }
}

bool PageText::finish(PageBlock& block) {
  std::string_view text = std::string_view(text_).substr(begin_);
  while (text.ends_with(' ') || text.ends_with(kNoBreakSpace)) text.remove_suffix(text.ends_with(' ') ? 1 : 2);
  const size_t size_at_end = text.size();
  while (text.starts_with(' ') || text.starts_with(kNoBreakSpace)) text.remove_prefix(text.starts_with(' ') ? 1 : 2);
  const auto begin = begin_ + static_cast<uint32_t>(size_at_end - text.size());
  block.text = {begin, begin + static_cast<uint32_t>(text.size())};
  block.link_bytes = link_bytes_;
  const bool has_text = !text.empty();
  if (has_text) measure(text, block);
  begin_ = size();
  link_bytes_ = 0;
  return has_text;
}

}  // namespace isnad::intake
