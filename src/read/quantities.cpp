#include "read/quantities.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

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

constexpr std::array<std::string_view, 8> kBoundNames = {"exact", "about", "more_than", "at_least", "less_than", "at_most", "range", "vague"};
/// How many units a number may stand after the noun it counts.
constexpr uint32_t kReach = 14;
/// Bytes of an Arabic noun of three letters.
constexpr uint32_t kShortestNoun = 6;
/// Bytes between two quantities that only a conjunction stands between.
constexpr uint32_t kConjunctionGap = 6;

class QuantityFinder {
 public:
  explicit QuantityFinder(Context& context)
      : context_(context), low_(context.name("low")), high_(context.name("high")), bound_(context.name("bound")), unit_(context.name("unit")),
        item_(context.name("item")), inherit_(context.name("inherit")), kind_(context.name("kind")), scale_(context.name("scale")),
        dual_(context.name("dual")), family_(context.name("family")), person_(context.name("person")), person_noun_(context.name("person_noun")),
        thing_noun_(context.name("thing_noun")), demonym_(context.name("demonym")), money_country_(context.name("money_country")) {
    for (size_t i = 0; i < kBoundNames.size(); ++i) bounds_[i] = context.name(kBoundNames[i]);
    for (const std::string_view cls : {"person_noun", "thing_noun", "measure_unit", "currency", "coin", "percent", "permille", "year_noun"}) {
      if (const Name name = context.name(cls); name != rules::kNoName) unit_classes_.push_back(name);
    }
    read_person_endings();
  }

  void run() {
    units_ = context_.units();  // as they are before quantities become units
    const auto items = context_.run_grammar("quantity", [this](const Item& item) { return stands(item); });
    for (const Item& item : items) {
      Quantity q = quantity(item);
      carry_bound(item, q);
      context_.document().quantities.push_back(std::move(q));
    }
  }

 private:
  // Which items stand -------------------------------------------------------------------------------------------------------

  bool stands(const Item& item) {
    if (item.get(kind_).word == dual_) return is_surely_dual(item);
    const Unit* noun = counted_noun(item);
    return noun == nullptr || item.get(unit_) || is_known(*noun) || may_be_noun(*noun);
  }

  /// A dual whose letters are not also a plural (مدنيين), nor a noun with "my" (أسرتي) unless a noun follows (حادثتي اغتيال).
  bool is_surely_dual(const Item& item) {
    const Unit* noun = counted_noun(item);
    if (noun == nullptr) return false;
    const auto readings = context_.vocabulary().readings(noun->form);
    if (std::any_of(readings.begin(), readings.end(), [](const Reading& r) { return (r.features & rules::kPl) != 0; })) return false;
    const bool may_be_mine = std::any_of(readings.begin(), readings.end(), [](const Reading& r) { return (r.features & (rules::kSuf | rules::kDu)) == rules::kSuf; });
    return !may_be_mine || starts_noun(noun->token_end);
  }

  /// Whether the word at `token` begins an indefinite noun: no clitic, no particle.
  bool starts_noun(uint32_t token) {
    const uint32_t at = unit_of(token);
    if (at >= units_.size() || units_[at].token_begin != token || units_[at].kind != Unit::Kind::word) return false;
    const auto readings = context_.vocabulary().readings(units_[at].form);
    return std::any_of(readings.begin(), readings.end(), [&](const Reading& r) {
      return (r.features & rules::kClitics) == 0 && (r.entry == rules::kNoEntry || is_noun(r));
    });
  }

  bool is_noun(const Reading& r) {
    const rules::Entry* e = context_.vocabulary().entry(r);
    return e != nullptr && (e->has(person_noun_) || e->has(thing_noun_) || (r.features & rules::kMasdar) != 0);
  }

  bool is_known(const Unit& unit) {
    const auto readings = context_.vocabulary().readings(unit.form);
    return std::any_of(readings.begin(), readings.end(), [](const Reading& r) { return r.entry != rules::kNoEntry; });
  }

  /// An unknown word that could carry a preposition and the article is taken to carry them: no noun after a number.
  bool may_be_noun(const Unit& unit) {
    if (unit.span.size() < kShortestNoun || context_.tokens()[unit.token_begin].kind != text::TokenKind::word) return false;
    const auto readings = context_.vocabulary().readings(unit.form);
    return std::none_of(readings.begin(), readings.end(), [](const Reading& r) { return (r.features & (rules::kW | rules::kPrepositions)) != 0; });
  }

  // One quantity ------------------------------------------------------------------------------------------------------------

  Quantity quantity(const Item& item) {
    Quantity q;
    q.span = item.span;
    q.rule = item.rule;
    q.bound = bound_of(item);
    if (const Value v = item.get(low_); v.is_number()) q.low = v.number;
    if (const Value v = item.get(high_); v.is_number()) q.high = v.number;
    undo_shared_scale(item, q);
    if (const Value v = item.get(unit_); v.is_word()) q.unit = word(v);
    if (const Unit* noun = counted_noun(item)) read_noun(item, *noun, q);
    if (item.get(inherit_)) q.unit = inherited_unit(item);
    return q;
  }

  [[nodiscard]] std::string word(Value v) const { return v.is_word() ? std::string(context_.language().names.view(v.word)) : std::string(); }

  [[nodiscard]] Bound bound_of(const Item& item) const {
    const Name name = item.get(bound_).word;
    for (size_t i = 0; i < bounds_.size(); ++i) {
      if (bounds_[i] == name) return static_cast<Bound>(i);
    }
    return Bound::exact;
  }

