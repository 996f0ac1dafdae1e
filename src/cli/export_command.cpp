// `isnad export`: claims of the ledger in the formats that other programs take.
#include "cli/export_command.h"

#include <filesystem>
#include <fstream>

#include "cli/ask_ledger.h"
#include "cli/choice_flag.h"
#include "cli/filter_flags.h"
#include "desk/answers_json.h"
#include "cli/user_layers.h"
#include "desk/claim_record.h"
#include "desk/incidents.h"
#include "export/csv.h"
#include "export/geojson.h"
#include "export/plover.h"
#include "export/xlsx.h"

namespace isnad::cli {
namespace {

namespace fs = std::filesystem;

enum class ExportFormat : uint8_t { jsonl, csv, xlsx, geojson, corrections, acled, ucdp, plover };

struct ExportFlags {
  LedgerFlags ledger;
  store::ClaimFilter filter;
  std::optional<ExportFormat> format;
  std::string output;
  bool has_mark = false;
};

/// Bytes to standard output, or to a file that has its name only once it is whole.
class Output {
 public:
  explicit Output(std::string path) : path_(std::move(path)), part_(path_ + ".part") {
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
    const bool is_written = is_file() ? static_cast<bool>(file_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()))) : write_output(bytes) == Written::all;
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
  std::string path_, part_;
  std::ofstream file_;
  bool is_done_ = false;
};

/// One claim after the other; an Error ends it.
using Take = std::function<Status(const store::ClaimRow& row, const exporting::ClaimRecord& record)>;

Result<size_t> for_each_record(store::Ledger& ledger, const store::ClaimFilter& filter, const Take& take) {
  desk::ClaimRecords records(ledger);
  size_t count = 0;
  Status taken = Done{};
  Progress progress;
  const Status done = ledger.claims(filter, [&](const store::ClaimRow& row) {
    const auto record = records.of(row);
    taken = record ? take(row, *record) : Status(record.error());
    ++count;
    progress.add(1, 0);
    return static_cast<bool>(taken);
  });
  if (!done) return done.error();
  if (!taken) return taken.error();
  return count;
}

Result<size_t> write_text(const ExportFlags& flags, store::Ledger& ledger) {
  Output output(flags.output);
  std::string out;
  const auto columns = flags.format == ExportFormat::corrections ? exporting::correction_columns() : exporting::claim_columns();
  const bool is_table = flags.format == ExportFormat::csv || flags.format == ExportFormat::corrections;
  if (is_table && flags.has_mark) out += exporting::kByteOrderMark;
  if (is_table) exporting::append_csv_header(out, columns);
  if (flags.format == ExportFormat::geojson) out += exporting::kGeoJsonBegin;
  bool is_first = true;
  const auto count = for_each_record(ledger, flags.filter, [&](const store::ClaimRow& row, const exporting::ClaimRecord& record) -> Status {
    if (is_table) {
      exporting::append_csv_row(out, columns, record);
    } else if (flags.format == ExportFormat::geojson) {
      const size_t before = out.size();
      if (!is_first) out += ",\n";
      if (!exporting::append_feature(out, record)) out.resize(before);
      else is_first = false;
    } else {
      desk::append_claim_json(out, row);
    }
    if (out.size() >= kFlushAt && !output.write(out)) return Error{flags.output, "cannot be written"};
    return Done{};
  });
  if (!count) return count;
  if (flags.format == ExportFormat::geojson) out += exporting::kGeoJsonEnd;
  if (!output.write(out)) return Error{flags.output, "cannot be written"};
  if (const Status done = output.finish(); !done) return done.error();
  return count;
}

Result<size_t> write_workbook(const ExportFlags& flags, store::Ledger& ledger) {
  if (flags.output.empty() || flags.output == "-") return Error{"", "a workbook needs a file: --output NAME.xlsx"};
  Output output(flags.output);
  exporting::XlsxWriter workbook(output.part(), exporting::claim_columns());
  const auto count = for_each_record(ledger, flags.filter, [&](const store::ClaimRow&, const exporting::ClaimRecord& record) { return workbook.add(record); });
  if (!count) return count;
  if (const Status closed = workbook.close(); !closed) return closed.error();
  if (const Status done = output.finish(); !done) return done.error();
  return count;
}

/// Incidents, in the columns of those who record them.
Result<size_t> write_incidents(const ExportFlags& flags, store::Ledger& ledger, const rules::Language& language) {
  Output output(flags.output);
  const auto columns = flags.format == ExportFormat::acled ? exporting::acled_columns() : exporting::ucdp_columns();
  std::string out;
  if (flags.has_mark) out += exporting::kByteOrderMark;
  exporting::append_csv_header(out, columns);
  Progress progress;
  const auto count = desk::for_each_incident(ledger, desk::PlaceBook(language), flags.filter, [&](const exporting::IncidentRecord& record) -> Status {
    exporting::append_csv_row(out, columns, record);
    progress.add(1, 0);
    if (out.size() >= kFlushAt && !output.write(out)) return Error{flags.output, "cannot be written"};
    return Done{};
  });
  if (!count) return count.error();
  if (!output.write(out)) return Error{flags.output, "cannot be written"};
  if (const Status done = output.finish(); !done) return done.error();
  if (count->unplaced_claims > 0) complain(std::to_string(count->unplaced_claims) + " claims of killed or injured are not in the table: they name no place, or no day is known");
  return count->incidents;
}

Result<size_t> write_plover(const ExportFlags& flags, store::Ledger& ledger, const rules::Language& language) {
  Output output(flags.output);
  const desk::PlaceBook places(language);
  std::string out;
  size_t events = 0;
  const auto count = for_each_record(ledger, flags.filter, [&](const store::ClaimRow& row, const exporting::ClaimRecord& record) -> Status {
    if (exporting::append_plover(out, record, places.facts(row.claim.place))) ++events;
    if (out.size() >= kFlushAt && !output.write(out)) return Error{flags.output, "cannot be written"};
    return Done{};
  });
  if (!count) return count;
  if (!output.write(out)) return Error{flags.output, "cannot be written"};
  if (const Status done = output.finish(); !done) return done.error();
  return events;
}

/// Formats that need to know where places lie.
Result<size_t> write_for_recorders(const ExportFlags& flags, store::Ledger& ledger) {
  const auto language = rules::load_language(std::nullopt, user_layers_folder());
  if (!language) return language.error();
  return flags.format == ExportFormat::plover ? write_plover(flags, ledger, **language) : write_incidents(flags, ledger, **language);
}

Result<size_t> write_all(const ExportFlags& flags, store::Ledger& ledger) {
  switch (*flags.format) {
    case ExportFormat::xlsx: return write_workbook(flags, ledger);
    case ExportFormat::acled:
    case ExportFormat::ucdp:
    case ExportFormat::plover: return write_for_recorders(flags, ledger);
    default: return write_text(flags, ledger);
  }
}

/// By the name of the file, where it tells.
ExportFormat format_of(const ExportFlags& flags) {
  if (flags.format) return *flags.format;
  const std::string extension = fs::path(flags.output).extension().string();
  if (extension == ".csv") return ExportFormat::csv;
  if (extension == ".xlsx") return ExportFormat::xlsx;
  if (extension == ".geojson") return ExportFormat::geojson;
  return ExportFormat::jsonl;
}

Exit run_export(ExportFlags& flags) {
  const auto ledger = open_existing_ledger(flags.ledger, store::Access::read);
  if (!ledger) return failed(ledger.error());
  flags.format = format_of(flags);
  const auto count = write_all(flags, *ledger->ledger);
  if (!count) return failed(count.error());
  if (*count == 0) complain("no claims match");
  return Exit::fine;
}

}  // namespace

