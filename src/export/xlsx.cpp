#include "export/xlsx.h"

#include <xlsxwriter.h>

#include <vector>

#include "base/utf8.h"

namespace isnad::exporting {
namespace {

constexpr size_t kLongestCell = 32'767;  // characters, Excel's limit

/// As much of a text as a cell holds. Bytes are at least as many as characters.
std::string fitting(const std::string& text) {
  if (text.size() <= kLongestCell) return text;
  size_t end = kLongestCell;
  while (end > 0 && utf8::is_continuation(text[end])) --end;
  return text.substr(0, end);
}

}  // namespace

struct XlsxWriter::Book {
  std::string path;
  std::span<const Column> columns;
  uint32_t rows_in_sheet = kSheetRows;
  lxw_workbook* workbook = nullptr;
  lxw_worksheet* sheet = nullptr;
  lxw_format* bold = nullptr;
  uint32_t row = 0, sheets = 0;

  bool begin_sheet() {
    const std::string name = "claims" + (sheets == 0 ? std::string() : " " + std::to_string(sheets + 1));
    sheet = workbook_add_worksheet(workbook, name.c_str());
    if (sheet == nullptr) return false;
    ++sheets;
    worksheet_right_to_left(sheet);
    worksheet_freeze_panes(sheet, 1, 0);
    for (size_t i = 0; i < columns.size(); ++i) {
      worksheet_write_string(sheet, 0, static_cast<lxw_col_t>(i), std::string(columns[i].name).c_str(), bold);
    }
    row = 1;
    return true;
  }
};

XlsxWriter::XlsxWriter(const std::string& path, std::span<const Column> columns, uint32_t rows_in_sheet)
    : book_(std::make_unique<Book>()) {
  book_->path = path;
  book_->columns = columns;
  book_->rows_in_sheet = rows_in_sheet;
  lxw_workbook_options options{};
  options.constant_memory = LXW_TRUE;
  book_->workbook = workbook_new_opt(path.c_str(), &options);
  if (book_->workbook == nullptr) return;
  book_->bold = workbook_add_format(book_->workbook);
  format_set_bold(book_->bold);
  book_->begin_sheet();
}

XlsxWriter::~XlsxWriter() {
  if (book_->workbook != nullptr) (void)close();
}

Status XlsxWriter::add(const ClaimRecord& record) {
  Book& b = *book_;
  if (b.sheet == nullptr || (b.row >= b.rows_in_sheet && !b.begin_sheet()))
    return Error{b.path, "the workbook cannot be written"};
  for (size_t i = 0; i < b.columns.size(); ++i) {
    const Cell cell = b.columns[i].cell(record);
    const auto column = static_cast<lxw_col_t>(i);
    // Text is written as text: nothing in it is a formula.
    if (const auto* text = std::get_if<std::string>(&cell))
      worksheet_write_string(b.sheet, b.row, column, fitting(*text).c_str(), nullptr);
    else if (const auto* number = std::get_if<double>(&cell))
      worksheet_write_number(b.sheet, b.row, column, *number, nullptr);
  }
  ++b.row;
  return Done{};
}

Status XlsxWriter::close() {
  if (book_->workbook == nullptr) return Error{book_->path, "the workbook cannot be written"};
  const lxw_error code = workbook_close(book_->workbook);
  book_->workbook = nullptr;
  book_->sheet = nullptr;
  if (code != LXW_NO_ERROR) return Error{book_->path, lxw_strerror(code)};
  return Done{};
}

}  // namespace isnad::exporting