  /// "بين 500 ومليون": the scale word belongs to the second number alone when the first would outgrow it.
  void undo_shared_scale(const Item& item, Quantity& q) const {
    const Value scale = item.get(scale_);
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

  // The counted noun --------------------------------------------------------------------------------------------------------

  const Unit* counted_noun(const Item& item) const {
    const Value v = item.get(item_);
    return v.is_tokens() ? &units_[unit_of(v.word)] : nullptr;
  }

  [[nodiscard]] uint32_t unit_of(uint32_t token) const {
    const auto after = std::upper_bound(units_.begin(), units_.end(), token, [](uint32_t t, const Unit& u) { return t < u.token_begin; });
    return static_cast<uint32_t>(after - units_.begin()) - 1;
  }

  void read_noun(const Item& item, const Unit& noun, Quantity& q) {
    const Reading* reading = counted_reading(noun, item.get(unit_));
    const rules::Entry* entry = reading == nullptr ? nullptr : context_.vocabulary().entry(*reading);
    q.item_span = reading == nullptr ? noun.span : context_.without_proclitics(noun, *reading);
    q.item = entry == nullptr ? std::string(q.item_span->of(context_.text())) : entry->lemma;
    if (entry == nullptr) {
      if (q.unit.empty()) q.unit = ends_like_people(noun) ? word(Value::of_word(person_)) : "item";
    } else if (entry->has(demonym_)) {
      q.unit = word(Value::of_word(person_));
    } else if (const Value family = entry->get(family_); family.is_word()) {
      q.unit = country_money(unit_of(noun.token_begin), family.word, entry->get(unit_));
    }
  }

  /// The reading of the counted noun that gave the item its unit.
  const Reading* counted_reading(const Unit& unit, Value wanted) {
    if (unit.kind != Unit::Kind::word) return nullptr;
    const Reading* other = nullptr;
    for (const Reading& r : context_.vocabulary().readings(unit.form)) {
      const rules::Entry* e = context_.vocabulary().entry(r);
      if (e == nullptr) continue;
      if (e->has(demonym_) && !wanted) other = &r;
      for (const Name cls : unit_classes_) {
        if (e->has(cls) && e->get(unit_) == wanted) return &r;
      }
    }
    return other;
  }

  /// The lexicon names the endings that make an unknown plural a word for people (مخربين).
  void read_person_endings() {
    const Name cls = context_.name("person_ending");
    for (const rules::Entry& e : context_.language().lexicon.entries) {
      if (e.has(cls)) person_endings_.push_back(text::fold(e.lemma));
    }
  }

  bool ends_like_people(const Unit& unit) {
    const std::string_view folded = context_.vocabulary().view(unit.form);
    return std::any_of(person_endings_.begin(), person_endings_.end(), [&](const std::string& e) { return folded.size() > e.size() + 4 && folded.ends_with(e); });
  }

  // Money -------------------------------------------------------------------------------------------------------------------

  /// The money of the country that is named last before the amount, else first after it, else what the entry says.
  std::string country_money(uint32_t at, Name family, Value usual) {
    Value code;
    for (uint32_t i = at; i-- > 0 && !code;) code = money_of(units_[i], family);
    for (uint32_t i = at + 1; i < units_.size() && !code; ++i) code = money_of(units_[i], family);
    return word(code ? code : usual);
  }

  Value money_of(const Unit& unit, Name family) {
    if (unit.kind != Unit::Kind::word) return {};
    const Reading* r = context_.vocabulary().find(unit.form, money_country_);
    return r == nullptr ? Value{} : context_.vocabulary().entry(*r)->get(family);
  }

  // A unit that stands before -----------------------------------------------------------------------------------------------

  /// What "منهم", "12 أخرى" or a bare number counts: the noun of the quantity before it, or the noun nearest before it that can be
  /// counted, whichever is nearer; not across a paragraph.
  std::string inherited_unit(const Item& item) {
    if (const Value v = item.get(unit_); v) return word(v);
    const uint32_t at = unit_of(item.token_begin);
    const auto& done = context_.document().quantities;
    for (uint32_t i = at, steps = 0; i-- > 0 && steps < kReach; ++steps) {
      if (units_[i].kind == Unit::Kind::paragraph) break;
      const bool in_quantity = !done.empty() && done.back().span.overlaps(units_[i].span);
      if (in_quantity && is_countable(done.back().unit)) return done.back().unit;
      if (!in_quantity) {
        if (std::string unit = countable_unit(units_[i]); !unit.empty()) return unit;
      }
    }
    return {};
  }

  /// Things one can count more of, not shares, money or measures: their units are words and not signs.
  [[nodiscard]] static bool is_countable(std::string_view unit) {
    return unit.size() > 3 && std::islower(static_cast<unsigned char>(unit[0])) != 0 && unit != "year" && unit != "degree" && unit != "point";
  }

  std::string countable_unit(const Unit& unit) {
    if (unit.kind != Unit::Kind::word) return {};
    for (const Reading& r : context_.vocabulary().readings(unit.form)) {
      const rules::Entry* e = context_.vocabulary().entry(r);
      if (e == nullptr) continue;
      const bool counts = (e->has(person_noun_) && (r.features & rules::kSg) == 0) || (e->has(thing_noun_) && (r.features & rules::kPl) != 0);
      if (counts) return word(e->get(unit_));
    }
    return {};
  }

  Context& context_;
  Name low_, high_, bound_, unit_, item_, inherit_, kind_, scale_, dual_, family_, person_;
  Name person_noun_, thing_noun_, demonym_, money_country_;
  std::array<Name, kBoundNames.size()> bounds_{};
  std::vector<Name> unit_classes_;
  std::vector<std::string> person_endings_;
  std::vector<Unit> units_;
};

}  // namespace

void find_quantities(Context& context) { QuantityFinder(context).run(); }

}  // namespace isnad::read
