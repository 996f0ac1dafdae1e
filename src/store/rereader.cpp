#include "store/rereader.h"

#include <algorithm>
#include <map>

#include "store/codec.h"
#include "store/compress.h"
#include "store/spans.h"
#include "store/tokenizer.h"

namespace isnad::store {
namespace {

/// An article stays in its story though it is less alike than it was by as much: a word more or less is no other story.
constexpr double kStays = 0.05;
/// A copy this alike stays with its original whatever else it says.
constexpr double kSameText = 0.5;

/// A claim without what says nothing of how it compares with others.
ledger::ClaimView compared(ledger::ClaimView claim) {
  claim.rule.clear();
  claim.label.clear();
  claim.statement.clear();
  claim.sentence.clear();
  return claim;
}

/// A claim as a reader sees it: without what only serves comparing.
ledger::ClaimView seen(ledger::ClaimView claim) {
  claim = compared(std::move(claim));
  claim.sentence_sketch.clear();
  claim.context.clear();
  claim.place.around.clear();
  return claim;
}

template <typename Convert>
bool is_same(const std::vector<ledger::ClaimView>& a, const std::vector<ledger::ClaimView>& b, Convert convert) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [&](const auto& x, const auto& y) { return convert(x) == convert(y); });
}

std::string tokens_of(const std::vector<ByteSpan>& spans, std::string_view text, const SearchWords& words) {
  std::string tokens;
  for (const ByteSpan span : spans) tokens += index_tokens(span.of(text), words);
  return tokens;
}

}  // namespace

Rereader::Rereader(Connection& db, Writer& writer, Queries& queries, const SearchWords& words)
    : db_(db),
      writer_(writer),
      words_(words),
      reviews_(db, queries),
      find_article_(db,
                    "SELECT a.n, a.story, a.title, a.from_day, a.to_day, a.read_spans, p.profile FROM articles a JOIN "
                    "article_profiles p ON p.article = a.n WHERE a.id = ?1"),
      find_statements_(db,
                       "SELECT n, label, from_byte, to_byte, mode, act, lemma, chain, doubts FROM statements WHERE "
                       "article = ?1 ORDER BY n"),
      find_claims_(db, "SELECT n, view FROM claims WHERE article = ?1 ORDER BY n"),
      find_entities_(db,
                     "SELECT e.key, x.mentions FROM article_entities x JOIN entities e ON e.n = x.entity WHERE "
                     "x.article = ?1 ORDER BY e.key"),
      find_named_(db, "SELECT entity FROM article_entities WHERE article = ?1"),
      find_linked_(db, "SELECT DISTINCT entity FROM statement_entities WHERE statement = ?1"),
      find_shown_(db,
                  "SELECT id, review, edited FROM claims WHERE article = ?1 AND (review <> 0 OR edited IS NOT NULL) "
                  "ORDER BY n"),
      clear_statements_(db, "UPDATE claims SET statement = NULL WHERE article = ?1"),
      drop_links_(db, "DELETE FROM statement_entities WHERE statement = ?1"),
      drop_statements_(db, "DELETE FROM statements WHERE article = ?1"),
      drop_relations_(db, "DELETE FROM claim_relations WHERE later = ?1 OR earlier = ?1"),
      drop_claims_(db, "DELETE FROM claims WHERE article = ?1"),
      drop_entities_(db, "DELETE FROM article_entities WHERE article = ?1"),
      drop_relays_(db, "DELETE FROM article_relays WHERE article = ?1"),
      update_claim_(db,
                    "UPDATE claims SET article = ?2, story = ?3, statement = ?4, measure = ?5, family = ?6, as_of = "
                    "?7, place = ?8, origin = ?9, "
                    "modality = ?10, is_repeated = ?11, view = ?12, actor = ?13, target = ?14, review = 0, edited = "
                    "NULL, id = ?1 WHERE n = ?15"),
      update_entity_(db,
                     "UPDATE entities SET kind = ?2, name = ?3, name_en = ?4, folded = ?5, lat = ?6, lon = ?7, around "
                     "= ?8 WHERE key = ?1"),
      update_article_(db,
                      "UPDATE articles SET story = ?2, outlet = ?3, title = ?4, from_day = ?5, to_day = ?6, basis = "
                      "?7, read_spans = ?8, record = ?9, "
                      "relays = ?10, reread = ?11 WHERE n = ?1"),
      move_claims_(db, "UPDATE claims SET story = ?2 WHERE article = ?1"),
      drop_search_(db, "INSERT INTO search (search, rowid, title, body) VALUES ('delete', ?1, ?2, ?3)"),
      drop_copies_(db, "DELETE FROM copies WHERE copy = ?1 OR (original = ?1 AND copy " ISNAD_IN_ANY_ARTICLE_SPAN ")"),
      find_copies_(db,
                   "SELECT original FROM copies WHERE copy = ?1 UNION SELECT copy FROM copies WHERE original = ?1 AND "
                   "copy " ISNAD_IN_ANY_ARTICLE_SPAN),
      find_entry_(db, "SELECT n, hash FROM entries WHERE article = ?1 ORDER BY n DESC LIMIT 1"),
      insert_entry_(
          db, "INSERT INTO entries (article, record_sha256, hash, views_sha256, replaces) VALUES (?1, ?2, ?3, ?4, ?5)"),
      count_run_(db, "UPDATE runs SET reread = reread + ?2 WHERE n = ?1"),
      find_story_size_(db, "SELECT articles FROM stories WHERE n = ?1"),
      find_story_id_(db, "SELECT 1 FROM stories WHERE id = ?1 UNION SELECT 1 FROM story_aliases WHERE id = ?1") {}

