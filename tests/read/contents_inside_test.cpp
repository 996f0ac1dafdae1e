// Verbs of saying that a content goes on with, and dots and brackets that end nothing. The sentences are ours.
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

TEST(Inside, IsAVerbThatDoesNotAgreeWithWhoSpeaks) {
  EXPECT_EQ(said_in("وذكرت صحيفة الساحل أن الصندوق يريد وضع شروط واضحة للقرض ويصر على مراجعة الموازنة."),
            Read{"وذكرت: الصندوق يريد وضع شروط واضحة للقرض ويصر على مراجعة الموازنة"});
  EXPECT_EQ(said_in("وقال الدكتور سالم الحداد: الصيادون يبنون القوارب الصغيرة ويحذرون من العواصف."),
            Read{"وقال: الصيادون يبنون القوارب الصغيرة ويحذرون من العواصف"});
  EXPECT_EQ(said_in("وقال الوزير سالم الحداد إن الميناء صغير وأكد أن العمل مستمر."),
            (Read{"وقال: الميناء صغير", "وأكد: العمل مستمر"}))
      << "the same one goes on";
}

TEST(Inside, IsTheVerbOfASubjectThatWaits) {
  EXPECT_EQ(
      said_in("وأضاف سالم الحداد أن الهيئة إذ توضح ذلك انطلاقا من مبدأ الشفافية، وفقا لما نصت عليه الخطة، تأمل من "
              "الصيادين التعاون معها."),
      Read{"وأضاف: الهيئة إذ توضح ذلك انطلاقا من مبدأ الشفافية، وفقا لما نصت عليه الخطة، تأمل من الصيادين التعاون "
           "معها"});
  EXPECT_EQ(said_in("وقال المهندس سالم الحداد: إن معظم القوى الوطنية، اتفقت على بناء الميناء بعيدا عن المدينة."),
            Read{"وقال: إن معظم القوى الوطنية، اتفقت على بناء الميناء بعيدا عن المدينة"});
  EXPECT_EQ(said_in("وأكد سالم الحداد أن الميناء الذي افتتح العام الماضي كبير، مشيرا إلى أن السفن عادت."),
            (Read{"وأكد: الميناء الذي افتتح العام الماضي كبير", "مشيرا: السفن عادت"}));
}

TEST(Inside, IsWhatSomebodyTellsTheSpeaker) {
  EXPECT_EQ(said_in("وقال سالم الحداد إنه كان في الميناء فأخبرني شخص أن السفن عادت كلها."),
            (Read{"وقال: كان في الميناء فأخبرني شخص أن السفن عادت كلها", "فأخبرني: السفن عادت كلها"}));
}

TEST(Inside, IsThePresentBehindThePast) {
  EXPECT_EQ(said_in("وأكدت وزارة الموانئ أن هذه الأعمال تخالف القوانين التي تحمي السواحل وتؤكد على صونها."),
            Read{"وأكدت: هذه الأعمال تخالف القوانين التي تحمي السواحل وتؤكد على صونها"});
  EXPECT_EQ(said_in("وقال الوزير سالم الحداد إن النهاية معروفة وإن الجميع، بمختلف أعمالهم، يتفقون على حب المدينة."),
            Read{"وقال: النهاية معروفة وإن الجميع، بمختلف أعمالهم، يتفقون على حب المدينة"});
}

TEST(Inside, AreTheDotsOfInitials) {
  EXPECT_EQ(said_in("وقالت مصادر محلية إن شابا يدعى حسام .ح. س (19 سنة) غرق قرب الميناء."),
            Read{"وقالت: شابا يدعى حسام .ح. س (19 سنة) غرق قرب الميناء"});
  EXPECT_EQ(said_in("وقالت مصادر محلية إن الخبراء سألوا موظفي بنك إتش.إس.بي.سي عن القرض."),
            Read{"وقالت: الخبراء سألوا موظفي بنك إتش.إس.بي.سي عن القرض"});
}

TEST(Inside, GoesOnBehindASourceInItsMiddle) {
  const auto parts = [](const std::string& text) {
    const doc::Document d = read_text(text);
    std::vector<std::string> out;
    for (const doc::Statement& s : d.statements) {
      for (const ByteSpan part : s.parts) out.push_back(std::string(part.of(d.text)));
    }
    return out;
  };
  EXPECT_EQ(parts("وشكلت الحكومة المحلية في الشمال، وفق سالم الحداد، لجانا فنية برئاسة المحافظ."),
            (Read{"وشكلت الحكومة المحلية في الشمال", "لجانا فنية برئاسة المحافظ"}));
  EXPECT_EQ(parts("ويقوم هؤلاء المتطوعون وفق ما ذكر نائب رئيس الجمعية الدكتور سالم الحداد بأعمال كثيرة في المخيم."),
            (Read{"ويقوم هؤلاء المتطوعون", "بأعمال كثيرة في المخيم"}));
  EXPECT_EQ(parts("وأشارت سلمى الحداد إلى أنها كانت متعبة، حسب وصفها، وأن كثيرا من الرحلات أجهدتها."),
            (Read{"كانت متعبة", "وأن كثيرا من الرحلات أجهدتها"}));
  EXPECT_EQ(parts("وعاد الصيادون إلى الميناء، بحسب الوزير سالم الحداد، والسفن في البحر."),
            Read{"وعاد الصيادون إلى الميناء"})
      << "and begins something else";
}

