#include "desk/export_claims.h"

#include <filesystem>
#include <fstream>

#include "desk/answers_json.h"
#include "desk/claim_record.h"
#include "desk/incidents.h"
#include "export/csv.h"
#include "export/geojson.h"
#include "export/plover.h"
#include "export/xlsx.h"

namespace isnad::desk {
namespace {

namespace fs = std::filesystem;

constexpr size_t kFlushAt = size_t{1} << 16U;

/// Bytes to whoever asked, or to a file that has its name only once it is whole.
class Output {
 public:
  explicit Output(const ExportOptions& options) : options_(options), path_(options.output), part_(path_ + ".part") {
    if (!is_file()) return;
    file_.open(part_, std::ios::binary | std::ios::trunc);
  }
  ~Output() {
    if (is_file() && !is_done_) {
      std::error_code ignored;
      fs::remove(part_, ignored);
    }
  }
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  [[nodiscard]] bool is_file() const { return !path_.empty() && path_ != "-"; }
  [[nodiscard]] const std::string& part() const { return part_; }

  /// False when nothing more can be written.
  bool write(std::string& bytes) {
    const bool is_written =
        is_file() ? static_cast<bool>(file_.write(bytes.data(), static_cast<std::streamsize>(bytes.size())))
                  : options_.write(bytes);
    bytes.clear();
    return is_written;
  }
  Status finish() {
    if (!is_file()) return Done{};
    if (file_.is_open()) {
      file_.close();
      if (!file_) return Error{path_, "cannot be written: the disk may be full"};
    }
    std::error_code code;
    fs::rename(part_, path_, code);
    if (code) return Error{path_, "cannot be written: " + code.message()};
    is_done_ = true;
    return Done{};
  }

 private:
  const ExportOptions& options_;
  std::string path_, part_;
  std::ofstream file_;
  bool is_done_ = false;
};

/// One claim after the other; an Error ends it.
using Take = std::function<Status(const store::ClaimRow& row, const exporting::ClaimRecord& record)>;

Result<Exported> for_each_record(store::Ledger& ledger, const ExportOptions& options, const Take& take) {
  ClaimRecords records(ledger);
  Exported exported;
  Status taken = Done{};
  const Status done = ledger.claims(options.filter, [&](const store::ClaimRow& row) {
    const auto record = records.of(row);
    taken = record ? take(row, *record) : Status(record.error());
    ++exported.rows;
    if (options.on_row) options.on_row();
    return static_cast<bool>(taken);
  });
  if (!done) return done.error();
  if (!taken) return taken.error();
  return exported;
}

Result<Exported> write_text(const ExportOptions& options, store::Ledger& ledger) {
  Output output(options);
  std::string out;
  const auto columns =
      options.format == ExportFormat::corrections ? exporting::correction_columns() : exporting::claim_columns();
  const bool is_table = options.format == ExportFormat::csv || options.format == ExportFormat::corrections;
  if (is_table && options.has_mark) out += exporting::kByteOrderMark;
  if (is_table) exporting::append_csv_header(out, columns);
  if (options.format == ExportFormat::geojson) out += exporting::kGeoJsonBegin;
  bool is_first = true;
  const auto count =
      for_each_record(ledger, options, [&](const store::ClaimRow& row, const exporting::ClaimRecord& record) -> Status {
        if (is_table) {
          exporting::append_csv_row(out, columns, record);
        } else if (options.format == ExportFormat::geojson) {
          const size_t before = out.size();
          if (!is_first) out += ",\n";
          if (!exporting::append_feature(out, record))
            out.resize(before);
          else
            is_first = false;
        } else {
          append_claim_json(out, row);
        }
        if (out.size() >= kFlushAt && !output.write(out)) return Error{options.output, "cannot be written"};
        return Done{};
      });
  if (!count) return count;
  if (options.format == ExportFormat::geojson) out += exporting::kGeoJsonEnd;
  if (!output.write(out)) return Error{options.output, "cannot be written"};
  if (const Status done = output.finish(); !done) return done.error();
  return count;
}

Result<Exported> write_workbook(const ExportOptions& options, store::Ledger& ledger) {
  if (options.output.empty() || options.output == "-") return Error{"", "a workbook needs a file: --output NAME.xlsx"};
  Output output(options);
  exporting::XlsxWriter workbook(output.part(), exporting::claim_columns());
  const auto count = for_each_record(
      ledger, options,
      [&](const store::ClaimRow&, const exporting::ClaimRecord& record) { return workbook.add(record); });
  if (!count) return count;
  if (const Status closed = workbook.close(); !closed) return closed.error();
  if (const Status done = output.finish(); !done) return done.error();
  return count;
}

/// Incidents, in the columns of those who record them.
Result<Exported> write_incidents(const ExportOptions& options, store::Ledger& ledger, const rules::Language& language) {
  Output output(options);
  const auto columns = options.format == ExportFormat::acled ? exporting::acled_columns() : exporting::ucdp_columns();
  std::string out;
  if (options.has_mark) out += exporting::kByteOrderMark;
  exporting::append_csv_header(out, columns);
  const auto count = for_each_incident(ledger, PlaceBook(language), options.filter,
                                       [&](const exporting::IncidentRecord& record) -> Status {
                                         exporting::append_csv_row(out, columns, record);
                                         if (options.on_row) options.on_row();
                                         if (out.size() >= kFlushAt && !output.write(out))
                                           return Error{options.output, "cannot be written"};
                                         return Done{};
                                       });
  if (!count) return count.error();
  if (!output.write(out)) return Error{options.output, "cannot be written"};
  if (const Status done = output.finish(); !done) return done.error();
  return Exported{count->incidents, count->unplaced_claims};
}

Result<Exported> write_plover(const ExportOptions& options, store::Ledger& ledger, const rules::Language& language) {
  Output output(options);
  const PlaceBook places(language);
  std::string out;
  size_t events = 0;
  ExportOptions all = options;
  if (!all.filter.type) all.filter.type = store::ClaimTypes::any;
  const auto count =
      for_each_record(ledger, all, [&](const store::ClaimRow& row, const exporting::ClaimRecord& record) -> Status {
        if (exporting::append_plover(out, record, places.facts(row.claim.place))) ++events;
        if (out.size() >= kFlushAt && !output.write(out)) return Error{options.output, "cannot be written"};
        return Done{};
      });
  if (!count) return count;
  if (!output.write(out)) return Error{options.output, "cannot be written"};
  if (const Status done = output.finish(); !done) return done.error();
  return Exported{events, 0};
}

}  // namespace

bool needs_language(ExportFormat format) {
  return format == ExportFormat::acled || format == ExportFormat::ucdp || format == ExportFormat::plover;
}

Result<Exported> export_claims(store::Ledger& ledger, const rules::Language* language, const ExportOptions& options) {
  switch (options.format) {
    case ExportFormat::xlsx: return write_workbook(options, ledger);
    case ExportFormat::acled:
    case ExportFormat::ucdp: return write_incidents(options, ledger, *language);
    case ExportFormat::plover: return write_plover(options, ledger, *language);
    default: return write_text(options, ledger);
  }
}

}  // namespace isnad::desk
