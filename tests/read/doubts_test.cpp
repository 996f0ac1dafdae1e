// Which statements are doubted, and why. The sentences are ours.
#include <gtest/gtest.h>

#include <string>

#include "read/reader.h"
#include "read_text.h"

namespace isnad::read {
namespace {

/// Of the last statement of `text`; all bits when there is none.
unsigned doubts_of(const std::string& text) {
  const doc::Document d = read_text(text);
  return d.statements.empty() ? ~0U : d.statements.back().doubts;
}

TEST(Doubts, WhoIsNamedAtTheCueIsSure) {
  EXPECT_EQ(doubts_of("قالت وزيرة الصحة ليلى السالم إن عدد المصابين بلغ 40 شخصا."), 0U);
  EXPECT_EQ(doubts_of("\"سنعيد فتح الجسر قبل العيد\"، قال رئيس البلدية مازن العلي."), 0U);
}

TEST(Doubts, WhoSpokeInTheSentenceBeforeGoesOn) {
  const std::string before = "قالت وزيرة الصحة ليلى السالم إن الوضع مستقر. ";
  EXPECT_EQ(doubts_of(before + "وأضافت أن المشافي تعمل."), 0U);
  EXPECT_EQ(doubts_of(before + "وهدأت الأحوال في المدينة. وأضافت أن المشافي تعمل."), unsigned{doc::kSpeakerInferred})
      << "a sentence of the outlet's stands between";
}

TEST(Doubts, EachReasonIsNamed) {
  EXPECT_EQ(doubts_of("وتؤكد وزيرة الصحة ليلى السالم أن المشافي تعمل."), unsigned{doc::kPresentCue});
  EXPECT_EQ(doubts_of("وقال المزارع حسن الشامي: خسرنا المحصول كله هذا الموسم."), unsigned{doc::kBehindColon});
  EXPECT_NE(doubts_of("وكانت ليلى السالم أعلنت أن المشافي تعمل.") & doc::kSubjectFirst, 0U);
  EXPECT_NE(doubts_of("أكدت ليلى السالم أن المدير فؤاد حداد أعلن أن المشافي تعمل.") & doc::kNested, 0U);
  EXPECT_EQ(doubts_of("واتهم المتظاهرون الحكومة بالفساد."), unsigned{doc::kNounContent});
}

TEST(Doubts, TooManyTogetherMakeNoStatement) {
  const std::string before = "قالت وزيرة الصحة ليلى السالم إن الوضع مستقر. وهدأت الأحوال في المدينة.";
  EXPECT_EQ(read_text(before + " وكان الأطباء يعملون بلا أجر، ويشترط فيهم إتقان لغتين.").statements.size(), 1U)
      << "a passive in the letters of the present, with nobody named at it";
  EXPECT_EQ(read_text(before + " وتدعو التوقعات الموسمية إلى التفاؤل.").statements.size(), 1U) << "what a thing does";
  EXPECT_EQ(read_text(before + " وأضافت أن البعض يؤكد أن المشافي تعمل.").statements.size(), 3U)
      << "a subject in front says who speaks";
  EXPECT_EQ(read_text(before + " وتقول: \"لن نغلق مشفى واحدا في هذه المدينة\".").statements.size(), 2U)
      << "a quotation shows that somebody speaks";
}

TEST(Doubts, TitlesSpeakInThePresent) {
  const std::string title = "البلدية تزيل الركام وتتوقع انتهاء العمل غدا";
  EXPECT_EQ(doubts_of(title + "\n\nعملت الجرافات في الحي القديم طوال الليل."),
            doc::kPresentCue | doc::kSpeakerInferred | doc::kNounContent);
}

TEST(Doubts, AllOfAnArticleThatAttributesHardlyAnything) {
  std::string essay = "قالت وزيرة الصحة ليلى السالم إن المشافي تعمل.";
  for (int i = 0; i < 40; ++i) essay += " كان البيت قديما، وكانت النوافذ مفتوحة على البحر طوال ذلك الصيف البعيد.";
  EXPECT_EQ(doubts_of(essay), unsigned{doc::kSparseArticle});
}

}  // namespace
}  // namespace isnad::read