TEST(Inside, AreTheItemsOfTheListThatIsAnnounced) {
  const doc::Document d = read_text(
      "بيان عن الميناء\n\nزار الوزير سالم الحداد ميناء المدينة أمس واجتمع مع الصيادين هناك ساعتين.\nوقالت وزارة "
      "الموانئ في بيان إن الوزارة تود بيان ما يلي:\nأولا: السفن الكبيرة عادت كلها إلى الميناء بعد العاصفة التي ضربت "
      "الساحل.\nثانيا: الرصيف الجديد في الشمال مفتوح للصيادين وقواربهم طوال هذا الأسبوع.\nوزار الوفد المدينة القديمة "
      "وأسواقها بعد ذلك ثم عاد إلى العاصمة في المساء.");
  ASSERT_EQ(d.statements.size(), 1U);
  ASSERT_EQ(d.statements[0].parts.size(), 3U);
  EXPECT_EQ(d.statements[0].parts[1].of(d.text),
            "أولا: السفن الكبيرة عادت كلها إلى الميناء بعد العاصفة التي ضربت الساحل");
  EXPECT_EQ(d.statements[0].parts[2].of(d.text),
            "ثانيا: الرصيف الجديد في الشمال مفتوح للصيادين وقواربهم طوال هذا الأسبوع");
}

TEST(Inside, IsWhatAnAgencyPassesOnWithSo) {
  EXPECT_EQ(said_in("وبحسب \"الفرنسية\"، فقد ذكر المصدر أن السفن تعود إلى الميناء يوم الثلاثاء."),
            Read{"ذكر: السفن تعود إلى الميناء يوم الثلاثاء"});
  EXPECT_EQ(said_in("وذكرت صحيفة الساحل نقلا عن مصدر لم تسمه أن الوزير قرر إغلاق الميناء القديم."),
            Read{"وذكرت: الوزير قرر إغلاق الميناء القديم"});
}

TEST(Inside, AreTheItemsInOneParagraph) {
  EXPECT_EQ(said_in("وقال الوزير سالم الحداد: 1- السفن الكبيرة تعود. 2- الرصيف مفتوح للجميع. وزار الوفد المدينة."),
            Read{"وقال: 1- السفن الكبيرة تعود. 2- الرصيف مفتوح للجميع"});
}

TEST(Inside, IsNothingThatHangsOnTheSource) {
  EXPECT_EQ(said_in("وصار الصندوق جاهزا للعمل مع بداية الخريف. حسب ما قال المكتب التنفيذي للاتحاد البحري."), Read{});
}

TEST(Inside, IsNoSourceBehindTheNameInBrackets) {
  EXPECT_EQ(said_in("وذكرت هيئة إذاعة الساحل، (إيه.بي.سي) نقلا عن أصدقاء للصياد أنه كان يمارس السباحة كل يوم."),
            Read{"وذكرت: كان يمارس السباحة كل يوم"});
}

TEST(Inside, EndsWhereTheClauseThatWasPutOffBegins) {
  EXPECT_EQ(said_in("وفيما يرى الكاتب سالم الحداد أن المكتبات أماكن للقراءة، فإن القاص ماجد النجار يزورها كل أسبوع."),
            Read{"يرى: المكتبات أماكن للقراءة"});
}

TEST(Inside, EndsWhereTheOutletTellsOfTheSpeaker) {
  EXPECT_EQ(said_in("وأكد سالم الحداد أن محبة النادي لم تفارقه، وكان الحداد حقق مع الفريق كأس الساحل."),
            Read{"وأكد: محبة النادي لم تفارقه"});
}

TEST(Inside, IsNotWhatFollowedLater) {
  EXPECT_EQ(
      said_in("وطلب الوزير سالم الحداد من الصيادين دراسة الخطة الجديدة، وبعد هذا الاجتماع عقدت الوزارة ثلاث ندوات."),
      Read{"وطلب: الصيادين دراسة الخطة الجديدة"});
}

TEST(Inside, IsNoRelativeClauseOfTheSpeaker) {
  EXPECT_EQ(said_in("وانتقد سالم الحداد الذي تتضمن خطته توظيف مديرين جدد الإغلاق المؤقت للمتحف."), Read{});
}

TEST(Inside, FollowsTheSourceThatStandsBehindThat) {
  EXPECT_EQ(said_in("وزار الوفد الميناء أمس، وأوضح الوزير سالم الحداد أنه وفقا لموقع الإحصاءات الدولي فإن السفن عادت."),
            (Read{"وأوضح: وفقا لموقع الإحصاءات الدولي فإن السفن عادت", "وفقا: السفن عادت"}));
}

TEST(Inside, GoesOnOverWhatItIsNotLike) {
  EXPECT_EQ(said_in("وأضاف الوزير سالم الحداد: الأمر ليس كما ذكر بوضع طبقة على الرصيف القديم، بل العمل لدينا متابعة."),
            Read{"وأضاف: الأمر ليس كما ذكر بوضع طبقة على الرصيف القديم، بل العمل لدينا متابعة"});
}

TEST(Inside, BeginsBehindTheSemicolon) {
  EXPECT_EQ(said_in("وأكد رئيس المركز سالم الحداد؛ أهمية التزام المرشحين بالمواعيد."),
            Read{"وأكد: أهمية التزام المرشحين بالمواعيد"});
}

TEST(Inside, EndsWhereTheSameOneMentionsMore) {
  EXPECT_EQ(said_in("وأكد الوزير سالم الحداد أن الخدمات شبه معدومة خارج المدن، ذاكرا أن التكلفة عالية."),
            (Read{"وأكد: الخدمات شبه معدومة خارج المدن", "ذاكرا: التكلفة عالية"}));
}

TEST(Inside, EndsBeforeThePraiseThatNoCommaParts) {
  EXPECT_EQ(said_in("وأكد المدير سالم الحداد أن الفوز يعد إنجازًا وطنيًا مشرفًا مثمنًا الجهود التي بذلت."),
            (Read{"وأكد: الفوز يعد إنجازًا وطنيًا مشرفًا"}));
}

}  // namespace
}  // namespace isnad::read
