// A request and its answer, without the network.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "store/time_limit.h"

namespace isnad::serve {

struct Request {
  std::string method;  // "GET"
  std::string target;  // "/api/v1/claims?measure=killed", as it came
  std::string host, origin, authorization, content_type, accept_encoding, if_none_match, last_event_id;
  bool is_marked = false;  // has X-Isnad, which no page of another site can send without our leave
  std::string body;
  store::TimeLimit limit;  // until when a question must be answered; and whether anybody still waits for anything
};

/// A file that goes when nobody needs it any longer, whatever became of whoever asked for it.
class TemporaryFile {
 public:
  /// An empty one in the folder for temporary files; null when that cannot be written.
  static std::shared_ptr<const TemporaryFile> make();
  ~TemporaryFile();
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  explicit TemporaryFile(std::string path) : path_(std::move(path)) {}
  std::string path_;
};

/// A body as it is sent. An empty tag or encoding is none.
struct Packed {
  std::string body, tag, encoding;
};

struct Response {
  unsigned status = 200;
  std::string type = "application/json; charset=utf-8";
  std::string body;
  std::shared_ptr<const TemporaryFile> file;  // instead of a body
  std::shared_ptr<const Packed> packed;       // instead of a body: it was packed before
  std::string file_name;                      // what the reader's machine should call it
  std::string location;
  bool is_lasting = false;  // a file whose name changes with its content
  bool is_events = false;   // not an answer that ends: the event log, from `events_after` on
  uint64_t events_after = 0;
};

/// RFC 9457. `code` is a short word for programs ("not_found"); `hint` says what to do, or is empty.
Response problem(unsigned status, std::string_view code, std::string_view detail, std::string_view hint = {});

/// A path without its query, and the query's fields, decoded.
struct Target {
  std::string path;
  std::vector<std::pair<std::string, std::string>> fields;

  /// The first field of that name; empty when there is none.
  [[nodiscard]] std::string_view field(std::string_view name) const;
  [[nodiscard]] bool has(std::string_view name) const;
};
/// An Error for what is no path: it must begin with '/', and %XX must be complete and give UTF-8.
Result<Target> parse_target(std::string_view target);

/// A place in a list, opaque for whoever gets it.
std::string cursor_at(uint64_t offset);
Result<uint64_t> offset_of(std::string_view cursor);

}  // namespace isnad::serve
