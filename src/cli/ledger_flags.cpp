#include "cli/ledger_flags.h"

#include <CLI/CLI.hpp>
#include <cstdlib>

#include "cli/choice_flag.h"
#include "cli/terminal.h"
#include "cli/user_layers.h"
#include "desk/search_words.h"

namespace isnad::cli {
namespace {

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

}  // namespace

LedgerFormat LedgerFlags::chosen_format() const {
  return format.value_or(output_is_terminal() ? LedgerFormat::text : LedgerFormat::json);
}

std::string LedgerFlags::path() const {
  if (file) return *file;
  if (std::string named = environment("ISNAD_LEDGER"); !named.empty()) return named;
  return (user_data_folder() / "isnad" / "ledger.db").string();
}

void declare_ledger_flags(CLI::App& app, LedgerFlags& flags) {
  app.add_option("--ledger", flags.file,
                 "The ledger's file (else ISNAD_LEDGER, else isnad/ledger.db in your data folder)")
      ->type_name("FILE");
  add_choice<LedgerFormat>(
      app, "--format", flags.format, {{"text", LedgerFormat::text}, {"jsonl", LedgerFormat::json}},
      "What to write: text for a person (the default on a terminal) or JSON lines (the default in a pipe)");
  app.add_flag_callback(
      "--json", [&flags] { flags.format = LedgerFormat::json; }, "The same as --format jsonl");
  app.add_flag_callback(
      "--text", [&flags] { flags.format = LedgerFormat::text; }, "The same as --format text");
}

Result<OpenLedger> open_ledger(const LedgerFlags& flags, store::Access access, OnCommitted on_committed,
                               OnReread on_reread) {
  auto words = desk::search_words(flags.language_folder);
  if (!words) return words.error();
  OpenLedger open{std::make_unique<store::SearchWords>(*std::move(words)), nullptr};
  store::LedgerOptions options;
  options.words = open.words.get();
  options.on_committed = std::move(on_committed);
  options.on_reread = std::move(on_reread);
  auto ledger = store::Ledger::open(flags.path(), access, std::move(options));
  if (!ledger) return ledger.error();
  open.ledger = *std::move(ledger);
  return open;
}

Result<OpenLedger> open_existing_ledger(const LedgerFlags& flags, store::Access access, OnReread on_reread) {
  // Opening to read says it when there is none, and makes none.
  if (auto found = open_ledger(flags, store::Access::read); !found || access == store::Access::read) return found;
  return open_ledger(flags, access, {}, std::move(on_reread));
}

}  // namespace isnad::cli
