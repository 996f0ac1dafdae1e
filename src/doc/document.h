// The Document: one article, its unchanged text, and the typed layers that the stages of `read` write over it.
//
// Every offset is a ByteSpan into `text`. A layer is a vector of small records in text order, written by one stage and
// read-only afterwards. Records refer to each other by index (kNone = no such record). Values that are not known are
// nullopt or kNone, never a guess.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/span.h"
#include "doc/raw_map.h"

namespace isnad::doc {

using Index = uint32_t;
inline constexpr Index kNone = 0xFFFFFFFF;

/// The rule that made a record: an index into Language::rules, or kNoRule for records made by code.
using RuleId = uint32_t;
inline constexpr RuleId kNoRule = 0xFFFFFFFF;

/// Something that could not be read; reading went on. `code` is a stable word such as "bad_utf8".
struct Note {
  ByteSpan span;
  std::string code;
  std::string text;
};

/// Where the bytes came from, as the caller or the input says it.
struct Source {
  std::optional<std::string> id;
  std::optional<std::string> path;
  std::optional<std::string> url;
  std::string media_type = "text/plain";
  std::string charset = "utf-8";
};

/// What a block of a page is, by its markup.
enum class BlockKind : uint8_t { title, paragraph, heading, list_item, table_row, quotation, caption, other };

/// A line of a page's text. `in_body`: the markup and the density of text say that it is the article's; words may still
/// say otherwise.
struct Block {
  ByteSpan span;
  BlockKind kind = BlockKind::paragraph;
  bool in_body = false;
};

/// What was decided about a page, and from what: "json-ld", "og:title", "h1", "meta", "time", "url" … Empty: nothing
/// said it.
struct PageFacts {
  std::string charset_from, title_from, outlet_from, author_from, published_from, updated_from;
  std::string language;  // as the page says it ("ar-SY"); empty when it does not
};

struct NamedRef {
  std::string name;
  Index entity = kNone;
};

/// An agency credited for the whole article (byline, dateline, closing credit). `span` is empty when it stands in the
/// byline field.
struct Relay {
  std::string name;
  Index entity = kNone;
  std::optional<ByteSpan> span;
};

enum class Basis : uint8_t { given, metadata, text, inferred };

struct Published {
  DayRange days;
  Basis basis = Basis::given;
  std::vector<ByteSpan> evidence;
};

enum class EntityKind : uint8_t { person, organization, place, group, facility, work, event };
enum class MentionForm : uint8_t { name, alias, title, pronoun };
enum class Precision : uint8_t { exact, near, adm2, adm1, country };

struct Mention {
  ByteSpan span;
  Index entity = kNone;
  MentionForm form = MentionForm::name;
};

struct Entity {
  EntityKind kind = EntityKind::person;
  std::string name_ar;
  std::string name_en;             // empty: unknown
  std::string key;                 // "wikidata:Q…" or "isnad:…"; empty: none
  std::optional<double> lat, lon;  // WGS 84 degrees, places only
  std::optional<Precision> precision;
  uint32_t kb_entry = kNone;   // the knowledge base's entity, or kNone when learned from the text
  uint32_t kb_beside = kNone;  // the knowledge base's place that a description names: "near Damascus"; else kNone
  bool is_media = false;       // an outlet or a news agency
  bool is_agency = false;
  enum class Gender : uint8_t { unknown, male, female } gender = Gender::unknown;
};

enum class TimeKind : uint8_t { date, period, duration, recurring, reference };
enum class TimeRelation : uint8_t { at, since, until, before, after, within };

struct Time {
  ByteSpan span;
  TimeKind kind = TimeKind::date;
  DayRange days;
  std::string duration;  // ISO 8601, empty: none
  TimeRelation relation = TimeRelation::at;
  enum class Anchor : uint8_t { none, published, time } anchor = Anchor::none;
  Index anchor_time = kNone;
  RuleId rule = kNoRule;
};

enum class Bound : uint8_t { exact, about, more_than, at_least, less_than, at_most, range, vague };

struct Quantity {
  ByteSpan span;
  std::optional<double> low, high;  // nullopt: open on that side
  Bound bound = Bound::exact;
  std::string unit;  // canonical: SI symbol, ISO 4217 code, "%", or a lower-case English class
  std::string item;  // counted noun as a lemma; empty: none
  std::optional<ByteSpan> item_span;
  RuleId rule = kNoRule;
};

/// A cardinal, ordinal, fraction or clock time: the layer below quantities and times. Of a clock time, low and high are
/// seconds after midnight.
struct Number {
  ByteSpan span;
  enum class Kind : uint8_t { cardinal, ordinal, fraction, clock } kind = Kind::cardinal;
  double low = 0, high = 0;
  RuleId rule = kNoRule;
};

/// What stands between a pair of quotation marks (the marks are outside `inner`). `closed` is false when the mark never
/// comes.
struct Quote {
  ByteSpan outer;
  ByteSpan inner;
  bool closed = true;
};

enum class Mode : uint8_t { direct, indirect, mixed, mention };
enum class LinkRole : uint8_t { outlet, relay, speaker, source };
enum class LinkKind : uint8_t { outlet, agency, person, organization, document, anonymous };

struct ChainLink {
  LinkRole role = LinkRole::speaker;
  LinkKind kind = LinkKind::person;
  std::string name;
  Index entity = kNone;
  std::optional<ByteSpan> span;  // where the link's words stand (for a resolved pronoun: the words it stands for)
};

/// Why a statement deserves a second look, one bit each: ways of reading that are wrong more often than the others
/// (docs/benchmarks.md says how often).
enum Doubt : uint8_t {
  kSparseArticle = 1,     // the article attributes hardly anything: it may be an essay
  kPresentCue = 2,        // a verb in the present: a habit, a story told, a passive in the same letters
  kSubjectFirst = 4,      // the subject stands before the verb
  kNested = 8,            // somebody in somebody's words, or several links
  kSpeakerInferred = 16,  // nobody is named at the cue, and nobody has just spoken who must be meant
  kNounContent = 32,      // a noun is the content, and the speaker is nobody known
  kBehindColon = 64,      // a verb and a colon: what follows may be more, or something else, than was said
  kAsClause = 128         // "as the minister said": where the content begins and ends is not told
};

struct Statement {
  ByteSpan span;
  std::vector<ByteSpan> parts;
  Mode mode = Mode::indirect;
  uint8_t doubts = 0;  // of Doubt
  ByteSpan cue;
  std::string lemma;
  std::string act;
  std::vector<ChainLink> chain;  // nearest the reader first, origin last
  RuleId rule = kNoRule;
};

enum class ClaimType : uint8_t { figure, event };
enum class Aspect : uint8_t { level, change };
enum class Modality : uint8_t { asserted, denied, predicted, conditional, called_for, alleged };
enum class Polarity : uint8_t { positive, negative };

struct Claim {
  ByteSpan span;
  ClaimType type = ClaimType::figure;
  Index statement = kNone;  // kNone: the outlet's own voice
  std::string event;        // PLOVER event type, or empty
  std::string measure;      // figures: see docs/glossary.md
  Aspect aspect = Aspect::level;
  Index part_of = kNone;  // claim index of the total
  std::string target_class;
  std::string mode;  // PLOVER mode, or empty
  std::vector<std::string> context;
  Index quantity = kNone, actor = kNone, target = kNone, place = kNone, time = kNone;
  Modality modality = Modality::asserted;
  Polarity polarity = Polarity::positive;
  RuleId rule = kNoRule;
};

/// PLOVER's auxiliary modes of an event, one bit each.
enum EventContext : uint8_t { kHistorical = 1, kFuture = 2, kHypothetical = 4, kNegation = 8 };

/// Who did what to whom: a claim of the type event. Types and modes are PLOVER 2.0's.
struct Event {
  ByteSpan span;            // the clause
  ByteSpan trigger;         // the word that tells of it, without what is stuck to it before
  std::string lemma;        // of the lexicon's line
  std::string type;         // "ASSAULT"
  std::string mode;         // "aerial"; empty: none
  uint8_t contexts = 0;     // of EventContext
  uint32_t line = 0;        // of lexicon/events.tsv: what made it
  Index statement = kNone;  // kNone: the outlet's own voice
  Index actor = kNone, target = kNone, place = kNone, time = kNone;
  std::optional<ByteSpan> actor_span, target_span;  // the words for them, also where they name no entity
  Modality modality = Modality::asserted;
  Polarity polarity = Polarity::positive;
};

/// Facts about the article that the input gives beside its text.
struct Given {
  std::optional<Day> published;
  std::optional<std::string> outlet;
  std::optional<std::string> byline;
  std::optional<std::string> author;
  std::optional<std::string> captured;  // RFC 3339, when the bytes were got
  Basis published_basis = Basis::given;
  std::optional<std::string> updated;  // a day or an RFC 3339 time, when the page was last changed
};

struct Document {
  std::string text;  // valid UTF-8 (bad sequences were replaced by U+FFFD and noted)
  std::string raw_sha256;
  std::string raw;  // the bytes themselves, for who keeps evidence (intake's RawBytes::kept); else empty
  Source source;
  Given given;
  RawMap raw_map;                 // where the text stands in the raw bytes; empty: they are the same
  std::vector<Block> blocks;      // of a page, in text order; empty for all other texts
  std::optional<PageFacts> page;  // of a page
  std::vector<Note> notes;
  std::string language;  // "ar", "und", …

  // Article structure
  std::optional<ByteSpan> title;
  bool title_is_given = false;  // the input named the title: nothing is searched
  std::vector<ByteSpan> body;
  std::optional<NamedRef> outlet;
  std::vector<Relay> relays;
  std::optional<std::string> author;
  std::optional<Published> published;

  // Layers, in text order
  std::vector<ByteSpan> sentences;
  std::vector<Number> numbers;
  std::vector<Quantity> quantities;
  std::vector<Time> times;
  std::vector<Entity> entities;
  std::vector<Mention> mentions;
  std::vector<Quote> quotes;
  std::vector<Statement> statements;
  std::vector<Claim> claims;  // figures, and losses that are denied
  std::vector<Event> events;

  [[nodiscard]] std::string_view at(ByteSpan s) const { return s.of(text); }
};

}  // namespace isnad::doc
