// Where what somebody says begins and ends, and what only looks like speech. Each case is a text and what is read in
// it: the cue and the content of each statement. The sentences are ours.
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

TEST(Contents, EndBeforeTheOutletsNextClause) {
  EXPECT_EQ(said_in("وتوقع البنك المركزي هبوط المؤشر إلى 54 نقطة، ورغم ذلك لا يزال المؤشر فوق الخمسين."),
            Read{"وتوقع: هبوط المؤشر إلى 54 نقطة"});
  EXPECT_EQ(said_in("وأعلنت وزارة الزراعة زيادة الإنتاج في الشمال، أما في الجنوب فقد تراجع بسبب الجفاف."),
            Read{"وأعلنت: زيادة الإنتاج في الشمال"});
  EXPECT_EQ(said_in("واتفق المدرب مع الإدارة على أن يشارك في مباراة الكأس، إلا أن تغيير الموعد منعه من السفر."),
            Read{"واتفق: يشارك في مباراة الكأس"});
  EXPECT_EQ(said_in("وأعلنت وزارة الزراعة زيادة الإنتاج في الشمال، إلا أنها لم تذكر موعدا."),
            Read{"وأعلنت: زيادة الإنتاج في الشمال"});
  EXPECT_EQ(said_in("ووفقا لتقديرات الخبراء، فإن الاتفاق يقلل التكاليف كثيرا، يذكر أن التجارة نمت هذا العام."),
            Read{"ووفقا: الاتفاق يقلل التكاليف كثيرا"});
  EXPECT_EQ(said_in("وأجمع الزوار على أن المعرض كان مميزا، لكن الوقت كان قصيرا."),
            Read{"وأجمع: المعرض كان مميزا، لكن الوقت كان قصيرا"})
      << "an opinion goes on behind but";
}

TEST(Contents, EndBeforeTheOutletsGloss) {
  EXPECT_EQ(said_in("وقال الوزير سالم الحداد إن السفن عادت كلها، في إشارة إلى ميناء الجنوب."),
            Read{"وقال: السفن عادت كلها"});
  EXPECT_EQ(said_in("وطالب المزارع سالم الحداد بزيادة السعر، ووقعت مصادمات بين الشرطة والمزارعين."),
            Read{"وطالب: بزيادة السعر"});
}

TEST(Contents, BeginBehindTheWordThatLeadsThemIn) {
  EXPECT_EQ(said_in("وكشف لصحيفة \"الساحل\" مصدر في ميناء الجنوب أن الرصيف الجديد يفتح في مايو."),
            Read{"وكشف: الرصيف الجديد يفتح في مايو"})
      << "a clause where the noun was looked for";
  EXPECT_EQ(said_in("وكشف التقرير الذي يعتمد عشرين مؤشرا، أن المدن الساحلية أغلى من غيرها."),
            Read{"وكشف: المدن الساحلية أغلى من غيرها"})
      << "behind the clause about the subject";
}

TEST(Contents, BeginBehindWhatStandsBetweenDashes) {
  EXPECT_EQ(said_in("وأعلنت وزارة العمل - مساء أمس الأحد - عن مشروع قناة جانبية للميناء."),
            Read{"وأعلنت: مشروع قناة جانبية للميناء"});
  EXPECT_EQ(said_in("وحذر الدكتور سالم الحداد - باحث في علوم البحار - من ارتفاع المياه في الخليج."),
            Read{"وحذر: ارتفاع المياه في الخليج"});
  EXPECT_EQ(said_in("وأعلنت وزارة العمل زيادة الأجور - والمعاشات - في الشمال."),
            Read{"وأعلنت: زيادة الأجور - والمعاشات - في الشمال"})
      << "dashes within the content are a part of it";
}

