#include "cli/interrupt.h"

#include <atomic>
#include <initializer_list>

namespace isnad::cli {
namespace {

std::atomic<bool> interrupted{false};
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler may only touch lock-free atomics");

void on_signal(int /*signal*/) { interrupted.store(true); }

constexpr std::initializer_list<int> kSignals = {SIGINT, SIGTERM};

void change_mask(int how) {
  sigset_t signals;
  sigemptyset(&signals);
  for (int signal : kSignals) sigaddset(&signals, signal);
  pthread_sigmask(how, &signals, nullptr);
}

}  // namespace

InterruptGuard::InterruptGuard() {
  interrupted.store(false);
  struct sigaction action {};
  action.sa_handler = on_signal;
  // Not SA_RESTART: a read that waits must return.
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  for (int signal : kSignals) sigaction(signal, &action, nullptr);
  change_mask(SIG_BLOCK);
}

InterruptGuard::~InterruptGuard() {
  change_mask(SIG_UNBLOCK);
  for (int signal : kSignals) std::signal(signal, SIG_DFL);
}

InterruptibleRead::InterruptibleRead() { change_mask(SIG_UNBLOCK); }

InterruptibleRead::~InterruptibleRead() { change_mask(SIG_BLOCK); }

bool was_interrupted() { return interrupted.load(); }

}  // namespace isnad::cli
