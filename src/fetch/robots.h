// robots.txt as RFC 9309 has it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace isnad::fetch {

/// Bytes of a robots.txt that are read; the standard asks for 500 KiB at least.
inline constexpr size_t kLargestRobots = size_t{500} << 10U;

class Robots {
 public:
  /// Allows everything.
  Robots() = default;
  /// The rules for a crawler whose name in robots.txt is `product`; of all its groups together, else of those for
  /// everybody ("*").
  Robots(std::string_view text, std::string_view product);

  /// `target`: the path with the query, percent-encoded as intake::Url has it. The longest rule wins; of equals, the
  /// one that allows.
  [[nodiscard]] bool allows(std::string_view target) const;
  /// Seconds between two requests that the site asks for (not in the RFC, but common), at most a minute.
  [[nodiscard]] std::optional<double> delay() const { return delay_; }

 private:
  struct Rule {
    std::vector<std::string> pieces;  // the path between the "*"s
    size_t length = 0;                // of the path as written
    bool is_anchored = false;         // "$" at its end
    bool allows = false;
  };

  static bool matches(const Rule& rule, std::string_view target);
  void add_rule(std::string_view path, bool allows);

  std::vector<Rule> rules_;
  std::optional<double> delay_;
};

}  // namespace isnad::fetch
