// The program with a large layer of names: the same bytes whether its image is made, mapped, damaged or forbidden, with
// any number of threads, and a changed layer is noticed.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace {

namespace fs = std::filesystem;

class KeptNames : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("isnad_kept_names_" + std::to_string(::getpid()));
    fs::create_directories(folder_ / "kb");
    fs::create_directories(folder_ / "cache");
    write_layer("كفر طنبيلة");
    std::ofstream(folder_ / "a.txt") << "قتل 15 شخصا في كفر طنبيلة أمس.\nوأصيب 20 في كفر زعنونة، قالت وكالة رويترز.\n";
  }
  void TearDown() override { fs::remove_all(folder_); }

  void write_layer(std::string_view name) const {
    std::ofstream layer(folder_ / "kb" / "big.kb", std::ios::binary);
    for (int i = 0; i < 20000; ++i)
      layer << "\nplace xx/made-" << i << "\n  en  Made up " << i
            << "\n  type  village\n  parent  syria\n  at  35.5,36.5\n  ar  بلدة مثال " << i << "\n";
    layer << "\nplace xx/tanbila\n  type  village\n  parent  syria\n  at  35.25,36.75\n  ar  " << name << "\n";
  }

  [[nodiscard]] std::string read(const std::string& cache, int threads = 1) const {
    const std::string command = "cd '" + folder_.string() + "' && HOME=/nowhere ISNAD_KB=kb XDG_CACHE_HOME='" + cache +
                                "' '" ISNAD_PROGRAM "' read --format jsonl --threads " + std::to_string(threads) +
                                " a.txt '" ISNAD_SOURCE_DIR "'/examples/articles/*.jsonl > out";
    EXPECT_EQ(WEXITSTATUS(std::system(command.c_str())), 0) << command;
    std::ostringstream all;
    all << std::ifstream(folder_ / "out", std::ios::binary).rdbuf();
    return all.str();
  }
  [[nodiscard]] fs::path image() const {
    for (const auto& file : fs::directory_iterator(folder_ / "cache" / "isnad")) return file.path();
    return {};
  }

  fs::path folder_;
};

TEST_F(KeptNames, AreReadAlikeWithAndWithoutAnImage) {
  const std::string cache = (folder_ / "cache").string();
  const std::string without = read("/dev/null");
  EXPECT_NE(without.find("isnad:xx/tanbila"), std::string::npos);
  EXPECT_TRUE(fs::is_empty(cache));
  EXPECT_TRUE(read(cache) == without);  // makes it
  ASSERT_TRUE(fs::is_regular_file(image()));
  for (const int threads : {1, 2, 4}) EXPECT_TRUE(read(cache, threads) == without) << threads;
  fs::resize_file(image(), fs::file_size(image()) / 2);
  EXPECT_TRUE(read(cache) == without);
}

TEST_F(KeptNames, AreNoticedWhenTheyChange) {
  const std::string cache = (folder_ / "cache").string();
  EXPECT_NE(read(cache).find("isnad:xx/tanbila"), std::string::npos);
  write_layer("كفر زعنونة");
  const std::string changed = read(cache);
  EXPECT_TRUE(changed == read("/dev/null"));
  EXPECT_TRUE(changed == read(cache));
  EXPECT_NE(changed.find(R"("ar":"كفر زعنونة","en":null},"key":"isnad:xx/tanbila")"), std::string::npos)
      << changed.substr(0, 3000);
}

TEST_F(KeptNames, AreCheckedWithTheLanguageWhenAskedFor) {
  std::ofstream(folder_ / "kb" / "mine.kb") << "place xx/tanbila\n  colour  red\n";
  const auto status = [&](const std::string& arguments) {
    return WEXITSTATUS(std::system(("cd '" + folder_.string() +
                                    "' && XDG_CACHE_HOME=/dev/null ISNAD_KB=kb '" ISNAD_PROGRAM "' check " + arguments +
                                    " > out 2> err")
                                       .c_str()));
  };
  EXPECT_EQ(status(""), 0);
  EXPECT_EQ(status("--with-kb"), 1);
  std::ofstream(folder_ / "kb" / "mine.kb") << "";
  EXPECT_EQ(status("--with-kb"), 0);
}

}  // namespace
