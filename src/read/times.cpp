#include "read/times.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "read/publication.h"
#include "read/time_resolve.h"
#include "text/chars.h"

namespace isnad::read {
namespace {

using rules::Item;
using rules::Name;
using rules::Unit;
using rules::Value;
using Kind = TimeDescriptor::Kind;

/// Words of the rule files as values of an enum.
template <typename Enum>
class Words {
 public:
  Words(const Context& context, std::initializer_list<std::pair<std::string_view, Enum>> words) {
    for (const auto& [word, value] : words) known_.push_back({context.name(word), value});
  }
  [[nodiscard]] Enum of(Value value, Enum otherwise) const {
    if (!value.is_word()) return otherwise;
    for (const auto& [name, meaning] : known_) {
      if (name != rules::kNoName && name == value.word) return meaning;
    }
    return otherwise;
  }

 private:
  std::vector<std::pair<Name, Enum>> known_;
};

/// Items as descriptors.
class DescriptorReader {
 public:
  explicit DescriptorReader(const Context& c)
      : kinds_(c, {{"date", Kind::date}, {"numeric", Kind::numeric}, {"relative", Kind::relative}, {"rolling", Kind::rolling},
                   {"subperiod", Kind::subperiod}, {"season", Kind::season}, {"decade", Kind::decade}, {"century", Kind::century},
                   {"length", Kind::length}, {"ago", Kind::ago}, {"ahead", Kind::ahead}, {"recurring", Kind::recurring},
                   {"same", Kind::same}, {"nth", Kind::nth}, {"reference", Kind::reference}}),
        units_(c, {{"second", TimeUnit::second}, {"minute", TimeUnit::minute}, {"hour", TimeUnit::hour}, {"day", TimeUnit::day},
                   {"week", TimeUnit::week}, {"month", TimeUnit::month}, {"quarter", TimeUnit::quarter}, {"half", TimeUnit::half},
                   {"season", TimeUnit::season}, {"year", TimeUnit::year}, {"decade", TimeUnit::decade}, {"century", TimeUnit::century}}),
        directions_(c, {{"last", Direction::last}, {"next", Direction::next}, {"current", Direction::current}, {"last2", Direction::last2},
                        {"next2", Direction::next2}, {"previous", Direction::previous}, {"following", Direction::following}}),
        parts_(c, {{"early", Part::early}, {"middle", Part::middle}, {"late", Part::late}}),
        seasons_(c, {{"winter", Season::winter}, {"spring", Season::spring}, {"summer", Season::summer}, {"autumn", Season::autumn}}),
        calendars_(c, {{"hijri", Calendar::hijri}, {"gregorian", Calendar::gregorian}}) {
    static constexpr std::array kNames = {"kind", "weekday", "weekday2", "day", "month", "year", "day2", "month2", "year2", "offset", "offset2",
                                          "unit", "unit2", "direction", "part", "season", "calendar", "ordinal", "count", "value", "of"};
    for (size_t i = 0; i < kNames.size(); ++i) names_[i] = c.name(kNames[i]);
  }

  [[nodiscard]] TimeDescriptor read(const Item& item) const {
    TimeDescriptor t;
    t.kind = kinds_.of(item.get(names_[0]), Kind::reference);
    t.weekday = whole(item, 1);
    t.weekday2 = whole(item, 2);
    t.first = {whole(item, 3), whole(item, 4), whole(item, 5)};
    t.second = {whole(item, 6), whole(item, 7), whole(item, 8)};
    t.offset = whole(item, 9);
    t.year_offset = whole(item, 10);
    t.unit = units_.of(item.get(names_[11]), TimeUnit::none);
    t.unit2 = units_.of(item.get(names_[12]), TimeUnit::none);
    t.direction = directions_.of(item.get(names_[13]), Direction::none);
    t.part = parts_.of(item.get(names_[14]), Part::none);
    t.season = seasons_.of(item.get(names_[15]), Season::none);
    t.calendar = calendars_.of(item.get(names_[16]), Calendar::unknown);
    t.nth = whole(item, 17);
    if (const Value v = item.get(names_[18]); v.is_number()) t.low = v.number;
    if (const Value v = item.get(names_[19]); v.is_number()) t.low2 = v.number;
    if (t.kind == Kind::numeric) split_dotted(item, t);
    settle(t);
    return t;
  }

