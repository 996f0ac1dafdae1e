#include "store/writer.h"

#include <algorithm>
#include <charconv>
#include <ctime>

#include "base/hash.h"
#include "ledger/compare.h"
#include "store/codec.h"
#include "store/frequency_pages.h"

namespace isnad::store {
namespace {

constexpr size_t kRememberedEntities = 100000;
constexpr double kSameText = 0.5;  // copies this alike share a story whatever else they say

int64_t claim_number(const std::string& id) {
  uint64_t number = 0;
  std::from_chars(id.data(), id.data() + id.size(), number, 16);
  return static_cast<int64_t>(number & INT64_MAX);
}

/// The number at `position`, or 0 behind the end.
int64_t number_at(const std::vector<int64_t>& numbers, size_t position) {
  return position < numbers.size() ? numbers[position] : 0;
}

}  // namespace

std::string joined_keys(const std::vector<std::string>& keys) {
  std::string out;
  for (const std::string& key : keys) out += " " + key;
  return out.empty() ? out : out + " ";
}

std::string now_rfc3339() {
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  gmtime_r(&now, &utc);
  char buffer[32];  // NOLINT(modernize-avoid-c-arrays)
  return {buffer, std::strftime(buffer, sizeof buffer, "%Y-%m-%dT%H:%M:%SZ", &utc)};
}

std::string unhex(std::string_view hex) {
  const auto digit = [](char c) { return static_cast<unsigned>(c <= '9' ? c - '0' : c - 'a' + 10); };
  std::string bytes;
  for (size_t i = 0; i + 1 < hex.size(); i += 2)
    bytes.push_back(static_cast<char>(digit(hex[i]) << 4U | digit(hex[i + 1])));
  return bytes;
}

std::string to_hex(std::string_view bytes) {
  std::string hex;
  for (const char c : bytes) {
    for (const unsigned half :
         {static_cast<unsigned>(static_cast<uint8_t>(c)) >> 4U, static_cast<unsigned>(static_cast<uint8_t>(c)) & 15U}) {
      hex.push_back("0123456789abcdef"[half]);
    }
  }
  return hex;
}

std::string chain_hash(std::string_view previous, std::string_view article_id, std::string_view record_sha256,
                       std::string_view evidence_sha256, std::string_view views_sha256, std::string_view replaced) {
  Sha256Parts hash;
  for (const std::string_view part : {previous, article_id, record_sha256, evidence_sha256, views_sha256})
    hash.add(part);
  if (!replaced.empty()) hash.add(replaced);
  return unhex(hash.hex());
}

void add_to(Sha256Parts& hash, std::string_view label, ByteSpan span, int64_t mode, int64_t doubts,
            std::string_view act, std::string_view lemma, std::string_view chain) {
  for (const std::string_view part : {label, act, lemma}) hash.add(part);
  hash.add(std::to_string(span.begin) + "-" + std::to_string(span.end) + " " + std::to_string(mode));
  if (doubts != 0) hash.add(std::to_string(doubts));  // none before version 12 of the ledger
  hash.add(chain);
}

Writer::Writer(Connection& db, const SearchWords& words)
    : db_(db),
      words_(words),
      copies_(db),
      threads_(db),
      linker_(db),
      tallies_(db),
      exists_(db, "SELECT 1 FROM articles WHERE id = ?1"),
      find_evidence_(db, "SELECT n FROM evidence WHERE sha256 = ?1"),
      insert_evidence_(db, "INSERT INTO evidence (sha256, size, bytes) VALUES (?1, ?2, ?3)"),
      find_entity_(db, "SELECT n FROM entities WHERE key = ?1"),
      insert_entity_(db,
                     "INSERT INTO entities (key, kind, name, name_en, folded, lat, lon, around) VALUES (?1, ?2, ?3, "
                     "?4, ?5, ?6, ?7, ?8)"),
      insert_story_(db, "INSERT INTO stories (id, articles) VALUES (?1, 0)"),
      touch_story_(
          db,
          "UPDATE stories SET articles = articles + 1, first_day = min(ifnull(first_day, ?2), ifnull(?2, first_day)), "
          "last_day = max(ifnull(last_day, ?2), ifnull(?2, last_day)) WHERE n = ?1"),
      insert_article_(db,
                      "INSERT INTO articles (id, run, story, outlet, source_id, url, path, title, from_day, to_day, "
                      "basis, read_spans, "
                      "evidence, captured, text, record, relays) "
                      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)"),
      insert_mention_(db, "INSERT OR IGNORE INTO article_entities (entity, article, mentions) VALUES (?1, ?2, ?3)"),
      insert_relay_(db, "INSERT OR IGNORE INTO article_relays (entity, article) VALUES (?1, ?2)"),
      insert_statement_(
          db,
          "INSERT INTO statements (article, label, from_byte, to_byte, mode, act, lemma, chain, n, doubts) "
          "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"),
      insert_link_(db, "INSERT OR IGNORE INTO statement_entities (entity, statement, role) VALUES (?1, ?2, ?3)"),
      insert_claim_(db,
                    "INSERT OR IGNORE INTO claims (id, article, story, statement, measure, family, as_of, place, "
                    "origin, modality, "
                    "is_repeated, view, actor, target, n) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, "
                    "?13, ?14, ?15)"),
      insert_copy_(db, "INSERT OR IGNORE INTO copies (copy, original, jaccard, containment) VALUES (?1, ?2, ?3, ?4)"),
      insert_search_(db, "INSERT INTO search (rowid, title, body) VALUES (?1, ?2, ?3)"),
      insert_entry_(db, "INSERT INTO entries (article, record_sha256, hash, views_sha256) VALUES (?1, ?2, ?3, ?4)"),
      find_last_hash_(db, "SELECT hash FROM entries ORDER BY n DESC LIMIT 1"),
      save_page_(db, "INSERT OR REPLACE INTO frequencies (page, counts) VALUES (?1, ?2)"),
      save_count_(db, "INSERT OR REPLACE INTO meta (key, value) VALUES ('frequency_articles', ?1)"),
      find_place_(db, "SELECT story, to_day FROM articles INDEXED BY articles_slim WHERE n = ?1"),
      find_apart_(db, "SELECT 1 FROM stories_apart WHERE a = ?1 AND b = ?2"),
      find_data_version_(db, "PRAGMA data_version"),
      insert_run_(db, "INSERT INTO runs (started, engine) VALUES (?1, ?2)"),
      end_run_(db, "UPDATE runs SET finished = ?2, bytes = ?3, seconds = ?4 WHERE n = ?1"),
      insert_failure_(db, "INSERT INTO run_failures (run, input, reason) VALUES (?1, ?2, ?3)"),
      count_run_(db,
                 "UPDATE runs SET added = added + ?2, unchanged = unchanged + ?3, failed = failed + ?4 WHERE n = ?1"),
      finish_page_(db, "UPDATE watch_pages SET state = 1, fault = '' WHERE url = ?1") {}

int64_t Writer::begin_run(std::string_view engine) {
  const std::string started = now_rfc3339();
  Transaction change(db_);
  insert_run_.reset().text(1, started).text(2, engine).done();
  run_ = db_.last_row();
  change.commit();
  return run_;
}

void Writer::finish_run(uint64_t bytes, double seconds) {
  const std::string finished = now_rfc3339();
  Transaction change(db_);
  end_run_.reset().integer(1, run_).text(2, finished).integer(3, static_cast<int64_t>(bytes)).number(4, seconds).done();
  change.commit();
}

void Writer::fail(const Failure& failure) {
  Transaction change(db_);
  insert_failure_.reset().integer(1, run_).text(2, failure.input).text(3, failure.reason).done();
  count_run_.reset().integer(1, run_).integer(2, 0).integer(3, 0).integer(4, 1).done();
  change.commit();
}

std::vector<Added> Writer::write(std::vector<Addition>& batch) {
  try {
    Transaction change(db_);
    refresh();
    std::vector<Added> added;
    int64_t new_ones = 0;
    for (Addition& addition : batch) {
      added.push_back({addition.view.id, add_one(addition)});
      new_ones += added.back().is_new ? 1 : 0;
      if (!addition.fetched.empty()) finish_page_.reset().text(1, addition.fetched).done();
    }
    const auto all = static_cast<int64_t>(batch.size());
    count_run_.reset().integer(1, run_).integer(2, new_ones).integer(3, all - new_ones).integer(4, 0).done();
    if (new_ones > 0) save_frequencies();
    tallies_.save();
    change.commit();
    return added;
  } catch (const SqlError&) {
    data_version_ = -1;  // what is in memory may not be in the file
    throw;
  }
}

/// What this program remembers of the file is read again when another one has written.
void Writer::refresh() {
  find_data_version_.reset().row();
  const int64_t version = find_data_version_.integer(0);
  find_data_version_.reset();
  if (version == data_version_) return;
  data_version_ = version;
  copies_.forget();
  threads_.forget();
  linker_.forget();
  tallies_.forget();
  entities_.clear();
  frequencies_ = load_frequencies(db_);
  last_hash_.clear();
  if (find_last_hash_.reset().row()) last_hash_ = find_last_hash_.blob(0);
  find_last_hash_.reset();
}

void Writer::save_frequencies() {
  for (size_t i = 0; i < ledger::Frequencies::kPages; ++i) {
    if (!frequencies_.is_changed(i)) continue;
    const ledger::Frequencies::Page& page = frequencies_.page(i);
    save_page_.reset()
        .integer(1, static_cast<int64_t>(i))
        .blob(2, {reinterpret_cast<const char*>(page.data()), sizeof page})
        .done();
  }
  frequencies_.clear_changed();
  save_count_.reset().integer(1, frequencies_.articles()).done();
}

bool Writer::add_one(Addition& addition) {
  const ledger::ArticleView& view = addition.view;
  const bool is_known = exists_.reset().text(1, view.id).row();
  exists_.reset();
  if (is_known) return false;

  if (!addition.prepared) prepare(addition, words_);
  Prepared& prepared = *addition.prepared;
  const int64_t evidence = prepared.evidence_sha256.empty() ? 0 : add_evidence(prepared);
  frequencies_.add(view.features);
  const ledger::Profile profile = ledger::profile_of(view, frequencies_);
  const std::vector<Copy> copies = copies_.find(prepared.runs);
  const int64_t story = story_for(addition, profile, copies);
  const int64_t article = add_article(addition, story, evidence);
  for (const Copy& copy : copies) {
    insert_copy_.reset()
        .integer(1, article)
        .integer(2, copy.article)
        .number(3, copy.jaccard)
        .number(4, copy.containment)
        .done();
  }
  copies_.add(article, prepared.runs);
  threads_.add(article, profile);
  add_statements(view, article);
  add_claims(view, article, story);
  add_to_search(prepared, article);
  add_entry(view.id, prepared, article);
  return true;
}

int64_t Writer::add_evidence(const Prepared& prepared) {
  if (find_evidence_.reset().blob(1, prepared.evidence_sha256).row()) {
    const int64_t n = find_evidence_.integer(0);
    find_evidence_.reset();
    return n;
  }
  insert_evidence_.reset()
      .blob(1, prepared.evidence_sha256)
      .integer(2, static_cast<int64_t>(prepared.evidence_size))
      .blob(3, prepared.evidence)
      .done();
  return db_.last_row();
}

int64_t Writer::entity(const ledger::Party& party, const ledger::EntityView* known) {
  if (party.key.empty()) return 0;
  if (const auto at = entities_.find(party.key); at != entities_.end()) return at->second;
  int64_t n = 0;
  if (find_entity_.reset().text(1, party.key).row()) {
    n = find_entity_.integer(0);
    find_entity_.reset();
  } else {
    const std::string folded = ledger::key_of_name(party.name);
    const std::string around = known != nullptr ? joined_keys(known->around) : std::string();
    insert_entity_.reset().text(1, party.key).text(3, party.name).text(5, folded).text(8, around);
    if (known != nullptr) {
      insert_entity_.integer(2, static_cast<int64_t>(known->kind))
          .text_or_null(4, known->name_en)
          .maybe(6, known->lat)
          .maybe(7, known->lon);
    } else {
      insert_entity_.null(2).null(4).null(6).null(7);
    }
    insert_entity_.done();
    n = db_.last_row();
  }
  if (entities_.size() > kRememberedEntities) entities_.clear();
  entities_.emplace(party.key, n);
  return n;
}

std::string Writer::story_id(const std::string& article_id) {
  return "s" + sha256_hex("story " + article_id).substr(0, 10);
}

int64_t Writer::found_story(const std::string& article_id) {
  const std::string id = story_id(article_id);
  insert_story_.reset().text(1, id).done();
  return db_.last_row();
}

bool Writer::is_apart(int64_t story, int64_t other) {
  const bool is_apart = find_apart_.reset().integer(1, std::min(story, other)).integer(2, std::max(story, other)).row();
  find_apart_.reset();
  return is_apart;
}

int64_t Writer::story_of(int64_t article) {
  Statement ask(db_, "SELECT story FROM articles WHERE n = ?1");
  return ask.integer(1, article).row() ? ask.integer(0) : 0;
}

std::string Writer::relays_of(const ledger::ArticleView& view) {
  std::vector<ledger::Link> relays;
  for (const ledger::Party& relay : view.relays) relays.push_back({doc::LinkRole::relay, doc::LinkKind::agency, relay});
  return encode(relays);
}

int64_t Writer::story_for(const Addition& addition, const ledger::Profile& profile, const std::vector<Copy>& copies) {
  std::vector<Kin> kin = threads_.find(profile, addition.view, frequencies_.articles());
  if (kin.empty() || kin.front().margin < 0) {
    // A copy with few rare words of its own still belongs to its original's story, when the days allow it.
    for (const Copy& copy : copies) {
      if (copy.jaccard < kSameText || !find_place_.reset().integer(1, copy.article).row()) continue;
      const int64_t story = find_place_.integer(0);
      const auto day = find_place_.maybe<Day>(1);
      find_place_.reset();
      if (!day || !profile.days.to || std::abs(*day - *profile.days.to) <= ledger::kStoryWindow) return story;
    }
    return found_story(addition.view.id);
  }
  int64_t story = kin.front().story;
  for (const Kin& other : kin) {
    if (kin.front().margin < ledger::kMergeMargin || other.margin < ledger::kMergeMargin || other.story == story)
      continue;
    const int64_t into = std::min(story, other.story);
    const int64_t from = std::max(story, other.story);
    if (is_apart(into, from)) continue;  // a person has set them apart
    linker_.merge(from, into);
    for (Kin& k : kin) {
      if (k.story == from) k.story = into;
    }
    story = into;
  }
  return story;
}

int64_t Writer::add_article(const Addition& a, int64_t story, int64_t evidence) {
  const ledger::ArticleView& view = a.view;
  const int64_t outlet = entity(view.outlet, nullptr);
  const std::string captured = a.captured.empty() ? now_rfc3339() : a.captured;
  const std::string spans = encode(view.read);
  const std::string relay_bytes = relays_of(view);
  Statement& s = insert_article_.reset();
  s.text(1, view.id).integer(2, run_).integer(3, story);
  outlet != 0 ? s.integer(4, outlet) : s.null(4);
  s.text_or_null(5, a.source_id).text_or_null(6, a.url).text_or_null(7, a.path).text(8, view.title);
  s.maybe(9, view.published.from).maybe(10, view.published.to).maybe(11, view.published_basis).blob(12, spans);
  evidence != 0 ? s.integer(13, evidence) : s.null(13);
  s.text(14, captured).blob(15, a.prepared->text).blob(16, a.prepared->record).blob(17, relay_bytes).done();
  const int64_t article = db_.last_row();
  touch_story_.reset().integer(1, story).maybe(2, view.published.to).done();
  for (const ledger::EntityView& e : view.entities) add_mention(e, article);
  return article;
}

void Writer::add_mention(const ledger::EntityView& e, int64_t article) {
  if (e.who.key.empty() || e.mentions == 0) return;
  const int64_t who = entity(e.who, &e);
  insert_mention_.reset().integer(1, who).integer(2, article).integer(3, e.mentions).done();
  if (db_.changes() > 0) tallies_.count_article(who, 1);
}

void Writer::add_link(const ledger::Link& link, int64_t statement) {
  const int64_t who = entity(link.who, nullptr);
  insert_link_.reset().integer(1, who).integer(2, statement).integer(3, static_cast<int64_t>(link.role)).done();
  if (std::find(counted_.begin(), counted_.end(), who) != counted_.end()) return;
  counted_.push_back(who);
  tallies_.count_statement(who, 1);
}

void Writer::add_relay(const ledger::Party& who, int64_t article) {
  if (!who.key.empty()) insert_relay_.reset().integer(1, entity(who, nullptr)).integer(2, article).done();
}

void Writer::add_statements(const ledger::ArticleView& view, int64_t article, const std::vector<int64_t>& numbers) {
  statement_numbers_.clear();
  size_t position = 0;
  views_.emplace();
  for (const ledger::Party& relay : view.relays) add_relay(relay, article);
  for (const ledger::StatementView& s : view.statements) {
    const std::string chain = encode(s.chain);
    insert_statement_.reset()
        .integer(1, article)
        .text(2, s.label)
        .integer(3, s.span.begin)
        .integer(4, s.span.end)
        .integer(5, static_cast<int64_t>(s.mode))
        .text(6, s.act)
        .text(7, s.lemma)
        .blob(8, chain)
        .integer(10, s.doubts);
    const int64_t reused = number_at(numbers, position++);
    (reused != 0 ? insert_statement_.integer(9, reused) : insert_statement_.null(9)).done();
    const int64_t n = db_.last_row();
    add_to(*views_, s.label, s.span, static_cast<int64_t>(s.mode), s.doubts, s.act, s.lemma, chain);
    statement_numbers_[s.label] = n;
    counted_.clear();
    for (const ledger::Link& link : s.chain) {
      if (link.role == doc::LinkRole::outlet || link.who.key.empty()) continue;
      add_link(link, n);
      if (link.role == doc::LinkRole::relay || link.kind == doc::LinkKind::agency) add_relay(link.who, article);
    }
  }
}

void Writer::add_claims(const ledger::ArticleView& view, int64_t article, int64_t story) {
  std::vector<ClaimLinker::Numbered> fresh = insert_claims(view, article, story);
  if (!fresh.empty()) linker_.relate(std::move(fresh), story, article);
}

std::vector<ClaimLinker::Numbered> Writer::insert_claims(const ledger::ArticleView& view, int64_t article,
                                                         int64_t story, const std::vector<int64_t>& numbers) {
  std::vector<ClaimLinker::Numbered> fresh;
  for (const ledger::ClaimView& claim : view.claims) {
    const int64_t reused = number_at(numbers, fresh.size());
    insert_claim_.reset();
    reused != 0 ? insert_claim_.integer(15, reused) : insert_claim_.null(15);
    if (write_claim(insert_claim_, claim, article, story)) fresh.push_back({db_.last_row(), claim});
  }
  return fresh;
}

bool Writer::write_claim(Statement& s, const ledger::ClaimView& claim, int64_t article, int64_t story) {
  const std::string bytes = encode(claim);
  const std::string family = family_of(claim);
  const int64_t place = entity({claim.place.key, claim.place.name}, nullptr);
  const int64_t origin = claim.origin.is_unknown ? 0 : entity({claim.origin.key, claim.origin.name}, nullptr);
  s.integer(1, claim_number(claim.id)).integer(2, article).integer(3, story);
  claim.statement.empty() ? s.null(4) : s.integer(4, statement_numbers_[claim.statement]);
  s.text(5, claim.type == doc::ClaimType::figure ? claim.measure : claim.event)
      .text(6, family)
      .maybe(7, ledger::as_of(claim));
  place != 0 ? s.integer(8, place) : s.null(8);
  origin != 0 ? s.integer(9, origin) : s.null(9);
  const int64_t actor = entity(claim.actor, nullptr);
  actor != 0 ? s.integer(13, actor) : s.null(13);
  s.text_or_null(14, claim.target_class);
  s.integer(10, static_cast<int64_t>(claim.modality)).integer(11, claim.same_as.empty() ? 0 : 1).blob(12, bytes).done();
  if (db_.changes() == 0) return false;
  views_->add(bytes);
  return true;
}

void Writer::add_to_search(const Prepared& prepared, int64_t article) {
  insert_search_.reset().integer(1, article).text(2, prepared.title_tokens).text(3, prepared.body_tokens).done();
}

void Writer::add_entry(const std::string& id, const Prepared& prepared, int64_t article) {
  const std::string views_sha256 = unhex(views_->hex());
  last_hash_ = chain_hash(last_hash_, id, prepared.record_sha256, prepared.evidence_sha256, views_sha256);
  insert_entry_.reset()
      .integer(1, article)
      .blob(2, prepared.record_sha256)
      .blob(3, last_hash_)
      .blob(4, views_sha256)
      .done();
}

}  // namespace isnad::store
