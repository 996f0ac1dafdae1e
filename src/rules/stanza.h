// The stanzas of `kb/*.kb` files as lines and words (lang/ar/kb/README.md), before anybody asks what they mean.
//
//   place sy/al-hawl-camp q:Q2667806
//     ar  مخيم الهول
//     short  الهول after مخيم,بلدة
//
// Everything is a view into the file's content.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "doc/document.h"
#include "rules/source.h"

namespace isnad::rules {

struct StanzaLine {
  uint32_t line = 0;
  uint32_t column = 1;  // of the field
  std::string_view field, value;
};

struct Stanza {
  uint32_t line = 0;
  std::string_view kind, slug, wikidata;
  std::vector<StanzaLine> lines;

  /// The value of the first such line, or nothing.
  [[nodiscard]] std::string_view get(std::string_view field) const;
};

/// Walks the stanzas of a file.
class StanzaReader {
 public:
  explicit StanzaReader(const SourceFile& file) : file_(file), lines_(file.content) {}
  /// Fills `stanza` (its room is reused); false at the end. After an error the reader goes on with the line after it.
  Result<bool> next(Stanza& stanza);

 private:
  const SourceFile& file_;
  Lines lines_;
  std::string_view line_;
  bool has_line_ = false;  // line_ begins the next stanza
};

struct KindName {
  std::string_view name;
  doc::EntityKind kind;
};
/// The kinds of entities: "place", "person", …
std::span<const KindName> kind_names();
/// Null for a word that is none of them.
const KindName* find_kind(std::string_view name);

/// A field that holds a name, and whether that name is safe: read as this entity wherever it stands.
bool is_name_field(std::string_view field);
bool is_safe_name_field(std::string_view field);

/// "الهول after مخيم,بلدة": the name, and the list of words (empty when there is none).
struct NameValue {
  std::string_view name, after;
};
NameValue split_name(std::string_view value);

/// "36.37,41.13"
struct Point {
  double lat = 0, lon = 0;
};
/// Nothing for what is no pair of degrees on the earth.
std::optional<Point> parse_point(std::string_view text);

enum class Edge : uint8_t { first, last };
/// "2017", "2017-01" or "2017-01-20": the first or the last day that it can mean.
std::optional<Day> parse_day(std::string_view text, Edge edge);

/// "us.president 2017-01-20..2021-01-20", cut into words; `until` is empty for "still" and `dates` for a role without
/// them.
struct RoleValue {
  std::string_view office, dates, from, until;
  bool has_range = false;  // ".." stands in it
};
RoleValue split_role(std::string_view value);

}  // namespace isnad::rules
