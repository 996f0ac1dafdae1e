// The server as clients meet it: pages of lists, compression, limits, uploads, decisions, exports, events.
#include "serving.h"

namespace isnad::serve::testing {
namespace {

using Json = nlohmann::json;

TEST(Server, CursorsWalkEverythingOnce) {
  Running running;
  for (const std::string list : {"/api/v1/claims", "/api/v1/entities", "/api/v1/articles", "/api/v1/statements"}) {
    const Json whole = running.json(list + "?limit=1000")["results"];
    ASSERT_GT(whole.size(), 7U);
    Json walked = Json::array();
    std::string next = list + "?limit=7";
    while (!next.empty()) {
      const Json page = running.json(next);
      EXPECT_LE(page["results"].size(), 7U);
      for (const Json& row : page["results"]) walked.push_back(row);
      next = page["next"].is_null() ? "" : page["next"].get<std::string>();
    }
    EXPECT_EQ(walked, whole) << list;
  }
}

TEST(Server, FiltersAreThoseOfTheLedger) {
  Running running;
  const Json killed = running.json("/api/v1/claims?measure=killed&limit=1000")["results"];
  ASSERT_FALSE(killed.empty());
  for (const Json& claim : killed) EXPECT_EQ(claim["measure"], "killed");
  EXPECT_LT(killed.size(), running.json("/api/v1/claims?limit=1000")["results"].size());
  EXPECT_TRUE(running.json("/api/v1/claims?outlet=" + escaped("لا وجود لها"))["results"].empty());
}

TEST(Server, PlacesCountTheClaimsThatPassTheFilter) {
  Running running;
  for (const char* filter :
       {"", "&measure=killed", "&min_chains=2", "&target=child&polarity=positive", "&contested=yes"}) {
    std::map<std::string, size_t> wanted, got;
    const Json claims = running.json(std::string("/api/v1/claims?limit=1000") + filter)["results"];
    const Json places = running.json(std::string("/api/v1/places?limit=1000") + filter)["results"];
    for (const Json& claim : claims) {
      if (claim["place_key"].is_string()) ++wanted[claim["place_key"]];
    }
    size_t last = SIZE_MAX;
    for (const Json& place : places) {
      got[place["key"]] = place["claims"];
      EXPECT_LE(place["claims"].get<size_t>(), last) << "most claims first";
      last = place["claims"];
      EXPECT_EQ(place["radius_km"].is_number(), place["lat"].is_number() && place["precision"] != "country") << place;
    }
    EXPECT_EQ(got, wanted) << filter;
    EXPECT_FALSE(got.empty()) << filter;
  }
  EXPECT_EQ(running.json("/api/v1/places?limit=1")["results"].size(), 1U);
}

TEST(Server, TellsHowFiguresMoved) {
  Running running;
  const Json moved = running.json("/api/v1/timeline?measure=injured")["results"];
  ASSERT_FALSE(moved.empty());
  for (const Json& figure : moved) {
    EXPECT_EQ(figure["measure"], "injured");
    ASSERT_GE(figure["history"].size(), 2U);
    std::string day;
    for (const Json& step : figure["history"]) {
      EXPECT_LE(step["low"], step["high"]);
      EXPECT_LT(day, step["as_of"].get<std::string>());
      day = step["as_of"];
      for (const Json& id : step["claims"]) {
        const auto told = std::find_if(figure["tellings"].begin(), figure["tellings"].end(),
                                       [&](const Json& claim) { return claim["id"] == id; });
        ASSERT_NE(told, figure["tellings"].end());
        EXPECT_EQ((*told)["measure"], "injured");
      }
    }
    // The same figure as the story's own.
    const Json story = running.json("/api/v1/stories/" + figure["story"].get<std::string>());
    const auto same = std::find_if(story["figures"].begin(), story["figures"].end(),
                                   [&](const Json& f) { return f["claims"] == figure["claims"]; });
    ASSERT_NE(same, story["figures"].end());
    EXPECT_EQ((*same)["history"], figure["history"]);
  }
  EXPECT_GT(running.json("/api/v1/timeline?measure=injured&all=yes")["results"].size(), moved.size());
  const Json page = running.json("/api/v1/timeline?limit=1");
  ASSERT_EQ(page["results"].size(), 1U);
  EXPECT_NE(running.json(page["next"])["results"][0]["claims"], page["results"][0]["claims"]);
}

TEST(Server, NothingIsGotFromElsewhereUnlessAsked) {
  Running running;
  EXPECT_EQ(running.json("/api/v1/watching")["is_on"], false);
  for (const char* path : {"/api/v1/feeds", "/api/v1/feeds/forget", "/api/v1/links"}) {
    EXPECT_EQ(running.post(path, R"({"urls":["https://outlet.example/rss"]})").result_int(), 409U) << path;
  }
  EXPECT_TRUE(running.json("/api/v1/watching")["feeds"].empty());
}

TEST(Server, AddressesAreCheckedBeforeTheyAreKept) {
  Running running;
  fetch::WatchOptions options;
  options.http.largest_body = 1;
  running.service->watching =
      std::make_unique<Watching>(running.service->ledgers, *running.language, running.service->events, options);
  for (const char* wrong : {"", "{}", R"({"urls":[]})", R"({"urls":"x"})", R"({"links":["https://a.example/"]})",
                            R"({"urls":[1]})", R"({"urls":["https://a.example/")"}) {
    EXPECT_EQ(running.post("/api/v1/links", wrong).result_int(), 400U) << wrong;
  }
  EXPECT_EQ(running.post("/api/v1/links", R"({"urls":["https://a.example/"]})", "text/plain").result_int(), 415U);
  const Json answer =
      Json::parse(running
                      .post("/api/v1/feeds",
                            R"j({"urls":["http://192.0.2.1:9/rss","javascript:alert(1)","http://192.0.2.1:9/rss"]})j")
                      .body());
  EXPECT_EQ(answer["taken"], 2);
  ASSERT_EQ(answer["refused"].size(), 1U);
  EXPECT_EQ(answer["refused"][0]["url"], "javascript:alert(1)");
  const Json watching = running.json("/api/v1/watching");
  EXPECT_EQ(watching["is_on"], true);
  ASSERT_EQ(watching["feeds"].size(), 1U);
  EXPECT_EQ(watching["feeds"][0]["url"], "http://192.0.2.1:9/rss");
  EXPECT_EQ(
      Json::parse(running.post("/api/v1/feeds/forget", R"({"urls":["http://192.0.2.1:9/rss","http://never.example/"]})")
                      .body())["refused"]
          .size(),
      1U);
  EXPECT_TRUE(running.json("/api/v1/watching")["feeds"].empty());
  running.service->watching.reset();
}

TEST(Server, AnswersAreCompressedAndNotSentTwice) {
  Running running;
  const Answer plain = running.get("/api/v1/claims");
  const Answer packed = running.get("/api/v1/claims", {{"Accept-Encoding", "gzip, br"}});
  EXPECT_EQ(packed["Content-Encoding"], "gzip");
  EXPECT_LT(packed.body().size() * 3, plain.body().size());
  const std::string tag(plain["ETag"].data(), plain["ETag"].size());
  const Answer same = running.get("/api/v1/claims", {{"If-None-Match", tag}});
  EXPECT_EQ(same.result_int(), 304U);
  EXPECT_TRUE(same.body().empty());
  EXPECT_EQ(running.get("/api/v1/claims?limit=1", {{"If-None-Match", tag}}).result_int(), 200U);
  EXPECT_NE(plain["Content-Security-Policy"].find("default-src 'none'"), beast::string_view::npos);
  EXPECT_TRUE(running.ask("HEAD", "/api/v1").body().empty());
}

TEST(Server, StrangersAreNotAnswered) {
  Running running;
  EXPECT_EQ(running.get("/api/v1", {{"Host", "evil.example"}}).result_int(), 421U);
  EXPECT_EQ(running.ask("POST", "/api/v1/reviews", {{"Content-Type", "application/json"}}, "{}").result_int(), 403U);
  EXPECT_EQ(
      running.ask("POST", "/api/v1/reviews", {{"X-Isnad", "1"}, {"Origin", "http://evil.example"}}, "{}").result_int(),
      403U);
  EXPECT_EQ(running.ask("DELETE", "/api/v1/claims", {{"X-Isnad", "1"}}).result_int(), 405U);
  EXPECT_EQ(running.get("/api/v2").result_int(), 404U);
  Running secret({}, "a-long-secret-word");
  EXPECT_EQ(secret.get("/api/v1").result_int(), 401U);
  EXPECT_EQ(secret.get("/api/v1", {{"Authorization", "Bearer a-long-secret-word"}}).result_int(), 200U);
}

TEST(Server, HalfOpenRequestsHoldNobodyUp) {
  Running running;
  std::vector<tcp::socket> slow;
  for (int i = 0; i < 64; ++i) {
    slow.push_back(running.connect());
    asio::write(slow.back(), asio::buffer(std::string("GET /api/v1 HTTP/1.1\r\nHost: local")));
  }
  EXPECT_EQ(running.get("/api/v1").result_int(), 200U);
}

TEST(Server, HeadersAndBodiesHaveAnEnd) {
  Limits limits;
  limits.body = 200000;
  limits.small_body = 1000;
  Running running(limits);
  tcp::socket socket = running.connect();
  beast::error_code code;
  asio::write(socket, asio::buffer(std::string("GET /api/v1 HTTP/1.1\r\nX-Long: ")), code);
  size_t sent = 0;
  const std::string piece(4096, 'a');
  while (!code && sent < (size_t{8} << 20U)) sent += asio::write(socket, asio::buffer(piece), code);
  EXPECT_TRUE(code) << "an endless header was read";
  EXPECT_EQ(running.post("/api/v1/reviews", std::string(2000, ' ')).result_int(), 413U);
  EXPECT_EQ(running.post("/api/v1/uploads?name=a.txt", std::string(300000, ' '), "text/plain").result_int(), 413U);
  EXPECT_EQ(running.get("/api/v1").result_int(), 200U);
}

TEST(Server, SlowHeadersAreDropped) {
  Limits limits;
  limits.header_time = std::chrono::seconds(1);
  Running running(limits);
  tcp::socket socket = running.connect();
  asio::write(socket, asio::buffer(std::string("GET /api/v1 HTTP/1.1\r\n")));
  char byte = 0;
  beast::error_code code;
  socket.read_some(asio::buffer(&byte, 1), code);
  EXPECT_TRUE(code) << "the server waits for ever";
}

TEST(Server, UploadsAreReadAndFailuresSayWhy) {
  Running running;
  const uint64_t before = running.json("/api/v1")["counts"]["articles"];
  const Json pasted = {
      {"text", "قال مدير المستشفى إن 14 شخصا قتلوا في قصف على بلدة عين الزيتون أمس.\nوأضاف أن بينهم طفلين."},
      {"outlet", "نشرة الضفاف"},
      {"published", "2021-03-04"},
      {"title", "قصف على عين الزيتون"}};
  const Answer taken = running.post("/api/v1/uploads", pasted.dump(2));
  EXPECT_EQ(taken.result_int(), 202U);
  const Json done = running.job(Json::parse(taken.body())["job"]);
  EXPECT_EQ(done["state"], "done") << done;
  EXPECT_EQ(done["added"], 1);
  const Json article = running.json("/api/v1/articles/" + done["ids"][0].get<std::string>());
  EXPECT_EQ(article["article"]["outlet"], "نشرة الضفاف");
  EXPECT_NE(article["record"]["text"].get<std::string>().find("طفلين"), std::string::npos);

  const std::string lines =
      pasted.dump() + "\n{\"text\": broken\n" + Json{{"text", "خبر ثان عن مقتل 3 أشخاص."}}.dump() + "\n";
  const Json mixed = running.job(Json::parse(
      running.post("/api/v1/uploads?name=" + escaped("أخبار.jsonl"), lines, "application/octet-stream").body())["job"]);
  EXPECT_EQ(mixed["state"], "done");
  EXPECT_EQ(mixed["added"], 1);
  EXPECT_EQ(mixed["unchanged"], 1);
  ASSERT_EQ(mixed["failures"].size(), 1U);
  EXPECT_EQ(mixed["failures"][0]["input"], "أخبار.jsonl:2");
  EXPECT_EQ(mixed.dump().find("/tmp"), std::string::npos) << "our own paths are nobody's business";

  const Json bad = running.job(Json::parse(
      running.post("/api/v1/uploads?name=../../x.bin", std::string("\0\1\2\3\4\5", 6), "application/octet-stream")
          .body())["job"]);
  EXPECT_EQ(bad["state"], "failed");
  EXPECT_EQ(bad["name"], "x.bin");
  EXPECT_EQ(running.json("/api/v1")["counts"]["articles"], before + 2);
  EXPECT_EQ(running.json("/api/v1/runs")["results"][0]["failed"], 1) << "a failure is in the run's record, too";
  EXPECT_EQ(running.post("/api/v1/uploads?name=a.txt", "").result_int(), 400U);
}

TEST(Server, DecisionsShowAndCanBeTakenBack) {
  Running running;
  const Json claim = running.json("/api/v1/claims?measure=killed&limit=1")["results"][0];
  const std::string id = claim["id"];
  const Answer edited = running.post("/api/v1/reviews", Json{{"action", "edit"},
                                                             {"subject", id},
                                                             {"edit", {{"value", "77"}}},
                                                             {"person", "Hala"},
                                                             {"note", "counted again"}}
                                                            .dump());
  ASSERT_EQ(edited.result_int(), 201U) << edited.body();
  const Json after = running.json("/api/v1/claims/" + id);
  EXPECT_EQ(after["low"], 77);
  EXPECT_EQ(after["corrected"], true);
  EXPECT_EQ(running.json("/api/v1/reviews?subject=" + id)["results"][0]["note"], "counted again");
  const std::string number = Json::parse(edited.body())["number"].dump();
  EXPECT_EQ(running.post("/api/v1/reviews/" + number + "/undo", R"({"person":"Hala"})").result_int(), 201U);
  EXPECT_EQ(running.json("/api/v1/claims/" + id)["low"], claim["low"]);
  for (const char* bad :
       {"", "{", "{}", R"({"action":"guess","subject":"x"})", R"({"action":"accept"})",
        R"({"action":"edit","subject":"x","edit":{"value":"many"}})", R"({"action":"accept","subject":7})",
        R"({"action":"split_story","subject":"s","articles":[1]})"}) {
    EXPECT_EQ(running.post("/api/v1/reviews", bad).result_int(), 400U) << bad;
  }
  EXPECT_EQ(running.post("/api/v1/reviews", R"({"action":"accept","subject":"ffffffffff"})").result_int(), 409U);
  EXPECT_EQ(running.post("/api/v1/reviews/99999/undo", "{}").result_int(), 409U);
}

TEST(Server, CorrectionsGoOutAndComeBack) {
  Running running;
  const Answer table = running.get("/api/v1/export?format=corrections&measure=killed&limit=1");
  EXPECT_EQ(table["Content-Disposition"], "attachment; filename=\"corrections.csv\"");
  std::string filled = table.body();
  const size_t row = filled.find('\n') + 1;
  const size_t comma = filled.find(',', row);
  filled.insert(comma + 1, "reject");
  const Json done = Json::parse(running.post("/api/v1/corrections?person=Hala", filled, "text/csv").body());
  EXPECT_EQ(done["noted"], 1) << done;
  EXPECT_EQ(running.json("/api/v1/claims/" + filled.substr(row, comma - row))["review"], "rejected");
  EXPECT_EQ(running.post("/api/v1/corrections", "no table", "text/csv").result_int(), 400U);
}

TEST(Server, ExportsAreWholeFiles) {
  Running running;
  const Answer csv = running.get("/api/v1/export?format=csv&bom=1");
  EXPECT_EQ(csv.body().substr(0, 3), "\xEF\xBB\xBF");
  EXPECT_GT(std::count(csv.body().begin(), csv.body().end(), '\r'), 100);
  EXPECT_EQ(running.get("/api/v1/export?format=xlsx").body().substr(0, 2), "PK");
  EXPECT_FALSE(Json::parse(running.get("/api/v1/export?format=geojson").body())["features"].empty());
  EXPECT_EQ(running.get("/api/v1/export?format=ucdp").body().substr(0, 3), "id,");
  EXPECT_EQ(running.ask("HEAD", "/api/v1/export?format=csv").result_int(), 200U);
  // A file goes when its answer has been sent, which may be a moment after it was read.
  const auto is_clean = [&running] { return std::filesystem::is_empty(running.folder / "tmp"); };
  for (int i = 0; i < 200 && !is_clean(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(10));
  EXPECT_TRUE(is_clean());
}

TEST(Server, SearchesAreFeeds) {
  Running running;
  running.job(Json::parse(
      running
          .post("/api/v1/uploads",
                Json{{"title", "<b>خبر & \"آخر\"</b>"}, {"text", "قال الناطق إن 5 أشخاص أصيبوا في الريحانية."}}.dump())
          .body())["job"]);
  for (const std::string& query : {std::string("?measure=injured&limit=5"), "?q=" + escaped("الريحانية")}) {
    const Answer feed = running.get("/api/v1/feed.atom" + query);
    EXPECT_EQ(feed[http::field::content_type], "application/atom+xml; charset=utf-8");
    EXPECT_NE(feed.body().find("<entry>"), std::string::npos) << query;
    EXPECT_EQ(feed.body().find("<b>"), std::string::npos) << "a title is text";
    EXPECT_NE(feed.body().find("http://" + running.guard.hosts.front() + "/"), std::string::npos);
  }
  EXPECT_NE(
      running.get("/api/v1/feed.atom?q=" + escaped("الريحانية")).body().find("&lt;b&gt;خبر &amp; &quot;آخر&quot;"),
      std::string::npos);
  EXPECT_EQ(running.get("/api/v1/feed.atom?nonsense=1").result_int(), 400U);
}

/// Reads an event stream until `wanted` stands in it.
std::string stream_until(Running& running, const std::string& last_id, const std::string& wanted) {
  tcp::socket socket = running.connect();
  asio::write(socket, asio::buffer("GET /api/v1/events HTTP/1.1\r\nHost: " + running.guard.hosts.front() +
                                   "\r\nLast-Event-ID: " + last_id + "\r\n\r\n"));
  std::string text;
  asio::read_until(socket, asio::dynamic_buffer(text), wanted);
  return text;
}

TEST(Server, EventsAreToldAndResumed) {
  Running running;
  const std::string start = std::to_string(running.service->events.last());
  const Json sent = Json::parse(running.post("/api/v1/uploads", R"({"text":"قال الناطق إن 5 أشخاص أصيبوا."})").body());
  running.job(sent["job"]);
  const std::string all = stream_until(running, start, "event: added");
  EXPECT_NE(all.find("text/event-stream"), std::string::npos);
  EXPECT_NE(all.find("retry: 3000"), std::string::npos);
  const size_t done = all.find("\"state\":\"done\"");
  ASSERT_NE(done, std::string::npos) << all;
  const size_t id = all.rfind("id: ", done) + 4;
  const std::string resumed = stream_until(running, all.substr(id, all.find('\n', id) - id), "event: added");
  EXPECT_EQ(resumed.find("event: job"), std::string::npos) << "what was told is not told again";
  EXPECT_NE(stream_until(running, "1", "event: resync").find("resync"), std::string::npos);
}

TEST(Server, ManyListenersHoldNobodyUp) {
  Running running;
  std::vector<tcp::socket> listeners;
  for (int i = 0; i < 200; ++i) {
    listeners.push_back(running.connect());
    asio::write(listeners.back(),
                asio::buffer("GET /api/v1/events HTTP/1.1\r\nHost: " + running.guard.hosts.front() + "\r\n\r\n"));
  }
  EXPECT_EQ(running.get("/api/v1").result_int(), 200U);
  running.service->events.add("review", "{}");
  for (tcp::socket& listener : listeners) {
    std::string text;
    asio::read_until(listener, asio::dynamic_buffer(text), "event: review");
  }
}

}  // namespace
}  // namespace isnad::serve::testing
