// A claim of the ledger as export shows it: with its words and what stands around them.
#pragma once

#include "export/claim_table.h"
#include "store/ledger_file.h"

namespace isnad::desk {

/// Makes records of rows. Keep it while claims of one article come one after the other: it remembers the last text.
class ClaimRecords {
 public:
  explicit ClaimRecords(store::Ledger& ledger) : ledger_(ledger) {}
  Result<exporting::ClaimRecord> of(const store::ClaimRow& row);

 private:
  store::Ledger& ledger_;
  std::string article_, text_;
};

}  // namespace isnad::desk
