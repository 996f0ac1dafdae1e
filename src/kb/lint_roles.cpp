#include <algorithm>
#include <limits>
#include <map>

#include "kb/lint_checks.h"

namespace isnad::kb {
namespace {

using rules::Edge;
using rules::RoleValue;
using rules::Stanza;
using rules::StanzaLine;

/// A term as short as its dates allow: where two of these overlap, no reading of the dates makes both right.
struct Term {
  std::string_view slug;
  Day from = 0;
  Day to = std::numeric_limits<Day>::max();
  const FileStanzas* file = nullptr;
  uint32_t line = 0;
};

using Terms = std::map<std::string_view, std::vector<Term>>;  // by office

void check_role(const FileStanzas& file, const Stanza& s, const StanzaLine& line, Terms& terms, Findings& findings) {
  const RoleValue role = rules::split_role(line.value);
  const auto wrong = [&](std::string what) { findings.add(file, line.line, Weight::wrong, std::move(what)); };
  if (role.office.empty()) return wrong("'role' takes OFFICE FROM..TO");
  if (role.dates.empty()) return;
  const auto from = rules::parse_day(role.from, Edge::first), to = rules::parse_day(role.until, Edge::last);
  if (!role.from.empty() && !from)
    return wrong("'" + std::string(role.from) + "' is no date; write 2017, 2017-01 or 2017-01-20");
  if (!role.until.empty() && !to)
    return wrong("'" + std::string(role.until) + "' is no date; write 2017, 2017-01 or 2017-01-20");
  if (from && to && *to < *from) return wrong("the role ends before it begins");
  if (!from || !role.has_range) return;
  Term term{s.slug, *rules::parse_day(role.from, Edge::last), std::numeric_limits<Day>::max(), &file, line.line};
  if (to) term.to = *rules::parse_day(role.until, Edge::first);
  if (term.from < term.to) terms[role.office].push_back(term);
}

void check_office(std::string_view office, std::vector<Term>& terms, Findings& findings) {
  std::stable_sort(terms.begin(), terms.end(), [](const Term& a, const Term& b) { return a.from < b.from; });
  const Term* longest = nullptr;  // of those that began before
  for (const Term& term : terms) {
    if (longest != nullptr && longest->slug != term.slug && term.from < longest->to) {
      const bool here = term.file->is_checked;
      const Term& place = here ? term : *longest;
      const Term& other = here ? *longest : term;
      findings.add(*place.file, place.line, Weight::doubtful,
                   "'" + std::string(place.slug) + "' holds " + std::string(office) + " while '" +
                       std::string(other.slug) + "' does (" + other.file->file->path + ":" +
                       std::to_string(other.line) + ")");
    }
    if (longest == nullptr || term.to > longest->to) longest = &term;
  }
}

}  // namespace

void check_roles(const std::vector<FileStanzas>& files, Findings& findings) {
  Terms terms;
  for (const FileStanzas& file : files) {
    for (const Stanza& s : file.stanzas) {
      for (const StanzaLine& line : s.lines) {
        if (line.field == "role") check_role(file, s, line, terms, findings);
      }
    }
  }
  for (auto& [office, holders] : terms) check_office(office, holders, findings);
}

}  // namespace isnad::kb