 private:
  [[nodiscard]] std::optional<int32_t> whole(const Item& item, size_t field) const {
    const Value v = item.get(names_[field]);
    if (!v.is_number() || v.number < -100000 || v.number > 100000) return std::nullopt;
    return static_cast<int32_t>(v.number);
  }

  /// "30.12.2021": the tokens are 30, a stop and the decimal 12.2021. Without a year in the decimal it is no date (month 0).
  void split_dotted(const Item& item, TimeDescriptor& t) const {
    if (!item.get(names_[20]) || !t.first.month) return;
    const double month = item.get(names_[4]).number;
    t.first.year = static_cast<int32_t>(std::lround((month - std::floor(month)) * 10000));
    if (*t.first.year < 1900 || *t.first.year > 2100) t.first.month = 0;
  }

  /// "July/Tammuz" is one month said twice; "July/August" a range, unless a day stands before it (then a slip, and the first counts).
  static void settle(TimeDescriptor& t) {
    if (t.kind != Kind::date || t.second.day || t.second.year || !t.second.month) return;
    const bool is_range = !t.first.day && t.first.month && *t.second.month > *t.first.month;
    if (!is_range) t.second.month.reset();
  }

  Words<Kind> kinds_;
  Words<TimeUnit> units_;
  Words<Direction> directions_;
  Words<Part> parts_;
  Words<Season> seasons_;
  Words<Calendar> calendars_;
  std::array<Name, 21> names_{};
};

/// A time before it is resolved: one item, or several that name one day.
struct Found {
  TimeDescriptor time;
  std::optional<int32_t> from_now;  // "yesterday" = -1
  ByteSpan span;
  uint32_t unit_begin = 0, unit_end = 0;
  doc::RuleId rule = doc::kNoRule;
  rules::Features clitics = 0;
  std::vector<Length> lengths;  // of a length in more than two parts
  bool is_whole = false;        // the only thing that the text says
  bool must_join = false;       // "وساعة" is a length only as a part of a longer one
};

bool is_length(const TimeDescriptor& t) { return t.kind == Kind::length && t.low && t.unit != TimeUnit::none; }
bool is_near_day(const TimeDescriptor& t) { return t.kind == Kind::relative && t.unit == TimeUnit::day && t.offset; }
bool is_weekday(const TimeDescriptor& t) { return t.kind == Kind::date && t.weekday && !t.weekday2 && !t.first.day && !t.first.month; }
bool is_week(const TimeDescriptor& t) { return t.kind == Kind::relative && t.unit == TimeUnit::week && t.part == Part::none; }
bool is_calendar_day(const TimeDescriptor& t) {
  return (t.kind == Kind::date || t.kind == Kind::numeric) && t.first.day && t.first.month && !t.second.day;
}
bool is_hijri(const TimeDescriptor& t) {
  const auto& year = t.first.year;
  return t.calendar == Calendar::hijri || (year && *year < 1600);
}

/// What two neighbours say together when they name one day; nullopt when they do not.
std::optional<TimeDescriptor> joined(const TimeDescriptor& a, const TimeDescriptor& b, bool are_equated) {
  TimeDescriptor out;
  if (is_near_day(a) && is_weekday(b)) {
    out = b;
    out.offset = a.offset;
    return out;
  }
  if (is_weekday(a) && is_near_day(b) && !a.offset) {
    out = a;
    out.offset = b.offset;
    return out;
  }
  if (is_near_day(a) && is_calendar_day(b)) {
    out = b;
    out.offset = a.offset;
    return out;
  }
  if (is_weekday(a) && is_calendar_day(b) && !b.weekday) {
    out = b;
    out.weekday = a.weekday;
    out.offset = a.offset;
    return out;
  }
  if (is_weekday(a) && is_week(b)) {
    out = b;
    out.weekday = a.weekday;
    return out;
  }
  if (is_week(a) && is_weekday(b) && b.direction == Direction::none) {
    out = a;
    out.weekday = b.weekday;
    return out;
  }
  if (is_calendar_day(a) && is_calendar_day(b) && (are_equated || is_hijri(a) != is_hijri(b))) {
    out = is_hijri(a) ? b : a;
    out.weekday = a.weekday ? a.weekday : b.weekday;
    out.offset = a.offset;
    return out;
  }
  const bool are_ranges = a.first.day && b.first.day && a.second.day && b.second.day;
  if (are_equated && are_ranges && is_hijri(a) != is_hijri(b)) return is_hijri(a) ? b : a;
  if (is_calendar_day(a) && is_weekday(b) && are_equated) {
    out = a;
    out.weekday = b.weekday;
    return out;
  }
  return std::nullopt;
}

class Times {
 public:
  explicit Times(Context& context)
      : context_(context), vocabulary_(context.vocabulary()), reader_(context), relation_(context.name("relation")), joins_(context.name("joins")), of_(context.name("of")), whole_(context.name("whole")),
        punctuation_(context.name("punctuation")), any_unit_(context.name("any_unit")), hence_(context.name("hence_word")),
        relations_(context, {{"at", doc::TimeRelation::at}, {"since", doc::TimeRelation::since}, {"until", doc::TimeRelation::until},
                             {"before", doc::TimeRelation::before}, {"after", doc::TimeRelation::after}, {"within", doc::TimeRelation::within}}),
        time_prep_(context.name("time_prep")), comma_(context.name("comma")), open_paren_(context.name("open_paren")),
        close_paren_(context.name("close_paren")), equals_(context.name("equals_word")), stop_(context.name("stop")),
        and_word_(context.name("w_word")), dash_(context.name("dash")), hyphen_(context.name("hyphen")), colon_(context.name("colon")), degree_(context.name("degree_sign")),
        published_word_(context.name("published_word")), future_cue_(context.name("future_cue")), past_cue_(context.name("past_cue")),
        say_verb_(context.name("say_verb")), that_(context.name("subjunctive_word")), approx_(context.name("approx")), age_(context.name("age_word")) {
    collect_letters("future_letters", future_letters_);
    collect_letters("present_letters", present_letters_);
    collect_letters("subjunctive_letters", subjunctive_letters_);
  }

