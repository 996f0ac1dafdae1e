#include "read/quantities.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <string>
#include <utility>

#include "text/chars.h"

namespace isnad::read {
namespace {

using doc::Bound;
using doc::Quantity;
using rules::Item;
using rules::Name;
using rules::Reading;
using rules::Unit;
using rules::Value;

constexpr std::array<std::string_view, 8> kBoundNames = {"exact",     "about",   "more_than", "at_least",
                                                         "less_than", "at_most", "range",     "vague"};
/// How many units a number may stand after the noun it counts.
constexpr uint32_t kReach = 14;
/// The unit of what the lexicon does not know.
constexpr std::string_view kAnyThing = "item";
/// A number with a scale word is a figure even when nothing is said to be counted.
constexpr double kSmallestScale = 1000;
/// From here on a number without a noun counts people, or money, or nothing known; beyond the larger one hardly people.
constexpr double kLargeCount = 10000;
constexpr double kLargestCrowd = 1000000;
/// Bytes of an Arabic noun of three letters.
constexpr uint32_t kShortestNoun = 6;
/// Bytes of the endings of two letters.
constexpr uint32_t kEnding = 4;
/// How many units away the country may be named whose money it is.
constexpr uint32_t kCountryReach = 1500;
/// Bytes between two quantities that only a conjunction stands between.
constexpr uint32_t kConjunctionGap = 6;

/// The fields, classes and symbols of the language data that this stage reads.
struct Words {
  Name low, high, bound, unit, item, inherit, kind, scale;  // fields of the items
  Name dual, guess, of, lone;                               // values of `kind`
  Name person_noun, thing_noun, place_noun, demonym, title, measure_word, money_country;
  Name person_ending, dual_ending, no_dual;
  Name family, person, pronoun_people;
  std::array<Name, kBoundNames.size()> bounds{};
  std::vector<Name> unit_classes;  // of words whose entry has a unit

  explicit Words(const Context& c)
      : low(c.name("low")),
        high(c.name("high")),
        bound(c.name("bound")),
        unit(c.name("unit")),
        item(c.name("item")),
        inherit(c.name("inherit")),
        kind(c.name("kind")),
        scale(c.name("scale")),
        dual(c.name("dual")),
        guess(c.name("guess")),
        of(c.name("of")),
        lone(c.name("lone")),
        person_noun(c.name("person_noun")),
        thing_noun(c.name("thing_noun")),
        place_noun(c.name("place_noun")),
        demonym(c.name("demonym")),
        title(c.name("title")),
        measure_word(c.name("measure_word")),
        money_country(c.name("money_country")),
        person_ending(c.name("person_ending")),
        dual_ending(c.name("dual_ending")),
        no_dual(c.name("no_dual")),
        family(c.name("family")),
        person(c.name("person")),
        pronoun_people(c.name("p3plm")) {
    for (size_t i = 0; i < kBoundNames.size(); ++i) bounds[i] = c.name(kBoundNames[i]);
    for (const std::string_view cls :
         {"person_noun", "thing_noun", "measure_unit", "currency", "coin", "percent", "permille", "year_noun"}) {
      if (const Name name = c.name(cls); name != rules::kNoName) unit_classes.push_back(name);
    }
  }
};

class QuantityFinder {
 public:
  explicit QuantityFinder(Context& context) : context_(context), words_(context) {}

  void run() {
    units_ = context_.units();  // as they are before quantities become units
    const auto items = context_.run_grammar("quantity", [this](const Item& item) { return stands(item); });
    for (const Item& item : items) {
      Quantity q = quantity(item);
      carry_bound(item, q);
      if (item.get(words_.kind).word != words_.lone || !q.unit.empty())
        context_.document().quantities.push_back(std::move(q));
    }
  }

 private:
  // Which items stand

  bool stands(const Item& item) {
    if (item.get(words_.kind).word == words_.dual) return is_surely_dual(item);
    if (runs_backwards(item)) return false;
    return is_sure(item) || may_count(item) || counts_without_noun(item);
  }

  /// The rule named the unit, or there is no noun to doubt.
  bool is_sure(const Item& item) {
    const Unit* noun = counted_noun(item);
    return noun == nullptr || item.get(words_.unit) || (item.get(words_.kind).word != words_.guess && is_known(*noun));
  }

