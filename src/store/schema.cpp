#include "store/schema.h"

#include <sqlite3.h>

#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "store/codec.h"
#include "store/near_keys.h"

namespace isnad::store {
namespace {

// Numbers (`n`) are for joins inside the file and never leave it; ids are derived from content and do.
// Texts are zstd; records are zstd with the article's text as prefix (most of a record is its text).
constexpr const char* kMigrations[] = {
    // NOLINT(modernize-avoid-c-arrays)
    R"sql(
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE runs (
  n INTEGER PRIMARY KEY, started TEXT NOT NULL, finished TEXT, engine TEXT NOT NULL,
  added INTEGER NOT NULL DEFAULT 0, unchanged INTEGER NOT NULL DEFAULT 0, failed INTEGER NOT NULL DEFAULT 0,
  bytes INTEGER NOT NULL DEFAULT 0, seconds REAL NOT NULL DEFAULT 0);
CREATE TABLE run_failures (run INTEGER NOT NULL REFERENCES runs, input TEXT NOT NULL, reason TEXT NOT NULL);
CREATE INDEX run_failures_by_run ON run_failures (run);

-- Raw bytes, once each. Where and when they were got stands with the article.
CREATE TABLE evidence (n INTEGER PRIMARY KEY, sha256 BLOB NOT NULL UNIQUE, size INTEGER NOT NULL, bytes BLOB NOT NULL);

CREATE TABLE entities (
  n INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, kind INTEGER, name TEXT NOT NULL, name_en TEXT, folded TEXT NOT NULL,
  lat REAL, lon REAL, around TEXT NOT NULL DEFAULT '');

CREATE TABLE stories (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, first_day INTEGER, last_day INTEGER, articles INTEGER NOT NULL);
CREATE INDEX stories_by_day ON stories (last_day);
CREATE TABLE story_aliases (id TEXT PRIMARY KEY, story INTEGER NOT NULL REFERENCES stories) WITHOUT ROWID;

CREATE TABLE articles (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, run INTEGER NOT NULL REFERENCES runs, story INTEGER NOT NULL REFERENCES stories,
  outlet INTEGER REFERENCES entities, source_id TEXT, url TEXT, path TEXT, title TEXT NOT NULL,
  from_day INTEGER, to_day INTEGER, basis INTEGER, read_spans BLOB NOT NULL,
  evidence INTEGER REFERENCES evidence, captured TEXT NOT NULL,
  text BLOB NOT NULL, record BLOB NOT NULL, relays BLOB NOT NULL, profile BLOB NOT NULL);
CREATE INDEX articles_by_story ON articles (story);
CREATE INDEX articles_by_outlet ON articles (outlet, to_day);
CREATE INDEX articles_by_source_id ON articles (source_id) WHERE source_id IS NOT NULL;

CREATE TABLE article_entities (
  entity INTEGER NOT NULL REFERENCES entities, article INTEGER NOT NULL REFERENCES articles, mentions INTEGER NOT NULL,
  PRIMARY KEY (entity, article)) WITHOUT ROWID;

CREATE TABLE statements (
  n INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES articles, label TEXT NOT NULL, from_byte INTEGER NOT NULL,
  to_byte INTEGER NOT NULL, mode INTEGER NOT NULL, act TEXT NOT NULL, lemma TEXT NOT NULL, chain BLOB NOT NULL);
CREATE INDEX statements_by_article ON statements (article);
CREATE TABLE statement_entities (
  entity INTEGER NOT NULL REFERENCES entities, statement INTEGER NOT NULL REFERENCES statements, role INTEGER NOT NULL,
  PRIMARY KEY (entity, statement, role)) WITHOUT ROWID;

CREATE TABLE claims (
  n INTEGER PRIMARY KEY, id INTEGER NOT NULL UNIQUE, article INTEGER NOT NULL REFERENCES articles,
  story INTEGER NOT NULL REFERENCES stories, statement INTEGER REFERENCES statements, measure TEXT NOT NULL, family TEXT NOT NULL,
  as_of INTEGER, place INTEGER REFERENCES entities, origin INTEGER REFERENCES entities, modality INTEGER NOT NULL,
  is_repeated INTEGER NOT NULL, view BLOB NOT NULL);
CREATE INDEX claims_by_article ON claims (article);
CREATE INDEX claims_by_story ON claims (story, family, as_of);
CREATE INDEX claims_by_measure ON claims (measure, as_of);
CREATE INDEX claims_by_place ON claims (place, as_of) WHERE place IS NOT NULL;
CREATE INDEX claims_by_statement ON claims (statement) WHERE statement IS NOT NULL;

CREATE TABLE claim_relations (
  later INTEGER NOT NULL REFERENCES claims, earlier INTEGER NOT NULL REFERENCES claims, kind INTEGER NOT NULL, reason TEXT NOT NULL,
  PRIMARY KEY (later, earlier)) WITHOUT ROWID;
CREATE INDEX claim_relations_by_earlier ON claim_relations (earlier);

-- Which article shares runs of words with which; `copy` is the later one.
CREATE TABLE copies (
  copy INTEGER NOT NULL REFERENCES articles, original INTEGER NOT NULL REFERENCES articles, jaccard REAL NOT NULL,
  containment REAL NOT NULL, PRIMARY KEY (copy, original)) WITHOUT ROWID;
CREATE INDEX copies_by_original ON copies (original);

-- Inverted indexes for linking: sampled shingles, and heavy features by fortnight.
CREATE TABLE near_keys (key INTEGER NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (key, article)) WITHOUT ROWID;
CREATE TABLE thread_keys (
  fortnight INTEGER NOT NULL, key INTEGER NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (fortnight, key, article)) WITHOUT ROWID;
CREATE TABLE frequencies (page INTEGER PRIMARY KEY, counts BLOB NOT NULL);

-- One link a committed article (since 7: a reading): hash = SHA-256 of the previous hash, the article's id, its record and its evidence.
CREATE TABLE entries (
  n INTEGER PRIMARY KEY, article INTEGER NOT NULL UNIQUE REFERENCES articles, record_sha256 BLOB NOT NULL, hash BLOB NOT NULL);

CREATE VIRTUAL TABLE search USING fts5 (title, body, content='', tokenize='isnad');
)sql",
    // 2: what people decide of claims, entities and stories. `edited` is the claim as a person corrected it; the log
    // says who and why.
    R"sql(
ALTER TABLE claims ADD COLUMN review INTEGER NOT NULL DEFAULT 0;
ALTER TABLE claims ADD COLUMN edited BLOB;
ALTER TABLE entities ADD COLUMN merged_into INTEGER REFERENCES entities;
CREATE INDEX entities_by_merged ON entities (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX claims_by_day ON claims (as_of);
CREATE INDEX claims_by_origin ON claims (origin, as_of) WHERE origin IS NOT NULL;

-- A log: rows are only added. hash = SHA-256 of the previous hash and all that the row says; an undone row has another row that undoes it.
CREATE TABLE reviews (
  n INTEGER PRIMARY KEY, at TEXT NOT NULL, person TEXT NOT NULL, action TEXT NOT NULL, subject TEXT NOT NULL, detail TEXT NOT NULL,
  note TEXT NOT NULL, undoes INTEGER REFERENCES reviews, hash BLOB NOT NULL);
CREATE INDEX reviews_by_subject ON reviews (subject);
-- Stories that a person has set apart are not joined again by what is added later.
CREATE TABLE stories_apart (a INTEGER NOT NULL, b INTEGER NOT NULL, PRIMARY KEY (a, b)) WITHOUT ROWID;
)sql",
    // 3: which articles credit which agency, in the byline or in a sentence; what a run added.
    R"sql(
CREATE TABLE article_relays (
  entity INTEGER NOT NULL REFERENCES entities, article INTEGER NOT NULL REFERENCES articles, PRIMARY KEY (entity, article)) WITHOUT ROWID;
INSERT OR IGNORE INTO article_relays SELECT l.entity, s.article FROM statement_entities l JOIN statements s ON s.n = l.statement WHERE l.role = 1;
CREATE INDEX articles_by_run ON articles (run);
)sql",
    // 4: the chain of hashes covers what was read of an article, too. NULL where an older program added it.
    R"sql(
ALTER TABLE entries ADD COLUMN views_sha256 BLOB;
CREATE TRIGGER story_is_gone AFTER DELETE ON stories BEGIN DELETE FROM stories_apart WHERE a = old.n OR b = old.n; END;
)sql",
    // 5: what `isnad watch` knows, and a log of everything it fetched. Times are seconds since 1970.
    R"sql(