TEST(Contents, BeginWithAllThatIsSaid) {
  EXPECT_EQ(said_in("وأشار المدير سالم الحداد إلى تأكيد الوزارة منذ سنوات على أن الطريق بحاجة ماسة إلى الصيانة."),
            Read{"وأشار: تأكيد الوزارة منذ سنوات على أن الطريق بحاجة ماسة إلى الصيانة"});
  EXPECT_EQ(said_in("أعلنت وزارة العمل عن توافر عدد من الوظائف \"باحث، باحث أ، وأستاذ بحث مساعد\" للخريجين."),
            Read{"أعلنت: توافر عدد من الوظائف \"باحث، باحث أ، وأستاذ بحث مساعد\" للخريجين"});
  EXPECT_EQ(said_in("وأعلن المدير سالم الحداد في المؤتمر الصحفي أمس عن مشروع قناة جانبية للميناء."),
            Read{"وأعلن: مشروع قناة جانبية للميناء"});
  EXPECT_EQ(said_in("وشدد المدير سالم الحداد في الوقت نفسه أن الطريق مفتوح."), Read{"وشدد: الطريق مفتوح"});
}

TEST(Contents, EndWhereAnotherTakesTheFloor) {
  EXPECT_EQ(said_in("قال المتحدث سالم الحداد إن الجسر مغلق، من ناحيتها نقلت صحيفة «المنارة» خبرا آخر."),
            Read{"قال: الجسر مغلق"});
  EXPECT_EQ(said_in("وأكد الوزير سالم الحداد أن الجسر مغلق، وقد أشار إلى هذا الأمر مرات كثيرة.").front(),
            "وأكد: الجسر مغلق");
  EXPECT_EQ(said_in("واعتبر التقرير أن النظام خلق حافزا للشركات معتبرا في الوقت نفسه أن ذلك حل جزئي."),
            (Read{"واعتبر: النظام خلق حافزا للشركات", "معتبرا: ذلك حل جزئي"}));
}

TEST(Contents, GoOnBehindWhatDoesNotEndThem) {
  EXPECT_EQ(said_in("قال وكيل الجامعة مازن العلي إن اللجان اجتمعت، وسيعلن العمداء أسماء الفائزين."),
            Read{"قال: اللجان اجتمعت، وسيعلن العمداء أسماء الفائزين"});
  EXPECT_EQ(said_in("وقالت المهندسة سعاد مرعي إن السد (وفقا لدراسة الوزارة) يحتاج إلى صيانة."),
            Read{"وقالت: السد (وفقا لدراسة الوزارة) يحتاج إلى صيانة"});
  EXPECT_EQ(said_in("وأوضح المدرب مازن العلي أنه لا يمكن مطالبة اللاعبين بأكثر مما قدموه."),
            Read{"وأوضح: لا يمكن مطالبة اللاعبين بأكثر مما قدموه"});
}

TEST(Contents, AnOpinionMayBeAPartOfThem) {
  EXPECT_EQ(said_in("وطالب اللاعب سالم الحداد بعدم تجاهله والأخذ برأيه في كل الأمور."),
            Read{"وطالب: بعدم تجاهله والأخذ برأيه في كل الأمور"});
  EXPECT_EQ(said_in("والسوق القديمة لن تعود إلى ما كانت عليه، برأيه.").size(), 0U) << "whose it is nobody knows";
}

TEST(Contents, QuotationsInQuotations) {
  EXPECT_EQ(said_in("قال الباحث مازن العلي: «إن برنامج «آفاق» مفيد للطلاب كلهم». وغادر القاعة."),
            Read{"قال: إن برنامج «آفاق» مفيد للطلاب كلهم"});
  EXPECT_EQ(
      said_in(
          "وقال المدير سالم الحداد إن «المرفأ متوقف منذ شهر ولا سفن فيه. وأضاف المصدر أن «العمل يعود إلى المرفأ غدا»."),
      (Read{"وقال: المرفأ متوقف منذ شهر ولا سفن فيه", "وأضاف: العمل يعود إلى المرفأ غدا"}))
      << "the first was never closed";
  EXPECT_EQ(said_in("«هي مهنة صعبة لكنني أحبها كثيرا». هكذا تصف الطاهية سعاد مرعي عملها في المطعم."),
            Read{"تصف: هي مهنة صعبة لكنني أحبها كثيرا"});
}

