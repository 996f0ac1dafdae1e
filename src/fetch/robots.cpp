#include "fetch/robots.h"

#include <algorithm>
#include <charconv>

#include "intake/header_fields.h"
#include "intake/url.h"

namespace isnad::fetch {
namespace {

using intake::equal_ascii_case;
using intake::trim_ascii;

constexpr size_t kMostRules = 5000;
constexpr size_t kMostPieces = 16;  // "*"s of one rule; more is an attack
constexpr double kLongestDelay = 60;

struct Line {
  std::string_view key, value;
};

/// The next line with a colon; false at the end.
bool next_line(std::string_view& text, Line& line) {
  while (!text.empty()) {
    const size_t end = std::min(text.find_first_of("\r\n"), text.size());
    std::string_view one = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    one = one.substr(0, one.find('#'));
    const size_t colon = one.find(':');
    if (colon == std::string_view::npos) continue;
    line = {trim_ascii(one.substr(0, colon)), trim_ascii(one.substr(colon + 1))};
    return true;
  }
  return false;
}

/// "isnad" of "isnad/0.1".
std::string_view product_of(std::string_view agent) {
  const auto end = std::find_if(agent.begin(), agent.end(), [](char c) {
    return !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-');
  });
  return agent.substr(0, static_cast<size_t>(end - agent.begin()));
}

/// Does the file name the product in any group?
bool names(std::string_view text, std::string_view product) {
  for (Line line; next_line(text, line);) {
    if (equal_ascii_case(line.key, "user-agent") && equal_ascii_case(product_of(line.value), product)) return true;
  }
  return false;
}

/// The path in the one spelling that targets have.
std::string normal_path(std::string_view path) {
  const auto url = intake::parse_url("http://x" + std::string(path.starts_with('/') ? "" : "/") + std::string(path));
  return url ? url->target() : std::string(path);
}

}  // namespace

Robots::Robots(std::string_view text, std::string_view product) {
  text = text.substr(0, kLargestRobots);
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const bool is_named = names(text, product);
  bool applies = false;
  bool in_agents = false;  // the lines that name a group's agents stand together at its beginning
  for (Line line; next_line(text, line);) {
    if (equal_ascii_case(line.key, "user-agent")) {
      if (!in_agents) applies = false;
      in_agents = true;
      applies = applies || (is_named ? equal_ascii_case(product_of(line.value), product) : line.value == "*");
      continue;
    }
    const bool is_rule = equal_ascii_case(line.key, "allow") || equal_ascii_case(line.key, "disallow");
    const bool is_delay = equal_ascii_case(line.key, "crawl-delay");
    if (is_rule || is_delay) in_agents = false;
    if (!applies) continue;
    if (is_rule) add_rule(line.value, equal_ascii_case(line.key, "allow"));
    double seconds = 0;
    const char* const end = line.value.data() + line.value.size();
    if (is_delay && std::from_chars(line.value.data(), end, seconds).ec == std::errc() && seconds >= 0)
      delay_ = std::min(seconds, kLongestDelay);
  }
}

void Robots::add_rule(std::string_view path, bool allows) {
  if (path.empty() || rules_.size() >= kMostRules) return;  // an empty rule says nothing
  Rule rule{.pieces = {}, .length = path.size(), .is_anchored = path.ends_with('$'), .allows = allows};
  if (rule.is_anchored) path.remove_suffix(1);
  bool is_first = true;
  while (rule.pieces.size() < kMostPieces) {
    const size_t star = path.find('*');
    const std::string_view piece = path.substr(0, star);
    if (is_first)
      rule.pieces.push_back(piece.empty() ? std::string() : normal_path(piece));
    else if (!piece.empty() || star == std::string_view::npos)
      rule.pieces.push_back(piece.empty() ? std::string() : normal_path("/" + std::string(piece)).substr(1));
    is_first = false;
    if (star == std::string_view::npos) break;
    path.remove_prefix(star + 1);
  }
  rules_.push_back(std::move(rule));
}

bool Robots::matches(const Rule& rule, std::string_view target) {
  if (!target.starts_with(rule.pieces.front())) return false;
  if (rule.pieces.size() == 1) return !rule.is_anchored || target.size() == rule.pieces.front().size();
  target.remove_prefix(rule.pieces.front().size());
  for (size_t i = 1; i < rule.pieces.size(); ++i) {
    const std::string& piece = rule.pieces[i];
    if (i + 1 == rule.pieces.size() && rule.is_anchored) return target.ends_with(piece);
    const size_t at = target.find(piece);
    if (at == std::string_view::npos) return false;
    target.remove_prefix(at + piece.size());
  }
  return true;
}

bool Robots::allows(std::string_view target) const {
  const Rule* best = nullptr;
  for (const Rule& rule : rules_) {
    const bool is_better =
        best == nullptr || rule.length > best->length || (rule.length == best->length && rule.allows);
    if (is_better && matches(rule, target)) best = &rule;
  }
  return best == nullptr || best->allows;
}

}  // namespace isnad::fetch
