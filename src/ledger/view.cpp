// From a Document to what the ledger compares: chains with their relays, origins, sentences, features, and the claims
// that only repeat another claim of the same article.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/hash.h"
#include "doc/claim_order.h"
#include "ledger/claim_view.h"
#include "ledger/compare.h"
#include "ledger/shingles.h"
#include "ledger/words.h"
#include "text/chars.h"

namespace isnad::ledger {
namespace {

constexpr size_t kIdDigits = 15;  // 60 bits: an id is also a positive 64-bit number
/// A spokesman's body stands at most this far (bytes) before or after his name: "the spokesman of X in Y, N" / "N, the
/// spokesman of X".
constexpr uint32_t kApposition = 70;

/// Shorter words are mostly particles (bytes: three Arabic letters).
constexpr size_t kShortestWord = 6;

std::string short_hash(std::initializer_list<std::string_view> parts) {
  Sha256Parts hash;
  for (const std::string_view part : parts) hash.add(part);
  return hash.hex().substr(0, kIdDigits);
}

std::string span_text(ByteSpan s) { return std::to_string(s.begin) + "-" + std::to_string(s.end); }

class Builder {
 public:
  Builder(const doc::Document& document, std::string_view id, const Knowledge& knowledge)
      : doc_(document), knowledge_(knowledge) {
    view_.id = id;
  }

  ArticleView build() {
    head();
    entities();
    for (doc::Index i = 0; i < doc_.statements.size(); ++i) statement(i);
    claims();
    parts_and_totals();
    mark_repetitions_within(view_.claims);
    features();
    return std::move(view_);
  }

 private:
  Party party(doc::Index entity, const std::string& name) const {
    if (entity == doc::kNone) return name.empty() ? Party{} : Party{key_of_name(name), name};
    const doc::Entity& e = doc_.entities[entity];
    const std::string& shown = e.name_ar.empty() ? name : e.name_ar;
    return {e.key.empty() ? key_of_name(shown) : e.key, shown};
  }

  void head() {
    if (doc_.outlet) {
      view_.outlet = party(doc_.outlet->entity, doc_.outlet->name);
    } else if (doc_.given.outlet) {
      view_.outlet = party(doc::kNone, *doc_.given.outlet);
    }
    for (const doc::Relay& relay : doc_.relays) {
      const Party who = party(relay.entity, relay.name);
      if (std::find(view_.relays.begin(), view_.relays.end(), who) == view_.relays.end()) view_.relays.push_back(who);
    }
    if (doc_.title) view_.title = doc_.at(*doc_.title);
    if (doc_.published) {
      view_.published = doc_.published->days;
      view_.published_basis = doc_.published->basis;
    } else if (doc_.given.published) {
      view_.published = {doc_.given.published, doc_.given.published};
      view_.published_basis = doc::Basis::given;
    }
    if (doc_.title) view_.read.push_back(*doc_.title);
    view_.read.insert(view_.read.end(), doc_.body.begin(), doc_.body.end());
    std::sort(view_.read.begin(), view_.read.end(), [](ByteSpan a, ByteSpan b) { return a.begin < b.begin; });
  }

  std::vector<std::string> around(const doc::Entity& e) const {
    return knowledge_.places_around ? knowledge_.places_around(e) : std::vector<std::string>{};
  }

  void entities() {
    std::vector<uint32_t> counts(doc_.entities.size());
    for (const doc::Mention& m : doc_.mentions) {
      if (m.entity < counts.size()) ++counts[m.entity];
    }
    for (doc::Index i = 0; i < doc_.entities.size(); ++i) {
      const doc::Entity& e = doc_.entities[i];
      view_.entities.push_back({party(i, e.name_ar), e.kind, e.name_en, e.lat, e.lon, around(e), counts[i]});
    }
  }

  /// Outlet, then the agencies credited for the article that the chain itself does not name, then the chain.
  std::vector<Link> full_chain(const std::vector<doc::ChainLink>& own) const {
    std::vector<Link> links;
    std::vector<Link> named;
    for (const doc::ChainLink& link : own) named.push_back({link.role, link.kind, party(link.entity, link.name)});
    const auto has = [&](const Party& who) {
      return std::any_of(named.begin(), named.end(),
                         [&](const Link& l) { return !who.key.empty() && l.who.key == who.key; });
    };
    if (!view_.outlet.key.empty() && !has(view_.outlet)) {
      links.push_back({doc::LinkRole::outlet, doc::LinkKind::outlet, view_.outlet});
    }
    for (const Party& relay : view_.relays) {
      if (!has(relay)) links.push_back({doc::LinkRole::relay, doc::LinkKind::agency, relay});
    }
    links.insert(links.end(), named.begin(), named.end());
    return links;
  }

