#include "isnad/ledger.h"

#include "api/language_data.h"
#include "desk/answers_json.h"
#include "desk/asked.h"
#include "desk/search_words.h"
#include "desk/timelines.h"
#include "ledger/compare.h"
#include "store/ledger_file.h"

namespace isnad::api {
namespace {

template <typename T>
T value_of(Result<T> result) {
  if (!result) throw Failure(result.error().line());
  return *std::move(result);
}

/// An answer without the line's end.
template <typename Append>
std::string line_of(Append&& append) {
  std::string out;
  append(out);
  if (!out.empty() && out.back() == '\n') out.pop_back();
  return out;
}

template <typename Row>
std::vector<std::string> lines_of(Result<std::vector<Row>> rows, void (*append)(std::string&, const Row&)) {
  std::vector<std::string> lines;
  for (const Row& row : value_of(std::move(rows)))
    lines.push_back(line_of([&](std::string& out) { append(out, row); }));
  return lines;
}

store::ClaimFilter filter_of(std::string_view query) { return value_of(store::parse_claim_filter(query)); }

}  // namespace

struct Ledger::Impl {
  Impl(const std::string& path, std::shared_ptr<const Language::Data> d)
      : data(std::move(d)),
        words(value_of(desk::built_in_search_words())),
        ledger(value_of(store::Ledger::open(path, store::Access::read, {.words = &words, .on_committed = {}}))) {}

  std::shared_ptr<const Language::Data> data;
  store::SearchWords words;
  std::unique_ptr<store::Ledger> ledger;
};

Ledger::Ledger(const std::string& path, const Language& language)
    : impl_(std::make_unique<Impl>(path, language.data_)) {}
Ledger::~Ledger() = default;
Ledger::Ledger(Ledger&&) noexcept = default;
Ledger& Ledger::operator=(Ledger&&) noexcept = default;

std::vector<std::string> Ledger::claims(std::string_view filter) {
  std::vector<std::string> lines;
  const Status done = impl_->ledger->claims(filter_of(filter), [&lines](const store::ClaimRow& row) {
    lines.push_back(line_of([&](std::string& out) { desk::append_claim_json(out, row); }));
    return true;
  });
  if (!done) throw Failure(done.error().line());
  return lines;
}

std::string Ledger::like(const std::string& sentence, std::string_view day, size_t limit) {
  const auto published = parse_iso_date(day);
  if (!day.empty() && !published) throw Failure("'" + std::string(day) + "' is no day like 2020-01-24");
  const store::Asked asked = desk::asked_of(sentence, published, *impl_->data->language, impl_->words);
  const store::Likeness likeness = value_of(impl_->ledger->like(asked, limit));
  return line_of([&](std::string& out) { desk::append_likeness_json(out, asked, likeness); });
}

std::vector<std::string> Ledger::compare(std::string_view filter, const std::vector<std::string>& kinds) {
  std::vector<ledger::RelationKind> wanted;
  for (const std::string& name : kinds) {
    const auto kind = ledger::relation_named(name);
    if (!kind)
      throw Failure("'" + name + "' is no kind of relation: contradict, update, corroborate, repetition, compatible");
    wanted.push_back(*kind);
  }
  return lines_of(impl_->ledger->pairs(filter_of(filter), wanted), desk::append_pair_json);
}

std::vector<std::string> Ledger::timeline(std::string_view filter, bool all) {
  std::vector<std::string> lines;
  const Status done = impl_->ledger->timelines(
      filter_of(filter), all ? store::Moved::no : store::Moved::yes, [&lines](const store::Timeline& timeline) {
        lines.push_back(line_of([&](std::string& out) { desk::append_timeline_json(out, timeline); }));
        return true;
      });
  if (!done) throw Failure(done.error().line());
  return lines;
}

std::vector<std::string> Ledger::first(std::string_view claim) {
  return lines_of(impl_->ledger->tellings(claim), desk::append_telling_json);
}
std::vector<std::string> Ledger::statements(std::string_view filter) {
  return lines_of(impl_->ledger->statements(filter_of(filter)), desk::append_statement_json);
}
std::vector<std::string> Ledger::agencies(std::string_view agency, std::string_view outlet) {
  return lines_of(impl_->ledger->dependences(agency, outlet), desk::append_dependence_json);
}

std::vector<std::string> Ledger::copies(std::string_view article, double least_jaccard) {
  std::vector<std::string> lines;
  const Status done = impl_->ledger->copy_pairs(article, least_jaccard, [&lines](const store::CopyPair& pair) {
    lines.push_back(line_of([&](std::string& out) { desk::append_copy_json(out, pair); }));
    return true;
  });
  if (!done) throw Failure(done.error().line());
  return lines;
}

std::string Ledger::changes(std::string_view since, size_t limit) {
  const store::Changes changes = value_of(impl_->ledger->changes(since, limit));
  return line_of([&](std::string& out) { desk::append_changes_json(out, changes); });
}

std::vector<std::string> Ledger::stories(std::string_view filter) {
  return lines_of(impl_->ledger->stories(filter_of(filter)), desk::append_story_line_json);
}

std::string Ledger::story(std::string_view id) {
  const auto story = value_of(impl_->ledger->story(id));
  return story ? line_of([&](std::string& out) { desk::append_story_json(out, *story); }) : std::string();
}

std::string Ledger::explain(std::string_view claim) {
  const auto row = value_of(impl_->ledger->claim(claim));
  if (!row) return {};
  const auto relations = value_of(impl_->ledger->relations(row->claim.id));
  return line_of([&](std::string& out) { desk::append_explanation_json(out, *row, relations); });
}

std::vector<std::string> Ledger::search(std::string_view query, size_t limit) {
  return lines_of(impl_->ledger->search(query, limit), desk::append_hit_json);
}

}  // namespace isnad::api
