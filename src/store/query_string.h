// Internal to store: fields as in the query of a URL, "name=value&name=value", percent-encoded, '+' for a space.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace isnad::store {

/// Calls each(name, value), decoded, for every field; the first error ends it. A sign that encodes nothing stands for
/// itself.
Status for_each_field(std::string_view query,
                      const std::function<Status(std::string_view name, std::string_view value)>& each);

/// Appends one field to a query.
void append_field(std::string& query, std::string_view name, std::string_view value);

/// The shortest text that parse_number reads as the same number.
std::string number_text(double number);

/// A finite number and nothing else.
std::optional<double> parse_number(std::string_view text);

}  // namespace isnad::store
