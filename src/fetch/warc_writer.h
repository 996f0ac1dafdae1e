// Writes what was fetched as a WARC 1.1 file, one gzip member a record, each on the disk's way before the next begins.
#pragma once

#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "fetch/http_client.h"

namespace isnad::fetch {

class WarcWriter {
 public:
  /// Appends to `path`, which is made when it is not there; `software` goes into the warcinfo record.
  static Result<std::unique_ptr<WarcWriter>> open(const std::string& path, std::string_view software,
                                                  std::string_view now);

  /// `now`: RFC 3339. The body is stored decoded; the fields that spoke of its coding are renamed.
  Status write(const HttpAnswer& answer, std::string_view now);

 private:
  WarcWriter(std::FILE* file, std::string path) : file_(file, &std::fclose), path_(std::move(path)) {}
  Status put(std::string_view type, std::string_view url, std::string_view content_type, std::string_view now,
             std::string_view block);

  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_;
  std::string path_;
};

}  // namespace isnad::fetch
