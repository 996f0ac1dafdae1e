#include "intake/html_entities.h"

#include <algorithm>

#include "base/utf8.h"

namespace isnad::intake {
namespace {

struct NamedEntity {
  std::string_view name;
  std::string_view text;
};

constexpr NamedEntity kNamed[] = {
#include "intake/html_entities_table.inc"
};

constexpr size_t kLongestName = 32;
/// "frac12": the longest name that may stand without a semicolon.
constexpr size_t kLongestBareName = 6;

/// What the bytes 80…9F mean in a numeric reference: windows-1252, as pages have always used them; 0 where they mean
/// themselves.
constexpr char16_t kWindows1252[32] = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                       0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                       0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                       0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

Entity made_of(size_t length, std::string_view text) {
  Entity made{.length = static_cast<uint32_t>(length), .bytes = {}, .size = static_cast<uint32_t>(text.size())};
  std::copy(text.begin(), text.end(), made.bytes.begin());
  return made;
}

int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

Entity numeric_at(std::string_view text, size_t at) {
  constexpr uint32_t kTooLarge = 0x110000;
  size_t end = at + 2;
  const bool is_hex = end < text.size() && (text[end] == 'x' || text[end] == 'X');
  end += is_hex ? 1 : 0;
  const size_t digits = end;
  uint32_t value = 0;
  for (; end < text.size(); ++end) {
    const int digit = hex_value(text[end]);
    if (digit < 0 || (!is_hex && digit > 9)) break;
    value = std::min(value * (is_hex ? 16U : 10U) + static_cast<uint32_t>(digit), kTooLarge);
  }
  if (end == digits) return {};
  if (end < text.size() && text[end] == ';') ++end;
  if (value >= 0x80 && value < 0xA0 && kWindows1252[value - 0x80] != 0) value = kWindows1252[value - 0x80];
  if (value == 0) value = utf8::kReplacement;
  std::string decoded;
  utf8::append(decoded, value);
  return made_of(end - at, decoded);
}

const NamedEntity* named(std::string_view name) {
  const auto* found = std::lower_bound(std::begin(kNamed), std::end(kNamed), name,
                                       [](const NamedEntity& e, std::string_view n) { return e.name < n; });
  return found != std::end(kNamed) && found->name == name ? found : nullptr;
}

}  // namespace

Entity entity_at(std::string_view text, size_t at, EntityPlace place) {
  const size_t begin = at + 1;
  if (begin >= text.size()) return {};
  if (text[begin] == '#') return numeric_at(text, at);
  size_t end = begin;
  while (end < text.size() && end - begin < kLongestName && (is_letter(text[end]) || is_digit(text[end]))) ++end;
  if (end == begin) return {};
  if (end < text.size() && text[end] == ';') {
    if (const auto* known = named(text.substr(begin, end + 1 - begin))) return made_of(end + 1 - at, known->text);
  }
  for (size_t bare = std::min(end, begin + kLongestBareName); bare > begin + 1; --bare) {
    const auto* known = named(text.substr(begin, bare - begin));
    if (known == nullptr) continue;
    const bool goes_on = bare < text.size() && (text[bare] == '=' || is_letter(text[bare]) || is_digit(text[bare]));
    if (place == EntityPlace::attribute && goes_on) return {};
    return made_of(bare - at, known->text);
  }
  return {};
}

std::string decode_entities(std::string_view text, EntityPlace place, doc::RawMap* map) {
  std::string out;
  out.reserve(text.size());
  const auto copy = [&](size_t begin, size_t end) {
    const ByteSpan raw{static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
    if (map != nullptr && !raw.empty())
      map->add({.text = static_cast<uint32_t>(out.size()), .raw = raw, .step = doc::RawStep::bytes});
    out.append(text.substr(begin, end - begin));
  };
  size_t copied = 0;
  for (size_t at = text.find('&'); at != std::string_view::npos; at = text.find('&', at)) {
    const Entity entity = entity_at(text, at, place);
    if (entity.length == 0) {
      ++at;
      continue;
    }
    copy(copied, at);
    copied = at + entity.length;
    const ByteSpan raw{static_cast<uint32_t>(at), static_cast<uint32_t>(copied)};
    if (map != nullptr) map->add({.text = static_cast<uint32_t>(out.size()), .raw = raw, .step = doc::RawStep::whole});
    out.append(entity.text());
    at = copied;
  }
  copy(copied, text.size());
  return out;
}

}  // namespace isnad::intake
