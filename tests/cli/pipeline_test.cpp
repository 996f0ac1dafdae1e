// Results come in the order of the input, whatever the number of threads and however long each item takes.
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <numeric>
#include <random>

#include "cli/ordered_pipeline.h"

namespace isnad::cli {
namespace {

using Pipeline = OrderedPipeline<int, int>;

struct Passed {
  std::vector<int> taken;
  int read = 0;
  size_t workers = 0;
};

/// Sends `count` numbers through; some of them take long. Taking ends after `stop_after` numbers.
Passed run(int count, size_t threads, size_t stop_after = SIZE_MAX) {
  Passed result;
  std::atomic<size_t> workers{0};
  Pipeline pipeline({.next = [&]() -> std::optional<int> {
                       return result.read < count ? std::optional(result.read++) : std::nullopt;
                     },
                     .size = [](const int& n) { return n % 97 == 0 ? size_t{1} << 20U : size_t{10}; },
                     .make_worker =
                         [&] {
                           ++workers;
                           return [random = std::mt19937(7)](int n) mutable {
                             if (random() % 50 == 0)
                               std::this_thread::sleep_for(std::chrono::microseconds(random() % 2000));
                             return n * 2;
                           };
                         },
                     .take =
                         [&](const std::vector<int>& made) {
                           result.taken.insert(result.taken.end(), made.begin(), made.end());
                           return result.taken.size() < stop_after;
                         }},
                    threads);
  pipeline.run();
  result.workers = workers;
  return result;
}

TEST(OrderedPipeline, GivesEverythingInOrderWithAnyNumberOfThreads) {
  std::vector<int> expected(5000);
  for (int i = 0; i < 5000; ++i) expected[static_cast<size_t>(i)] = i * 2;
  for (size_t threads : {1U, 2U, 3U, 8U, 16U}) {
    const Passed result = run(5000, threads);
    EXPECT_EQ(result.taken, expected) << threads;
    EXPECT_EQ(result.workers, threads);
  }
}

TEST(OrderedPipeline, EndsOnNothingAndOnOneItem) {
  EXPECT_TRUE(run(0, 4).taken.empty());
  EXPECT_EQ(run(1, 4).taken, std::vector<int>{0});
}

TEST(OrderedPipeline, StopsWhenTheTakerHasEnoughAndReadsLittleMore) {
  const Passed result = run(1'000'000, 4, 1000);
  EXPECT_GE(result.taken.size(), 1000U);
  EXPECT_LT(result.taken.size(), 1100U);
  EXPECT_LT(result.read, 5000);
}

TEST(OrderedPipeline, WorksOnWhileResultsAreTaken) {
  std::atomic<int> made{0};
  int next = 0;
  bool has_waited = false, others_went_on = false;
  const auto take = [&](const std::vector<int>&) {
    if (has_waited) return true;
    has_waited = true;
    const int before = made;
    const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (!others_went_on && std::chrono::steady_clock::now() < limit) {
      others_went_on = made >= before + 150;  // several batches of 32
      std::this_thread::yield();
    }
    return true;
  };
  Pipeline pipeline({.next = [&]() -> std::optional<int> { return next < 1000 ? std::optional(next++) : std::nullopt; },
                     .size = [](const int&) { return size_t{1}; },
                     .make_worker = [&] { return [&](int n) { return ++made, n; }; },
                     .take = take},
                    2);
  pipeline.run();
  EXPECT_TRUE(others_went_on);
  EXPECT_EQ(made, 1000);
}

}  // namespace
}  // namespace isnad::cli