  void run() {
    find();
    join();
    join_ahead();
    publish();
    resolve_all();
  }

 private:
  // Finding ------------------------------------------------------------------------------------------------------------------

  void find() {
    const auto items = context_.run_grammar("time", [&](const Item& item) {
      const TimeDescriptor time = reader_.read(item);
      if (!is_possible(time) || is_age(item, time) || (is_for_whole_text(item) && !is_whole_text(item))) return false;
      length_end_ = is_length(time) ? item.token_end : 0;
      return true;
    });
    for (const Item& item : items) {
      Found f;
      f.time = reader_.read(item);
      if (is_near_day(f.time)) f.from_now = f.time.offset;
      f.span = item.span;
      f.unit_begin = context_.unit_of_token(item.token_begin);
      f.unit_end = f.unit_begin + 1;
      f.rule = item.rule;
      f.clitics = item.clitics;
      f.must_join = static_cast<bool>(item.get(joins_));
      found_.push_back(std::move(f));
    }
  }

  bool is_for_whole_text(const Item& item) const {
    const rules::Value of = item.get(of_);
    return of.is_word() && of.word == whole_;
  }

  /// Nothing but marks stands beside the item.
  bool is_whole_text(const Item& item) {
    const auto& units = context_.units();
    const auto says_nothing = [&](uint32_t u) { return units[u].kind == Unit::Kind::paragraph || unit_is(u, punctuation_); };
    for (uint32_t u = context_.unit_of_token(item.token_begin); u > 0; --u) {
      if (!says_nothing(u - 1)) return false;
    }
    for (uint32_t u = context_.unit_of_token(item.token_end - 1) + 1; u < units.size(); ++u) {
      if (!says_nothing(u)) return false;
    }
    return true;
  }

