#include "serve/json_body.h"

namespace isnad::serve {

Result<std::string> string_of(const intake::JsonObjectReader& member) {
  if (member.kind() != intake::JsonKind::string) return Error{std::string(member.key()), "is a string"};
  std::string out;
  intake::decode_json_string(member.raw(), out);
  return out;
}

Result<std::vector<std::string>> strings_of(const intake::JsonObjectReader& member) {
  std::vector<std::string> out;
  std::string_view rest = member.raw();
  if (member.kind() != intake::JsonKind::array) return Error{std::string(member.key()), "is an array of strings"};
  rest = rest.substr(1, rest.size() - 2);
  while (true) {
    const size_t begin = rest.find('"');
    if (rest.substr(0, begin).find_first_not_of(" \t\r\n,") != std::string_view::npos)
      return Error{std::string(member.key()), "is an array of strings"};
    if (begin == std::string_view::npos) return out;
    size_t end = begin + 1;
    while (rest[end] != '"') end += rest[end] == '\\' ? 2 : 1;
    intake::decode_json_string(rest.substr(begin, end + 1 - begin), out.emplace_back());
    rest.remove_prefix(end + 1);
  }
}

}  // namespace isnad::serve
