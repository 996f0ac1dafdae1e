// Which lines of a flattened page are its title and its article, and which a page carries beside them.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "read/reader.h"
#include "rules/language.h"

namespace isnad::read {
namespace {

const std::string kLead =
    "أعلنت بلدية المدينة، الثلاثاء، أن الجسر الجديد سيفتح أمام السيارات بعد أسبوع، بعد عامين من العمل المتواصل.";
const std::string kSecond =
    "وقال المهندس المسؤول إن كلفة الجسر بلغت 12 مليون دينار، وإن طوله يزيد على ثلاثمئة متر بقليل.";
const std::string kThird = "وأضاف أن الشاحنات الثقيلة ستمنع من المرور في الشهر الأول إلى أن تنتهي الفحوص كلها.";
const std::string kTitle = "افتتاح جسر جديد في المدينة بعد عامين";

std::string lines(const std::vector<std::string>& all) {
  std::string out;
  for (const std::string& line : all) out += (out.empty() ? "" : "\n") + line;
  return out;
}

class Structure : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    const auto language = rules::load_language(std::nullopt);
    ASSERT_TRUE(language);
    language_ = *language;
  }

  static doc::Document read(const std::string& text) {
    doc::Document d;
    d.text = text;
    Options options;
    options.layers = kBody;
    Reader(*language_, options).read(d);
    return d;
  }

  static std::string title(const std::string& text) {
    const auto d = read(text);
    return d.title ? std::string(d.at(*d.title)) : "";
  }

  static std::string body(const std::string& text) {
    const auto d = read(text);
    std::string out;
    for (const ByteSpan span : d.body) out += (out.empty() ? "" : "\n") + std::string(d.at(span));
    return out;
  }

  static inline std::shared_ptr<const rules::Language> language_;
};

TEST_F(Structure, AMenuAboveTheTitleIsNoTitle) {
  const std::string text = lines({"سياسة", "اقتصاد", "رأي وتحليل", "البرامج", kTitle, kLead, kSecond});
  EXPECT_EQ(title(text), kTitle);
  EXPECT_EQ(body(text), lines({kLead, kSecond}));
}

TEST_F(Structure, ShortLinesWithinTheTextAreNotCut) {
  const std::string names = lines({"سعيد العلي", "محمود العلي", "هدى العلي", "ريم العلي"});
  EXPECT_EQ(body(lines({kTitle, kLead, names, kSecond})), lines({kLead, names, kSecond}));
}

TEST_F(Structure, HeadlinesWithAClockAreOtherArticles) {
  const std::string text =
      lines({"08:25 م خبر أول عن مدينة أخرى", "01:15 ص خبر ثان عن مدينة ثالثة", kTitle, kLead, kSecond});
  EXPECT_EQ(title(text), kTitle);
  EXPECT_EQ(body(text), lines({kLead, kSecond}));
}

TEST_F(Structure, ATitleFarAboveTheTextIsThePages) {
  std::vector<std::string> all = {"موقع المدينة للأخبار والتقارير"};
  for (int i = 0; i < 14; ++i) all.push_back("قسم من أقسام الموقع الكبير رقم");
  for (const std::string& line : {kTitle, std::string("تحرير القسم المحلي"), kLead, kSecond}) all.push_back(line);
  EXPECT_EQ(title(lines(all)), kTitle);
}

TEST_F(Structure, TheNameOfASectionIsNoTitle) {
  EXPECT_EQ(title(lines({"تقارير ميدانية", kTitle, kLead, kSecond})), kTitle);
  EXPECT_EQ(title(lines({"تقارير ميدانية", kLead, kSecond})), "تقارير ميدانية");  // nothing better
  EXPECT_EQ(title(lines({"مقالات ذات صلة", kTitle, kLead, kSecond})), kTitle);
}

TEST_F(Structure, ACaptionBeforeTheLeadIsLeftOut) {
  const std::string caption =
      "عمال يضعون اللمسات الأخيرة على الجسر الجديد في المدينة صباح يوم أمس قبل افتتاحه أمام السيارات (البلدية)";
  EXPECT_EQ(body(lines({kTitle, caption, kLead, kSecond})), lines({kLead, kSecond}));
}

