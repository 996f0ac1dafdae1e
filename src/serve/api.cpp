#include "serve/api.h"

#include <libdeflate.h>

#include <algorithm>
#include <array>
#include <map>
#include <mutex>

#include "base/hash.h"
#include "serve/answering.h"
#include "serve/site.h"

namespace isnad::serve {
namespace {

constexpr std::string_view kApi = "/api/";
constexpr size_t kSmallBody = 1024;  // gzip would save nothing worth its time

Response description(const Call&) {
  Response response;
  response.body = openapi();
  return response;
}

constexpr std::array kOwnRoutes = {Route{"GET", "/api/openapi.json", description, Kept::while_unchanged}};

/// Does the path fit the route's? Then `subject` is what stands for {…}.
bool fits(std::string_view pattern, std::string_view path, std::string& subject) {
  subject.clear();
  while (true) {
    const std::string_view wanted = pattern.substr(0, pattern.find('/'));
    const std::string_view got = path.substr(0, path.find('/'));
    if (wanted.starts_with('{')) {
      if (got.empty()) return false;
      // An entity's key may hold slashes ("isnad:sy/idlib"): {key} takes all that is left.
      const bool takes_all = wanted == "{key}";
      subject = takes_all ? path : got;
      if (takes_all) return true;
    } else if (wanted != got) {
      return false;
    }
    const bool pattern_ends = wanted.size() == pattern.size();
    if (pattern_ends || got.size() == path.size()) return pattern_ends && got.size() == path.size();
    pattern.remove_prefix(wanted.size() + 1);
    path.remove_prefix(got.size() + 1);
  }
}

bool is_read(const Request& request) { return request.method == "GET" || request.method == "HEAD"; }

constexpr int kQuick = 4, kThorough = 9;  // libdeflate's levels: for an answer, and for what is packed once

std::string gzipped(std::string_view body, int level) {
  const std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)> compressor(
      libdeflate_alloc_compressor(level), libdeflate_free_compressor);
  if (compressor == nullptr) return {};
  std::string out(libdeflate_gzip_compress_bound(compressor.get(), body.size()), '\0');
  out.resize(libdeflate_gzip_compress(compressor.get(), body.data(), body.size(), out.data(), out.size()));
  return out;
}

bool is_text(std::string_view type) {
  return type.starts_with("text/") || type.starts_with("application/atom+xml") ||
         type.starts_with("application/json") || type.starts_with("application/problem+json") ||
         type.starts_with("image/svg");
}

bool takes_gzip(const Request& request) { return request.accept_encoding.find("gzip") != std::string::npos; }

std::shared_ptr<const Packed> packed(const Request& request, Response& response, int level = kQuick) {
  const auto out = std::make_shared<Packed>();
  if (is_read(request) && response.status == 200) out->tag = "\"" + std::to_string(xxh3_64(response.body)) + "\"";
  out->body = std::move(response.body);
  if (out->body.size() > kSmallBody && is_text(response.type) && takes_gzip(request)) {
    if (std::string smaller = gzipped(out->body, level); !smaller.empty()) {
      out->body = std::move(smaller);
      out->encoding = "gzip";
    }
  }
  out->body.shrink_to_fit();  // it may be kept for long
  return out;
}

/// A file of the page, packed when it is first asked for: it is part of the program and stays as it is.
std::shared_ptr<const Packed> packed_once(const Request& request, const SiteFile& file) {
  static std::mutex mutex;
  static std::map<std::pair<const char*, bool>, std::shared_ptr<const Packed>> files;
  const std::lock_guard lock(mutex);
  std::shared_ptr<const Packed>& kept = files[{file.content.data(), takes_gzip(request)}];
  if (kept != nullptr) return kept;
  Response response;
  response.body = file.content;
  response.type = file.type;
  kept = packed(request, response, kThorough);
  return kept;
}

Response page_file(const Request& request, const Target& target) {
  const auto file = site_file(target.path);
  if (!file) {
    if (target.path == "/")
      return problem(404, "no_page", "this program was built without the page; the API is at /api/v1",
                     "build web/ and the program again");
    return problem(404, "not_found", "there is nothing at " + target.path);
  }
  Response response;
  response.packed = packed_once(request, *file);
  response.type = file->type;
  response.is_lasting = file->is_lasting;
  return response;
}

/// Neither asks nor packs what was asked before, or is asked by somebody else at this moment, while the ledger stays as
/// it was.
Response answer_once(const Route& route, const Call& call) {
  const auto state = call.service.ledgers.state();
  if (!state) return route.answer(call);
  const std::string key =
      std::string(takes_gzip(call.request) ? "gzip" : "plain") + "\n" + call.request.host + "\n" + call.request.target;
  Response response;
  bool is_ours = false;
  const auto answer = call.service.answers.get(key, *state, call.request.limit, [&]() -> std::optional<KeptAnswer> {
    is_ours = true;
    response = route.answer(call);
    if (response.status != 200) return std::nullopt;
    response.packed = packed(call.request, response);
    return KeptAnswer{response.type, response.packed};
  });
  if (is_ours) return response;
  if (!answer) return too_slow();
  response.type = answer->type;
  response.packed = answer->packed;
  return response;
}

Response answer_api(Service& service, const Request& request, const Target& target) {
  const std::string_view method = is_read(request) ? std::string_view("GET") : std::string_view(request.method);
  bool is_known = false;
  Call call{service, request, target, {}};
  for (const Route& route : routes()) {
    if (!fits(route.path, target.path, call.subject)) continue;
    is_known = true;
    if (route.method == method)
      return route.kept == Kept::while_unchanged ? answer_once(route, call) : route.answer(call);
  }
  return is_known ? problem(405, "wrong_method", request.method + " does nothing at " + target.path) : not_found(call);
}

}  // namespace

std::span<const Route> routes() {
  static const std::vector<Route> all = [] {
    std::vector<Route> made;
    // What has fixed words in its path stands before what has {…} there.
    for (const auto& some : {std::span<const Route>(kOwnRoutes), question_routes(), thing_routes(), change_routes(),
                             feed_routes(), watching_routes()})
      made.insert(made.end(), some.begin(), some.end());
    return made;
  }();
  return all;
}

Response answer(Service& service, const Request& request) {
  const auto target = parse_target(request.target);
  if (!target) return problem(400, "bad_address", target.error().line());
  if (target->path.starts_with(kApi)) return answer_api(service, request, *target);
  if (!is_read(request)) return problem(405, "wrong_method", request.method + " does nothing at " + target->path);
  return page_file(request, *target);
}

void finish(const Request& request, Response& response) {
  if (response.file != nullptr || response.is_events) return;
  if (response.packed == nullptr) response.packed = packed(request, response);
  const std::string& tag = response.packed->tag;
  // Weak comparison: a copy that was compressed is the same answer.
  if (tag.empty() || request.if_none_match.find(tag) == std::string::npos) return;
  response.status = 304;
  response.packed = std::make_shared<const Packed>(Packed{{}, tag, {}});
}

}  // namespace isnad::serve
