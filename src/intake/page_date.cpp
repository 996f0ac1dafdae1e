#include "intake/page_date.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/utf8.h"

namespace isnad::intake {
namespace {

constexpr int32_t kFirstYear = 1990, kLastYear = 2100;
constexpr size_t kLongestDate = 80;

constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun",
                                                      "jul", "aug", "sep", "oct", "nov", "dec"};

/// A run of digits or letters.
struct Part {
  bool is_number = false;
  int64_t value = 0;  // of digits
  size_t digits = 0;
  int32_t month = 0;   // of letters: 1…12 for the name of a month
  char before = '\0';  // the last sign before it
};

std::optional<Day> day_of(int64_t year, int64_t month, int64_t day) {
  if (year < kFirstYear || year > kLastYear || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  const CivilDate date{static_cast<int32_t>(year), static_cast<int32_t>(month), static_cast<int32_t>(day)};
  return is_valid(date) ? std::optional(to_day(date)) : std::nullopt;
}

/// ASCII digits for the Arabic ones.
std::string with_plain_digits(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const auto one = utf8::decode(text, at);
    const char32_t c = one.code_point;
    if (c >= 0x0660 && c <= 0x0669)
      out.push_back(static_cast<char>('0' + (c - 0x0660)));
    else if (c >= 0x06F0 && c <= 0x06F9)
      out.push_back(static_cast<char>('0' + (c - 0x06F0)));
    else if (c < 0x80)
      out.push_back(static_cast<char>(c));
    else if (c != 0x200F && c != 0x200E)
      out.push_back('?');
    at += one.length;
  }
  return out;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

int32_t month_named(std::string_view word) {
  if (word.size() < 3) return 0;
  std::string lower(word.substr(0, 3));
  for (char& c : lower) c = static_cast<char>(c | 0x20);
  const auto* found = std::find(kMonths.begin(), kMonths.end(), lower);
  return found == kMonths.end() ? 0 : static_cast<int32_t>(found - kMonths.begin()) + 1;
}

std::vector<Part> parts_of(std::string_view text) {
  std::vector<Part> parts;
  char before = '\0';
  for (size_t at = 0; at < text.size();) {
    size_t end = at;
    Part part;
    part.before = before;
    if (is_digit(text[at])) {
      part.is_number = true;
      for (; end < text.size() && is_digit(text[end]) && end - at < 15; ++end)
        part.value = part.value * 10 + (text[end] - '0');
      part.digits = end - at;
      parts.push_back(part);
    } else if (is_letter(text[at])) {
      while (end < text.size() && is_letter(text[end])) ++end;
      part.month = month_named(text.substr(at, end - at));
      parts.push_back(part);
    } else {
      ++end;
    }
    before = text[end - 1];
    at = end;
  }
  return parts;
}

std::optional<Day> from_epoch(const Part& p) {
  constexpr int64_t kSecondsOfDay = 86'400;
  if (p.digits != 10 && p.digits != 13) return std::nullopt;
  const CivilDate date = to_civil(static_cast<Day>(p.value / (p.digits == 13 ? 1000 : 1) / kSecondsOfDay));
  return day_of(date.year, date.month, date.day);
}

/// A day without separators: "20210807".
std::optional<Day> from_compact(const Part& p) {
  if (p.digits != 8 && p.digits != 14) return std::nullopt;
  const int64_t day = p.digits == 14 ? p.value / 1'000'000 : p.value;  // behind it the time of day
  return day_of(day / 10'000, day / 100 % 100, day % 100);
}

/// Three numbers that stand together, in the order that the width of the year tells.
std::optional<Day> from_numbers(const Part& a, const Part& b, const Part& c) {
  if (a.digits == 4) return day_of(a.value, b.value, c.value);
  if (c.digits != 4) return std::nullopt;
  const bool is_certain = a.value > 12 || a.value == b.value || b.value > 12;
  if (!is_certain) return std::nullopt;
  return a.value > 12 ? day_of(c.value, b.value, a.value) : day_of(c.value, a.value, b.value);
}

bool joins(char c) { return c == '-' || c == '/' || c == '.' || c == '_'; }

}  // namespace

std::optional<Day> day_in(std::string_view text) {
  const std::string plain = with_plain_digits(text.substr(0, kLongestDate));
  const std::vector<Part> parts = parts_of(plain);
  if (parts.size() == 1 && parts[0].is_number) {
    if (const auto compact = from_compact(parts[0])) return compact;
    return from_epoch(parts[0]);
  }
  for (size_t i = 0; i < parts.size(); ++i) {
    if (i + 2 < parts.size() && parts[i].is_number && parts[i + 1].is_number && parts[i + 2].is_number &&
        joins(parts[i + 1].before) && joins(parts[i + 2].before)) {
      if (const auto day = from_numbers(parts[i], parts[i + 1], parts[i + 2])) return day;
    }
    if (parts[i].month == 0) continue;
    const bool has_two_after = i + 2 < parts.size() && parts[i + 1].is_number && parts[i + 2].is_number;
    if (i > 0 && parts[i - 1].is_number && i + 1 < parts.size() && parts[i + 1].digits == 4)
      return day_of(parts[i + 1].value, parts[i].month, parts[i - 1].value);
    if (has_two_after && parts[i + 2].digits == 4)
      return day_of(parts[i + 2].value, parts[i].month, parts[i + 1].value);
  }
  if (!parts.empty() && parts[0].is_number) return from_compact(parts[0]);  // "20210807T142200Z"
  return std::nullopt;
}

std::optional<Day> day_in_url(std::string_view url) {
  const size_t scheme = url.find("://");
  const size_t path = url.find('/', scheme == std::string_view::npos ? 0 : scheme + 3);
  if (path == std::string_view::npos) return std::nullopt;
  url = url.substr(path, 400);
  for (size_t at = 1; at < url.size(); ++at) {
    if (is_digit(url[at - 1]) || !is_digit(url[at])) continue;
    const std::vector<Part> parts = parts_of(url.substr(at, 11));
    if (parts.empty() || (url[at - 1] != '/' && url[at - 1] != '-')) continue;
    if (parts[0].digits == 8) {
      if (const auto day = from_compact(parts[0])) return day;
    }
    if (parts.size() >= 3 && parts[0].digits == 4 && parts[1].is_number && parts[2].is_number && parts[2].digits <= 2 &&
        joins(parts[1].before) && joins(parts[2].before)) {
      if (const auto day = day_of(parts[0].value, parts[1].value, parts[2].value)) return day;
    }
  }
  return std::nullopt;
}

}  // namespace isnad::intake