  /// A number that is more than a lone figure without its noun: bounded or with a scale word ("حوالي 500 ألف وفوجئت").
  [[nodiscard]] bool counts_without_noun(const Item& item) const {
    const Bound bound = bound_of(item);
    if (bound != Bound::exact && bound != Bound::range) return true;
    const Value scale = item.get(words_.scale);
    return scale.is_number() && scale.number >= kSmallestScale;
  }

  /// "1-0" is a score; "بين 500 ومليون" only looks as if it ran backwards, through the scale it shares.
  [[nodiscard]] bool runs_backwards(const Item& item) const {
    const Value low = item.get(words_.low), high = item.get(words_.high), scale = item.get(words_.scale);
    return bound_of(item) == Bound::range && low.is_number() && high.is_number() && !scale && low.number >= high.number;
  }

  /// A dual whose letters are not also a plural (مدنيين). One that stands before what it names counts when that is an
  /// indefinite noun (حادثتي اغتيال), and not when it is a name (محافظتي كذا وكذا) or when it may be "my" (أسرتي).
  bool is_surely_dual(const Item& item) {
    const Unit* noun = counted_noun(item);
    if (noun == nullptr || context_.vocabulary().is(noun->form, words_.no_dual)) return false;
    const auto readings = context_.vocabulary().readings(noun->form);
    if (std::any_of(readings.begin(), readings.end(), [](const Reading& r) { return (r.features & rules::kPl) != 0; }))
      return false;
    if (ends_like(*noun, words_.dual_ending)) return true;
    return !context_.vocabulary().is(noun->form, words_.place_noun) && starts_noun(noun->token_end);
  }

  /// Whether the word at `token` is an indefinite noun, as far as the lexicon knows.
  bool starts_noun(uint32_t token) {
    const uint32_t at = unit_of(token);
    if (at >= units_.size() || units_[at].token_begin != token || units_[at].kind != Unit::Kind::word) return false;
    const auto readings = context_.vocabulary().readings(units_[at].form);
    const bool carries = std::any_of(readings.begin(), readings.end(),
                                     [](const Reading& r) { return (r.features & rules::kProclitics) != 0; });
    return !carries && std::any_of(readings.begin(), readings.end(), [&](const Reading& r) {
      return (r.features & rules::kClitics) == 0 && (r.entry == rules::kNoEntry || is_noun(r));
    });
  }

  bool is_noun(const Reading& r) {
    const rules::Entry* e = context_.vocabulary().entry(r);
    return e != nullptr &&
           (e->has(words_.person_noun) || e->has(words_.thing_noun) || (r.features & rules::kMasdar) != 0);
  }

  bool is_known(const Unit& unit) {
    const auto readings = context_.vocabulary().readings(unit.form);
    return std::any_of(readings.begin(), readings.end(), [](const Reading& r) { return r.entry != rules::kNoEntry; });
  }

  /// Whether a word that the lexicon does not list as countable can be an indefinite noun after this number: it carries
  /// no clitic, is no verb, and is plural after three to ten and singular after larger numbers.
  bool may_count(const Item& item) {
    const Unit& noun = *counted_noun(item);
    const Value low = item.get(words_.low), high = item.get(words_.high);
    const double n = low.is_number() ? low.number : high.number;
    if (n < 3 || is_year(n) || noun.kind != Unit::Kind::word || noun.token_end != noun.token_begin + 1) return false;
    if (noun.span.size() < kShortestNoun || context_.tokens()[noun.token_begin].kind != text::TokenKind::word)
      return false;
    const auto readings = context_.vocabulary().readings(noun.form);
    const bool is_after_of =
        item.get(words_.kind).word == words_.of;  // "آلاف من الثيران", "آلاف الثيران": definite, and always plural
    const rules::Features wrong_number =
        is_after_of ? rules::Features{0} : rules::Features{n <= 10 ? rules::kSg : rules::kPl};
    const rules::Features article = is_after_of ? rules::Features{0} : rules::kAl;
    constexpr rules::Features kNever =
        rules::kW | rules::kPrepositions | rules::kS | rules::kPast | rules::kPres | rules::kImp;
    const auto carries_something = [&](const Reading& r) {
      return (r.features & (r.entry == rules::kNoEntry ? kNever | article : kNever)) != 0;
    };
    if (std::any_of(readings.begin(), readings.end(), carries_something)) return false;
    return std::any_of(readings.begin(), readings.end(),
                       [&](const Reading& r) { return (r.features & (rules::kClitics | wrong_number)) == 0; });
  }

