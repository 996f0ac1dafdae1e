// Makes WARC files for tests.
#pragma once

#include <zlib.h>

#include <string>

#include "base/result.h"

namespace isnad::intake {

struct MadeRecord {
  std::string type = "response";
  std::string uri = "https://manara.example/a";
  std::string date = "2020-02-04T18:30:00Z";
  std::string content_type = "application/http; msgtype=response";
  std::string block;
  std::string length;  // what Content-Length says; empty: the truth
  std::string more;    // further header lines, each with its end
};

inline std::string bytes_of(const MadeRecord& r) {
  return "WARC/1.0\r\nWARC-Type: " + r.type + "\r\nWARC-Target-URI: " + r.uri + "\r\nWARC-Date: " + r.date +
         "\r\nWARC-Record-ID: <urn:uuid:" + std::to_string(r.block.size()) + ">\r\nContent-Type: " + r.content_type +
         "\r\n" + r.more + "Content-Length: " + (r.length.empty() ? std::to_string(r.block.size()) : r.length) +
         "\r\n\r\n" + r.block + "\r\n\r\n";
}

inline std::string http(const std::string& body,
                        const std::string& fields = "Content-Type: text/plain; charset=utf-8\r\n",
                        const std::string& status = "200 OK") {
  return "HTTP/1.1 " + status + "\r\n" + fields + "\r\n" + body;
}

/// `window` as zlib takes it: 31 gzip, 15 zlib, -15 bare.
inline std::string packed(const std::string& bytes, int window = 31) {
  z_stream z{};
  ISNAD_CHECK(deflateInit2(&z, 6, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string out(deflateBound(&z, bytes.size()) + 64, '\0');
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  z.avail_in = static_cast<uInt>(bytes.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = static_cast<uInt>(out.size());
  ISNAD_CHECK(deflate(&z, Z_FINISH) == Z_STREAM_END);
  out.resize(out.size() - z.avail_out);
  deflateEnd(&z);
  return out;
}

}  // namespace isnad::intake
