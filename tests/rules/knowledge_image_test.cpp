// The knowledge base as an image: it says what the files say, made or mapped; damage and malice are noticed; changed
// files too.
#include "rules/knowledge_image.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include "base/file.h"
#include "base/hash.h"
#include "rules/knowledge.h"
#include "rules/knowledge_cache.h"
#include "rules/language.h"
#include "rules/source_digest.h"
#include "rules/stanza.h"
#include "text/tokens.h"

namespace isnad::rules {
namespace {

namespace fs = std::filesystem;

const std::vector<SourceFile>& small() {
  static const std::vector<SourceFile> sources = {
      {"kb/a.kb",
       "place syria q:Q858\n  en  Syria\n  type  country\n  iso  SY\n  ar  سوريا\n  alt  الجمهورية العربية السورية\n\n"
       "place sy/a\n  en  Tell\n  type  village\n  parent  syria\n  at  35.25,36.5\n  ar  تل المثال\n  short  المثال "
       "after قرية,بلدة\n  not  رأس المثال\n\n"
       "agency afp\n  en  AFP\n  ar  وكالة المثال 24\n  abbr  A.F.P.\n\n"
       "person p\n  gender  f\n  role  x.y 2020..\n  ar  فلانة المثالية\n\n"
       "words plain\n  ar  المثال كلمة\n\ndemonym syria\n  ar  سوري\n  pl  سوريون\n"},
      {"/home/x/mine.kb", "place sy/a\n  alt  تل الأمثال\n  deny  المثال\n", 1}};
  return sources;
}

KnowledgeBase compiled(const std::vector<SourceFile>& sources) {
  auto kb = compile_knowledge(sources);
  EXPECT_TRUE(kb) << kb.error().line();
  return *std::move(kb);
}

uint32_t node_of(const KnowledgeBase& kb, std::string_view name) {
  text::Forms forms;
  std::vector<text::Token> tokens;
  text::tokenize(name, {}, forms, tokens);
  uint32_t node = KnowledgeBase::kRoot;
  for (const text::Token& t : tokens) node = node == KnowledgeBase::kNowhere ? node : kb.step(node, forms.view(t.form));
  return node;
}

std::string in_words(const KnowledgeBase& kb, const Alias& alias) {
  std::string out = std::string(kb.entity(alias.entity).slug) + ":" + std::to_string(static_cast<int>(alias.cls));
  static_cast<void>(kb.any_word_before(alias, [&](std::string_view word) {
    out.append(",").append(word);
    return false;
  }));
  return out;
}

std::vector<std::string> names(const KnowledgeBase& kb, std::string_view name) {
  std::vector<std::string> out;
  const uint32_t node = node_of(kb, name);
  if (node == KnowledgeBase::kNowhere) return out;
  for (const Alias& a : kb.names(node)) out.push_back(in_words(kb, a));
  return out;
}

/// The image as it is kept.
std::string keyed(std::string image, const ImageKey& key) {
  const std::string header = header_with_key(image, key);
  return image.replace(0, header.size(), header);
}

using Strings = std::vector<std::string>;

TEST(KnowledgeImage, SaysWhatTheFilesSay) {
  const KnowledgeBase kb = compiled(small());
  ASSERT_EQ(kb.size(), 4U);
  EXPECT_EQ(kb.find("sy/a"), 1U);
  EXPECT_EQ(kb.find("sy/b"), kNoKb);
  EXPECT_EQ(kb.find(""), kNoKb);
  const KbEntity tell = kb.entity(1);
  EXPECT_EQ(tell.name_ar, "تل المثال");
  EXPECT_EQ(tell.name_en, "Tell");
  EXPECT_EQ(tell.type, "village");
  EXPECT_EQ(tell.parent, "syria");
  EXPECT_EQ(tell.country, "");
  EXPECT_EQ(tell.lat, 35.25);
  EXPECT_EQ(tell.lon, 36.5);
  EXPECT_EQ(kb.entity(0).key(), "wikidata:Q858");
  EXPECT_EQ(kb.entity(0).iso, "SY");
  EXPECT_FALSE(kb.entity(0).lat);
  EXPECT_EQ(kb.entity(3).gender, 'f');
  EXPECT_EQ(kb.kind(3), doc::EntityKind::person);
  EXPECT_EQ(Strings(1, std::string(kb.entity(kb.media()[0]).slug)), Strings{"afp"});
  EXPECT_EQ(kb.media().size(), 1U);
  EXPECT_EQ(names(kb, "تل المثال"), Strings{"sy/a:0"});
  EXPECT_EQ(names(kb, "تل الأمثال"), Strings{"sy/a:1"});
  EXPECT_EQ(names(kb, "تل"), Strings{});
  EXPECT_EQ(names(kb, "المثال"), Strings{});  // denied
  EXPECT_EQ(names(kb, "رأس المثال"), Strings{"sy/a:5"});
  EXPECT_EQ(names(kb, "A.F.P."), Strings{"afp:2"});
  EXPECT_EQ(names(kb, "كلمة"), Strings{});
  EXPECT_TRUE(kb.is_ordinary("كلمه"));
  EXPECT_TRUE(kb.is_ordinary("المثال"));  // a word of a name, too
  EXPECT_FALSE(kb.is_ordinary("تل"));
  EXPECT_FALSE(kb.is_ordinary("غيرها"));
  EXPECT_EQ(kb.demonyms(), demonym_lexicon(small())->content);
  EXPECT_NE(kb.demonyms().find("سوريون\tsyria"), std::string_view::npos);
  EXPECT_EQ(names(compiled({{"kb/b.kb", "place x\n  ar  تل المثال\n  short  المثال after قرية, بلدة\n"}}), "المثال"),
            Strings{"x:3,قريه,بلده"});
}

TEST(KnowledgeImage, OfNothingKnowsNothing) {
  for (const KnowledgeBase& kb : {KnowledgeBase(), compiled({})}) {
    EXPECT_EQ(kb.size(), 0U);
    EXPECT_EQ(kb.find("syria"), kNoKb);
    EXPECT_EQ(kb.word("سوريا"), KnowledgeBase::kNoWord);
    EXPECT_EQ(kb.step(KnowledgeBase::kRoot, "سوريا"), KnowledgeBase::kNowhere);
    EXPECT_TRUE(kb.names(KnowledgeBase::kRoot).empty());
    EXPECT_FALSE(kb.is_ordinary("كلمه"));
  }
}

/// The slow twin: each stanza of the built-in files by itself.
TEST(KnowledgeImage, HasEveryStanzaOfTheBuiltInFiles) {
  const auto sources = *read_sources(std::nullopt);
  const KnowledgeBase kb = compiled(sources);
  const std::map<std::string_view, AliasClass> classes = {
      {"ar", AliasClass::canonical},     {"alt", AliasClass::alternate},   {"abbr", AliasClass::abbreviation},
      {"short", AliasClass::short_form}, {"nick", AliasClass::short_form}, {"seen", AliasClass::misspelling},
      {"not", AliasClass::denied}};
  size_t entities = 0, name_count = 0;
  for (const SourceFile& file : sources) {
    if (!file.path.ends_with(".kb")) continue;
    StanzaReader reader(file);
    Stanza s;
    while (*reader.next(s)) {
      if (s.kind == "demonym" || s.kind == "words") continue;
      const KbId id = kb.find(s.slug);
      ASSERT_NE(id, kNoKb) << s.slug;
      const KbEntity e = kb.entity(id);
      ++entities;
      ASSERT_EQ(e.slug, s.slug);
      ASSERT_EQ(e.wikidata, s.wikidata) << s.slug;
      ASSERT_EQ(e.kind, find_kind(s.kind)->kind) << s.slug;
      ASSERT_EQ(e.name_ar, s.get("ar")) << s.slug;
      ASSERT_EQ(e.name_en, s.get("en")) << s.slug;
      ASSERT_EQ(e.type, s.get("type")) << s.slug;
      ASSERT_EQ(e.country, s.get("country")) << s.slug;
      ASSERT_EQ(e.parent, s.get("parent")) << s.slug;
      ASSERT_EQ(e.iso, s.get("iso")) << s.slug;
      ASSERT_EQ(e.lat.has_value(), !s.get("at").empty()) << s.slug;
      ASSERT_EQ(e.is_agency, s.kind == "agency");
      ASSERT_EQ(e.is_outlet, s.kind == "outlet");
      for (const StanzaLine& l : s.lines) {
        if (!is_name_field(l.field)) continue;
        const uint32_t node = node_of(kb, split_name(l.value).name);
        ASSERT_NE(node, KnowledgeBase::kNowhere) << l.value;
        const auto all = kb.names(node);
        ASSERT_TRUE(std::any_of(all.begin(), all.end(), [&](const Alias& a) {
          return a.entity == id && a.cls == classes.at(l.field);
        })) << l.value;
        ++name_count;
      }
    }
  }
  EXPECT_EQ(entities, kb.size());
  EXPECT_EQ(name_count, view_of_own(kb.image()).names.size());
}

TEST(KnowledgeImage, HasAVersionThatChangesWithItsBytes) {
  const uint64_t sum = xxh3_64(compiled(small()).image());
  EXPECT_EQ(sum, 0xc0514f28dc706f89U)
      << std::hex << sum
      << ": images are made differently now; raise kVersion in rules/knowledge_image.cpp and write this number here";
}

// Damage

TEST(KnowledgeImage, ThatIsCutOrDamagedIsNone) {
  const std::string image = keyed(std::string(compiled(small()).image()), {"0123"});
  EXPECT_EQ(read_image_key(image)->sources, "0123");
  ASSERT_TRUE(check_image(image)) << check_image(image).error().line();
  for (size_t size = 0; size < image.size(); ++size) EXPECT_FALSE(check_image(image.substr(0, size))) << size;
  EXPECT_FALSE(check_image(image + "12345678"));
  const ImageView view = view_of_own(image);
  size_t noticed = 0;
  for (size_t at = 0; at < image.size(); ++at) {
    std::string damaged = image;
    damaged[at] = static_cast<char>(damaged[at] ^ 1 << at % 8);
    noticed += check_image(damaged) ? 0 : 1;
  }
  // Between the arrays are a few bytes that nobody reads.
  EXPECT_GE(noticed, image.size() - 7 * 13);
  EXPECT_GT(view.text.size(), 0U);
}

/// Asks for everything that an image can say; whatever leads outside stops the program under the sanitizers.
void ask_all(const KnowledgeBase& kb, const ImageView& view) {
  size_t bytes = 0;
  for (KbId id = 0; id < kb.size(); ++id) {
    const KbEntity e = kb.entity(id);
    bytes += e.key().size() + e.name_ar.size() + e.name_en.size() + e.type.size() + e.country.size() + e.iso.size();
    static_cast<void>(kb.find(e.slug));
    static_cast<void>(kb.find(e.parent));
  }
  for (uint32_t node = 0; node + 1 < view.nodes.size(); ++node) {
    for (const Alias& a : kb.names(node)) bytes += in_words(kb, a).size();
    for (uint32_t word = 0; word + 1 < view.words.size(); ++word) static_cast<void>(kb.step(node, word));
  }
  for (const std::string_view word : {"تل", "المثال", "", "غيرها"}) static_cast<void>(kb.is_ordinary(word));
  EXPECT_LT(bytes, size_t{1} << 30U);
}

TEST(KnowledgeImage, WithNumbersThatLieIsRefusedOrHarmless) {
  const auto image = std::make_shared<std::string>(compiled(small()).image());
  size_t refused = 0, harmless = 0;
  for (size_t at = 0; at + 4 <= image->size(); at += 4) {
    for (const uint32_t value : {0U, 1U, 7U, 0x7FFFFFFFU, 0xFFFFFFF0U, 0xFFFFFFFFU}) {
      const auto changed = std::make_shared<std::string>(*image);
      std::memcpy(changed->data() + at, &value, sizeof value);
      const auto view = check_image_but_sums(*changed);
      ++(view ? harmless : refused);
      if (view) ask_all(KnowledgeBase(changed, *view), *view);
    }
  }
  EXPECT_GT(refused, 1000U);
  EXPECT_GT(harmless, 100U);
}

TEST(KnowledgeImage, WithoutAnEmptySlotIsRefused) {
  const std::string image(compiled(small()).image());
  const ImageView view = view_of_own(image);
  const auto filled = [&](const void* array, size_t size, size_t step) {
    std::string changed = image;
    const auto begin = static_cast<size_t>(static_cast<const char*>(array) - image.data());
    for (size_t at = begin; at < begin + size; at += step) std::memset(changed.data() + at, 0, 4);
    return changed;
  };
  EXPECT_FALSE(check_image_but_sums(filled(view.slugs.data(), view.slugs.size_bytes(), 4)));
  EXPECT_FALSE(check_image_but_sums(filled(view.word_slots.data(), view.word_slots.size_bytes(), 8)));
}

// The cache

class KnowledgeCache : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("isnad_kb_cache_" + std::to_string(::getpid()));
    fs::create_directories(folder_ / "kb");
    write_layer("تل المثال الأول");
  }
  void TearDown() override { fs::remove_all(folder_); }

