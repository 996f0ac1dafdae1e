// Standard output and standard error: data goes to the one, messages to the other.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace isnad::cli {

bool output_is_terminal();
bool messages_go_to_terminal();
/// Colours on standard output: a terminal that can, and nobody who set NO_COLOR.
bool output_has_colours();

/// One line on standard error: "isnad: message". Control characters are left out.
void complain(std::string_view message);

enum class Written : uint8_t {
  all,
  nobody_reads,  // the reader of a pipe went away
  failed,        // and complained about
};

/// Writes all of it to standard output.
Written write_output(std::string_view bytes);

/// One line on standard error that is written over again and again.
class StatusLine {
 public:
  explicit StatusLine(bool is_shown_at_all);
  ~StatusLine() { clear(); }
  StatusLine(const StatusLine&) = delete;
  StatusLine& operator=(const StatusLine&) = delete;

  /// Is it time to show something new, twice a second where somebody watches?
  [[nodiscard]] bool is_due() const;
  void show(std::string_view text);
  /// Takes the line away, so that a message can be printed.
  void clear();

 private:
  bool is_shown_at_all_;
  bool is_on_screen_ = false;
  double last_shown_;
};

/// A line on standard error that shows how far the work is, while both a person watches and the output goes elsewhere.
class Progress {
 public:
  Progress();
  /// Of so many articles, and no output before the end: shown to whoever watches.
  explicit Progress(uint64_t all);

  void add(uint64_t articles, uint64_t bytes);
  void clear() { line_.clear(); }

 private:
  StatusLine line_;
  uint64_t all_ = 0;
  uint64_t articles_ = 0;
  uint64_t bytes_ = 0;
  double start_;
};

}  // namespace isnad::cli