TEST(Contents, QuotationsInQuotationsOfStraightMarks) {
  EXPECT_EQ(said_in("وقال المدير سالم الحداد: \"الطريق إلى حي \"النخيل\" لم يتوقف العمل فيه، ويفتح في مايو\"."),
            Read{"وقال: الطريق إلى حي \"النخيل\" لم يتوقف العمل فيه، ويفتح في مايو"});
  EXPECT_EQ(said_in("وقال المدير سالم الحداد: \"الطريق مفتوح\" لأهالي حي \"النخيل\". "
                    "وأضاف: \"العمل مستمر\"."),
            (Read{"وقال: \"الطريق مفتوح\" لأهالي حي \"النخيل\"", "وأضاف: العمل مستمر"}))
      << "one behind the other";
}

TEST(Contents, ASourceBehindSomebodysWordsIsTheirs) {
  EXPECT_EQ(said_in("وأعلن رئيس اللجنة مازن العلي أن القائمة حصلت على 69 في المائة من الأصوات، وفق وزارة الداخلية."),
            Read{"وأعلن: القائمة حصلت على 69 في المائة من الأصوات"});
}

TEST(NoSpeech, APresentOfAnotherVerbInATitle) {
  EXPECT_EQ(said_in("محافظة الشمال توقع مذكرة تفاهم مع الجامعة\n\nحضر الطلاب الحفل.").size(), 0U);
  EXPECT_EQ(said_in("محافظة الشمال تتوقع موسما جيدا للزيتون\n\nحضر الطلاب الحفل.").size(), 1U);
}

TEST(NoSpeech, WhatIsPublished) {
  EXPECT_EQ(said_in("وتحدثت الكاتبة سعاد مرعي عن إصدارها «صورة الغائب في شعر الجنوب القديم».").size(), 0U);
}

TEST(NoSpeech, WhoWritesTheColumn) {
  const std::string body = "إن البيوت القديمة تحتاج إلى من يرعاها كل يوم.";
  EXPECT_EQ(said_in("سعاد مرعي: بيوت بلا أهل\n\nسعاد مرعي\n" + body).size(), 0U);
  EXPECT_EQ(said_in("سعاد مرعي: بيوت بلا أهل\n\n" + body).size(), 1U);
}

TEST(NoSpeech, WhatIsWishedOrDrawnOrOfAnother) {
  const std::string before = "قال الوزير سالم الحداد إن الوضع مستقر. ";
  for (const char* text :
       {"وساعدت الشبكات على أن يقول الناس إنهم بخير.", "وتفرض الخطة أن يشترط القانون بلوغ سن الستين.",
        "وكانت الدراسة بصورة تعكس تطور المدينة.", "مما دعا الوزير إلى إلقاء خطاب في المدينة.",
        "ولفت مهرجان الزيتون انتباه الزوار إلى معرض الفخار.", "ومن غير المعقول توقع أن تهبط الأسعار.",
        "وحكمت المحكمة عليهم بالسجن لإدانتهم في قضية \"الميناء القديم الكبرى\".", "كانت خطتها معلنة قبل بداية العام.",
        "ونشر «فريق دراجات المدينة القديمة» صورة للرحلة."})
    EXPECT_EQ(said_in(before + text).size(), 1U) << text;
  EXPECT_EQ(said_in("واندلعت مواجهات وصفت بالعنيفة بين الشبان والشرطة.").size(), 0U);
  EXPECT_EQ(said_in("ووصف الوزير سالم الحداد القرار بالعادل.").size(), 1U);
  EXPECT_EQ(said_in("وهو ما دعا الوزير سالم الحداد إلى إلقاء خطاب في المدينة.").size(), 0U) << "it made him speak";
  EXPECT_EQ(said_in("وقالت الشرطة إن رجلا اتهم بالقتل في الحي القديم.").size(), 1U) << "accused by whom is not told";
}

TEST(Contents, AreWhatStandsInBracketsBehindAColon) {
  EXPECT_EQ(said_in("وقال الشيخ سالم الحداد: (من زرع في الخريف حصد في الصيف) ثم عاد الناس إلى بيوتهم."),
            Read{"وقال: من زرع في الخريف حصد في الصيف"});
  EXPECT_EQ(said_in("وقال تعالى: {إن مع العسر يسرا} وهذا وعد يفرح به كل مريض."), Read{"وقال: إن مع العسر يسرا"});
  EXPECT_EQ(said_in("وقال الوزير سالم الحداد: (الميناء) أقدم موانئ الجنوب وأوسعها."),
            Read{"وقال: (الميناء) أقدم موانئ الجنوب وأوسعها"})
      << "a word in brackets is a part of the speech";
}

