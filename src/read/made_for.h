// Internal: what a stage makes of the language data before it can read.
#pragma once

#include <cstdint>
#include <memory>

#include "rules/language.h"

namespace isnad::read {

/// A T of this language. Making one takes a millisecond: once a thread, not once an article.
template <typename T>
const T& made_for(const rules::Language& language) {
  thread_local std::unique_ptr<T> made;
  thread_local uint64_t made_from = 0;
  if (made == nullptr || made_from != language.number) {
    made = std::make_unique<T>(language);
    made_from = language.number;
  }
  return *made;
}

}  // namespace isnad::read
