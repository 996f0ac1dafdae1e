// Work on a sequence in many threads, with results in the sequence's own order and bounded memory.
//
// There is no thread that only reads and none that only writes: each worker takes the next batch under one lock, works
// on it alone, and hands the results over; whoever hands over the batch that is due gives it to `take`, and then what
// waited behind it. The others go on working meanwhile: taking may be long (a commit). A worker that is too far ahead
// waits. So the order of results never depends on the number of threads.
#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace isnad::cli {

template <typename Item, typename Made>
class OrderedPipeline {
 public:
  struct Parts {
    /// The next item; nullopt at the end. Called by one thread at a time.
    std::function<std::optional<Item>()> next;
    /// How large an item is, in the unit of kBatchSize.
    std::function<size_t(const Item&)> size;
    /// Called once in each thread; gives the function that works on the thread's items.
    std::function<std::function<Made(Item)>()> make_worker;
    /// Takes the results of a batch, in order, one thread at a time; false ends the work.
    std::function<bool(std::vector<Made>)> take;
  };

  /// `ahead`: as many batches may be done before the one that is due, and more with many threads. Where one taking is
  /// much longer than working on a batch, it decides whether workers find something to do.
  OrderedPipeline(Parts parts, size_t threads, uint64_t ahead = 0)
      : parts_(std::move(parts)), threads_(threads), window_(std::max<uint64_t>(ahead, threads * 4)) {}

  /// Returns when everything was taken or `take` said to end.
  void run() {
    std::vector<std::thread> others;
    for (size_t i = 1; i < threads_; ++i) others.emplace_back([this] { work(); });
    work();
    for (std::thread& other : others) other.join();
  }

 private:
  static constexpr size_t kBatchSize = size_t{128} << 10U;
  static constexpr size_t kBatchItems = 32;

  struct Batch {
    uint64_t number = 0;
    std::vector<Item> items;
  };

  void work() {
    const auto worker = parts_.make_worker();
    while (auto batch = next_batch()) {
      std::vector<Made> made;
      made.reserve(batch->items.size());
      for (Item& item : batch->items) made.push_back(worker(std::move(item)));
      if (!hand_over(batch->number, std::move(made))) return;
    }
  }

  std::optional<Batch> next_batch() {
    const std::lock_guard lock(input_);
    Batch batch{.number = batches_read_, .items = {}};
    for (size_t size = 0; !input_ended_ && size < kBatchSize && batch.items.size() < kBatchItems;) {
      auto item = parts_.next();
      input_ended_ = !item.has_value();
      if (!item) break;
      size += parts_.size(*item);
      batch.items.push_back(*std::move(item));
    }
    if (batch.items.empty()) return std::nullopt;
    ++batches_read_;
    return batch;
  }

  /// False when the work has ended early.
  bool hand_over(uint64_t number, std::vector<Made> made) {
    std::unique_lock lock(output_);
    room_.wait(lock, [&] { return ended_ || number < due_ + window_; });
    waiting_.emplace(number, std::move(made));
    if (is_taking_) return !ended_;  // whoever takes will find it
    is_taking_ = true;
    while (!ended_ && !waiting_.empty() && waiting_.begin()->first == due_) {
      auto batch = waiting_.extract(waiting_.begin());
      ++due_;
      room_.notify_all();
      lock.unlock();
      const bool goes_on = parts_.take(std::move(batch.mapped()));
      lock.lock();
      ended_ = !goes_on;
    }
    is_taking_ = false;
    room_.notify_all();
    return !ended_;
  }

  Parts parts_;
  size_t threads_;
  uint64_t window_;  // batches that may be ahead of the one that is due

  std::mutex input_;
  uint64_t batches_read_ = 0;
  bool input_ended_ = false;

  std::mutex output_;
  std::condition_variable room_;
  std::map<uint64_t, std::vector<Made>> waiting_;
  uint64_t due_ = 0;
  bool is_taking_ = false;  // a thread is in `take`, or about to be
  bool ended_ = false;
};

}  // namespace isnad::cli
