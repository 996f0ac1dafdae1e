// What reading articles of the ledger again has changed, summed up.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "store/ledger_file.h"

namespace isnad::desk {

struct Rereading {
  std::string engine;
  uint64_t articles = 0;
  uint64_t skipped = 0;  // this engine had read them already
  uint64_t failed = 0;
  uint64_t gained = 0, lost = 0, changed = 0, unchanged = 0;  // claims, by their ids
  uint64_t moved = 0;                                         // articles, to another story
  uint64_t decisions_kept = 0;
  std::vector<store::ReviewRow> decisions_lost;  // the claim is gone, or says something else
  double seconds = 0;
};

/// Adds articles up as the ledger reports them.
class RereadingCount {
 public:
  void add(std::span<const store::Reread> articles);
  /// With the rows of the log that are without a place, the oldest first.
  Result<Rereading> sum(store::Ledger& ledger) const;

  Rereading sums;

 private:
  std::vector<int64_t> lost_;
};

/// One line.
void append_rereading_json(std::string& out, const Rereading& rereading);

}  // namespace isnad::desk
