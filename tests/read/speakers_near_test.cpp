// Who speaks, where the text names them near the verb: in front of it, behind "that", as the owner of a paper; and who
// stands there but is called upon, headed or told of. The sentences are ours.
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "chain_cases.h"

namespace isnad::read {
namespace {

const std::vector<ChainCase>& before_the_verb() {
  static const std::vector<ChainCase> all = {
      {"how he admits it is not who",
       "وقالت النائبة ليلى الأمير إن سالم الحداد اعترف بكل وضوح أنه باع الأرض.",
       {"ليلى الأمير", "ليلى الأمير < سالم الحداد"}},
      {"a name that nothing knows, behind that",
       "وقال الشاهد سالم الحداد إن كوفنير قال له إنه رأى السيارة.",
       {"سالم الحداد", "سالم الحداد < كوفنير"}},
      {"those seized upon",
       "وأكدت الوزارة أن المقبوض عليهم أقروا بأنهم هربوا السلاح.",
       {"الوزارة", "الوزارة < المقبوض عليهم"}},
      {"a thing behind that demands nothing", "وقال المدير سالم الحداد إن الأمر تطلب نقل أربعة منهم.", {"سالم الحداد"}},
      {"an office behind a comma that no second one closes",
       "سالم الحداد، نائب رئيس «الاتحاد الوطني» المعارض قال إن الحوار مستمر.",
       {"سالم الحداد"}},
      {"one of the banks, between commas",
       "بانكو ساكيس، أحد المصارف الأكبر في البلاد، حذر من أن السعر سينخفض.",
       {"بانكو ساكيس"}},
      {"the council, not who heads it",
       "وقال المتحدث سمير شعلان إن مجلس الوزراء برئاسة سالم الحداد أقر إرسال المساعدات إلى المدينة.",
       {"سمير شعلان", "سمير شعلان < مجلس الوزراء"}},
  };
  return all;
}

const std::vector<ChainCase>& papers_and_words() {
  static const std::vector<ChainCase> all = {
      {"statements by the president",
       "وأعلنت الحركة مسؤوليتها عن الهجوم، بعد ساعات على تصريحات للرئيس سالم الحداد أكد فيها أن الحركة ضعفت.",
       {"الحركة", "الحركة < سالم الحداد"}},
      {"statements by a general, which he made",
       "ودعم التقرير وجهة نظر يوسف شعلان بتصريحات للجنرال سالم الحداد التي قال فيها إن القوات انسحبت.",
       {"سالم الحداد"}},
      {"reports that a spokesman denies",
       "ونفى سالم الحداد المتحدث باسم الشركة تقارير صحافية محلية ذكرت أن الشركة أفلست.",
       {"سالم الحداد", "سالم الحداد < تقارير صحافية محلية"}},
      {"in the words of the nearest",
       "وقال المدير هادي العمر إن الميناء جاهز. وبقي السؤال الذي لخصه محلل السوق سمير شعلان بقوله إن السعر مرتفع.",
       {"هادي العمر", "سمير شعلان"}},
      {"the statement does not stand with the city",
       "وأصدرت الجبهة الشعبية بيانا أعلنت فيه بدء المعركة. واعتبر البيان مدينة حلب «منطقة عسكرية حتى إشعار آخر».",
       {"الجبهة الشعبية", "الجبهة الشعبية"}},
      {"a statement that an agency only published",
       "وذكر بيان نشرته وكالة رويترز أن الميناء مغلق.",
       {"بيان نشرته وكالة رويترز"}},
      {"an official whose adjective is a first name too",
       "وقال مسؤول تركي بارز إن الحكومة متفقة.",
       {"مسؤول تركي بارز"}},
      {"a wish is no name", "وقال - غفر الله له - زويد الحمد إن تردده على البصرة ساعده.", {"زويد الحمد"}},
  };
  return all;
}

const std::vector<ChainCase>& called_upon() {
  static const std::vector<ChainCase> all = {
      {"whom the relative describes",
       "وتحدث النائب سالم الحداد الذي وصف السعودية بـ «البلد الهادئ في كل موسم».",
       {"سالم الحداد"}},
      {"urged by whom the ministry tells of",
       "قالت وزارة الخارجية إن الوزير سالم الحداد وصف الانتخابات بأنها «معيبة للغاية» وحث الرئيس يوسف شعلان على "
       "إجراء حوار جاد مع المعارضة.",
       {"وزارة الخارجية", "وزارة الخارجية < سالم الحداد", "سالم الحداد"}},
      {"forces in front of a verb for one man",
       "وأكد المدير سالم الحداد أن الميناء جاهز. وطالب قوات الساحل بأن تعود إلى مواقعها.",
       {"سالم الحداد", "سالم الحداد"}},
      {"a man behind a verb for a woman",
       "وقالت الوزيرة ليلى الأمير إن الأمر انتهى. ودعت الرئيس سالم الحداد إلى التريث.",
       {"ليلى الأمير", "ليلى الأمير"}},
      {"a country that is told",
       "وقال الرئيس سالم الحداد إن المالديف طمأنت الهند والدول المجاورة الأخرى أنها ستحترم الاتفاق.",
       {"سالم الحداد", "سالم الحداد < المالديف"}},
      {"others this act", "ووصف آخرون هذا الفعل بأنه مزاح.", {"آخرون"}},
      {"analysts a rise", "وتوقع محللون ارتفاع أرباح الشركة إلى مليارين.", {"محللون"}},
      {"two in the ending of an object",
       "وقالت الشرطة إن أحد المتهمين اتهم الفتاتين بأنهما كسرتا الباب.",
       {"الشرطة", "الشرطة < أحد المتهمين"}},
  };
  return all;
}

const std::vector<ChainCase>& other_clauses() {
  static const std::vector<ChainCase> all = {
      {"fronts that express something say nothing",
       "وقال المدير سالم الحداد إن الأمانة طورت الحي عبر إنشاء واجهات تجميلية تعبر عن تراث المنطقة.",
       {"سالم الحداد"}},
      {"strong enough to justify",
       "وقال المصرف المركزي إن الاقتصاد الأميركي قوي بدرجة كافية تبرر رفع الفائدة.",
       {"المصرف المركزي"}},
      {"and therefore begins a clause",
       "وقال سمير شعلان إن إغلاق تلك المواقع ليس بصالح الحزب ولهذا أقر بأنه أخطأ.",
       {"سمير شعلان"}},
      {"what something is says nothing",
       "وقال المدير سالم الحداد إن القناة عرضت فيلما، وهو فيلم تسجيلي من إنتاج محلي انتقد سياسة الحكومة.",
       {"سالم الحداد"}},
      {"it is worth mentioning is no name",
       "الجدير بالذكر أن المنظمة العربية للسياحة توقعت أن يرتفع العدد.",
       {"المنظمة العربية للسياحة"}},
      {"the survey is not those whom it reached",
       "وقال سمير شعلان إن نسبة ممن شملهم الاستطلاع أكدوا مواجهة المشاكل.",
       {"سمير شعلان"}},
      {"in the name of is no name",
       "وقال متحدث رسمي باسم مجلس الأمن الوطني إن الأمر انتهى.",
       {"متحدث رسمي باسم مجلس الأمن الوطني"}},
      {"as for one who had", "أما عضو الوفد سمير شعلان أستاذ السياسة فقد أفاد بأن العدد قليل.", {"سمير شعلان"}},
  };
  return all;
}

const std::vector<ChainCase>& names_in_marks() {
  static const std::vector<ChainCase> all = {
      {"fighters of a movement in marks",
       "وأعلن متمردو «حركة الساحل» مسؤوليتهم عن قتل نائب.",
       {"متمردو «حركة الساحل»"}},
      {"a boy whose name stands in marks",
       "وأشار الطفل «سعيد اليامي» إلى إعجابه بالمسرح، مضيفا أنه تعلم منه الكثير.",
       {"سعيد اليامي", "سعيد اليامي"}},
      {"a style in front of whom it is said to",
       "وقال الأمير سالم الحداد إن الأمر انتهى. وتمنى سموه للواء يوسف شعلان المزيد من التوفيق.",
       {"سالم الحداد", "سالم الحداد"}},
  };
  return all;
}

const std::vector<ChainCase>& named_by_chance() {
  static const std::vector<ChainCase> all = {
      {"many bear a family name that a president of another country is known by",
       "وأضاف المرزوقي: النادي جاهز في كل موسم.",
       {"المرزوقي"}},
      {"a first name is nobody of another country", "وقال صالح إن السوق هادئ.", {"صالح"}},
      {"whom a paper spoke with, not the paper",
       "وتواصلت صحيفة «الساحل» مع الطالبة نورة العمراني وأكدت أن الجامعة أخطأت، موضحة أنها مسجلة.",
       {"نورة العمراني", "نورة العمراني"}},
      {"whom a paper in marks spoke with",
       "«الساحل» تواصلت مع المتحدث الأمني العقيد سالم الحداد الذي أكد الواقعة وقال إن الشرطة باشرت الحادث.",
       {"سالم الحداد"}},
      {"whose part is only spoken of",
       "وقال المخرج سالم الحداد إن الفيلم جاهز. وحول مشاركة يوسف شعلان في التصوير، عبر الحداد عن إعجابه، موضحا أن "
       "اللغة ليست عائقا.",
       {"سالم الحداد", "سالم الحداد", "سالم الحداد"}},
      {"an oath quotes nobody",
       "وقال سالم الحداد إن السوق هادئ. والله إن البحر جميل هناك، وقال: «سنعود إليه».",
       {"سالم الحداد", "سالم الحداد"}},
      {"a feminine paper is not he who admits",
       "وقال السائح سمير شعلان إن التفتيش طويل. وذكرت صحيفة «الساحل» أن المدينة هادئة. وأقر أنه كان مع زوجته.",
       {"سمير شعلان", "صحيفة «الساحل»", "سمير شعلان"}},
      {"a headline goes on behind dots", "وقتل جنديان على أيدي متمردين.. وواشنطن تؤيد الإجراءات التركية.", {"واشنطن"}},
  };
  return all;
}

TEST(SpeakersNear, StandBeforeTheVerb) {
  for (const ChainCase& c : before_the_verb()) expect_chains(c);
}

TEST(SpeakersNear, OwnPapersAndWords) {
  for (const ChainCase& c : papers_and_words()) expect_chains(c);
}

TEST(SpeakersNear, AreNotThoseCalledUpon) {
  for (const ChainCase& c : called_upon()) expect_chains(c);
}

TEST(SpeakersNear, AreNamedInMarks) {
  for (const ChainCase& c : names_in_marks()) expect_chains(c);
}

TEST(SpeakersNear, StandInTheClauseOfTheVerb) {
  for (const ChainCase& c : other_clauses()) expect_chains(c);
}

TEST(SpeakersNear, AreNotTakenByChance) {
  for (const ChainCase& c : named_by_chance()) expect_chains(c);
}

TEST(SpeakersNear, MayOpenTheText) {
  // Nothing stands in front of the verb, not even another paragraph.
  const doc::Document document =
      read_text("ونقلت وكالة أنباء الصين أمس عن لي تشونغ المتحدث باسم الوزارة أن إجمالي الوظائف بلغ مليون فرصة عمل.");
  for (const doc::Statement& s : document.statements) {
    EXPECT_TRUE(s.chain.empty() || s.chain.back().name != "وكالة أنباء الصين");
  }
}

}  // namespace
}  // namespace isnad::read