CREATE TABLE watch_feeds (
  url TEXT PRIMARY KEY, title TEXT NOT NULL, etag TEXT NOT NULL DEFAULT '', modified TEXT NOT NULL DEFAULT '',
  next_check INTEGER NOT NULL DEFAULT 0, failures INTEGER NOT NULL DEFAULT 0, fault TEXT NOT NULL DEFAULT '') WITHOUT ROWID;
-- state: 0 waiting, 1 its article is kept, 2 given up. Rows stay, so that no address is got twice.
CREATE TABLE watch_pages (
  n INTEGER PRIMARY KEY, url TEXT NOT NULL UNIQUE, feed TEXT NOT NULL, title TEXT NOT NULL, state INTEGER NOT NULL,
  due INTEGER NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, fault TEXT NOT NULL DEFAULT '');
CREATE INDEX watch_pages_due ON watch_pages (due, n) WHERE state = 0;
CREATE TABLE watch_hosts (host TEXT PRIMARY KEY, not_before INTEGER NOT NULL, failures INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE fetches (
  n INTEGER PRIMARY KEY, url TEXT NOT NULL, at TEXT NOT NULL, status INTEGER NOT NULL, header BLOB NOT NULL,
  evidence INTEGER REFERENCES evidence, fault TEXT NOT NULL);
CREATE INDEX fetches_by_url ON fetches (url);
)sql",
    // 6: what an article's text is compared by when it may be a copy: its runs of words, so that the text need not be
    // unpacked and cut again.
    R"sql(
