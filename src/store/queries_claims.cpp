#include <algorithm>
#include <charconv>

#include "store/codec.h"
#include "store/queries.h"
#include "store/search_marks.h"
#include "store/search_query.h"

namespace isnad::store {

/// Conditions of a query, with the texts their question marks stand for.
class Where {
 public:
  void add(std::string_view condition) { sql_.append(" AND ").append(condition); }
  void add(std::string_view condition, std::string text) {
    add(condition);
    texts_.push_back(std::move(text));
  }
  /// column IN (?,?), for the pieces between commas.
  void add_any_of(std::string_view column, std::string_view pieces) {
    std::string marks;
    for (size_t begin = 0; begin <= pieces.size();) {
      const size_t end = std::min(pieces.find(',', begin), pieces.size());
      texts_.emplace_back(pieces.substr(begin, end - begin));
      marks += marks.empty() ? "?" : ",?";
      begin = end + 1;
    }
    add(std::string(column) + " IN (" + marks + ")");
  }
  /// A condition on `articles a`, which are joined only then: their rows are long.
  void add_of_article(std::string_view condition) {
    add(condition);
    asks_article_ = true;
  }
  void add_of_article(std::string_view condition, std::string text) {
    add(condition, std::move(text));
    asks_article_ = true;
  }
  void join_articles() { asks_article_ = true; }
  /// " FROM claims c … WHERE …"
  [[nodiscard]] std::string sql() const { return std::string(" FROM claims c") + (asks_article_ ? " JOIN articles a ON a.n = c.article" : "") + sql_; }
  void bind(Statement& statement) const {
    for (size_t i = 0; i < texts_.size(); ++i) statement.text(static_cast<int>(i) + 1, texts_[i]);
  }

