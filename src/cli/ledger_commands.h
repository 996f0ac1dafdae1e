// The commands that keep articles in a ledger and ask it questions.
#pragma once

#include <cstdint>
#include <functional>

#include "cli/command.h"

namespace isnad::cli {

/// How far reading may be ahead of the ledger: some 770 articles. A commit writes 750 at once (LedgerOptions::batch),
/// and who reads should not have to wait for it.
inline constexpr uint64_t kBatchesAhead = 24;

std::function<Exit()> declare_add(CLI::App& app);
std::function<Exit()> declare_reread(CLI::App& app);
std::function<Exit()> declare_story(CLI::App& app);
std::function<Exit()> declare_claims(CLI::App& app);
std::function<Exit()> declare_timeline(CLI::App& app);
std::function<Exit()> declare_compare(CLI::App& app);
std::function<Exit()> declare_first(CLI::App& app);
std::function<Exit()> declare_who(CLI::App& app);
std::function<Exit()> declare_agencies(CLI::App& app);
std::function<Exit()> declare_copies(CLI::App& app);
std::function<Exit()> declare_changes(CLI::App& app);
std::function<Exit()> declare_search(CLI::App& app);
std::function<Exit()> declare_explain(CLI::App& app);
std::function<Exit()> declare_runs(CLI::App& app);
std::function<Exit()> declare_verify(CLI::App& app);

}  // namespace isnad::cli
