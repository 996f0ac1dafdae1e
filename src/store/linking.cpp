#include "store/linking.h"

#include <algorithm>
#include <map>
#include <set>

#include "ledger/compare.h"
#include "ledger/measures.h"
#include "ledger/shingles.h"
#include "ledger/story.h"
#include "store/codec.h"
#include "store/compress.h"

namespace isnad::store {
namespace {

// Bounds that keep the cost of one article flat. The newest of a long list are looked at: news copies what is new.
constexpr int64_t kPostings = 64;         // articles looked at for one key
constexpr size_t kCopyCandidates = 8;     // texts compared word for word
constexpr size_t kThreadCandidates = 32;  // profiles compared
constexpr int64_t kComparable = 64;       // claims compared with those of one article
constexpr double kWorthJaccard = 0.3;     // a copy is worth writing down
constexpr double kWorthContainment = 0.5;
constexpr size_t kRememberedTexts = 2000;
constexpr size_t kRememberedProfiles = 20000;

constexpr Day kFortnight = 14;
constexpr int64_t kUnknownFortnight = -1000000;
int64_t fortnight_of(Day day) { return (day >= 0 ? day : day - kFortnight + 1) / kFortnight; }
int64_t fortnight_of(const ledger::Profile& profile) {
  return profile.days.to ? fortnight_of(*profile.days.to) : kUnknownFortnight;
}

int64_t as_key(uint64_t hash) { return static_cast<int64_t>(hash); }

/// The articles that are found most often, at least `least` times; among equals the oldest.
std::vector<int64_t> most_shared(std::vector<int64_t> found, size_t most, int least) {
  std::sort(found.begin(), found.end());
  std::vector<std::pair<int, int64_t>> ranked;
  for (auto at = found.begin(); at != found.end();) {
    const auto next = std::find_if(at, found.end(), [&](int64_t article) { return article != *at; });
    const auto count = static_cast<int>(next - at);
    if (count >= least) ranked.emplace_back(-count, *at);
    at = next;
  }
  const size_t size = std::min(most, ranked.size());
  std::partial_sort(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(size), ranked.end());
  std::vector<int64_t> articles;
  for (size_t i = 0; i < size; ++i) articles.push_back(ranked[i].second);
  return articles;
}

}  // namespace

std::string family_of(const ledger::ClaimView& claim) {
  if (claim.type == doc::ClaimType::event) return {};
  // Figures that no measure names are many: only those of one unit can be of one thing.
  if (claim.measure == "other") return "other " + (claim.figure ? claim.figure->unit : std::string());
  const std::string_view family = ledger::measure_named(claim.measure).family;
  return std::string(family.empty() ? std::string_view(claim.measure) : family);
}

CopyIndex::CopyIndex(Connection& db)
    : near_keys_(db),
      find_hashes_(db, "SELECT hashes FROM article_shingles WHERE article = ?1"),
      // REPLACE, on a table with foreign keys, would have SQLite keep a journal for each statement: a tenth of all that
      // adding costs.
      insert_hashes_(db, "INSERT INTO article_shingles (article, hashes) VALUES (?1, ?2)"),
      drop_hashes_(db, "DELETE FROM article_shingles WHERE article = ?1"),
      text_(db, "SELECT text, read_spans FROM articles WHERE n = ?1"),
      remembered_(kRememberedTexts) {}

std::vector<Copy> CopyIndex::find(const WordRuns& runs) {
  std::vector<int64_t> shared;
  for (const uint64_t key : runs.keys) {
    const std::vector<int64_t>& articles = near_keys_.find(as_key(key), kPostings);
    shared.insert(shared.end(), articles.begin(), articles.end());
  }
  std::vector<Copy> copies;
  const int least = runs.keys.size() >= 16 ? 2 : 1;
  for (const int64_t article : most_shared(std::move(shared), kCopyCandidates, least)) {
    if (const auto copy = compare_hashes(runs.hashes, article)) copies.push_back(*copy);
  }
  std::stable_sort(copies.begin(), copies.end(), [](const Copy& a, const Copy& b) { return a.jaccard > b.jaccard; });
  return copies;
}

std::optional<Copy> CopyIndex::compare_hashes(const std::vector<uint32_t>& mine, int64_t article) {
  const ledger::Overlap o = ledger::overlap(mine, hashes_of(article));
  const bool is_worth = o.jaccard >= kWorthJaccard || o.containment >= kWorthContainment;
  return is_worth ? std::optional(Copy{article, o.jaccard, o.containment}) : std::nullopt;
}

std::optional<Copy> CopyIndex::compare_kept(int64_t article, int64_t other) {
  const std::vector<uint32_t> mine = hashes_of(article);  // a copy: asking for the other may empty the memory
  return compare_hashes(mine, other);
}

const std::vector<uint32_t>& CopyIndex::hashes_of(int64_t article) {
  if (const auto* known = remembered_.find(article)) return *known;
  std::vector<uint32_t> hashes;
  if (find_hashes_.reset().integer(1, article).row()) {
    hashes = decode_hashes(find_hashes_.blob(0));
    find_hashes_.reset();
  } else if (text_.reset().integer(1, article).row()) {  // added by an older program
    const std::string text = decompress(text_.blob(0));
    std::vector<ByteSpan> spans = decode_spans(text_.blob(1));
    std::erase_if(spans, [&](ByteSpan s) { return s.end > text.size() || s.begin > s.end; });
    hashes = ledger::short_hashes(ledger::shingles(text, spans, ledger::kArticleShingle));
    text_.reset();
  }
  return remembered_.put(article, std::move(hashes));
}

void CopyIndex::keep_hashes(int64_t article, const std::vector<uint32_t>& hashes) {
  const std::string bytes = encode_hashes(hashes);
  insert_hashes_.reset().integer(1, article).blob(2, bytes).done();
  remembered_.put(article, hashes);
}

void CopyIndex::add(int64_t article, const WordRuns& runs) {
  near_keys_.add(article, runs.keys);
  keep_hashes(article, runs.hashes);
}

void CopyIndex::replace(int64_t article, const WordRuns& before, const WordRuns& runs) {
  near_keys_.replace(article, before.keys, runs.keys);
  drop_hashes_.reset().integer(1, article).done();
  keep_hashes(article, runs.hashes);
}

ThreadIndex::ThreadIndex(Connection& db)
    : by_key_(db, "SELECT article FROM thread_keys WHERE fortnight = ?1 AND key = ?2 ORDER BY article DESC LIMIT ?3"),
      insert_(db, "INSERT OR IGNORE INTO thread_keys (fortnight, key, article) VALUES (?1, ?2, ?3)"),
      remove_(db, "DELETE FROM thread_keys WHERE fortnight = ?1 AND key = ?2 AND article = ?3"),
      profile_(db, "SELECT profile FROM article_profiles WHERE article = ?1"),
      insert_profile_(db, "INSERT INTO article_profiles (article, profile) VALUES (?1, ?2)"),
      update_profile_(db, "UPDATE article_profiles SET profile = ?2 WHERE article = ?1"),
      story_(db,
             "SELECT s.n, s.articles FROM articles a INDEXED BY articles_slim CROSS JOIN stories s ON s.n = a.story "
             "WHERE a.n = ?1"),
      remembered_(kRememberedProfiles) {}

void ThreadIndex::look_in(int64_t fortnight, const std::vector<uint64_t>& keys, std::vector<int64_t>& shared) {
  for (const uint64_t key : keys) {
    for (by_key_.reset().integer(1, fortnight).integer(2, as_key(key)).integer(3, kPostings); by_key_.row();)
      shared.push_back(by_key_.integer(0));
  }
}

std::vector<Kin> ThreadIndex::find(const ledger::Profile& profile, const ledger::ArticleView& view,
                                   uint64_t articles_in_ledger) {
  std::set<int64_t> fortnights = {kUnknownFortnight};
  const auto around = [&](Day day) {
    for (const int64_t step : {-1, 0, 1}) fortnights.insert(fortnight_of(day) + step);
  };
  if (profile.days.to) {
    around(*profile.days.to);
  } else {
    // An article without a date is looked for where the times it names would put it.
    for (const ledger::ClaimView& claim : view.claims) {
      if (claim.type == doc::ClaimType::figure && claim.time.to && fortnights.size() < 12) around(*claim.time.to);
    }
  }
  std::vector<int64_t> shared;
  const std::vector<uint64_t> keys = profile.index_keys();
  for (const int64_t fortnight : fortnights) look_in(fortnight, keys, shared);

  std::vector<Kin> kin;
  for (const int64_t article : most_shared(std::move(shared), kThreadCandidates, 1)) {
    ledger::Profile* other = remembered_.find(article);
    if (other == nullptr && profile_.reset().integer(1, article).row()) {
      other = &remembered_.put(article, decode_profile(profile_.blob(0)));
      profile_.reset();
    }
    const double alike = other == nullptr ? 0 : ledger::similarity(profile, *other);
    if (alike < ledger::kLeastLikeness || !story_.reset().integer(1, article).row()) continue;
    const double wanted = ledger::likeness_to_join(static_cast<uint64_t>(story_.integer(1)), articles_in_ledger);
    kin.push_back({article, story_.integer(0), alike - wanted});
    story_.reset();
  }
  std::stable_sort(kin.begin(), kin.end(), [](const Kin& a, const Kin& b) { return a.margin > b.margin; });
  return kin;
}

void ThreadIndex::add(int64_t article, const ledger::Profile& profile) {
  const std::string bytes = encode(profile);
  insert_profile_.reset().integer(1, article).blob(2, bytes).done();
  add_keys(article, profile);
}

void ThreadIndex::add_keys(int64_t article, const ledger::Profile& profile) {
  const int64_t fortnight = fortnight_of(profile);
  for (const uint64_t key : profile.index_keys()) {
    insert_.reset().integer(1, fortnight).integer(2, as_key(key)).integer(3, article).done();
  }
  remembered_.put(article, profile);
}

void ThreadIndex::replace(int64_t article, const ledger::Profile& before, const ledger::Profile& profile) {
  const int64_t fortnight = fortnight_of(before);
  // Which of the features are its keys cannot be told for certain from weights that were rounded when they were kept.
  for (const ledger::Feature& feature : before.features)
    remove_.reset().integer(1, fortnight).integer(2, as_key(feature.key)).integer(3, article).done();
  const std::string bytes = encode(profile);
  update_profile_.reset().integer(1, article).blob(2, bytes).done();
  add_keys(article, profile);
}

ClaimLinker::ClaimLinker(Connection& db)
    : db_(db),
      comparable_(db,
                  "SELECT n, ifnull(edited, view) FROM claims WHERE story = ?1 AND family = ?2 AND is_repeated = 0 AND "
                  "review <> 2 AND article < ?4 "
                  "ORDER BY as_of DESC LIMIT ?3"),
      insert_(db, "INSERT OR IGNORE INTO claim_relations (later, earlier, kind, reason) VALUES (?1, ?2, ?3, ?4)"),
      claims_of_(db,
                 "SELECT n, ifnull(edited, view), article FROM claims WHERE story = ?1 AND is_repeated = 0 AND review "
                 "<> 2 AND family <> '' ORDER BY article, n"),
      move_articles_(db, "UPDATE articles SET story = ?2 WHERE story = ?1"),
      move_claims_(db, "UPDATE claims SET story = ?2 WHERE story = ?1"),
      move_aliases_(db, "UPDATE story_aliases SET story = ?2 WHERE story = ?1"),
      add_alias_(db, "INSERT OR REPLACE INTO story_aliases (id, story) SELECT id, ?2 FROM stories WHERE n = ?1"),
      grow_story_(
          db,
          "UPDATE stories SET articles = stories.articles + old.articles, "
          "first_day = min(ifnull(stories.first_day, old.first_day), ifnull(old.first_day, stories.first_day)), "
          "last_day = max(ifnull(stories.last_day, old.last_day), ifnull(old.last_day, stories.last_day)) "
          "FROM (SELECT * FROM stories WHERE n = ?1) AS old WHERE stories.n = ?2"),
      drop_story_(db, "DELETE FROM stories WHERE n = ?1") {}

const Aliases& ClaimLinker::aliases() {
  if (!aliases_) aliases_ = Aliases::load(db_);
  return *aliases_;
}

ledger::ClaimView ClaimLinker::as_seen(std::string_view bytes) {
  ledger::ClaimView claim = decode_claim(bytes);
  aliases().apply(claim);
  return claim;
}

void ClaimLinker::relate(std::vector<Numbered> fresh, int64_t story, int64_t before) {
  std::map<std::string, std::vector<Numbered>> families;
  for (Numbered& claim : fresh) {
    const bool counts = claim.view.type == doc::ClaimType::figure && claim.view.same_as.empty();
    if (!counts) continue;
    aliases().apply(claim.view);
    families[family_of(claim.view)].push_back(std::move(claim));
  }
  for (auto& [family, claims] : families) relate_family(std::move(claims), story, before, family);
}

void ClaimLinker::relate_family(std::vector<Numbered> fresh, int64_t story, int64_t before, const std::string& family) {
  std::vector<int64_t> numbers;
  std::vector<ledger::ClaimView> views;
  for (comparable_.reset().integer(1, story).text(2, family).integer(3, kComparable).integer(4, before);
       comparable_.row();) {
    numbers.push_back(comparable_.integer(0));
    views.push_back(as_seen(comparable_.blob(1)));
  }
  const size_t first_fresh = views.size();
  for (Numbered& claim : fresh) {
    numbers.push_back(claim.n);
    views.push_back(std::move(claim.view));
  }
  for (const ledger::Edge& edge : ledger::relate_from(views, first_fresh)) {
    insert_.reset()
        .integer(1, numbers[edge.later])
        .integer(2, numbers[edge.earlier])
        .integer(3, static_cast<int64_t>(edge.kind))
        .text(4, edge.reason)
        .done();
  }
}

void ClaimLinker::merge(int64_t from, int64_t into) {
  std::vector<Numbered> moving;
  for (claims_of_.reset().integer(1, from); claims_of_.row();)
    moving.push_back({claims_of_.integer(0), decode_claim(claims_of_.blob(1))});
  relate(std::move(moving), into, kAll);
  grow_story_.reset().integer(1, from).integer(2, into).done();
  for (Statement* move : {&move_articles_, &move_claims_, &move_aliases_, &add_alias_})
    move->reset().integer(1, from).integer(2, into).done();
  drop_story_.reset().integer(1, from).done();
}

void ClaimLinker::rebuild(int64_t story) {
  forget();
  Statement drop(db_,
                 "DELETE FROM claim_relations WHERE later IN (SELECT n FROM claims WHERE story = ?1) OR earlier IN "
                 "(SELECT n FROM claims WHERE story = ?1)");
  drop.integer(1, story).done();
  std::vector<std::vector<Numbered>> articles;
  std::vector<int64_t> numbers;  // of the articles
  for (claims_of_.reset().integer(1, story); claims_of_.row();) {
    if (articles.empty() || claims_of_.integer(2) != numbers.back()) {
      articles.emplace_back();
      numbers.push_back(claims_of_.integer(2));
    }
    articles.back().push_back({claims_of_.integer(0), decode_claim(claims_of_.blob(1))});
  }
  size_t next = 0;
  for (std::vector<Numbered>& claims : articles) {
    relate(std::move(claims), story, numbers[next++]);
  }
}

void ClaimLinker::count(int64_t story) {
  Statement update(db_,
                   "UPDATE stories SET articles = (SELECT count(*) FROM articles WHERE story = ?1), first_day = "
                   "(SELECT min(to_day) FROM articles "
                   "WHERE story = ?1), last_day = (SELECT max(to_day) FROM articles WHERE story = ?1) WHERE n = ?1");
  update.integer(1, story).done();
  Statement drop(db_, "DELETE FROM stories WHERE n = ?1 AND articles = 0");
  drop.integer(1, story).done();
}

}  // namespace isnad::store
