// What every command that asks a ledger has in common: opening it, choosing the format, writing the answer.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <memory>
#include <string>

#include "cli/command.h"
#include "cli/ledger_flags.h"
#include "cli/terminal.h"

namespace isnad::cli {

constexpr size_t kFlushAt = 1U << 16U;

inline Exit failed(const Error& error) {
  complain(error.line());
  return Exit::failure;
}

inline Exit written(const std::string& out) {
  return write_output(out) == Written::failed ? Exit::failure : Exit::fine;
}

/// Opens the ledger for reading and runs `ask` on it.
template <typename Ask>
Exit with_ledger(const LedgerFlags& flags, Ask&& ask) {
  const auto ledger = open_ledger(flags, store::Access::read);
  if (!ledger) return failed(ledger.error());
  return ask(*ledger->ledger, flags.chosen_format() == LedgerFormat::json);
}

/// Declares the ledger's flags beside the command's own and gives what runs it.
template <typename Flags, typename Run>
std::function<Exit()> asking_command(CLI::App& app, const std::shared_ptr<Flags>& flags, Run run) {
  declare_ledger_flags(app, flags->ledger);
  return [flags, run] {
    return with_ledger(flags->ledger,
                       [&](store::Ledger& ledger, bool is_json) { return run(*flags, ledger, is_json); });
  };
}

/// Writes rows one after the other; `nothing` is said on standard error when there are none.
template <typename Rows, typename Append>
Exit write_rows(const Result<Rows>& rows, const char* nothing, Append&& append) {
  if (!rows) return failed(rows.error());
  if (rows->empty()) complain(nothing);
  std::string out;
  for (const auto& row : *rows) append(out, row);
  return written(out);
}

}  // namespace isnad::cli