  void statement(doc::Index i) {
    const doc::Statement& s = doc_.statements[i];
    std::string words;
    for (const ByteSpan part : s.parts) words.append(words.empty() ? "" : " ").append(doc_.at(part));
    if (s.parts.empty()) words = doc_.at(s.span);
    view_.statements.push_back(
        {"s" + std::to_string(i + 1), s.span, std::move(words), s.mode, s.act, s.lemma, full_chain(s.chain), s.doubts});
  }

  /// The bodies a person speaks for: what the knowledge base says, and an organisation in apposition to the name.
  std::vector<std::string> bodies(const doc::ChainLink& link) const {
    std::vector<std::string> keys;
    if (link.entity != doc::kNone && knowledge_.bodies_of) keys = knowledge_.bodies_of(doc_.entities[link.entity]);
    if (!link.span || link.kind != doc::LinkKind::person) return keys;
    const ByteSpan sentence = sentence_of(*link.span);
    for (const doc::Mention& m : doc_.mentions) {
      if (!sentence.contains(m.span) || m.entity == link.entity || m.entity == doc::kNone) continue;
      const doc::Entity& e = doc_.entities[m.entity];
      if (e.kind != doc::EntityKind::organization || e.is_media) continue;
      const bool is_before = m.span.end <= link.span->begin && link.span->begin - m.span.end <= kApposition;
      const bool is_after = m.span.begin >= link.span->end && m.span.begin - link.span->end <= kApposition;
      if (is_before || is_after || link.span->contains(m.span)) keys.push_back(party(m.entity, "").key);
    }
    return keys;
  }

  Origin own_voice() const {
    if (!view_.relays.empty()) return {view_.relays.back().key, view_.relays.back().name, {}, true, false, false};
    if (view_.outlet.key.empty()) return {"article:" + view_.id, "", {}, true, false, true};
    return {view_.outlet.key, view_.outlet.name, {}, true, false, false};
  }

  /// The carrier of an unnamed source: two unnamed sources of one agency cannot be told apart.
  std::string carrier(const std::vector<doc::ChainLink>& chain) const {
    for (auto link = chain.rbegin(); link != chain.rend(); ++link) {
      if (link->kind != doc::LinkKind::anonymous && link->kind != doc::LinkKind::document)
        return party(link->entity, link->name).key;
    }
    return own_voice().key;
  }

  Origin origin(doc::Index statement) const {
    if (statement == doc::kNone || doc_.statements[statement].chain.empty()) return own_voice();
    const std::vector<doc::ChainLink>& chain = doc_.statements[statement].chain;
    const doc::ChainLink& last = chain.back();
    if (last.kind == doc::LinkKind::anonymous) {
      return {"anonymous@" + carrier(chain), last.name, {}, false, true, false};
    }
    if (last.kind == doc::LinkKind::document && last.entity == doc::kNone) {
      return {key_of_name(last.name) + "@" + carrier(chain), last.name, {}, false, false, false};
    }
    const Party who = party(last.entity, last.name);
    return {who.key, who.name, bodies(last), false, false, false};
  }

  ByteSpan sentence_of(ByteSpan span) const {
    const auto after = std::upper_bound(doc_.sentences.begin(), doc_.sentences.end(), span.begin,
                                        [](uint32_t at, ByteSpan s) { return at < s.begin; });
    if (after == doc_.sentences.begin()) return span;
    const ByteSpan found = *(after - 1);
    return found.end > span.begin ? found : span;
  }

  /// What identifies the claim in its article: the words of its figure, or its own.
  ByteSpan anchor(const doc::Claim& c) const {
    return c.quantity == doc::kNone ? c.span : doc_.quantities[c.quantity].span;
  }

  /// What figures and events have alike.
  template <typename Record>
  ClaimView claim_of(const Record& record, doc::ClaimType type) const {
    ClaimView v;
    v.article = view_.id;
    v.type = type;
    v.modality = record.modality;
    v.polarity = record.polarity;
    v.span = record.span;
    if (record.place != doc::kNone) {
      const Party where = party(record.place, "");
      v.place = {where.key, where.name, around(doc_.entities[record.place])};
    }
    if (record.actor != doc::kNone) v.actor = party(record.actor, "");
    if (record.target != doc::kNone) v.target = party(record.target, "");
    if (record.time != doc::kNone) v.time = claim_time(doc_.times[record.time]);
    v.reported = view_.published.to;
    if (record.statement != doc::kNone) {
      v.statement = view_.statements[record.statement].label;
      v.chain = view_.statements[record.statement].chain;
      v.doubts = view_.statements[record.statement].doubts;
    } else {
      v.chain = full_chain({});
    }
    v.origin = origin(record.statement);
    v.is_in_title = doc_.title && doc_.title->contains(record.span);
    return v;
  }

