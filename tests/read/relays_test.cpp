#include "read/relays.h"

#include <gtest/gtest.h>

#include "read/reader.h"
#include "rules/language.h"

namespace isnad::read {
namespace {

const rules::Language& arabic() {
  static const auto language = rules::load_language();
  return **language;
}

/// The relays of an article as "name" or "name@words in the text".
std::vector<std::string> relays(std::string text, std::optional<std::string> byline = std::nullopt,
                                std::optional<std::string> outlet = std::nullopt) {
  doc::Document document;
  document.text = std::move(text);
  document.given.byline = std::move(byline);
  document.given.outlet = std::move(outlet);
  document.title = ByteSpan{0, 0};
  document.title_is_given = true;
  Reader reader(arabic(), {});
  reader.read(document);
  std::vector<std::string> out;
  for (const doc::Relay& r : document.relays) {
    const std::string name = r.entity == doc::kNone ? "?" : document.entities[r.entity].name_en;
    out.push_back(name + (r.span ? "@" + std::string(document.at(*r.span)) : ""));
  }
  return out;
}

using Names = std::vector<std::string>;

constexpr const char* kStory = "قال وزير الصحة إن الوضع مستقر، وإن الفرق تواصل عملها في كل المناطق.";

TEST(Relays, TheBylineCreditsAgencies) {
  EXPECT_EQ(relays(kStory, "رويترز - لندن"), Names{"Reuters"});
  EXPECT_EQ(relays(kStory, "سامر الحلاج - بيروت"), Names{});
  EXPECT_EQ(relays(kStory, "وكالات (عواصم)"), Names{"?"});
  EXPECT_EQ(relays(kStory, "جدة ـ رويترز:"), Names{"Reuters"});
}

TEST(Relays, TheDatelineCreditsAgencies) {
  const std::string story(kStory);
  EXPECT_EQ(relays("بيروت - رويترز - " + story), Names{"Reuters@رويترز"});
  EXPECT_EQ(relays("دمشق - وكالات\n" + story), Names{"?@وكالات"});
  EXPECT_EQ(relays("القاهرة (أ ف ب) - " + story), Names{"Agence France-Presse@أ ف ب"});
}

TEST(Relays, TheClosingLineCreditsAgencies) {
  const std::string story(kStory);
  EXPECT_EQ(relays(story + " (رويترز)"), Names{"Reuters@رويترز"});
  EXPECT_EQ(relays(story + "\nالمصدر: وكالات"), Names{"?@وكالات"});
}

TEST(Relays, AnAgencyThatIsQuotedIsNoRelay) {
  EXPECT_EQ(relays("قالت رويترز: إن الوضع مستقر، ونقلت وكالة رويترز عن مسؤول قوله إن الفرق تعمل."), Names{});
  EXPECT_EQ(relays("أعلنت وزارة الصحة الأرقام لوكالة رويترز أمس."), Names{});
}

TEST(Relays, TheOutletIsNoRelayOfItself) { EXPECT_EQ(relays(kStory, "رويترز", "رويترز"), Names{}); }

}  // namespace
}  // namespace isnad::read