std::vector<Reread> Rereader::replace(std::vector<Addition>& batch) {
  try {
    Transaction change(db_);
    writer_.refresh();
    Statement run(db_, "SELECT engine FROM runs WHERE n = ?1");
    engine_ = run.integer(1, writer_.run_).row() ? run.text(0) : std::string_view();
    run.reset();
    index_again();
    decided_ = reviews_.decided_stories();
    related_.clear();
    counted_.clear();
    std::vector<Reread> done;
    for (Addition& addition : batch) done.push_back(replace_one(addition));
    for (const int64_t story : counted_) writer_.linker_.count(story);
    for (const int64_t story : related_) writer_.linker_.rebuild(story);
    count_run_.reset().integer(1, writer_.run_).integer(2, static_cast<int64_t>(batch.size())).done();
    writer_.save_frequencies();
    writer_.tallies_.save();
    change.commit();
    return done;
  } catch (const SqlError&) {
    writer_.forget();
    refreshed_.clear();
    throw;
  }
}

Reread Rereader::replace_one(Addition& addition) {
  if (!addition.prepared) prepare(addition, words_);
  const ledger::ArticleView& view = addition.view;
  const Old old = old_of(view.id);
  Reread result;
  result.id = view.id;
  count_claims(old, view, result);
  const Reviews::Before decided = reviews_.before_reading(old.n);

  replace_entities(old, view);
  replace_statements(old, view);
  const bool is_compared_otherwise = replace_claims(old, view);
  const Reapplied reapplied = reviews_.after_reading(old.n, decided, engine_);
  result.decisions_kept = reapplied.kept;
  result.decisions_lost = reapplied.lost;

  replace_search(old, addition);
  replace_copies(old, addition);
  // Where everything reads as before, the article also stays where it is: how rare a word is has changed since, and
  // that is no reason to move.
  const bool is_same = !is_compared_otherwise && old.read == view.read && old.published.from == view.published.from &&
                       old.published.to == view.published.to && old.entities == entities_in(old.n) &&
                       old.statements == statements_in(old.n);
  ledger::Profile profile = old.profile;
  int64_t story = old.story;
  if (!is_same) {
    profile = ledger::profile_of(view, writer_.frequencies_);
    std::vector<ledger::Feature> found;
    std::set_difference(profile.features.begin(), profile.features.end(), old.profile.features.begin(),
                        old.profile.features.end(), std::back_inserter(found),
                        [](const ledger::Feature& a, const ledger::Feature& b) { return a.key < b.key; });
    writer_.frequencies_.add_found(found);
    profile = ledger::profile_of(view, writer_.frequencies_);
    writer_.threads_.replace(old.n, old.profile, profile);
    story = story_again(old, profile, view);
  }
  update_article(old, story, addition);
  if (story != old.story) {
    move_claims_.reset().integer(1, old.n).integer(2, story).done();
    result.is_moved = true;
  }
  if (!is_same || story != old.story) {
    for (const int64_t one : {old.story, story}) counted_.insert(one);
  }
  if (is_compared_otherwise || story != old.story || old.shown != shown_in(old.n)) {
    for (const int64_t one : {old.story, story}) related_.insert(one);
  }
  add_entry(old, addition);
  return result;
}