  [[nodiscard]] static bool is_year(double n) { return n >= 1900 && n <= 2100 && std::floor(n) == n; }

  // One quantity

  Quantity quantity(const Item& item) {
    Quantity q;
    q.span = item.span;
    q.rule = item.rule;
    q.bound = bound_of(item);
    if (const Value v = item.get(words_.low); v.is_number()) q.low = v.number;
    if (const Value v = item.get(words_.high); v.is_number()) q.high = v.number;
    undo_shared_scale(item, q);
    if (q.low && q.high && *q.low > *q.high) std::swap(q.low, q.high);  // "15 to 0 thousand"
    if (const Value v = item.get(words_.unit); v.is_word()) q.unit = word(v);
    if (const Unit* noun = counted_noun(item); noun != nullptr && (is_sure(item) || may_count(item))) {
      read_noun(item, *noun, q);
    } else if (noun != nullptr) {
      leave_out(*noun, q);
      q.unit = inherited_unit(item);
    }
    if (item.get(words_.inherit))
      q.unit = item.get(words_.kind).word == words_.lone ? unit_before(item) : inherited_unit(item);
    return q;
  }

  /// The word after the number was no noun: the quantity ends before it.
  void leave_out(const Unit& noun, Quantity& q) const { q.span.end = context_.tokens()[noun.token_begin - 1].span.end; }

  [[nodiscard]] std::string word(Value v) const {
    return v.is_word() ? std::string(context_.language().names.view(v.word)) : std::string();
  }

  [[nodiscard]] Bound bound_of(const Item& item) const {
    const Name name = item.get(words_.bound).word;
    for (size_t i = 0; i < words_.bounds.size(); ++i) {
      if (words_.bounds[i] == name) return static_cast<Bound>(i);
    }
    return Bound::exact;
  }

  /// "بين 500 ومليون": the scale word belongs to the second number alone when the first would outgrow it.
  void undo_shared_scale(const Item& item, Quantity& q) const {
    const Value scale = item.get(words_.scale);
    if (scale.is_number() && q.low && q.high && *q.low > *q.high) *q.low /= scale.number;
  }

  /// "ما لا يقل عن ستة أطفال وثلاثة بالغين": "at least" holds for both.
  void carry_bound(const Item& item, Quantity& q) const {
    const auto& done = context_.document().quantities;
    if (q.bound != Bound::exact || (item.clitics & rules::kW) == 0 || done.empty()) return;
    const Quantity& before = done.back();
    const bool is_next = before.span.end < q.span.begin && q.span.begin - before.span.end <= kConjunctionGap;
    if (!is_next || before.bound != Bound::at_least || before.unit != q.unit) return;
    q.bound = Bound::at_least;
    q.high.reset();
  }

  // The counted noun

  const Unit* counted_noun(const Item& item) const {
    const Value v = item.get(words_.item);
    return v.is_tokens() ? &units_[unit_of(v.word)] : nullptr;
  }

  [[nodiscard]] uint32_t unit_of(uint32_t token) const {
    const auto after = std::upper_bound(units_.begin(), units_.end(), token,
                                        [](uint32_t t, const Unit& u) { return t < u.token_begin; });
    return static_cast<uint32_t>(after - units_.begin()) - 1;
  }

