#include "read/names.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "read/reader.h"
#include "rules/language.h"

namespace isnad::read {
namespace {

using doc::Document;
using doc::Entity;
using doc::EntityKind;

const rules::Language& arabic() {
  static const auto language = rules::load_language();
  return **language;
}

/// One article as names see it.
struct Article {
  Document document;
  Context context{arabic()};

  explicit Article(std::string text, std::string title = {}) {
    Reader reader(arabic(), {});
    document.text = title.empty() ? std::move(text) : title + "\n\n" + text;
    if (!title.empty()) {
      document.title = ByteSpan{0, static_cast<uint32_t>(title.size())};
      document.title_is_given = true;
    }
    reader.read(document);
    facts = reader.context().facts();
  }

  /// The words of every mention of the entity that `words` names; empty when nothing is called that.
  [[nodiscard]] std::vector<std::string> mentions_of(std::string_view words) const {
    std::vector<std::string> out;
    const doc::Index e = entity_index(words);
    for (const doc::Mention& m : document.mentions) {
      if (e != doc::kNone && m.entity == e) out.emplace_back(document.at(m.span));
    }
    return out;
  }
  [[nodiscard]] doc::Index entity_index(std::string_view words) const {
    for (const doc::Mention& m : document.mentions) {
      if (document.at(m.span) == words) return m.entity;
    }
    return doc::kNone;
  }
  [[nodiscard]] const Entity* entity(std::string_view words) const {
    const doc::Index e = entity_index(words);
    return e == doc::kNone ? nullptr : &document.entities[e];
  }
  [[nodiscard]] size_t people() const {
    return static_cast<size_t>(std::count_if(document.entities.begin(), document.entities.end(),
                                             [](const Entity& e) { return e.kind == EntityKind::person; }));
  }
  std::vector<EntityFacts> facts;
};

TEST(Names, AShortNameThatWantsAWordBeforeItIsNobodyWithoutIt) {
  const Article shop("وقال العم صالح راعي الدكان إن السوق مفتوح. وبدأت حملة جودة الإنتاج في رحلة الصيد.");
  for (const Entity& e : shop.document.entities) EXPECT_EQ(e.kb_entry, doc::kNone) << e.name_ar;
  const Article yemen("سقط نظام صالح في اليمن.");
  ASSERT_NE(yemen.entity("صالح"), nullptr);
  EXPECT_EQ(yemen.entity("صالح")->name_ar, "علي عبد الله صالح");
}

TEST(Names, WhoSpeaksInAnArticleAboutTheirCountryNeedsNoWordBeforeThem) {
  const Article syria("وقال الأسد إن الحرب في سوريا ستنتهي، وإن دمشق آمنة.");
  ASSERT_NE(syria.entity("الأسد"), nullptr);
  EXPECT_EQ(syria.entity("الأسد")->name_ar, "بشار الأسد");
}

TEST(Names, ParticlesAreNotPartOfAName) {
  const Article a("وصل الوفد إلى دمشق ثم عاد من بيروت، وقال إن لسوريا ولبنان مصلحة في ذلك.");
  for (const char* name : {"دمشق", "بيروت", "سوريا", "لبنان"}) EXPECT_NE(a.entity(name), nullptr) << name;
  EXPECT_EQ(a.entity("سوريا")->key, "wikidata:Q858");
  EXPECT_EQ(a.entity("سوريا")->precision, doc::Precision::country);
}

TEST(Names, BehindAVerbThatOnlyISayIsNoName) { EXPECT_EQ(Article("ومضيت لتنزل بحفرة كبيرة في الطريق.").people(), 0U); }

TEST(Names, ATitleLeadsToTheNameBehindIt) {
  const Article a(
      "أكد مدير مستشفى الواحة الدكتور سالم الحمراني أن الإصابات طفيفة. وأضاف الحمراني أن المستشفى استقبل عشرة جرحى.");
  ASSERT_NE(a.entity("سالم الحمراني"), nullptr);
  EXPECT_EQ(a.entity("سالم الحمراني")->kind, EntityKind::person);
  EXPECT_EQ(a.mentions_of("سالم الحمراني"), (std::vector<std::string>{"سالم الحمراني", "الحمراني"}));
  const auto& roles = a.facts[a.entity_index("سالم الحمراني")].roles;
  ASSERT_FALSE(roles.empty());
  EXPECT_EQ(roles.front().head, "مدير");
}

TEST(Names, AForeignNameBehindATitleNeedsNoDictionary) {
  const Article a("قال المبعوث الخاص ستيفان كراولنبرغ إن المحادثات صعبة، وأشار كراولنبرغ إلى خلافات.");
  EXPECT_EQ(a.mentions_of("ستيفان كراولنبرغ"), (std::vector<std::string>{"ستيفان كراولنبرغ", "كراولنبرغ"}));
}

TEST(Names, AParticleOfAForeignNameJoinsItsParts) {
  const Article a("وقال يوهانس فان در كلاوو إن القافلة وصلت. وقال مدرب الفريق لويس فان جال إن الفريق جاهز.");
  EXPECT_NE(a.entity("يوهانس فان در كلاوو"), nullptr);
  EXPECT_NE(a.entity("لويس فان جال"), nullptr);
}

TEST(Names, ANameEndsBeforeAnOfficeAndBeforeManyPeople) {
  const Article a(
      "وقال ناصر باعوم القائم بأعمال وزير الصحة إن المستشفى مغلق. ودعا ياسين حمود المقدسيين إلى الصبر. وجدد الرئيس "
      "هادي التأكيد على ذلك.");
  EXPECT_NE(a.entity("ناصر باعوم"), nullptr);
  EXPECT_NE(a.entity("ياسين حمود"), nullptr);
  EXPECT_EQ(a.entity("هادي التأكيد"), nullptr);
}

TEST(Names, AFamilyNameIsKeptWhereTheClauseGoesOn) {
  const Article a("أكد الدكتور عزام بن محمد الدخيل أن العام سيبدأ. وقال جان كلود يونكر رئيس المفوضية إن الأمر صعب.");
  EXPECT_NE(a.entity("عزام بن محمد الدخيل"), nullptr);
  EXPECT_NE(a.entity("جان كلود يونكر"), nullptr);
}

TEST(Names, AnyWordBeforeSonOfIsAGivenName) {
  const Article a("أوضح العقيد عاطي بن عطية القرشي أن الجهات رصدت المقطع.");
  EXPECT_NE(a.entity("عاطي بن عطية القرشي"), nullptr);
}

TEST(Names, AnAppositionIsARole) {
  const Article a("وصل يوسف القرطبان، مدير المستشفى، إلى المكان.");
  ASSERT_NE(a.entity("يوسف القرطبان"), nullptr);
  const auto& roles = a.facts[a.entity_index("يوسف القرطبان")].roles;
  ASSERT_EQ(roles.size(), 1u);
  EXPECT_EQ(roles[0].head, "مدير");
}

TEST(Names, TheHeadlineKnowsTheFamilyNameToo) {
  const Article a("أعلن المتحدث الرسمي خالد الزعتراوي انتهاء الأعمال.", "الزعتراوي: انتهاء الأعمال");
  EXPECT_EQ(a.mentions_of("خالد الزعتراوي").size(), 2u);
}

TEST(Names, ASharedFamilyNameMeansNobody) {
  const Article a("التقى سالم الحمراني شقيقه خالد الحمراني أمس. وقال الحمراني إن اللقاء كان وديا.");
  EXPECT_EQ(a.mentions_of("سالم الحمراني").size(), 1u);
  EXPECT_EQ(a.mentions_of("خالد الحمراني").size(), 1u);
}

TEST(Names, ThePrepositionIsNotAli) {
  const Article a("وقف الجندي على الجسر، ثم قال علي الفرحاتي إنه رآه.");
  EXPECT_NE(a.entity("علي الفرحاتي"), nullptr);
  EXPECT_EQ(a.people(), 1u);
}

TEST(Names, AMinistryIsOneWhateverItIsCalled) {
  const Article a(
      "أصدرت وزارة الخارجية الروسية بيانا. وقالت الخارجية الروسية إن الحوار مستمر، وأضافت الوزارة أن الموعد لم يحدد.");
  EXPECT_EQ(a.mentions_of("وزارة الخارجية الروسية"),
            (std::vector<std::string>{"وزارة الخارجية الروسية", "الخارجية الروسية", "الوزارة"}));
}

TEST(Names, AnOrganisationKeepsItsWholeName) {
  const Article a(
      "دعت هيئة الطيران المدني إلى الحذر، ونظرت محكمة الاستئناف بالرياض في القضية، وردت وزارة النقل والاتصالات.");
  for (const char* name : {"هيئة الطيران المدني", "محكمة الاستئناف بالرياض", "وزارة النقل والاتصالات"})
    EXPECT_NE(a.entity(name), nullptr) << name;
}

TEST(Names, ACompanyKeepsTheAdjectiveThatAgreesWithIt) {
  const Article a("وأكدت شركة الأهلي المالية أن الاكتتاب متاح.");
  EXPECT_NE(a.entity("شركة الأهلي المالية"), nullptr);
}

TEST(Names, AnIndefiniteBodyIsNoName) {
  const Article a("تعاقدت شركة صينية كبيرة مع لجنة تحقيق على المشروع.");
  EXPECT_TRUE(a.document.mentions.empty());
}

TEST(Names, AQuotedNameBelongsToItsKind) {
  const Article a("قالت صحيفة «المنارة الحرة» إن منظمة «أطباء الجبل» انسحبت.");
  ASSERT_NE(a.entity("صحيفة «المنارة الحرة»"), nullptr);
  EXPECT_TRUE(a.entity("صحيفة «المنارة الحرة»")->is_media);
  EXPECT_NE(a.entity("منظمة «أطباء الجبل»"), nullptr);
}

TEST(Names, TheLongerNameWins) {
  const Article a("تبنى فيلق القدس الهجوم.");
  EXPECT_NE(a.entity("فيلق القدس"), nullptr);
  EXPECT_EQ(a.entity("القدس"), nullptr);
}

TEST(Names, NearAPlaceIsNotThePlace) {
  const Article a("سقطت قذيفة قرب دمشق وأخرى في ريف إدلب الجنوبي.");
  const Entity* near = a.entity("قرب دمشق");
  ASSERT_NE(near, nullptr);
  EXPECT_TRUE(near->lat.has_value());
  EXPECT_EQ(near->precision, doc::Precision::near);
  EXPECT_TRUE(near->key.empty());
  EXPECT_NE(a.entity("ريف إدلب الجنوبي"), nullptr);
}

TEST(Names, ADescribedPlaceSaysHowFarItReaches) {
  const Article a("انفجرت سيارة في محيط حلب، وأخرى في ريف حلب الشمالي، وثالثة شمال سوريا.");
  EXPECT_EQ(a.entity("محيط حلب")->precision, doc::Precision::near);
  EXPECT_EQ(a.entity("ريف حلب الشمالي")->precision, doc::Precision::adm2);
  EXPECT_NE(a.entity("ريف حلب الشمالي")->kb_beside, doc::kNone);
  EXPECT_EQ(a.entity("شمال سوريا")->precision, doc::Precision::adm1);
}

TEST(Names, APlaceWithoutAPointStandsWhereItsTownDoes) {
  const Article a("اندلع حريق في حي صلاح الدين بحلب قرب نهر الفرات.");
  const Entity* quarter = a.entity("حي صلاح الدين");
  ASSERT_NE(quarter, nullptr);
  ASSERT_TRUE(quarter->lat.has_value());
  EXPECT_NEAR(*quarter->lat, 36.2, 0.1);
  EXPECT_EQ(quarter->precision, doc::Precision::near);
}

TEST(Names, TheCountryThatTheTextIsAboutTellsTownsOfOneNameApart) {
  const Article libya("أعلنت الحكومة الليبية حظر التجول، وأغلقت متاجر طرابلس أبوابها بعدما وصلت قوات من شرق ليبيا.");
  ASSERT_NE(libya.entity("طرابلس"), nullptr);
  EXPECT_EQ(libya.entity("طرابلس")->key, "isnad:ly/tripoli");
  const Article lebanon("قال وزير لبناني إن لبنان يعيد فتح مرافق طرابلس بعد العاصفة التي ضربت لبنان.");
  ASSERT_NE(lebanon.entity("طرابلس"), nullptr);
  EXPECT_EQ(lebanon.entity("طرابلس")->key, "isnad:lb/tripoli");
  EXPECT_EQ(Article("وصلت الشحنة إلى طرابلس صباحا.").entity("طرابلس"), nullptr);
}

TEST(Names, ATownBehindATownIsOneThoughItsLettersAreAWord) {
  const Article a("هطلت أمطار غزيرة بين حماة وحمص.");
  EXPECT_NE(a.entity("حمص"), nullptr);
}

TEST(Names, AnUnknownVillageIsAPlaceWithoutCoordinates) {
  const Article a("قصفت الطائرات بلدة شنقريزان فجرا.");
  const Entity* place = a.entity("بلدة شنقريزان");
  ASSERT_NE(place, nullptr);
  EXPECT_EQ(place->kind, EntityKind::place);
  EXPECT_FALSE(place->lat.has_value());
}

TEST(Names, EntitiesStandInTextOrder) {
  const Article a("زار وفد من بيروت دمشق، ثم عاد إلى بيروت.");
  ASSERT_EQ(a.document.mentions.size(), 3u);
  EXPECT_EQ(a.document.mentions[0].entity, 0u);
  EXPECT_EQ(a.document.mentions[1].entity, 1u);
  EXPECT_EQ(a.document.mentions[2].entity, 0u);
}

}  // namespace
}  // namespace isnad::read
