// What the ledger sees of an article: its claims with everything that comparing needs, and the words that tell stories
// and copies apart. Built once from a Document (`view_of`), kept by the store, and the only input of every comparison,
// so that a claim read back from a ledger file compares exactly as on the day it was added.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "doc/document.h"

namespace isnad::ledger {

/// An end of a chain or a place as the ledger names it. `key` is equal for equal things across articles: the knowledge
/// base's key, or "name:" and the folded name. An empty key means unknown.
struct Party {
  std::string key;
  std::string name;
  friend bool operator==(const Party&, const Party&) = default;
};

struct Place {
  std::string key;
  std::string name;
  std::vector<std::string> around;  // keys of the places it lies in, the nearest first
  friend bool operator==(const Place&, const Place&) = default;
};

struct Link {
  doc::LinkRole role = doc::LinkRole::speaker;
  doc::LinkKind kind = doc::LinkKind::person;
  Party who;
  friend bool operator==(const Link&, const Link&) = default;
};

/// Where a chain ends. Two claims with the same origin are one testimony, however many outlets carry it.
struct Origin {
  std::string key;
  std::string name;
  std::vector<std::string> bodies;  // who the speaker speaks for: a ministry and its spokesman are one origin
  bool is_own_voice = false;        // nobody is cited: the outlet, or the agency the article credits
  bool is_anonymous = false;
  bool is_unknown = false;  // own voice of an outlet that the input does not name
  friend bool operator==(const Origin&, const Origin&) = default;
};

struct Figure {
  std::optional<double> low, high;  // nullopt: open on that side
  doc::Bound bound = doc::Bound::exact;
  std::string unit;
  std::string item;
  std::string words;  // as the article has it
  friend bool operator==(const Figure&, const Figure&) = default;
};

struct ClaimView {
  std::string id;         // derived from the article's id and what is claimed where
  std::string article;    // the article's id
  std::string label;      // "c3" in the article's record
  std::string statement;  // "s2", or empty: the outlet says it in its own voice
  doc::ClaimType type = doc::ClaimType::figure;
  std::string measure;   // figures
  std::string event;     // PLOVER type
  std::string mode;      // events: PLOVER's
  uint8_t contexts = 0;  // events: of doc::EventContext
  doc::Aspect aspect = doc::Aspect::level;
  std::string target_class;
  std::optional<Figure> figure;
  Place place;
  Party actor, target;          // of an event, words that name no entity have no key
  DayRange time;                // as the claim says; unknown ends where it does not
  std::optional<Day> reported;  // the last possible day of publication
  doc::Modality modality = doc::Modality::asserted;
  doc::Polarity polarity = doc::Polarity::positive;
  std::string part_of;      // id of the total, or empty
  std::string same_as;      // id of the claim of this article that says the same (headline, teaser), or empty
  std::vector<Link> chain;  // outlet, relays, speaker, source: the nearest to the reader first
  Origin origin;
  ByteSpan span;                          // the claim in the article's text
  ByteSpan sentence_span;                 // the sentence it stands in
  std::string sentence;                   // its words; not kept with the claim, read from the article's text again
  std::vector<uint32_t> sentence_sketch;  // hashes of its word triples, sorted; at most kSketchSize
  std::vector<uint32_t> context;          // hashes of the words around the figure, sorted: what it is a figure of
  std::string rule;                       // name of the rule that made it, with file and line when known
  bool is_in_title = false;
  uint8_t doubts = 0;  // of its statement (doc::Doubt)
  friend bool operator==(const ClaimView&, const ClaimView&);
};

inline constexpr size_t kSketchSize = 24;

/// One thing an article is about: a word, or an entity, by its hash. Weights are raw here (how often, where).
struct Feature {
  uint64_t key = 0;
  float weight = 0;
  friend bool operator==(const Feature&, const Feature&) = default;
};

struct StatementView {
  std::string label;  // "s1"
  ByteSpan span;
  std::string words;
  doc::Mode mode = doc::Mode::indirect;
  std::string act;
  std::string lemma;
  std::vector<Link> chain;
  uint8_t doubts = 0;  // of doc::Doubt
};

struct EntityView {
  Party who;
  doc::EntityKind kind = doc::EntityKind::person;
  std::string name_en;
  std::optional<double> lat, lon;
  std::vector<std::string> around;
  uint32_t mentions = 0;
};

struct ArticleView {
  std::string id;
  Party outlet;               // an empty key: unknown
  std::vector<Party> relays;  // agencies credited for the whole article
  std::string title;
  DayRange published;
  std::optional<doc::Basis> published_basis;
  std::vector<ByteSpan> read;  // the spans that are news (title and body), in text order
  std::vector<EntityView> entities;
  std::vector<StatementView> statements;
  std::vector<ClaimView> claims;
  std::vector<Feature> features;  // sorted by key
};

/// What the knowledge base and the language know and a Document does not carry. Any member may be empty.
struct Knowledge {
  /// Keys of the places around one, nearest first.
  std::function<std::vector<std::string>(const doc::Entity&)> places_around;
  /// Keys of the bodies a person speaks for.
  std::function<std::vector<std::string>(const doc::Entity&)> bodies_of;
  /// The search form of a folded word (clitics and endings taken off).
  std::function<std::string(std::string_view)> stem;
  /// Is a folded word one of those that any story is told with (said, spokesman, after)?
  std::function<bool(std::string_view)> is_general;
  /// feature_of() this knowledge, remembered by word; where it is empty, each word is looked into again.
  std::function<uint64_t(std::string_view)> feature;
  /// "quantity.range (grammar/quantity.rules:12)" for a rule.
  std::function<std::string(doc::RuleId)> rule_name;
};

/// `article_id` is the id of the article's record.
ArticleView view_of(const doc::Document& document, std::string_view article_id, const Knowledge& knowledge = {});

/// The key that a folded word is a Feature by, or 0: it says nothing of what an article is about.
uint64_t feature_of(std::string_view folded, const Knowledge& knowledge);

/// The key of a thing known only by its name: spelling and spaces do not matter.
std::string key_of_name(std::string_view name);

}  // namespace isnad::ledger