  /// Years after a word of age ("whose age exceeds 75 years", "in his forties") are no time.
  bool is_age(const Item& item, const TimeDescriptor& time) {
    const uint32_t unit = context_.unit_of_token(item.token_begin);
    const uint32_t next = context_.unit_of_token(item.token_end - 1) + 1;
    if (time.kind == Kind::decade) return unit_is(next, age_) || unit_is(next + 1, age_);
    if (time.kind != Kind::length || (time.unit != TimeUnit::year && time.unit != TimeUnit::month)) return false;
    if (unit_is(next, age_) && !unit_is(next, any_unit_)) return true;  // وسنة is also: and his age
    const bool goes_on = length_end_ != 0 && unit > 1 && length_end_ == context_.units()[unit - 2].token_end;  // "3 years, 3 months,"
    if (unit > 0 && !goes_on && unit_is(unit - 1, comma_) && (unit_is(next, comma_) || unit_is(next, close_paren_))) return true;  // "Ahmad, 35 years,"
    for (uint32_t back = 1; back <= kAgeUnits && back <= unit; ++back) {
      if (ends_clause(unit - back) || unit_is(unit - back, comma_)) return false;
      if (unit_is(unit - back, age_)) return true;
    }
    return false;
  }
  static constexpr uint32_t kAgeUnits = 5;

  bool unit_is(uint32_t unit, Name cls) {
    if (unit >= context_.units().size()) return false;
    const Unit& u = context_.units()[unit];
    return u.kind == Unit::Kind::word && cls != rules::kNoName && vocabulary_.is(u.form, cls);
  }

  // Joining ------------------------------------------------------------------------------------------------------------------

  /// What stands between two times: nothing or a comma, a word or bracket that equates them, or something else.
  enum class Between : uint8_t { nothing, equation, bracket, range, other };

  Between between(const Found& a, const Found& b) {
    uint32_t unit = a.unit_end;
    if (unit_is(unit, comma_)) ++unit;
    if (unit == b.unit_begin) return Between::nothing;
    if (unit_is(unit, equals_) && unit + 1 == b.unit_begin) return Between::equation;
    if ((unit_is(unit, dash_) || unit_is(unit, hyphen_)) && unit + 1 == b.unit_begin) return Between::range;
    if (unit_is(unit, open_paren_)) {
      ++unit;
      if (unit_is(unit, equals_)) ++unit;
      if (unit == b.unit_begin && unit_is(b.unit_end, close_paren_)) return Between::bracket;
    }
    return Between::other;
  }

  void join() {
    std::vector<Found> out;
    for (Found& f : found_) {
      if (!out.empty() && try_join(out.back(), f)) continue;
      out.push_back(std::move(f));
    }
    std::erase_if(out, [](const Found& f) { return f.must_join && f.lengths.empty(); });
    found_ = std::move(out);
  }

  /// "3 days, 4 hours and 20 minutes": parts of one length, each of a unit of its own. After a comma alone the units must go down.
  bool try_join_lengths(Found& into, const Found& next) {
    if (!is_length(into.time) || !is_length(next.time)) return false;
    uint32_t unit = into.unit_end;
    const bool has_comma = unit_is(unit, comma_);
    if (has_comma) ++unit;
    bool has_and = (next.clitics & rules::kW) != 0;
    if (unit_is(unit, and_word_)) {
      has_and = true;
      ++unit;
    }
    if (unit != next.unit_begin || !(has_comma || has_and)) return false;
    if (into.lengths.empty()) add_lengths(into.lengths, into.time);
    const auto repeats = [&](const Length& l) { return l.unit == next.time.unit; };
    if (std::any_of(into.lengths.begin(), into.lengths.end(), repeats)) return false;
    if (!has_and && next.time.unit > into.lengths.back().unit) return false;
    add_lengths(into.lengths, next.time);
    into.span.end = next.span.end;
    into.unit_end = next.unit_end;
    return true;
  }

  static void add_lengths(std::vector<Length>& lengths, const TimeDescriptor& t) {
    lengths.push_back({*t.low, t.unit});
    if (t.low2 && t.unit2 != TimeUnit::none) lengths.push_back({*t.low2, t.unit2});
  }

  /// "12 May 2016 - 2016/05/22": two days with their years, however each is written.
  static bool try_join_range(Found& into, const Found& next) {
    if (!is_calendar_day(into.time) || !is_calendar_day(next.time)) return false;
    const auto from = into.time.kind == Kind::numeric ? as_date(into.time) : into.time;
    const auto to = next.time.kind == Kind::numeric ? as_date(next.time) : next.time;
    if (!from || !to || !from->first.year || !to->first.year || is_hijri(*from) != is_hijri(*to)) return false;
    into.time = *from;
    into.time.weekday.reset();
    into.time.second = to->first;
    into.span.end = next.span.end;
    into.unit_end = next.unit_end;
    return true;
  }

