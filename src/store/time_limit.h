// How long a question may take, for whoever asks on behalf of somebody who waits.
#pragma once

#include <chrono>
#include <stop_token>

namespace isnad::store {

/// Without values: for ever.
struct TimeLimit {
  using Clock = std::chrono::steady_clock;

  Clock::time_point until = Clock::time_point::max();
  std::stop_token given_up;  // nobody waits for the answer any longer

  [[nodiscard]] bool is_endless() const { return until == Clock::time_point::max() && !given_up.stop_possible(); }
  [[nodiscard]] bool is_over() const {
    return given_up.stop_requested() || (until != Clock::time_point::max() && Clock::now() >= until);
  }
};

}  // namespace isnad::store
