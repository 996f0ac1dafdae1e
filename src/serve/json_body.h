// What people send as JSON.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "intake/json_object.h"
#include "serve/http.h"

namespace isnad::serve {

inline bool is_json(const Request& request) { return request.content_type.starts_with("application/json"); }

/// The member's string. An Error names the member.
Result<std::string> string_of(const intake::JsonObjectReader& member);
/// The strings of an array of strings.
Result<std::vector<std::string>> strings_of(const intake::JsonObjectReader& member);

}  // namespace isnad::serve
