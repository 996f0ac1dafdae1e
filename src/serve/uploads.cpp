#include "serve/uploads.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <exception>
#include <filesystem>
#include <fstream>

#include "base/json_writer.h"
#include "desk/addition.h"
#include "intake/article_source.h"
#include "read/article_reader.h"

namespace isnad::serve {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 4> kStates = {"waiting", "reading", "done", "failed"};

/// A folder of our own that goes with everything in it.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (fs::temp_directory_path() / "isnad-upload-XXXXXX").string();
    if (mkdtemp(pattern.data()) != nullptr) path_ = pattern;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

/// The extension tells JSON lines from text; the rest of a stranger's name stays out of our file system.
std::string safe_extension(std::string_view name) {
  std::string out;
  const size_t dot = name.find('.');
  for (const char c : dot == std::string_view::npos ? std::string_view() : name.substr(dot)) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.';
    if (is_plain && out.size() < 32) out += c;
  }
  return out;
}

std::string with_name(std::string text, const std::string& path, const std::string& name) {
  for (size_t at = 0; (at = text.find(path, at)) != std::string::npos; at += name.size())
    text.replace(at, path.size(), name);
  return text;
}

}  // namespace

void append_job_json(std::string& out, const Job& job) {
  JsonWriter json(out);
  json.begin_object()
      .key("job")
      .number(job.number)
      .key("name")
      .string(job.name)
      .key("state")
      .string(kStates[static_cast<size_t>(job.state)]);
  json.key("articles").number(job.articles).key("added").number(job.added).key("unchanged").number(job.unchanged);
  json.key("failed").number(job.failures.size()).key("bytes").number(job.bytes).key("failures").begin_array();
  for (const store::Failure& failure : job.failures)
    json.begin_object().key("input").string(failure.input).key("reason").string(failure.reason).end_object();
  json.end_array().key("ids").begin_array();
  for (const std::string& id : job.ids) json.string(id);
  json.end_array().end_object();
}

Uploads::Uploads(Ledgers& ledgers, const rules::Language& language, EventLog& events)
    : ledgers_(ledgers), language_(language), events_(events), worker_([this] { work(); }) {}

Uploads::~Uploads() {
  {
    const std::lock_guard lock(mutex_);
    is_ended_ = true;
  }
  is_due_.notify_all();
  worker_.join();
}

Result<uint64_t> Uploads::add(std::string_view name, std::string bytes) {
  const std::lock_guard lock(mutex_);
  if (waiting_.size() >= kMostWaiting)
    return Error{"", std::to_string(kMostWaiting) + " files wait to be read already"};
  Job job;
  job.number = ++last_;
  job.name = name.substr(name.rfind('/') + 1);
  if (job.name.empty()) job.name = "upload-" + std::to_string(job.number) + ".txt";
  job.bytes = bytes.size();
  jobs_.emplace(job.number, std::move(job));
  if (jobs_.size() > kKeptJobs) jobs_.erase(jobs_.begin());
  waiting_.push_back({last_, std::move(bytes)});
  is_due_.notify_one();
  return last_;
}

std::optional<Job> Uploads::job(uint64_t number) {
  const std::lock_guard lock(mutex_);
  const auto at = jobs_.find(number);
  return at == jobs_.end() ? std::nullopt : std::optional(at->second);
}

void Uploads::update(uint64_t number, const std::function<void(Job&)>& change) {
  std::string told;
  {
    const std::lock_guard lock(mutex_);
    const auto at = jobs_.find(number);
    if (at == jobs_.end()) return;
    change(at->second);
    append_job_json(told, at->second);
  }
  events_.add("job", std::move(told));
}

bool Uploads::is_ended() {
  const std::lock_guard lock(mutex_);
  return is_ended_;
}

void Uploads::work() {
  for (;;) {
    Waiting next;
    {
      std::unique_lock lock(mutex_);
      is_due_.wait(lock, [this] { return is_ended_ || !waiting_.empty(); });
      if (is_ended_) return;
      next = std::move(waiting_.front());
      waiting_.pop_front();
    }
    read(std::move(next));
  }
}

void Uploads::read(Waiting waiting) {
  const uint64_t number = waiting.number;
  const auto job = this->job(number);
  if (!job) return;
  update(number, [](Job& j) { j.state = JobState::reading; });
  const TemporaryFolder folder;
  const std::string path = folder.path() + "/file" + safe_extension(job->name);
  if (folder.path().empty() || !std::ofstream(path, std::ios::binary)
                                    .write(waiting.bytes.data(), static_cast<std::streamsize>(waiting.bytes.size()))) {
    update(number, [&](Job& j) {
      j.state = JobState::failed;
      j.failures.push_back({j.name, "the folder for temporary files cannot be written"});
    });
    return;
  }
  waiting.bytes.clear();
  const auto on_committed = [this, number](std::span<const store::Added> added) {
    update(number, [added](Job& j) {
      for (const store::Added& a : added) {
        ++(a.is_new ? j.added : j.unchanged);
        if (j.ids.size() < kListedIds) j.ids.push_back(a.id);
      }
    });
  };
  auto ledger = store::Ledger::open(ledgers_.path(), store::Access::write,
                                    {.words = &ledgers_.words(), .on_committed = on_committed});
  const Status done = ledger ? read_into(**ledger, number, path, job->name) : Status(ledger.error());
  update(number, [&](Job& j) {
    if (!done) j.failures.push_back({j.name, done.error().what});
    j.state = !done || (j.added + j.unchanged == 0 && !j.failures.empty()) ? JobState::failed : JobState::done;
  });
  if (const auto end = this->job(number); end && end->added > 0)
    events_.add("added", "{\"articles\":" + std::to_string(end->added) + "}");
}

Status Uploads::read_into(store::Ledger& ledger, uint64_t number, const std::string& path, const std::string& name) {
  const desk::Additions additions(language_, ledgers_.words());
  if (const auto begun = ledger.begin_run(additions.engine()); !begun) return begun.error();
  const auto start = std::chrono::steady_clock::now();
  uint64_t bytes = 0;
  read::ArticleReader reader(language_, {});
  intake::SourceOptions options;
  options.raw_bytes = intake::RawBytes::kept;
  intake::ArticleSource source({path}, options);
  const auto fail = [&](const Error& error) {
    store::Failure failure{with_name(error.where, path, name), with_name(error.what, path, name)};
    update(number, [&failure](Job& j) { j.failures.push_back(failure); });
    return ledger.fail(std::move(failure));
  };
  while (auto article = source.next()) {
    if (is_ended()) break;  // what was read so far is kept, with a run that says how much
    if (!*article) {
      if (const Status noted = fail(article->error()); !noted) return noted;
      continue;
    }
    doc::Document& document = **article;
    document.source.path = with_name(document.source.path.value_or(name), path, name);
    bytes += document.text.size();
    std::optional<store::Addition> addition;
    if (const Status read = reader.read(document, [&] { addition.emplace(additions.of(document)); }); !read) {
      if (const Status noted = fail(read.error()); !noted) return noted;
      continue;
    }
    if (const Status kept = ledger.add(*std::move(addition)); !kept) return kept;
    const std::lock_guard lock(mutex_);
    if (const auto at = jobs_.find(number); at != jobs_.end()) ++at->second.articles;
  }
  return ledger.finish_run(bytes, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
}

}  // namespace isnad::serve
