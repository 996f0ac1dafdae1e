// What becomes of questions that take too long, and of those that were asked before.
#include <fstream>

#include "serving.h"

namespace isnad::serve::testing {
namespace {

using Json = nlohmann::json;

std::string subject_of(Running& running, const std::string& path) {
  if (path.find("stories") != std::string::npos) return running.json("/api/v1/stories?limit=1")["results"][0]["story"];
  if (path.find("articles") != std::string::npos) return running.json("/api/v1/articles?limit=1")["results"][0]["id"];
  if (path.find("entities") != std::string::npos) return escaped("isnad:sy/idlib");
  return running.json("/api/v1/claims?limit=1&contested=yes")["results"][0]["id"];
}

/// Addresses of everything that asks the ledger.
std::vector<std::string> questions(Running& running) {
  std::vector<std::string> out;
  for (const Route& route : routes()) {
    if (route.method != "GET") continue;
    std::string path(route.path);
    if (path.ends_with("openapi.json") || path.ends_with("filter-fields") || path.ends_with("events") ||
        path.ends_with("export") || path.ends_with("{job}"))
      continue;
    if (const size_t at = path.find('{'); at != std::string::npos)
      path.replace(at, path.find('}') + 1 - at, subject_of(running, path));
    if (path.ends_with("/like")) path += "?text=" + escaped("مقتل 9 مدنيين في غارة على سوق كفر نعيم");
    if (path.ends_with("/search")) path += "?q=" + escaped("غارة");
    out.push_back(path);
    if (path.ends_with(".atom")) out.push_back(path + "?q=" + escaped("غارة"));
  }
  return out;
}

TEST(Questions, TheDescriptionSaysWhichMayTakeTooLong) {
  Running running;
  const Json paths = running.json("/api/openapi.json")["paths"];
  for (const Route& route : routes()) {
    if (route.method != "GET") continue;
    const bool asks_the_ledger = route.kept == Kept::while_unchanged && !route.path.ends_with("openapi.json") &&
                                 !route.path.ends_with("filter-fields");
    EXPECT_EQ(paths[std::string(route.path)]["get"]["responses"].contains("503"), asks_the_ledger) << route.path;
  }
}

TEST(Questions, ThoseThatTakeTooLongAreNotAnsweredInPart) {
  Running patient;
  Limits limits;
  limits.question_time = std::chrono::milliseconds(0);
  Running hasty(limits);
  const std::vector<std::string> all = questions(patient);
  EXPECT_GT(all.size(), 22U);
  for (const std::string& path : all) {
    EXPECT_EQ(patient.get(path).result_int(), 200U) << path;
    const Answer cut = hasty.get(path);
    EXPECT_EQ(cut.result_int(), 503U) << path << " " << cut.body();
    EXPECT_EQ(cut["Content-Type"], "application/problem+json");
    const Json problem = Json::parse(cut.body());
    EXPECT_EQ(problem["code"], "too_slow");
    EXPECT_TRUE(problem["hint"].is_string());
  }
  EXPECT_EQ(hasty.get("/api/v1/filter-fields").result_int(), 200U);
  EXPECT_EQ(hasty.get("/api/v1/export?format=csv").body(), patient.get("/api/v1/export?format=csv").body())
      << "an export may take its time";
}

TEST(Questions, TheSameIsNotAskedTwice) {
  Running running;
  for (const std::string& path : questions(running)) {
    const uint64_t before = running.service->answers.found();
    const Answer first = running.get(path);
    const uint64_t after = running.service->answers.found();
    const Answer second = running.get(path);
    EXPECT_EQ(running.service->answers.found(), after + 1) << path;
    EXPECT_LE(after, before + 1) << path;
    EXPECT_EQ(first.body(), second.body()) << path;
    EXPECT_EQ(first["ETag"], second["ETag"]) << path;
    EXPECT_EQ(first["Content-Type"], second["Content-Type"]) << path;
    const Answer packed = running.get(path, {{"Accept-Encoding", "gzip"}});
    EXPECT_EQ(packed["ETag"], first["ETag"]) << path;
    EXPECT_EQ(running.get(path, {{"Accept-Encoding", "gzip"}}).body(), packed.body()) << path;
    EXPECT_EQ(running.get(path, {{"If-None-Match", std::string(first["ETag"])}}).result_int(), 304U) << path;
    EXPECT_TRUE(running.ask("HEAD", path).body().empty());
  }
  EXPECT_GT(running.service->answers.bytes(), 0U);
}

TEST(Questions, WhatOtherProgramsWriteIsSeenAtOnce) {
  Running running;
  const std::string file = (running.folder / "new.jsonl").string();
  uint64_t articles = running.json("/api/v1")["counts"]["articles"];
  for (int i = 0; i < 3; ++i) {
    for (const std::string& path : questions(running))
      running.get(path);  // none of them may hold on to the ledger as it was
    const std::string id = "from-elsewhere-" + std::to_string(i);
    std::ofstream(file) << Json{{"id", id},
                                {"outlet", "نشرة الضفاف"},
                                {"published", "2021-03-04"},
                                {"title", "خبر"},
                                {"text", "قال الناطق إن " + std::to_string(5 + i) + " أشخاص أصيبوا في الريحانية."}}
                               .dump()
                        << '\n';
    const std::string add = std::string(ISNAD_PROGRAM) + " add --ledger " + (running.folder / "l.db").string() + " " +
                            file + " > /dev/null 2>&1";
    ASSERT_EQ(std::system(add.c_str()), 0);  // NOLINT(concurrency-mt-unsafe)
    EXPECT_EQ(running.json("/api/v1")["counts"]["articles"], ++articles);
    EXPECT_EQ(running.json("/api/v1/articles?limit=1000")["results"].size(), articles);
  }
}

TEST(Questions, WhatWasDecidedIsSeenByEverybodyAtOnce) {
  Running running;
  const std::string id = running.json("/api/v1/claims?measure=killed&limit=1")["results"][0]["id"];
  const std::string path = "/api/v1/claims/" + id;
  std::atomic<bool> is_over = false;
  std::vector<std::thread> readers;
  readers.reserve(3);
  for (int i = 0; i < 3; ++i) {
    readers.emplace_back([&] {
      while (!is_over) running.get(path);
    });
  }
  for (int value = 100; value < 130; ++value) {
    const Json edit = {
        {"action", "edit"}, {"subject", id}, {"edit", {{"value", std::to_string(value)}}}, {"person", "Hala"}};
    ASSERT_EQ(running.post("/api/v1/reviews", edit.dump()).result_int(), 201U);
    EXPECT_EQ(running.json(path)["low"], value);
    EXPECT_EQ(running.json(path)["low"], value);
  }
  is_over = true;
  for (std::thread& reader : readers) reader.join();
  running.job(
      Json::parse(running.post("/api/v1/uploads", R"({"text":"قال الناطق إن 5 أشخاص أصيبوا."})").body())["job"]);
  EXPECT_GT(running.json("/api/v1/runs")["results"].size(), 1U);
}

TEST(AnswerCache, HoldsSoMuchAndOneStateOnly) {
  AnswerCache cache(80000);
  const auto answer = [](size_t size) {
    return KeptAnswer{"t", std::make_shared<const Packed>(Packed{std::string(size, 'a'), "tag", ""})};
  };
  EXPECT_FALSE(cache.find("a", 1));
  cache.keep("a", 1, answer(5000));
  EXPECT_TRUE(cache.find("a", 1));
  cache.keep("large", 1, answer(20000));
  EXPECT_FALSE(cache.find("large", 1)) << "one answer does not drive out all others";
  for (int i = 0; i < 40; ++i) {
    cache.keep(std::to_string(i), 1, answer(5000));
    EXPECT_TRUE(cache.find("a", 1)) << "what is asked for again and again stays";
  }
  EXPECT_FALSE(cache.find("0", 1));
  EXPECT_TRUE(cache.find("39", 1));
  EXPECT_LE(cache.bytes(), 80000U);
  EXPECT_GT(cache.bytes(), 60000U);
  EXPECT_FALSE(cache.find("a", 2)) << "the ledger changed";
  EXPECT_EQ(cache.bytes(), 0U);
  cache.keep("late", 1, answer(10));
  EXPECT_FALSE(cache.find("late", 1)) << "made before the change, finished after it";
}

TEST(AnswerCache, WhatTwoAskAtOnceIsMadeOnce) {
  using namespace std::chrono_literals;
  AnswerCache cache;
  const auto answer = [] { return KeptAnswer{"t", std::make_shared<const Packed>(Packed{"body", "tag", ""})}; };
  std::atomic<int> made = 0;
  std::atomic<bool> is_free = false;
  const auto slowly = [&]() -> std::optional<KeptAnswer> {
    ++made;
    while (!is_free) std::this_thread::sleep_for(1ms);
    return answer();
  };
  std::vector<std::thread> askers;
  std::atomic<int> answered = 0;
  const auto ask = [&] {
    if (const auto got = cache.get("q", 1, {}, slowly); got && got->packed->body == "body") ++answered;
  };
  askers.emplace_back(ask);
  while (made == 0) std::this_thread::sleep_for(1ms);
  for (int i = 0; i < 3; ++i) askers.emplace_back(ask);
  const store::TimeLimit short_one{.until = store::TimeLimit::Clock::now() + 20ms, .given_up = {}};
  EXPECT_FALSE(cache.get("q", 1, short_one, slowly)) << "its time was over before the answer came";
  EXPECT_TRUE(cache.get("q", 2, {}, answer)) << "of another state nobody is waited for";
  EXPECT_EQ(made, 1);
  is_free = true;
  for (std::thread& asker : askers) asker.join();
  EXPECT_EQ(answered, 4);
  EXPECT_EQ(made, 1);
}

TEST(AnswerCache, WhoWaitsForAnAnswerThatDoesNotComeMakesItsOwn) {
  using namespace std::chrono_literals;
  AnswerCache cache;
  std::atomic<int> made = 0;
  const auto in_vain = [&]() -> std::optional<KeptAnswer> {
    ++made;
    std::this_thread::sleep_for(30ms);
    return std::nullopt;
  };
  std::thread first([&] { EXPECT_FALSE(cache.get("q", 1, {}, in_vain)); });
  while (made == 0) std::this_thread::sleep_for(1ms);
  EXPECT_FALSE(cache.get("q", 1, {}, in_vain));
  first.join();
  EXPECT_EQ(made, 2);
}

TEST(Page, IsPackedOnce) {
  Running running;
  Request request;
  request.method = "GET";
  request.target = "/";
  request.accept_encoding = "gzip";
  const Response first = answer(*running.service, request);
  if (first.status == 404) GTEST_SKIP() << "built without the page";
  EXPECT_EQ(first.packed, answer(*running.service, request).packed);
  request.accept_encoding = "";
  const Response plain = answer(*running.service, request);
  EXPECT_NE(plain.packed, first.packed);
  EXPECT_TRUE(plain.packed->encoding.empty());
}

TEST(Uploads, AStopInTheMiddleLeavesNothingHalfWritten) {
  Running running;
  std::string lines;
  for (int i = 0; i < 3000; ++i)
    lines +=
        Json{{"id", "u" + std::to_string(i)}, {"text", "قال الناطق رقم " + std::to_string(i) + " إن 5 أشخاص أصيبوا."}}
            .dump() +
        "\n";
  const uint64_t before = running.json("/api/v1")["counts"]["articles"];
  const Json sent = Json::parse(running.post("/api/v1/uploads?name=a.jsonl", lines, "application/octet-stream").body());
  while (running.json("/api/v1/uploads/" + sent["job"].dump())["added"] == 0)
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  running.server->stop();
  running.thread.join();
  running.server.reset();
  running.service.reset();
  auto ledger = store::Ledger::open((running.folder / "l.db").string(), store::Access::read,
                                    {.words = &running.words, .on_committed = {}});
  ASSERT_TRUE(ledger);
  const auto verified = (*ledger)->verify();
  ASSERT_TRUE(verified);
  EXPECT_TRUE(verified->faults.empty());
  const auto runs = (*ledger)->runs(1);
  ASSERT_TRUE(runs);
  EXPECT_FALSE(runs->front().finished.empty());
  EXPECT_GT(runs->front().added, 0U);
  EXPECT_LT(runs->front().added, 3000U) << "the stop came after all was read: make the file longer";
  EXPECT_EQ((*ledger)->counts()->articles, before + runs->front().added);
}

}  // namespace
}  // namespace isnad::serve::testing
