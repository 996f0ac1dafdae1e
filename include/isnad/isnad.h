// Isnad as a library: reads Arabic news articles and gives what they say, with the characters that say it.
//
//   const isnad::api::Language language = isnad::api::Language::built_in();
//   isnad::api::Reader reader(language, {.lists = isnad::api::kNumbers | isnad::api::kQuantities});
//   const auto reading = reader.read({.text = "قتل 15 إلى 20 جنديا أمس", .published = "2021-03-04"});
//   for (const auto& q : reading.quantities)
//     std::cout << reading.words(q.span) << ": " << *q.low << " to " << *q.high << ' ' << q.unit << '\n';
//
// Link with the CMake target isnad::isnad (add_subdirectory of this project). C++20. Nothing is fetched from a network.
//
// Offsets are Unicode code points of Reading::text, [begin, end). What is not known is an empty optional or string,
// never a guess. The values are those of the record (docs/record.md), and mean what docs/annotation.md says.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace isnad::api {

/// What could not be done, in one line for a person that names the file (and line) and the reason.
class Failure : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Code points of Reading::text, [begin, end).
struct Span {
  uint32_t begin = 0, end = 0;
  friend bool operator==(const Span&, const Span&) = default;
};

/// Which lists to read; several joined by `|`. Reading only some is faster.
using Lists = uint32_t;
inline constexpr Lists kNumbers = 1, kTimes = 2, kQuantities = 4, kEntities = 8, kStatements = 16, kClaims = 32;
/// Those of a whole record. `numbers` is not among them: times and quantities say it better.
inline constexpr Lists kRecord = kTimes | kQuantities | kEntities | kStatements | kClaims;

/// Where "Thursday" or "2 October" lies when nothing says it: as the tense of the clause tells, before publication, or
/// after it.
enum class Prefer : uint8_t { tense, past, future };

struct Options {
  Lists lists = kRecord;
  Prefer prefer = Prefer::tense;
};

/// What is known of an article. UTF-8; sequences that are not valid become U+FFFD.
struct Article {
  std::string text;
  std::string title = {};  // empty: looked for in the text
  std::string outlet = {};
  std::string url = {};
  std::string published = {};  // "2021-03-04", or a time of day after it; empty or no day: looked for in the text
  std::string byline = {};
  std::string id = {};  // the caller's own
};

/// A cardinal, ordinal or fraction with its value (low and high differ for "dozens"), or a clock time.
struct Number {
  Span span;
  std::string kind;                 // "cardinal", "ordinal", "fraction", "clock"
  std::optional<double> low, high;  // empty for clock times
  std::optional<int> clock;         // seconds after midnight
};

/// A day, a period, a length, a habit. Days are ISO 8601 dates, both ends included.
struct Time {
  Span span;
  std::string kind;  // "date", "period", "duration", "recurring", "reference"
  std::optional<std::string> from, to;
  std::string duration;  // ISO 8601, "P12M"; empty: none
  std::string relation;  // "at", "since", "until", "before", "after", "within"
};

/// A number with what it counts or measures. An empty end is open ("more than 30").
struct Quantity {
  Span span;
  std::optional<double> low, high;
  std::string bound;  // "exact", "about", "more_than", "at_least", "less_than", "at_most", "range", "vague"
  std::string unit;   // an SI symbol, an ISO 4217 code, "%", or a lower-case English word; empty: unknown
  std::string item;   // the counted noun as the dictionary has it; empty: none
};

/// What one article says.
struct Reading {
  std::string text;  // what all spans index
  std::optional<std::string> published_from, published_to;
  std::vector<Number> numbers;
  std::vector<Time> times;
  std::vector<Quantity> quantities;
  /// The record as one line of JSON, schema isnad/1, with the lists that were asked for: also entities, statements and
  /// claims.
  std::string json;

  /// The words of a span, a view into `text`.
  [[nodiscard]] std::string_view words(Span span) const;
};

/// The compiled language data. Immutable, cheap to copy, shared by any number of readers and threads.
class Language {
 public:
  /// The data built into the library, and above it the names in `own_names`: a folder of *.kb files as `isnad kb` keeps
  /// them; empty: none. The library never looks for them by itself. Throws Failure naming file, line and column of the
  /// first error.
  static Language built_in(const std::string& own_names = {});
  /// The same with a folder like lang/ar in place of the built-in data.
  static Language from_folder(const std::string& folder, const std::string& own_names = {});

 private:
  friend class Reader;
  friend class Ledger;
  struct Data;
  explicit Language(std::shared_ptr<const Data> data) : data_(std::move(data)) {}
  std::shared_ptr<const Data> data_;
};

/// Reads articles one after the other. One a thread; it learns words as it goes, so keep it.
class Reader {
 public:
  explicit Reader(const Language& language, Options options = {});
  ~Reader();
  Reader(Reader&&) noexcept;
  Reader& operator=(Reader&&) noexcept;

  /// Whatever the text is, it is read; what could not be understood stands in the record's `notes`. Throws Failure only
  /// for an article larger than spans can count (4 GB).
  Reading read(const Article& article);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace isnad::api
