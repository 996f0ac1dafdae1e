#include "store/reviews.h"

#include <sqlite3.h>

#include <algorithm>
#include <set>

#include "base/hash.h"
#include "ledger/compare.h"
#include "store/claim_says.h"
#include "store/codec.h"
#include "store/query_string.h"
#include "store/writer.h"

namespace isnad::store {
namespace {

std::string log_hash(std::string_view previous, std::initializer_list<std::string_view> parts) {
  // Lengths keep the parts apart: "ab" "c" is not "a" "bc".
  Sha256Parts hash;
  hash.add(previous);
  for (const std::string_view part : parts) hash.add(std::to_string(part.size()) + ":" + std::string(part));
  return unhex(hash.hex());
}

/// Where articles stood before a story was merged or split: "from=STORY&into=STORY&article=ID&article=ID".
struct Move {
  std::string from, into;
  std::vector<std::string> articles;

  [[nodiscard]] std::string text() const {
    std::string out;
    append_field(out, "from", from);
    append_field(out, "into", into);
    for (const std::string& article : articles) append_field(out, "article", article);
    return out;
  }
  static Move from_text(std::string_view text) {
    Move move;
    (void)for_each_field(text, [&move](std::string_view name, std::string_view value) {
      if (name == "from")
        move.from = value;
      else if (name == "into")
        move.into = value;
      else
        move.articles.emplace_back(value);
      return Status(Done{});
    });
    return move;
  }
};

bool is_of_claim(Action action) {
  return action == Action::accept || action == Action::reject || action == Action::edit;
}

std::string into_text(std::string_view key) {
  std::string out;
  append_field(out, "into", key);
  return out;
}

}  // namespace

// The log

int64_t Reviews::write(const Decision& decision, const std::string& subject, const std::string& detail,
                       int64_t undoes) {
  Statement last(db_, "SELECT hash FROM reviews ORDER BY n DESC LIMIT 1");
  const std::string previous(last.row() ? last.blob(0) : std::string_view());
  const std::string at = now_rfc3339();
  const std::string undone = std::to_string(undoes);
  const std::string_view action = name_of(decision.action);
  const std::string hash = log_hash(previous, {at, decision.person, action, subject, detail, decision.note, undone});
  Statement insert(db_,
                   "INSERT INTO reviews (at, person, action, subject, detail, note, undoes, hash) VALUES (?1, ?2, ?3, "
                   "?4, ?5, ?6, ?7, ?8)");
  insert.text(1, at).text(2, decision.person).text(3, action).text(4, subject).text(5, detail).text(6, decision.note);
  undoes != 0 ? insert.integer(7, undoes) : insert.null(7);
  insert.blob(8, hash).done();
  return db_.last_row();
}

std::vector<Reviews::Row> Reviews::standing(std::string_view subject) {
  Statement ask(db_,
                "SELECT n, action, detail FROM reviews r WHERE subject = ?1 AND action <> 'undo' "
                "AND NOT EXISTS (SELECT 1 FROM reviews u WHERE u.undoes = r.n) ORDER BY n");
  std::vector<Row> rows;
  for (ask.text(1, subject); ask.row();) {
    if (const auto action = action_named(ask.text(1)))
      rows.push_back({ask.integer(0), *action, std::string(ask.text(2))});
  }
  return rows;
}

std::vector<ReviewRow> Reviews::log(std::string_view subject, size_t limit) {
  Statement ask(db_, std::string("SELECT n, at, action, subject, detail, person, note, ifnull(undoes, 0), "
                                 "ifnull((SELECT n FROM reviews u WHERE u.undoes = r.n), 0) "
                                 "FROM reviews r") +
                         (subject.empty() ? "" : " WHERE subject >= ?2 AND subject < ?3") +
                         " ORDER BY n DESC LIMIT ?1");
  ask.integer(1, limit == 0 ? -1 : static_cast<int64_t>(limit));
  const std::string end = after_prefix(subject);
  if (!subject.empty()) ask.text(2, subject).text(3, end);
  std::vector<ReviewRow> rows;
  while (ask.row()) {
    rows.push_back({ask.integer(0), std::string(ask.text(1)), action_named(ask.text(2)).value_or(Action::undo),
                    std::string(ask.text(3)), std::string(ask.text(4)), std::string(ask.text(5)),
                    std::string(ask.text(6)), ask.integer(7), ask.integer(8), std::nullopt});
  }
  for (ReviewRow& row : rows) {
    if (row.action != Action::undo && row.action != Action::reread)
      row.in_force = row.undone_by == 0 && is_in_force(row);
  }
  return rows;
}

/// Of a row that stands.
bool Reviews::is_in_force(const ReviewRow& row) {
  if (!is_of_claim(row.action)) return true;
  std::vector<std::string> ids = successors(row.subject);
  ids.push_back(row.subject);
  return std::any_of(ids.begin(), ids.end(), [&](const std::string& id) {
    const auto claim = as_read(id);
    if (!claim) return false;
    const std::vector<int64_t> applied = shown(id, *claim).applied;
    return std::find(applied.begin(), applied.end(), row.number) != applied.end();
  });
}

Result<int64_t> Reviews::decide(const Decision& decision) {
  if (decision.person.empty()) return Error{"", "a decision needs the name of who makes it"};
  Transaction change(db_);
  Result<int64_t> number = 0;
  switch (decision.action) {
    case Action::accept:
    case Action::reject:
    case Action::edit: {
      const auto subject = claim_subject(decision);
      if (!subject) return subject.error();
      number = write(decision, *subject, decision.action == Action::edit ? decision.edit.text() : std::string(), 0);
      apply_to_claim(*subject);
      break;
    }
    case Action::merge_entity: number = merge_entity(decision); break;
    case Action::merge_story: number = merge_story(decision); break;
    case Action::split_story: number = split_story(decision); break;
    case Action::undo: return Error{"", "an undo names the row of the log that it takes back"};
    case Action::reread: return Error{"", "only `isnad reread` writes that an article was read again"};
  }
  if (number) change.commit();
  return number;
}

Result<int64_t> Reviews::undo(int64_t number, std::string_view person, std::string_view note) {
  if (person.empty()) return Error{"", "a decision needs the name of who makes it"};
  Transaction change(db_);
  Statement ask(
      db_,
      "SELECT action, subject, detail, EXISTS (SELECT 1 FROM reviews u WHERE u.undoes = ?1) FROM reviews WHERE n = ?1");
  if (!ask.integer(1, number).row())
    return Error{"", "the log has no row " + std::to_string(number) + "; `isnad review log` lists them"};
  const auto action = action_named(ask.text(0));
  const std::string subject(ask.text(1));
  const std::string detail(ask.text(2));
  if (action == Action::undo || !action)
    return Error{"", "row " + std::to_string(number) + " is an undo itself; decide anew instead"};
  if (action == Action::reread)
    return Error{"", "row " + std::to_string(number) +
                         " says how the article was read again, which is no decision; decide anew instead"};
  if (ask.integer(3) != 0) return Error{"", "row " + std::to_string(number) + " was undone already"};
  ask.reset();
  Decision decision;
  decision.action = Action::undo;
  decision.person = person;
  decision.note = note;
  const int64_t row = write(decision, subject, "", number);
  if (*action == Action::merge_story || *action == Action::split_story)
    move_articles(detail, true);
  else if (*action == Action::merge_entity)
    apply_to_entity(subject);
  else
    apply_to_claim(subject);
  change.commit();
  return row;
}

// Claims

Result<std::string> Reviews::claim_subject(const Decision& decision) {
  const int64_t n = queries_.number_of_claim(decision.subject);
  if (n == 0) return Error{"", "the ledger has no claim '" + decision.subject + "'; `isnad claims` shows ids"};
  if (decision.action == Action::edit) {
    if (decision.edit.text().empty()) return Error{"", "an edit changes something: --value, --measure, --place, …"};
    if (decision.edit.place && !decision.edit.place->empty() && !place_named(*decision.edit.place)) {
      return Error{"", "the ledger knows no place '" + *decision.edit.place +
                           "'; places that its articles name can be given by key or name"};
    }
  }
  Statement ask(db_, "SELECT view FROM claims WHERE n = ?1");
  ask.integer(1, n).row();
  const ledger::ClaimView claim = decode_claim(ask.blob(0));
  const ClaimEdit& e = decision.edit;
  const bool is_of_figures = e.value || e.unit || e.measure || e.target;
  if (claim.type == doc::ClaimType::event && decision.action == Action::edit && is_of_figures)
    return Error{"", "'" + decision.subject + "' is an event: its place, day, modality and polarity can be corrected"};
  return claim.id;
}

std::optional<ledger::Place> Reviews::place_named(std::string_view name) {
  Statement ask(db_,
                "SELECT key, name, around FROM entities WHERE kind = ?3 AND (key = ?1 OR folded = ?2 OR lower(name_en) "
                "= lower(?1)) "
                "ORDER BY key LIKE 'name:%', n LIMIT 1");
  const std::string folded = ledger::key_of_name(name);
  if (!ask.text(1, name).text(2, folded).integer(3, static_cast<int64_t>(doc::EntityKind::place)).row())
    return std::nullopt;
  ledger::Place place{std::string(ask.text(0)), std::string(ask.text(1)), {}};
  std::string_view around = ask.text(2);
  while (!around.empty()) {
    const size_t end = std::min(around.find(' '), around.size());
    if (end > 0) place.around.emplace_back(around.substr(0, end));
    around.remove_prefix(std::min(end + 1, around.size()));
  }
  return place;
}

void Reviews::edit(ledger::ClaimView& claim, const ClaimEdit& e) {
  if (e.value) {
    if (!claim.figure) claim.figure.emplace();
    const bool is_one = e.value->low == e.value->high;
    claim.figure->low = e.value->low;
    claim.figure->high = e.value->high;
    claim.figure->bound = is_one           ? doc::Bound::exact
                          : !e.value->low  ? doc::Bound::at_most
                          : !e.value->high ? doc::Bound::at_least
                                           : doc::Bound::range;
  }
  if (e.unit && claim.figure) claim.figure->unit = *e.unit;
  if (e.measure) claim.measure = *e.measure;
  if (e.target) claim.target_class = *e.target;
  if (e.day) claim.time = *e.day;
  if (e.place) claim.place = place_named(*e.place).value_or(ledger::Place{});
  ClaimFilter words;  // parses the two enumerations
  if (e.modality && set_field(words, "modality", *e.modality)) claim.modality = *words.modality;
  if (e.polarity && set_field(words, "polarity", *e.polarity)) claim.polarity = *words.polarity;
}

/// Rows that a newer reading came after apply only where the claim says what it said before that reading.
Reviews::Shown Reviews::shown(std::string_view id, const ledger::ClaimView& as_read) {
  const std::vector<Row> rows = standing_of_claim(id);
  Shown out;
  ClaimEdit corrected;
  for (auto row = rows.begin(); row != rows.end(); ++row) {
    if (row->action == Action::reread) continue;
    const auto change =
        row->action == Action::edit ? ClaimEdit::from_text(row->detail) : Result<ClaimEdit>(ClaimEdit{});
    if (!change) continue;
    ClaimEdit with_this = corrected;
    lay_over(with_this, *change);
    const auto reading = std::find_if(row, rows.end(), [](const Row& r) { return r.action == Action::reread; });
    if (reading != rows.end() && !says_the_same(as_read, reading->detail, with_this)) continue;
    corrected = with_this;
    out.applied.push_back(row->n);
    if (row->action == Action::accept) out.review = Review::accepted;
    if (row->action == Action::reject) out.review = Review::rejected;
    if (row->action != Action::edit) continue;
    if (!out.edited) out.edited = as_read;
    edit(*out.edited, *change);
  }
  return out;
}

std::optional<ledger::ClaimView> Reviews::as_read(std::string_view id) {
  const int64_t n = queries_.number_of_claim(id);
  Statement ask(db_, "SELECT view FROM claims WHERE n = ?1");
  if (n == 0 || !ask.integer(1, n).row()) return std::nullopt;
  return decode_claim(ask.blob(0));
}

void Reviews::apply_to_claim(std::string_view id) {
  std::set<int64_t> stories = {show(id)};
  for (const std::string& successor : successors(id)) stories.insert(show(successor));
  stories.erase(0);
  for (const int64_t story : stories) linker_.rebuild(story);
}

int64_t Reviews::show(std::string_view id) {
  const int64_t n = queries_.number_of_claim(id);
  if (n == 0) return 0;  // the article is read otherwise now; the log keeps what was decided
  Statement ask(db_, "SELECT view, story FROM claims WHERE n = ?1");
  ask.integer(1, n).row();
  const ledger::ClaimView as_read = decode_claim(ask.blob(0));
  const int64_t story = ask.integer(1);
  ask.reset();
  const Shown now = shown(id, as_read);
  const ledger::ClaimView& seen = now.edited ? *now.edited : as_read;
  const std::string bytes = now.edited ? encode(*now.edited) : std::string();
  const std::string family = family_of(seen);
  Statement update(db_,
                   "UPDATE claims SET review = ?2, edited = ?3, measure = ?4, family = ?5, as_of = ?6, modality = ?7, "
                   "place = (SELECT n FROM entities WHERE key = ?8), target = ?9 WHERE n = ?1");
  update.integer(1, n).integer(2, static_cast<int64_t>(now.review));
  now.edited ? update.blob(3, bytes) : update.null(3);
  update.text(4, seen.type == doc::ClaimType::figure ? seen.measure : seen.event)
      .text(5, family)
      .maybe(6, ledger::as_of(seen));
  update.integer(7, static_cast<int64_t>(seen.modality))
      .text(8, seen.place.key)
      .text_or_null(9, seen.target_class)
      .done();
  return story;
}

// Entities

Result<int64_t> Reviews::entity_named(std::string_view name) {
  Statement ask(db_,
                "SELECT n FROM entities WHERE key = ?1 UNION SELECT n FROM entities WHERE folded = ?2 OR "
                "lower(name_en) = lower(?1) LIMIT 3");
  const std::string folded = ledger::key_of_name(name);
  std::set<int64_t> found;
  for (ask.text(1, name).text(2, folded); ask.row();) found.insert(ask.integer(0));
  if (found.empty()) return Error{"", "the ledger knows nobody and nothing named '" + std::string(name) + "'"};
  if (found.size() == 1) return *found.begin();
  Statement by_key(db_, "SELECT n FROM entities WHERE key = ?1");
  if (by_key.text(1, name).row()) return by_key.integer(0);
  return Error{"", "'" + std::string(name) + "' may be several: give the key (`isnad claims --json` shows keys)"};
}

Result<int64_t> Reviews::merge_entity(const Decision& decision) {
  const auto from = entity_named(decision.subject);
  if (!from) return from;
  const auto into = entity_named(decision.into);
  if (!into) return into;
  Statement ask(db_,
                "SELECT f.key, ifnull((SELECT key FROM entities WHERE n = i.merged_into), i.key) FROM entities f, "
                "entities i WHERE f.n = ?1 AND i.n = ?2");
  ask.integer(1, *from).integer(2, *into).row();
  const std::string key(ask.text(0));
  const std::string root(ask.text(1));
  ask.reset();
  if (key == root) return Error{"", "'" + decision.subject + "' and '" + decision.into + "' are one already"};
  const int64_t number = write(decision, key, into_text(root), 0);
  apply_to_entity(key);
  return number;
}

void Reviews::apply_to_entity(std::string_view key) {
  std::string root;
  for (const Row& row : standing(key)) {
    if (row.action != Action::merge_entity) continue;
    (void)for_each_field(row.detail,
                         [&root](std::string_view, std::string_view value) { return root = value, Status(Done{}); });
  }
  // What was merged into this one goes where it goes.
  Statement update(db_, "UPDATE entities SET merged_into = (SELECT n FROM entities WHERE key = ?2) WHERE key = ?1");
  update.text(1, key).text(2, root).done();
  Statement follow(db_,
                   "UPDATE entities SET merged_into = (SELECT ifnull(merged_into, n) FROM entities WHERE key = ?1) "
                   "WHERE merged_into = (SELECT n FROM entities WHERE key = ?1)");
  if (!root.empty()) follow.text(1, key).done();
  Statement stories(db_,
                    "SELECT DISTINCT story FROM claims WHERE origin IN (SELECT n FROM entities WHERE key IN (?1, ?2)) "
                    "OR place IN (SELECT n FROM entities WHERE key IN (?1, ?2))");
  std::vector<int64_t> numbers;
  for (stories.text(1, key).text(2, root); stories.row();) numbers.push_back(stories.integer(0));
  for (const int64_t story : numbers) linker_.rebuild(story);
}

// Stories

Result<int64_t> Reviews::merge_story(const Decision& decision) {
  const int64_t from = queries_.number_of_story(decision.subject);
  const int64_t into = queries_.number_of_story(decision.into);
  if (from == 0) return Error{"", "there is no story '" + decision.subject + "'; `isnad story` lists them"};
  if (into == 0) return Error{"", "there is no story '" + decision.into + "'; `isnad story` lists them"};
  if (from == into) return Error{"", "'" + decision.subject + "' and '" + decision.into + "' are one story already"};
  Move move;
  Statement ids(db_, "SELECT (SELECT id FROM stories WHERE n = ?1), (SELECT id FROM stories WHERE n = ?2)");
  ids.integer(1, from).integer(2, into).row();
  move.from = ids.text(0);
  move.into = ids.text(1);
  ids.reset();
  Statement articles(db_, "SELECT id FROM articles WHERE story = ?1 ORDER BY n");
  for (articles.integer(1, from); articles.row();) move.articles.emplace_back(articles.text(0));
  const int64_t number = write(decision, move.from, move.text(), 0);
  Statement apart(db_, "DELETE FROM stories_apart WHERE (a = ?1 AND b = ?2) OR (a = ?2 AND b = ?1)");
  apart.integer(1, from).integer(2, into).done();
  linker_.merge(from, into);
  return number;
}

Result<int64_t> Reviews::split_story(const Decision& decision) {
  const int64_t story = queries_.number_of_story(decision.subject);
  if (story == 0) return Error{"", "there is no story '" + decision.subject + "'; `isnad story` lists them"};
  Move move;
  Statement id(db_, "SELECT id, articles FROM stories WHERE n = ?1");
  id.integer(1, story).row();
  move.from = id.text(0);
  const auto all = static_cast<size_t>(id.integer(1));
  id.reset();
  for (const std::string& name : decision.articles) {
    Statement article(db_, "SELECT id FROM articles WHERE n = ?1 AND story = ?2");
    if (!article.integer(1, queries_.number_of_article(name)).integer(2, story).row()) {
      return Error{"", "story " + move.from + " has no article '" + name + "'"};
    }
    move.articles.emplace_back(article.text(0));
  }
  std::sort(move.articles.begin(), move.articles.end());
  move.articles.erase(std::unique(move.articles.begin(), move.articles.end()), move.articles.end());
  if (move.articles.empty() || move.articles.size() >= all)
    return Error{"", "a split leaves at least one article and takes at least one"};
  std::string name = "split";
  for (const std::string& article : move.articles) name += " " + article;
  move.into = "s" + sha256_hex(name).substr(0, 10);
  const int64_t number = write(decision, move.from, move.text(), 0);
  move_articles(move.text(), false);
  return number;
}

/// Puts the articles of a move from one story to the other, or back. Those that went elsewhere since stay there.
void Reviews::move_articles(const std::string& detail, bool is_back) {
  Move move = Move::from_text(detail);
  if (is_back) std::swap(move.from, move.into);
  Statement find(
      db_, "SELECT ifnull((SELECT n FROM stories WHERE id = ?1), (SELECT story FROM story_aliases WHERE id = ?1))");
  Statement alias(db_, "DELETE FROM story_aliases WHERE id = ?1");
  Statement make(db_, "INSERT OR IGNORE INTO stories (id, articles) VALUES (?1, 0)");
  const int64_t from = find.reset().text(1, move.from).row() ? find.integer(0) : 0;
  alias.text(1, move.into).done();
  make.text(1, move.into).done();
  const int64_t into = find.reset().text(1, move.into).row() ? find.integer(0) : 0;
  find.reset();
  Statement article(db_, "UPDATE articles SET story = ?3 WHERE id = ?1 AND story = ?2");
  Statement claims(
      db_, "UPDATE claims SET story = ?2 WHERE article = (SELECT n FROM articles WHERE id = ?1 AND story = ?2)");
  for (const std::string& id : move.articles) {
    article.reset().text(1, id).integer(2, from).integer(3, into).done();
    claims.reset().text(1, id).integer(2, into).done();
  }
  Statement apart(db_, "INSERT OR IGNORE INTO stories_apart (a, b) VALUES (?1, ?2)");
  apart.integer(1, std::min(from, into)).integer(2, std::max(from, into)).done();
  for (const int64_t story : {from, into}) {
    linker_.count(story);
    linker_.rebuild(story);
  }
}

// Trust

void Reviews::verify(std::vector<std::string>& faults) {
  Statement ask(db_,
                "SELECT n, at, person, action, subject, detail, note, ifnull(undoes, 0), hash FROM reviews ORDER BY n");
  std::string previous;
  while (ask.row()) {
    const std::string undone = std::to_string(ask.integer(7));
    const std::string hash =
        log_hash(previous, {ask.text(1), ask.text(2), ask.text(3), ask.text(4), ask.text(5), ask.text(6), undone});
    if (hash != ask.blob(8))
      faults.push_back("review " + std::to_string(ask.integer(0)) + ": the log was altered here, or before");
    previous = ask.blob(8);
  }
  Statement claims(db_, "SELECT view, review, edited FROM claims WHERE review <> 0 OR edited IS NOT NULL");
  while (claims.row()) {
    const ledger::ClaimView as_read = decode_claim(claims.blob(0));
    const Shown now = shown(as_read.id, as_read);
    const bool fits = static_cast<int64_t>(now.review) == claims.integer(1) &&
                      (now.edited ? encode(*now.edited) : std::string()) == claims.blob(2);
    if (!fits) faults.push_back("claim " + as_read.id + ": shows what nobody decided");
  }
  Statement subjects(
      db_, "SELECT DISTINCT r.subject FROM reviews r WHERE r.action IN ('accept', 'reject', 'edit', 'reread')");
  while (subjects.row()) {
    const std::string id(subjects.text(0));
    const auto claim = as_read(id);
    if (!claim) continue;
    const Shown now = shown(id, *claim);
    Statement row(db_, "SELECT review, edited FROM claims WHERE n = ?1");
    row.integer(1, queries_.number_of_claim(id)).row();
    const bool is_shown = static_cast<int64_t>(now.review) == row.integer(0) &&
                          (now.edited ? encode(*now.edited) : std::string()) == row.blob(1);
    if (!is_shown && row.integer(0) == 0 && row.is_null(1))
      faults.push_back("claim " + id + ": does not show what was decided");
  }
}

}  // namespace isnad::store
