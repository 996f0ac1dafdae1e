#include "rules/stanza.h"

#include <algorithm>
#include <charconv>
#include <iterator>

namespace isnad::rules {
namespace {

constexpr KindName kKinds[] = {
    {"place", doc::EntityKind::place},         {"person", doc::EntityKind::person},
    {"org", doc::EntityKind::organization},    {"group", doc::EntityKind::group},
    {"facility", doc::EntityKind::facility},   {"outlet", doc::EntityKind::organization},
    {"agency", doc::EntityKind::organization}, {"event", doc::EntityKind::event},
    {"work", doc::EntityKind::work},
};

StanzaLine read_stanza_line(std::string_view line, uint32_t number) {
  const auto text = trim(line);
  const size_t space = text.find_first_of(" \t");
  return {number, static_cast<uint32_t>(text.data() - line.data()) + 1, text.substr(0, space),
          space == std::string_view::npos ? std::string_view{} : trim(text.substr(space))};
}

std::string_view next_word(std::string_view& rest) {
  const size_t begin = std::min(rest.find_first_not_of(' '), rest.size());
  const size_t end = std::min(rest.find(' ', begin), rest.size());
  const std::string_view word = rest.substr(begin, end - begin);
  rest.remove_prefix(end);
  return word;
}

std::optional<double> parse_degrees(std::string_view text) {
  double value = 0;
  text = trim(text);
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

}  // namespace

std::string_view Stanza::get(std::string_view field) const {
  for (const StanzaLine& l : lines) {
    if (l.field == field) return l.value;
  }
  return {};
}

Result<bool> StanzaReader::next(Stanza& stanza) {
  stanza.lines.clear();
  bool is_begun = false;
  while (has_line_ || lines_.next(line_)) {
    has_line_ = false;
    if (line_.starts_with('#') || trim(line_).empty()) continue;
    if (line_.starts_with(' ') || line_.starts_with('\t')) {
      if (!is_begun) return error_at(file_, lines_.number(), 1, "this line belongs to no stanza");
      stanza.lines.push_back(read_stanza_line(line_, lines_.number()));
      continue;
    }
    if (is_begun) {
      has_line_ = true;
      return true;
    }
    std::string_view rest = line_;
    stanza.line = lines_.number();
    stanza.kind = next_word(rest);
    stanza.slug = next_word(rest);
    if (stanza.slug.empty()) return error_at(file_, lines_.number(), 1, "a stanza begins with: KIND SLUG [q:Q…]");
    const std::string_view id = next_word(rest);
    stanza.wikidata = id.starts_with("q:") ? id.substr(2) : std::string_view{};
    is_begun = true;
  }
  return is_begun;
}

std::span<const KindName> kind_names() { return kKinds; }

const KindName* find_kind(std::string_view name) {
  const auto* kind =
      std::find_if(std::begin(kKinds), std::end(kKinds), [&](const KindName& k) { return k.name == name; });
  return kind == std::end(kKinds) ? nullptr : kind;
}

bool is_safe_name_field(std::string_view f) { return f == "ar" || f == "alt" || f == "abbr" || f == "seen"; }
bool is_name_field(std::string_view f) {
  return is_safe_name_field(f) || f == "short" || f == "not" || f == "nick" || f == "deny";
}

NameValue split_name(std::string_view value) {
  constexpr std::string_view kAfter = " after ";
  const size_t after = value.find(kAfter);
  if (after == std::string_view::npos) return {value, {}};
  return {trim(value.substr(0, after)), trim(value.substr(after + kAfter.size()))};
}

std::optional<Point> parse_point(std::string_view text) {
  const size_t comma = text.find(',');
  if (comma == std::string_view::npos) return std::nullopt;
  const auto lat = parse_degrees(text.substr(0, comma));
  const auto lon = parse_degrees(text.substr(comma + 1));
  const auto within = [](std::optional<double> degrees, double most) {
    return degrees && *degrees >= -most && *degrees <= most;
  };
  if (!within(lat, 90) || !within(lon, 180)) return std::nullopt;
  return Point{*lat, *lon};
}

std::optional<Day> parse_day(std::string_view text, Edge edge) {
  const bool last = edge == Edge::last;
  int32_t part[3] = {0, last ? 12 : 1, 0};
  size_t count = 0;
  for (size_t at = 0; at < text.size() && count < 3;) {
    const auto [end, error] = std::from_chars(text.data() + at, text.data() + text.size(), part[count]);
    if (error != std::errc()) return std::nullopt;
    at = static_cast<size_t>(end - text.data()) + 1;
    ++count;
  }
  if (count == 0 || part[0] < 0 || part[0] > 9999 || part[1] < 1 || part[1] > 12) return std::nullopt;
  if (count < 3) part[2] = last ? days_in_month(part[0], part[1]) : 1;
  const CivilDate date{part[0], part[1], part[2]};
  return is_valid(date) ? std::optional(to_day(date)) : std::nullopt;
}

RoleValue split_role(std::string_view value) {
  RoleValue role;
  role.office = next_word(value);
  role.dates = next_word(value);
  const size_t dots = role.dates.find("..");
  role.from = role.dates.substr(0, dots);
  role.has_range = dots != std::string_view::npos;
  if (role.has_range) role.until = role.dates.substr(dots + 2);
  return role;
}

}  // namespace isnad::rules
