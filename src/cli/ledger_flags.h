// The flags of every command that opens a ledger, and opening it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "base/result.h"
#include "store/ledger_file.h"

namespace CLI {
class App;
}

namespace isnad::cli {

enum class LedgerFormat : uint8_t { text, json };

struct LedgerFlags {
  std::optional<std::string> file;
  std::optional<LedgerFormat> format;
  std::optional<std::filesystem::path> language_folder;

  /// Text on a terminal, JSON lines in a pipe, or what was asked for.
  [[nodiscard]] LedgerFormat chosen_format() const;
  /// --ledger, else ISNAD_LEDGER, else the data folder of the user (XDG).
  [[nodiscard]] std::string path() const;
};

/// `flags` must live until the command has run.
void declare_ledger_flags(CLI::App& app, LedgerFlags& flags);

/// A ledger with the search words it needs.
struct OpenLedger {
  std::unique_ptr<store::SearchWords> words;
  std::unique_ptr<store::Ledger> ledger;
  store::Ledger* operator->() const { return ledger.get(); }
};

using OnCommitted = std::function<void(std::span<const store::Added>)>;
using OnReread = std::function<void(std::span<const store::Reread>)>;
Result<OpenLedger> open_ledger(const LedgerFlags& flags, store::Access access, OnCommitted on_committed = {},
                               OnReread on_reread = {});
/// The same, but it must be there already.
Result<OpenLedger> open_existing_ledger(const LedgerFlags& flags, store::Access access, OnReread on_reread = {});

}  // namespace isnad::cli
