#include "cli/terminal.h"

#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "export/printable.h"

namespace isnad::cli {
namespace {

constexpr double kSecondsBetweenShows = 0.5;

double seconds_now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// To a file descriptor, whatever happens in between; 0 or the error number.
int write_fully(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    bytes.remove_prefix(static_cast<size_t>(written));
  }
  return 0;
}

bool is_set(const char* variable) {
  const char* const value = std::getenv(variable);
  return value != nullptr && *value != '\0';
}

}  // namespace

bool output_is_terminal() { return ::isatty(STDOUT_FILENO) == 1; }

bool messages_go_to_terminal() { return ::isatty(STDERR_FILENO) == 1; }

bool output_has_colours() {
  const char* const terminal = std::getenv("TERM");
  const bool is_dumb = terminal == nullptr || std::strcmp(terminal, "dumb") == 0;
  return output_is_terminal() && !is_dumb && !is_set("NO_COLOR");
}

void complain(std::string_view message) {
  std::string line = "isnad: ";
  exporting::append_printable(line, message);
  line.push_back('\n');
  write_fully(STDERR_FILENO, line);
}

Written write_output(std::string_view bytes) {
  const int error = write_fully(STDOUT_FILENO, bytes);
  if (error == 0) return Written::all;
  if (error == EPIPE) return Written::nobody_reads;
  complain(std::string("cannot write the output: ") + std::strerror(error));
  return Written::failed;
}

StatusLine::StatusLine(bool is_shown_at_all) : is_shown_at_all_(is_shown_at_all), last_shown_(seconds_now()) {}

bool StatusLine::is_due() const { return is_shown_at_all_ && seconds_now() - last_shown_ > kSecondsBetweenShows; }

void StatusLine::show(std::string_view text) {
  last_shown_ = seconds_now();
  is_on_screen_ = true;
  write_fully(STDERR_FILENO, "\r" + std::string(text) + " \x1b[K");
}

void StatusLine::clear() {
  if (is_on_screen_) write_fully(STDERR_FILENO, "\r\x1b[K");
  is_on_screen_ = false;
}

Progress::Progress() : line_(messages_go_to_terminal() && !output_is_terminal()), start_(seconds_now()) {}
Progress::Progress(uint64_t all) : line_(messages_go_to_terminal()), all_(all), start_(seconds_now()) {}

void Progress::add(uint64_t articles, uint64_t bytes) {
  articles_ += articles;
  bytes_ += bytes;
  if (!line_.is_due()) return;
  const double megabytes = static_cast<double>(bytes_) / 1e6;
  const std::string of = all_ == 0 ? std::string() : " of " + std::to_string(all_);
  std::array<char, 120> text{};
  std::snprintf(text.data(), text.size(), "%llu%s articles, %.1f MB, %.1f MB/s",
                static_cast<unsigned long long>(articles_), of.c_str(), megabytes,
                megabytes / (seconds_now() - start_));
  line_.show(text.data());
}

}  // namespace isnad::cli
