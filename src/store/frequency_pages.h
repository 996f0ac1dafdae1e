// Internal to store: the counts of features as the file keeps them.
#pragma once

#include "ledger/threads.h"
#include "store/sqlite.h"

namespace isnad::store {

ledger::Frequencies load_frequencies(Connection& db);

}  // namespace isnad::store