Rereader::Old Rereader::old_of(std::string_view id) {
  Statement& ask = find_article_.reset().text(1, id);
  if (!ask.row()) throw SqlError{1, "has no article " + std::string(id) + " that could be read again"};
  Old old;
  old.n = ask.integer(0);
  old.story = ask.integer(1);
  old.title = ask.text(2);
  old.published = {ask.maybe<Day>(3), ask.maybe<Day>(4)};
  old.read = decode_spans(ask.blob(5));
  old.profile = decode_profile(ask.blob(6));
  ask.reset();
  for (find_claims_.reset().integer(1, old.n); find_claims_.row();) {
    old.claim_numbers.push_back(find_claims_.integer(0));
    old.claims.push_back(decode_claim(find_claims_.blob(1)));
  }
  for (find_statements_.reset().integer(1, old.n); find_statements_.row();)
    old.statement_numbers.push_back(find_statements_.integer(0));
  old.statements = statements_in(old.n);
  old.entities = entities_in(old.n);
  old.shown = shown_in(old.n);
  return old;
}

std::string Rereader::statements_in(int64_t article) {
  std::string out;
  for (find_statements_.reset().integer(1, article); find_statements_.row();) {
    for (const int column : {2, 3, 4, 8}) out += std::to_string(find_statements_.integer(column)) + " ";
    for (const int column : {1, 5, 6}) out.append(find_statements_.text(column)).push_back('\n');
    out.append(find_statements_.blob(7)).push_back('\n');
  }
  return out;
}

std::string Rereader::entities_in(int64_t article) {
  std::string out;
  for (find_entities_.reset().integer(1, article); find_entities_.row();) {
    out.append(find_entities_.text(0)).append(" ").append(std::to_string(find_entities_.integer(1))).append("\n");
  }
  return out;
}

std::string Rereader::shown_in(int64_t article) {
  std::string out;
  for (find_shown_.reset().integer(1, article); find_shown_.row();) {
    out += std::to_string(find_shown_.integer(0)) + " " + std::to_string(find_shown_.integer(1)) + " ";
    out.append(find_shown_.blob(2)).push_back('\n');
  }
  return out;
}

void Rereader::count_claims(const Old& old, const ledger::ArticleView& view, Reread& result) {
  std::map<std::string_view, const ledger::ClaimView*> before;
  for (const ledger::ClaimView& claim : old.claims) before.emplace(claim.id, &claim);
  for (const ledger::ClaimView& claim : view.claims) {
    const auto at = before.find(claim.id);
    if (at == before.end()) {
      ++result.gained;
      continue;
    }
    if (seen(*at->second) != seen(claim))
      ++result.changed;
    else
      ++result.unchanged;
    before.erase(at);
  }
  result.lost = before.size();
}

void Rereader::replace_entities(const Old& old, const ledger::ArticleView& view) {
  for (find_named_.reset().integer(1, old.n); find_named_.row();)
    writer_.tallies_.count_article(find_named_.integer(0), -1);
  drop_entities_.reset().integer(1, old.n).done();
  drop_relays_.reset().integer(1, old.n).done();
  for (const ledger::EntityView& e : view.entities) {
    if (e.who.key.empty() || e.mentions == 0) continue;
    writer_.add_mention(e, old.n);
    // A newer knowledge base may know more of it. Of a bare name every article says what it takes it for; there the
    // first one stays.
    const bool is_known = !e.who.key.starts_with("name:");
    if (!is_known || !refreshed_.insert(e.who.key).second) continue;
    const std::string folded = ledger::key_of_name(e.who.name);
    const std::string around = joined_keys(e.around);
    update_entity_.reset()
        .text(1, e.who.key)
        .integer(2, static_cast<int64_t>(e.kind))
        .text(3, e.who.name)
        .text_or_null(4, e.name_en)
        .text(5, folded);
    update_entity_.maybe(6, e.lat).maybe(7, e.lon).text(8, around).done();
  }
}

