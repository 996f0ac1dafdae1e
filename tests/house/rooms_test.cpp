// Holds the #includes under src/ to the edges that each room declares in its CMakeLists.txt, both ways: an include that
// is not declared fails, and so does a declared room that nothing includes.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;
using Rooms = std::map<std::string, std::set<std::string>>;  // room -> rooms it may include, or does

const fs::path kSource = fs::path(ISNAD_SOURCE_DIR) / "src";

std::string content_of(const fs::path& path) {
  std::ostringstream content;
  content << std::ifstream(path).rdbuf();
  return content.str();
}

/// isnad_room(NAME MAY_INCLUDE a b LIBRARIES …)
Rooms declared_edges() {
  Rooms rooms;
  const std::regex call(R"(isnad_room\((\w+)([^)]*)\))");
  for (const auto& folder : fs::directory_iterator(kSource)) {
    const std::string text = content_of(folder.path() / "CMakeLists.txt");
    std::smatch found;
    if (!std::regex_search(text, found, call)) continue;
    auto& may_include = rooms[found[1]];
    std::istringstream words(found[2]);
    bool in_list = false;
    for (std::string word; words >> word;) {
      if (word == "MAY_INCLUDE" || word == "LIBRARIES") {
        in_list = word == "MAY_INCLUDE";
      } else if (in_list) {
        may_include.insert(word);
      }
    }
  }
  return rooms;
}

bool is_source(const fs::path& path) { return path.extension() == ".h" || path.extension() == ".cpp"; }

std::set<std::string> rooms_included_by(const fs::path& file) {
  std::set<std::string> included;
  const std::regex include(R"re(^\s*#\s*include\s*"(\w+)/)re");
  std::ifstream lines(file);
  for (std::string line; std::getline(lines, line);) {
    std::smatch found;
    if (std::regex_search(line, found, include)) included.insert(found[1]);
  }
  return included;
}

Rooms used_edges() {
  Rooms rooms;
  for (const auto& file : fs::recursive_directory_iterator(kSource)) {
    if (!file.is_regular_file() || !is_source(file.path())) continue;
    const std::string room = *fs::relative(file.path(), kSource).begin();
    for (const auto& included : rooms_included_by(file.path())) rooms[room].insert(included);
    rooms[room].erase(room);
    rooms[room].erase("isnad");  // the public headers, in include/
  }
  return rooms;
}

TEST(Rooms, IncludeOnlyWhatTheyDeclare) {
  const Rooms declared = declared_edges();
  for (const auto& [room, included] : used_edges()) {
    ASSERT_TRUE(declared.contains(room)) << "src/" << room << " has no isnad_room() line";
    for (const auto& other : included) {
      EXPECT_TRUE(declared.at(room).contains(other))
          << "src/" << room << " includes " << other << " but does not declare it";
    }
  }
}

TEST(Rooms, DeclareOnlyWhatTheyInclude) {
  const Rooms used = used_edges();
  for (const auto& [room, may_include] : declared_edges()) {
    if (!used.contains(room)) continue;  // nothing written yet
    for (const auto& other : may_include) {
      EXPECT_TRUE(used.at(room).contains(other)) << "src/" << room << " declares " << other << " but never includes it";
    }
  }
}

TEST(Rooms, EachSaysWhatItIsFor) {
  for (const auto& [room, unused] : declared_edges()) {
    EXPECT_TRUE(fs::exists(kSource / room / "README.md")) << "src/" << room << " has no README.md";
  }
}

/// Everything that can be reached by walking the edges from a room.
std::set<std::string> reached_from(const Rooms& edges, const std::string& start) {
  std::set<std::string> seen;
  std::vector<std::string> waiting{start};
  while (!waiting.empty()) {
    const std::string room = waiting.back();
    waiting.pop_back();
    const auto found = edges.find(room);
    if (found == edges.end()) continue;
    for (const auto& next : found->second) {
      if (seen.insert(next).second) waiting.push_back(next);
    }
  }
  return seen;
}

TEST(Rooms, NeverIncludeInACircle) {
  const Rooms declared = declared_edges();
  for (const auto& [room, may_include] : declared) {
    EXPECT_FALSE(reached_from(declared, room).contains(room)) << "src/" << room << " includes itself through others";
  }
}

}  // namespace