  bool try_join(Found& into, const Found& next) {
    if (try_join_lengths(into, next)) return true;
    if ((next.clitics & (rules::kW | rules::kPrepositions)) != 0) return false;
    const Between link = between(into, next);
    if (link == Between::other) return false;
    if (link == Between::range) return try_join_range(into, next);
    const auto both = joined(into.time, next.time, link != Between::nothing);
    if (!both) return false;
    const bool next_leads = is_near_day(into.time) || is_weekday(into.time);
    into.time = *both;
    if (next.from_now && !into.from_now) into.from_now = next.from_now;
    into.span.end = next.span.end;
    into.unit_end = next.unit_end + (link == Between::bracket ? 1 : 0);
    if (link == Between::bracket) into.span.end = context_.units()[into.unit_end - 1].span.end;
    if (next_leads) into.rule = next.rule;
    return true;
  }

  /// "الخميس بعد أسبوعين", "بعد شهرين يوم الخميس", "هذا الوقت بعد أسبوعين", and nothing else in the text: one day ahead.
  void join_ahead() {
    const auto& units = context_.units();
    if (units.size() > kWholeUnits || found_.size() < 2) return;
    size_t length = found_.size();
    uint32_t taken = 0;
    for (size_t i = 0; i < found_.size(); ++i) {
      Found& f = found_[i];
      taken += f.unit_end - f.unit_begin;
      const bool follows = f.unit_begin > 0 && unit_is(f.unit_begin - 1, hence_);
      if (follows && (is_length(f.time) || f.time.kind == Kind::ahead)) length = i;
      else if (!is_weekday(f.time) && (f.time.kind != Kind::reference || i != 0)) return;
    }
    const auto marks = std::count_if(units.begin(), units.end(), [](const Unit& u) { return u.kind == Unit::Kind::paragraph; });
    const uint32_t said = static_cast<uint32_t>(units.size()) - static_cast<uint32_t>(marks) - (unit_is(static_cast<uint32_t>(units.size()) - 1, stop_) ? 1 : 0);
    if (length == found_.size() || said != taken + 1) return;  // one more: the word for after
    Found all = std::move(found_[length]);
    all.time.kind = Kind::ahead;
    for (const Found& f : found_) {
      if (is_weekday(f.time)) all.time.weekday = f.time.weekday;
      all.span = {std::min(all.span.begin, f.span.begin), std::max(all.span.end, f.span.end)};
      all.unit_begin = std::min(all.unit_begin, f.unit_begin);
      all.unit_end = std::max(all.unit_end, f.unit_end);
    }
    found_.clear();
    all.is_whole = true;
    found_.push_back(std::move(all));
  }
  static constexpr size_t kWholeUnits = 12;

  // Tense ----------------------------------------------------------------------------------------------------------------------

  /// Classes that stand for letters at the front of a word (lexicon/calendar.tsv): what verbs of the future and the present begin with.
  void collect_letters(std::string_view cls, std::vector<std::string>& out) {
    const Name name = context_.name(cls);
    const auto& lexicon = context_.language().lexicon;
    for (const rules::EntryId id : lexicon.of_class(name)) out.push_back(text::fold(lexicon.entries[id].lemma));
  }

  static constexpr uint32_t kClauseUnits = 25, kNearUnits = 3, kAheadUnits = 6;
  static constexpr size_t kFutureVerbBytes = 8, kPresentVerbBytes = 8;  // four letters at least

  enum class VerbTense : uint8_t { none, past, present, future };

  bool begins_with(std::string_view word, const std::vector<std::string>& letters, size_t least) const {
    return word.size() >= least &&
           std::any_of(letters.begin(), letters.end(), [&](const std::string& l) { return word.starts_with(l); });
  }

  /// "before it holds talks": a verb of the present after أن is about the future.
  bool is_subjunctive(uint32_t unit) {
    const Unit& verb = context_.units()[unit];
    if (unit == 0 || verb.kind != Unit::Kind::word || !unit_is(unit - 1, that_)) return false;
    const auto readings = vocabulary_.readings(verb.form);
    const bool is_known = std::any_of(readings.begin(), readings.end(), [](const rules::Reading& r) { return r.entry != rules::kNoEntry; });
    return !is_known && begins_with(vocabulary_.view(verb.form), subjunctive_letters_, kPresentVerbBytes);
  }

