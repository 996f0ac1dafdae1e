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
  const auto words = [&](const std::optional<ByteSpan>& span) { return span ? std::string(document.at(*span)) : std::string("-"); };
  for (const doc::Event& e : document.events) {
    out += (out.empty() ? "" : "; ") + e.type + (e.mode.empty() ? "" : " " + e.mode) + " " + words(e.actor_span) + " > " + words(e.target_span);
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

doc::Event only_event(const std::string& text) {
  const doc::Document document = read_text(text);
  return document.events.size() == 1 ? document.events.front() : doc::Event{};
}

TEST(EventStanding, AuxiliaryModesComeFromTheClause) {
  EXPECT_EQ(only_event("لم تقصف القوات مدينة إدلب.").contexts, doc::kNegation);
  EXPECT_EQ(only_event("ستقصف القوات مدينة إدلب.").contexts, doc::kFuture);
  EXPECT_EQ(only_event("قصفت القوات مدينة إدلب.").contexts, 0);
  EXPECT_EQ(only_event("قصفت القوات مدينة إدلب عام 2015.").contexts, doc::kHistorical);
}

TEST(EventStanding, APromisedMeetingIsAnAgreement) {
  EXPECT_EQ(only_event("سيزور الوزير مدينة حلب.").type, "AGREE");
  EXPECT_EQ(only_event("زار الوزير مدينة حلب.").type, "CONSULT");
}

// The lexicon keeps to the manual: 16 types, each with its own modes.
TEST(EventLexicon, HasEveryTypeAndManyWords) {
  std::set<std::string_view> types;
  size_t lines = 0;
  const rules::Name event = language().name("event"), verb = language().name("event_verb"), noun = language().name("event_noun");
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
