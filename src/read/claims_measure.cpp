#include "read/claims_measure.h"

#include <algorithm>

#include "text/chars.h"

namespace isnad::read {
namespace {

/// How far, in nodes, a word governs to its left and right, and how many commas may stand between.
constexpr int kReachBefore = 26, kReachAfter = 14, kReachClosing = 6;
constexpr int kCommasBefore = 2;
/// A noun and its figure without a verb of amounting between them.
constexpr int kReachOfNoun = 1;
constexpr rules::Features kFiniteForm = rules::kPast | rules::kPres;
constexpr rules::Features kAgrees = rules::kPl | rules::kFem | rules::kDu;

}  // namespace

MeasureBinder::MeasureBinder(Context& context, const ClaimWords& words, const Clause& clause, bool about_infection)
    : context_(context),
      words_(words),
      clause_(clause),
      about_infection_(about_infection),
      other_(words.measure("other")),
      killed_(words.measure("killed")),
      injured_(words.measure("injured")),
      infected_(words.measure("infected")),
      casualties_(words.measure("casualties")),
      money_(words.measure("money")),
      rate_(words.measure("rate")),
      temperature_(words.measure("temperature")),
      distance_(words.measure("distance")),
      troops_(words.measure("troops_present")),
      fighters_(words.measure("fighters")),
      vehicles_(words.measure("vehicles")),
      strikes_(words.measure("strikes")),
      votes_(words.measure("votes")) {}

std::vector<Figure> MeasureBinder::bind() {
  for (int i = 0; i < clause_.size(); ++i) {
    if (!clause_[static_cast<size_t>(i)].is_figure()) continue;
    Figure figure = look_at(i);
    find_total(figure);
    bind_one(figure);
    figures_.push_back(figure);
  }
  return std::move(figures_);
}

// The counted noun

Figure MeasureBinder::look_at(int node) {
  Figure figure;
  figure.node = node;
  const doc::Quantity& quantity = context_.document().quantities[clause_[static_cast<size_t>(node)].quantity];
  figure.groups = words_.groups(quantity.unit);
  read_counted_noun(quantity, figure);
  read_inner_words(quantity, figure);
  read_following_noun(quantity, figure);
  figure.groups |= figure.counted.groups;
  read_target(quantity, figure);
  return figure;
}

void MeasureBinder::read_counted_noun(const doc::Quantity& quantity, Figure& figure) {
  if (!quantity.item_span) return;
  const auto& lexicon = context_.language().lexicon;
  const auto take_entry = [&](rules::EntryId entry) {
    const CountedNoun* noun = words_.noun(entry);
    if (noun == nullptr) return;
    const bool same_unit = (noun->groups & words_.groups(quantity.unit)) != 0;
    if (same_unit && figure.counted.measure == nullptr && (figure.counted.groups == 0 || noun->measure != nullptr))
      figure.counted = *noun;
  };
  if (quantity.item.find(' ') != std::string::npos) {  // "حالة وفاة": a phrase of the lexicon
    uint32_t at = rules::Lexicon::kRoot;
    std::string_view rest = quantity.item;
    while (!rest.empty() && at != rules::Lexicon::kNowhere) {
      const size_t space = rest.find(' ');
      at = lexicon.phrase_step(at, text::fold(rest.substr(0, space)));
      rest = space == std::string_view::npos ? std::string_view{} : rest.substr(space + 1);
    }
    if (at != rules::Lexicon::kNowhere) {
      for (const rules::EntryId entry : lexicon.phrase_entries(at)) take_entry(entry);
    }
    if (figure.counted.groups != 0) return;
  }
  const auto& tokens = context_.tokens();
  const auto token = std::lower_bound(tokens.begin(), tokens.end(), quantity.item_span->begin,
                                      [](const text::Token& t, uint32_t b) { return t.span.end <= b; });
  if (token == tokens.end() || token->span.begin >= quantity.item_span->end) return;
  for (const rules::Reading& r : context_.vocabulary().readings(token->form)) take_entry(r.entry);
}

/// "ثلثي المصابين", "3 قتلى مدنيين": the other words inside the figure.
void MeasureBinder::read_inner_words(const doc::Quantity& quantity, Figure& figure) {
  const auto& tokens = context_.tokens();
  auto token = std::lower_bound(tokens.begin(), tokens.end(), quantity.span.begin,
                                [](const text::Token& t, uint32_t b) { return t.span.end <= b; });
  for (; token != tokens.end() && token->span.begin < quantity.span.end; ++token) {
    for (const rules::Reading& r : context_.vocabulary().readings(token->form)) {
      ClauseFlags flags = words_.flags(r.entry);
      const bool after_item = quantity.item_span && token->span.begin >= quantity.item_span->end;
      if (!after_item) flags &= ~static_cast<ClauseFlags>(kOf);  // "أكثر من 40 بالمئة"
      figure.inner |= flags;
      const CountedNoun* noun = words_.noun(r.entry);
      if (noun == nullptr || noun->measure == nullptr || figure.counted.measure != nullptr) continue;
      const bool percent = quantity.unit == "%";
      if (!percent && (noun->groups & figure.groups) == 0) continue;
      figure.counted.measure = noun->measure;
      if (figure.counted.target.empty()) figure.counted.target = noun->target;
      if (percent) figure.groups |= words_.known().person;
    }
  }
}

/// "31 حالة وفاة", "ثلثي المصابين", "40 بالمئة من المصابين": the noun after the counted word says what is counted.
void MeasureBinder::read_following_noun(const doc::Quantity& quantity, Figure& figure) {
  if (figure.counted.measure != nullptr) return;
  const bool case_of = (figure.groups & words_.known().cases) != 0, percent = quantity.unit == "%";
  if (!case_of && !percent) return;
  int next = figure.node + 1;
  if (percent && clause_.has(next, kOf)) ++next;
  if (!clause_.in_range(next)) return;
  const ClauseNode& node = clause_[static_cast<size_t>(next)];
  if (node.noun != nullptr && node.noun->measure != nullptr && (node.clitics & rules::kW) == 0) {
    figure.counted.measure = node.noun->measure;
    figure.counted.target = node.noun->target;
    if (percent) figure.groups |= words_.known().person;
  } else if (case_of) {
    for (const auto& [sense, features] : node.senses) {
      if (sense == nullptr || (features & kFiniteForm) != 0) continue;
      if (const Measure* m = sense->of(figure.groups); m != nullptr && figure.counted.measure == nullptr)
        figure.counted.measure = m;
    }
  }
}

/// Who is counted: what the noun says, else an adjective at the figure's end or after it (مدني، مدنيين).
void MeasureBinder::read_target(const doc::Quantity& quantity, Figure& figure) {
  figure.target = figure.counted.target;
  if ((figure.groups & (words_.known().person | words_.known().cases)) == 0) return;
  const auto adjective = [&](const CountedNoun* noun) {
    if (noun == nullptr || noun->target.empty() || noun->target == "other") return false;
    figure.target = noun->target;
    if ((noun->groups & words_.known().force) != 0) figure.groups |= words_.known().force;
    return true;
  };
  if (quantity.item_span) {
    const auto& tokens = context_.tokens();
    auto token = std::lower_bound(tokens.begin(), tokens.end(), quantity.item_span->end,
                                  [](const text::Token& t, uint32_t b) { return t.span.begin < b; });
    for (; token != tokens.end() && token->span.end <= quantity.span.end; ++token) {
      for (const rules::Reading& r : context_.vocabulary().readings(token->form)) {
        if (adjective(words_.noun(r.entry))) return;
      }
    }
  }
  int next = figure.node + 1;
  if (clause_.has(next, kOf)) ++next;  // "المئات من المدنيين"
  if (!clause_.in_range(next)) return;
  const ClauseNode& node = clause_[static_cast<size_t>(next)];
  if ((node.clitics & (rules::kW | rules::kPrepositions)) != 0 || node.has(kFinite)) return;
  if (figure.target.empty() || figure.target == "other" || next > figure.node + 1) adjective(node.noun);
}

// What it is a part of

const Figure* MeasureBinder::figure_at(int node) const {
  for (const Figure& f : figures_) {
    if (f.node == node) return &f;
  }
  return nullptr;
}

/// "بينهم 3 أطفال"، "اثنان منهم"، "بينهم أم و3 أطفال": the nearest figure before it that can contain it.
void MeasureBinder::find_total(Figure& figure) {
  int marked = -1;
  const bool them = clause_.has(figure.node + 1, kPartOfThem) || (figure.inner & kPartOfThem) != 0;
  for (int i = figure.node - 1; i >= 0 && i >= figure.node - 4 && marked < 0; --i) {
    if (clause_.has(i, kBreakdown)) marked = i;
    if (clause_.has(i, kEndMark | kOpensClause | kJoinsClauses | kCommaMark) ||
        clause_[static_cast<size_t>(i)].is_figure())
      break;
  }
  if (marked < 0 && !them) {
    // A further part: the figure before is a part, and only "and" stands between.
    if (!figures_.empty() && figures_.back().total >= 0 && is_listed(figure) && figures_.back().node == figure.node - 1)
      figure.total = figures_.back().total;
    return;
  }
  const Groups wanted = figure.groups & ~words_.known().percent;
  for (size_t i = figures_.size(); i-- > 0;) {
    if (figures_[i].total >= 0 || figures_[i].node < figure.node - kReachBefore) continue;
    if (wanted == 0 || (figures_[i].groups & wanted) != 0 || (figures_[i].groups & words_.known().none) != 0) {
      figure.total = static_cast<int>(i);
      return;
    }
  }
}

// Words that govern

bool MeasureBinder::place_beside(int node) const {
  for (int i = std::max(0, node - 4); i <= node + 4 && i < clause_.size(); ++i) {
    if (i != node && (clause_.is_place(i) || clause_.has(i, kPlaceWord))) return true;
  }
  return false;
}

MeasureBinder::Governor MeasureBinder::sense_at(int node, const Figure& figure, int distance, bool amounts) const {
  const ClauseNode& n = clause_[static_cast<size_t>(node)];
  for (const auto& [sense, features] : n.senses) {
    if (sense == nullptr) break;
    const Measure* m = sense->of(figure.groups);
    if (m == nullptr || sense->role == Stands::self || sense->role == Stands::topic) continue;
    if (sense->at_place && !place_beside(node)) continue;
    if (sense->when_bare && figure.counted.measure != nullptr) continue;
    if (sense->role == Stands::of && distance > kReachOfNoun && !amounts && !clause_.has(node - 1, kCountNoun) &&
        !amounts_before(node))
      continue;
    // "الفرار", "المغادرة": with the article it is a thing by itself.
    if (sense->role == Stands::subject && (features & rules::kMasdar) != 0 && (features & rules::kAl) != 0) continue;
    // A verb of its subject alone takes no pronoun: قضية is a case.
    if (sense->role == Stands::subject && (features & kFiniteForm) != 0 && (features & rules::kSuf) != 0) continue;
    return {m, sense, node, false};
  }
  return {};
}

/// "بلغ عدد النازحين 500", "بين القتلى سبعة أطفال": a noun that is a measure, or that says who is counted.
MeasureBinder::Governor MeasureBinder::noun_at(int node, const Figure& figure, bool amounts) const {
  const ClauseNode& n = clause_[static_cast<size_t>(node)];
  if (n.noun == nullptr || n.is_figure()) return {};
  const bool predicate = node == figure.node - 1 && (n.noun_features & rules::kAl) != 0;  // "والمفقودون بالعشرات"
  const bool counts = amounts || predicate || clause_.has(node - 1, kCountNoun | kAmong) || amounts_before(node);
  if (!counts) return {};
  const Measure* m = n.noun->measure;
  if (m == nullptr && n.noun->target == "fighter") m = fighters_;
  if (m == nullptr && n.noun->target == "soldier") m = troops_;
  const bool people = (figure.groups & (words_.known().person | words_.known().none)) != 0;
  const Groups groups =
      people && (m == fighters_ || m == troops_) ? (figure.groups | words_.known().force) : figure.groups;
  if (m == nullptr || (m->takes & groups) == 0) return {};
  return {m, nullptr, node, false};
}

/// "تراوحت أسعار القمح بين": the verb of amounting stands before its subject.
bool MeasureBinder::amounts_before(int node) const {
  for (int i = node - 1; i >= 0 && node - i <= 5 && !clause_.is_wall(i) && !clause_.has(i, kCommaMark); --i) {
    if (clause_.has(i, kFigureVerb)) return true;
    for (const auto& s : clause_[static_cast<size_t>(i)].senses) {
      if (s.sense != nullptr && s.sense->is_change) return true;
    }
  }
  return false;
}

/// Where a parenthesis that ends at `node` begins; `node` itself when none does.
int MeasureBinder::before_parenthesis(int node) const {
  const bool dash = clause_.has(node, kDashMark);
  if (!dash && !clause_.has(node, kClosesParen)) return node;
  for (int i = node - 1; i >= 0 && node - i <= 20; --i) {
    if (clause_.has(i, dash ? kDashMark : kOpensParen)) return i;
  }
  return node;
}

/// The word before the figure that governs it.
MeasureBinder::Governor MeasureBinder::before(const Figure& figure) {
  bool amounts = clause_.has(figure.node - 1, kToward | kFigureVerb) || (figure.inner & (kNegates | kFigureVerb)) != 0;
  int commas = 0;
  for (int i = figure.node - 1; i >= 0 && figure.node - i <= kReachBefore; --i) {
    i = before_parenthesis(i);
    const ClauseNode& n = clause_[static_cast<size_t>(i)];
    if (clause_.is_wall(i) || n.has(kIf) || (n.has(kRelativeWord) && !amounts)) break;
    if (n.is_figure()) {
      const Figure* earlier = figure_at(i);
      if (earlier == nullptr || (earlier->groups & figure.groups) == 0) continue;
      if (amounts && !is_listed(figure)) continue;
      const bool listed = is_listed(figure) || clause_.has(figure.node - 1, kVersus | kBeside);
      if (listed && earlier->measure != nullptr && (earlier->measure->takes & figure.groups) != 0)
        return {earlier->measure, earlier->sense, earlier->governor, true};
      break;
    }
    if (n.has(kCommaMark)) {
      if (++commas > kCommasBefore || (clause_.begins_verbal_clause(i + 1) && i + 1 < figure.node)) break;
      continue;
    }
    if (const Governor g = sense_at(i, figure, figure.node - i, amounts); g) return g;
    if (const Governor g = noun_at(i, figure, amounts); g) return g;
    if (n.has(kFigureVerb)) amounts = true;
    for (const auto& s : n.senses) amounts = amounts || (s.sense != nullptr && s.sense->is_change);
    if (n.has(kSaying) && (n.clitics & rules::kAl) == 0) break;
    if (clause_.begins_verbal_clause(i)) break;
  }
  if (!amounts) return {};
  // "ارتفع إلى 23 عدد المهاجرين الذين لقوا حتفهم": the subject stands after the figure.
  for (int i = figure.node + 1; i < clause_.size() && i <= figure.node + 3; ++i) {
    if (!clause_.has(i, kCountNoun)) continue;
    for (int j = i; j < clause_.size() && j <= i + 8 && !clause_.is_wall(j) && !clause_.has(j, kCommaMark); ++j) {
      if (const Governor g = sense_at(j, figure, 9, true); g) return g;
      if (const Governor g = noun_at(j, figure, true); g) return g;
    }
  }
  return {};
}

/// The verb after the figure, whose subject it is: "5 أشخاص قتلوا".
MeasureBinder::Governor MeasureBinder::after(const Figure& figure, bool finite) {
  int commas = 0;
  for (int i = figure.node + 1; i < clause_.size() && i - figure.node <= kReachAfter; ++i) {
    const ClauseNode& n = clause_[static_cast<size_t>(i)];
    if (clause_.is_wall(i) || clause_.begins_verbal_clause(i) || n.has(kSaying)) break;
    if (n.is_figure()) {
      const bool same = (words_.groups(context_.document().quantities[n.quantity].unit) & figure.groups) != 0;
      if (same && (n.clitics & rules::kW) == 0) break;
      continue;
    }
    if (n.has(kCommaMark) && ++commas > 1) break;
    for (const auto& [sense, features] : n.senses) {
      if (sense == nullptr) break;
      const Measure* m = sense->of(figure.groups);
      if (m == nullptr || (sense->role != Stands::object && sense->role != Stands::subject) ||
          (sense->when_bare && figure.counted.measure != nullptr))
        continue;
      const bool purpose =
          (features & rules::kMasdar) != 0 && (clause_.has(i - 1, kToward) || (features & rules::kL) != 0);
      // A phrase of the lexicon (لقي حتفه) has no inflection and is written as it agrees.
      const bool phrase =
          sense->role == Stands::subject &&
          (features & (kFiniteForm | rules::kMasdar | rules::kPart | rules::kSg | rules::kPl | rules::kDu)) == 0;
      const bool agrees = phrase || ((features & kFiniteForm) != 0 && (features & kAgrees) != 0);
      if (finite ? !agrees : !purpose) continue;
      // A transitive verb with an object of its own: the figure is who did it.
      const bool has_object = clause_.in_range(i + 1) && clause_[static_cast<size_t>(i + 1)].is_figure();
      if (sense->role == Stands::object && has_object) return {};
      return {m, sense, i, false};
    }
  }
  return {};
}

/// Words that come after the figure and say what it is: "مصرعهم", "بين قتيل وجريح".
MeasureBinder::Governor MeasureBinder::closing(const Figure& figure) {
  for (int i = figure.node + 1; i < clause_.size() && i - figure.node <= kReachClosing; ++i) {
    const ClauseNode& n = clause_[static_cast<size_t>(i)];
    if (clause_.is_wall(i) || n.has(kCommaMark) || n.is_figure() || clause_.begins_verbal_clause(i)) break;
    for (const auto& [sense, features] : n.senses) {
      if (sense == nullptr) break;
      if (sense->role != Stands::self) continue;
      if (const Measure* m = sense->of(figure.groups); m != nullptr) return {m, sense, i, false};
    }
  }
  return {};
}

MeasureBinder::Governor MeasureBinder::topic(const Figure& figure) {
  for (int i = 0; i < clause_.size(); ++i) {
    for (const auto& [sense, features] : clause_[static_cast<size_t>(i)].senses) {
      if (sense == nullptr) break;
      if (sense->role != Stands::topic) continue;
      if (const Measure* m = sense->of(figure.groups); m != nullptr && m->name != "other") return {m, sense, i, false};
    }
  }
  return {};
}

// Decisions

/// "و3 أطفال", "، 3 أطفال": one of a list.
bool MeasureBinder::is_listed(const Figure& figure) const {
  const ClauseNode& node = clause_[static_cast<size_t>(figure.node)];
  return (node.clitics & rules::kW) != 0;
}

/// The figure opens its clause: what follows says something of it.
bool MeasureBinder::is_subject(const Figure& figure) const {
  const int before = figure.node - 1;
  return before < 0 || clause_.is_wall(before) || clause_.has(before, kCommaMark | kRelativeWord | kBreakdown) ||
         (clause_.has(before, kFigureVerb) && clause_.has(before, kFinite));
}

/// "11 في المئة من أسهمها"، "ثلث السكان": a part of a whole, no rate.
bool MeasureBinder::is_share(const Figure& figure) const {
  if (clause_.has(figure.node + 1, kOf) || (figure.inner & kOf) != 0) return true;
  const doc::Document& document = context_.document();
  const ByteSpan span = document.quantities[clause_[static_cast<size_t>(figure.node)].quantity].span;
  const auto number = std::lower_bound(document.numbers.begin(), document.numbers.end(), span.begin,
                                       [](const doc::Number& n, uint32_t b) { return n.span.end <= b; });
  return number != document.numbers.end() && number->span.begin < span.end &&
         number->kind == doc::Number::Kind::fraction;
}

bool MeasureBinder::tells_of_strikes() const {
  for (const ClauseNode& n : clause_.nodes()) {
    if (n.noun != nullptr && n.noun->measure == strikes_) return true;
    for (const auto& s : n.senses) {
      if (s.sense != nullptr && !s.sense->measures.empty() && s.sense->measures.front() == strikes_) return true;
    }
  }
  return false;
}

/// إصابة is a disease where the sentence is about one, or the article and no attack is told of.
const Measure* MeasureBinder::settle(const Measure* measure, const Figure& figure) const {
  if (measure != injured_) return measure;
  bool infection = clause_.has(figure.node + 1, kNewCases) || (figure.inner & (kNewCases | kInfection)) != 0;
  for (const ClauseNode& n : clause_.nodes()) infection = infection || n.has(kInfection);
  if (!infection) infection = about_infection_ && !tells_of_strikes();
  return infection ? infected_ : measure;
}

/// "مقتل وإصابة 13 مدنيا": one figure for both.
const Measure* MeasureBinder::both_harms(const Governor& governor, const Figure& figure) const {
  const int node = governor.node;
  if (governor.inherited || node < 1 || node >= figure.node ||
      (governor.measure != killed_ && governor.measure != injured_))
    return governor.measure;
  const auto harm_at = [&](int i) -> const Measure* {
    if (!clause_.in_range(i)) return nullptr;
    const ClauseNode& n = clause_[static_cast<size_t>(i)];
    if (n.is_figure()) return nullptr;
    for (const auto& [sense, features] : n.senses) {
      // "مصرعهم" belongs to the figure before it.
      if (sense == nullptr || (features & rules::kSuf) != 0 ||
          (sense->role != Stands::object && sense->role != Stands::subject))
        continue;
      if (const Measure* m = sense->of(figure.groups); m == killed_ || m == injured_) return m;
    }
    return n.noun != nullptr ? n.noun->measure : nullptr;
  };
  const bool joined = (clause_[static_cast<size_t>(node)].clitics & rules::kW) != 0 ||
                      (clause_[static_cast<size_t>(node)].features & rules::kW) != 0;
  const Measure* earlier = harm_at(node - 1);
  const bool both =
      joined && earlier != nullptr && earlier != governor.measure && (earlier == killed_ || earlier == injured_);
  return both ? casualties_ : governor.measure;
}

const Measure* MeasureBinder::by_unit(const Figure& figure) const {
  const auto is = [&](Groups group) { return (figure.groups & group) != 0; };
  const KnownGroups& known = words_.known();
  if (is(known.money)) return money_;
  if (is(known.percent)) return is_share(figure) ? other_ : rate_;
  if (is(known.heat)) return temperature_;
  if (is(known.length)) return distance_;
  if (is(known.vote)) return votes_;
  if (is(known.vehicle)) return vehicles_;
  if (is(known.strike) && !is(known.weapon)) return strikes_;
  const Measure* force = implied(figure);
  return force != nullptr ? force : other_;
}

/// Fighters and soldiers are a strength where nothing happens to them.
const Measure* MeasureBinder::implied(const Figure& figure) const {
  if (figure.target == "fighter") return fighters_;
  return figure.target == "soldier" ? troops_ : nullptr;
}

void MeasureBinder::take(Figure& figure, const Governor& governor) {
  figure.measure = settle(both_harms(governor, figure), figure);
  const Measure* unit = by_unit(figure);
  const Measure* strength = implied(figure);
  const bool share =
      is_share(figure) && governor.sense != nullptr && governor.sense->role == Stands::of && figure.measure == rate_;
  if (share)
    figure.measure = other_;
  else if (const Governor about = figure.measure == other_ ? topic(figure) : Governor{}; about)
    figure.measure = about.measure;
  else if (figure.measure == other_ || (strength != nullptr && strength->rank > figure.measure->rank))
    figure.measure = unit;
  figure.sense = governor.sense;
  figure.governor = governor.node;
  const bool level = clause_.has(figure.node - 1, kToward | kFigureVerb);
  const bool says_change = governor.sense != nullptr && governor.sense->is_change && !is_rate_of(governor.node);
  figure.is_change = (says_change || is_by(governor)) && !level;
}

/// "معدل نمو الاقتصاد": the rate of a change is how high it is, not by how much it changed.
bool MeasureBinder::is_rate_of(int node) const {
  if (!clause_.in_range(node - 1)) return false;
  const auto& senses = clause_[static_cast<size_t>(node - 1)].senses;
  return std::any_of(senses.begin(), senses.end(), [&](const auto& s) {
    return s.sense != nullptr && s.sense->role == Stands::of && !s.sense->measures.empty() &&
           s.sense->measures.front() == rate_;
  });
}

/// "تراجع المؤشر بنسبة 5 بالمئة": a rate behind "by" is the change that its verb tells of.
bool MeasureBinder::is_by(const Governor& governor) const {
  if (governor.inherited || governor.node < 1 || governor.sense == nullptr || governor.sense->role != Stands::of ||
      governor.measure != rate_)
    return false;
  const bool by =
      (clause_[static_cast<size_t>(governor.node)].clitics & (rules::kB | rules::kSuf)) != 0;  // "بنسبة", "نسبته"
  return by && tells_of_change(governor.node);
}

/// The clause before `node` says that something rose or fell.
bool MeasureBinder::tells_of_change(int node) const {
  constexpr int kReachOfBy = 12;
  for (int i = node - 1; i >= 0 && node - i <= kReachOfBy; --i) {
    const int before = clause_.has(i - 1, kCommaMark) ? i - 2 : i - 1;
    const bool or_so = clause_.has(i, kJoinsClauses) && clause_.in_range(before) &&
                       clause_[static_cast<size_t>(before)].is_figure();  // "60 points, or 1.2 %"
    if (clause_.is_wall(i) && !or_so) return false;
    for (const auto& s : clause_[static_cast<size_t>(i)].senses) {
      if (s.sense != nullptr && s.sense->is_change) return !is_rate_of(i);
    }
    if (clause_.has(i, kFigureVerb) || clause_.begins_verbal_clause(i)) return false;
  }
  return false;
}

void MeasureBinder::bind_one(Figure& figure) {
  const Governor left = before(figure);
  const Governor end = closing(figure);
  if (const Measure* own = figure.counted.measure; own != nullptr) {
    const Governor verb = after(figure, true);
    figure.measure = settle(own, figure);
    figure.governor = left.node >= 0 && left.measure == own ? left.node : figure.node;
    if (left && !left.inherited && left.is_verbal() && left.measure->rank > own->rank)
      take(figure, left);
    else if (end && end.measure->rank > own->rank)
      take(figure, end);
    else if (verb && verb.measure->rank > own->rank && is_subject(figure))
      take(figure, verb);
    return;
  }
  const Governor right = after(figure, true);
  if (figure.total >= 0) {
    const Figure& whole = figures_[static_cast<size_t>(figure.total)];
    const bool own_verb = left && left.node == figure.node - 1 && !left.inherited && left.is_verbal();
    if (own_verb) return take(figure, left);  // "قتل 20 وأصيب عشرات منهم"
    if (right && right.node - figure.node <= 3) return take(figure, right);
    if (end) return take(figure, end);
    const bool fits = whole.measure != nullptr &&
                      ((whole.measure->takes & figure.groups) != 0 || (figure.groups & words_.known().percent) != 0);
    figure.measure = fits ? whole.measure : by_unit(figure);
    figure.sense = whole.sense;
    figure.governor = whole.governor;
    return;
  }
  if (end && end.measure == casualties_) return take(figure, end);
  const bool adjacent = left && left.node == figure.node - 1 && !left.inherited;
  if (adjacent) return take(figure, left);
  if (left && left.is_verbal() && !left.inherited && !(is_subject(figure) && right)) return take(figure, left);
  if (end) return take(figure, end);
  if (right && is_subject(figure)) return take(figure, right);
  if (left) return take(figure, left);
  if (right) return take(figure, right);
  if (const Governor purpose = after(figure, false); purpose) return take(figure, purpose);
  if (const Governor about = topic(figure); about) return take(figure, about);
  figure.measure = by_unit(figure);
  // "تراجع المؤشر 60 نقطة أو 1.2 بالمئة": the same change in other words.
  const int other = clause_.has(figure.node - 2, kCommaMark) ? figure.node - 3 : figure.node - 2;
  const bool in_other_words =
      figure.measure == rate_ && clause_.in_range(other) && clause_[static_cast<size_t>(other)].is_figure();
  figure.is_change = in_other_words && tells_of_change(figure.node);
}

}  // namespace isnad::read
