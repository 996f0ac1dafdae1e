// What is kept on disk in folded form names the tables it was folded with.
#include <gtest/gtest.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "text/chars.h"

namespace isnad::text {
namespace {

TEST(Folding, HasANumberThatChangesWithAnyOfItsTables) {
  std::string all;
  for (char32_t code = 0; code <= 0x10FFFF; ++code) {
    if (code >= 0xD800 && code <= 0xDFFF) continue;
    all += static_cast<char>(classify(code));
    fold_char(code, all);
    all += '\xFF';
  }
  EXPECT_EQ(kFoldingId, xxh3_64(all)) << std::hex << xxh3_64(all) << ": write this number into text/chars.h";
}

}  // namespace
}  // namespace isnad::text
