// Claims as an Excel workbook with right-to-left sheets (libxlsxwriter). Rows go to the disk as they come; when a sheet
// is full, the next begins.
#pragma once

#include <memory>
#include <span>
#include <string>

#include "base/result.h"
#include "export/claim_table.h"

namespace isnad::exporting {

/// The most rows of a sheet, its header among them.
inline constexpr uint32_t kSheetRows = 1'048'576;

class XlsxWriter {
 public:
  /// `path` is written when close() is called. `rows_in_sheet` is for tests.
  XlsxWriter(const std::string& path, std::span<const Column> columns, uint32_t rows_in_sheet = kSheetRows);
  ~XlsxWriter();
  XlsxWriter(const XlsxWriter&) = delete;
  XlsxWriter& operator=(const XlsxWriter&) = delete;

  Status add(const ClaimRecord& record);
  Status close();

 private:
  struct Book;
  std::unique_ptr<Book> book_;
};

}  // namespace isnad::exporting