TEST(Contents, EndWithTheClauseThatLeadsToTheMainOne) {
  EXPECT_EQ(said_in("وإذ شدد الوزير سالم الحداد على أن الرصيف القديم «أمر لا بد منه» أشار إلى أن الرصيف الجديد صغير."),
            (Read{"شدد: الرصيف القديم «أمر لا بد منه»", "أشار: الرصيف الجديد صغير"}));
  EXPECT_EQ(said_in("كما ذكر المتحدث سالم الحداد أن الجسر الجديد، مثل جسر الميناء، صممته شركة محلية."),
            Read{"ذكر: الجسر الجديد، مثل جسر الميناء، صممته شركة محلية"})
      << "likewise is no when";
}

TEST(Contents, EndBeforeThanksAndBeforeWhatIsLeftToDo) {
  EXPECT_EQ(said_in("ونوه الوزير سالم الحداد بجهود البلدية في الحدائق، مقدما شكره للعاملين فيها."),
            Read{"ونوه: بجهود البلدية في الحدائق"});
  EXPECT_EQ(said_in("وأكد الوزير سالم الحداد أن الحدائق جاهزة، مقدما موعد الافتتاح أسبوعا."),
            Read{"وأكد: الحدائق جاهزة، مقدما موعد الافتتاح أسبوعا"})
      << "nobody is thanked";
  EXPECT_EQ(said_in("وأقر مجلس النواب أمس مشروع قانون للموانئ ويتعين الآن على مجلس الشيوخ أن يصادق عليه."),
            Read{"وأقر: مشروع قانون للموانئ"});
}

TEST(Contents, BeginBehindTheRestOfTheSubject) {
  EXPECT_EQ(said_in("أعلن المعهد البحري الثانوي عن استمرار القبول حتى مايو."), Read{"أعلن: استمرار القبول حتى مايو"});
  EXPECT_EQ(said_in("وأعلنت جماعة الساحل المتشددة مسؤوليتها عن الهجوم على الميناء."),
            Read{"وأعلنت: مسؤوليتها عن الهجوم على الميناء"});
  EXPECT_EQ(said_in("وكشفت شركة «مرافئ» المتخصصة في بناء الأرصفة عن تزايد الطلب على خدماتها."),
            Read{"وكشفت: تزايد الطلب على خدماتها"});
  EXPECT_EQ(said_in("وأكد سالم الحداد، الخبير السابق في وزارة النقل، أن الميناء يحتاج إلى توسعة."),
            Read{"وأكد: الميناء يحتاج إلى توسعة"});
  EXPECT_EQ(said_in("ونفى الوزير سالم الحداد صحة تكهنات حول بيع الميناء مشيرا إلى أن العقد لم يتغير."),
            (Read{"ونفى: صحة تكهنات حول بيع الميناء", "مشيرا: العقد لم يتغير"}))
      << "the clause is the participle's";
}

TEST(Contents, OfASourceAreTheClauseThatItStandsIn) {
  EXPECT_EQ(said_in("وبقيت السفن كلها في الميناء (الذي توسع مرتين في عام، وفقا لهيئة الموانئ)."),
            Read{"وفقا: الذي توسع مرتين في عام"});
  EXPECT_EQ(said_in("وأغلق الميناء يومين، بحسب الشرطة، وعادت السفن إلى الإبحار في الليل، بحسب شهود."),
            (Read{"بحسب: وأغلق الميناء يومين", "بحسب: وعادت السفن إلى الإبحار في الليل"}));
  EXPECT_EQ(said_in("ووفقا لبيانات الوزارة فقد تراجع عدد السفن بنسبة 6%، في حين ارتفع وزن الحمولة."),
            Read{"ووفقا: فقد تراجع عدد السفن بنسبة 6%، في حين ارتفع وزن الحمولة"});
  const doc::Document d = read_text("فإذا غادرت السفن الميناء، كما حذر الوزير سالم الحداد، فستتوقف المصانع كلها.");
  ASSERT_EQ(d.statements.size(), 1u);
  EXPECT_EQ(d.statements[0].parts.size(), 2u) << "the main clause is still to come";
}

}  // namespace
}  // namespace isnad::read