  void read_noun(const Item& item, const Unit& noun, Quantity& q) {
    const Reading* reading = counted_reading(noun, item.get(words_.unit));
    const Reading* better = agreeing_reading(noun, reading, size_of(item));
    if (better == nullptr) better = own_reading(noun, reading);
    if (better != nullptr) {
      reading = better;
      q.unit = word(context_.vocabulary().entry(*better)->get(words_.unit));
    }
    const rules::Entry* entry = reading == nullptr ? nullptr : context_.vocabulary().entry(*reading);
    q.item_span = reading == nullptr ? noun.span : context_.without_proclitics(noun, *reading);
    q.item = entry == nullptr ? std::string(q.item_span->of(context_.text())) : entry->lemma;
    if (entry == nullptr) {
      if (q.unit.empty())
        q.unit = ends_like(noun, words_.person_ending) ? word(Value::of_word(words_.person)) : std::string(kAnyThing);
    } else if (entry->has(words_.demonym) || entry->has(words_.title) ||
               (item.get(words_.kind).word != words_.guess && entry->has(words_.measure_word))) {
      q.unit = word(Value::of_word(words_.person));
    } else if (const Value family = entry->get(words_.family); family.is_word()) {
      q.unit = country_money(unit_of(noun.token_begin), family.word, entry->get(words_.unit));
    } else if (q.unit.empty()) {
      q.unit = kAnyThing;
    }
  }

  /// The reading of the counted noun that gave the item its unit.
  const Reading* counted_reading(const Unit& unit, Value wanted) {
    if (unit.kind != Unit::Kind::word) return nullptr;
    const Reading* other = nullptr;
    for (const Reading& r : context_.vocabulary().readings(unit.form)) {
      const rules::Entry* e = context_.vocabulary().entry(r);
      if (e == nullptr) continue;
      if (!wanted && (other == nullptr || e->has(words_.demonym) || e->has(words_.title))) other = &r;
      for (const Name cls : words_.unit_classes) {
        if (!e->has(cls)) continue;
        if (e->get(words_.unit) == wanted) return &r;
        if (other == nullptr) other = &r;  // a share of what is named: "ثلث المنازل"
      }
    }
    return other;
  }

  /// The reading in the right number when the one at hand is in the wrong one: singular from eleven on, plural from
  /// three to ten ("900 أسرة" are families, not beds). Null when there is nothing better.
  const Reading* agreeing_reading(const Unit& unit, const Reading* reading, double n) {
    if (reading == nullptr || unit.kind != Unit::Kind::word || n < 3) return nullptr;
    const rules::Features wrong = n <= 10 ? rules::kSg : rules::kPl, right = n <= 10 ? rules::kPl : rules::kSg;
    if ((reading->features & wrong) == 0) return nullptr;
    for (const Reading& r : context_.vocabulary().readings(unit.form)) {
      const rules::Entry* e = context_.vocabulary().entry(r);
      const bool is_noun = e != nullptr && (e->has(words_.person_noun) || e->has(words_.thing_noun));
      if (is_noun && (r.features & right) != 0 && (r.features & rules::kClitics) == 0) return &r;
    }
    return nullptr;
  }

  /// A noun of exactly these letters before one that an ending makes so: "140 schools", not women who teach, nor "his
  /// teacher".
  const Reading* own_reading(const Unit& unit, const Reading* reading) {
    if (reading == nullptr || unit.kind != Unit::Kind::word || (reading->features & (rules::kFem | rules::kSuf)) == 0)
      return nullptr;
    const std::string_view written = context_.vocabulary().view(unit.form);
    const rules::Entry* at_hand = context_.vocabulary().entry(*reading);
    if (at_hand == nullptr || !at_hand->has(words_.person_noun) || text::fold(at_hand->lemma) == written)
      return nullptr;
    for (const Reading& r : context_.vocabulary().readings(unit.form)) {
      const rules::Entry* e = context_.vocabulary().entry(r);
      const bool is_noun = e != nullptr && (e->has(words_.person_noun) || e->has(words_.thing_noun));
      if (is_noun && (r.features & rules::kClitics) == 0 && text::fold(e->lemma) == written) return &r;
    }
    return nullptr;
  }

  /// Whether the last letters are a word of class `ending`: the endings of people in the plural (مخربين), and of duals.
  bool ends_like(const Unit& unit, Name ending) {
    const std::string_view folded = context_.vocabulary().view(unit.form);
    if (folded.size() < kShortestNoun + kEnding) return false;
    const std::string last(folded.substr(folded.size() - kEnding));
    return context_.vocabulary().is(context_.vocabulary().forms().of_folded(last), ending);
  }

