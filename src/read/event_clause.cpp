#include "read/event_clause.h"

#include <algorithm>

#include "text/letters.h"

namespace isnad::read {
namespace {

using doc::EntityKind;

constexpr rules::Features kFiniteForm = rules::kPast | rules::kPres;
/// How far a clause is looked through around the word that tells of an event.
constexpr int kReachBack = 14, kReachOn = 22;
constexpr int kLongestParty = 7;

const EventWord kNoWord{};

bool acts(const doc::Entity& e) {
  return e.kind == EntityKind::person || e.kind == EntityKind::organization || e.kind == EntityKind::group ||
         (e.kind == EntityKind::place && e.precision == doc::Precision::country);
}

/// Which of the names in a phrase it is about: the person over the body, the body over the place.
int weight(const doc::Entity& e) {
  switch (e.kind) {
    case EntityKind::person: return 3;
    case EntityKind::organization:
    case EntityKind::group: return 2;
    default: return 1;
  }
}

/// "15 of the fighters": a word stands between the number and what is counted.
bool counts_some_of(const doc::Document& d, doc::Index quantity) {
  const doc::Quantity& q = d.quantities[quantity];
  if (!q.item_span || q.item_span->end != q.span.end) return false;
  const auto after = std::lower_bound(d.numbers.begin(), d.numbers.end(), q.item_span->begin,
                                      [](const doc::Number& n, uint32_t at) { return n.span.begin < at; });
  if (after == d.numbers.begin()) return false;
  const ByteSpan number = (after - 1)->span;
  if (number.begin < q.span.begin || number.end >= q.item_span->begin) return false;
  return d.at({number.end, q.item_span->begin}).find_first_not_of(' ') != std::string_view::npos;
}

}  // namespace

void EventClause::read(size_t first, size_t last, doc::Index mention, doc::Index time, doc::Index quantity) {
  nodes_.clear();
  const doc::Document& d = context_.document();
  const auto& units = context_.units();
  EventForms& forms = context_.event_forms();
  const auto stands_in = [](const auto& records, doc::Index& next, ByteSpan span) {
    while (next < records.size() && records[next].span.end <= span.begin) ++next;
    return next < records.size() && records[next].span.begin < span.end;
  };
  for (size_t u = first; u < last; ++u) {
    const rules::Unit& unit = units[u];
    if (unit.kind == rules::Unit::Kind::paragraph) continue;
    EventNode node{.span = unit.span};
    if (stands_in(d.times, time, unit.span)) {
      node.time = time;
    } else if (stands_in(d.quantities, quantity, unit.span)) {
      node.quantity = quantity;
      node.counts_some_of = counts_some_of(d, quantity);
    } else if (stands_in(d.mentions, mention, unit.span)) {
      node.mention = mention;
    }
    if (!nodes_.empty()) {  // a further word of the same name, figure or time
      EventNode& back = nodes_.back();
      const bool same = (node.time != doc::kNone && back.time == node.time) ||
                        (node.quantity != doc::kNone && back.quantity == node.quantity) ||
                        (node.mention != doc::kNone && back.mention == node.mention);
      if (same) {
        back.span.end = unit.span.end;
        continue;
      }
    }
    node.is_word = unit.kind == rules::Unit::Kind::word;
    node.form = unit.form;
    node.token = unit.token_begin;
    if (node.is_word) forms.of(unit.form);
    nodes_.push_back(node);
  }
  for (EventNode& node : nodes_)
    node.word =
        node.is_word && node.time == doc::kNone && node.quantity == doc::kNone ? &forms.of(node.form) : &kNoWord;
}

bool EventClause::has_conjunction(int i) const {
  const EventNode& n = (*this)[i];
  if (n.mention != doc::kNone)
    return context_.document().mentions[n.mention].span.begin > n.span.begin && (word(i).any & rules::kW) != 0;
  // A word that no lexicon holds, with "and" and the article before it, is hardly anything else.
  const bool unknown =
      (word(i).word & kUnknown) != 0 && (word(i).word & kDefinite) != 0 && (word(i).any & rules::kW) != 0;
  return (word(i).all & rules::kW) != 0 || unknown;
}

bool EventClause::stuck_preposition(int i) const {
  const EventNode& n = (*this)[i];
  // No lexicon cuts the preposition off a word that it does not hold.
  const bool unknown = (word(i).word & kUnknown) != 0 && (word(i).word & (kBiPrefix | kLiPrefix)) != 0;
  if (n.mention != doc::kNone)
    return context_.document().mentions[n.mention].span.begin > n.span.begin &&
           (unknown || (word(i).any & rules::kPrepositions) != 0);
  return (word(i).all & rules::kPrepositions) != 0 || (unknown && !word(i).is_party);
}

bool EventClause::is_finite(int i) const {
  if (is_mention(i) || (word(i).any & kFiniteForm) == 0) return false;
  return (word(i).all & (rules::kAl | rules::kB | rules::kK)) == 0;
}

bool EventClause::only_finite(int i) const { return !is_mention(i) && (word(i).word & kOnlyVerb) != 0; }

bool EventClause::is_preposition(int i) const {
  return !is_mention(i) && ((word(i).word & kPreposition) != 0 || word(i).tie != 0 || has(i, kByAgent));
}

bool EventClause::has_article(int i) const { return (word(i).word & kDefinite) != 0; }

const doc::Entity* EventClause::entity(int i) const {
  if (!is_mention(i)) return nullptr;
  const doc::Index e = context_.document().mentions[(*this)[i].mention].entity;
  return e == doc::kNone ? nullptr : &context_.document().entities[e];
}

bool EventClause::is_place_name(int i) const {
  const doc::Entity* e = entity(i);
  return e != nullptr && (e->kind == EntityKind::place || e->kind == EntityKind::facility);
}

bool EventClause::is_resumed(int i) const {
  return in_range(i) && !is_mention(i) && (word(i).all & rules::kSuf) != 0 &&
         (word(i).tie != 0 || (word(i).word & kPreposition) != 0 || (word(i).all & rules::kPrepositions) != 0);
}

bool EventClause::is_demonym(int i) const {
  return in_range(i) && !is_mention(i) && (*this)[i].is_word && (word(i).word & kDemonym) != 0 &&
         !stuck_preposition(i) && !has_conjunction(i);
}

Party EventClause::adjective(int i) const {
  return {
      .begin = i, .end = i + 1, .entity = doc::kNone, .span = (*this)[i].span, .is_place = false, .is_animate = true};
}

bool EventClause::ends_in_accusative(int i) const {
  std::string_view word = (*this)[i].span.of(context_.text());
  const bool is_marked = word.ends_with(text::letters::kTanwin);
  if (is_marked) word.remove_suffix(text::letters::kTanwin.size());
  return is_marked || word.ends_with(text::letters::kAlef);
}

ByteSpan EventClause::bare_span(int i) const {
  const EventNode& n = (*this)[i];
  if (n.mention != doc::kNone) return context_.document().mentions[n.mention].span;
  if (n.time != doc::kNone || n.quantity != doc::kNone || !n.is_word) return n.span;
  const auto readings = context_.vocabulary().readings(n.form);
  if (readings.empty()) return n.span;
  rules::Unit unit;
  unit.span = n.span;
  unit.token_begin = n.token;
  const auto least =
      std::min_element(readings.begin(), readings.end(),
                       [](const rules::Reading& a, const rules::Reading& b) { return a.before < b.before; });
  return context_.without_proclitics(unit, *least);
}

int EventClause::begin_of(int i) const {
  const int least = std::max(0, i - kReachBack);
  while (i > least && !has(i - 1, kEndMark | kOpensClause | kJoinsClauses | kRelativeWord) &&
         !(is_finite(i) && has_conjunction(i)))
    --i;
  return i;
}

int EventClause::end_of(int i) const {
  const int most = std::min(size(), i + kReachOn);
  for (++i; i < most; ++i) {
    if (has(i, kEndMark | kOpensClause | kJoinsClauses | kRelativeWord) || (is_finite(i) && has_conjunction(i)))
      return i;
    if (has(i, kCommaMark) && in_range(i + 1) &&
        (is_finite(i + 1) || has(i + 1, kSaying | kFutureWord | kPlanned | kMayWord)))
      return i;
  }
  return most;
}

/// One past the place that begins at `i` ("all parts of the country"), or -1.
int EventClause::after_place(int i, int end) const {
  constexpr int kLongest = 4;
  for (int at = i; at < end && at < i + kLongest; ++at) {
    if (is_place_name(at)) return at + 1;
    if (is_mention(at) || is_preposition(at) || !(*this)[at].is_word || has(at, kCommaMark | kEndMark) || is_finite(at))
      return -1;
  }
  return -1;
}

int EventClause::skip_adverbs(int i, int end) const {
  while (i < end) {
    if ((*this)[i].time != doc::kNone || (!is_mention(i) && (word(i).word & kDiscourse) != 0) || is_resumed(i)) {
      ++i;
    } else if (is_preposition(i) && i + 1 < end && (*this)[i + 1].time != doc::kNone) {
      i += 2;
    } else if (const int after = has(i, kIn) ? after_place(i + 1, end) : -1; after > 0) {
      i = after;
    } else {
      break;
    }
  }
  return i;
}

bool EventClause::begins_party(int i, bool proclitics) const {
  const EventNode& n = (*this)[i];
  if (!n.is_word && n.quantity == doc::kNone && n.mention == doc::kNone) return false;
  if (n.time != doc::kNone) return false;
  if (!proclitics && (stuck_preposition(i) || (i > 0 && has_conjunction(i)))) return false;
  if (n.quantity != doc::kNone || n.mention != doc::kNone) return true;
  if (word(i).is_self) return false;
  if (is_preposition(i) || has(i, kEndMark | kCommaMark | kOpensClause | kRelativeWord | kNegates | kIf | kFutureWord |
                                      kDashMark | kOpensParen | kClosesParen))
    return false;
  constexpr Flags kNobodyEver = kPunctuation | kDiscourse | kComplementiser | kNegation | kDemonstrative | kStop |
                                kComma | kColon | kQuoteMark | kAdverbialPrep;
  if ((word(i).word & kNobodyEver) != 0) return (word(i).word & kDemonstrative) != 0;
  if (only_finite(i)) return false;
  return word(i).is_party || has_article(i) || !is_finite(i);
}

/// Whether node `i` still belongs to the phrase before it: a genitive, an adjective, or a name after a title.
bool EventClause::goes_on(const Party& party, int i) const {
  const EventNode& n = (*this)[i];
  if (i - party.begin >= kLongestParty || n.time != doc::kNone || n.quantity != doc::kNone) return false;
  if (stuck_preposition(i) || has_conjunction(i) || is_preposition(i)) return false;
  const int before = i - 1;
  const doc::Entity* e = entity(i);
  const doc::Entity* last = entity(before);
  if ((*this)[before].counts_some_of && (e != nullptr || has_article(i))) return true;
  if (e != nullptr) {
    if (last != nullptr) return e->kind == EntityKind::person && last->kind != EntityKind::person;
    if (e->kind == EntityKind::person && word(party.begin).is_party) return true;
    const bool speaks_for = (word(before).word & kSpokes) != 0;  // "the spokesman of": a body must follow
    if (speaks_for && e->kind != EntityKind::person) return true;
    const bool phrase = (*this)[before].span.of(context_.text()).find(' ') !=
                        std::string_view::npos;  // "minister of foreign affairs": complete
    return !phrase && !has_article(before) && (word(before).word & kDemonym) == 0;  // a genitive
  }
  if (!n.is_word || !begins_party(i, false)) return false;
  if ((word(before).word & kSpokes) != 0 && word(i).is_party) return true;
  if (is_finite(i) && !has_article(i) && (word(i).word & kDemonym) == 0) return false;
  if (has_article(i) && (has_article(before) || last != nullptr) && (word(i).is_noun || word(i).is_masdar) &&
      !word(i).is_nisba && (word(i).word & (kDemonym | kTitleQualifier)) == 0)
    return false;  // two nouns, no adjective
  if (has_article(i)) return last == nullptr || last->kind != EntityKind::person || (word(i).word & kDemonym) != 0;
  if ((word(i).word & kDemonym) != 0) return true;
  // A bare noun after a bare noun; with a figure before it, it is an adjective.
  return last == nullptr && !has_article(before) && i - party.begin < 2;
}

bool EventClause::counts_people(int i) const {
  const doc::Index q = (*this)[i].quantity;
  return q != doc::kNone && context_.document().quantities[q].unit == "person";
}

Party EventClause::party(int i, int end, bool proclitics) const {
  Party party;
  if (i >= end || !begins_party(i, proclitics)) return party;
  party.begin = i;
  int best = 0;
  bool only_places = true;
  const auto take = [&](int at) {
    const doc::Entity* e = entity(at);
    if (e == nullptr) {
      only_places = only_places && (word(at).word & kPlaceNoun) != 0;
      return;
    }
    only_places = only_places && is_place_name(at) && !acts(*e);
    party.is_animate = party.is_animate || (at == i && acts(*e));  // "the policy of the government" does nothing
    if (weight(*e) > best) {
      best = weight(*e);
      party.entity = context_.document().mentions[(*this)[at].mention].entity;
    }
  };
  take(i);
  party.is_animate = party.is_animate || word(i).is_party || counts_people(i);
  int at = i + 1;
  while (at < end && goes_on(party, at)) take(at++);
  party.end = at;
  party.is_place = only_places && !party.is_animate;
  party.is_vague = at == i + 1 && !party.is_animate && !party.is_place && party.entity == doc::kNone &&
                   (*this)[i].quantity == doc::kNone && !has_article(i) && !word(i).is_noun;
  const ByteSpan first =
      (*this)[i].quantity != doc::kNone ? context_.document().quantities[(*this)[i].quantity].span : bare_span(i);
  const EventNode& back = (*this)[at - 1];
  const uint32_t last =
      back.mention != doc::kNone ? context_.document().mentions[back.mention].span.end : back.span.end;
  party.span = {first.begin, std::max(first.end, last)};
  return party;
}

}  // namespace isnad::read
