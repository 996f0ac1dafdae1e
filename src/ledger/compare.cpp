#include "ledger/compare.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <iterator>

#include "ledger/event.h"
#include "ledger/figures.h"
#include "ledger/measures.h"
#include "ledger/shingles.h"
#include "ledger/words.h"

namespace isnad::ledger {
namespace {

// Days within which two claims of one story speak of the same thing.
constexpr Day kSameEvent = 2;          // both say when: a toll of one day is not that of another
constexpr Day kSameEventReported = 7;  // one of them only through its article's date
constexpr Day kSameLevel = 45;         // a level is followed over weeks
constexpr Day kLongPeriod = 10;        // "since June" against "on Tuesday"
constexpr double kCopiedSentence = 0.5;
constexpr double kSharedContext = 0.25;
constexpr int64_t kSamePosition = 24;  // bytes, a word or two: how far copies of a sentence move a figure
constexpr double kSameThing = 0.4;     // of the words around two figures that only their noun names
constexpr double kSameThingThatDiffers = 0.6;
constexpr double kNear =
    1.25;  // such figures answer to each other only when they are near: 601 and 640 poles, not 7 and 111 companies
constexpr double kRounded = 0.005;  // "2.8 million" for 2,804,130; 20 for 23 is no rounding
constexpr double kFarApart = 1.5;   // "more than 20" and 23 can both be true; "more than 20" and 83 is another story

struct Times {
  std::optional<Day> from, to;
  bool is_explicit = false;
};

Times times_of(const ClaimView& c) {
  if (c.time.from && c.time.to) return {c.time.from, c.time.to, true};
  if (c.time.to) return {*c.time.to, c.time.to, true};
  if (c.time.from) return {c.time.from, c.reported ? std::max(*c.reported, *c.time.from) : *c.time.from, true};
  if (c.reported) return {*c.reported - 1, c.reported, false};
  return {};
}

Day days_between(const Times& a, const Times& b) {
  if (*a.to < *b.from) return *b.from - *a.to;
  if (*b.to < *a.from) return *a.from - *b.to;
  return 0;
}

std::string days_in_words(Day days) {
  if (days == 0) return "the same time";
  return days == 1 ? "a day apart" : std::to_string(days) + " days apart";
}

/// nullopt: compatible; else what sets them apart. `why` is added to.
std::optional<std::string> times_apart(const ClaimView& a, const ClaimView& b, Movement movement, std::string& why) {
  const Times ta = times_of(a);
  const Times tb = times_of(b);
  if (!ta.to || !tb.to) {
    why += "; the time of one is not known";
    return std::nullopt;
  }
  const Day gap = days_between(ta, tb);
  const bool both_say = ta.is_explicit && tb.is_explicit;
  const Day limit = movement == Movement::moves ? kSameLevel : both_say ? kSameEvent : kSameEventReported;
  if (gap > limit) return days_in_words(gap);
  why += "; " + days_in_words(gap);
  return std::nullopt;
}

enum class PlaceFit : unsigned char { same, first_within, second_within, unknown, apart };

bool lies_in(const Place& inner, const Place& outer) {
  return std::find(inner.around.begin(), inner.around.end(), outer.key) != inner.around.end();
}

bool is_learned(const Place& place) { return place.key.starts_with("name:"); }

/// The place that a description names: Idlib of "east of Idlib".
std::string_view described_by(const Place& place) {
  return is_learned(place) && !place.around.empty() ? std::string_view(place.around.front()) : std::string_view();
}

/// One is described by the other, or both by a third: they may be one place or two beside each other.
bool may_be_one(const Place& a, const Place& b) {
  const std::string_view da = described_by(a), db = described_by(b);
  return (!da.empty() && (da == b.key || da == db)) || (!db.empty() && db == a.key);
}

PlaceFit place_fit(const Place& a, const Place& b) {
  if (a.key.empty() || b.key.empty()) return PlaceFit::unknown;
  if (a.key == b.key) return PlaceFit::same;
  if (may_be_one(a, b)) return PlaceFit::unknown;
  if (lies_in(a, b)) return PlaceFit::first_within;
  if (lies_in(b, a)) return PlaceFit::second_within;
  // A place learned from the text may lie in a place that the knowledge base knows.
  return is_learned(a) != is_learned(b) ? PlaceFit::unknown : PlaceFit::apart;
}

std::string place_words(const Place& a, const Place& b, PlaceFit fit) {
  switch (fit) {
    case PlaceFit::same: return "same place (" + a.name + ")";
    case PlaceFit::first_within: return a.name + " lies in " + b.name;
    case PlaceFit::second_within: return b.name + " lies in " + a.name;
    case PlaceFit::unknown:
      if (a.key.empty() || b.key.empty()) return "same story; a place is not named";
      return "same story (" + a.name + ", " + b.name + ")";
    case PlaceFit::apart: return "different places (" + a.name + ", " + b.name + ")";
  }
  return {};
}

bool is_troop_measure(std::string_view measure) {
  return measure_named(measure).family == "troops" || measure == "fighters";
}

/// "Others" says no more of people than nothing.
std::string_view class_of(const ClaimView& c) {
  return c.target_class == "other" ? std::string_view() : std::string_view(c.target_class);
}

bool targets_fit(const ClaimView& a, const ClaimView& b) {
  const std::string_view ca = class_of(a);
  const std::string_view cb = class_of(b);
  if (ca == cb || is_troop_measure(a.measure)) return true;
  // "9 civilians" and "9 dead" are told of the same people; children or fighters are a part of all dead.
  return (ca.empty() || cb.empty()) && (ca == "civilian" || cb == "civilian");
}

bool holds(const ClaimView& c) { return c.modality == doc::Modality::asserted || c.modality == doc::Modality::alleged; }
bool denies(const ClaimView& c) {
  return (c.modality == doc::Modality::denied) != (c.polarity == doc::Polarity::negative);
}

/// "Nobody was killed" names no number: it is none.
std::optional<Figure> figure_of(const ClaimView& c) {
  if (c.figure) return c.figure;
  if (c.polarity == doc::Polarity::negative && c.modality != doc::Modality::denied)
    return Figure{0, 0, doc::Bound::exact, "person", {}, {}};
  return std::nullopt;
}

std::string whose(const ClaimView& c) {
  if (c.origin.is_unknown) return "an outlet that is not named";
  if (c.origin.is_own_voice) return c.origin.name + " in its own voice";
  if (c.origin.is_anonymous)
    return "an unnamed source (" + (c.origin.name.empty() ? "speaker not certain" : c.origin.name) + ")";
  return c.origin.name;
}

std::string shown(const ClaimView& c) {
  const std::optional<Figure> figure = figure_of(c);
  if (!figure) return c.polarity == doc::Polarity::negative ? "a denial" : "a claim";
  if (!c.figure) return "none";
  return in_words(*figure);
}

/// -1: a is earlier, 1: a is later, 0: same day or unknown.
int order(const ClaimView& a, const ClaimView& b) {
  const std::optional<Day> ta = as_of(a);
  const std::optional<Day> tb = as_of(b);
  if (!ta || !tb || *ta == *tb) return 0;
  return *ta < *tb ? -1 : 1;
}

bool first_is_later(const ClaimView& a, const ClaimView& b) {
  if (const int by_figure = order(a, b); by_figure != 0) return by_figure > 0;
  if (a.reported && b.reported && *a.reported != *b.reported) return *a.reported > *b.reported;
  return a.article == b.article ? a.span.begin > b.span.begin : a.article > b.article;
}

Relation make(RelationKind kind, std::string reason, const ClaimView& a, const ClaimView& b) {
  return {kind, std::move(reason), first_is_later(a, b)};
}

Relation agreement(const ClaimView& a, const ClaimView& b, bool is_rounded, const std::string& why) {
  const Independence two = independence(a, b);
  const std::string figures = shown(a) + " and " + shown(b) + (is_rounded ? " agree, one is rounded; " : " agree; ");
  return make(two.is_independent ? RelationKind::corroborate : RelationKind::repetition, figures + two.why + "; " + why,
              a, b);
}

/// One of the two names the other in fewer digits.
bool rounds(const Figure& rough, const Figure& fine) {
  if (!rough.low || !fine.low || rough.low != rough.high || fine.low != fine.high || rough.unit != fine.unit)
    return false;
  const double a = std::fabs(*rough.low), b = std::fabs(*fine.low);
  if (a < 100 || a == b || std::fmod(a, 1) != 0 || std::fabs(a - b) > kRounded * std::max(a, b)) return false;
  double step = 1;
  while (std::fmod(a, step * 10) == 0) step *= 10;
  return std::fabs(a - b) <= step / 2 && std::fmod(b, step) != 0;
}

/// Of people harmed every one counts: there 601 does not agree with 600.
bool one_is_rounded(const ClaimView& a, const ClaimView& b, const Figure& fa, const Figure& fb) {
  if (measure_named(a.measure).is_harm || measure_named(b.measure).is_harm) return false;
  return rounds(fa, fb) || rounds(fb, fa);
}

bool is_open(const Figure& f) { return !f.low || !f.high; }
double middle(Interval i) { return (i.low + i.high) / 2; }

/// Figures that do not overlap as named, though what their words allow does.
bool can_both_hold(const Figure& fa, const Figure& fb) {
  if (!is_open(fa) && !is_open(fb)) return false;
  const Interval a = *allowed_interval(fa);
  const Interval b = *allowed_interval(fb);
  if (!a.overlaps(b)) return false;
  if (is_open(fa) && is_open(fb)) return fa.low.has_value() == fb.low.has_value();
  const double na = middle(*named_interval(fa));
  const double nb = middle(*named_interval(fb));
  return std::max(na, nb) <= kFarApart * std::min(na, nb);
}

/// How long a period the figure sums up, in days; 0 when it does not say.
Day period(const ClaimView& c) { return c.time.from && c.time.to ? *c.time.to - *c.time.from : 0; }

/// The smaller figure is of a part (a place in the other's place, a shorter period): both can be true.
std::optional<std::string> part_of_whole(const ClaimView& a, const ClaimView& b, bool a_is_smaller) {
  const ClaimView& small = a_is_smaller ? a : b;
  const ClaimView& large = a_is_smaller ? b : a;
  const PlaceFit fit = place_fit(small.place, large.place);
  if (fit == PlaceFit::first_within) return small.place.name + " is a part of " + large.place.name;
  if (period(large) > kLongPeriod && !small.time.from && !small.time.to) return std::nullopt;
  if (period(large) > kLongPeriod && period(small) * 3 < period(large)) return "the larger figure is of a longer time";
  return std::nullopt;
}

/// Both day and words of change: "the later is higher".
Relation difference(const ClaimView& a, const ClaimView& b, Interval ia, Interval ib, Movement movement,
                    const std::string& why) {
  const std::string figures = shown(a) + " (" + whose(a) + ") and " + shown(b) + " (" + whose(b) + ") differ; ";
  const bool a_is_smaller = ia.high < ib.low;
  const bool is_one_origin = !independence(a, b).is_independent;
  if (movement == Movement::fixed) {
    return make(RelationKind::contradict, figures + "the figure cannot move; " + why, a, b);
  }
  const int when = order(a, b);
  if (when == 0) return make(RelationKind::contradict, figures + "both speak of the same moment; " + why, a, b);
  const bool later_is_smaller = (when > 0) == a_is_smaller;
  if (movement == Movement::grows && later_is_smaller && !is_one_origin) {
    return make(RelationKind::contradict, figures + "a toll does not fall, and the later is the lower; " + why, a, b);
  }
  return make(RelationKind::update,
              figures + (later_is_smaller ? "the later is lower; " : "the later is higher; ") + why, a, b);
}

/// The folded words of a name.
std::vector<std::string> name_words(const std::string& name) {
  std::vector<std::string> words;
  for_each_word(name, {0, static_cast<uint32_t>(name.size())},
                [&](std::string_view word, ByteSpan) { words.emplace_back(word); });
  return words;
}

/// One letter changed, left out, added, or two beside each other exchanged ("الأميركية", "الأمريكية").
bool is_misspelling(std::string_view a, std::string_view b) {
  constexpr size_t kLetter = 2;  // bytes of an Arabic letter
  size_t begin = 0;
  while (begin < a.size() && begin < b.size() && a[begin] == b[begin]) ++begin;
  begin -= begin % kLetter;
  a.remove_prefix(begin);
  b.remove_prefix(begin);
  while (a.size() >= kLetter && b.size() >= kLetter && a.substr(a.size() - kLetter) == b.substr(b.size() - kLetter)) {
    a.remove_suffix(kLetter);
    b.remove_suffix(kLetter);
  }
  if (a.size() <= kLetter && b.size() <= kLetter) return true;
  return a.size() == 2 * kLetter && b.size() == a.size() && a.substr(0, kLetter) == b.substr(kLetter) &&
         a.substr(kLetter) == b.substr(0, kLetter);
}

/// Equal but for particles and an article in front, or, in a long word, one letter.
bool is_same_word(const std::string& a, const std::string& b) {
  constexpr size_t kParticles = 4;  // bytes: two letters
  constexpr size_t kLong = 14;      // bytes: seven letters
  if (a.size() >= kLong && b.size() >= kLong && is_misspelling(a, b)) return true;
  const std::string& longer = a.size() >= b.size() ? a : b;
  const std::string& shorter = a.size() >= b.size() ? b : a;
  return longer.size() - shorter.size() <= kParticles && shorter.size() > kParticles && longer.ends_with(shorter);
}

/// One name is the other cut short: "the commission" and "the high electoral commission".
bool is_short_name_of(const std::vector<std::string>& shorter, const std::vector<std::string>& longer) {
  return !shorter.empty() && std::all_of(shorter.begin(), shorter.end(), [&](const std::string& word) {
    return std::any_of(longer.begin(), longer.end(),
                       [&](const std::string& other) { return is_same_word(word, other); });
  });
}

/// Figures that no measure names: of one thing when noun, place and the words around say so.
bool count_one_thing(const ClaimView& a, const ClaimView& b) {
  if (!a.figure || !b.figure || a.context.empty() || b.context.empty()) return false;
  const std::vector<std::string> ia = name_words(a.figure->item);
  const std::vector<std::string> ib = name_words(b.figure->item);
  const bool is_one_noun = ia.size() <= ib.size() ? is_short_name_of(ia, ib) : is_short_name_of(ib, ia);
  return is_one_noun && place_fit(a.place, b.place) == PlaceFit::same && context_similarity(a, b) >= kSameThing;
}

/// Nearly the same words around nearly the same figure: else two figures that only their noun names are of two things.
bool are_near(const ClaimView& a, const ClaimView& b, double figure_a, double figure_b) {
  return context_similarity(a, b) >= kSameThingThatDiffers &&
         std::max(figure_a, figure_b) <= kNear * std::min(figure_a, figure_b);
}

/// Different figures of one sentence, or at different places of two copies of it: "inflation rose to 14.9 %, eggs by 32
/// %".
bool stand_side_by_side(const ClaimView& a, const ClaimView& b) {
  if (!a.figure || !b.figure || (a.figure->low == b.figure->low && a.figure->high == b.figure->high)) return false;
  if (a.article == b.article) return a.sentence_span == b.sentence_span;
  if (sketch_similarity(a.sentence_sketch, b.sentence_sketch, kSketchSize) < kCopiedSentence) return false;
  const auto offset = [](const ClaimView& c) {
    return static_cast<int64_t>(c.span.begin) - static_cast<int64_t>(c.sentence_span.begin);
  };
  return std::abs(offset(a) - offset(b)) > kSamePosition;
}

bool may_be_one_name(const Origin& a, const Origin& b) {
  if (a.is_anonymous || b.is_anonymous || a.is_own_voice || b.is_own_voice) return false;
  const std::vector<std::string> wa = name_words(a.name);
  const std::vector<std::string> wb = name_words(b.name);
  return wa.size() <= wb.size() ? is_short_name_of(wa, wb) : is_short_name_of(wb, wa);
}

}  // namespace

double context_similarity(const ClaimView& a, const ClaimView& b) {
  if (a.context.empty() || b.context.empty()) return 1;  // nothing says that they differ
  std::vector<uint32_t> shared;
  std::set_intersection(a.context.begin(), a.context.end(), b.context.begin(), b.context.end(),
                        std::back_inserter(shared));
  return static_cast<double>(shared.size()) / static_cast<double>(std::min(a.context.size(), b.context.size()));
}

std::string_view name_of(RelationKind kind) {
  switch (kind) {
    case RelationKind::corroborate: return "corroborate";
    case RelationKind::repetition: return "repetition";
    case RelationKind::contradict: return "contradict";
    case RelationKind::update: return "update";
    case RelationKind::compatible: return "compatible";
  }
  return "";
}

std::optional<RelationKind> relation_named(std::string_view name) {
  for (const RelationKind kind : {RelationKind::corroborate, RelationKind::repetition, RelationKind::contradict,
                                  RelationKind::update, RelationKind::compatible}) {
    if (name_of(kind) == name) return kind;
  }
  return std::nullopt;
}

std::optional<Day> as_of(const ClaimView& claim) {
  const bool is_until = !claim.time.from && claim.time.to;
  if (is_until) return claim.time.to;
  if (measure_named(claim.measure).movement == Movement::moves && claim.time.to) return claim.time.to;
  return claim.reported ? claim.reported : claim.time.to;
}

Comparability comparability(const ClaimView& a, const ClaimView& b) {
  if (a.type != doc::ClaimType::figure || b.type != doc::ClaimType::figure) return {false, "not figures"};
  const Likeness like = likeness(a.measure, b.measure);
  if (like == Likeness::none) return {false, "different measures (" + a.measure + ", " + b.measure + ")"};
  if (a.measure == "other" && !count_one_thing(a, b)) return {false, "no measure says that they are of one thing"};
  if (holds(a) != holds(b) && !denies(a) && !denies(b)) return {false, "one is not asserted"};
  if (!holds(a) && !holds(b) && a.modality != b.modality) return {false, "said in different moods"};
  if (!targets_fit(a, b)) return {false, "of different people (" + a.target_class + ", " + b.target_class + ")"};
  if (a.aspect != b.aspect && like == Likeness::same) return {false, "one is a change, the other a level"};
  // "3 children among them" answers to "3 children"; "58 of them" answers to no total.
  const bool is_broad = class_of(a).empty() || class_of(a) == "civilian";
  if (a.part_of.empty() != b.part_of.empty() && is_broad) return {false, "one is a part of a total"};
  if (!a.part_of.empty() && a.part_of == b.part_of) return {false, "two parts of one total"};
  if (a.part_of == b.id || b.part_of == a.id) return {false, "a total and its part"};
  const Measure measure = measure_named(a.measure);
  const bool actors_differ = !a.actor.key.empty() && !b.actor.key.empty() && a.actor.key != b.actor.key;
  if (measure.needs_same_actor && actors_differ)
    return {false, "different actors (" + a.actor.name + ", " + b.actor.name + ")"};
  if (a.figure && b.figure && scale_of(a.figure->unit).base != scale_of(b.figure->unit).base) {
    return {false, "different units (" + a.figure->unit + ", " + b.figure->unit + ")"};
  }
  const PlaceFit fit = place_fit(a.place, b.place);
  if (fit == PlaceFit::apart) return {false, place_words(a.place, b.place, fit)};
  if (like == Likeness::related && fit == PlaceFit::unknown) return {false, "related measures need one place"};
  if (measure.is_loose && stand_side_by_side(a, b)) return {false, "two figures of one sentence"};
  if (measure.is_loose && context_similarity(a, b) < kSharedContext)
    return {false, "the words around the figures differ"};
  std::string why =
      like == Likeness::same ? "same measure (" + a.measure + ")" : a.measure + " and " + b.measure + " are comparable";
  why += "; " + place_words(a.place, b.place, fit);
  if (const auto apart = times_apart(a, b, measure.movement, why)) return {false, *apart};
  return {true, why};
}

Independence independence(const ClaimView& a, const ClaimView& b) {
  const Origin& x = a.origin;
  const Origin& y = b.origin;
  if (!x.key.empty() && x.key == y.key) return {false, "one origin: " + whose(a)};
  const auto speaks_for = [](const Origin& who, const std::string& body) {
    return std::find(who.bodies.begin(), who.bodies.end(), body) != who.bodies.end();
  };
  if (speaks_for(x, y.key) || speaks_for(y, x.key))
    return {false, "one origin: " + whose(a) + " and " + whose(b) + " speak for one body"};
  for (const std::string& body : x.bodies) {
    if (speaks_for(y, body)) return {false, "one origin: " + whose(a) + " and " + whose(b) + " speak for one body"};
  }
  if (may_be_one_name(x, y)) return {false, "the names may be of one origin: " + x.name + ", " + y.name};
  if (a.article != b.article &&
      sketch_similarity(a.sentence_sketch, b.sentence_sketch, kSketchSize) >= kCopiedSentence) {
    return {false, "the sentences are copies"};
  }
  return {true, "different origins: " + whose(a) + "; " + whose(b)};
}

std::optional<Relation> relate(const ClaimView& a, const ClaimView& b) {
  const Comparability comparable = comparability(a, b);
  if (!comparable.is_comparable) return std::nullopt;
  const std::optional<Figure> fa = figure_of(a);
  const std::optional<Figure> fb = figure_of(b);
  if (!fa || !fb) return std::nullopt;
  const auto ia = named_interval(*fa);
  const auto ib = named_interval(*fb);
  if (!ia || !ib) return std::nullopt;

  const bool a_denies = a.figure && denies(a);
  const bool b_denies = b.figure && denies(b);
  const bool is_rounded = !ia->overlaps(*ib) && one_is_rounded(a, b, *fa, *fb);
  const bool agrees = ia->overlaps(*ib) || is_rounded;
  if (a_denies != b_denies) {
    if (!agrees) return std::nullopt;
    return make(RelationKind::contradict,
                whose(a_denies ? a : b) + " denies what " + whose(a_denies ? b : a) + " says (" +
                    shown(a_denies ? b : a) + "); " + comparable.why,
                a, b);
  }
  // What one voice says twice in one article was made one claim; two figures of it are of two things, whatever we
  // think.
  if (a.article == b.article && a.origin.key == b.origin.key) return std::nullopt;
  if (agrees) return agreement(a, b, is_rounded, comparable.why);
  if (a.measure == "other" && !are_near(a, b, middle(*ia), middle(*ib))) return std::nullopt;
  // "Thousands" beside a number in one article is a manner of speaking.
  const bool is_vague = fa->bound == doc::Bound::vague || fb->bound == doc::Bound::vague;
  if (a.article == b.article && is_vague) return std::nullopt;
  if (likeness(a.measure, b.measure) == Likeness::related) return std::nullopt;
  if (!as_of(a) || !as_of(b)) return std::nullopt;  // which moment they speak of is not known
  const std::string figures =
      shown(a) + " (" + whose(a) + ") and " + shown(b) + " (" + whose(b) + ") can both be true: ";
  if (can_both_hold(*fa, *fb) && order(a, b) == 0) {
    return make(RelationKind::compatible, figures + "the words leave a side open; " + comparable.why, a, b);
  }
  if (const auto part = part_of_whole(a, b, ia->high < ib->low)) {
    return make(RelationKind::compatible, figures + *part + "; " + comparable.why, a, b);
  }
  return difference(a, b, *ia, *ib, measure_named(a.measure).movement, comparable.why);
}

namespace {

/// The claim that stands for both: attributed before own voice, body before headline, else the first.
bool stands_for(const ClaimView& a, const ClaimView& b) {
  if (a.origin.is_own_voice != b.origin.is_own_voice) return b.origin.is_own_voice;
  if (a.is_in_title != b.is_in_title) return b.is_in_title;
  return a.span.begin < b.span.begin;
}

/// A headline says in short what the body says in full: place, time and source may be left out or cut.
bool may_be_headline_of(const ClaimView& a, const ClaimView& b) {
  if (a.is_in_title == b.is_in_title || !targets_fit(a, b)) return false;
  return a.figure && b.figure && scale_of(a.figure->unit).base == scale_of(b.figure->unit).base;
}

bool says_the_same(const ClaimView& a, const ClaimView& b) {
  if (a.type != b.type) return false;
  if (a.type == doc::ClaimType::event) return tells_the_same(a, b);
  if (a.measure != b.measure || a.modality != b.modality || a.polarity != b.polarity) return false;
  const bool one_voice = a.origin == b.origin || a.origin.is_own_voice || b.origin.is_own_voice;
  if (!may_be_headline_of(a, b) && !(one_voice && comparability(a, b).is_comparable)) return false;
  const std::optional<Figure> fa = figure_of(a);
  const std::optional<Figure> fb = figure_of(b);
  if (!fa || !fb) return false;
  const auto ia = named_interval(*fa);
  const auto ib = named_interval(*fb);
  if (!ia || !ib) return false;
  if (ia->overlaps(*ib)) return true;
  // "Thousands of houses" over a body that says 14,300.
  const auto is_loose_headline = [](const ClaimView& headline, Interval h, Interval body) {
    return headline.is_in_title && headline.figure && headline.figure->bound == doc::Bound::vague && h.low <= body.low;
  };
  return is_loose_headline(a, *ia, *ib) || is_loose_headline(b, *ib, *ia);
}

}  // namespace

void mark_repetitions_within(std::vector<ClaimView>& claims) {
  std::vector<size_t> by_rank(claims.size());
  for (size_t i = 0; i < claims.size(); ++i) by_rank[i] = i;
  std::stable_sort(by_rank.begin(), by_rank.end(),
                   [&](size_t a, size_t b) { return stands_for(claims[a], claims[b]); });
  for (size_t later = 1; later < by_rank.size(); ++later) {
    ClaimView& claim = claims[by_rank[later]];
    for (size_t earlier = 0; earlier < later; ++earlier) {
      ClaimView& other = claims[by_rank[earlier]];
      if (!other.same_as.empty() || !says_the_same(claim, other)) continue;
      claim.same_as = other.id;
      // The place in a headline is that of its figure; the body's may have come from a name that stands nearby.
      const bool says_where = claim.type == doc::ClaimType::figure && claim.is_in_title && !claim.place.key.empty();
      if (says_where && (other.place.key.empty() || place_fit(claim.place, other.place) == PlaceFit::apart))
        other.place = claim.place;
      break;
    }
  }
}

}  // namespace isnad::ledger
