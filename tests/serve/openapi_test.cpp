// openapi.json is the source of truth: every route is in it, everything in it is a route, and what the server answers
// is what it says.
#include <set>

#include "serving.h"

namespace isnad::serve::testing {
namespace {

using Json = nlohmann::json;

/// As much of JSON Schema as the description uses; what does not fit is told with its place.
class Schema {
 public:
  explicit Schema(const Json& document) : document_(document) {}

  void check(const Json& schema, const Json& value, const std::string& where) {
    if (const auto ref = schema.find("$ref"); ref != schema.end()) {
      const std::string path = ref->get<std::string>();
      check(document_.at(Json::json_pointer(path.substr(1))), value, where);
      return;
    }
    if (schema.contains("enum")) {
      const Json& words = schema["enum"];
      EXPECT_NE(std::find(words.begin(), words.end(), value), words.end()) << where << " is " << value;
    }
    if (schema.contains("const")) {
      EXPECT_EQ(schema["const"], value) << where;
    }
    if (const auto type = schema.find("type"); type != schema.end()) check_type(*type, value, where);
    if (value.is_object()) check_object(schema, value, where);
    if (value.is_array() && schema.contains("items")) {
      for (size_t i = 0; i < value.size(); ++i) check(schema["items"], value[i], where + "[" + std::to_string(i) + "]");
    }
  }

 private:
  static bool is_of(const std::string& type, const Json& value) {
    if (type == "null") return value.is_null();
    if (type == "string") return value.is_string();
    if (type == "number") return value.is_number();
    if (type == "integer") return value.is_number_integer();
    if (type == "boolean") return value.is_boolean();
    if (type == "array") return value.is_array();
    return type == "object" && value.is_object();
  }
  static void check_type(const Json& type, const Json& value, const std::string& where) {
    const Json types = type.is_array() ? type : Json::array({type});
    EXPECT_TRUE(
        std::any_of(types.begin(), types.end(), [&](const Json& t) { return is_of(t.get<std::string>(), value); }))
        << where << " is " << value.dump().substr(0, 80) << ", not " << type;
  }
  void check_object(const Json& schema, const Json& value, const std::string& where) {
    for (const Json& name : schema.value("required", Json::array()))
      EXPECT_TRUE(value.contains(name.get<std::string>())) << where << " lacks " << name;
    const auto properties = schema.find("properties");
    if (properties == schema.end()) return;
    for (const auto& [name, member] : value.items()) {
      // A record has members that are described elsewhere.
      if (properties->contains(name))
        check((*properties)[name], member, where + "." + name);
      else
        EXPECT_TRUE(where.ends_with(".record")) << where << " has " << name << ", which is not described";
    }
  }

  const Json& document_;
};

TEST(OpenApi, DescribesEveryRouteAndNothingElse) {
  Running running;
  const Json document = running.json("/api/openapi.json");
  std::set<std::string> described, there;
  for (const auto& [path, methods] : document["paths"].items()) {
    for (const auto& [method, operation] : methods.items())
      described.insert((method == "get" ? "GET " : "POST ") + path);
  }
  for (const Route& route : routes()) there.insert(std::string(route.method) + " " + std::string(route.path));
  EXPECT_EQ(described, there);
}

TEST(OpenApi, AnswersAreWhatItSays) {
  Running running;
  const Json document = running.json("/api/openapi.json");
  Schema schema(document);
  const std::string claim = running.json("/api/v1/claims?limit=1&contested=yes")["results"][0]["id"];
  const std::string story = running.json("/api/v1/stories?limit=1")["results"][0]["story"];
  const std::string article = running.json("/api/v1/articles?limit=1")["results"][0]["id"];
  const Json sent = Json::parse(
      running.post("/api/v1/uploads?name=bad.bin", std::string("\0\1\2\3", 4), "application/octet-stream").body());
  running.job(sent["job"]);
  EXPECT_EQ(running.post("/api/v1/reviews", Json{{"action", "accept"}, {"subject", claim}, {"person", "Hala"}}.dump())
                .result_int(),
            201U);
  const std::map<std::string, std::vector<std::string>> asked = {
      {"/api/v1/claims/like",
       {"?text=" + escaped("مقتل 9 مدنيين في غارة على سوق كفر نعيم"), "?text=" + escaped("نفت دمشق استهداف مدنيين")}},
      {"/api/v1/search", {"?q=" + escaped("غارة"), "?q=" + escaped("الكوليرا") + "&limit=1"}},
      {"/api/v1/pairs", {"?kind=contradict,update,corroborate,repetition,compatible&limit=1000"}},
      {"/api/v1/claims", {"?limit=1000", "?measure=killed&order=newest"}},
      {"/api/v1/timeline", {"", "?measure=killed&all=yes"}},
  };
  const std::map<std::string, std::string> subjects = {
      {"{id}", ""}, {"{key}", escaped("isnad:sy/idlib")}, {"{job}", sent["job"].dump()}};
  size_t checked = 0;
  for (const auto& [path, methods] : document["paths"].items()) {
    if (!methods.contains("get") || path.ends_with("/events") || path.ends_with("/export") || path.ends_with(".atom"))
      continue;
    std::string target = path;
    for (const auto& [name, subject] : subjects) {
      const size_t at = target.find(name);
      if (at == std::string::npos) continue;
      const std::string id = path.find("stories") != std::string::npos    ? story
                             : path.find("articles") != std::string::npos ? article
                                                                          : claim;
      target.replace(at, name.size(), name == "{id}" ? id : subject);
    }
    const auto queries = asked.find(path);
    for (const std::string& query : queries == asked.end() ? std::vector<std::string>{""} : queries->second) {
      const Answer answer = running.get(target + query);
      ASSERT_EQ(answer.result_int(), 200U) << target << query << " " << answer.body();
      schema.check(methods["get"]["responses"]["200"]["content"]["application/json"]["schema"],
                   Json::parse(answer.body()), path);
      ++checked;
    }
  }
  EXPECT_GT(checked, 24U);
  for (const char* wrong :
       {"/api/v1/claims/none", "/api/v1/stories/none", "/api/v1/articles/none", "/api/v1/entities/none",
        "/api/v1/uploads/9999", "/api/v1/claims?nonsense=1", "/api/v1/claims?limit=0", "/api/v1/claims?cursor=x",
        "/api/v1/pairs?kind=x", "/api/v1/timeline?all=x", "/api/v1/search", "/api/v1/export?format=pdf",
        "/api/v1/today?since=x"}) {
    const Answer answer = running.get(wrong);
    EXPECT_GE(answer.result_int(), 400U) << wrong;
    EXPECT_EQ(answer[http::field::content_type], "application/problem+json") << wrong;
    schema.check(document["components"]["schemas"]["Problem"], Json::parse(answer.body()), wrong);
  }
}

}  // namespace
}  // namespace isnad::serve::testing
