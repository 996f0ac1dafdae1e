// Files that people drop in: read like `isnad add` reads them, one after the other in a thread of its own, with
// progress.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "rules/language.h"
#include "serve/event_log.h"
#include "serve/ledgers.h"

namespace isnad::serve {

enum class JobState : uint8_t { waiting, reading, done, failed };

struct Job {
  uint64_t number = 0;
  std::string name;
  JobState state = JobState::waiting;
  uint64_t articles = 0, added = 0, unchanged = 0, bytes = 0;
  std::vector<store::Failure> failures;
  std::vector<std::string> ids;  // of the first kListedIds articles
};
void append_job_json(std::string& out, const Job& job);

/// Thread-safe. When it ends, the file that is being read is left after the article at hand: what was read of it is in
/// the ledger, with its run; files that wait are not read.
class Uploads {
 public:
  static constexpr size_t kMostWaiting = 32;
  static constexpr size_t kKeptJobs = 200;
  static constexpr size_t kListedIds = 100;

  /// All must outlive the uploads.
  Uploads(Ledgers& ledgers, const rules::Language& language, EventLog& events);
  ~Uploads();
  Uploads(const Uploads&) = delete;
  Uploads& operator=(const Uploads&) = delete;

  /// The job's number. `name` is the file's own name; what stands before its last slash is dropped. An Error when too
  /// many wait.
  Result<uint64_t> add(std::string_view name, std::string bytes);
  std::optional<Job> job(uint64_t number);

 private:
  struct Waiting {
    uint64_t number;
    std::string bytes;
  };
  void work();
  bool is_ended();
  void read(Waiting waiting);
  Status read_into(store::Ledger& ledger, uint64_t number, const std::string& path, const std::string& name);
  void update(uint64_t number, const std::function<void(Job&)>& change);

  Ledgers& ledgers_;
  const rules::Language& language_;
  EventLog& events_;
  std::mutex mutex_;
  std::condition_variable is_due_;
  std::deque<Waiting> waiting_;
  std::map<uint64_t, Job> jobs_;
  uint64_t last_ = 0;
  bool is_ended_ = false;
  std::thread worker_;
};

}  // namespace isnad::serve
