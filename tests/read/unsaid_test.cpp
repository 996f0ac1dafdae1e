// Words that look like an attribution where nobody says anything, and their neighbours where somebody does.
#include <gtest/gtest.h>

#include "read_text.h"

namespace isnad::read {
namespace {

/// The lemmas of what is said behind an opening in which one man has spoken.
std::string said(std::string_view sentence) {
  constexpr std::string_view kOpening = "قال مدير الميناء سالم الحداد إن العمل مستمر. ";
  const doc::Document document = read_text(std::string(kOpening) + std::string(sentence));
  std::string lemmas;
  for (const doc::Statement& s : document.statements) {
    if (s.cue.begin >= kOpening.size()) lemmas += (lemmas.empty() ? "" : " ") + s.lemma;
  }
  return lemmas;
}

TEST(Unsaid, WhatIsStillToComeOrOnlyMayBe) {
  EXPECT_EQ(said("وستعلن الوزارة موعد الافتتاح الأسبوع المقبل."), "");
  EXPECT_EQ(said("وأعلنت الوزارة موعد الافتتاح."), "أعلن");
  EXPECT_EQ(said("وقد يعتقد البعض أن الجسر قديم."), "");
  EXPECT_EQ(said("ويعتقد البعض أن الجسر قديم."), "اعتقد");
}

TEST(Unsaid, WhatNobodyInParticularExpectsOrBelieves) {
  EXPECT_EQ(said("ويتوقع مشاركة أكثر من مئتي خبير في الملتقى."), "");
  EXPECT_EQ(said("وتوقعت الوزارة مشاركة أكثر من مئتي خبير في الملتقى."), "توقع");
  EXPECT_EQ(said("ويعتقد أنه يعمل طباخا في المدينة."), "");
  EXPECT_EQ(said("ويعتقد الحداد أنه يعمل طباخا في المدينة."), "اعتقد");
  EXPECT_EQ(said("ويُتوقع أن يصل الوفد غدا."), "");
  EXPECT_EQ(said("وورد أن معظم الركاب من المدينة."), "");
  EXPECT_EQ(said("وورد في بيان الوزارة أن معظم الركاب من المدينة."), "ورد");
  EXPECT_EQ(said("وألقي باللوم فيها على سائق الشاحنة."), "");
}

TEST(Unsaid, Deeds) {
  EXPECT_EQ(said("وأدانت المحكمة سامي النجار بـ12 تهمة، من بينها السرقة."), "");
  EXPECT_EQ(said("وأدانت البلدية الهجوم على الحديقة."), "أدان");
  EXPECT_EQ(said("وشددت البلدية الحراسة على السوق."), "");
  EXPECT_EQ(said("وشددت البلدية على ضرورة الحراسة."), "شدد");
  EXPECT_EQ(said("وحضر ألف ناخب أدلوا بأصواتهم في المدرسة."), "");
  EXPECT_EQ(said("وجاء القرار انطلاقا من رغبة البلدية في تطوير السوق لتحقيق الهدف بأن تكون المدينة نظيفة."), "");
}

TEST(Unsaid, ThingsPapersAndWords) {
  EXPECT_EQ(said("وتناول الدارسون الحديث، وأفاد قوله «في وضوح» أنه لا بد من دليل."), "");
  EXPECT_EQ(said("كما تطرق اللقاء إلى مشاريع الصيف."), "");
  EXPECT_EQ(said("وأثبتت الأحداث الجارية أن السوق تحتاج إلى طريق."), "");
  EXPECT_EQ(said("وتبث القنوات أفكارا ورسائل تحض على العنف."), "");
  EXPECT_EQ(said("ويظهر الجهاز باللون الذهبي، وأنه يعمل بالنظام الجديد."), "");
  EXPECT_EQ(said("واختتمت مساء أمس فعاليات «مهرجان الربيع التراثي البحري الأول»."), "");
}

TEST(Unsaid, TheWriterIsI) {
  EXPECT_EQ(said("وتيقنت وقتها أني تعرضت لعملية سرقة، وتعجبت من معرفتهم برقم البطاقة."), "");
  EXPECT_EQ(said("وحذرت شخصيا من هذا الطريق."), "");
  EXPECT_EQ(said("وكان الحداد يشير إلى القرار الذي صدر أمس."), "");
}

TEST(Unsaid, NounsInTheLettersOfVerbs) {
  EXPECT_EQ(said("وهو طالب جامعي يبلغ من العمر 20 سنة."), "");
  EXPECT_EQ(said("ومن الصعب أن يجتهد طالب لينجح في أسبوع."), "");
  EXPECT_EQ(said("كما استعرض المجلس طلب عرض من إحدى الشركات."), "");
  EXPECT_EQ(said("ولم تبد الشركة أي تخوف من المنافسة."), "");
  EXPECT_EQ(said("بالتأكيد أن ذلك يعتمد على الطريق."), "");
  EXPECT_EQ(said("ويأتي ذلك من حرصه على المدينة وتطلعاته بأن تكون وجهة سياحية."), "");
  EXPECT_EQ(said("وهذه المطالب:\n9- حث الأندية الرياضية على تسجيل الأبناء."), "");
  EXPECT_EQ(said("وليسألنك منكرا ونكير على الفوات بحرقة، إن الحساب عسير."), "");
  EXPECT_EQ(said("وفي الورشة المعنونة (غرد بأمان) حضر كثيرون."), "");
}

TEST(Unsaid, OtherVerbsOfTheSameLetters) {
  EXPECT_EQ(said("وللمرأة ابنة تدعى ميا وتبلغ من العمر 12 عاما."), "");
  EXPECT_EQ(said("وتأخر الإعلان يرجع إلى أن الموضوع عند ثلاث جهات."), "");
  EXPECT_EQ(said("وبثت القنوات مشاهد تظهر فيها ألسنة اللهب."), "");
  EXPECT_EQ(said("وينتظر، وفقا للاتفاق الأخير، أن ترفع الرسوم."), "");
  EXPECT_EQ(said("وعندما رأت الشرطة أن الشبان دخلوا الحديقة أغلقت الباب."), "");
  EXPECT_EQ(said("ورأت الشرطة أن الشبان أحسنوا."), "رأى");
  EXPECT_EQ(said("وتدرب البعثة معارضين سوريين معتدلين في المدينة."), "");
}

TEST(Unsaid, WhoeverDoesItSpeaksThroughAPassive) {
  const doc::Document document =
      read_text("أوضح سالم الحداد أن الرجال اتهموا من قبل قاضي تحقيق «بالسرقة في مجموعة ليلا بمساعدة سلاح».");
  ASSERT_EQ(document.statements.size(), 2U);
  EXPECT_EQ(document.statements[1].chain.back().name, "قاضي تحقيق");
}

TEST(Unsaid, ParticiplesOfThings) {
  EXPECT_EQ(said("وهبطت الطائرة الثالثة، محملة بحوالي 12 طنا من الدقيق."), "");
  EXPECT_EQ(said("وأصبحت الشركات مطالبة أكثر من أي وقت مضى بتحقيق الأرباح."), "");
  EXPECT_EQ(said("وأنهت القوات حصارا بحريا مشددا على المدينة."), "");
}

}  // namespace
}  // namespace isnad::read
