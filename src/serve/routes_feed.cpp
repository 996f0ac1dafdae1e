// A search or a filter as an Atom feed (RFC 4287), so that a feed reader follows what the ledger learns.
#include "ledger/figures.h"
#include "serve/answering.h"

namespace isnad::serve {
namespace {

struct Entry {
  std::string id, title, path, updated, text;
};

/// As XML 1.0 may hold it: other control characters are left out.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') out += c;
    }
  }
  return out;
}

Response feed_of(const Call& call, const std::vector<Entry>& entries) {
  const std::string base = "http://" + call.request.host;
  std::string newest = "1970-01-01T00:00:00Z";
  for (const Entry& entry : entries) newest = std::max(newest, entry.updated);
  Response response;
  response.type = "application/atom+xml; charset=utf-8";
  std::string& out = response.body;
  const std::string self = escaped(base + call.request.target);
  out +=
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" "
      "xml:lang=\"ar\">\n<title>Isnad</title>\n<id>" +
      self + "</id>\n<link rel=\"self\" href=\"" + self + "\"/>\n<updated>" + newest +
      "</updated>\n<author><name>Isnad</name></author>\n";
  for (const Entry& entry : entries) {
    out += "<entry><id>urn:isnad:" + escaped(entry.id) + "</id><title>" + escaped(entry.title) +
           "</title><link href=\"" + escaped(base + entry.path) + "\"/><updated>" + entry.updated +
           "</updated><summary>" + escaped(entry.text) + "</summary></entry>\n";
  }
  out += "</feed>\n";
  return response;
}

Response of_words(const Call& call, store::Window window) {
  return with_ledger(call, [&](store::Ledger& ledger) {
    const auto hits = ledger.search(call.target.field("q"), {window.limit, 0});
    if (!hits) return bad_field({"q", hits.error().what});
    std::vector<Entry> entries;
    for (const store::SearchHit& hit : *hits)
      entries.push_back({"article:" + hit.article.id, hit.article.title, "/article/" + hit.article.id,
                         hit.article.captured, hit.snippet});
    return feed_of(call, entries);
  });
}

Response feed(const Call& call) {
  const auto window = window_of(call.target);
  if (!window) return bad_field(window.error());
  if (call.target.has("q")) return of_words(call, *window);
  auto filter = filter_of(call.target);
  if (!filter) return bad_field(filter.error());
  filter->order = store::ClaimOrder::newest;
  filter->limit = window->limit;
  return with_ledger(call, [&](store::Ledger& ledger) {
    std::vector<Entry> entries;
    const Status done = ledger.claims(*filter, [&](const store::ClaimRow& row) {
      const ledger::ClaimView& c = row.claim;
      const std::string figure = c.figure ? ledger::in_words(*c.figure) + " " : "";
      const std::string place = c.place.name.empty() ? "" : " · " + c.place.name;
      const std::string outlet = row.article.outlet.empty() ? "" : " · " + row.article.outlet;
      entries.push_back({"claim:" + c.id, figure + (c.measure.empty() ? c.event : c.measure) + place + outlet,
                         "/claim/" + c.id, row.article.captured, c.sentence});
      return true;
    });
    return done ? feed_of(call, entries) : failed(done.error());
  });
}

constexpr Route kRoutes[] = {
    {"GET", "/api/v1/feed.atom", feed, Kept::while_unchanged}};  // NOLINT(modernize-avoid-c-arrays)

}  // namespace

std::span<const Route> feed_routes() { return kRoutes; }

}  // namespace isnad::serve
