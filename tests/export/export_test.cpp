// The record and the terminal view of one hand-made Document that has something in every layer.
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "doc/content_id.h"
#include "export/printable.h"
#include "export/record_json.h"
#include "export/terminal_view.h"

namespace isnad::exporting {
namespace {

using nlohmann::json;

ByteSpan find(const doc::Document& document, std::string_view words, size_t from = 0) {
  const size_t at = document.text.find(words, from);
  EXPECT_NE(at, std::string::npos) << words;
  return {static_cast<uint32_t>(at), static_cast<uint32_t>(at + words.size())};
}

doc::Document sample() {
  doc::Document d;
  d.text = "عنوان 😀\n\nقال الوزير لرويترز، الخميس، إن \"أكثر من 15 شخصا\" أصيبوا في حلب.\nوصف آخر.";
  d.language = "ar";
  d.source = {
      .id = "x-1", .path = "a.txt", .url = "http://e.org/1", .media_type = "text/plain", .charset = "windows-1256"};
  d.given = {.published = Day{18285}, .outlet = "سبق", .byline = {}, .author = {}, .captured = "2020-01-24T18:02:11Z"};
  d.title = find(d, "عنوان 😀");
  d.body = {{find(d, "قال").begin, static_cast<uint32_t>(d.text.size())}};
  d.sentences = {find(d, "عنوان 😀"), {find(d, "قال").begin, find(d, "\nوصف").begin}, find(d, "وصف آخر.")};
  d.entities = {
      {.kind = doc::EntityKind::person, .name_ar = "الوزير"},
      {.kind = doc::EntityKind::organization, .name_ar = "رويترز", .name_en = "Reuters", .key = "wikidata:Q130879"},
      {.kind = doc::EntityKind::place,
       .name_ar = "حلب",
       .name_en = "Aleppo",
       .key = "isnad:aleppo",
       .lat = 36.2,
       .lon = 37.0,
       .precision = doc::Precision::adm2}};
  d.mentions = {{find(d, "الوزير"), 0, doc::MentionForm::title},
                {find(d, "رويترز"), 1, doc::MentionForm::name},
                {find(d, "حلب"), 2, doc::MentionForm::name}};
  d.outlet = doc::NamedRef{.name = "سبق"};
  d.relays = {{.name = "رويترز", .entity = 1, .span = std::nullopt}};
  d.author = "كاتب";
  d.published = doc::Published{.days = {18285, 18285}, .basis = doc::Basis::inferred, .evidence = {find(d, "الخميس")}};
  d.times = {{.span = find(d, "الخميس"),
              .kind = doc::TimeKind::date,
              .days = {18284, 18284},
              .relation = doc::TimeRelation::at,
              .anchor = doc::Time::Anchor::published,
              .rule = 1},
             {.span = find(d, "آخر"),
              .kind = doc::TimeKind::duration,
              .duration = "P12M",
              .relation = doc::TimeRelation::within,
              .anchor = doc::Time::Anchor::time,
              .anchor_time = 0}};
  d.quantities = {{.span = find(d, "أكثر من 15 شخصا"),
                   .low = 15,
                   .high = std::nullopt,
                   .bound = doc::Bound::more_than,
                   .unit = "person",
                   .item = "شخص",
                   .item_span = find(d, "شخصا"),
                   .rule = 0},
                  {.span = find(d, "آخر"), .low = 33.3, .high = 33.3, .unit = "%"}};
  const ByteSpan content = find(d, "\"أكثر من 15 شخصا\" أصيبوا في حلب");
  d.statements = {{.span = content,
                   .parts = {content},
                   .mode = doc::Mode::mixed,
                   .cue = find(d, "قال"),
                   .lemma = "قال",
                   .act = "say",
                   .chain = {{doc::LinkRole::relay, doc::LinkKind::agency, "رويترز", 1, find(d, "رويترز")},
                             {doc::LinkRole::speaker, doc::LinkKind::anonymous, "", doc::kNone, std::nullopt}},
                   .rule = 1}};
  d.claims = {{.span = content,
               .type = doc::ClaimType::figure,
               .statement = 0,
               .event = "",
               .measure = "injured",
               .aspect = doc::Aspect::change,
               .target_class = "civilian",
               .quantity = 0,
               .actor = doc::kNone,
               .target = 0,
               .place = 2,
               .time = 0,
               .modality = doc::Modality::alleged,
               .rule = 1}};
  d.events = {{.span = find(d, "وصف آخر."),
               .trigger = find(d, "وصف"),
               .lemma = "قصف",
               .type = "ASSAULT",
               .mode = "aerial",
               .contexts = doc::kFuture | doc::kNegation,
               .line = 7,
               .actor = 1,
               .actor_span = find(d, "لرويترز"),
               .polarity = doc::Polarity::negative}};
  d.notes = {{.span = find(d, "😀"), .code = "bad_utf8", .text = "x"}};
  return d;
}

const std::vector<std::string> kRules = {"quantity.bounded", "time.weekday"};

std::string record_of(const doc::Document& document) {
  std::string out;
  RecordLayers layers;
  layers.add("events");
  append_record(out, document, {.version = "0.1.0", .language = "abc", .rule_names = kRules}, layers);
  return out;
}

TEST(Record, HasExactlyWhatTheSchemaSaysInItsOrder) {
  doc::Document d = sample();
  const std::string expected =
      R"({"schema":"isnad/1","offset_unit":"codepoint","language":"ar","id":")" + doc::content_id(d) +
      R"(","source":{"id":"x-1","path":"a.txt","url":"http://e.org/1","media_type":"text/plain","charset":"windows-1256"},)"
      R"("captured":"2020-01-24T18:02:11Z","engine":{"version":"0.1.0","language":"abc"},)"
      R"("outlet":{"name":"سبق","entity":null},"relays":[{"name":"رويترز","entity":"e2","span":null}],)"
      R"("author":"كاتب","updated":null,"title":"عنوان 😀","title_span":[0,7],)"
      R"("published":{"from":"2020-01-24","to":"2020-01-24","basis":"inferred","evidence":[[29,35]]},"page":null,)"
      R"("text":"عنوان 😀\n\nقال الوزير لرويترز، الخميس، إن \"أكثر من 15 شخصا\" أصيبوا في حلب.\nوصف آخر.",)"
      R"("body":[[9,81]],"sentences":[[0,7],[9,72],[73,81]],)"
      R"("entities":[{"id":"e1","kind":"person","name":{"ar":"الوزير","en":null},"key":null,"lat":null,"lon":null,"precision":null,)"
      R"("mentions":[{"span":[13,19],"form":"title"}]},)"
      R"({"id":"e2","kind":"organization","name":{"ar":"رويترز","en":"Reuters"},"key":"wikidata:Q130879","lat":null,"lon":null,)"
      R"("precision":null,"mentions":[{"span":[21,27],"form":"name"}]},)"
      R"({"id":"e3","kind":"place","name":{"ar":"حلب","en":"Aleppo"},"key":"isnad:aleppo","lat":36.2,"lon":37,"precision":"adm2",)"
      R"("mentions":[{"span":[68,71],"form":"name"}]}],)"
      R"("times":[{"id":"t1","span":[29,35],"kind":"date","from":"2020-01-23","to":"2020-01-23","duration":null,"relation":"at",)"
      R"("anchor":"published","rule":"time.weekday"},)"
      R"({"id":"t2","span":[77,80],"kind":"duration","from":null,"to":null,"duration":"P12M","relation":"within","anchor":"t1","rule":null}],)"
      R"("quantities":[{"id":"q1","span":[41,56],"low":15,"high":null,"bound":"more_than","unit":"person","item":"شخص",)"
      R"("item_span":[52,56],"rule":"quantity.bounded"},)"
      R"({"id":"q2","span":[77,80],"low":33.3,"high":33.3,"bound":"exact","unit":"%","item":null,"item_span":null,"rule":null}],)"
      R"("statements":[{"id":"s1","span":[40,71],"parts":[[40,71]],"mode":"mixed","cue":{"span":[9,12],"lemma":"قال","act":"say"},)"
      R"("chain":[{"role":"relay","kind":"agency","name":"رويترز","entity":"e2","span":[21,27]},)"
      R"({"role":"speaker","kind":"anonymous","name":null,"entity":null,"span":null}],"doubts":[],"rule":"time.weekday"}],)"
      R"("claims":[{"id":"c1","span":[40,71],"statement":"s1","type":"figure","event":null,"measure":"injured","aspect":"change",)"
      R"("part_of":null,"target_class":"civilian","mode":null,"context":[],"quantity":"q1","actor":null,"target":"e1","place":"e3",)"
      R"("time":"t1","modality":"alleged","polarity":"positive","rule":"time.weekday"},)"
      R"({"id":"c2","span":[73,81],"statement":null,"type":"event","event":"ASSAULT","measure":null,"aspect":null,"part_of":null,)"
      R"("target_class":null,"mode":"aerial","context":["future","negation"],"quantity":null,"actor":"e2","target":null,"place":null,)"
      R"("time":null,"modality":"asserted","polarity":"negative","rule":"events.7",)"
      R"("trigger":[73,76],"lemma":"قصف","actor_span":[20,27],"target_span":null}],)"
      R"("notes":[{"span":[6,7],"code":"bad_utf8","text":"x"}]})"
      "\n";
  EXPECT_EQ(record_of(d), expected);
}

