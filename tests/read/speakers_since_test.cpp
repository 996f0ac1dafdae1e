// Who speaks where a verb has no subject and somebody else has come into the text since the last one spoke; and whom
// "the sources" or "the company" mean then. The sentences are ours.
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "chain_cases.h"

namespace isnad::read {
namespace {

const std::vector<ChainCase>& since_somebody_spoke() {
  static const std::vector<ChainCase> all = {
      {"a writer of whom a clause tells",
       "وقال الصحافي سالم الحداد إن الطلب رفض.\nويتحدث كوران زيلدير الكاتب في جريدة «المرسى» عن إغلاق مواقع كثيرة بعد "
       "بداية الحملة. ويقول: «لم يبق لنا إلا الهاتف».",
       {"سالم الحداد", "كوران زيلدير"}},
      {"one of the tweeters who comments",
       "وأكد المدير سالم الحداد أن الشركة وهمية. وفي ذات السياق، علق أحد المغردين على ذلك وقال: هذه حيلة قديمة.",
       {"سالم الحداد", "أحد المغردين"}},
      {"a brother who is told of",
       "وصرح الناطق الإعلامي بشرطة الساحل أن المصاب نقل إلى المستشفى.\nوأضاف: واتضح أنه من المطلوبين، وأدلى شقيقه "
       "بمعلومات عن هوية الجناة.\nوأكد أن الشرطة باشرت إجراءات الضبط والتحقيق فيها.",
       {"الناطق الإعلامي بشرطة الساحل", "الناطق الإعلامي بشرطة الساحل", "شقيقه", "الناطق الإعلامي بشرطة الساحل"}},
      {"who did not rule it out, but said",
       "ووفقا للبيان فإن الجولة انتهت. ولم يستبعد سالم الحداد عودة الوفد، غير أنه قال إن الموعد لم يحدد.",
       {"بيان", "سالم الحداد"}},
      {"an assurance of a commander",
       "وقال سالم الحداد إن الأهالي صامدون.\nويأتي ذلك وسط تأكيد من قيادي عسكري في الجبهة بأن العرض قائم، مشيرا إلى أن "
       "القصف لم يتوقف.",
       {"سالم الحداد", "قيادي عسكري"}},
      {"not whom a relative clause tells of",
       "قال الشيخ سالم الحداد إن الكتاب نافع.\nثم وضح الخطأ الذي وقع فيه القائد هادي العمر عندما حارب القرية فقال: «لو "
       "صبر لانتصر».",
       {"سالم الحداد", "سالم الحداد"}},
      {"one man, called by two he belongs to, is not they",
       "وأوضح زوج المعلمة ووالد الطالبة سالم الحداد أن الطلب رفض.\nوأثار الحادث تعاطفا كبيرا من قبل المواطنين وطالبوا "
       "بالتحقيق في الحادث.",
       {"زوج المعلمة ووالد الطالبة سالم الحداد"}},
  };
  return all;
}

const std::vector<ChainCase>& described_anew() {
  static const std::vector<ChainCase> all = {
      {"the ministry that spoke, not one that is part of a title",
       "وقالت وزارة الداخلية اليمنية إن المعبر مغلق. وقالت وزارة الداخلية الليبية إن المحاولة كانت تستهدف وكيل وزارة "
       "الداخلية.\nوقالت الوزارة في بيانها إنها تتوجه بالشكر لمن ساعدها.",
       {"وزارة الداخلية اليمنية", "وزارة الداخلية الليبية", "وزارة الداخلية الليبية"}},
      {"the company that spoke, not the one it bought from",
       "أعلنت شركة المرسى الزراعية شراء نصف الأرض المملوكة لشركة الحداد للاستثمار. وأوضحت الشركة في بيان لها أن "
       "المساحة "
       "كبيرة.\nوقالت الشركة في بيانها إنها سددت نصف المبلغ.",
       {"شركة المرسى الزراعية", "شركة المرسى الزراعية", "شركة المرسى الزراعية"}},
      {"the company whose man spoke",
       "وقالت متحدثة باسم شركة الساحل إن الساعة ستطرح قريبا.\nوقال جيسون زيلدير المسؤول بشركة بيست إن الساعة "
       "إضافة "
       "مهمة لها.\nوقالت الشركة إن الساعة ستكون متاحة أيضا على موقعها.",
       {"متحدثة باسم شركة الساحل", "جيسون زيلدير", "شركة بيست"}},
      {"a minister of another country",
       "وقال وزير الري المصري هادي العمر إن الدراسات مستمرة.\nوقدم وزير الري والمياه الإثيوبي ألمايو تجنو تطمينات "
       "لشعبي "
       "البلدين بقوله إن السد لا يسبب أي أضرار.",
       {"هادي العمر", "وزير الري"}},
      {"a director of bodies that are named after somebody",
       "وأوضح مدير جامعتي الملك هادي والساحل المكلف أن المذكرتين مهمتان.",
       {"مدير جامعتي الملك هادي والساحل المكلف"}},
      {"who tells, not the data that are cited in it",
       "ويرى سالم الحداد أن البلاد، وفقا للمعلومات المتاحة، لديها نفط كثير، موضحا أن السعر سينخفض.",
       {"معلومات المتاحة", "سالم الحداد", "سالم الحداد"}},
      {"the sources are the residents who spoke last",
       "وذكرت مصادر مقربة من الجبهة أن القوات انسحبت.\nوقال سكان محليون إن الاشتباكات تجددت.\nوقالت المصادر إن قصفا "
       "عنيفا استهدف القرية.",
       {"مصادر مقربة من الجبهة", "سكان محليون", "سكان محليون"}},
  };
  return all;
}

TEST(SpeakersSince, GoOnFromWhoCameLast) {
  for (const ChainCase& c : since_somebody_spoke()) expect_chains(c);
}

TEST(SpeakersSince, AreDescribedAnew) {
  for (const ChainCase& c : described_anew()) expect_chains(c);
}

}  // namespace
}  // namespace isnad::read
