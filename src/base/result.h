// Errors are values: a function that can fail for a reason outside the program (a file, a database, a rule file)
// returns Result<T>. Text that cannot be read is not an error; it leaves a Note in the document (doc/document.h).
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>
#include <utility>
#include <variant>

namespace isnad {

/// What went wrong, where, and what to do about it, in one line for a person. `where` names the file (and line) or is
/// empty.
struct Error {
  std::string where;
  std::string what;

  /// "where: what", or just "what" when there is no place to name.
  [[nodiscard]] std::string line() const { return where.empty() ? what : where + ": " + what; }
};

/// Either a value or an Error. Check with `if (!r)` before `*r`.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}      // NOLINT(google-explicit-constructor)
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT(google-explicit-constructor)

  [[nodiscard]] bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }
  T& operator*() & { return std::get<0>(state_); }
  const T& operator*() const& { return std::get<0>(state_); }
  T&& operator*() && { return std::get<0>(std::move(state_)); }
  T* operator->() { return &std::get<0>(state_); }
  const T* operator->() const { return &std::get<0>(state_); }
  [[nodiscard]] const Error& error() const { return std::get<1>(state_); }

 private:
  std::variant<T, Error> state_;
};

/// Success without a value.
struct Done {};
using Status = Result<Done>;

/// A broken promise of our own code. Says where and stops; never used for input.
#define ISNAD_CHECK(condition)                                                                            \
  do {                                                                                                    \
    if (!(condition)) {                                                                                   \
      std::fprintf(stderr, "isnad: internal check failed: %s (%s:%d)\n", #condition, __FILE__, __LINE__); \
      std::abort();                                                                                       \
    }                                                                                                     \
  } while (false)

}  // namespace isnad