  VerbTense tense_of(const Unit& unit) {
    if (unit.kind != Unit::Kind::word) return VerbTense::none;
    if (vocabulary_.is(unit.form, future_cue_)) return VerbTense::future;
    if (vocabulary_.is(unit.form, past_cue_)) return VerbTense::past;
    bool is_known = false, is_past = false, is_present = false;
    for (const rules::Reading& r : vocabulary_.readings(unit.form)) {
      if (r.entry != rules::kNoEntry) is_known = true;
      if ((r.features & rules::kPres) != 0 && (r.features & rules::kS) != 0) return VerbTense::future;
      if ((r.features & rules::kPast) != 0) is_past = true;
      // "says" tells what was said: no future
      if ((r.features & rules::kPres) != 0 && !vocabulary_.reading_is(r, say_verb_)) is_present = true;
    }
    if (is_past) return VerbTense::past;
    if (is_present) return VerbTense::present;
    if (is_known) return VerbTense::none;
    std::string_view word = vocabulary_.view(unit.form);
    for (const rules::Reading& r : vocabulary_.readings(unit.form)) {
      if ((r.features & rules::kW) != 0) word.remove_prefix(r.before);
      break;
    }
    if (begins_with(word, future_letters_, kFutureVerbBytes)) return VerbTense::future;
    if (begins_with(word, present_letters_, kPresentVerbBytes)) return VerbTense::present;
    return VerbTense::none;
  }

  bool ends_clause(uint32_t unit) {
    const Unit& u = context_.units()[unit];
    return u.kind == Unit::Kind::paragraph || unit_is(unit, stop_);
  }

  /// What the caller prefers, else what the text says.
  Tense tense_at(const Found& f) {
    switch (context_.preference()) {
      case Preference::past: return Tense::past;
      case Preference::future: return Tense::future;
      case Preference::tense: break;
    }
    return tense_of_clause(f);
  }

  /// The verb nearest before the time decides; a present only close by, unless a past verb governs it ("was walking").
  Tense tense_of_clause(const Found& f) {
    for (uint32_t back = 1; back <= kClauseUnits && back <= f.unit_begin; ++back) {
      const uint32_t unit = f.unit_begin - back;
      if (ends_clause(unit)) break;
      if (back <= kNearUnits && is_subjunctive(unit)) return Tense::future;
      switch (tense_of(context_.units()[unit])) {
        case VerbTense::future: return Tense::future;
        case VerbTense::past: return Tense::past;
        case VerbTense::present: {
          const VerbTense governor = unit > 0 ? tense_of(context_.units()[unit - 1]) : VerbTense::none;
          if (governor == VerbTense::past) return Tense::past;
          if (back <= kNearUnits) return Tense::future;
          break;
        }
        case VerbTense::none: break;
      }
    }
    for (uint32_t unit = f.unit_end; unit < f.unit_end + kAheadUnits && unit < context_.units().size(); ++unit) {
      if (ends_clause(unit)) break;
      const VerbTense t = tense_of(context_.units()[unit]);
      if (t == VerbTense::future) return Tense::future;
      if (t == VerbTense::past) return Tense::past;
    }
    return Tense::unknown;
  }

  doc::TimeRelation relation_of(const Found& f) {
    if ((f.clitics & rules::kPrepositions) != 0) return doc::TimeRelation::at;
    for (uint32_t back = 1; back <= 2 && back <= f.unit_begin; ++back) {
      const Unit& u = context_.units()[f.unit_begin - back];
      if (u.kind != Unit::Kind::word) break;
      if (const rules::Reading* r = vocabulary_.find(u.form, time_prep_)) {
        return relations_.of(vocabulary_.entry(*r)->get(relation_), doc::TimeRelation::at);
      }
      if (!vocabulary_.is(u.form, approx_)) break;
    }
    return doc::TimeRelation::at;
  }

  // Publication -----------------------------------------------------------------------------------------------------------------

