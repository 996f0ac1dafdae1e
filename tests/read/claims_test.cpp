// What figures are about: our own sentences for every family of measures, and the settings of claims.
#include <gtest/gtest.h>

#include <sstream>
#include <string>

#include "doc/document.h"
#include "read/reader.h"
#include "rules/language.h"

namespace isnad::read {
namespace {

const rules::Language& language() {
  static const auto loaded = rules::load_language();
  if (!loaded) throw std::runtime_error(loaded.error().line());
  return **loaded;
}

doc::Document read_text(const std::string& text) {
  doc::Document document;
  document.text = text;
  document.title_is_given = true;  // a body without a title
  document.given.published = parse_iso_date("2020-02-05");
  Reader(language(), {}).read(document);
  return document;
}

/// "killed 5; injured 12": the claims with their figures, in the order of the figures.
std::string measures(const doc::Document& document) {
  std::ostringstream out;
  out.precision(12);
  for (doc::Index q = 0; q < document.quantities.size(); ++q) {
    for (const doc::Claim& c : document.claims) {
      if (c.quantity != q) continue;
      const doc::Quantity& quantity = document.quantities[q];
      out << (out.tellp() > 0 ? "; " : "") << c.measure << ' ' << quantity.low.value_or(quantity.high.value_or(-1));
    }
  }
  return out.str();
}

struct Case {
  const char* text;
  const char* claims;
};

class Measures : public testing::TestWithParam<Case> {};

TEST_P(Measures, AreBoundByTheClause) {
  EXPECT_EQ(measures(read_text(GetParam().text)), GetParam().claims) << GetParam().text;
}

constexpr Case kHarm[] = {
    {"قال المسؤول إن عاملا واحدا لقي حتفه في المنجم.", "killed 1"},
    {"علمنا أن 35 إلى 40 شخصا لقوا حتفهم.", "killed 35"},
    {"قتل 20 مسلحا وأصيب 30 آخرون منهم في المعارك.", "killed 20; injured 30"},
    {"قتل خمسة مدنيين وأصيب 12 آخرون بجروح في قصف على البلدة.", "killed 5; injured 12"},
    {"أسفر الانفجار عن مقتل 5 أشخاص وإصابة 12 آخرين.", "killed 5; injured 12"},
    {"أسفر القصف عن سقوط 3 قتلى و7 جرحى.", "killed 3; injured 7"},
    {"قال الطبيب إن 4 أشخاص قتلوا في الحادث.", "killed 4"},
    {"بلغ عدد القتلى 12 شخصا.", "killed 12"},
    {"ارتفعت حصيلة ضحايا الفيضان إلى 40 شخصا.", "killed 40"},
    {"لقي 6 عمال مصرعهم في انهيار منجم.", "killed 6"},
    {"أودى الحريق بحياة 9 أشخاص.", "killed 9"},
    {"سقط 20 شخصا بين قتيل وجريح في الهجوم.", "casualties 20"},
    {"مقتل وإصابة 13 مدنيا في غارة.", "casualties 13"},
    {"جرح شخصان وأربعة أطفال في القصف.", "injured 2; injured 4"},
    {"توفي ستة جرحى متأثرين بإصاباتهم.", "killed 6"},
};
INSTANTIATE_TEST_SUITE_P(Harm, Measures, testing::ValuesIn(kHarm));

constexpr Case kPeople[] = {
    {"نزح أكثر من 65 ألف شخص من المدينة.", "displaced 65000"},
    {"أدت المعارك إلى نزوح 3000 عائلة.", "displaced 3000"},
    {"دفع القصف نحو 150 ألف شخص إلى النزوح.", "displaced 150000"},
    {"عاد 500 نازح إلى قراهم.", "returned 500"},
    {"يؤوي المخيم أكثر من 66 ألف شخص.", "hosted 66000"},
    {"اعتقلت الشرطة 30 شخصا بعد المداهمة.", "detained 30"},
    {"أطلقت السلطات سراح 30 معتقلا.", "released 30"},
    {"أفرجت السلطات عن 12 سجينا.", "released 12"},
    {"تم إجلاء 23 جريحا من الحي المحاصر.", "evacuated 23"},
    {"خطف مسلحون 8 تلاميذ من مدرستهم.", "abducted 8"},
    {"أنقذ خفر السواحل 64 مهاجرا.", "rescued 64"},
    {"استسلم 200 عنصر للقوات الحكومية.", "surrendered 200"},
    {"يبلغ عدد سكان البلدة 12 ألف نسمة.", "population 12000"},
    {"شارك في المسيرة 5 آلاف شخص.", "participants 5000"},
};
INSTANTIATE_TEST_SUITE_P(People, Measures, testing::ValuesIn(kPeople));

constexpr Case kForce[] = {
    {"يضم التنظيم 15 ألف مقاتل.", "fighters 15000"},
    {"أرسلت الحكومة 300 جندي إلى الحدود.", "troops_deployed 300"},
    {"سحبت الدولة 600 جندي من القاعدة.", "troops_withdrawn 600"},
    {"تنتشر في البلاد قوة يبلغ عددها 5200 جندي.", "troops_present 5200"},
    {"نفذت الطائرات سبع غارات على المنطقة.", "strikes 7"},
    {"أطلق المسلحون 6 قذائف على الحي.", "strikes 6"},
    {"دمر الزلزال 600 منزل.", "buildings_damaged 600"},
    {"دمر الجيش 4 دبابات.", "weapons_destroyed 4"},
};
INSTANTIATE_TEST_SUITE_P(Force, Measures, testing::ValuesIn(kForce));

constexpr Case kEconomyAndNature[] = {
    {"ارتفع معدل التضخم إلى 9.8 بالمئة.", "rate 9.8"},
    {"بلغ معدل البطالة 11 بالمئة.", "rate 11"},
    {"تبلغ كلفة المشروع 20 مليون دولار.", "money 20000000"},
    {"بلغ سعر البرميل 56 دولارا.", "price 56"},
    {"تتراوح أسعار الأغنام بين 700 و1200 ريال سعودي.", "price 700"},
    {"سجلت الوزارة 1240 إصابة جديدة بالكوليرا.", "infected 1240"},
    {"ضرب المنطقة زلزال بقوة 6.2 درجات.", "magnitude 6.2"},
    {"تنخفض الحرارة إلى 5 درجات مئوية.", "temperature 5"},
    {"تقع القرية على بعد 40 كيلومترا من العاصمة.", "distance 40"},
    {"حصلت القائمة على 121 ألف صوت.", "votes 121000"},
    {"افتتحت الوزارة 12 مركزا للتدريب.", "other 12"},
};
INSTANTIATE_TEST_SUITE_P(EconomyAndNature, Measures, testing::ValuesIn(kEconomyAndNature));

TEST(Claims, APriceIsNotThatOfTheCityItIsReportedFrom) {
  const doc::Document d = read_text(
      "بيروت: ارتفع الذهب صباحا. وبلغ سعر الأوقية 1500 دولار. وحضر الجلسة 40 تاجرا. وفي عمان بلغ سعر الغرام 48 "
      "دينارا.");
  ASSERT_EQ(d.claims.size(), 3U);
  EXPECT_EQ(d.claims[0].place, doc::kNone);
  ASSERT_NE(d.claims[1].place, doc::kNone);
  EXPECT_EQ(d.entities[d.claims[1].place].name_ar, "بيروت");
  ASSERT_NE(d.claims[2].place, doc::kNone);
  EXPECT_EQ(d.entities[d.claims[2].place].name_ar, "عمان");
}

TEST(Claims, APartNamesItsTotal) {
  const auto document = read_text("قتل تسعة مدنيين، بينهم ثلاثة أطفال، في غارة جوية.");
  ASSERT_EQ(document.claims.size(), 2u);
  EXPECT_EQ(measures(document), "killed 9; killed 3");
  EXPECT_EQ(document.claims[1].part_of, 0u);
  EXPECT_EQ(document.claims[0].target_class, "civilian");
  EXPECT_EQ(document.claims[1].target_class, "child");
}

TEST(Claims, NobodyKilledIsAClaimWithoutAFigure) {
  for (const char* text : {"وقع الانفجار ليلا ولم يقتل أحد.", "سقطت القذيفة في أرض زراعية دون وقوع إصابات."}) {
    const auto document = read_text(text);
    ASSERT_EQ(document.claims.size(), 1u) << text;
    EXPECT_EQ(document.claims[0].quantity, doc::kNone);
    EXPECT_EQ(document.claims[0].polarity, doc::Polarity::negative);
  }
}

TEST(Claims, ANegationOfSomethingElseIsNone) {
  EXPECT_TRUE(read_text("لم تعلن الحكومة موعد الاجتماع.").claims.empty());
}

TEST(Claims, ModalityComesFromTheClause) {
  const auto modality = [](const char* text) {
    const auto document = read_text(text);
    return document.claims.empty() ? -1 : static_cast<int>(document.claims[0].modality);
  };
  EXPECT_EQ(modality("قتل 5 مدنيين في القصف."), static_cast<int>(doc::Modality::asserted));
  EXPECT_EQ(modality("ستوزع الجمعية 200 خيمة على العائلات."), static_cast<int>(doc::Modality::predicted));
  EXPECT_EQ(modality("من المتوقع أن ينزح 3000 شخص من البلدة."), static_cast<int>(doc::Modality::predicted));
  EXPECT_EQ(modality("إذا قتل 5 مدنيين فستنهار الهدنة."), static_cast<int>(doc::Modality::conditional));
}

TEST(Claims, AChangeIsNoLevel) {
  const auto rise = read_text("ارتفعت الأسعار 3 بالمئة."), level = read_text("ارتفع التضخم إلى 3 بالمئة.");
  ASSERT_EQ(rise.claims.size(), 1u);
  ASSERT_EQ(level.claims.size(), 1u);
  EXPECT_EQ(rise.claims[0].aspect, doc::Aspect::change);
  EXPECT_EQ(level.claims[0].aspect, doc::Aspect::level);
}

TEST(Claims, ARateBehindByIsTheChangeOfItsVerb) {
  const auto aspects = [](const char* text) {
    std::string out;
    for (const doc::Claim& c : read_text(text).claims) out += c.aspect == doc::Aspect::change ? 'c' : 'l';
    return out;
  };
  EXPECT_EQ(aspects("تراجع المؤشر بنسبة 2.5 بالمئة."), "c");
  EXPECT_EQ(aspects("بلغت الأرباح 5 ملايين دولار بارتفاع نسبته 20 بالمئة."), "lc");
  EXPECT_EQ(aspects("انخفض المؤشر 57 نقطة، أو 1.2 بالمئة."), "lc");
  EXPECT_EQ(aspects("هوت أسعار النفط أكثر من 3 بالمئة."), "c");
  EXPECT_EQ(aspects("بلغ معدل نمو الاقتصاد 7 بالمئة."), "l");
  EXPECT_EQ(aspects("شارك السكان في التصويت بنسبة 40 بالمئة."), "l");
}

TEST(Claims, WhatIsNoNegation) {
  const auto document = read_text("بلغت القروض 250 مليون ريال ممثلة ما نسبته 80 بالمئة.");
  ASSERT_EQ(document.claims.size(), 2u);
  EXPECT_EQ(document.claims[1].polarity, doc::Polarity::positive);
}

std::string time_of(const char* text) {
  const auto document = read_text(text);
  if (document.claims.empty() || document.claims[0].time == doc::kNone) return {};
  return std::string(document.at(document.times[document.claims[0].time].span));
}

TEST(Claims, TheTimeOfAComparisonIsAnothers) {
  EXPECT_EQ(time_of("بلغت الأرباح 5 ملايين دولار مقارنة بعام 2018."), "");
  EXPECT_EQ(time_of("بلغت الأرباح 5 ملايين دولار عام 2019 مقارنة بعام 2018."), "عام 2019");
  EXPECT_EQ(time_of("هبط السعر إلى 50 دولارا مسجلا أدنى مستوى منذ عام 2010."), "");
  EXPECT_EQ(time_of("قتل 50 مدنيا منذ عام 2010."), "عام 2010");
}

std::string place_of(const doc::Document& document, size_t claim) {
  return claim >= document.claims.size() || document.claims[claim].place == doc::kNone
             ? std::string()
             : document.entities[document.claims[claim].place].name_ar;
}

TEST(Claims, WhereTheSpeakerIsIsNotWhereItHappened) {
  const auto document = read_text(
      "نفى مصدر عسكري في دمشق أنباء عن مقتل مدنيين في إدلب، مؤكدا أن الغارة قتلت 14 مسلحا.\n\nوأضاف أن 3 مسلحين "
      "أصيبوا.");
  ASSERT_EQ(document.claims.size(), 2u);
  EXPECT_EQ(place_of(document, 0), "إدلب");
  EXPECT_EQ(place_of(document, 1), "إدلب");
  EXPECT_EQ(place_of(read_text("قال مصدر طبي في حلب إن 3 أشخاص أصيبوا."), 0), "حلب");  // else better than nothing
}

}  // namespace
}  // namespace isnad::read