  void figure(doc::Index i) {
    const doc::Claim& c = doc_.claims[i];
    ClaimView v = claim_of(c, doc::ClaimType::figure);
    v.id = short_hash({view_.id, c.measure, span_text(anchor(c)), c.target_class});
    v.measure = c.measure;
    v.event = c.event;
    v.aspect = c.aspect;
    v.target_class = c.target_class;
    if (c.quantity != doc::kNone) {
      const doc::Quantity& q = doc_.quantities[c.quantity];
      v.figure = Figure{q.low, q.high, q.bound, q.unit, q.item, std::string(doc_.at(q.span))};
    }
    stand_in_sentence(v, anchor(c));
    v.sentence_sketch = sketch(shingles(doc_.text, {&v.sentence_span, 1}, kSentenceShingle), kSketchSize);
    v.context = context_of(v.sentence_span, anchor(c));
    if (knowledge_.rule_name) v.rule = knowledge_.rule_name(c.rule);
    view_.claims.push_back(std::move(v));
  }

  /// Nothing is compared with an event: it has no sketch of its sentence and no words around it.
  void event(const doc::Event& e) {
    ClaimView v = claim_of(e, doc::ClaimType::event);
    v.id = short_hash({view_.id, e.type, span_text(e.trigger), ""});
    v.event = e.type;
    v.mode = e.mode;
    v.contexts = e.contexts;
    if (e.actor == doc::kNone && e.actor_span) v.actor.name = doc_.at(*e.actor_span);
    if (e.target == doc::kNone && e.target_span) v.target.name = doc_.at(*e.target_span);
    stand_in_sentence(v, e.trigger);
    v.rule = "events." + std::to_string(e.line);
    view_.claims.push_back(std::move(v));
  }

  void stand_in_sentence(ClaimView& v, ByteSpan anchor) const {
    v.sentence_span = v.is_in_title ? *doc_.title : sentence_of(anchor);
    v.sentence = doc_.at(v.sentence_span);
  }

  /// Figures come first: `part_of` is a position among them. Labels are the record's.
  void claims() {
    for (doc::Index i = 0; i < doc_.claims.size(); ++i) figure(i);
    for (const doc::Event& e : doc_.events) event(e);
    size_t row = 0;
    for (const doc::ClaimPlace& place : doc::claims_in_order(doc_)) {
      const size_t before = place.type == doc::ClaimType::event ? doc_.claims.size() : 0;
      view_.claims[before + place.index].label = "c" + std::to_string(++row);
    }
  }

  /// "since June" reaches to the day of the article; "before" and "after" leave their side open.
  DayRange claim_time(const doc::Time& t) const {
    DayRange days = t.days;
    if (t.relation == doc::TimeRelation::since && days.from) days.to = view_.published.to;
    if (t.relation == doc::TimeRelation::until && days.to) days.from.reset();
    if (t.relation == doc::TimeRelation::before) days = {std::nullopt, days.from};
    if (t.relation == doc::TimeRelation::after) days = {days.to, std::nullopt};
    return days;
  }

  void parts_and_totals() {
    for (doc::Index i = 0; i < doc_.claims.size(); ++i) {
      const doc::Index total = doc_.claims[i].part_of;
      if (total < doc_.claims.size() && total != i) view_.claims[i].part_of = view_.claims[total].id;
    }
    // Two claims of one figure (a total said twice in one clause) must not share an id.
    std::map<std::string, int> seen;
    for (ClaimView& c : view_.claims) {
      const int before = seen[c.id]++;
      if (before > 0) c.id = short_hash({c.id, std::to_string(before)});
    }
  }

  /// The words around a figure, without times and other figures.
  std::vector<uint32_t> context_of(ByteSpan sentence, ByteSpan figure) const {
    constexpr size_t kWordsEachSide = 8;
    std::vector<uint32_t> before, after;
    const auto is_neutral = [&](ByteSpan word) {
      const auto covers = [&](const auto& item) { return item.span.overlaps(word); };
      return std::any_of(doc_.times.begin(), doc_.times.end(), covers) ||
             std::any_of(doc_.quantities.begin(), doc_.quantities.end(), covers);
    };
    for_each_word(doc_.text, sentence, [&](std::string_view word, ByteSpan span) {
      if (word.size() < kShortestWord || span.overlaps(figure) || is_neutral(span)) return;
      const std::string stem = knowledge_.stem ? knowledge_.stem(word) : std::string(word);
      (span.begin < figure.begin ? before : after).push_back(static_cast<uint32_t>(xxh3_64(stem)));
    });
    if (before.size() > kWordsEachSide) before.erase(before.begin(), before.end() - kWordsEachSide);
    if (after.size() > kWordsEachSide) after.resize(kWordsEachSide);
    before.insert(before.end(), after.begin(), after.end());
    std::sort(before.begin(), before.end());
    before.erase(std::unique(before.begin(), before.end()), before.end());
    return before;
  }