  [[nodiscard]] bool in_article(ByteSpan span) const {
    const auto& d = context_.document();
    if (d.title && d.title->overlaps(span)) return true;
    return std::any_of(d.body.begin(), d.body.end(), [&](ByteSpan b) { return b.overlaps(span); });
  }

  void publish() {
    auto& d = context_.document();
    if (d.published) return;
    if (d.given.published) {
      d.published = doc::Published{.days = {d.given.published, d.given.published}, .basis = doc::Basis::given, .evidence = {}};
      return;
    }
    std::vector<DatedWords> dated;
    for (const Found& f : found_) {
      if (in_article(f.span) && !is_own_line(f)) dated.push_back({f.span, f.time, f.from_now, tense_of_clause(f) == Tense::future});
    }
    const std::vector<DatelineWords> lines = datelines();
    d.published = dateline_publication(lines, latest_named_day(dated));
    if (d.published) return;
    const auto captured = d.given.captured ? parse_iso_date(*d.given.captured) : std::nullopt;
    d.published = inferred_publication(dated, captured);
  }

  /// A day that is the whole line, above the body: the page's date or the dateline, even where the line was taken for a title.
  bool is_own_line(const Found& f) {
    const auto& units = context_.units();
    const auto& body = context_.document().body;
    if (!is_calendar_day(f.time) || (!body.empty() && body.front().begin <= f.span.begin)) return false;
    const bool begins = f.unit_begin == 0 || units[f.unit_begin - 1].kind == Unit::Kind::paragraph;
    return begins && (f.unit_end >= units.size() || units[f.unit_end].kind == Unit::Kind::paragraph);
  }

  static constexpr uint32_t kLineExtraWords = 6, kOpeningUnits = 8;

  std::vector<DatelineWords> datelines() {
    std::vector<DatelineWords> out;
    for (const Found& f : found_) {
      if (!is_calendar_day(f.time)) continue;
      const auto resolved = resolve(f.time, {});
      if (!resolved.days.known()) continue;
      DatelineWords line;
      line.span = f.span;
      line.day = *resolved.days.from;
      if (place(f, line)) out.push_back(line);
    }
    return out;
  }

  bool place(const Found& f, DatelineWords& line) {
    const auto& units = context_.units();
    uint32_t begin = f.unit_begin, end = f.unit_end;
    while (begin > 0 && units[begin - 1].kind != Unit::Kind::paragraph) --begin;
    while (end < units.size() && units[end].kind != Unit::Kind::paragraph) ++end;
    const uint32_t extra = (f.unit_begin - begin) + (end - f.unit_end);
    for (uint32_t u = begin; u < end; ++u) line.says_published = line.says_published || unit_is(u, published_word_);
    const auto& d = context_.document();
    if (extra <= kLineExtraWords || (line.says_published && extra <= 3 * kLineExtraWords)) {
      line.has_weather = weather_near(begin, end);
      const uint32_t body = d.body.empty() ? 0 : d.body.front().begin;
      const uint32_t body_end = d.body.empty() ? 0 : d.body.back().end;
      if (d.title && f.span.begin < d.title->end) line.place = DatelineWords::Place::before_title;
      else if (f.span.begin < body || body == 0) line.place = DatelineWords::Place::after_title;
      else if (f.span.begin >= body_end) line.place = DatelineWords::Place::after_body;
      else line.place = DatelineWords::Place::after_title;  // a line of the body that is a date
      line.leads_text = text_follows(end);
      return true;
    }
    const bool opens = f.unit_begin - begin <= kOpeningUnits && closes_dateline(f.unit_end, end);
    const bool in_first = !d.body.empty() && f.span.begin >= d.body.front().begin && units[begin].span.begin <= d.body.front().begin;
    line.place = DatelineWords::Place::opening;
    return opens && in_first;
  }

  /// One of the next two lines is running text.
  bool text_follows(uint32_t end) {
    const auto& units = context_.units();
    uint32_t line = 0, words = 0;
    for (uint32_t u = end + 1; u <= units.size() && line < 2; ++u) {
      if (u < units.size() && units[u].kind != Unit::Kind::paragraph) {
        ++words;
        continue;
      }
      if (words >= kTextUnits) return true;
      words = 0;
      ++line;
    }
    return false;
  }
  static constexpr uint32_t kTextUnits = 18;

