// The records of a WARC file (ISO 28500; 0.17 to 1.1), plain or packed with gzip, in the order of the file.
//
//   WarcReader records(*std::move(stream), {.is_packed = true});
//   while (auto record = records.next()) {
//     if (*record) use(**record);
//     else complain(record->error());   // what is wrong with the record at records.offset(); the next one is found
//   }
//
// Nothing is passed over in silence: a cut or damaged member, a length that is missing, doubled, no number or not the
// record's, bytes that are no record. Memory is bounded by the largest record allowed.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"
#include "base/gzip_members.h"
#include "base/result.h"
#include "intake/header_fields.h"

namespace isnad::intake {

struct WarcRecord {
  HeaderFields fields;     // WARC-Type, WARC-Target-URI, WARC-Date …
  std::string_view block;  // what the record holds
};

struct WarcOptions {
  bool is_packed = false;
  uint64_t file_size = kNoSizeLimit;              // in bytes, when it is known
  uint64_t largest_record = uint64_t{64} << 20U;  // bytes unpacked; larger ones are refused and passed over
};

class WarcReader {
 public:
  WarcReader(std::unique_ptr<ByteStream> stream, const WarcOptions& options);
  ~WarcReader();

  /// Views live until the next call. Errors have no `where`, but for those of the stream.
  std::optional<Result<WarcRecord>> next();
  /// Where the record that the last call spoke of begins: its byte in the file, or that of its gzip member.
  [[nodiscard]] uint64_t offset() const { return offset_; }

 private:
  class Source;
  class PlainSource;
  class PackedSource;
  /// Where a piece of the file begins in buffer_.
  struct Mark {
    size_t at = 0;
    uint64_t offset = 0;  // in the file
    bool begins_member = false;
  };

  std::string_view unread() const { return std::string_view(buffer_).substr(begin_); }
  void compact();
  bool fill();
  bool fill_to(size_t size);
  std::optional<size_t> member_within(size_t from, size_t to) const;
  uint64_t offset_of(size_t at) const;
  Error fault(std::string what, size_t resume_at);
  Error cut(std::string what, size_t resume_at);
  Error with_damage(Error error);
  void skip_blank_lines();
  Result<WarcRecord> read_record();
  Result<size_t> read_header();
  Error pass_over(size_t header, uint64_t length);
  bool is_followed_well(size_t end);
  void find_record();

  std::unique_ptr<Source> source_;
  WarcOptions options_;
  std::string buffer_;  // what is read from begin_ on is still wanted
  size_t begin_ = 0;
  std::vector<Mark> marks_;
  bool in_member_ = false;        // the last piece's member goes on
  size_t no_end_before_ = 0;      // no header that begins at or after begin_ ends before this place in buffer_
  bool is_lost_ = false;          // after a fault: the next record has to be found
  std::optional<Error> pending_;  // the source's fault, told when what came before it is read
  uint64_t pending_offset_ = 0;
  uint64_t offset_ = 0;
};

}  // namespace isnad::intake
