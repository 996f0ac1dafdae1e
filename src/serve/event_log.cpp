#include "serve/event_log.h"

#include <algorithm>
#include <chrono>
#include <iterator>

namespace isnad::serve {

EventLog::EventLog()
    : first_(static_cast<uint64_t>(
          std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
              .count())),
      last_(first_) {}

void EventLog::add(std::string name, std::string data) {
  {
    const std::lock_guard lock(mutex_);
    events_.push_back({++last_, std::move(name), std::move(data)});
    if (events_.size() > kKept) events_.pop_front();
  }
  const std::lock_guard lock(listening_);
  if (listener_) listener_();
}

void EventLog::set_listener(std::function<void()> listener) {
  const std::lock_guard lock(listening_);
  listener_ = std::move(listener);
}

std::vector<Event> EventLog::after(uint64_t number) const {
  const std::lock_guard lock(mutex_);
  const uint64_t oldest = events_.empty() ? last_ : events_.front().number - 1;
  std::vector<Event> out;
  if (number < oldest || number > last_)
    out.push_back({last_, "resync", "{}"});
  else
    std::copy_if(events_.begin(), events_.end(), std::back_inserter(out),
                 [number](const Event& e) { return e.number > number; });
  return out;
}

uint64_t EventLog::last() const {
  const std::lock_guard lock(mutex_);
  return last_;
}

std::string in_stream(const Event& event) {
  return "id: " + std::to_string(event.number) + "\nevent: " + event.name + "\ndata: " + event.data + "\n\n";
}

}  // namespace isnad::serve
