#include "fetch/warc_writer.h"

#include <libdeflate.h>

#include <cerrno>
#include <cstring>

#include "base/hash.h"

namespace isnad::fetch {
namespace {

constexpr int kLevel = 6;

std::string packed(std::string_view bytes) {
  const std::unique_ptr<libdeflate_compressor, void (*)(libdeflate_compressor*)> packer(
      libdeflate_alloc_compressor(kLevel), libdeflate_free_compressor);
  ISNAD_CHECK(packer != nullptr);
  std::string out(libdeflate_gzip_compress_bound(packer.get(), bytes.size()), '\0');
  out.resize(libdeflate_gzip_compress(packer.get(), bytes.data(), bytes.size(), out.data(), out.size()));
  return out;
}

/// A version 8 UUID (RFC 9562) from what the record is.
std::string record_id(std::string_view url, std::string_view now, std::string_view block) {
  Sha256Parts parts;
  for (const std::string_view part : {url, now, block}) parts.add(part);
  std::string hex = parts.hex().substr(0, 32);
  hex[12] = '8';
  hex[16] = '8';
  return "<urn:uuid:" + hex.substr(0, 8) + "-" + hex.substr(8, 4) + "-" + hex.substr(12, 4) + "-" + hex.substr(16, 4) +
         "-" + hex.substr(20) + ">";
}

/// Status line and fields, those about a coding that is undone renamed, with the body's true length.
std::string honest_header(std::string_view header, size_t body_size) {
  std::string out;
  while (!header.empty()) {
    const size_t end = std::min(header.find('\n'), header.size() - 1) + 1;
    const std::string_view line = header.substr(0, end);
    header.remove_prefix(end);
    const std::string_view name = intake::trim_ascii(line.substr(0, line.find(':')));
    if (name.empty()) continue;
    const bool is_coding = intake::equal_ascii_case(name, "Content-Encoding") ||
                           intake::equal_ascii_case(name, "Transfer-Encoding") ||
                           intake::equal_ascii_case(name, "Content-Length");
    if (is_coding) out += "X-Crawler-";
    out.append(intake::trim_ascii(line)).append("\r\n");
  }
  return out + "Content-Length: " + std::to_string(body_size) + "\r\n\r\n";
}

}  // namespace

Result<std::unique_ptr<WarcWriter>> WarcWriter::open(const std::string& path, std::string_view software,
                                                     std::string_view now) {
  std::FILE* const file = std::fopen(path.c_str(), "abe");
  if (file == nullptr)
    return Error{.where = path, .what = std::string("cannot open for writing: ") + std::strerror(errno)};
  std::unique_ptr<WarcWriter> writer(new WarcWriter(file, path));
  const std::string block =
      "software: " + std::string(software) + "\r\nformat: WARC File Format 1.1\r\nrobots: obey\r\n";
  if (const Status put = writer->put("warcinfo", "", "application/warc-fields", now, block); !put) return put.error();
  return writer;
}

Status WarcWriter::write(const HttpAnswer& answer, std::string_view now) {
  return put("response", answer.url, "application/http; msgtype=response", now,
             honest_header(answer.header, answer.body.size()) + answer.body);
}

Status WarcWriter::put(std::string_view type, std::string_view url, std::string_view content_type, std::string_view now,
                       std::string_view block) {
  std::string record = "WARC/1.1\r\nWARC-Type: ";
  record.append(type)
      .append("\r\nWARC-Record-ID: ")
      .append(record_id(url, now, block))
      .append("\r\nWARC-Date: ")
      .append(now)
      .append("\r\n");
  if (!url.empty()) record.append("WARC-Target-URI: ").append(url).append("\r\n");
  record.append("Content-Type: ")
      .append(content_type)
      .append("\r\nContent-Length: ")
      .append(std::to_string(block.size()))
      .append("\r\n\r\n");
  record.append(block).append("\r\n\r\n");
  const std::string member = packed(record);
  const bool is_written =
      std::fwrite(member.data(), 1, member.size(), file_.get()) == member.size() && std::fflush(file_.get()) == 0;
  if (!is_written) return Error{.where = path_, .what = std::string("cannot write: ") + std::strerror(errno)};
  return Done{};
}

}  // namespace isnad::fetch
