#include "read/times.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "read/publication.h"
#include "read/time_datelines.h"
#include "read/time_descriptors.h"
#include "read/time_resolve.h"
#include "read/time_tense.h"

namespace isnad::read {
namespace {

using rules::Item;
using rules::Name;
using rules::Unit;
using Kind = TimeDescriptor::Kind;

bool is_length(const TimeDescriptor& t) { return t.kind == Kind::length && t.low && t.unit != TimeUnit::none; }
bool is_week(const TimeDescriptor& t) {
  return t.kind == Kind::relative && t.unit == TimeUnit::week && t.part == Part::none;
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
      : context_(context),
        vocabulary_(context.vocabulary()),
        reader_(context),
        relation_(context.name("relation")),
        joins_(context.name("joins")),
        of_(context.name("of")),
        whole_(context.name("whole")),
        punctuation_(context.name("punctuation")),
        any_unit_(context.name("any_unit")),
        hence_(context.name("hence_word")),
        relations_(context, {{"at", doc::TimeRelation::at},
                             {"since", doc::TimeRelation::since},
                             {"until", doc::TimeRelation::until},
                             {"before", doc::TimeRelation::before},
                             {"after", doc::TimeRelation::after},
                             {"within", doc::TimeRelation::within}}),
        time_prep_(context.name("time_prep")),
        comma_(context.name("comma")),
        open_paren_(context.name("open_paren")),
        close_paren_(context.name("close_paren")),
        equals_(context.name("equals_word")),
        stop_(context.name("stop")),
        and_word_(context.name("w_word")),
        dash_(context.name("dash")),
        hyphen_(context.name("hyphen")),
        approx_(context.name("approx")),
        age_(context.name("age_word")),
        tense_(context),
        datelines_(context) {}

  void run() {
    find();
    join();
    join_ahead();
    publish();
    resolve_all();
  }

 private:
  // Finding

  void find() {
    const auto items = context_.run_grammar("time", [&](const Item& item) {
      const TimeDescriptor time = reader_.read(item);
      if (!is_possible(time) || is_age(item, time) || (is_for_whole_text(item) && !is_whole_text(item))) return false;
      length_end_ = is_length(time) ? item.token_end : 0;
      return true;
    });
    for (const Item& item : items) {
      FoundTime f;
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
    const auto says_nothing = [&](uint32_t u) {
      return units[u].kind == Unit::Kind::paragraph || context_.unit_is(u, punctuation_);
    };
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
    if (time.kind == Kind::decade) return context_.unit_is(next, age_) || context_.unit_is(next + 1, age_);
    if (time.kind != Kind::length || (time.unit != TimeUnit::year && time.unit != TimeUnit::month)) return false;
    if (context_.unit_is(next, age_) && !context_.unit_is(next, any_unit_)) return true;  // وسنة is also: and his age
    const bool goes_on =
        length_end_ != 0 && unit > 1 && length_end_ == context_.units()[unit - 2].token_end;  // "3 years, 3 months,"
    const bool is_aside = unit > 0 && context_.unit_is(unit - 1, comma_) &&
                          (context_.unit_is(next, comma_) || context_.unit_is(next, close_paren_));
    if (is_aside && !goes_on) return true;  // "Ahmad, 35 years,"
    for (uint32_t back = 1; back <= kAgeUnits && back <= unit; ++back) {
      if (tense_.ends_clause(unit - back) || context_.unit_is(unit - back, comma_)) return false;
      if (context_.unit_is(unit - back, age_)) return true;
    }
    return false;
  }
  static constexpr uint32_t kAgeUnits = 5;

  // Joining

  /// What stands between two times: nothing or a comma, a word or bracket that equates them, or something else.
  enum class Between : uint8_t { nothing, equation, bracket, range, other };

  Between between(const FoundTime& a, const FoundTime& b) {
    uint32_t unit = a.unit_end;
    if (context_.unit_is(unit, comma_)) ++unit;
    if (unit == b.unit_begin) return Between::nothing;
    if (context_.unit_is(unit, equals_) && unit + 1 == b.unit_begin) return Between::equation;
    if ((context_.unit_is(unit, dash_) || context_.unit_is(unit, hyphen_)) && unit + 1 == b.unit_begin)
      return Between::range;
    if (context_.unit_is(unit, open_paren_)) {
      ++unit;
      if (context_.unit_is(unit, equals_)) ++unit;
      if (unit == b.unit_begin && context_.unit_is(b.unit_end, close_paren_)) return Between::bracket;
    }
    return Between::other;
  }

  void join() {
    std::vector<FoundTime> out;
    for (FoundTime& f : found_) {
      if (!out.empty() && try_join(out.back(), f)) continue;
      out.push_back(std::move(f));
    }
    std::erase_if(out, [](const FoundTime& f) { return f.must_join && f.lengths.empty(); });
    found_ = std::move(out);
  }

  /// "3 days, 4 hours and 20 minutes": parts of one length, each of a unit of its own. After a comma alone the units
  /// must go down.
  bool try_join_lengths(FoundTime& into, const FoundTime& next) {
    if (!is_length(into.time) || !is_length(next.time)) return false;
    uint32_t unit = into.unit_end;
    const bool has_comma = context_.unit_is(unit, comma_);
    if (has_comma) ++unit;
    bool has_and = (next.clitics & rules::kW) != 0;
    if (context_.unit_is(unit, and_word_)) {
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
  static bool try_join_range(FoundTime& into, const FoundTime& next) {
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

  bool try_join(FoundTime& into, const FoundTime& next) {
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

  /// "الخميس بعد أسبوعين", "بعد شهرين يوم الخميس", "هذا الوقت بعد أسبوعين", and nothing else in the text: one day
  /// ahead.
  void join_ahead() {
    const auto& units = context_.units();
    if (units.size() > kWholeUnits || found_.size() < 2) return;
    size_t length = found_.size();
    uint32_t taken = 0;
    for (size_t i = 0; i < found_.size(); ++i) {
      FoundTime& f = found_[i];
      for (uint32_t u = f.unit_begin; u < f.unit_end; ++u) taken += context_.unit_is(u, punctuation_) ? 0 : 1;
      const bool follows = f.unit_begin > 0 && context_.unit_is(f.unit_begin - 1, hence_);
      if (follows && (is_length(f.time) || f.time.kind == Kind::ahead))
        length = i;
      else if (!is_weekday(f.time) && (f.time.kind != Kind::reference || i != 0))
        return;
    }
    uint32_t said = 0;
    for (uint32_t u = 0; u < units.size(); ++u) {
      if (units[u].kind != Unit::Kind::paragraph && !context_.unit_is(u, punctuation_)) ++said;
    }
    if (length == found_.size() || said != taken + 1) return;  // one more: the word for after
    FoundTime all = std::move(found_[length]);
    all.time.kind = Kind::ahead;
    for (const FoundTime& f : found_) {
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

  // Tense

  /// What the caller prefers, else what the text says.
  Tense tense_at(const FoundTime& f) {
    switch (context_.preference()) {
      case Preference::past: return Tense::past;
      case Preference::future: return Tense::future;
      case Preference::tense: break;
    }
    return tense_.of_clause(f.unit_begin, f.unit_end);
  }

  doc::TimeRelation relation_of(const FoundTime& f) {
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

  // Publication

  [[nodiscard]] bool in_article(ByteSpan span) const {
    const auto& d = context_.document();
    if (d.title && d.title->overlaps(span)) return true;
    return std::any_of(d.body.begin(), d.body.end(), [&](ByteSpan b) { return b.overlaps(span); });
  }

  void publish() {
    auto& d = context_.document();
    if (d.published) return;
    if (d.given.published) {
      d.published = doc::Published{
          .days = {d.given.published, d.given.published}, .basis = d.given.published_basis, .evidence = {}};
      return;
    }
    const std::vector<DatelineWords> lines = datelines_.find(found_);
    const auto is_dateline = [&](ByteSpan span) {
      return std::any_of(lines.begin(), lines.end(), [&](const DatelineWords& l) { return l.span == span; });
    };
    std::vector<DatedWords> dated;
    for (const FoundTime& f : found_) {
      // What stands in a line of dates and names dates something else (another article of a list, the page), it is not
      // told of as past.
      if (!in_article(f.span) || datelines_.is_own_line(f) || is_dateline(f.span)) continue;
      const bool is_future = tense_.of_clause(f.unit_begin, f.unit_end) == Tense::future;
      dated.push_back({f.span, f.time, f.from_now, is_future});
    }
    d.published = dateline_publication(lines, latest_named_day(dated));
    if (d.published) return;
    const auto captured = d.given.captured ? parse_iso_date(*d.given.captured) : std::nullopt;
    d.published = inferred_publication(dated, captured);
  }

  /// "بعد ثلاثة أيام" and nothing else in the sentence: days from publication, where in a clause it would be a length.
  bool stands_alone_after(const FoundTime& f) {
    if (f.unit_begin == 0) return false;
    const Unit& before = context_.units()[f.unit_begin - 1];
    const rules::Reading* r = before.kind == Unit::Kind::word ? vocabulary_.find(before.form, time_prep_) : nullptr;
    if (r == nullptr) return false;
    const auto relation = relations_.of(vocabulary_.entry(*r)->get(relation_), doc::TimeRelation::at);
    if (relation != doc::TimeRelation::after) return false;
    const bool begins = f.unit_begin == 1 || tense_.ends_clause(f.unit_begin - 2);
    return begins && (f.unit_end >= context_.units().size() || tense_.ends_clause(f.unit_end));
  }

  // Resolving

  void resolve_all() {
    auto& d = context_.document();
    d.times.clear();
    Topics topics;
    doc::Index topic = doc::kNone;
    TimeContext at;
    if (d.published) at.published = d.published->days;
    at.topics = &topics;
    for (const FoundTime& f : found_) {
      if (!in_article(f.span) || datelines_.is_own_line(f)) continue;
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
      const bool from_topic = f.time.kind == Kind::same || f.time.direction == Direction::previous ||
                              f.time.direction == Direction::following;
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
  WordValues<doc::TimeRelation> relations_;
  Name time_prep_, comma_, open_paren_, close_paren_, equals_, stop_, and_word_, dash_, hyphen_, approx_, age_;
  TenseReader tense_;
  DatelineFinder datelines_;
  std::vector<FoundTime> found_;
};

}  // namespace

void read_times(Context& context) { Times(context).run(); }

}  // namespace isnad::read
