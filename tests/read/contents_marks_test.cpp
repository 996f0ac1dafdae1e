// Contents in quotation marks that stand inside others, or that name what is not said. The sentences are ours.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "read/reader.h"
#include "read_text.h"

namespace isnad::read {
namespace {

std::vector<std::string> said_in(const std::string& text) {
  const doc::Document d = read_text(text);
  std::vector<std::string> out;
  for (const doc::Statement& s : d.statements)
    out.push_back(std::string(s.cue.of(d.text)) + ": " + std::string(s.span.of(d.text)));
  return out;
}

using Read = std::vector<std::string>;

TEST(Marks, AroundAFigureStandInsideTheQuotation) {
  EXPECT_EQ(
      said_in("وقال المهندس سالم الحداد: \"ننقل السفن إلى الرصيف \"12\" في الشمال، ثم إلى الرصيف \"9\" في الجنوب\"."),
      Read{"وقال: ننقل السفن إلى الرصيف \"12\" في الشمال، ثم إلى الرصيف \"9\" في الجنوب"});
}

TEST(Marks, AroundANameLeaveTheQuotationOpen) {
  EXPECT_EQ(said_in("وقال المدير سالم الحداد: «إن بناء ميناء «الواحة» في الشمال يخدم الصيادين قبل غيرهم.\n"
                    "وزار الوفد المدينة."),
            Read{"وقال: إن بناء ميناء «الواحة» في الشمال يخدم الصيادين قبل غيرهم."})
      << "the clause goes on, and nobody else speaks";
  EXPECT_EQ(said_in("وأكد الحداد أن \"التعاون مع نادي \"الساحل\" هو ضمانة للمدينة كلها \"، مشددا على أن \"الباب مفتوح "
                    "للجميع في الشمال\"."),
            (Read{"وأكد: التعاون مع نادي \"الساحل\" هو ضمانة للمدينة كلها", "مشددا: الباب مفتوح للجميع في الشمال"}))
      << "a comma is stuck to the mark that closes";
}

TEST(Marks, ThatWereForgottenEndBeforeWhatTheOutletSays) {
  EXPECT_EQ(
      said_in("وأكد الوزير سالم الحداد أن «مواقف البلدية من الميناء لم تتغير، موضحا أن الوزارة «قدمت كل أنواع الدعم "
              "للصيادين في الشمال»."),
      (Read{"وأكد: مواقف البلدية من الميناء لم تتغير", "موضحا: الوزارة «قدمت كل أنواع الدعم للصيادين في الشمال»"}));
}

TEST(Marks, OfATitleOnTheWayHoldNoContent) {
  EXPECT_EQ(said_in("وقال الوزير سالم الحداد في كلمة ألقاها خلال «المؤتمر الدولي لحماية السواحل القديمة» الذي عقد في "
                    "طرابلس الجمعة: «السفن عادت كلها إلى الميناء»."),
            Read{"وقال: السفن عادت كلها إلى الميناء"});
  EXPECT_EQ(
      said_in("من جهته قال سالم الحداد، المدير الإقليمي لمعهد المهندسين «سي بي دي آر» في الخليج: «إن الأسعار تدعم "
              "اقتصاد المدينة»."),
      Read{"قال: إن الأسعار تدعم اقتصاد المدينة"});
  EXPECT_EQ(said_in("وصرح سالم الحداد، عقب الاجتماع مع «هيئة التنسيق لسواحل الشمال»، بأن الخطوة كانت ضرورية."),
            Read{"وصرح: الخطوة كانت ضرورية"});
}

TEST(Marks, OfATitleBeforeThePrepositionHoldNoContent) {
  EXPECT_EQ(said_in("حذر المشاركون في ندوة منتدى الساحل الأولى «قدوما إلى البحر: نحو موانئ جديدة للصيادين؟» من إغلاق "
                    "الموانئ الصغيرة."),
            Read{"حذر: إغلاق الموانئ الصغيرة"});
}

TEST(Marks, InsideAreClosedBeforeTheOuterOnes) {
  EXPECT_EQ(
      said_in("وجاء في بيان صادر عن وزارة الموانئ «بني في المدينة رصيف جديد أطلق عليه اسم «رصيف النورس». وهو أطول من "
              "الأرصفة القديمة كلها في الشمال»."),
      Read{"وجاء في: بني في المدينة رصيف جديد أطلق عليه اسم «رصيف النورس». وهو أطول من الأرصفة القديمة كلها في "
           "الشمال"});
  EXPECT_EQ(
      said_in("وتحدث سالم الحداد عن الصيد، مبينا \"سنبحث عن القارب المفيد لنا، حتى إن كان من \"قوارب الساحل\" لتعزيز "
              "الصيد في الشمال\"."),
      Read{"مبينا: سنبحث عن القارب المفيد لنا، حتى إن كان من \"قوارب الساحل\" لتعزيز الصيد في الشمال"});
}

TEST(Marks, OfANameStandInsideAQuotationThatIsNeverClosed) {
  EXPECT_EQ(
      said_in("وأضاف الوزير سالم الحداد: \"زرنا الميناء مرتين في السابق، واجتاحت المدينة حالة \"بحرية\" عارمة.\nوزار "
              "الوفد الأسواق القديمة."),
      Read{"وأضاف: زرنا الميناء مرتين في السابق، واجتاحت المدينة حالة \"بحرية\" عارمة."});
}

TEST(Marks, ThatAreNeverClosedHoldTheNextParagraphInTheFirstPerson) {
  EXPECT_EQ(said_in("بيان عن الميناء\n\nزار الوزير سالم الحداد ميناء المدينة أمس واجتمع مع الصيادين هناك ساعتين.\nوقال "
                    "الوزير: \"بناء الميناء يعكس عمل المدينة كلها في السنوات الماضية.\nوفي النهاية فريقنا يبحث عن "
                    "الحلول مع الصيادين منذ "
                    "العام الماضي في كل أسبوع.\nوتوجه الوفد إلى الأسواق القديمة في المساء بعد ذلك."),
            Read{"وقال: بناء الميناء يعكس عمل المدينة كلها في السنوات الماضية.\nوفي النهاية فريقنا يبحث عن الحلول مع "
                 "الصيادين منذ العام "
                 "الماضي في كل أسبوع."});
}

TEST(Marks, ThatWereForgottenEndBeforeTheNextSpeech) {
  EXPECT_EQ(
      said_in("وأضافت الوزارة أن «الصيادين شددوا على أهمية الأرصفة القديمة. وتابع البيان «بحث الاجتماع أسعار السمك في "
              "أسواق المدينة»."),
      (Read{"وأضافت: الصيادين شددوا على أهمية الأرصفة القديمة", "وتابع: بحث الاجتماع أسعار السمك في أسواق المدينة"}));
}

TEST(Marks, OfTheSecondOfTwoNamesHoldNoContent) {
  EXPECT_EQ(
      said_in(
          "أعلن كل من «هيئة التنسيق الساحلية» و«اتحاد الصيادين في موانئ الشمال والجنوب»، أمس، التوصل إلى خطة لحماية "
          "الميناء."),
      Read{"أعلن: التوصل إلى خطة لحماية الميناء"});
}

TEST(Marks, WithAVerbInThemHoldTheContent) {
  EXPECT_EQ(said_in("وقال الوزير سالم الحداد \"لا نريد سفنا كبيرة في الميناء\" مؤكدا أن الرصيف صغير."),
            (Read{"وقال: لا نريد سفنا كبيرة في الميناء", "مؤكدا: الرصيف صغير"}));
}

TEST(Marks, BehindTheObjectAreAPartOfIt) {
  EXPECT_EQ(
      said_in("وطالب الدكتور سالم الحداد بضرورة إلغاء نظام التنسيق في الكليات «هل الطالب مؤهل أم غير مؤهل لها؟»."),
      Read{"وطالب: بضرورة إلغاء نظام التنسيق في الكليات «هل الطالب مؤهل أم غير مؤهل لها؟»"});
}

}  // namespace
}  // namespace isnad::read
