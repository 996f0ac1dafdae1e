// JSON-LD as news pages carry it: what schema.org's Article says of the page, read from the script's text in one pass.
//
// Tolerant of what real pages hold: comments around the script, line breaks inside strings, trailing commas, an end
// that is missing. Bounded: objects below kDeepestJson are passed over, and a script gives at most kMostLdNodes
// objects.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "doc/raw_map.h"

namespace isnad::intake {

inline constexpr uint32_t kDeepestJson = 32;
inline constexpr size_t kMostLdNodes = 4096;

enum class LdKey : uint8_t {
  other,
  type,
  id,
  headline,
  name,
  published,
  modified,
  author,
  publisher,
  body,
  language,
  url,
  graph,
  count
};

struct LdValue {
  LdKey key = LdKey::other;
  std::string_view text;       // what stands between the quotation marks, escapes not decoded
  uint32_t node = UINT32_MAX;  // or an object
};

struct LdNode {
  std::vector<LdValue> values;  // of the keys above; each element of a list is a value of its own

  [[nodiscard]] const LdValue* find(LdKey key) const;
};

struct LdGraph {
  std::vector<LdNode> nodes;

  /// Appends the objects of one script. Work is linear in its size.
  void read(std::string_view script);
  /// Objects whose @type ends in "Article", or is another kind of text that outlets publish.
  [[nodiscard]] std::vector<const LdNode*> articles() const;
  [[nodiscard]] bool is_live_blog(const LdNode& node) const;
  /// The name of the person or body that `key` of the node gives: a string, an object with a name, or a reference (@id)
  /// to one.
  [[nodiscard]] std::string_view name_of(const LdNode& node, LdKey key) const;
};

/// What the inside of a JSON string says. Where the escapes are broken they stay as they are. `map` gets where each
/// piece stands.
std::string decode_ld_string(std::string_view raw, doc::RawMap* map = nullptr);

}  // namespace isnad::intake
