// Ctrl-C ends the work between two articles, so that no record is half-written.
#pragma once

#include <csignal>

namespace isnad::cli {

/// While it lives, SIGINT and SIGTERM wait until some thread stands in an InterruptibleRead; then they set a flag. Make
/// it before any thread. A second signal ends the program in the ordinary way.
class InterruptGuard {
 public:
  InterruptGuard();
  ~InterruptGuard();
  InterruptGuard(const InterruptGuard&) = delete;
  InterruptGuard& operator=(const InterruptGuard&) = delete;
};

/// Around reading of input, which may wait for ever: only there a signal gets through, so it always reaches the thread
/// that waits and its read() returns.
class InterruptibleRead {
 public:
  InterruptibleRead();
  ~InterruptibleRead();
  InterruptibleRead(const InterruptibleRead&) = delete;
  InterruptibleRead& operator=(const InterruptibleRead&) = delete;
};

bool was_interrupted();

}  // namespace isnad::cli