TEST_F(Structure, ThePagerEndsTheArticle) {
  const std::string other = "مقتل عامل في انهيار مبنى قيد الإنشاء في الحي الغربي من المدينة صباح هذا اليوم";
  EXPECT_EQ(body(lines({kTitle, kLead, kSecond, "السابق", other, "التالي", other + " أيضا"})), lines({kLead, kSecond}));
  EXPECT_EQ(body(lines({kTitle, kLead, "السابق لم يكن أفضل من الجسر الجديد في رأي السكان هنا.", kSecond})),
            lines({kLead, "السابق لم يكن أفضل من الجسر الجديد في رأي السكان هنا.", kSecond}));
}

TEST_F(Structure, TheSourceIsTheLastLine) {
  EXPECT_EQ(body(lines({kTitle, kLead, kSecond, "المصدر: وكالات", kThird})), lines({kLead, kSecond, "المصدر: وكالات"}));
}

TEST_F(Structure, ALinkInTheMiddleIsLeftOutAndTheTextGoesOn) {
  EXPECT_EQ(body(lines({kTitle, kLead, "اقرأ أيضاً: جسر آخر ينهار في الشمال", kSecond})), lines({kLead, kSecond}));
  EXPECT_EQ(body(lines({kTitle, kLead, kSecond, "اقرأ أيضا:", "جسر آخر ينهار في الشمال", kThird})),
            lines({kLead, kSecond}));
}

TEST_F(Structure, LinesThatPagesRepeatAreLeftOutHoweverLong) {
  const std::string credit =
      "التعليق على الصورة، منظر من الجو للجسر الجديد كما بدا صباح يوم الثلاثاء قبل ساعات من الإعلان.";
  EXPECT_EQ(body(lines({kTitle, kLead, credit, kSecond})), lines({kLead, kSecond}));
}

TEST_F(Structure, WithNothingButACommentHeadingThereIsNoBody) {
  EXPECT_EQ(body(lines({kTitle, "التعليقات", "الكاتب"})), "");
}

TEST_F(Structure, HeadlinesBehindTheTextAreLeftOut) {
  const std::string other = "مقتل عامل في انهيار مبنى قيد الإنشاء في الحي الغربي من المدينة صباح هذا اليوم";
  EXPECT_EQ(body(lines({kTitle, kLead, kSecond, kThird, other,
                        "وزارة النقل تعلن عن خط حافلات جديد يربط بين أحياء المدينة كلها ابتداء من الشهر المقبل"})),
            lines({kLead, kSecond, kThird}));
  EXPECT_EQ(body(lines({kTitle, kLead, kSecond, other})),
            lines({kLead, kSecond, other}));  // one may be the last paragraph
}

TEST_F(Structure, TheMarkupOfAPageDecidesAndWordsOnlyTakeAway) {
  doc::Document d;
  d.title_is_given = true;
  const auto add = [&d](const std::string& line, doc::BlockKind kind, bool in_body) {
    if (!d.text.empty()) d.text += "\n\n";
    const auto begin = static_cast<uint32_t>(d.text.size());
    d.text += line;
    d.blocks.push_back({{begin, static_cast<uint32_t>(d.text.size())}, kind, in_body});
  };
  add(kTitle, doc::BlockKind::title, false);
  d.title = d.blocks[0].span;
  add(kLead.substr(0, kLead.find(" بعد أسبوع")) + "…", doc::BlockKind::paragraph, true);
  add(kLead, doc::BlockKind::paragraph, true);
  add("اقرأ أيضا", doc::BlockKind::heading, true);
  add("صورة للجسر.", doc::BlockKind::caption, false);
  add("خبر قصير", doc::BlockKind::paragraph, true);
  add(kSecond, doc::BlockKind::paragraph, true);
  Options options;
  options.layers = kBody;
  Reader(*language_, options).read(d);
  ASSERT_EQ(d.body.size(), 2U);
  EXPECT_EQ(d.at(d.body[0]), kLead);
  EXPECT_EQ(d.at(d.body[1]), "خبر قصير\n\n" + kSecond);
}

}  // namespace
}  // namespace isnad::read
