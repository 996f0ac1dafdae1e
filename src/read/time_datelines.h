// Lines of a page that hold nothing but a date, and agencies' datelines: what may date the article (read/publication.h
// chooses).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "read/context.h"
#include "read/publication.h"
#include "read/time_descriptors.h"

namespace isnad::read {

class DatelineFinder {
 public:
  explicit DatelineFinder(Context& context);

  /// A day that is the whole line, above the body: the page's date or the dateline, even where the line was taken for a
  /// title.
  bool is_own_line(const FoundTime& f);
  std::vector<DatelineWords> find(std::span<const FoundTime> times);

 private:
  bool place(const FoundTime& f, DatelineWords& line);
  bool text_follows(uint32_t end);
  bool closes_dateline(uint32_t unit, uint32_t end);
  bool weather_near(uint32_t begin, uint32_t end);

  Context& context_;
  rules::Name comma_, open_paren_, stop_, dash_, hyphen_, colon_, degree_, published_word_;
};

}  // namespace isnad::read
