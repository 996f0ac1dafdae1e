// Files and gzip, on files in a folder of their own.
#include "base/file.h"

#include <gtest/gtest.h>
#include <unistd.h>
#include <zlib.h>

#include <filesystem>
#include <fstream>
#include <random>

#include "base/gzip.h"

namespace isnad {
namespace {

namespace fs = std::filesystem;

class Files : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("isnad_base_" + std::to_string(::getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }
  std::string path(const std::string& name) const { return (folder_ / name).string(); }
  std::string write(const std::string& name, std::string_view content) const {
    std::ofstream(path(name), std::ios::binary) << content;
    return path(name);
  }
  fs::path folder_;
};

TEST_F(Files, AreWrittenFromSeveralPlacesAtOnce) {
  write("old", "what was there before, and is longer");
  ASSERT_TRUE(write_file_atomically(path("old"), {"one ", "", "two"}));
  EXPECT_EQ(*read_file(path("old")), "one two");
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()), 1);
}

TEST_F(Files, MappedSayTheSameAfterTheirMemoryIsGivenBack) {
  const std::string content(100000, 'x');
  const auto mapped = MappedFile::open(write("m", content));
  ASSERT_TRUE(mapped);
  EXPECT_TRUE(mapped->bytes() == content);
  mapped->release();
  EXPECT_TRUE(mapped->bytes() == content);
}

std::string gzip(std::string_view text) {
  z_stream deflater{};
  deflateInit2(&deflater, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&deflater, text.size()) + 64, '\0');
  std::string in(text);
  deflater.next_in = reinterpret_cast<Bytef*>(in.data());
  deflater.avail_in = static_cast<uInt>(in.size());
  deflater.next_out = reinterpret_cast<Bytef*>(out.data());
  deflater.avail_out = static_cast<uInt>(out.size());
  deflate(&deflater, Z_FINISH);
  out.resize(out.size() - deflater.avail_out);
  deflateEnd(&deflater);
  return out;
}

std::string random_text(size_t size) {
  std::mt19937 random(9);
  std::string text(size, ' ');
  for (char& c : text) c = static_cast<char>('a' + random() % 16);
  return text;
}

/// A stream over a string that hands out a few bytes at a time.
class StringStream final : public ByteStream {
 public:
  StringStream(std::string bytes, size_t piece) : bytes_(std::move(bytes)), piece_(piece) {}
  Result<size_t> read(char* buffer, size_t size) override {
    const size_t count = std::min({size, piece_, bytes_.size() - at_});
    std::copy_n(bytes_.data() + at_, count, buffer);
    at_ += count;
    return count;
  }

 private:
  std::string bytes_;
  size_t piece_;
  size_t at_ = 0;
};

Result<std::string> gunzip_in_pieces(const std::string& compressed, const GzipLimits& limits = {}) {
  const auto stream = gunzip_stream(std::make_unique<StringStream>(compressed, 7), "x.gz", limits);
  return read_all(*stream);
}

TEST_F(Files, ComeBackAsTheyWereWritten) {
  const std::string content = random_text(700'000) + '\0' + "end";
  ASSERT_TRUE(write_file_atomically(path("a"), content));
  const auto read = read_file(path("a"));
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, content);
  const auto mapped = MappedFile::open(path("a"));
  ASSERT_TRUE(mapped);
  EXPECT_EQ(mapped->bytes(), content);
}

TEST_F(Files, AreReplacedAndLeaveNothingBeside) {
  ASSERT_TRUE(write_file_atomically(path("a"), "old"));
  ASSERT_TRUE(write_file_atomically(path("a"), "new"));
  EXPECT_EQ(*read_file(path("a")), "new");
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()), 1);
}

TEST_F(Files, ThatCannotBeReadSayWhy) {
  EXPECT_EQ(read_file(path("none")).error().line(), path("none") + ": cannot open: No such file or directory");
  EXPECT_EQ(read_file(folder_.string()).error().line(), folder_.string() + ": is a directory");
  EXPECT_FALSE(MappedFile::open(path("none")));
  EXPECT_FALSE(write_file_atomically(path("no/folder"), "x"));
}

TEST_F(Files, LargerThanTheLimitAreRefused) {
  write("a", std::string(2048, 'a'));
  EXPECT_TRUE(read_file(path("a"), 2048));
  EXPECT_EQ(read_file(path("a"), 1024).error().line(), path("a") + ": is larger than 1 KB");
}

TEST_F(Files, EmptyFilesMapToNothing) {
  write("empty", "");
  const auto mapped = MappedFile::open(path("empty"));
  ASSERT_TRUE(mapped);
  EXPECT_TRUE(mapped->bytes().empty());
}

TEST(Gzip, BothWaysGiveTheContentBack) {
  for (const std::string& text : {std::string(), std::string("x"), random_text(300'000)}) {
    EXPECT_EQ(*gunzip(gzip(text), {}), text);
    EXPECT_EQ(*gunzip_in_pieces(gzip(text)), text);
  }
}

TEST(Gzip, SeveralMembersAndPaddingAreOneContent) {
  const std::string two = gzip("one ") + gzip("") + gzip("two") + std::string(512, '\0');
  EXPECT_EQ(*gunzip(two, {}), "one two");
  EXPECT_EQ(*gunzip_in_pieces(two), "one two");
}

TEST(Gzip, AMillionEmptyMembersTakeNoTime) {
  std::string many;
  const std::string one = gzip("");
  for (int i = 0; i < 200'000; ++i) many += one;
  EXPECT_EQ(*gunzip(many, {}), "");
  EXPECT_EQ(*gunzip_in_pieces(many), "");
}

TEST(Gzip, BombsAreRefused) {
  const std::string bomb = gzip(std::string(50'000'000, '\0'));
  EXPECT_NE(gunzip(bomb, {}).error().what.find("bomb"), std::string::npos);
  EXPECT_NE(gunzip_in_pieces(bomb).error().what.find("bomb"), std::string::npos);
}

TEST(Gzip, ContentOverTheLimitIsRefused) {
  const std::string packed = gzip(random_text(100'000));
  const GzipLimits limits{.max_output = 65536};
  EXPECT_EQ(gunzip(packed, limits).error().what, "is larger than 64 KB when unpacked");
  EXPECT_EQ(gunzip_in_pieces(packed, limits).error().line(), "x.gz: is larger than 64 KB when unpacked");
  EXPECT_TRUE(gunzip(packed, {.max_output = 100'000}));
}

TEST(Gzip, EveryCutAndMostFlippedBitsAreErrorsAndNoneIsACrash) {
  const std::string text = random_text(2000);
  const std::string packed = gzip(text);
  for (size_t size = 1; size < packed.size(); ++size) {
    EXPECT_FALSE(gunzip(packed.substr(0, size), {})) << size;
    EXPECT_FALSE(gunzip_in_pieces(packed.substr(0, size))) << size;
  }
  for (size_t bit = 0; bit < packed.size() * 8; ++bit) {
    std::string flipped = packed;
    flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
    // A flip in the header's time or name changes nothing; anywhere else it must not pass for the content.
    for (const auto& result : {gunzip(flipped, {}), gunzip_in_pieces(flipped)}) {
      if (result) {
        EXPECT_EQ(*result, text) << bit;
      }
    }
  }
}

TEST(Gzip, IsKnownByItsFirstBytes) {
  EXPECT_TRUE(is_gzip(gzip("x")));
  EXPECT_FALSE(is_gzip("\x1f\x8b"));
  EXPECT_FALSE(is_gzip("text"));
}

}  // namespace
}  // namespace isnad
