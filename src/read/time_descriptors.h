// From the items of grammar/time.rules to descriptors: the words of the rule files become values of enums, once.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "read/context.h"
#include "read/time_resolve.h"

namespace isnad::read {

/// Words of the rule files as values of an enum.
template <typename Enum>
class WordValues {
 public:
  WordValues(const Context& context, std::initializer_list<std::pair<std::string_view, Enum>> words) {
    for (const auto& [word, value] : words) known_.push_back({context.name(word), value});
  }
  [[nodiscard]] Enum of(rules::Value value, Enum otherwise) const {
    if (!value.is_word()) return otherwise;
    for (const auto& [name, meaning] : known_) {
      if (name != rules::kNoName && name == value.word) return meaning;
    }
    return otherwise;
  }

 private:
  std::vector<std::pair<rules::Name, Enum>> known_;
};

/// Items as descriptors.
class DescriptorReader {
 public:
  explicit DescriptorReader(const Context& context);
  [[nodiscard]] TimeDescriptor read(const rules::Item& item) const;

 private:
  [[nodiscard]] std::optional<int32_t> whole(const rules::Item& item, size_t field) const;
  void split_dotted(const rules::Item& item, TimeDescriptor& t) const;

  WordValues<TimeDescriptor::Kind> kinds_;
  WordValues<TimeUnit> units_;
  WordValues<Direction> directions_;
  WordValues<Part> parts_;
  WordValues<Season> seasons_;
  WordValues<Calendar> calendars_;
  std::array<rules::Name, 21> names_{};
};

/// A time before it is resolved: one item, or several that name one day.
struct FoundTime {
  TimeDescriptor time;
  std::optional<int32_t> from_now;  // "yesterday" = -1
  ByteSpan span;
  uint32_t unit_begin = 0, unit_end = 0;
  doc::RuleId rule = doc::kNoRule;
  rules::Features clitics = 0;
  std::vector<Length> lengths;  // of a length in more than two parts
  bool is_whole = false;        // the only thing that the text says
  bool must_join = false;       // "وساعة" is a length only as a part of a longer one
};

/// "yesterday", "tomorrow".
bool is_near_day(const TimeDescriptor& t);
/// A day of the week and nothing else.
bool is_weekday(const TimeDescriptor& t);
/// A day and a month, in words or in figures.
bool is_calendar_day(const TimeDescriptor& t);

}  // namespace isnad::read