CREATE TABLE article_shingles (article INTEGER PRIMARY KEY REFERENCES articles, hashes BLOB NOT NULL);
)sql",
    // 7: articles that a newer program has read again. Each reading is a link of the chain: `replaces` is the link of
    // the reading before, whose
    // hashes stay though its record is gone. SQLite cannot take a UNIQUE away, so the table is made anew.
    R"sql(
ALTER TABLE runs ADD COLUMN reread INTEGER NOT NULL DEFAULT 0;
ALTER TABLE articles ADD COLUMN reread INTEGER REFERENCES runs;
CREATE TABLE entries_again (
  n INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES articles, record_sha256 BLOB NOT NULL, hash BLOB NOT NULL, views_sha256 BLOB,
  replaces INTEGER);
INSERT INTO entries_again (n, article, record_sha256, hash, views_sha256) SELECT n, article, record_sha256, hash, views_sha256 FROM entries;
DROP TABLE entries;
ALTER TABLE entries_again RENAME TO entries;
CREATE INDEX entries_by_article ON entries (article);
-- By what an article's rows are found when they are replaced.
CREATE INDEX article_entities_by_article ON article_entities (article);
CREATE INDEX article_relays_by_article ON article_relays (article);
CREATE INDEX statement_entities_by_statement ON statement_entities (statement);
)sql",
    // 8: who did it, as claims say, so that asking for an actor reads no claim in vain; what is asked of whole runs
    // without opening long rows. fill_actors()
    // does the rest.
    R"sql(
ALTER TABLE claims ADD COLUMN actor INTEGER REFERENCES entities;
CREATE INDEX claims_by_actor ON claims (actor, as_of) WHERE actor IS NOT NULL;
CREATE INDEX claims_repeated ON claims (article) WHERE is_repeated <> 0;
DROP INDEX articles_by_run;
CREATE INDEX articles_by_run ON articles (run, story);
)sql",
    // 9: keys of copies that are new, by article: eight bytes each. They go into near_keys together, when they have
    // become many.
    R"sql(