void Rereader::replace_statements(const Old& old, const ledger::ArticleView& view) {
  clear_statements_.reset().integer(1, old.n).done();
  for (const int64_t statement : old.statement_numbers) {
    for (find_linked_.reset().integer(1, statement); find_linked_.row();)
      writer_.tallies_.count_statement(find_linked_.integer(0), -1);
    drop_links_.reset().integer(1, statement).done();
  }
  drop_statements_.reset().integer(1, old.n).done();
  writer_.add_statements(view, old.n, old.statement_numbers);
}

bool Rereader::replace_claims(const Old& old, const ledger::ArticleView& view) {
  const bool has_same_ids =
      is_same(old.claims, view.claims, [](const ledger::ClaimView& c) -> const std::string& { return c.id; });
  if (!has_same_ids) {
    for (const int64_t claim : old.claim_numbers) drop_relations_.reset().integer(1, claim).done();
    drop_claims_.reset().integer(1, old.n).done();
    (void)writer_.insert_claims(view, old.n, old.story, old.claim_numbers);
    return true;
  }
  size_t position = 0;
  for (const ledger::ClaimView& claim : view.claims) {
    update_claim_.reset().integer(15, old.claim_numbers[position++]);
    writer_.write_claim(update_claim_, claim, old.n, old.story);
  }
  return !is_same(old.claims, view.claims, compared);
}

/// The index keeps no texts: what is taken out must be named word for word.
void Rereader::replace_search(const Old& old, const Addition& addition) {
  if (old.title == addition.view.title && old.read == addition.view.read) return;
  const std::string title = index_tokens(old.title, words_);
  const std::string body = tokens_of(old.read, addition.text, words_);
  drop_search_.reset().integer(1, old.n).text(2, title).text(3, body).done();
  writer_.add_to_search(*addition.prepared, old.n);
}

void Rereader::replace_copies(const Old& old, const Addition& addition) {
  if (old.read == addition.view.read) return;
  const WordRuns& runs = addition.prepared->runs;
  std::set<int64_t> others;
  for (find_copies_.reset().integer(1, old.n); find_copies_.row();) others.insert(find_copies_.integer(0));
  for (const Copy& copy : writer_.copies_.find(runs)) others.insert(copy.article);
  others.erase(old.n);
  drop_copies_.reset().integer(1, old.n).done();
  for (const int64_t other : others) {
    const auto copy = writer_.copies_.compare(runs, other);
    if (!copy) continue;
    writer_.insert_copy_.reset().integer(1, std::max(old.n, other)).integer(2, std::min(old.n, other));
    writer_.insert_copy_.number(3, copy->jaccard).number(4, copy->containment).done();
  }
  writer_.copies_.replace(old.n, word_runs(addition.text, old.read), runs);
}

std::optional<double> Rereader::likeness_to(int64_t story, const std::vector<Kin>& kin) const {
  std::optional<double> best;
  for (const Kin& k : kin) {
    if (k.story == story && (!best || k.margin > *best)) best = k.margin;
  }
  return best;
}

int64_t Rereader::story_again(const Old& old, const ledger::Profile& profile, const ledger::ArticleView& view) {
  if (decided_.contains(old.story)) return old.story;
  const auto kin_of = [&](const ledger::Profile& as) {
    std::vector<Kin> kin = writer_.threads_.find(as, view, writer_.frequencies_.articles());
    std::erase_if(kin, [&](const Kin& k) { return k.article == old.n; });
    return kin;
  };
  const std::vector<Kin> kin = kin_of(profile);
  const uint64_t size =
      find_story_size_.reset().integer(1, old.story).row() ? static_cast<uint64_t>(find_story_size_.integer(0)) : 1;
  find_story_size_.reset();
  const bool is_alone = size == 1;
  const auto own = likeness_to(old.story, kin);
  // A large story asks for more of who comes to it, not of who was there when it was small.
  const uint64_t articles = writer_.frequencies_.articles();
  if (own && *own + ledger::likeness_to_join(size, articles) >= ledger::likeness_to_join(1, articles)) return old.story;
  const bool has_better = !kin.empty() && kin.front().margin >= 0 && kin.front().story != old.story &&
                          !writer_.is_apart(old.story, kin.front().story);
  if (is_alone) {
    if (!has_better) return old.story;
    // Its story ends here; whoever asks for it by its id finds the one it became part of.
    const int64_t into = kin.front().story;
    writer_.linker_.merge(old.story, into);
    return into;
  }
  // A ledger that has grown asks for more than it did. Only who is less alike than before has a reason to leave.
  const auto before = likeness_to(old.story, kin_of(old.profile));
  if (!before || (own && *own + kStays >= *before)) return old.story;
  for (find_copies_.reset().integer(1, old.n); find_copies_.row();) {
    const auto copy = writer_.copies_.compare_kept(old.n, find_copies_.integer(0));
    if (copy && copy->jaccard >= kSameText && writer_.story_of(copy->article) == old.story) {
      find_copies_.reset();
      return old.story;
    }
  }
  return has_better ? kin.front().story : unused_story(view.id);
}