std::function<Exit()> declare_export(CLI::App& app) {
  const auto flags = std::make_shared<ExportFlags>();
  app.add_option("--ledger", flags->ledger.file, "The ledger's file (else ISNAD_LEDGER, else isnad/ledger.db in your data folder)")->type_name("FILE");
  add_choice<ExportFormat>(app, "--format", flags->format,
                           {{"jsonl", ExportFormat::jsonl}, {"csv", ExportFormat::csv}, {"xlsx", ExportFormat::xlsx}, {"geojson", ExportFormat::geojson},
                            {"corrections", ExportFormat::corrections}, {"acled", ExportFormat::acled}, {"ucdp", ExportFormat::ucdp}, {"plover", ExportFormat::plover}},
                           "What to write (else as the output's name ends); corrections: a table to fill in for `isnad review import`; acled, ucdp: one row an "
                           "incident, in their columns; plover: events, one JSON object a line");
  app.add_option("--output", flags->output, "A file, written whole or not at all; - or nothing: standard output")->type_name("FILE");
  app.add_flag("--bom", flags->has_mark, "Begin CSV with a byte order mark, so that Excel reads Arabic");
  declare_filter_flags(app, flags->filter);
  return [flags] { return run_export(*flags); };
}

}  // namespace isnad::cli