  /// After the date of an agency's dateline: a dash or colon, perhaps after the agency in brackets.
  bool closes_dateline(uint32_t unit, uint32_t end) {
    for (uint32_t u = unit; u < end && u < unit + kOpeningUnits; ++u) {
      if (unit_is(u, dash_) || unit_is(u, hyphen_) || unit_is(u, colon_)) return true;
      if (u == unit && !unit_is(u, open_paren_)) return false;
      if (unit_is(u, comma_) || unit_is(u, stop_)) {
        if (u == unit) return false;
      }
    }
    return false;
  }

  /// A temperature on the same line or the one before or after.
  bool weather_near(uint32_t begin, uint32_t end) {
    const auto& units = context_.units();
    const auto is_break = [&](uint32_t u) { return units[u].kind == Unit::Kind::paragraph; };
    uint32_t from = begin, to = end;
    if (from > 0) --from;
    while (from > 0 && !is_break(from - 1)) --from;
    if (to < units.size()) ++to;
    while (to < units.size() && !is_break(to)) ++to;
    for (uint32_t u = from; u < to; ++u) {
      if (unit_is(u, degree_)) return true;
    }
    return false;
  }

  /// "بعد ثلاثة أيام" and nothing else in the sentence: days from publication, where in a clause it would be a length.
  bool stands_alone_after(const Found& f) {
    if (f.unit_begin == 0) return false;
    const Unit& before = context_.units()[f.unit_begin - 1];
    const rules::Reading* r = before.kind == Unit::Kind::word ? vocabulary_.find(before.form, time_prep_) : nullptr;
    if (r == nullptr || relations_.of(vocabulary_.entry(*r)->get(relation_), doc::TimeRelation::at) != doc::TimeRelation::after) return false;
    const bool begins = f.unit_begin == 1 || ends_clause(f.unit_begin - 2);
    return begins && (f.unit_end >= context_.units().size() || ends_clause(f.unit_end));
  }

  // Resolving --------------------------------------------------------------------------------------------------------------------

  void resolve_all() {
    auto& d = context_.document();
    d.times.clear();
    Topics topics;
    doc::Index topic = doc::kNone;
    TimeContext at;
    if (d.published) at.published = d.published->days;
    at.topics = &topics;
    for (const Found& f : found_) {
      if (!in_article(f.span) || is_own_line(f)) continue;
      at.tense = tense_at(f);
      TimeDescriptor time = f.time;
      if ((is_length(time) || time.kind == Kind::ahead) && (f.is_whole || stands_alone_after(f))) {
        time.kind = Kind::ahead;
        at.tense = Tense::future;
      }
      const ResolvedTime resolved = resolve(time, at);
      doc::Time t;
      t.span = f.span;
      t.kind = resolved.kind;
      t.days = resolved.days;
      t.duration = f.lengths.size() > 1 ? iso_duration(f.lengths) : resolved.duration;
      t.relation = relation_of(f);
      t.rule = f.rule;
      const bool from_topic = f.time.kind == Kind::same || f.time.direction == Direction::previous || f.time.direction == Direction::following;
      if (from_topic && topic != doc::kNone && t.days.known()) {
        t.anchor = doc::Time::Anchor::time;
        t.anchor_time = topic;
      } else if (resolved.from_publication) {
        t.anchor = doc::Time::Anchor::published;
      }
      remember(topics, f.time, resolved);
      if (t.days.known() && !from_topic) topic = static_cast<doc::Index>(d.times.size());
      d.times.push_back(std::move(t));
    }
  }

  Context& context_;
  rules::Vocabulary& vocabulary_;
  DescriptorReader reader_;
  Name relation_, joins_, of_, whole_, punctuation_, any_unit_, hence_;
  uint32_t length_end_ = 0;  // the token after the length that was found last
  Words<doc::TimeRelation> relations_;
  Name time_prep_, comma_, open_paren_, close_paren_, equals_, stop_, and_word_, dash_, hyphen_, colon_, degree_, published_word_, future_cue_,
      past_cue_, say_verb_, that_, approx_, age_;
  std::vector<std::string> future_letters_, present_letters_, subjunctive_letters_;
  std::vector<Found> found_;
};

}  // namespace

void read_times(Context& context) { Times(context).run(); }

}  // namespace isnad::read
