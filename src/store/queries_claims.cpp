#include <algorithm>
#include <charconv>

#include "store/codec.h"
#include "store/queries.h"
#include "store/search_marks.h"
#include "store/search_query.h"
#include "store/spans.h"

namespace isnad::store {

namespace {

template <typename T>
std::string compared(std::string_view column_and_sign, T value) {
  return std::string(column_and_sign) + " " + std::to_string(static_cast<int64_t>(value));
}

using Days = IndexedClaims::Days;

/// Claims whose column holds one of the numbers. `index` is by column and day.
IndexedClaims with_number(const char* index, std::string_view column, const std::vector<int64_t>& numbers) {
  // Without any, no claim is found; SQLite would not look for them in the index.
  if (numbers.empty()) return {"SELECT n, as_of FROM claims WHERE n IN ()", Days::some, {}};
  return {std::string("SELECT n, as_of FROM claims INDEXED BY ") + index + " WHERE " + in_list(column, numbers),
          numbers.size() == 1 ? Days::ordered : Days::some,
          {}};
}

/// Claims whose column holds one of the pieces between commas.
IndexedClaims with_text(const char* index, std::string_view column, std::string_view pieces) {
  IndexedClaims found;
  std::string marks;
  for (size_t begin = 0; begin <= pieces.size();) {
    const size_t end = std::min(pieces.find(',', begin), pieces.size());
    found.texts.emplace_back(pieces.substr(begin, end - begin));
    marks += marks.empty() ? "?" : ",?";
    begin = end + 1;
  }
  found.sql = std::string("SELECT n, as_of FROM claims INDEXED BY ") + index + " WHERE " + std::string(column) +
              " IN (" + marks + ")";
  found.days = found.texts.size() == 1 ? Days::ordered : Days::some;
  return found;
}

IndexedClaims related_by(const std::vector<ledger::RelationKind>& kinds) {
  std::vector<int64_t> numbers;
  for (const ledger::RelationKind kind : kinds) numbers.push_back(static_cast<int64_t>(kind));
  const std::string of_kind =
      " FROM claim_relations INDEXED BY claim_relations_by_kind WHERE " + in_list("kind", numbers);
  return {"SELECT later" + of_kind + " UNION ALL SELECT earlier" + of_kind, Days::none, {}};
}

IndexedClaims of_unnamed() {
  return {
      "SELECT n, as_of FROM claims INDEXED BY claims_by_origin WHERE origin IN (SELECT n FROM entities WHERE key >= "
      "'anonymous@' AND key < 'anonymousA')",
      Days::some,
      {}};
}

/// Only events have no family.
IndexedClaims of_events() {
  return {"SELECT n, as_of FROM claims INDEXED BY claims_of_events WHERE length(family) = 0", Days::ordered, {}};
}

/// Relations that a claim has or lacks. They narrow to what may have a grade, too; `graded` decides.
void add_relations(Candidates& found, const ClaimFilter& f) {
  const IndexedClaims contested = related_by({ledger::RelationKind::contradict});
  if (f.is_contested) (*f.is_contested ? found.among : found.without).push_back(contested);
  if (!f.related_by.empty()) found.among.push_back(related_by(f.related_by));
  const bool is_supported = f.min_chains >= 2 || f.grade == ledger::Grade::fair;
  if (is_supported) found.among.push_back(related_by({ledger::RelationKind::corroborate}));
  if (f.grade == ledger::Grade::contested) found.among.push_back(contested);
  if (f.grade == ledger::Grade::weak || f.grade == ledger::Grade::fair) found.without.push_back(contested);
}

/// Conditions on the columns of a claim that no index is asked about.
std::string conditions_of(const ClaimFilter& f) {
  std::string sql;
  if (!f.with_repeated) sql += " AND is_repeated = 0";
  if (f.from) sql += " AND " + compared("as_of >=", *f.from);
  if (f.to) sql += " AND " + compared("as_of <=", *f.to);
  if (f.modality) sql += " AND " + compared("modality =", *f.modality);
  if (types_of(f) == ClaimTypes::figures) sql += " AND length(family) > 0";
  if (types_of(f) == ClaimTypes::events) sql += " AND length(family) = 0";
  sql += " AND " + (f.review ? compared("review =", *f.review) : compared("review <>", Review::rejected));
  return sql;
}

bool asks_article(const ClaimFilter& f) {
  return f.reported_from || f.reported_to || !f.added_from.empty() || !f.outlet.empty() ||
         !match_expression(f.words).empty();
}

bool allows(const ledger::Figure& figure, const ClaimFilter& f) {
  if (!figure.low && !figure.high) return false;
  if (f.at_least && figure.high && *figure.high < *f.at_least) return false;
  return !(f.at_most && figure.low && *figure.low > *f.at_most);
}

/// What the columns do not say and the claim itself does.
bool fits(const ledger::ClaimView& c, const ClaimFilter& f) {
  if (f.polarity && c.polarity != *f.polarity) return false;
  if (f.is_sure && (c.doubts == 0) != *f.is_sure) return false;
  if (!f.at_least && !f.at_most) return true;
  return c.figure && allows(*c.figure, f);
}

bool asks_grade(const ClaimFilter& f) { return f.grade || f.min_chains > 0; }

/// Must the claim itself be looked at, beside its columns?
bool asks_claim(const ClaimFilter& f) { return f.polarity || f.is_sure || f.at_least || f.at_most || !f.words.empty(); }

bool fits(const ledger::Graded& graded, const ClaimFilter& f) {
  return (!f.grade || graded.grade == *f.grade) && graded.origins >= f.min_chains;
}

}  // namespace

/// Articles that the filter's claims may stand in.
NumberSet Queries::articles_of_claims(const ClaimFilter& f) {
  std::string where;
  if (f.reported_from) where += " AND " + compared("to_day >=", *f.reported_from);
  if (f.reported_to) where += " AND " + compared("to_day <=", *f.reported_to);
  if (!f.outlet.empty()) where += " AND " + in_list("outlet", entities_named(f.outlet));
  if (!f.added_from.empty()) where += " AND run >= (SELECT ifnull(min(n), 1 << 62) FROM runs WHERE started >= ?)";
  const std::string words = match_expression(f.words);
  if (where.empty()) return articles_with(words);
  Statement ask(db_, "SELECT n FROM articles INDEXED BY articles_slim WHERE 1" + where);
  if (!f.added_from.empty()) ask.text(1, f.added_from);
  NumberSet articles;
  while (ask.row()) articles.add(ask.integer(0));
  if (!words.empty()) articles.keep(articles_with(words));
  return articles;
}

NumberSet Queries::articles_with(const std::string& words) {
  NumberSet articles;
  Statement ask(db_, "SELECT rowid FROM search WHERE search MATCH ?1");
  for (ask.text(1, words); ask.row();) articles.add(ask.integer(0));
  return articles;
}

/// What holds few claims stands first.
Candidates Queries::candidates(const ClaimFilter& f) {
  constexpr size_t kFewArticles = 5000;
  Candidates found;
  if (!f.article.empty())
    found.among.push_back(
        {compared("SELECT n FROM claims INDEXED BY claims_by_article WHERE article =", number_of_article(f.article)),
         Days::none,
         {}});
  if (!f.story.empty())
    found.among.push_back(
        {compared("SELECT n, as_of FROM claims INDEXED BY claims_by_story WHERE story =", number_of_story(f.story)),
         Days::some,
         {}});
  if (!f.speaker.empty()) {
    found.among.push_back(
        {"SELECT c.n FROM statement_entities l CROSS JOIN claims c INDEXED BY claims_by_statement ON c.statement = "
         "l.statement WHERE l.statement " ISNAD_IN_ANY_STATEMENT_SPAN " AND " +
             in_list("l.entity", entities_named(f.speaker)),
         Days::none,
         {}});
  }
  if (!f.actor.empty()) found.among.push_back(with_number("claims_by_actor", "actor", entities_named(f.actor)));
  if (!f.origin.empty()) found.among.push_back(with_number("claims_by_origin", "origin", entities_named(f.origin)));
  if (f.is_anonymous) (*f.is_anonymous ? found.among : found.without).push_back(of_unnamed());
  if (!f.target.empty()) found.among.push_back(with_text("claims_by_target", "target", f.target));
  if (f.modality && *f.modality != doc::Modality::asserted) {
    found.among.push_back(
        {compared("SELECT n, as_of FROM claims INDEXED BY claims_by_modality WHERE modality <> 0 AND modality =",
                  *f.modality),
         Days::ordered,
         {}});
  }
  if (f.type == ClaimTypes::events) found.among.push_back(of_events());
  if (f.near) found.among.push_back(with_number("claims_by_place", "place", places_near(*f.near)));
  if (!f.place.empty()) found.among.push_back(with_number("claims_by_place", "place", places_in(f.place)));
  if (!f.measure.empty()) found.among.push_back(with_text("claims_by_measure", "measure", f.measure));
  add_relations(found, f);
  if (!asks_article(f)) return found;
  found.articles = articles_of_claims(f);
  if (found.articles->size() > kFewArticles) return found;
  std::vector<int64_t> articles;
  found.articles->for_each([&](int64_t n) { articles.push_back(n); });
  found.among.insert(
      found.among.begin(),
      {"SELECT n FROM claims INDEXED BY claims_by_article WHERE " + in_list("article", articles), Days::none, {}});
  return found;
}

ClaimRow Queries::claim_row(int64_t n) {
  if (!claim_row_)
    claim_row_.emplace(
        db_, "SELECT c.view, c.edited, c.review, c.article, p.lat, p.lon, " ISNAD_ARTICLE_COLUMNS
             " FROM claims c JOIN articles a ON a.n = c.article LEFT JOIN entities p ON p.n = c.place WHERE c.n = ?1");
  Statement& ask = claim_row_->reset().integer(1, n);
  ClaimRow row;
  if (!ask.row()) return row;
  row.is_edited = !ask.is_null(1);
  row.claim = as_seen(ask.blob(row.is_edited ? 1 : 0));
  row.review = static_cast<Review>(ask.integer(2));
  fill_sentence(row.claim, ask.integer(3));
  row.lat = ask.maybe<double>(4);
  row.lon = ask.maybe<double>(5);
  row.article = article_row(ask, 6);
  ask.reset();
  return row;
}

void Queries::for_each_match(const ClaimFilter& filter, const std::function<bool(const Match&)>& each) {
  const std::vector<std::string> wanted = wanted_forms(filter.words);
  const Candidates found = candidates(filter);
  ClaimWalk walk(db_, filter, found);
  Statement look(db_, "SELECT article, place, ifnull(edited, view) FROM claims WHERE n = ?1" + conditions_of(filter));
  size_t passed = 0;
  while (const auto n = walk.next()) {
    if (!look.reset().integer(1, *n).row()) continue;
    if (found.articles && !found.articles->has(look.integer(0))) continue;
    Match match{*n, look.integer(0), look.maybe<int64_t>(1), {}, {}};
    if (asks_claim(filter) || asks_grade(filter)) {
      ledger::ClaimView claim = as_seen(look.blob(2));
      if (!fits(claim, filter)) continue;
      if (!wanted.empty()) {
        fill_sentence(claim, look.integer(0));
        if (!holds_all(search_tokens(claim.sentence, words_), wanted)) continue;
      }
      match.place_key = claim.place.key;
      if (asks_grade(filter)) match.graded = graded(*n, claim);
      if (match.graded && !fits(*match.graded, filter)) continue;
    }
    if (++passed <= filter.offset) continue;
    if (!each(match) || passed - filter.offset == filter.limit) return;
  }
}

/// By the column, as read or corrected.
Queries::NumberCounts Queries::counts_by_place_column(const ClaimFilter& f) {
  constexpr size_t kFew = 20000;  // are sooner looked at one by one
  NumberCounts counts;
  Candidates found = candidates(f);
  bool is_in_indexes = !found.articles && !f.modality && !f.review;
  std::optional<NumberSet> among;
  if (is_in_indexes && !found.among.empty()) {
    among = common_numbers(db_, found.among);
    is_in_indexes = among->size() > kFew;
  }
  if (!is_in_indexes) {
    for_each_match(f, [&](const Match& match) {
      if (match.place) ++counts[*match.place];
      return true;
    });
    return counts;
  }
  if (!f.with_repeated)
    found.without.push_back({"SELECT n FROM claims INDEXED BY claims_repeated WHERE is_repeated <> 0", Days::none, {}});
  if (types_of(f) == ClaimTypes::figures) found.without.push_back(of_events());
  found.without.push_back(
      {compared("SELECT n FROM claims INDEXED BY claims_decided WHERE (review <> 0 OR edited IS NOT NULL) AND review =",
                Review::rejected),
       Days::none,
       {}});
  std::vector<NumberSet> without;
  for (const IndexedClaims& source : found.without) without.push_back(numbers_of(db_, source));
  Statement ask(db_, std::string("SELECT n, place FROM claims INDEXED BY claims_by_place WHERE place IS NOT NULL") +
                         (f.from ? " AND " + compared("as_of >=", *f.from) : "") +
                         (f.to ? " AND " + compared("as_of <=", *f.to) : ""));
  while (ask.row()) {
    const int64_t n = ask.integer(0);
    const bool is_out = (among && !among->has(n)) ||
                        std::any_of(without.begin(), without.end(), [n](const NumberSet& set) { return set.has(n); });
    if (!is_out) ++counts[ask.integer(1)];
  }
  return counts;
}

Queries::NumberCounts Queries::counts_by_place(const ClaimFilter& filter) {
  NumberCounts counts;
  ClaimFilter all = filter;
  all.limit = all.offset = 0;
  if (asks_claim(filter) || asks_grade(filter)) {
    Statement number(db_, "SELECT n FROM entities WHERE key = ?1");
    for_each_match(all, [&](const Match& match) {
      if (!match.place_key.empty() && number.reset().text(1, match.place_key).row()) ++counts[number.integer(0)];
      return true;
    });
    return counts;
  }
  Statement merged(db_, "SELECT merged_into FROM entities WHERE n = ?1 AND merged_into IS NOT NULL");
  for (const auto& [place, claims] : counts_by_place_column(all)) {
    const bool is_merged = merged.reset().integer(1, place).row();
    counts[is_merged ? merged.integer(0) : place] += claims;
  }
  return counts;
}

void Queries::claims(const ClaimFilter& filter, const std::function<bool(const ClaimRow&)>& each) {
  for_each_match(filter, [&](const Match& match) {
    ClaimRow row = claim_row(match.n);
    row.graded = match.graded ? *match.graded : graded(match.n, row.claim);
    return each(row);
  });
}

ClaimRow Queries::graded_row(int64_t n) {
  ClaimRow row = claim_row(n);
  row.graded = graded(n, row.claim);
  return row;
}

/// The grade that the claim has among those it is related to.
ledger::Graded Queries::graded(int64_t n, const ledger::ClaimView& claim) {
  if (!neighbours_) {
    neighbours_.emplace(db_,
                        "SELECT r.kind, r.reason, ifnull(c.edited, c.view) FROM claim_relations r JOIN claims c ON c.n "
                        "= r.earlier WHERE r.later = ?1 "
                        "UNION ALL SELECT r.kind, r.reason, ifnull(c.edited, c.view) FROM claim_relations r JOIN "
                        "claims c ON c.n = r.later WHERE r.earlier = ?1");
  }
  std::vector<ledger::ClaimView> claims = {claim};
  std::vector<ledger::Edge> edges;
  for (neighbours_->reset().integer(1, n); neighbours_->row();) {
    edges.push_back({0, static_cast<uint32_t>(claims.size()),
                     static_cast<ledger::RelationKind>(neighbours_->integer(0)), std::string(neighbours_->text(1))});
    claims.push_back(as_seen(neighbours_->blob(2)));
  }
  return ledger::grades_of(claims, edges).front();
}

int64_t Queries::number_of_claim(std::string_view id) {
  // "c3" of an article is written ARTICLE:c3.
  if (const size_t colon = id.rfind(':'); colon != std::string_view::npos) {
    const int64_t article = number_of_article(id.substr(0, colon));
    Statement ask(db_, "SELECT n, view FROM claims WHERE article = ?1");
    for (ask.integer(1, article); ask.row();) {
      if (decode_claim(ask.blob(1)).label == id.substr(colon + 1)) return ask.integer(0);
    }
    return 0;
  }
  constexpr size_t kDigits = 15;
  if (id.size() < 4 || id.size() > kDigits || id.find_first_not_of("0123456789abcdef") != std::string_view::npos)
    return 0;
  std::string low(id), high(id);
  low.resize(kDigits, '0');
  high.resize(kDigits, 'f');
  const auto number = [](const std::string& hex) {
    int64_t n = 0;
    std::from_chars(hex.data(), hex.data() + hex.size(), n, 16);
    return n;
  };
  Statement ask(db_,
                "SELECT n FROM claims WHERE article " ISNAD_IN_ANY_ARTICLE_SPAN " AND id BETWEEN ?1 AND ?2 LIMIT 2");
  ask.integer(1, number(low)).integer(2, number(high));
  return ask.row() ? ask.integer(0) : 0;
}

std::optional<ClaimRow> Queries::claim(std::string_view id) {
  const int64_t n = number_of_claim(id);
  if (n == 0) return std::nullopt;
  return graded_row(n);
}

std::vector<RelationRow> Queries::relations(std::string_view claim_id) {
  const int64_t n = number_of_claim(claim_id);
  std::vector<RelationRow> rows;
  for (const bool is_later : {true, false}) {
    Statement ask(db_, std::string("SELECT r.kind, r.reason, c.n FROM claim_relations r JOIN claims c ON c.n = ") +
                           (is_later ? "r.earlier" : "r.later") + " WHERE " + (is_later ? "r.later" : "r.earlier") +
                           " = ?1 ORDER BY r.kind, c.as_of, c.n");
    for (ask.integer(1, n); ask.row();) {
      ClaimRow other = claim_row(ask.integer(2));
      rows.push_back({static_cast<ledger::RelationKind>(ask.integer(0)), std::string(ask.text(1)), is_later,
                      std::move(other.claim), std::move(other.article)});
    }
  }
  return rows;
}

void Queries::fill_sentence(ledger::ClaimView& claim, int64_t article) {
  const std::string& text = text_of(article);
  const ByteSpan span = claim.sentence_span;
  if (span.begin <= span.end && span.end <= text.size()) claim.sentence = span.of(text);
}

}  // namespace isnad::store