  /// A layer large enough to be kept, with one place of this name at its end.
  void write_layer(std::string_view name) const {
    std::string layer = "# " + std::string(2U << 20U, 'x') + "\n";
    layer.append("place xx/first\n  ar  ").append(name).append("\n");
    std::ofstream(folder_ / "kb" / "big.kb", std::ios::binary) << layer;
  }
  std::shared_ptr<const Language> load() const {
    auto language = load_language(std::nullopt, folder_ / "kb", folder_ / "cache" / "isnad");
    EXPECT_TRUE(language) << language.error().line();
    return *language;
  }
  [[nodiscard]] fs::path image() const { return image_path(folder_ / "cache" / "isnad", std::nullopt, folder_ / "kb"); }
  [[nodiscard]] bool is_kept() const {
    return kept_knowledge(image(), *find_sources(std::nullopt, folder_ / "kb")).has_value();
  }

  fs::path folder_;
};

TEST_F(KnowledgeCache, AnswersAsTheCompilerDoes) {
  EXPECT_FALSE(is_kept());
  const auto made = load();
  EXPECT_TRUE(is_kept());
  const auto written = fs::last_write_time(image());
  const auto mapped = load();
  EXPECT_EQ(fs::last_write_time(image()), written);
  EXPECT_EQ(mapped->digest, made->digest);
  EXPECT_EQ(mapped->digest, (*load_language(std::nullopt, folder_ / "kb"))->digest);
  EXPECT_EQ(mapped->rule_names, made->rule_names);
  EXPECT_EQ(mapped->lexicon.entries.size(), made->lexicon.entries.size());
  EXPECT_EQ(mapped->names.size(), made->names.size());
  // All but the key in the header.
  EXPECT_EQ(keyed(std::string(mapped->knowledge.image()), {}), keyed(std::string(made->knowledge.image()), {}));
  EXPECT_EQ(names(mapped->knowledge, "تل المثال الأول"), Strings{"xx/first:0"});
  EXPECT_EQ(names(mapped->knowledge, "دمشق"), names(made->knowledge, "دمشق"));
}

