// An entity that is about to become a stanza.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "rules/stanza.h"

namespace isnad::kb {

struct ShortName {
  std::string name;
  std::vector<std::string> after;
};

struct NewEntity {
  std::string kind, slug;
  std::string wikidata;  // "Q858", or empty; so are the others
  std::string en, type, parent;
  std::optional<rules::Point> at;
  std::string ar;
  std::vector<std::string> alts;
  std::vector<ShortName> shorts;
  std::string note;
};

/// Lower-case letters, digits and the marks / - _ . of ASCII: what a slug is made of.
bool is_slug(std::string_view text);

/// The stanza, ending with a line break. Values must be single lines.
void append_stanza(std::string& out, const NewEntity& entity);

/// An error for a value that no stanza can hold: line breaks, bytes that are no UTF-8, a slug with spaces.
Status check_values(const NewEntity& entity);

}  // namespace isnad::kb
