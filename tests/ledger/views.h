// Hand-made claims for the tests of ledger and store.
#pragma once

#include <string>

#include "ledger/claim_view.h"

namespace isnad::ledger::testing {

inline Day day(const char* iso) { return *parse_iso_date(iso); }

inline Figure exact(double n, std::string unit = "person") {
  return {n, n, doc::Bound::exact, std::move(unit), "", ""};
}
inline Figure about(double n, std::string unit = "person") {
  return {n, n, doc::Bound::about, std::move(unit), "", ""};
}
inline Figure more_than(double n, std::string unit = "person") {
  return {n, std::nullopt, doc::Bound::more_than, std::move(unit), "", ""};
}
inline Figure less_than(double n, std::string unit) {
  return {std::nullopt, n, doc::Bound::less_than, std::move(unit), "", ""};
}
inline Figure at_most(double n, std::string unit) {
  return {std::nullopt, n, doc::Bound::at_most, std::move(unit), "", ""};
}
inline Figure range(double low, double high) { return {low, high, doc::Bound::range, "person", "", ""}; }

inline Origin said_by(const std::string& who) { return {"name:" + who, who, {}, false, false, false}; }
inline Origin own_voice(const std::string& outlet) { return {"name:" + outlet, outlet, {}, true, false, false}; }

/// A claim of its own article ("a1", "a2"…), reported on the day given.
inline ClaimView claim(const std::string& article, const std::string& measure, Figure figure, Origin origin,
                       const char* reported) {
  ClaimView c;
  c.id = article + "/" + measure;
  c.article = article;
  c.measure = measure;
  c.figure = std::move(figure);
  c.origin = std::move(origin);
  c.reported = day(reported);
  return c;
}

inline ClaimView in(ClaimView c, const std::string& key, std::vector<std::string> around = {}) {
  c.place = {key, key, std::move(around)};
  return c;
}

}  // namespace isnad::ledger::testing