TEST(Record, OfAnEmptyReadingHasEveryKeyWithNullOrNothing) {
  doc::Document d;
  d.text = "plain";
  const json record = json::parse(record_of(d));
  for (const char* key : {"language", "captured", "outlet", "author", "updated", "title", "title_span", "published"}) {
    EXPECT_TRUE(record.at(key).is_null()) << key;
  }
  for (const char* key :
       {"relays", "body", "sentences", "entities", "times", "quantities", "statements", "claims", "notes"}) {
    EXPECT_TRUE(record.at(key).is_array() && record.at(key).empty()) << key;
  }
  EXPECT_TRUE(record["source"]["id"].is_null());
}

TEST(Record, TextComesBackExactly) {
  doc::Document d;
  d.text = std::string("a\0b\u2028\"\\\n\r\t\x1b\u202E\U0001F600", 20);
  const std::string line = record_of(d);
  EXPECT_EQ(json::parse(line)["text"].get<std::string>(), d.text);
  EXPECT_EQ(std::count(line.begin(), line.end(), '\n'), 1);
}

TEST(ContentId, FollowsFromOutletAddressAndText) {
  const doc::Document d = sample();
  EXPECT_EQ(doc::content_id(d).size(), 32U);
  EXPECT_EQ(doc::content_id(d), doc::content_id(sample()));
  for (const auto change :
       {+[](doc::Document& x) { x.text += "."; }, +[](doc::Document& x) { x.source.url = "http://e.org/2"; },
        +[](doc::Document& x) { x.given.outlet = std::nullopt; }}) {
    doc::Document other = sample();
    change(other);
    EXPECT_NE(doc::content_id(other), doc::content_id(d));
  }
  doc::Document other = sample();
  other.source.path = "elsewhere.txt";
  other.outlet = std::nullopt;
  EXPECT_EQ(doc::content_id(other), doc::content_id(d));
}

