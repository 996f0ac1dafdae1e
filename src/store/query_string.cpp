#include "store/query_string.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace isnad::store {
namespace {

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// A percent-encoded piece of a query; a sign that encodes nothing stands for itself.
std::string decoded(std::string_view piece) {
  std::string out;
  for (size_t i = 0; i < piece.size(); ++i) {
    const bool is_code =
        piece[i] == '%' && i + 2 < piece.size() && hex_value(piece[i + 1]) >= 0 && hex_value(piece[i + 2]) >= 0;
    if (is_code) {
      out += static_cast<char>(hex_value(piece[i + 1]) * 16 + hex_value(piece[i + 2]));
      i += 2;
    } else {
      out += piece[i] == '+' ? ' ' : piece[i];
    }
  }
  return out;
}

}  // namespace

Status for_each_field(std::string_view query,
                      const std::function<Status(std::string_view name, std::string_view value)>& each) {
  while (!query.empty()) {
    const size_t end = std::min(query.find('&'), query.size());
    const std::string_view part = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    if (part.empty()) continue;
    const size_t equals = part.find('=');
    if (equals == std::string_view::npos) return Error{std::string(part), "expected NAME=VALUE"};
    if (Status done = each(decoded(part.substr(0, equals)), decoded(part.substr(equals + 1))); !done) return done;
  }
  return Done{};
}

void append_field(std::string& query, std::string_view name, std::string_view value) {
  constexpr std::string_view kReserved = "%&=+#?\"<> ";
  if (!query.empty()) query += '&';
  query.append(name).append("=");
  for (const char c : value) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && kReserved.find(c) == std::string_view::npos) {
      query += c;
    } else {
      query += '%';
      query += "0123456789ABCDEF"[byte >> 4U];
      query += "0123456789ABCDEF"[byte & 15U];
    }
  }
}

std::string number_text(double number) {
  char buffer[32];  // NOLINT(modernize-avoid-c-arrays)
  const auto [end, code] = std::to_chars(buffer, buffer + sizeof buffer, number);
  return code == std::errc() ? std::string(buffer, end) : std::string();
}

std::optional<double> parse_number(std::string_view text) {
  double number = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool is_number = code == std::errc() && end == text.data() + text.size() && std::isfinite(number);
  return is_number ? std::optional(number) : std::nullopt;
}

}  // namespace isnad::store
