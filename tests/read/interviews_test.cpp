// Articles printed as question and answer: the answers go to the one person who is interviewed, and nothing is taken
// for an interview that is not surely one. The texts are ours.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "read/reader.h"

namespace isnad::read {
namespace {

struct Answer {
  std::string cue, said, who;
};

/// The direct statements whose cue is no verb but `cue`.
std::vector<Answer> answers(const std::string& title, const std::string& body, const std::string& cue) {
  static const auto language = rules::load_language();
  EXPECT_TRUE(language.ok());
  static Reader reader(**language, {});
  doc::Document d;
  d.text = title + "\n\n" + body;
  d.title = ByteSpan{0, static_cast<uint32_t>(title.size())};
  d.title_is_given = true;
  reader.read(d);
  std::vector<Answer> out;
  for (const doc::Statement& s : d.statements) {
    if (s.lemma != cue) continue;
    EXPECT_EQ(s.mode, doc::Mode::direct);
    EXPECT_EQ(s.act, "say");
    std::string said;
    for (const ByteSpan part : s.parts) said += (said.empty() ? "" : " | ") + std::string(part.of(d.text));
    out.push_back({std::string(s.cue.of(d.text)), said, s.chain.back().name});
  }
  return out;
}

constexpr const char* kTitle = "مدير الميناء: نحتاج إلى رافعتين";
constexpr const char* kLead = "أكد مدير الميناء سالم الحداد أن العمل عاد إلى الأرصفة، مشيرا إلى أن السفن تنتظر.\n\n";

TEST(Interviews, StarsAskAndDashesAnswer) {
  const auto a =
      answers(kTitle,
              std::string(kLead) +
                  "* متى عاد العمل؟\n- قبل أسبوع. وصلت أربع سفن.\n* حدثنا عن الرافعات.\n- عندنا واحدة معطلة.\n* وهل "
                  "يكفي العمال؟\n- لا يكفون أبدا.\nنريد خمسين عاملا آخر.\nرواتب متأخرة\n* متى تدفع الرواتب؟\n- قريبا.",
              "-");
  ASSERT_EQ(a.size(), 4U);
  EXPECT_EQ(a[0].said, "قبل أسبوع. وصلت أربع سفن");
  EXPECT_EQ(a[1].said, "عندنا واحدة معطلة");
  EXPECT_EQ(a[2].said, "لا يكفون أبدا | نريد خمسين عاملا آخر") << "the next paragraph goes on, a heading does not";
  EXPECT_EQ(a[3].said, "قريبا");
  for (const Answer& one : a) EXPECT_EQ(one.who, "سالم الحداد");
}

TEST(Interviews, OneMarkForBothInTurn) {
  const auto a =
      answers(kTitle,
              std::string(kLead) +
                  "- متى عاد العمل؟\n- قبل أسبوع.\n- كم سفينة وصلت؟\n- أربع سفن.\n- متى تدفع الرواتب؟\n- قريبا.",
              "-");
  ASSERT_EQ(a.size(), 3U);
  EXPECT_EQ(a[1].said, "أربع سفن");
}

TEST(Interviews, LabelsAskAndAnswer) {
  const auto a = answers(
      kTitle,
      std::string(kLead) +
          "س1: متى عاد العمل؟\nج1: قبل أسبوع.\nس2: كم سفينة وصلت؟\nج2: أربع سفن.\nس3: متى تدفع الرواتب؟\nج3: قريبا.",
      "ج2:");
  ASSERT_EQ(a.size(), 1U);
  EXPECT_EQ(a[0].said, "أربع سفن");
  EXPECT_EQ(a[0].who, "سالم الحداد");
}

TEST(Interviews, NamesAskAndAnswer) {
  const auto a = answers(kTitle,
                         std::string(kLead) +
                             "المنارة: متى عاد العمل؟\nالحداد: قبل أسبوع.\nالمنارة: كم سفينة وصلت؟\nالحداد: أربع "
                             "سفن.\nالمنارة: متى تدفع الرواتب؟\nالحداد: قريبا.",
                         "الحداد:");
  ASSERT_EQ(a.size(), 3U);
  EXPECT_EQ(a[2].said, "قريبا");
}

TEST(Interviews, BareAnswersWhenTheTextAnnouncesThem) {
  const std::string turns =
      "متى عاد العمل؟\nعاد قبل أسبوع كامل.\nكم سفينة وصلت؟\nوصلت أربع سفن.\nمتى تدفع الرواتب؟\nندفعها قريبا.";
  const auto a = answers(kTitle, std::string(kLead) + "وأضاف أن الحل قريب، فإلى نص الحوار:\n" + turns, "؟");
  ASSERT_EQ(a.size(), 3U);
  EXPECT_EQ(a[0].said, "عاد قبل أسبوع كامل");
  EXPECT_TRUE(answers(kTitle, std::string(kLead) + turns, "؟").empty()) << "questions that a writer asks himself";
}

TEST(Interviews, OfTwoPeopleGoToNobody) {
  const std::string lead = std::string(kLead) + "وقال الطبيب مازن العلي إن المستشفى مغلق.\n";
  EXPECT_TRUE(
      answers(kTitle,
              lead + "* متى عاد العمل؟\n- قبل أسبوع.\n* كم سفينة وصلت؟\n- أربع سفن.\n* متى تدفع الرواتب؟\n- قريبا.",
              "-")
          .empty());
}

TEST(Interviews, TwoQuestionsAreNone) {
  EXPECT_TRUE(answers(kTitle, std::string(kLead) + "* متى عاد العمل؟\n- قبل أسبوع.\n* كم سفينة وصلت؟\n- أربع سفن.", "-")
                  .empty());
}

TEST(Interviews, AListBehindQuestionsOfAColumnIsNone) {
  EXPECT_TRUE(answers(kTitle,
                      std::string(kLead) + "ماذا تحتاج السفن؟\nتحتاج إلى رصيف.\n- رافعات.\n- عمال.\nومن يدفع؟\nلا أحد "
                                           "يدفع.\n- الوزارة.\nومتى؟\nلا نعلم.",
                      "-")
                  .empty());
}

TEST(Interviews, WhatIsCitedInAnAnswerIsTheAnswerersOwn) {
  const std::string body = std::string(kLead) +
                           "* متى عاد العمل؟\n- قالت الوزارة إن العمل عاد أمس، وأعتقد أنها صادقة.\n* كم سفينة وصلت؟\n- "
                           "أربع سفن.\n* متى تدفع الرواتب؟\n- قريبا.";
  EXPECT_EQ(answers(kTitle, body, "-").size(), 3U);
  EXPECT_TRUE(answers(kTitle, body, "قال").empty());
}

}  // namespace
}  // namespace isnad::read