TEST(TerminalView, ShowsMarksAndWhatWasUnderstood) {
  std::string out;
  append_terminal_view(out, sample(), Marking::brackets);
  EXPECT_EQ(out,
            "سبق | 2020-01-24 (inferred) | via رويترز | by كاتب | a.txt\n"
            "عنوان 😀\n"
            "قال الوزير لرويترز، الخميس، إن [s1 \"[c1 أكثر من 15 شخصا]\" أصيبوا في حلب].\n"
            "    c1  injured: more than 15 person (شخص) | to الوزير | at حلب | 2020-01-23 | alleged | رويترز <- "
            "speaker not certain\n"
            "    s1  say (mixed) | رويترز <- speaker not certain\n"
            "\n"
            "[c2 وصف] [q2 آخر].\n"
            "    c2  ASSAULT (aerial) | by لرويترز | future | negation | not so | سبق\n"
            "    q2  33.3 %\n"
            "\n"
            "note: x\n"
            "\n");
}

TEST(TerminalView, InColoursHasTheSameWords) {
  std::string out;
  append_terminal_view(out, sample(), Marking::colours);
  EXPECT_NE(out.find("\x1b[1;33mأكثر من 15 شخصا\x1b[0m"), std::string::npos);
  EXPECT_NE(out.find("\x1b[36m"), std::string::npos);
}

TEST(TerminalView, TextOfStrangersCannotControlTheTerminal) {
  doc::Document d;
  d.text = "خبر \x1b[31mأحمر\x1b]0;title\x07 \u202Eمقلوب\u202C \u0085\u009B2J\x7F نهاية";
  d.source.path = "a\x1b[2Jb";
  std::string out;
  append_terminal_view(out, d, Marking::brackets);
  EXPECT_EQ(out.find('\x1b'), std::string::npos);
  EXPECT_EQ(out.find("\u202E"), std::string::npos);
  EXPECT_EQ(out.find("\u009B"), std::string::npos);
  EXPECT_NE(out.find("نهاية"), std::string::npos);
}

TEST(Printable, KeepsJoinersAndTurnsBreaksIntoSpaces) {
  EXPECT_EQ(printable("مي\u200Cخواهم\u200D\t1\n2\u20283\uFEFF\xFF"), "مي\u200Cخواهم\u200D 1 2 3\uFFFD");
}

}  // namespace
}  // namespace isnad::exporting
