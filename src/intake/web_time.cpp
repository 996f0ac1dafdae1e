#include "intake/web_time.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>

#include "intake/header_fields.h"

namespace isnad::intake {
namespace {

constexpr size_t kLongest = 100;
constexpr int64_t kDaySeconds = 86400;

constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun",
                                                      "jul", "aug", "sep", "oct", "nov", "dec"};

struct Zone {
  std::string_view name;
  int32_t hours;
};
constexpr std::array kZones = {Zone{"est", -5}, Zone{"edt", -4}, Zone{"cst", -6}, Zone{"cdt", -5}, Zone{"mst", -7},
                               Zone{"mdt", -6}, Zone{"pst", -8}, Zone{"pdt", -7}, Zone{"cet", 1},  Zone{"cest", 2},
                               Zone{"eet", 2},  Zone{"eest", 3}, Zone{"msk", 3},  Zone{"bst", 1}};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Collects the parts of a time in whatever order they stand.
class Parts {
 public:
  explicit Parts(std::string_view text) : text_(text) {}

  std::optional<WebTime> read() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      bool is_fine = true;
      if (is_digit(c))
        is_fine = number();
      else if (is_letter(c))
        word();
      else if ((c == '+' || c == '-') && has_time_ && is_zone_next())
        zone(c == '-' ? -1 : 1);
      else
        ++at_;
      if (!is_fine) return std::nullopt;
    }
    return result();
  }

 private:
  std::string_view run(bool (*wanted)(char)) {
    const size_t begin = at_;
    while (at_ < text_.size() && wanted(text_[at_])) ++at_;
    return text_.substr(begin, at_ - begin);
  }

  static int32_t value(std::string_view digits) {
    int32_t number = 0;
    std::from_chars(digits.data(), digits.data() + std::min<size_t>(digits.size(), 9), number);
    return number;
  }

  bool next_is(char c) const { return at_ < text_.size() && text_[at_] == c; }

  bool number() {
    const std::string_view digits = run(is_digit);
    if (next_is(':') && digits.size() <= 2 && !has_time_) return clock(value(digits));
    if (digits.size() == 4 && year_ < 0) {
      year_ = value(digits);
      if (month_ < 0 && (next_is('-') || next_is('/'))) return rest_of_iso_date();
    } else if (digits.size() == 8 && year_ < 0) {
      year_ = value(digits.substr(0, 4));
      month_ = value(digits.substr(4, 2));
      day_ = value(digits.substr(6));
    } else if (digits.size() <= 2 && day_ < 0) {
      day_ = value(digits);
    } else if (digits.size() == 2 && year_ < 0) {
      year_ = value(digits) + (value(digits) < 50 ? 2000 : 1900);
    } else if (digits.size() == 6 && day_ >= 0 && !has_time_) {  // "T183000"
      has_time_ = true;
      seconds_ = value(digits.substr(0, 2)) * 3600 + value(digits.substr(2, 2)) * 60 + value(digits.substr(4));
    } else if (digits.size() > 4) {
      return false;
    }
    return true;
  }

  /// "-02-04" after the year, or "-02" alone.
  bool rest_of_iso_date() {
    ++at_;
    month_ = value(run(is_digit));
    day_ = 1;
    if (!next_is('-') && !next_is('/')) return true;
    ++at_;
    day_ = value(run(is_digit));
    return true;
  }

  /// ":30:15.25" after the hours.
  bool clock(int32_t hours) {
    std::array<int32_t, 2> parts{};
    for (int32_t& part : parts) {
      if (!next_is(':')) break;
      ++at_;
      part = value(run(is_digit));
    }
    if (next_is('.') || next_is(',')) {
      ++at_;
      run(is_digit);
    }
    if (hours > 24 || parts[0] >= 60 || parts[1] > 60) return false;
    has_time_ = true;
    seconds_ = hours * 3600 + parts[0] * 60 + parts[1];
    return true;
  }

  bool is_zone_next() const { return at_ + 1 < text_.size() && is_digit(text_[at_ + 1]); }

  /// "+0300", "+03:00", "+3"
  void zone(int32_t sign) {
    ++at_;
    const std::string_view digits = run(is_digit);
    int32_t minutes = 0;
    int32_t hours = value(digits);
    if (digits.size() > 2) {
      minutes = hours % 100;
      hours /= 100;
    } else if (next_is(':')) {
      ++at_;
      minutes = value(run(is_digit));
    }
    if (hours <= 14 && minutes < 60) offset_ = sign * (hours * 3600 + minutes * 60);
  }

  void word() {
    const std::string word = lower_ascii(run(is_letter));
    if (word == "pm" && has_time_ && seconds_ < 12 * 3600) seconds_ += 12 * 3600;
    if (word == "am" && has_time_ && seconds_ >= 12 * 3600) seconds_ -= 12 * 3600;
    const auto month = std::find(kMonths.begin(), kMonths.end(), std::string_view(word).substr(0, 3));
    if (month != kMonths.end() && month_ < 0) month_ = static_cast<int32_t>(month - kMonths.begin()) + 1;
    const auto named = std::find_if(kZones.begin(), kZones.end(), [&](const Zone& z) { return z.name == word; });
    if (named != kZones.end() && has_time_) offset_ = named->hours * 3600;
  }

  std::optional<WebTime> result() const {
    const CivilDate date{.year = year_, .month = month_, .day = day_};
    if (year_ < 1900 || year_ > 2200 || !is_valid(date) || seconds_ > kDaySeconds) return std::nullopt;
    const Day day = to_day(date);
    return WebTime{.day = day, .seconds = int64_t{day} * kDaySeconds + seconds_ - offset_};
  }

  std::string_view text_;
  size_t at_ = 0;
  int32_t year_ = -1, month_ = -1, day_ = -1;
  int32_t seconds_ = 0, offset_ = 0;
  bool has_time_ = false;
};

}  // namespace

std::optional<WebTime> parse_web_time(std::string_view text) { return Parts(text.substr(0, kLongest)).read(); }

std::string rfc3339(int64_t seconds) {
  const int64_t day = (seconds - (seconds < 0 ? kDaySeconds - 1 : 0)) / kDaySeconds;
  const auto rest = static_cast<int>(seconds - day * kDaySeconds);
  std::array<char, 32> clock{};
  std::snprintf(clock.data(), clock.size(), "T%02d:%02d:%02dZ", rest / 3600, rest / 60 % 60, rest % 60);
  return iso_date(static_cast<Day>(day)) + clock.data();
}

}  // namespace isnad::intake