CREATE TABLE near_recent (article INTEGER PRIMARY KEY REFERENCES articles, keys BLOB NOT NULL);
)sql",
    // 10: a key of copies has one row with all its articles, which pack_near_keys() makes of the rows in near_keys. The
    // search index gathers four
    // megabytes before it writes a piece of its own accord: a commit of many articles is one piece.
    R"sql(
CREATE TABLE near_articles (key INTEGER PRIMARY KEY, articles BLOB NOT NULL);
INSERT INTO search (search, rank) VALUES ('hashsize', 4194304);
)sql",
    // 11: what questions ask of articles and claims without reading their rows, which are long; and how many rows there
    // are (RowTotals keeps the numbers).
    // fill_targets() does the rest.
    R"sql(
CREATE INDEX articles_slim ON articles (n, story, outlet, run, from_day, to_day);
CREATE INDEX claim_relations_by_kind ON claim_relations (kind);
CREATE INDEX claims_decided ON claims (review) WHERE review <> 0 OR edited IS NOT NULL;
-- Not "family = ''": SQLite would prepare a statement with "family = ?" again whenever another value is bound.
CREATE INDEX claims_of_events ON claims (as_of) WHERE length(family) = 0;
CREATE INDEX claims_by_modality ON claims (modality, as_of) WHERE modality <> 0;
ALTER TABLE claims ADD COLUMN target TEXT;
CREATE INDEX claims_by_target ON claims (target, as_of) WHERE target IS NOT NULL;
CREATE TABLE totals (name TEXT PRIMARY KEY, rows INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO totals SELECT 'articles', count(*) FROM articles UNION ALL SELECT 'statements', count(*) FROM statements
  UNION ALL SELECT 'claims', count(*) FROM claims UNION ALL SELECT 'stories', count(*) FROM stories UNION ALL SELECT 'entities', count(*) FROM entities;
)sql",
    // 12: which statements deserve a second look (doc::Doubt). Those that an older program read have no doubts;
    // `reread`
    // gives them theirs.
    R"sql(
ALTER TABLE statements ADD COLUMN doubts INTEGER NOT NULL DEFAULT 0;
)sql",
    // 13: what comes in no order (entities, ids of claims, originals of copies) is indexed by spans of 8,192 articles
    // or
    // 32,768 statements, so that adding writes to the pages of the last span however many there are. Who looks for one
    // looks in every span: `span IN (SELECT span FROM article_spans)`. How many articles and
    // statements an entity has stands with it (EntityTallies). And what stories are found by stands outside the long
    // rows
    // of articles. SQLite cannot take a UNIQUE or a primary key away, so the tables are made anew.
    R"sql(
CREATE VIEW article_spans (span) AS WITH RECURSIVE spans (span) AS (
  SELECT 0 UNION ALL SELECT span + 1 FROM spans WHERE span < (SELECT max(n) >> 13 FROM articles)) SELECT span FROM spans;
CREATE VIEW statement_spans (span) AS WITH RECURSIVE spans (span) AS (
  SELECT 0 UNION ALL SELECT span + 1 FROM spans WHERE span < (SELECT max(n) >> 15 FROM statements)) SELECT span FROM spans;

ALTER TABLE entities ADD COLUMN articles INTEGER NOT NULL DEFAULT 0;
ALTER TABLE entities ADD COLUMN statements INTEGER NOT NULL DEFAULT 0;
UPDATE entities SET articles = (SELECT count(*) FROM article_entities x WHERE x.entity = entities.n),
  statements = (SELECT count(DISTINCT x.statement) FROM statement_entities x WHERE x.entity = entities.n);

CREATE TABLE article_profiles (article INTEGER PRIMARY KEY REFERENCES articles, profile BLOB NOT NULL);
INSERT INTO article_profiles SELECT n, profile FROM articles;
ALTER TABLE articles DROP COLUMN profile;

CREATE TABLE article_entities_again (
  article INTEGER NOT NULL REFERENCES articles, entity INTEGER NOT NULL REFERENCES entities, mentions INTEGER NOT NULL,
  PRIMARY KEY (article, entity)) WITHOUT ROWID;