  // What the article is about

  /// Spans whose words say nothing of the subject: cues, times, quantities.
  std::vector<ByteSpan> neutral_spans() const {
    std::vector<ByteSpan> spans;
    for (const doc::Statement& s : doc_.statements) spans.push_back(s.cue);
    for (const doc::Time& t : doc_.times) spans.push_back(t.span);
    for (const doc::Quantity& q : doc_.quantities) spans.push_back(q.span);
    std::sort(spans.begin(), spans.end(), [](ByteSpan a, ByteSpan b) { return a.begin < b.begin; });
    return spans;
  }

  void add_words(ByteSpan where, float weight, const std::vector<ByteSpan>& neutral,
                 std::vector<Feature>& words) const {
    size_t next = 0;
    for_each_word(doc_.text, where, [&](std::string_view word, ByteSpan span) {
      while (next < neutral.size() && neutral[next].end <= span.begin) ++next;
      if (next < neutral.size() && neutral[next].overlaps(span)) return;
      const uint64_t key = knowledge_.feature ? knowledge_.feature(word) : feature_of(word, knowledge_);
      if (key != 0) words.push_back({key, weight});
    });
  }

  /// The words of title and body, each once, with how much they weigh by how often they stand there.
  std::vector<Feature> word_features() const {
    constexpr float kTitleWeight = 2.0F;
    const std::vector<ByteSpan> neutral = neutral_spans();
    std::vector<Feature> words;
    for (const ByteSpan part : doc_.body) add_words(part, 1.0F, neutral, words);
    if (doc_.title) add_words(*doc_.title, kTitleWeight, neutral, words);
    std::sort(words.begin(), words.end(), by_key);
    size_t size = 0;
    for (const Feature& word : words) {
      if (size > 0 && words[size - 1].key == word.key)
        words[size - 1].weight += word.weight;  // whole numbers: their order does not matter
      else
        words[size++] = word;
    }
    words.resize(size);
    for (Feature& word : words) word.weight = 1.0F + std::log(word.weight);
    return words;
  }

  void features() {
    constexpr float kEntityWeight = 2.5F, kCountryWeight = 1.0F, kClaimWeight = 2.0F;
    std::vector<Feature> all = word_features();
    for (doc::Index i = 0; i < view_.entities.size(); ++i) {
      const EntityView& e = view_.entities[i];
      if (e.who.key.empty() || e.mentions == 0 || doc_.entities[i].is_media) continue;
      const bool is_country = doc_.entities[i].precision == doc::Precision::country;
      const float weight = is_country ? kCountryWeight : kEntityWeight;
      all.push_back({xxh3_64("entity " + e.who.key), weight * (1.0F + std::log(static_cast<float>(e.mentions)))});
    }
    for (const ClaimView& c : view_.claims) {
      // Two articles that count the same at one place tell one story more likely than two that share a word.
      if (c.type == doc::ClaimType::figure && !c.place.key.empty())
        all.push_back({xxh3_64(c.measure + " at " + c.place.key), kClaimWeight});
    }
    // Of one key the last weight counts.
    std::stable_sort(all.begin(), all.end(), by_key);
    for (size_t i = 0; i < all.size(); ++i) {
      if (i + 1 == all.size() || all[i + 1].key != all[i].key) view_.features.push_back(all[i]);
    }
  }

  static bool by_key(const Feature& a, const Feature& b) { return a.key < b.key; }

  const doc::Document& doc_;
  const Knowledge& knowledge_;
  ArticleView view_;
};

}  // namespace

bool operator==(const ClaimView&, const ClaimView&) = default;

uint64_t feature_of(std::string_view folded, const Knowledge& knowledge) {
  if (folded[0] >= '0' && folded[0] <= '9') return 0;
  if (knowledge.is_general && knowledge.is_general(folded)) return 0;
  const std::string stem = knowledge.stem ? knowledge.stem(folded) : std::string(folded);
  return stem.size() >= kShortestWord ? xxh3_64(stem) : 0;
}

std::string key_of_name(std::string_view name) {
  std::string key = "name:";
  for_each_word(name, {0, static_cast<uint32_t>(name.size())}, [&](std::string_view word, ByteSpan) { key += word; });
  return key.size() == 5 ? std::string() : key;
}

ArticleView view_of(const doc::Document& document, std::string_view article_id, const Knowledge& knowledge) {
  return Builder(document, article_id, knowledge).build();
}

}  // namespace isnad::ledger
