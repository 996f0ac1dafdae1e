// The knowledge base as files: what lint finds, what layers may do, what an import takes and refuses. All names are
// made up or common knowledge.
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <sstream>

#include "kb/contents.h"
#include "kb/import.h"
#include "kb/lint.h"
#include "kb/name_spelling.h"
#include "kb/own_layer.h"
#include "rules/knowledge.h"
#include "rules/language.h"

namespace isnad::kb {
namespace {

using rules::SourceFile;

const std::vector<SourceFile>& built_in() {
  static const std::vector<SourceFile> sources = *rules::read_sources(std::nullopt);
  return sources;
}

const Words& words() {
  static const Words all = *Words::of(built_in());
  return all;
}

constexpr const char* kHead = "# source: a test\n# licence: CC0\n# date: 2024-01-01\n\n";

/// The findings in a layer above the built-in language, as "line: what" ("line? what" for warnings), each cut at `most`
/// bytes.
std::vector<std::string> found_in(const std::string& content, std::string_view head = kHead) {
  std::vector<SourceFile> sources = built_in();
  sources.push_back({"test.kb", std::string(head) + content, 1});
  std::vector<std::string> found;
  for (const Finding& f : lint(sources, words(), [](const SourceFile& file) { return file.layer == 1; })) {
    const auto head_lines = static_cast<uint32_t>(std::count(head.begin(), head.end(), '\n'));
    found.push_back(std::to_string(f.line - (f.line > head_lines ? head_lines : 0)) +
                    (f.weight == Weight::wrong ? ": " : "? ") + f.what.substr(0, f.what.find('\n')));
  }
  return found;
}

void expect_only(const std::vector<std::string>& found, const std::vector<std::string>& beginnings) {
  ASSERT_EQ(found.size(), beginnings.size()) << ::testing::PrintToString(found);
  for (size_t i = 0; i < found.size(); ++i)
    EXPECT_TRUE(found[i].starts_with(beginnings[i])) << found[i] << "\n  expected " << beginnings[i];
}

TEST(Lint, FindsNothingWrongInTheBuiltInFiles) {
  for (const Finding& f : lint(built_in(), words(), [](const SourceFile&) { return true; }))
    EXPECT_EQ(f.weight, Weight::doubtful) << f.text();
}

TEST(Lint, IsSilentAboutAGoodStanza) {
  expect_only(found_in("place sy/tell-example\n  at  35.9,36.6\n  parent  syria\n  ar  تل المثال\n"), {});
}

TEST(Lint, WantsAHeader) {
  expect_only(found_in("place sy/x\n  ar  تل المثال\n", "# source: here\n"),
              {"1: has no line '# licence", "1: has no line '# date"});
}

TEST(Lint, SaysWhatTheCompilerRefuses) {
  expect_only(found_in("place sy/x\n  ar  تل المثال\n  colour  red\nplaice sy/y\n  ar  تل آخر مثال\n"),
              {"3: unknown field 'colour'", "4: unknown kind 'plaice'; did you mean 'place'?"});
  expect_only(found_in("place sy/x\n  at  91,36\n  ar  تل المثال\n"), {"2: 'at' takes LAT,LON"});
  expect_only(found_in("place sy/x\n  at  nan,36\n  ar  تل المثال\n"), {"2: 'at' takes LAT,LON"});
  expect_only(found_in("place syria\n  ar  تل المثال\n"), {"2: 'syria' has its 'ar' in kb/places-countries.kb"});
  expect_only(found_in("place sy/x\n  ar  تل المثال\nplace sy/x\n  ar  تل المثال\n"),
              {"3: a second stanza for 'sy/x'"});
}

TEST(Lint, AsksWhetherSlugsExist) {
  expect_only(found_in("place sy/x\n  parent  syrai\n  country  nowhere\n  ar  تل المثال\n"),
              {"2: 'parent': nothing has the slug 'syrai'", "3: 'country': nothing"});
}

TEST(Lint, ReadsTermsOfOffice) {
  expect_only(found_in("person a\n  ar  فلان المثالي\n  role  xx.office 2010..2009\n  role  xx.other 20x0..\n"),
              {"3: the role ends before it begins", "4: '20x0' is no date"});
  expect_only(found_in("person a\n  ar  فلان المثالي\n  role  xx.office 2010..2014\nperson b\n  ar  علان المثالي\n  "
                       "role  xx.office 2012..2018\n"),
              {"6? 'b' holds xx.office while 'a' does"});
  expect_only(found_in("person a\n  ar  فلان المثالي\n  role  xx.office 2010..2014\nperson b\n  ar  علان المثالي\n  "
                       "role  xx.office 2014..2018\n"),
              {});
}

TEST(Lint, LooksAtNames) {
  expect_only(found_in("place sy/x\n  ar  تَل المثال\n"), {"2: 'ar' holds a vowel mark"});
  expect_only(found_in("place sy/x\n  ar  تـل المثال\n"), {"2: 'ar' holds a tatweel"});
  expect_only(found_in("place sy/x\n  ar  تل المثال\u200F\n"), {"2: 'ar' holds an invisible character"});
  expect_only(found_in("place sy/x\n  ar  تل ا\u0653لمثال\n").size() > 0 ? std::vector<std::string>{"x"}
                                                                         : std::vector<std::string>{},
              {"x"});
  expect_only(found_in("place sy/x\n  ar  تل\n"), {"2: 'تل' has fewer than three letters", "2? 'تل' is also a word"});
  expect_only(found_in("place sy/x\n  ar  الباب\n"), {"2? 'الباب' is also a word"});
  expect_only(found_in("place sy/x\n  ar  أيلول\n"), {"2? 'أيلول' is also a month"});
  expect_only(found_in("place sy/x\n  ar  حلب\n"), {"2: 'حلب' is already a safe name of 'sy/aleppo'"});
  expect_only(found_in("place sy/x\n  ar  تل المثال\n  short  حلب after تل\n"), {});
  expect_only(found_in("place sy/x\n  ar  \xFF\n"), {"2: is not UTF-8"});
}

TEST(Layers, AddNamesToEarlierEntitiesAndDenyThem) {
  std::vector<SourceFile> sources = {{"kb/a.kb", "place sy/a\n  ar  تل المثال\n  alt  المثالية\n"}};
  sources.push_back({"/home/x/mine.kb", "place sy/a\n  at  35,36\n  alt  تل الأمثال\n  deny  المثالية\n", 1});
  const auto kb = rules::compile_knowledge(sources);
  ASSERT_TRUE(kb) << kb.error().line();
  const auto names = [&](std::initializer_list<std::string_view> folded) {
    uint32_t node = rules::KnowledgeBase::kRoot;
    for (const auto word : folded) node = node == rules::KnowledgeBase::kNowhere ? node : kb->step(node, word);
    return node == rules::KnowledgeBase::kNowhere ? 0 : kb->names(node).size();
  };
  EXPECT_EQ(names({"تل", "المثال"}), 1U);
  EXPECT_EQ(names({"تل", "الامثال"}), 1U);
  EXPECT_EQ(names({"المثاليه"}), 0U);
  EXPECT_EQ(kb->entity(0).lat, 35);
}

TEST(Layers, BrokenOnesAreErrorsThatNameFileAndLine) {
  const auto error_of = [](const std::string& layer) {
    const auto kb =
        rules::compile_knowledge({{"kb/a.kb", "place sy/a\n  ar  تل المثال\n"}, {"/home/x/mine.kb", layer, 1}});
    return kb ? std::string() : kb.error().line().substr(0, kb.error().line().find('\n'));
  };
  EXPECT_EQ(error_of("place sy/a\n  deny  تل آخر\n"),
            "/home/x/mine.kb:2:3: 'sy/a' has no such name in an earlier layer");
  EXPECT_EQ(error_of("person sy/a\n  alt  تل آخر\n"), "/home/x/mine.kb:1:1: 'sy/a' is of the kind 'place' in kb/a.kb");
  EXPECT_EQ(error_of("place sy/b\n  alt  تل آخر\n"), "/home/x/mine.kb:1:1: the stanza has no 'ar' line");
  EXPECT_EQ(error_of("place sy/b\n  ar  تل آخر\n  deny  تل آخر\n").substr(0, 22), "/home/x/mine.kb:3:3: '");
}

TEST(Layers, AreInTheDigestByNameAndContent) {
  const auto digest = [](const char* path, const char* content) {
    std::vector<SourceFile> sources = built_in();
    sources.push_back({path, content, 1});
    return (*rules::compile_language(sources))->digest;
  };
  const std::string here = digest("/home/a/mine.kb", "place sy/xx\n  ar  تل المثال\n");
  EXPECT_EQ(here, digest("/home/b/mine.kb", "place sy/xx\n  ar  تل المثال\n"));
  EXPECT_NE(here, digest("/home/a/mine.kb", "place sy/xx\n  ar  تل المثالي\n"));
  EXPECT_NE(here, (*rules::compile_language(built_in()))->digest);
}

TEST(OwnLayer, AppendsAStanzaAndRefusesAClash) {
  NewEntity entity{.kind = "place",
                   .slug = "sy/tell-example",
                   .en = "Tell Example",
                   .type = "village",
                   .parent = "syria",
                   .at = rules::Point{35.9, 36.6},
                   .ar = "تل المثال"};
  const auto added = with_entity(built_in(), "/home/x/mine.kb", entity, words(), "2024-05-01");
  ASSERT_TRUE(added) << added.error().line();
  EXPECT_EQ(added->content,
            "# source: added by hand with `isnad kb add`\n# licence: not stated\n# date: 2024-05-01\n\n"
            "place sy/tell-example\n  en  Tell Example\n  type  village\n  parent  syria\n  at  35.9,36.6\n  ar  تل "
            "المثال\n");
  entity.ar = "دمشق";
  EXPECT_TRUE(with_entity(built_in(), "/home/x/mine.kb", entity, words(), "2024-05-01")
                  .error()
                  .what.starts_with("'دمشق' is already a safe name of"));
  entity.ar = "تل\nالمثال";
  EXPECT_EQ(with_entity(built_in(), "/home/x/mine.kb", entity, words(), "2024-05-01").error().what,
            "--ar holds a line break or another control character");
}

// Imports

class Bytes final : public ByteStream {
 public:
  explicit Bytes(std::string content) : content_(std::move(content)) {}
  Result<size_t> read(char* buffer, size_t size) override {
    const size_t count = std::min(size, content_.size() - at_);
    content_.copy(buffer, count, at_);
    at_ += count;
    return count;
  }

