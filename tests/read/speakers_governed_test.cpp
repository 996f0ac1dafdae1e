// Names near a verb of saying that stand for somebody else than who speaks: whom he works for, is close to, mocks,
// describes or is married to; and names that other words run into. The sentences are ours.
#include <gtest/gtest.h>

#include <vector>

#include "chain_cases.h"

namespace isnad::read {
namespace {

const std::vector<ChainCase>& behind_prepositions() {
  static const std::vector<ChainCase> all = {
      {"close to the president",
       "وجدد مصدر مقرب من الرئيس سالم الحداد التأكيد على أن الهدنة قائمة.",
       {"مصدر مقرب من الرئيس سالم الحداد"}},
      {"in the president's office",
       "وقال مسؤول في مكتب الرئيس المصري سمير شعلان إن المساعدات وصلت.",
       {"مسؤول في مكتب الرئيس المصري سمير شعلان"}},
      {"a member of the party of one who was ousted",
       "وقال عضو بحزب المخلوع سالم الحداد إن الحوار مستمر.",
       {"عضو بحزب المخلوع سالم الحداد"}},
      {"a doctor behind the hospital is who speaks",
       "وقال مدير الشؤون الصحية بمنطقة عسير الدكتور سالم الحداد إن المستشفى جاهز.",
       {"سالم الحداد"}},
      {"the trainer of a team is named behind it",
       "وأوضح القائد الميداني للفريق سالم الحداد أن عدد المتبرعين كبير.",
       {"سالم الحداد"}},
      {"to reporters who accompany the minister",
       "وقال الجيش لصحفيين يرافقون وزير الدفاع سالم الحداد في زيارته إن الضربة نفذت أمس.",
       {"الجيش"}},
      {"whom he mocks does not say it",
       "وقال يوسف شعلان إن السوق هادئ. كما سخر من الوزير السابق سالم الحداد قائلا إن عهده انتهى.",
       {"يوسف شعلان", "يوسف شعلان"}},
      {"the wife of",
       "وقالت آن، زوجة سالم الحداد السابقة، في حديث لها، إن سالم سيعود.",
       {"آن، زوجة سالم الحداد السابقة"}},
      {"whose lecture it was",
       "واشتمل الحفل على محاضرة دينية للشيخ سالم الحداد أكد فيها أن العمل واجب.",
       {"سالم الحداد"}},
      {"with whom the interview was",
       "وقال المدرب يوسف شعلان إن الفريق جاهز. وأجرت إحدى الصحف مع شعلان حوارا مطولا أشار خلاله إلى أن الموسم طويل.",
       {"يوسف شعلان", "يوسف شعلان"}},
  };
  return all;
}

const std::vector<ChainCase>& described() {
  static const std::vector<ChainCase> all = {
      {"in a headline's order", "البلدية تصف الميناء بأنه خطر.", {"البلدية"}},
      {"one alone is described",
       "ورحبت الحكومة بالقرار. وقال الوزير سالم الحداد إن الوضع جيد، ووصف حزب الساحل بأنه حليف.",
       {"الحكومة", "سالم الحداد", "سالم الحداد"}},
      {"the first of two describes", "ووصف سالم الحداد القرار بأنه خطوة جيدة.", {"سالم الحداد"}},
      {"what is described, with its adjective and place",
       "ودعت وزارة الصحة إلى خطة عاجلة، ووصفت الوضع الصحي في تونس بأنه خطير.",
       {"وزارة الصحة", "وزارة الصحة"}},
      {"opponents whose plural governs nothing",
       "ووصف معارضون سوريون خطاب سالم الحداد بالفارغ من المضمون.",
       {"معارضون سوريون"}},
      {"deputies threaten the president", "وهدد نواب محافظون الرئيس سالم الحداد بإلغاء الاتفاق.", {"نواب محافظون"}},
  };
  return all;
}

const std::vector<ChainCase>& run_together() {
  static const std::vector<ChainCase> all = {
      {"the mother of another Muhammad",
       "وقالت رنا محمد إن العلاج مكلف. وأضافت أم محمد أن المراكز قليلة.",
       {"رنا محمد", "أم محمد"}},
      {"by the pen of", "وفي عرض لكتاب سالم الحداد بقلم يوسف شعلان قال شعلان إن الكتاب طويل.", {"يوسف شعلان"}},
      {"a title with a stroke", "وأكد الأستاذ/ سالم الحداد اكتمال الاستعدادات للموسم.", {"سالم الحداد"}},
      {"a family that God's name ends", "وأشار بوزيد حرز الله إلى أن النصوص جميلة.", {"بوزيد حرز الله"}},
      {"a family of two letters",
       "ورحب فرحان حق المتحدث باسم الأمم المتحدة بالهدنة. وأكد حق أن المبعوث يوسف شعلان يعمل، موضحا أن الأمر صعب.",
       {"فرحان حق", "فرحان حق", "فرحان حق"}},
      {"two agencies, one of a person's name",
       "وقال بختيار دوغان إن السوق هادئ. وذكرت وكالتا الأنباء دوغان والأناضول أن الشرطة شنت حملة.",
       {"بختيار دوغان", "وكالتا الأنباء دوغان والأناضول"}},
      {"a council for media", "وقال رئيس مؤسسة وجوه للإعلام والتنمية سالم الحداد إن الساحة ضيقة.", {"سالم الحداد"}},
      {"whose seat is", "لكن المنظمة الدولية ومقرها جنيف قالت إن الأعضاء سيستفيدون.", {"المنظمة الدولية"}},
      {"another council than the one before",
       "وقال المجلس الدستوري الفرنسي إن القانون صحيح. ورحب المجلس الرقمي في باريس بالضوابط.",
       {"المجلس الدستوري الفرنسي", "المجلس الرقمي"}},
  };
  return all;
}

const std::vector<ChainCase>& passed_on() {
  static const std::vector<ChainCase> all = {
      {"the agency that quoted him stands behind him",
       "وقال نائب الوزير سالم الحداد بحسب ما نقلت عنه وكالات محلية، إن الأسطول جاهز.",
       {"وكالات محلية < سالم الحداد"}},
      {"as the observatory told",
       "وقال ناشطون إن القصف عنيف. وتجددت المعارك في المدينة، بحسب ما أفاد به المرصد السوري لحقوق الإنسان.",
       {"ناشطون", "المرصد السوري لحقوق الإنسان"}},
      {"who is said to be",
       "قلل سالم الحداد من أهمية قرار شمل تاجرا ورجل أعمال قيل إنه قريب منه، معتبرا أنه لا يقدم شيئا.",
       {"سالم الحداد"}},
      {"who made clear that", "وحضر رئيس البلدية سالم الحداد الذي بين أن المهرجان سيستمر أسبوعا.", {"سالم الحداد"}},
      {"the statement that was issued",
       "ورحب حزب الساحل بالقرار. وأكد البيان الصادر عن وزارة التجارة أن السلع متوافرة.",
       {"حزب الساحل", "وزارة التجارة"}},
  };
  return all;
}

const std::vector<ChainCase>& told_of_others() {
  static const std::vector<ChainCase> all = {
      {"who has just spoken urges one who has not",
       "وقالت الوحدات إن الجيش قصف القرية وحثت أنقرة على وقف القصف.",
       {"الوحدات", "الوحدات"}},
      {"who has spoken before urges by himself",
       "وقال الوزير سالم الحداد إن الأمر سهل. وحث الحداد على نشر الأرقام.",
       {"سالم الحداد", "سالم الحداد"}},
      {"the same verb again has another to call upon",
       "وطالب سالم الحداد المرأة بأن تحفظ وقتها، كما طالب الرجال والنساء بأن يعملوا.",
       {"سالم الحداد", "سالم الحداد"}},
      {"many on a matter that names one",
       "وشدد المتظاهرون على ضرورة محاكمة سالم الحداد وجميع الضباط الكبار، مؤكدين أنهم لن يسكتوا.",
       {"المتظاهرون", "المتظاهرون"}},
      {"a day in brackets behind the verb",
       "وكانت صحيفة «الساحل» أفادت أمس (الأحد)، بأن الخطة جديدة.",
       {"صحيفة «الساحل»"}},
      {"the magazine, not whom it shows",
       "ونشرت المجلة صورا عن المسؤولين في تنظيم داعش، قائلة إنهم قدامى.",
       {"المجلة"}},
      {"whose earlier statements they are",
       "والمشروع يقلل زمن الإبحار إلى النصف، وفقا لتصريحات سابقة للفريق سالم الحداد رئيس الهيئة.",
       {"سالم الحداد"}},
      {"another, who is not the one before",
       "وقال أحد السكان سالم الحداد: «كنا في البيت كلنا». وقال آخر: «لم نسمع شيئا في الليل».",
       {"سالم الحداد", "آخر"}},
      {"what was proposed to him",
       "وكتب سالم الحداد سيرته، واقترح عليه الكاتب يوسف شعلان أن يقدمها للناس.",
       {"يوسف شعلان"}},
      {"the president is not his office",
       "وقال البيان الصادر عن مكتب رئيس الوزراء إن العمليات مستمرة. وقال رئيس الوزراء سالم الحداد إن الأمر سهل.",
       {"مكتب رئيس الوزراء", "سالم الحداد"}},
  };
  return all;
}

TEST(SpeakersGoverned, TellOfOthers) {
  for (const ChainCase& c : told_of_others()) expect_chains(c);
}

TEST(SpeakersGoverned, AreNotWhomTheyServe) {
  for (const ChainCase& c : behind_prepositions()) expect_chains(c);
}

TEST(SpeakersGoverned, AreNotWhomTheyDescribe) {
  for (const ChainCase& c : described()) expect_chains(c);
}

TEST(SpeakersGoverned, AreNotRunTogether) {
  for (const ChainCase& c : run_together()) expect_chains(c);
}

TEST(SpeakersGoverned, ArePassedOnByWhoeverStandsBehind) {
  for (const ChainCase& c : passed_on()) expect_chains(c);
}

}  // namespace
}  // namespace isnad::read
