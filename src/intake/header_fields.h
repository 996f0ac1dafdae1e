// Named fields as HTTP and WARC write them: "Name: value" lines up to an empty one. Views into the text given.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace isnad::intake {

struct HeaderField {
  std::string_view name;
  std::string_view value;  // trimmed; a folded value keeps its line breaks
};

class HeaderFields {
 public:
  /// Reads lines ended by CRLF or LF. A line without a colon is skipped; one that begins with a space continues the
  /// last value.
  explicit HeaderFields(std::string_view lines);
  HeaderFields() = default;

  /// The first value of a field, its name compared without regard to case; empty when it is missing.
  [[nodiscard]] std::string_view value(std::string_view name) const;
  /// Every value of a field, in order.
  [[nodiscard]] std::vector<std::string_view> values(std::string_view name) const;

 private:
  std::vector<HeaderField> fields_;
};

/// Where a header that begins at the front ends, its empty line included; npos when there is no empty line. Line ends
/// before `from` are not looked at.
size_t header_end(std::string_view text, size_t from = 0);

/// ASCII letters in lower case; other bytes as they are.
std::string lower_ascii(std::string_view text);
bool equal_ascii_case(std::string_view a, std::string_view b);
std::string_view trim_ascii(std::string_view text);

/// A stranger's words for a message: at most 60 bytes, well-formed.
std::string quotable(std::string_view text);

/// "text/html" of "Text/HTML; charset=utf-8".
std::string media_type_of(std::string_view content_type);

}  // namespace isnad::intake
