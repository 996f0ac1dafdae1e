// Internal to store: the tables of a ledger file and how older files become newer ones.
#pragma once

#include "store/sqlite.h"

namespace isnad::store {

/// "Isnd" in SQLite's header tells a ledger from any other database.
inline constexpr int kApplicationId = 0x49736E64;

/// Brings the file to this program's version, in one transaction. Throws SqlError when the file is from a newer program
/// or is not a ledger.
void migrate(Connection& db);

/// The version this program writes.
int schema_version();

}  // namespace isnad::store