INSERT INTO article_entities_again SELECT article, entity, mentions FROM article_entities ORDER BY article, entity;
DROP TABLE article_entities;
ALTER TABLE article_entities_again RENAME TO article_entities;
CREATE INDEX article_entities_by_entity ON article_entities (article >> 13, entity);

CREATE TABLE statement_entities_again (
  statement INTEGER NOT NULL REFERENCES statements, entity INTEGER NOT NULL REFERENCES entities, role INTEGER NOT NULL,
  PRIMARY KEY (statement, entity, role)) WITHOUT ROWID;
INSERT INTO statement_entities_again SELECT statement, entity, role FROM statement_entities ORDER BY statement, entity, role;
DROP TABLE statement_entities;
ALTER TABLE statement_entities_again RENAME TO statement_entities;
CREATE INDEX statement_entities_by_entity ON statement_entities (statement >> 15, entity);

-- Found in the index of copies, so certain to exist: a foreign key would have SQLite read each of them.
CREATE TABLE copies_again (
  copy INTEGER NOT NULL, original INTEGER NOT NULL, jaccard REAL NOT NULL, containment REAL NOT NULL, PRIMARY KEY (copy, original)) WITHOUT ROWID;
INSERT INTO copies_again SELECT copy, original, jaccard, containment FROM copies ORDER BY copy, original;
DROP TABLE copies;
ALTER TABLE copies_again RENAME TO copies;
CREATE INDEX copies_by_original ON copies (copy >> 13, original);

CREATE TABLE claims_again (
  n INTEGER PRIMARY KEY, id INTEGER NOT NULL, article INTEGER NOT NULL REFERENCES articles,
  story INTEGER NOT NULL REFERENCES stories, statement INTEGER REFERENCES statements, measure TEXT NOT NULL, family TEXT NOT NULL,
  as_of INTEGER, place INTEGER REFERENCES entities, origin INTEGER REFERENCES entities, modality INTEGER NOT NULL,
  is_repeated INTEGER NOT NULL, view BLOB NOT NULL, review INTEGER NOT NULL DEFAULT 0, edited BLOB,
  actor INTEGER REFERENCES entities, target TEXT);
INSERT INTO claims_again SELECT n, id, article, story, statement, measure, family, as_of, place, origin, modality, is_repeated,
  view, review, edited, actor, target FROM claims ORDER BY n;
DROP TABLE claims;
ALTER TABLE claims_again RENAME TO claims;
CREATE UNIQUE INDEX claims_by_id ON claims (article >> 13, id);
CREATE INDEX claims_by_article ON claims (article);
CREATE INDEX claims_by_story ON claims (story, family, as_of);
CREATE INDEX claims_by_measure ON claims (measure, as_of);
CREATE INDEX claims_by_place ON claims (place, as_of) WHERE place IS NOT NULL;
CREATE INDEX claims_by_statement ON claims (statement) WHERE statement IS NOT NULL;
CREATE INDEX claims_by_day ON claims (as_of);
CREATE INDEX claims_by_origin ON claims (origin, as_of) WHERE origin IS NOT NULL;
CREATE INDEX claims_by_actor ON claims (actor, as_of) WHERE actor IS NOT NULL;
CREATE INDEX claims_repeated ON claims (article) WHERE is_repeated <> 0;
CREATE INDEX claims_decided ON claims (review) WHERE review <> 0 OR edited IS NOT NULL;
CREATE INDEX claims_of_events ON claims (as_of) WHERE length(family) = 0;
CREATE INDEX claims_by_modality ON claims (modality, as_of) WHERE modality <> 0;
CREATE INDEX claims_by_target ON claims (target, as_of) WHERE target IS NOT NULL;
INSERT INTO search (search, rank) VALUES ('automerge', 16);
)sql",
};

constexpr int kActors = 8, kPackedKeys = 10, kTargets = 11;

