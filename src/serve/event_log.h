// What the page hears about while it is open: things that happened, in order, for server-sent events. Thread-safe.
#pragma once

#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <vector>

namespace isnad::serve {

struct Event {
  uint64_t number = 0;
  std::string name;  // "added", "job", "review", "resync"
  std::string data;  // JSON on one line
};

/// The last kKept events. Numbers grow over restarts too, so that a page which was open all the while notices what it missed.
class EventLog {
 public:
  static constexpr size_t kKept = 1000;

  EventLog();
  void add(std::string name, std::string data);
  /// Those after `number`. A "resync" comes first when some of them are no longer kept, or when the number is none of ours.
  [[nodiscard]] std::vector<Event> after(uint64_t number) const;
  [[nodiscard]] uint64_t last() const;

 private:
  mutable std::mutex mutex_;
  std::deque<Event> events_;
  uint64_t first_, last_;
};

/// As text/event-stream has it.
std::string in_stream(const Event& event);

}  // namespace isnad::serve
