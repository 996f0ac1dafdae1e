// Internal: what shows at a statement that tells how far its reading can be trusted.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/span.h"
#include "rules/weights.h"

namespace isnad::read {

/// The signs of one statement. A sign is a name ("present"), or a name and a value ("act=deny"), and how much of it
/// there is. lang/ar/trust/README.md says what they mean.
struct Evidence {
  ByteSpan cue;       // of the statement
  ByteSpan span;      // of its content
  std::string chain;  // its links' names, where names of signs are asked for
  std::vector<std::pair<rules::SignKey, float>> signs;
  std::vector<std::string> names;  // parallel to `signs`, where they are asked for

  explicit Evidence(bool keeps_names) : keeps_names_(keeps_names) { signs.reserve(kUsual); }

  void add(std::string_view name, float amount = 1) { add(name, {}, amount); }
  void add(std::string_view name, std::string_view value, float amount = 1) {
    signs.emplace_back(rules::sign_key(name, value), amount);
    if (keeps_names_) names.push_back(value.empty() ? std::string(name) : std::string(name) + '=' + std::string(value));
  }
  [[nodiscard]] bool keeps_names() const { return keeps_names_; }
  void add_if(bool is_so, std::string_view name) {
    if (is_so) add(name);
  }

 private:
  static constexpr size_t kUsual = 192;
  bool keeps_names_ = false;
};

}  // namespace isnad::read