/// The column `actor` of claims that an older program added.
void fill_actors(Connection& db) {
  Statement claims(db, "SELECT n, view FROM claims");
  Statement find(db, "SELECT n FROM entities WHERE key = ?1");
  Statement insert(db, "INSERT INTO entities (key, name, folded) VALUES (?1, ?2, ?3)");
  Statement set(db, "UPDATE claims SET actor = ?2 WHERE n = ?1");
  std::vector<std::pair<int64_t, ledger::Party>> acting;
  while (claims.row()) {
    ledger::Party actor = decode_claim(claims.blob(1)).actor;
    if (!actor.key.empty()) acting.emplace_back(claims.integer(0), std::move(actor));
  }
  for (const auto& [claim, actor] : acting) {
    int64_t n = find.reset().text(1, actor.key).row() ? find.integer(0) : 0;
    if (n == 0) {
      insert.reset().text(1, actor.key).text(2, actor.name).text(3, ledger::key_of_name(actor.name)).done();
      n = db.last_row();
    }
    set.reset().integer(1, claim).integer(2, n).done();
  }
}

void pack_keys(Connection& db) {
  pack_near_keys(db);
  db.run("DROP TABLE near_keys");
}

/// The column `target` of claims that an older program added.
void fill_targets(Connection& db) {
  Statement claims(db, "SELECT n, ifnull(edited, view) FROM claims");
  Statement set(db, "UPDATE claims SET target = ?2 WHERE n = ?1");
  std::vector<std::pair<int64_t, std::string>> targets;
  while (claims.row()) {
    std::string target = decode_claim(claims.blob(1)).target_class;
    if (!target.empty()) targets.emplace_back(claims.integer(0), std::move(target));
  }
  for (const auto& [claim, target] : targets) set.reset().integer(1, claim).text(2, target).done();
}

int pragma(Connection& db, const char* sql) {
  Statement ask(db, sql);
  return ask.row() ? static_cast<int>(ask.integer(0)) : 0;
}

class ForeignKeysOff {
 public:
  explicit ForeignKeysOff(Connection& db) : db_(db), were_on_(pragma(db, "PRAGMA foreign_keys") != 0) {
    if (were_on_) db_.run("PRAGMA foreign_keys = OFF");
  }
  ~ForeignKeysOff() {
    if (were_on_) sqlite3_exec(db_.handle(), "PRAGMA foreign_keys = ON", nullptr, nullptr, nullptr);
  }
  ForeignKeysOff(const ForeignKeysOff&) = delete;
  ForeignKeysOff& operator=(const ForeignKeysOff&) = delete;

 private:
  Connection& db_;
  bool were_on_;
};

}  // namespace

int schema_version() { return static_cast<int>(std::size(kMigrations)); }

void migrate(Connection& db) {
  const int application = pragma(db, "PRAGMA application_id");
  int version = pragma(db, "PRAGMA user_version");
  if (version == schema_version() && application == kApplicationId) return;
  const bool is_empty = pragma(db, "SELECT count(*) FROM sqlite_schema") == 0;
  if (application != kApplicationId && !is_empty)
    throw SqlError{SQLITE_ERROR, "is a database, but not an Isnad ledger"};
  if (version > schema_version()) {
    throw SqlError{SQLITE_ERROR, "was written by a newer Isnad (ledger version " + std::to_string(version) +
                                     ", this program knows " + std::to_string(schema_version()) + "); use that one"};
  }
  // Tables that others refer to are made anew; within a transaction this cannot be said.
  const ForeignKeysOff without_references(db);
  Transaction change(db);
  // Another program may have done it while this one waited.
  for (version = pragma(db, "PRAGMA user_version"); version < schema_version(); ++version) {
    db.run(kMigrations[version]);
    if (version + 1 == kActors) fill_actors(db);
    if (version + 1 == kPackedKeys) pack_keys(db);
    if (version + 1 == kTargets) {
      fill_targets(db);
      db.totals().forget();  // what was counted in the rows already
    }
  }
  db.run(("PRAGMA application_id = " + std::to_string(kApplicationId)).c_str());
  db.run(("PRAGMA user_version = " + std::to_string(schema_version())).c_str());
  change.commit();
}

}  // namespace isnad::store
