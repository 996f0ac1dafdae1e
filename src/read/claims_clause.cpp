#include "read/claims_clause.h"

#include <algorithm>

#include "text/chars.h"

namespace isnad::read {
namespace {

constexpr rules::Features kFiniteForm = rules::kPast | rules::kPres;

}  // namespace

void Clause::add_reading(const rules::Reading& reading, ClauseNode& node) const {
  node.features |= reading.features;
  const rules::Features f = reading.features;
  const bool finite = (f & kFiniteForm) != 0;
  if (finite) node.flags |= kFinite;
  ClauseFlags flags = words_->flags(reading.entry);
  if (!finite) flags &= ~static_cast<ClauseFlags>(kSaying);
  node.flags |= flags;
  if (const MeasureSense* sense = words_->sense(reading.entry); sense != nullptr) {
    auto* free = std::find_if(node.senses.begin(), node.senses.end(), [](const auto& s) { return s.sense == nullptr; });
    if (free != node.senses.end()) *free = {sense, f};
  }
  if (const CountedNoun* noun = words_->noun(reading.entry);
      noun != nullptr && (node.noun == nullptr || (node.noun->measure == nullptr && noun->measure != nullptr))) {
    node.noun = noun;
    node.noun_features = f;
  }
}

ClauseNode Clause::word(const rules::Unit& unit) const {
  ClauseNode node;
  node.span = unit.span;
  if (unit.kind != rules::Unit::Kind::word) return node;
  node.clitics = rules::kClitics;
  for (const rules::Reading& reading : context_->vocabulary().readings(unit.form)) {
    node.clitics &= reading.features;
    add_reading(reading, node);
  }
  return node;
}

/// What is stuck to a figure: the letters of its first word that stand before its span.
rules::Features Clause::clitics_before(ByteSpan unit, uint32_t begin) const {
  if (begin <= unit.begin) return 0;
  const std::string prefix = text::fold(ByteSpan{unit.begin, begin}.of(context_->text()));
  for (const rules::Clitic& c : context_->language().lexicon.proclitics) {
    if (c.folded == prefix) return c.features;
  }
  return 0;
}

void Clause::read(ByteSpan sentence, doc::Index quantity, doc::Index mention, doc::Index time) {
  sentence_ = sentence;
  nodes_.clear();
  const auto& units = context_->units();
  const doc::Document& document = context_->document();
  const auto& quantities = document.quantities;
  const auto first = std::lower_bound(units.begin(), units.end(), sentence.begin,
                                      [](const rules::Unit& u, uint32_t b) { return u.span.end <= b; });
  for (auto u = first; u != units.end() && u->span.begin < sentence.end; ++u) {
    if (u->kind == rules::Unit::Kind::paragraph) continue;
    while (quantity < quantities.size() && quantities[quantity].span.end <= u->span.begin) ++quantity;
    while (mention < document.mentions.size() && document.mentions[mention].span.end <= u->span.begin) ++mention;
    while (time < document.times.size() && document.times[time].span.end <= u->span.begin) ++time;
    if (quantity < quantities.size() && quantities[quantity].span.begin < u->span.end) {
      if (!nodes_.empty() && nodes_.back().quantity == quantity) continue;  // a further word of the same figure
      ClauseNode node;
      node.span = quantities[quantity].span;
      node.quantity = quantity;
      node.clitics = clitics_before(u->span, node.span.begin);
      if (u->kind == rules::Unit::Kind::item) node.clitics |= context_->items()[u->item].clitics & rules::kProclitics;
      nodes_.push_back(node);
      continue;
    }
    ClauseNode node = word(*u);
    if (mention < document.mentions.size() && document.mentions[mention].span.begin < u->span.end) {
      if (!nodes_.empty() && nodes_.back().mention == mention) continue;
      node.mention = mention;
      node.senses = {};  // words inside names govern nothing
    }
    if (time < document.times.size() && document.times[time].span.begin < u->span.end) {
      if (!nodes_.empty() && nodes_.back().time == time) continue;
      node = {};
      node.span = document.times[time].span;
      node.time = time;
    }
    nodes_.push_back(node);
  }
}

bool Clause::begins_verbal_clause(int i) const {
  if (!in_range(i)) return false;
  const ClauseNode& node = nodes_[static_cast<size_t>(i)];
  return !node.is_figure() && node.has(kFinite) && (node.clitics & rules::kW) != 0;
}

ByteSpan Clause::span_around(int first, int last) const {
  while (first > 0 && !is_wall(first - 1) && !begins_verbal_clause(first)) --first;
  while (last + 1 < size() && !is_wall(last + 1) && !begins_verbal_clause(last + 1) && !has(last + 1, kCommaMark))
    ++last;
  while (first < last && has(first, kCommaMark)) ++first;
  return {nodes_[static_cast<size_t>(first)].span.begin, nodes_[static_cast<size_t>(last)].span.end};
}

doc::Index Clause::entity_index(int i) const {
  if (!in_range(i) || nodes_[static_cast<size_t>(i)].mention == doc::kNone) return doc::kNone;
  return context_->document().mentions[nodes_[static_cast<size_t>(i)].mention].entity;
}

const doc::Entity* Clause::entity(int i) const {
  const doc::Index e = entity_index(i);
  return e == doc::kNone ? nullptr : &context_->document().entities[e];
}

bool Clause::is_place(int i) const {
  const doc::Entity* e = entity(i);
  return e != nullptr && (e->kind == doc::EntityKind::place || e->kind == doc::EntityKind::facility);
}

}  // namespace isnad::read