TEST_F(KnowledgeCache, NoticesAChangeThatNeitherSizeNorTimeShows) {
  load();
  const fs::path layer = folder_ / "kb" / "big.kb";
  const auto time = fs::last_write_time(layer);
  const auto size = fs::file_size(layer);
  write_layer("تل المثال الآخر");
  fs::last_write_time(layer, time);
  ASSERT_EQ(fs::file_size(layer), size);
  EXPECT_FALSE(is_kept());
  const auto language = load();
  EXPECT_EQ(names(language->knowledge, "تل المثال الآخر"), Strings{"xx/first:0"});
  EXPECT_EQ(names(language->knowledge, "تل المثال الأول"), Strings{});
  EXPECT_TRUE(is_kept());
}

TEST_F(KnowledgeCache, NoticesLayersThatComeAndGoAndBreak) {
  load();
  std::ofstream(folder_ / "kb" / "mine.kb") << "place xx/first\n  alt  تل مثالي\n";
  EXPECT_FALSE(is_kept());
  EXPECT_EQ(names(load()->knowledge, "تل مثالي"), Strings{"xx/first:1"});
  std::ofstream(folder_ / "kb" / "mine.kb") << "place xx/first\n  colour  red\n";
  const auto broken = load_language(std::nullopt, folder_ / "kb", folder_ / "cache" / "isnad");
  ASSERT_FALSE(broken);
  EXPECT_NE(broken.error().line().find("mine.kb:2:3: unknown field 'colour'"), std::string::npos)
      << broken.error().line();
  fs::remove(folder_ / "kb" / "mine.kb");
  EXPECT_EQ(names(load()->knowledge, "تل مثالي"), Strings{});
  size_t files = 0;
  for (const auto& file : fs::directory_iterator(folder_ / "cache" / "isnad")) files += file.is_regular_file() ? 1 : 0;
  EXPECT_EQ(files, 1U);
}

