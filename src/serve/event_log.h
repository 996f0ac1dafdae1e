// What the page hears about while it is open: things that happened, in order, for server-sent events. Thread-safe.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

namespace isnad::serve {

struct Event {
  uint64_t number = 0;
  std::string name;  // "added", "job", "review", "resync"
  std::string data;  // JSON on one line
};

/// The last kKept events. Numbers grow over restarts too, so that a page which was open all the while notices what it
/// missed.
class EventLog {
 public:
  static constexpr size_t kKept = 1000;

  EventLog();
  void add(std::string name, std::string data);
  /// Those after `number`. A "resync" comes first when some of them are no longer kept, or when the number is none of
  /// ours.
  [[nodiscard]] std::vector<Event> after(uint64_t number) const;
  [[nodiscard]] uint64_t last() const;

  /// Called after every event, in the thread that adds it. One at a time: the last that was set; an empty one listens
  /// no more, and none is being called when this returns.
  void set_listener(std::function<void()> listener);

 private:
  mutable std::mutex mutex_;
  std::deque<Event> events_;
  std::mutex listening_;
  std::function<void()> listener_;
  uint64_t first_, last_;
};

/// As text/event-stream has it.
std::string in_stream(const Event& event);

}  // namespace isnad::serve