 private:
  std::string content_;
  size_t at_ = 0;
};

ImportFile file_of(std::string content, bool with_tabs = true) {
  if (with_tabs) std::replace(content.begin(), content.end(), ';', '\t');
  return {"in.txt", std::make_unique<Bytes>(std::move(content))};
}

struct Imported {
  Status status = Done{};
  std::string layer;
  ImportCounts counts;
};

template <typename Import>
Imported imported(Import import) {
  LayerBuilder builder(built_in(), words());
  Imported out;
  out.status = import(builder);
  out.layer = builder.finish({"s", "l", "d"});
  out.counts = builder.counts();
  std::vector<SourceFile> sources = built_in();
  sources.push_back({"in.kb", out.layer, 1});
  const auto compiled = rules::compile_language(sources);
  EXPECT_TRUE(compiled) << compiled.error().line();
  for (const Finding& f : lint(sources, words(), [](const SourceFile& file) { return file.layer == 1; }))
    EXPECT_NE(f.weight, Weight::wrong) << f.text();
  return out;
}

Imported tsv(const std::string& content) {
  return imported([&](LayerBuilder& b) { return import_tsv(file_of(content), b, {}); });
}

size_t refused(const Imported& in) {
  size_t all = 0;
  for (const auto& [why, count] : in.counts.refused) all += count;
  return all;
}

/// " after قرية,…": the words that the lexicon has for a type.
std::string after(std::string_view type) {
  std::string out;
  for (const std::string& word : words().type_words(type)) out += (out.empty() ? " after " : ",") + word;
  return out;
}

TEST(ImportTsv, TakesNamesAndGatesWords) {
  const Imported in =
      tsv("kind;slug;ar;en;alt;type;parent;at\n"
          "place;sy/a;كفر مثالة;Kafr Mithala;مثالة|الباب;village;syria;35.5,36.5\n"
          "place;sy/b;الجسر;;;village;syria;\n"
          "place;sy/c;أيلول;;;village;syria;\n"
          "place;sy/d;حلب;;;city;syria;\n"
          "person;p;حسين;;;;;\n");
  ASSERT_TRUE(in.status);
  EXPECT_EQ(in.layer, std::string("# source: s\n# licence: l\n# date: d\n") +
                          "\nplace sy/a\n  en  Kafr Mithala\n  type  village\n  parent  syria\n  at  35.5,36.5\n  ar  "
                          "كفر مثالة\n  alt  مثالة\n  short  الباب" +
                          after("village") +
                          "\n"
                          "\nplace sy/b\n  type  village\n  parent  syria\n  ar  قرية الجسر\n  short  الجسر" +
                          after("village") +
                          "\n"
                          "\nplace sy/c\n  type  village\n  parent  syria\n  ar  قرية أيلول\n  short  أيلول" +
                          after("village") + "\n");
  EXPECT_EQ(in.counts.gated, (std::map<std::string, size_t>{{"a word of the language", 1}, {"a month", 1}}));
  EXPECT_EQ(in.counts.refused,
            (std::map<std::string, size_t>{{"is known by this name in an earlier layer", 1},
                                           {"is a given name, and its type has no word to stand before it", 1}}));
}

TEST(ImportTsv, TellsNamesakesApartOrRefusesThem) {
  const Imported in =
      tsv("kind;slug;ar;type;parent\n"
          "place;sy/a;كفر مثالة;village;syria\n"
          "place;sy/b;كفر مثالة;town;syria\n"
          "place;sy/c;كفر شبيهة;village;sy/idlib-governorate\n"
          "place;sy/d;كفر شبيهة;village;sy/aleppo-governorate\n"
          "place;sy/e;كفر وحيدة;village;syria\n"
          "place;sy/f;كفر وحيدة;village;syria\n");
  EXPECT_NE(in.layer.find("ar  قرية كفر مثالة\n  short  كفر مثالة after قرية,"), std::string::npos) << in.layer;
  EXPECT_NE(in.layer.find("ar  بلدة كفر مثالة\n"), std::string::npos);
  EXPECT_NE(in.layer.find("ar  قرية كفر شبيهة، محافظة إدلب\n"), std::string::npos) << in.layer;
  EXPECT_EQ(in.layer.find("وحيدة"), std::string::npos);
  EXPECT_EQ(in.counts.taken, 4U);
}

TEST(ImportTsv, CountsWhatItCannotUse) {
  const Imported in =
      tsv("kind;slug;ar;at\n"
          "place;sy/a;\xFF\xFE;\n"
          "place;Bad Slug;كفر مثالة;\n"
          "place;sy/c;کفر گل;\n"
          "place;sy/d;Kafr;\n"
          "place;sy/e;كف;\n"
          "place;sy/f;كفر مثالة;200,1\n"
          "thing;sy/g;كفر مثالة;\n"
          "place;syria;كفر مثالة;\n"
          "place\n");
  EXPECT_EQ(in.counts.taken, 0U);
  EXPECT_EQ(refused(in), 9U);
  EXPECT_EQ(tsv("slug;ar\nsy/a;كفر\n").status.error().line().substr(0, 30), "in.txt:1: has no column 'kind'");
  EXPECT_EQ(tsv("").status.error().line(), "in.txt: is empty");
  EXPECT_EQ(refused(tsv("kind;slug;ar\n" + std::string(3U << 20U, 'x') + "\nplace;sy/a;كفر مثالة\n")), 1U);
}

std::string geo(const std::string& id, const std::string& name, const std::string& others, const std::string& cls,
                const std::string& code, const std::string& people) {
  return id + ";" + name + ";" + name + ";" + others + ";35.5;36.5;" + cls + ";" + code + ";SY;;01;;;;" + people +
         ";;;Asia/Damascus;2020-01-01\n";
}

TEST(ImportGeoNames, TakesTaggedNamesAndWikidata) {
  const std::string dump = geo("1", "Muhafazat Mithal", "", "A", "ADM1", "0") +
                           geo("2", "Kafr Mithala", "Kafr,كفر غلط", "P", "PPL", "20000") +
                           geo("3", "Old", "", "P", "PPLQ", "0") + geo("4", "Nameless", "", "P", "PPL", "0");
  const std::string table =
      "9;1;ar;محافظة المثالية\n10;2;ar;كفر مثالا\n11;2;ar;كفر مثالة;1\n12;2;fa;کفر\n13;2;wkdt;Q42\n14;2;ar;كفر "
      "قديمة;;;;1\n15;77;ar;كفر بعيدة\n";
  const Imported in = imported([&](LayerBuilder& b) { return import_geonames(file_of(dump), file_of(table), b, {}); });
  ASSERT_TRUE(in.status) << in.status.error().line();
  EXPECT_EQ(in.layer, std::string("# source: s\n# licence: l\n# date: d\n") +
                          "\nplace sy/gn1\n  en  Muhafazat Mithal\n  type  governorate\n  parent  syria\n  at  "
                          "35.5,36.5\n  ar  محافظة المثالية\n  short  المثالية" +
                          after("governorate") +
                          "\n"
                          "\nplace sy/gn2 q:Q42\n  en  Kafr Mithala\n  type  town\n  parent  sy/gn1\n  at  35.5,36.5\n "
                          " ar  كفر مثالة\n  alt  كفر مثالا\n");
  EXPECT_EQ(refused(in), 2U);
  const Imported alone = imported([&](LayerBuilder& b) { return import_geonames(file_of(dump), std::nullopt, b, {}); });
  EXPECT_NE(alone.layer.find("ar  كفر غلط\n"), std::string::npos);
  EXPECT_EQ(imported([&](LayerBuilder& b) { return import_geonames(file_of("a,b\n"), std::nullopt, b, {}); })
                .status.error()
                .line()
                .substr(0, 31),
            "in.txt:1: is no dump of GeoName");
}

TEST(ImportPcodes, MakesOneEntityOfEachCode) {
  const std::string csv =
      "\xEF\xBB\xBF"
      "ADM0_EN,adm1_pcode,ADM1_AR,ADM1_EN,ADM2_PCODE,ADM2_AR,ADM2_EN,Lat,Lon\r\n"
      "Syria,SY90,المثالية,\"Mithaliya, \"\"the\"\"\",SY9001,كفر مثالة,Kafr,35.5,36.5\r\n"
      "Syria,SY90,المثالية,Mithaliya,SY9002,كفر أخرى,Other,x,36.5\r\n"
      "Syria,SY90,المثالية,Mithaliya,,كفر أخرى,Other,1,1\r\n"
      "Syria,\"SY91,broken\r\n";
  const Imported in = imported([&](LayerBuilder& b) { return import_pcodes(file_of(csv, false), b, {}); });
  ASSERT_TRUE(in.status) << in.status.error().line();
  EXPECT_EQ(in.counts.taken, 3U) << in.layer;
  EXPECT_EQ(refused(in), 2U);
  EXPECT_NE(
      in.layer.find(
          "place sy/sy90\n  en  Mithaliya, \"the\"\n  type  governorate\n  parent  syria\n  ar  محافظة المثالية\n"),
      std::string::npos)
      << in.layer;
  EXPECT_NE(
      in.layer.find(
          "place sy/sy9001\n  en  Kafr\n  type  district\n  parent  sy/sy90\n  at  35.5,36.5\n  ar  قضاء كفر مثالة\n"),
      std::string::npos)
      << in.layer;
  EXPECT_TRUE(imported([&](LayerBuilder& b) { return import_pcodes(file_of("a,b\n1,2\n", false), b, {}); })
                  .status.error()
                  .line()
                  .starts_with("in.txt:1: has no columns ADM1_PCODE"));
}

TEST(Contents, CountsEntitiesAndNamesOfAFile) {
  const auto contents = contents_of(
      {{"kb/a.kb",
        std::string(kHead) +
            "place sy/a\n  ar  تل المثال\n  alt  المثالية\n  not  مثال آخر\nperson b\n  ar  فلان المثالي\n"}});
  ASSERT_EQ(contents.size(), 1U);
  EXPECT_EQ(contents[0].entities, 2U);
  EXPECT_EQ(contents[0].names, 3U);
  EXPECT_EQ(contents[0].header.licence, "CC0");
}

}  // namespace
}  // namespace isnad::kb
