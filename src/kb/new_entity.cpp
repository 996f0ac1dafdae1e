#include "kb/new_entity.h"

#include <algorithm>
#include <charconv>

#include "base/utf8.h"

namespace isnad::kb {
namespace {

void append_line(std::string& out, std::string_view field, std::string_view value) {
  if (!value.empty()) out.append("  ").append(field).append("  ").append(value).append("\n");
}

/// Shortest such that reading gives the same number; five places are a metre.
void append_degrees(std::string& out, double degrees) {
  char digits[32];
  const auto end = std::to_chars(std::begin(digits), std::end(digits), degrees, std::chars_format::fixed, 5).ptr;
  std::string_view text(digits, static_cast<size_t>(end - digits));
  while (text.ends_with('0')) text.remove_suffix(1);
  if (text.ends_with('.')) text.remove_suffix(1);
  out += text == "-0" ? "0" : text;
}

Status check_value(std::string_view name, std::string_view value) {
  if (!utf8::is_valid(value)) return Error{"", std::string(name) + " is not UTF-8"};
  if (std::any_of(value.begin(), value.end(),
                  [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7F; })) {
    return Error{"", std::string(name) + " holds a line break or another control character"};
  }
  return Done{};
}

}  // namespace

bool is_slug(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '/' || c == '-' || c == '_' || c == '.';
  });
}

void append_stanza(std::string& out, const NewEntity& e) {
  out.append(e.kind).append(" ").append(e.slug);
  if (!e.wikidata.empty()) out.append(" q:").append(e.wikidata);
  out += '\n';
  append_line(out, "en", e.en);
  append_line(out, "type", e.type);
  append_line(out, "parent", e.parent);
  if (e.at) {
    out += "  at  ";
    append_degrees(out, e.at->lat);
    out += ',';
    append_degrees(out, e.at->lon);
    out += '\n';
  }
  append_line(out, "ar", e.ar);
  for (const std::string& alt : e.alts) append_line(out, "alt", alt);
  for (const ShortName& s : e.shorts) {
    out.append("  short  ").append(s.name);
    for (size_t i = 0; i < s.after.size(); ++i) out.append(i == 0 ? " after " : ",").append(s.after[i]);
    out += '\n';
  }
  append_line(out, "note", e.note);
}

Status check_values(const NewEntity& e) {
  if (!is_slug(e.slug))
    return Error{"", "'" + e.slug + "' is no slug: lower-case letters of ASCII, digits, / - _ and . (sy/al-hawl-camp)"};
  const std::pair<std::string_view, const std::string*> values[] = {{"the kind", &e.kind},   {"--ar", &e.ar},
                                                                    {"--en", &e.en},         {"--type", &e.type},
                                                                    {"--parent", &e.parent}, {"--source", &e.note}};
  for (const auto& [name, value] : values) {
    if (auto good = check_value(name, *value); !good) return good;
  }
  for (const std::string& alt : e.alts) {
    if (auto good = check_value("--alt", alt); !good) return good;
  }
  return Done{};
}

}  // namespace isnad::kb