  // Money

  /// The money of the country that is named last before the amount, else first after it, else what the entry says.
  std::string country_money(uint32_t at, Name family, Value usual) {
    Value code;
    for (uint32_t i = at; i-- > 0 && at - i < kCountryReach && !code;) code = money_of(units_[i], family);
    for (uint32_t i = at + 1; i < units_.size() && i - at < kCountryReach && !code; ++i)
      code = money_of(units_[i], family);
    return word(code ? code : usual);
  }

  Value money_of(const Unit& unit, Name family) {
    if (unit.kind != Unit::Kind::word) return {};
    const Reading* r = context_.vocabulary().find(unit.form, words_.money_country);
    return r == nullptr ? Value{} : context_.vocabulary().entry(*r)->get(family);
  }

  // A unit that stands before

  /// What "منهم", "12 أخرى" or a bare number counts: the noun of the quantity before it, or the noun nearest before it
  /// that can be counted, whichever is nearer; not across a paragraph.
  std::string inherited_unit(const Item& item) {
    if (const Value v = item.get(words_.unit); v) return word(v);
    const uint32_t at = unit_of(item.token_begin);
    if (at > 0 && is_about_people(units_[at - 1])) return word(Value::of_word(words_.person));
    const std::string people = word(Value::of_word(words_.person));
    const double size = size_of(item);
    const auto& done = context_.document().quantities;
    for (uint32_t i = at, steps = 0; i-- > 0 && steps < kReach; ++steps) {
      if (units_[i].kind == Unit::Kind::paragraph) break;
      const bool in_quantity = !done.empty() && done.back().span.overlaps(units_[i].span);
      std::string unit = in_quantity ? done.back().unit : countable_unit(units_[i]);
      if (is_countable(unit) && (size < kLargeCount || unit == people)) return unit;
    }
    const bool is_vague = bound_of(item) == Bound::vague;
    return size >= (is_vague ? 0 : kLargeCount) && size < kLargestCrowd ? people : std::string();
  }

  /// What a number word alone counts: the noun of the quantity before it in its paragraph, or nothing.
  std::string unit_before(const Item& item) const {
    const auto& done = context_.document().quantities;
    if (done.empty() || !is_countable(done.back().unit)) return {};
    for (uint32_t i = unit_of(item.token_begin), steps = 0; i-- > 0 && steps < kReach; ++steps) {
      if (units_[i].kind == Unit::Kind::paragraph) return {};
      if (done.back().span.overlaps(units_[i].span)) return done.back().unit;
    }
    return {};
  }

  /// "منهم", "بينهم" before the number.
  bool is_about_people(const Unit& unit) {
    if (unit.kind != Unit::Kind::word) return false;
    const auto readings = context_.vocabulary().readings(unit.form);
    return std::any_of(readings.begin(), readings.end(), [this](const Reading& r) {
      return r.pronoun == words_.pronoun_people && r.pronoun != rules::kNoName;
    });
  }

  [[nodiscard]] double size_of(const Item& item) const {
    const Value low = item.get(words_.low), high = item.get(words_.high);
    return low.is_number() ? low.number : high.number;
  }

  /// Things one can count more of, not shares, money or measures: their units are words and not signs.
  [[nodiscard]] static bool is_countable(std::string_view unit) {
    return unit.size() > 3 && std::islower(static_cast<unsigned char>(unit[0])) != 0 && unit != "year" &&
           unit != "degree" && unit != "point";
  }

  std::string countable_unit(const Unit& unit) {
    if (unit.kind != Unit::Kind::word) return {};
    for (const Reading& r : context_.vocabulary().readings(unit.form)) {
      const rules::Entry* e = context_.vocabulary().entry(r);
      if (e == nullptr) continue;
      const bool counts = (e->has(words_.person_noun) && (r.features & rules::kSg) == 0) ||
                          (e->has(words_.thing_noun) && (r.features & rules::kPl) != 0);
      if (counts) return word(e->get(words_.unit));
    }
    return {};
  }

  Context& context_;
  const Words words_;
  std::vector<Unit> units_;
};

}  // namespace

void find_quantities(Context& context) { QuantityFinder(context).run(); }

}  // namespace isnad::read
