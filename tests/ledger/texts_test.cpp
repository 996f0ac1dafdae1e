// Copies and stories, on small texts of our own.
#include <gtest/gtest.h>

#include <random>

#include "ledger/claim_view.h"
#include "ledger/shingles.h"
#include "ledger/threads.h"

namespace isnad::ledger {
namespace {

std::string words(uint32_t seed, size_t count) {
  std::mt19937 random(seed);
  std::string text;
  for (size_t i = 0; i < count; ++i) text += "كلمة" + std::to_string(random() % 5000) + " ";
  return text;
}

std::vector<uint64_t> runs(const std::string& text) {
  const ByteSpan all{0, static_cast<uint32_t>(text.size())};
  return shingles(text, {&all, 1}, kArticleShingle);
}

size_t shared_keys(const std::string& a, const std::string& b) {
  const auto ka = sample_keys(runs(a));
  const auto kb = sample_keys(runs(b));
  std::vector<uint64_t> both;
  std::set_intersection(ka.begin(), ka.end(), kb.begin(), kb.end(), std::back_inserter(both));
  return both.size();
}

TEST(Shingles, DoNotSeeSpellingOrMarks) {
  EXPECT_EQ(runs("قُتِلَ تسعة مدنيين في غارة على بلدة"), runs("قتل تسعه مدنييـن، في غاره علي بلده!"));
}

TEST(Shingles, TellContainmentFromLikeness) {
  const std::string brief = words(1, 80);
  const std::string report = words(2, 300) + brief + words(3, 300);
  const Overlap o = overlap(runs(brief), runs(report));
  EXPECT_DOUBLE_EQ(o.containment, 1.0);
  EXPECT_LT(o.jaccard, 0.2);
  EXPECT_DOUBLE_EQ(o.of_first, 1.0);
}

TEST(Shingles, CopiesShareKeysAndOthersDoNot) {
  int found = 0;
  for (uint32_t i = 0; i < 200; ++i) {
    const std::string original = words(i, 200);
    EXPECT_EQ(shared_keys(original, words(i + 1000, 200)), 0U);
    // A third replaced by other words: Jaccard about one half.
    found += shared_keys(original, original.substr(0, original.size() * 2 / 3) + words(i + 2000, 66)) > 0 ? 1 : 0;
  }
  EXPECT_EQ(found, 200);
}

TEST(Shingles, ABriefIsFoundInsideALongArticle) {
  int found = 0;
  for (uint32_t i = 0; i < 200; ++i) {
    const std::string brief = words(i, 90);
    found += shared_keys(brief, words(i + 500, 900) + brief + words(i + 700, 900)) > 0 ? 1 : 0;
  }
  EXPECT_GE(found, 190);
}

TEST(Shingles, SketchesEstimateLikeness) {
  const auto a = runs(words(7, 60));
  EXPECT_DOUBLE_EQ(sketch_similarity(sketch(a, kSketchSize), sketch(a, kSketchSize), kSketchSize), 1.0);
  EXPECT_LT(sketch_similarity(sketch(a, kSketchSize), sketch(runs(words(8, 60)), kSketchSize), kSketchSize), 0.1);
}

// Stories

doc::Document article(const char* title, const char* body, const char* published) {
  doc::Document d;
  d.text = std::string(title) + "\n\n" + body;
  const auto title_end = static_cast<uint32_t>(std::string_view(title).size());
  d.title = ByteSpan{0, title_end};
  d.body = {{title_end + 2, static_cast<uint32_t>(d.text.size())}};
  d.sentences = d.body;
  const Day on = *parse_iso_date(published);
  d.published = doc::Published{{on, on}, doc::Basis::given, {}};
  return d;
}

double alike(const doc::Document& a, const doc::Document& b) {
  Frequencies frequencies;
  const ArticleView va = view_of(a, "a");
  const ArticleView vb = view_of(b, "b");
  frequencies.add(va.features);
  frequencies.add(vb.features);
  return similarity(profile_of(va, frequencies), profile_of(vb, frequencies));
}

TEST(Stories, ClashingFiguresDoNotKeepArticlesApart) {
  const auto council = article("سيول السودان تقتل 61 شخصا",
                               "لقي 61 شخصا مصرعهم جراء السيول والأمطار في ولاية نهر النيل بالسودان", "2022-08-14");
  const auto doctors = article("لجنة أطباء: حصيلة سيول السودان 83 قتيلا",
                               "شككت لجنة أطباء نهر النيل في الحصيلة الرسمية لضحايا السيول في السودان", "2022-08-15");
  const auto election =
      article("نتائج انتخابات البصرة خلال ساعات",
              "أعلنت المفوضية أن نسبة المشاركة في الانتخابات البلدية في البصرة بلغت 43 بالمئة", "2022-08-15");
  EXPECT_GE(alike(council, doctors), likeness_to_join(1, 2));
  EXPECT_LT(alike(council, election), likeness_to_join(1, 2));
}

TEST(Stories, TheSameWordsMonthsLaterAreAnotherStory) {
  const auto once = article("سيول السودان تقتل 61 شخصا", "لقي 61 شخصا مصرعهم جراء السيول في السودان", "2022-08-14");
  const auto again = article("سيول السودان تقتل 61 شخصا", "لقي 61 شخصا مصرعهم جراء السيول في السودان", "2023-08-14");
  EXPECT_LT(alike(once, again), likeness_to_join(1, 2));
}

TEST(Stories, FrequenciesSurviveBeingKept) {
  Frequencies frequencies;
  std::vector<Feature> features = {{11, 1}, {0xABCDEF0123456789U, 1}};
  frequencies.add(features);
  frequencies.add({features.data(), 1});
  EXPECT_EQ(frequencies.count(11), 2U);
  Frequencies loaded;
  for (size_t i = 0; i < Frequencies::kPages; ++i) {
    if (frequencies.is_changed(i)) loaded.load(i, frequencies.page(i));
  }
  EXPECT_EQ(loaded.count(11), 2U);
  EXPECT_EQ(loaded.count(0xABCDEF0123456789U), 1U);
}

// Views

TEST(View, CarriesChainRelayAndOrigin) {
  doc::Document d = article("عنوان", "نقلت وكالة عن المتحدث باسم الدفاع المدني أنس قوله إن تسعة قتلوا", "2020-02-04");
  d.outlet = doc::NamedRef{"آفاق", doc::kNone};
  d.relays.push_back({"وكالة نسق برس", doc::kNone, std::nullopt});
  doc::Entity body, person;
  body.kind = doc::EntityKind::organization;
  body.name_ar = "الدفاع المدني";
  person.name_ar = "أنس";
  d.entities = {body, person};
  const auto at = [&](const char* w) {
    const auto begin = static_cast<uint32_t>(d.text.find(w));
    return ByteSpan{begin, begin + static_cast<uint32_t>(std::string_view(w).size())};
  };
  d.mentions = {{at("الدفاع المدني"), 0, doc::MentionForm::name}, {at("أنس"), 1, doc::MentionForm::name}};
  doc::Statement s;
  s.span = at("تسعة قتلوا");
  s.chain = {{doc::LinkRole::speaker, doc::LinkKind::person, "أنس", 1, at("أنس")}};
  d.statements = {s};
  d.quantities.resize(1);
  d.quantities[0].span = at("تسعة");
  d.quantities[0].low = d.quantities[0].high = 9;
  doc::Claim c;
  c.span = s.span;
  c.statement = 0;
  c.measure = "killed";
  c.quantity = 0;
  d.claims = {c};

  const ArticleView v = view_of(d, "id");
  ASSERT_EQ(v.claims.size(), 1U);
  const ClaimView& claim = v.claims[0];
  ASSERT_EQ(claim.chain.size(), 3U);
  EXPECT_EQ(claim.chain[0].who.name, "آفاق");
  EXPECT_EQ(claim.chain[1].who.name, "وكالة نسق برس");
  EXPECT_EQ(claim.origin.name, "أنس");
  EXPECT_EQ(claim.origin.bodies, std::vector<std::string>{key_of_name("الدفاع المدني")});
  EXPECT_EQ(claim.figure->words, "تسعة");

  d.claims[0].statement = doc::kNone;
  EXPECT_EQ(view_of(d, "id").claims[0].origin.name, "وكالة نسق برس") << "own voice of an agency's text is the agency's";
  d.relays.clear();
  EXPECT_EQ(view_of(d, "id").claims[0].origin.name, "آفاق");
}

TEST(View, NamesAreEqualWhateverTheirSpaces) {
  EXPECT_EQ(key_of_name("عبد الرحيم الطاهر"), key_of_name("عبدالرّحيم الطاهر"));
  EXPECT_EQ(key_of_name("«»"), "");
}

}  // namespace
}  // namespace isnad::ledger
