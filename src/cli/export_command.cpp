// `isnad export`: claims of the ledger in the formats that other programs take.
#include "cli/export_command.h"

#include <filesystem>

#include "cli/ask_ledger.h"
#include "cli/choice_flag.h"
#include "cli/filter_flags.h"
#include "cli/user_layers.h"
#include "desk/export_claims.h"

namespace isnad::cli {
namespace {

namespace fs = std::filesystem;

using desk::ExportFormat;

struct ExportFlags {
  LedgerFlags ledger;
  desk::ExportOptions options;
  std::optional<ExportFormat> format;
};

/// By the name of the file, where it tells.
ExportFormat format_of(const ExportFlags& flags) {
  if (flags.format) return *flags.format;
  const std::string extension = fs::path(flags.options.output).extension().string();
  if (extension == ".csv") return ExportFormat::csv;
  if (extension == ".xlsx") return ExportFormat::xlsx;
  if (extension == ".geojson") return ExportFormat::geojson;
  return ExportFormat::jsonl;
}

Exit run_export(ExportFlags& flags) {
  const auto ledger = open_existing_ledger(flags.ledger, store::Access::read);
  if (!ledger) return failed(ledger.error());
  desk::ExportOptions& options = flags.options;
  options.format = format_of(flags);
  Result<std::shared_ptr<const rules::Language>> language(nullptr);
  if (desk::needs_language(options.format)) language = load_user_language();
  if (!language) return failed(language.error());
  Progress progress;
  options.write = [](const std::string& bytes) { return write_output(bytes) == Written::all; };
  options.on_row = [&progress] { progress.add(1, 0); };
  const auto exported = desk::export_claims(*ledger->ledger, language->get(), options);
  progress.clear();
  if (!exported) return failed(exported.error());
  if (exported->rows == 0) complain("no claims match");
  if (exported->unplaced_claims > 0)
    complain(std::to_string(exported->unplaced_claims) +
             " claims of killed or injured are not in the table: they name no place, or no day is known");
  return Exit::fine;
}

}  // namespace

std::function<Exit()> declare_export(CLI::App& app) {
  const auto flags = std::make_shared<ExportFlags>();
  app.add_option("--ledger", flags->ledger.file,
                 "The ledger's file (else ISNAD_LEDGER, else isnad/ledger.db in your data folder)")
      ->type_name("FILE");
  add_choice<ExportFormat>(app, "--format", flags->format,
                           {{"jsonl", ExportFormat::jsonl},
                            {"csv", ExportFormat::csv},
                            {"xlsx", ExportFormat::xlsx},
                            {"geojson", ExportFormat::geojson},
                            {"corrections", ExportFormat::corrections},
                            {"acled", ExportFormat::acled},
                            {"ucdp", ExportFormat::ucdp},
                            {"plover", ExportFormat::plover}},
                           "What to write (else as the output's name ends); corrections: a table to fill in for `isnad "
                           "review import`; acled, ucdp: one row an "
                           "incident, in their columns; plover: events, one JSON object a line");
  app.add_option("--output", flags->options.output,
                 "A file, written whole or not at all; - or nothing: standard output")
      ->type_name("FILE");
  app.add_flag("--bom", flags->options.has_mark, "Begin CSV with a byte order mark, so that Excel reads Arabic");
  declare_filter_flags(app, flags->options.filter);
  return [flags] { return run_export(*flags); };
}

}  // namespace isnad::cli
