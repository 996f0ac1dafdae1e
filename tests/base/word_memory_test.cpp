#include "base/word_memory.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>

namespace isnad {
namespace {

std::string made_of(std::string_view word) {
  return std::string(word.size() % 5, 'x') + std::string(word.rbegin(), word.rend());
}

TEST(WordMemory, SaysOfEachWordWhatWasMadeOfIt) {
  std::mt19937 random(11);  // NOLINT: the same each time
  for (const size_t most : {size_t{1}, size_t{10}, size_t{3000}, size_t{100000}}) {
    WordMemory memory(most);
    for (int i = 0; i < 20000; ++i) {
      const std::string word = std::to_string(random() % 5000) + std::string(random() % 3, '\0');
      ASSERT_EQ(memory.of(word, [&] { return made_of(word); }), made_of(word));
      ASSERT_LE(memory.size(), most);
    }
  }
}

TEST(WordMemory, AsksOnceForAWordUntilItIsCleared) {
  WordMemory memory(100);
  int asked = 0;
  const auto of = [&](std::string_view word) {
    return std::string(memory.of(word, [&] { return ++asked, made_of(word); }));
  };
  for (int i = 0; i < 3; ++i) {
    of("خبر");
    of("خبرا");
    of("");
  }
  EXPECT_EQ(asked, 3);
  memory.clear();
  EXPECT_EQ(of("خبر"), made_of("خبر"));
  EXPECT_EQ(asked, 4);
}

TEST(WordMemory, DoesNotKeepWhatIsVeryLong) {
  WordMemory memory(100);
  const std::string word(1U << 17U, 'a');
  EXPECT_EQ(memory.of(word, [] { return std::string("short"); }), "short");
  EXPECT_EQ(memory.of("short", [&] { return word; }), word);
  EXPECT_EQ(memory.size(), 0U);
}

}  // namespace
}  // namespace isnad