TEST_F(KnowledgeCache, PutsADamagedImageRight) {
  load();
  const std::string sound = *read_file(image().string());
  for (const std::string& damaged :
       {std::string(), sound.substr(0, 100), sound.substr(0, sound.size() / 2), std::string(sound.size(), 'x'),
        sound.substr(0, sound.size() / 2) + "!" + sound.substr(sound.size() / 2 + 1)}) {
    std::ofstream(image(), std::ios::binary | std::ios::trunc) << damaged;
    EXPECT_FALSE(is_kept());
    EXPECT_EQ(names(load()->knowledge, "تل المثال الأول"), Strings{"xx/first:0"});
    EXPECT_TRUE(*read_file(image().string()) == sound);
  }
}

TEST_F(KnowledgeCache, IsNotMissedWhereItCannotBe) {
  std::ofstream(folder_ / "cache") << "a file where the folder should be";
  EXPECT_EQ(names(load()->knowledge, "تل المثال الأول"), Strings{"xx/first:0"});
  EXPECT_FALSE(is_kept());
}

TEST_F(KnowledgeCache, LeavesSmallKnowledgeAlone) {
  std::ofstream(folder_ / "kb" / "big.kb") << "place xx/first\n  ar  تل المثال الأول\n";
  EXPECT_EQ(names(load()->knowledge, "تل المثال الأول"), Strings{"xx/first:0"});
  EXPECT_FALSE(fs::exists(folder_ / "cache"));
}

}  // namespace
}  // namespace isnad::rules