/// A story of its own for an article. It may have founded another one, whose id stays with who is still there.
int64_t Rereader::unused_story(const std::string& article_id) {
  std::string name = article_id;
  for (bool is_used = true; is_used; name += is_used ? "'" : "") {
    is_used = find_story_id_.reset().text(1, Writer::story_id(name)).row();
    find_story_id_.reset();
  }
  return writer_.found_story(name);
}

void Rereader::update_article(const Old& old, int64_t story, const Addition& addition) {
  const ledger::ArticleView& view = addition.view;
  const int64_t outlet = writer_.entity(view.outlet, nullptr);
  const std::string spans = encode(view.read);
  const std::string relays = Writer::relays_of(view);
  Statement& s = update_article_.reset();
  s.integer(1, old.n).integer(2, story);
  outlet != 0 ? s.integer(3, outlet) : s.null(3);
  s.text(4, view.title)
      .maybe(5, view.published.from)
      .maybe(6, view.published.to)
      .maybe(7, view.published_basis)
      .blob(8, spans);
  s.blob(9, addition.prepared->record).blob(10, relays).integer(11, writer_.run_).done();
}

void Rereader::add_entry(const Old& old, const Addition& addition) {
  find_entry_.reset().integer(1, old.n).row();
  const int64_t replaced = find_entry_.integer(0);
  const std::string replaced_hash(find_entry_.blob(1));
  find_entry_.reset();
  Statement evidence(db_, "SELECT v.sha256 FROM articles a JOIN evidence v ON v.n = a.evidence WHERE a.n = ?1");
  const std::string evidence_sha256(evidence.integer(1, old.n).row() ? evidence.blob(0) : std::string_view());
  const std::string views_sha256 = unhex(writer_.views_->hex());
  const std::string& record_sha256 = addition.prepared->record_sha256;
  writer_.last_hash_ =
      chain_hash(writer_.last_hash_, addition.view.id, record_sha256, evidence_sha256, views_sha256, replaced_hash);
  insert_entry_.reset()
      .integer(1, old.n)
      .blob(2, record_sha256)
      .blob(3, writer_.last_hash_)
      .blob(4, views_sha256)
      .integer(5, replaced)
      .done();
}

/// The search index was made with another table of affixes: it is made anew, or nothing could be taken out of it.
void Rereader::index_again() {
  Statement kept(db_, "SELECT value FROM meta WHERE key = 'search_words'");
  if (kept.row() && kept.text(0) == words_.digest()) return;
  kept.reset();
  db_.run("INSERT INTO search (search) VALUES ('delete-all')");
  Statement insert(db_, "INSERT INTO search (rowid, title, body) VALUES (?1, ?2, ?3)");
  Statement articles(db_, "SELECT n, title, text, read_spans FROM articles ORDER BY n");
  while (articles.row()) {
    const std::string title = index_tokens(articles.text(1), words_);
    const std::string body = tokens_of(decode_spans(articles.blob(3)), decompress(articles.blob(2)), words_);
    insert.reset().integer(1, articles.integer(0)).text(2, title).text(3, body).done();
  }
  Statement keep(db_, "INSERT OR REPLACE INTO meta (key, value) VALUES ('search_words', ?1)");
  keep.text(1, words_.digest()).done();
}

}  // namespace isnad::store
