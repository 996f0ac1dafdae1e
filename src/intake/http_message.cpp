#include "intake/http_message.h"

#include <zlib.h>

#include <algorithm>
#include <charconv>
#include <memory>
#include <optional>
#include <vector>

#include "base/gzip.h"

namespace isnad::intake {
namespace {

constexpr size_t kMostCodings = 2;  // more is an attack: each may multiply the size

/// The chunked coding undone; nullopt when the body is not chunked at all.
std::optional<std::string> without_chunks(std::string_view body, bool& is_cut) {
  std::string out;
  bool is_first = true;
  while (true) {
    const size_t line_end = body.find('\n');
    std::string_view line = trim_ascii(body.substr(0, line_end));
    line = trim_ascii(line.substr(0, line.find(';')));
    uint64_t size = 0;
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), size, 16);
    const bool is_size = error == std::errc() && end == line.data() + line.size() && !line.empty();
    if (line_end == std::string_view::npos || !is_size) {
      if (is_first) return std::nullopt;
      is_cut = true;
      return out;
    }
    is_first = false;
    body.remove_prefix(line_end + 1);
    if (size == 0) return out;
    if (size > body.size()) {
      is_cut = true;
      return out.append(body);
    }
    out.append(body.substr(0, size));
    body.remove_prefix(size);
    if (body.starts_with('\r')) body.remove_prefix(1);
    if (body.starts_with('\n')) body.remove_prefix(1);
  }
}

/// Inflates as far as it goes: what a broken connection left of a page is still most of it. `window` as zlib's
/// inflateInit2 takes it.
Result<std::string> inflate_all(std::string_view packed, int window, uint64_t largest, bool& is_cut) {
  const GzipLimits limits;
  z_stream z{};
  ISNAD_CHECK(inflateInit2(&z, window) == Z_OK);
  const std::unique_ptr<z_stream, int (*)(z_stream*)> closer(&z, inflateEnd);
  z.next_in =
      reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));  // NOLINT(cppcoreguidelines-pro-type-const-cast)
  z.avail_in = static_cast<uInt>(packed.size());
  std::string out;
  for (int result = Z_OK; result == Z_OK;) {
    const size_t before = out.size();
    out.resize(before + std::clamp<size_t>(before, 16384, size_t{1} << 20U));
    z.next_out = reinterpret_cast<Bytef*>(out.data() + before);
    z.avail_out = static_cast<uInt>(out.size() - before);
    result = inflate(&z, Z_NO_FLUSH);
    out.resize(out.size() - z.avail_out);
    const uint64_t taken = packed.size() - z.avail_in;
    if (out.size() > largest)
      return Error{.where = "", .what = "is larger than " + size_in_words(largest) + " when unpacked"};
    if (out.size() > limits.unrated_output && out.size() / limits.max_ratio > taken) {
      return Error{
          .where = "",
          .what = "unpacks to more than " + std::to_string(limits.max_ratio) + " times its size: refused as a bomb"};
    }
    is_cut = is_cut || (result != Z_OK && result != Z_STREAM_END);
  }
  return out;
}

Result<std::string> without_coding(std::string_view body, std::string_view coding, uint64_t largest, bool& is_cut) {
  if (coding.empty() || equal_ascii_case(coding, "identity")) return std::string(body);
  if (equal_ascii_case(coding, "gzip") || equal_ascii_case(coding, "x-gzip")) {
    if (!is_gzip(body)) return std::string(body);
    return inflate_all(body, MAX_WBITS + 16, largest, is_cut);
  }
  if (equal_ascii_case(coding, "deflate")) {
    // RFC 9110 means zlib's format; some servers send the bare data.
    const bool has_header =
        body.size() >= 2 && (static_cast<unsigned char>(body[0]) & 0x0FU) == 8 &&
        (static_cast<unsigned char>(body[0]) * 256U + static_cast<unsigned char>(body[1])) % 31 == 0;
    return inflate_all(body, has_header ? MAX_WBITS : -MAX_WBITS, largest, is_cut);
  }
  return Error{.where = "", .what = "is packed with '" + quotable(coding) + "', which cannot be read"};
}

/// "HTTP/1.1 200 OK"
Result<int> status_of(std::string_view line) {
  const size_t space = line.find(' ');
  int status = 0;
  if (!line.starts_with("HTTP/") || space == std::string_view::npos)
    return Error{.where = "", .what = "holds no HTTP response"};
  const std::string_view rest = trim_ascii(line.substr(space));
  const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), status);
  if (error != std::errc() || end != rest.data() + 3 || status < 100)
    return Error{.where = "", .what = "holds an HTTP response without a status"};
  return status;
}

}  // namespace

Result<std::string> decode_content(std::string_view body, std::string_view codings, uint64_t largest, bool& is_cut) {
  std::vector<std::string_view> applied;
  while (!codings.empty()) {
    const size_t comma = codings.find(',');
    if (const auto coding = trim_ascii(codings.substr(0, comma)); !coding.empty()) applied.push_back(coding);
    codings.remove_prefix(comma == std::string_view::npos ? codings.size() : comma + 1);
  }
  if (applied.size() > kMostCodings) return Error{.where = "", .what = "is packed more than twice: refused"};
  std::string content(body);
  for (auto coding = applied.rbegin(); coding != applied.rend(); ++coding) {
    auto decoded = without_coding(content, *coding, largest, is_cut);
    if (!decoded) return decoded;
    content = *std::move(decoded);
  }
  if (content.size() > largest) return Error{.where = "", .what = "is larger than " + size_in_words(largest)};
  return content;
}

Result<HttpHead> parse_http_head(std::string_view bytes) {
  const size_t line_end = bytes.find('\n');
  const auto status = status_of(bytes.substr(0, line_end));
  if (!status) return status.error();
  HttpHead head{.status = *status, .fields = {}, .body = {}};
  const size_t end = header_end(bytes);
  head.is_cut = end == std::string_view::npos;
  if (line_end == std::string_view::npos) return head;
  head.fields = HeaderFields(bytes.substr(line_end + 1, head.is_cut ? std::string_view::npos : end - line_end - 1));
  if (!head.is_cut) head.body = bytes.substr(end);
  return head;
}

Result<HttpContent> http_content(const HttpHead& head, uint64_t largest) {
  HttpContent content{.bytes = {}, .is_cut = head.is_cut};
  std::string_view body = head.body;
  std::optional<std::string> plain;
  if (lower_ascii(head.fields.value("Transfer-Encoding")).find("chunked") != std::string::npos) {
    plain = without_chunks(body, content.is_cut);
    if (plain) body = *plain;
  }
  auto decoded = decode_content(body, head.fields.value("Content-Encoding"), largest, content.is_cut);
  if (!decoded) return decoded.error();
  content.bytes = *std::move(decoded);
  return content;
}

}  // namespace isnad::intake
