// A ledger in a folder of its own, for the tests of one fixture.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <memory>
#include <string>

#include "store/ledger_file.h"

namespace isnad::store::testing {

class TemporaryLedger {
 public:
  explicit TemporaryLedger(const std::string& name)
      : folder_(std::filesystem::temp_directory_path() / ("isnad-" + name + "-" + std::to_string(getpid()))) {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    ledger_ = *Ledger::open(path(), Access::write, {});
  }
  ~TemporaryLedger() {
    ledger_.reset();
    std::filesystem::remove_all(folder_);
  }
  TemporaryLedger(const TemporaryLedger&) = delete;
  TemporaryLedger& operator=(const TemporaryLedger&) = delete;

  Ledger* operator->() const { return ledger_.get(); }
  Ledger& operator*() const { return *ledger_; }
  [[nodiscard]] std::string path() const { return (folder_ / "l.db").string(); }

 private:
  std::filesystem::path folder_;
  std::unique_ptr<Ledger> ledger_;
};

}  // namespace isnad::store::testing
