// Events: type, mode, parties and auxiliary modes of our own sentences, a yes and a no for every family of events.tsv.
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "doc/document.h"
#include "read/reader.h"
#include "rules/language.h"

namespace isnad::read {
namespace {

const rules::Language& language() {
  static const auto loaded = rules::load_language();
  if (!loaded) throw std::runtime_error(loaded.error().line());
  return **loaded;
}

doc::Document read_text(const std::string& text) {
  doc::Document document;
  document.text = text;
  document.title_is_given = true;  // a body without a title
  document.given.published = parse_iso_date("2020-02-05");
  Reader(language(), {.layers = kEvents}).read(document);
  return document;
}

/// "ASSAULT aerial قوات > إدلب": the events in text order.
std::string events(const std::string& text) {
  const doc::Document document = read_text(text);
  std::string out;
  const auto words = [&](const std::optional<ByteSpan>& span) {
    return span ? std::string(document.at(*span)) : std::string("-");
  };
  for (const doc::Event& e : document.events) {
    out += (out.empty() ? "" : "; ") + e.type + (e.mode.empty() ? "" : " " + e.mode) + " " + words(e.actor_span) +
           " > " + words(e.target_span);
  }
  return out;
}

struct Case {
  const char* text;
  const char* events;
};

class Events : public testing::TestWithParam<Case> {};

TEST_P(Events, AreToldByTheClause) { EXPECT_EQ(events(GetParam().text), GetParam().events) << GetParam().text; }

constexpr Case kTypes[] = {
    {"قصفت قوات النظام مدينة إدلب.", "ASSAULT heavy-weapons قوات النظام > مدينة إدلب"},
    {"اعتقلت الشرطة ناشطا في حلب.", "COERCE arrest الشرطة > ناشطا"},
    {"اعتقل ناشط على يد الشرطة.", "COERCE arrest الشرطة > ناشط"},
    {"قتل مدني في حلب.", "ASSAULT - > مدني"},
    {"زار وزير الخارجية مدينة حلب.", "CONSULT visit وزير الخارجية > مدينة حلب"},
    {"اتهمت المعارضة الحكومة.", "ACCUSE allege المعارضة > الحكومة"},
    {"هدد الرئيس المعارضة.", "THREATEN الرئيس > المعارضة"},
    {"تظاهر محتجون في حلب.", "PROTEST demo محتجون > -"},
    {"انسحبت القوات من مدينة حلب.", "RETREAT withdraw القوات > مدينة حلب"},
    {"فرضت الحكومة عقوبات على المعارضة.", "SANCTION discontinue الحكومة > المعارضة"},
    {"رفضت المعارضة مبادرة الحكومة.", "REJECT المعارضة > مبادرة الحكومة"},
    {"أيد البرلمان الحكومة.", "SUPPORT البرلمان > الحكومة"},
    {"اعتذرت الحكومة للمعارضة.", "CONCEDE الحكومة > معارضة"},
    {"تعاونت الشرطة مع الجيش.", "COOPERATE الشرطة > الجيش"},
    {"نشرت الحكومة قوات في حلب.", "MOBILIZE troops الحكومة > حلب"},
    {"ناشدت الحكومة الأمم المتحدة.", "REQUEST assist الحكومة > الأمم المتحدة"},
    {"أنقذت الشرطة 3 أطفال.", "AID الشرطة > 3 أطفال"},
    {"اتفقت الحكومة مع المعارضة.", "AGREE الحكومة > المعارضة"},
};
INSTANTIATE_TEST_SUITE_P(Types, Events, testing::ValuesIn(kTypes));

constexpr Case kLookAlikes[] = {
    {"أغلق مؤشر السوق منخفضا.", ""},
    {"هناك كتب كثيرة على الرف.", ""},
    {"فرضت الحكومة رسوم نظافة.", "SANCTION discontinue الحكومة > -"},
    {"أطلق المصنع سيارة جديدة.", ""},
    {"قطع النجار الخشب.", ""},
};
INSTANTIATE_TEST_SUITE_P(LookAlikes, Events, testing::ValuesIn(kLookAlikes));

constexpr Case kParties[] = {
    // a preposition with a pronoun takes nobody behind it
    {"انتشر الرعاة في أراض تسيطر عليها الشرطة.", "COERCE seize الشرطة > -"},
    {"وصلت شحنة إلى القرية التي تسيطر عليها قوات المعارضة.", "COERCE seize قوات المعارضة > -"},
    // a plural verb has its subject in itself
    {"كان الوزراء قد التقوا الرئيس.", "CONSULT الوزراء > الرئيس"},
    // behind the relative the one told of did it
    {"وصل الجنود الذين قصفوا مدينة حلب.", "ASSAULT heavy-weapons الجنود > مدينة حلب"},
    // an object pronoun points back, so who stands behind did it
    {"أدلى الرجل الذي اعتقلته الشرطة بأقواله.", "COERCE arrest الشرطة > -"},
    // whose it is by an adjective
    {"استهدف القصف التركي مدينة حلب.", "ASSAULT - > مدينة حلب; ASSAULT heavy-weapons التركي > -"},
    // a masdar whose doer stands in the genitive has its object behind ل
    {"ندد السكان بقصف القوات لمدينة حلب.", "ACCUSE disapprove السكان > -; ASSAULT heavy-weapons القوات > مدينة حلب"},
    // a noun with the article takes no genitive
    {"بعد الهجوم الإرهابي على مدينة حلب.", "ASSAULT - > مدينة حلب"},
    // two sides
    {"اندلعت اشتباكات بين الشرطة والمحتجين.", "ASSAULT firearms الشرطة > المحتجين"},
    {"كما دمر التحالف أربع منصات في البلدة.", "ASSAULT destroy التحالف > أربع منصات"},  // كما relates nobody
    // who announces deaths has not done it; arrests, as a rule, yes
    {"أعلنت مصادر رسمية مقتل عسكريين في تفجير.", "ASSAULT - > عسكريين"},
    {"أعلنت الشرطة اعتقال ناشط في حلب.", "COERCE arrest الشرطة > ناشط"},
    // why and how are nobody
    {"طردت الحكومة السفير احتجاجا على القمع.", "SANCTION expel الحكومة > السفير"},
    // some of somebody are theirs
    {"قتل 15 من عناصر حزب الله في الغارة.", "ASSAULT - > 15 من عناصر حزب الله"},
    {"اعتقلت تركيا 590 من عناصر داعش.", "COERCE arrest تركيا > 590 من عناصر داعش"},
    // a spokesman with the body he speaks for
    {"طالب المتحدث باسم الأمم المتحدة الحكومة بالتحقيق.", "REQUEST change المتحدث باسم الأمم المتحدة > الحكومة"},
    // what a body gives or asks for is no part of it
    {"ناشدت مديرية الصحة السكان التبرع بالدم.", "REQUEST assist مديرية الصحة > السكان"},
    {"رفضت السلطات الإندونيسية السماح بدخول خمسة لاعبين.", "REJECT السلطات الإندونيسية > السماح"},
    {"قتلت الشرطة خمسة أشخاص في الحريق.", "ASSAULT الشرطة > خمسة أشخاص"},  // somebody did it
    // a verb that says more of the one before it
    {"فتحت الشرطة النار على رجل اقتحم حاجزا.", "ASSAULT رجل > حاجزا"},
    // whoever stands before "of those who"
    {"تعرف على السيارة 11 وافدا ممن تعرضوا لاعتداءاتهم.", "ASSAULT beat - > 11 وافدا"},
    // the one who has it did it
    {"استدعت الحكومة سفيرها.", "COERCE الحكومة > سفيرها"},
};
INSTANTIATE_TEST_SUITE_P(Parties, Events, testing::ValuesIn(kParties));

constexpr Case kNoEvents[] = {
    {"زرنا مركز اعتقال قديما.", ""},                // a noun before it makes both a name
    {"احتل الفريق المركز الثالث في الترتيب.", ""},  // the word behind it gives another sense
    {"سيطرت فرق الإطفاء على حريق في المخزن.", ""},
    {"تستهدف الورشة معلمات المدارس.", ""},
    {"يستهدف العمل استقرار البلاد.", ""},
    {"حاصرته الشرطة ففجر نفسه.", "COERCE restrict الشرطة > -"},  // himself is nobody new
    {"ما زالت التحقيقات جارية في المدينة.", ""},
    {"تسبب تحطم طائرة صغيرة في مقتل ثلاثة أشخاص.", ""},  // nobody did it
    {"قتل خمسة أشخاص في حادث سير.", ""},
    {"ازدادت الخسائر مما دعا الوزير إلى الاستقالة.", ""},  // what made him do it is not somebody who calls
    {"بنوا على أسس صادقة.", ""},                           // no object, no pronoun of one
    {"هناك دعم كبير للفكرة.", ""},                         // help that nobody gives
    {"حقق المصنع تحقيق الأهداف.", ""},
    {"سعى إلى تحقيق هدف بعيد.", ""},
};
INSTANTIATE_TEST_SUITE_P(NoEvents, Events, testing::ValuesIn(kNoEvents));

TEST(EventStanding, AGameIsNoBattle) {
  const std::string attack = "هاجم اللاعبون مرمى الضيوف، وسيطر المنتخب على المباراة، وأشاد المدرب بالمهاجم. ";
  EXPECT_EQ(events(attack + "وقال مدرب المنتخب إن الشوط الثاني من البطولة في الملعب كان أفضل."), "");
  EXPECT_EQ(events("أشاد الوزير بالشرطة."), "SUPPORT الوزير > الشرطة");
}

doc::Event only_event(const std::string& text) {
  const doc::Document document = read_text(text);
  return document.events.size() == 1 ? document.events.front() : doc::Event{};
}

TEST(EventStanding, AuxiliaryModesComeFromTheClause) {
  EXPECT_EQ(only_event("لم تقصف القوات مدينة إدلب.").contexts, doc::kNegation);
  EXPECT_EQ(only_event("ستقصف القوات مدينة إدلب.").contexts, doc::kFuture);
  EXPECT_EQ(only_event("قصفت القوات مدينة إدلب.").contexts, 0);
  EXPECT_EQ(only_event("قصفت القوات مدينة إدلب عام 2015.").contexts, doc::kHistorical);
  EXPECT_EQ(only_event("تقصف القوات مدينة إدلب منذ عام 2015.").contexts, 0);
  EXPECT_EQ(only_event("تسعى القوات إلى اقتحام مدينة إدلب.").contexts, doc::kHypothetical);
  EXPECT_EQ(only_event("تجمعت القوات لاقتحام مدينة إدلب.").contexts, doc::kHypothetical);
  EXPECT_EQ(only_event("فشلت القوات في اقتحام مدينة إدلب.").contexts, doc::kNegation);
  EXPECT_EQ(only_event("أدى الخلاف لاعتقال ناشط.").contexts, 0);          // what it led to did happen
  EXPECT_EQ(only_event("كثيرا ما قصفت القوات مدينة إدلب.").contexts, 0);  // ما is no negation here
  EXPECT_EQ(only_event("قصفت القوات مدينة إدلب، وينتظر وصول وفد غدا.").contexts, 0);
}

TEST(EventStanding, APromisedMeetingIsAnAgreement) {
  EXPECT_EQ(only_event("سيزور الوزير مدينة حلب.").type, "AGREE");
  EXPECT_EQ(only_event("زار الوزير مدينة حلب.").type, "CONSULT");
}

// Kinds are bits of a set: a lexicon of more kinds than bits would give senses that ask for nothing.
TEST(EventLexicon, SensesThatAskForAWordGetIt) {
  EXPECT_EQ(events("فرض الحاكم رأيه."), "");
  EXPECT_EQ(events("فتح القاضي تحقيقا مع الوزير."), "ACCUSE investigate القاضي > الوزير");
}

// The lexicon keeps to the manual: 16 types, each with its own modes.
TEST(EventLexicon, HasEveryTypeAndManyWords) {
  std::set<std::string_view> types;
  size_t lines = 0;
  const rules::Name event = language().name("event"), verb = language().name("event_verb"),
                    noun = language().name("event_noun");
  for (const rules::Entry& entry : language().lexicon.entries) {
    if (!entry.has(verb) && !entry.has(noun)) continue;
    ++lines;
    types.insert(language().names.view(entry.get(event).word));
  }
  EXPECT_EQ(types.size(), 16U);
  EXPECT_GE(lines, 400U);
}

}  // namespace
}  // namespace isnad::read