 private:
  std::string sql_ = " WHERE 1";
  std::vector<std::string> texts_;
  bool asks_article_ = false;
};

namespace {

template <typename T>
std::string compared(std::string_view column_and_sign, T value) {
  return std::string(column_and_sign) + " " + std::to_string(static_cast<int64_t>(value));
}

std::string is_related(const std::vector<ledger::RelationKind>& kinds) {
  std::vector<int64_t> numbers;
  for (const ledger::RelationKind kind : kinds) numbers.push_back(static_cast<int64_t>(kind));
  const std::string is_kind = in_list("r.kind", numbers);
  return "(EXISTS (SELECT 1 FROM claim_relations r WHERE r.later = c.n AND " + is_kind +
         ") OR EXISTS (SELECT 1 FROM claim_relations r WHERE r.earlier = c.n AND " + is_kind + "))";
}

/// Narrows to what may have the grade; `graded` decides.
void add_grade(Where& where, const ClaimFilter& f) {
  const bool is_supported = f.min_chains >= 2 || f.grade == ledger::Grade::fair;
  if (is_supported) where.add(is_related({ledger::RelationKind::corroborate}));
  if (f.grade == ledger::Grade::contested) where.add(is_related({ledger::RelationKind::contradict}));
  if (f.grade == ledger::Grade::weak || f.grade == ledger::Grade::fair) where.add("NOT " + is_related({ledger::RelationKind::contradict}));
}

const char* order_of(ClaimOrder order) {
  switch (order) {
    case ClaimOrder::day: return " ORDER BY c.as_of, c.n";
    case ClaimOrder::newest: return " ORDER BY c.as_of DESC, c.n DESC";
    case ClaimOrder::reported: return " ORDER BY ifnull(a.to_day, 9999999), a.captured, c.n";
  }
  return "";
}

bool allows(const ledger::Figure& figure, const ClaimFilter& f) {
  if (!figure.low && !figure.high) return false;
  if (f.at_least && figure.high && *figure.high < *f.at_least) return false;
  return !(f.at_most && figure.low && *figure.low > *f.at_most);
}

/// What the columns do not say and the claim itself does.
bool fits(const ledger::ClaimView& c, const ClaimFilter& f) {
  if (f.type && c.type != *f.type) return false;
  if (f.polarity && c.polarity != *f.polarity) return false;
  if (!f.target.empty() && c.target_class != f.target) return false;
  if (!f.at_least && !f.at_most) return true;
  return c.figure && allows(*c.figure, f);
}

bool asks_grade(const ClaimFilter& f) { return f.grade || f.min_chains > 0; }

/// Do the columns say all that fits() asks for?
bool is_in_columns(const ClaimFilter& f) {
  const bool asks_claim = f.type || f.polarity || !f.target.empty() || f.at_least || f.at_most || !f.words.empty();
  return !asks_claim && !asks_grade(f);
}

bool fits(const ledger::Graded& graded, const ClaimFilter& f) {
  return (!f.grade || graded.grade == *f.grade) && graded.origins >= f.min_chains;
}

}  // namespace

void Queries::narrow(Where& where, const ClaimFilter& f) {
  if (!f.with_repeated) where.add("c.is_repeated = 0");
  if (!f.measure.empty()) where.add_any_of("c.measure", f.measure);
  if (f.from) where.add(compared("c.as_of >=", *f.from));
  if (f.to) where.add(compared("c.as_of <=", *f.to));
  if (f.reported_from) where.add_of_article(compared("a.to_day >=", *f.reported_from));
  if (f.reported_to) where.add_of_article(compared("a.to_day <=", *f.reported_to));
  if (!f.added_from.empty()) where.add_of_article("a.run >= (SELECT ifnull(min(n), 1 << 62) FROM runs WHERE started >= ?)", f.added_from);
  if (f.modality) where.add(compared("c.modality =", *f.modality));
  if (!f.place.empty()) where.add(in_list("c.place", places_in(f.place)));
  if (f.near) where.add(in_list("c.place", places_near(*f.near)));
  if (!f.outlet.empty()) where.add_of_article(in_list("a.outlet", entities_named(f.outlet)));
  if (!f.origin.empty()) where.add(in_list("c.origin", entities_named(f.origin)));
  if (!f.actor.empty()) where.add(in_list("c.actor", entities_named(f.actor)));
  if (!f.speaker.empty()) {
    where.add("c.statement IN (SELECT statement FROM statement_entities WHERE " + in_list("entity", entities_named(f.speaker)) + ")");
  }
  if (f.is_anonymous) {
    const std::string unnamed = "c.origin IN (SELECT n FROM entities WHERE key >= 'anonymous@' AND key < 'anonymousA')";
    where.add(*f.is_anonymous ? unnamed : "NOT ifnull(" + unnamed + ", 0)");
  }
  if (f.is_contested) where.add((*f.is_contested ? "" : "NOT ") + is_related({ledger::RelationKind::contradict}));
  if (!f.related_by.empty()) where.add(is_related(f.related_by));
  add_grade(where, f);
  if (f.review) where.add(compared("c.review =", *f.review));
  else where.add(compared("c.review <>", Review::rejected));
  if (const std::string words = match_expression(f.words); !words.empty()) {
    where.add("c.article IN (SELECT rowid FROM search WHERE search MATCH ?)", words);
  }
  if (!f.story.empty()) where.add(compared("c.story =", number_of_story(f.story)));
  if (!f.article.empty()) where.add(compared("c.article =", number_of_article(f.article)));
}

ClaimRow Queries::claim_row(int64_t n) {
  if (!claim_row_) claim_row_.emplace(db_, "SELECT c.view, c.edited, c.review, c.article, p.lat, p.lon, " ISNAD_ARTICLE_COLUMNS
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

void Queries::for_each_match(const ClaimFilter& filter, const std::function<bool(int64_t n, ClaimRow&)>& each) {
  const std::vector<std::string> wanted = wanted_forms(filter.words);
  size_t given = 0;
  Where where;
  narrow(where, filter);
  if (filter.order == ClaimOrder::reported) where.join_articles();
  Statement ask(db_, "SELECT c.n" + where.sql() + order_of(filter.order));
  // Row by row: with an index in the order asked for, a limit ends the work early.
  for (where.bind(ask); ask.row();) {
    const int64_t n = ask.integer(0);
    ClaimRow row = claim_row(n);
    if (!fits(row.claim, filter)) continue;
    if (!wanted.empty() && !holds_all(search_tokens(row.claim.sentence, words_), wanted)) continue;
    if (asks_grade(filter)) {
      row.graded = graded(n, row.claim);
      if (!fits(row.graded, filter)) continue;
    }
    if (!each(n, row) || ++given == filter.limit) return;
  }
}

std::unordered_map<int64_t, uint64_t> Queries::counts_by_place(const ClaimFilter& filter) {
  std::unordered_map<int64_t, uint64_t> counts;
  if (is_in_columns(filter)) {
    Where where;
    narrow(where, filter);
    Statement ask(db_, "SELECT c.place, count(*)" + where.sql() + " AND c.place IS NOT NULL GROUP BY c.place");
    Statement merged(db_, "SELECT merged_into FROM entities WHERE n = ?1 AND merged_into IS NOT NULL");
    for (where.bind(ask); ask.row();) {
      const bool is_merged = merged.reset().integer(1, ask.integer(0)).row();
      counts[is_merged ? merged.integer(0) : ask.integer(0)] += static_cast<uint64_t>(ask.integer(1));
    }
    return counts;
  }
  ClaimFilter all = filter;
  all.limit = 0;
  Statement number(db_, "SELECT n FROM entities WHERE key = ?1");
  for_each_match(all, [&](int64_t, const ClaimRow& row) {
    if (!row.claim.place.key.empty() && number.reset().text(1, row.claim.place.key).row()) ++counts[number.integer(0)];
    return true;
  });
  return counts;
}

void Queries::claims(const ClaimFilter& filter, const std::function<bool(const ClaimRow&)>& each) {
  for_each_match(filter, [&](int64_t n, ClaimRow& row) {
    if (!asks_grade(filter)) row.graded = graded(n, row.claim);
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
    neighbours_.emplace(db_, "SELECT r.kind, r.reason, ifnull(c.edited, c.view) FROM claim_relations r JOIN claims c ON c.n = r.earlier WHERE r.later = ?1 "
                             "UNION ALL SELECT r.kind, r.reason, ifnull(c.edited, c.view) FROM claim_relations r JOIN claims c ON c.n = r.later WHERE r.earlier = ?1");
  }
  std::vector<ledger::ClaimView> claims = {claim};
  std::vector<ledger::Edge> edges;
  for (neighbours_->reset().integer(1, n); neighbours_->row();) {
    edges.push_back({0, static_cast<uint32_t>(claims.size()), static_cast<ledger::RelationKind>(neighbours_->integer(0)), std::string(neighbours_->text(1))});
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
  if (id.size() < 4 || id.size() > kDigits || id.find_first_not_of("0123456789abcdef") != std::string_view::npos) return 0;
  std::string low(id), high(id);
  low.resize(kDigits, '0');
  high.resize(kDigits, 'f');
  const auto number = [](const std::string& hex) {
    int64_t n = 0;
    std::from_chars(hex.data(), hex.data() + hex.size(), n, 16);
    return n;
  };
  Statement ask(db_, "SELECT n FROM claims WHERE id BETWEEN ?1 AND ?2 LIMIT 2");
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
    Statement ask(db_, std::string("SELECT r.kind, r.reason, c.n FROM claim_relations r JOIN claims c ON c.n = ") + (is_later ? "r.earlier" : "r.later") +
                           " WHERE " + (is_later ? "r.later" : "r.earlier") + " = ?1 ORDER BY r.kind, c.as_of, c.n");
    for (ask.integer(1, n); ask.row();) {
      ClaimRow other = claim_row(ask.integer(2));
      rows.push_back({static_cast<ledger::RelationKind>(ask.integer(0)), std::string(ask.text(1)), is_later, std::move(other.claim), std::move(other.article)});
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
