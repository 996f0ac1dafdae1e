// Internal: a sentence as the claims stage looks at it: words, names, times and figures in a row, and where its clauses
// end.
#pragma once

#include <array>
#include <vector>

#include "read/claim_words.h"
#include "read/context.h"

namespace isnad::read {

/// One unit of a sentence, or a whole figure.
struct ClauseNode {
  ByteSpan span;
  ClauseFlags flags = 0;         // of a figure: of the words inside it
  rules::Features features = 0;  // of all readings together
  rules::Features clitics = 0;   // what every reading has before it; of a figure: what is stuck to it
  struct Sense {
    const MeasureSense* sense = nullptr;
    rules::Features features = 0;
  };
  std::array<Sense, 4> senses;  // first the null one ends them
  const CountedNoun* noun = nullptr;
  rules::Features noun_features = 0;
  doc::Index quantity = doc::kNone;
  doc::Index mention = doc::kNone;
  doc::Index time = doc::kNone;

  [[nodiscard]] bool has(ClauseFlags any) const { return (flags & any) != 0; }
  [[nodiscard]] bool is_figure() const { return quantity != doc::kNone; }
};

/// A sentence cut into nodes. Built only for sentences with figures or negations.
class Clause {
 public:
  Clause(Context& context, const ClaimWords& words) : context_(&context), words_(&words) {}

  /// Cuts the sentence; the quantities of the document from `quantity` on are looked at.
  void read(ByteSpan sentence, doc::Index quantity, doc::Index mention, doc::Index time);

  [[nodiscard]] const std::vector<ClauseNode>& nodes() const { return nodes_; }
  [[nodiscard]] const ClauseNode& operator[](size_t i) const { return nodes_[i]; }
  [[nodiscard]] int size() const { return static_cast<int>(nodes_.size()); }
  [[nodiscard]] bool in_range(int i) const { return i >= 0 && i < size(); }
  [[nodiscard]] bool has(int i, ClauseFlags any) const {
    return in_range(i) && nodes_[static_cast<size_t>(i)].has(any);
  }
  [[nodiscard]] ByteSpan sentence() const { return sentence_; }

  /// A verb with a conjunction: a new clause begins at `i`.
  [[nodiscard]] bool begins_verbal_clause(int i) const;
  /// No clause reaches over node `i`.
  [[nodiscard]] bool is_wall(int i) const { return has(i, kEndMark | kOpensClause | kJoinsClauses); }
  /// The clause around [first, last]: what stands between the nearest walls.
  [[nodiscard]] ByteSpan span_around(int first, int last) const;
  /// The kind of the entity that a mention node names; null for other nodes.
  [[nodiscard]] const doc::Entity* entity(int i) const;
  [[nodiscard]] doc::Index entity_index(int i) const;
  [[nodiscard]] bool is_place(int i) const;

 private:
  ClauseNode word(const rules::Unit& unit) const;
  void add_reading(const rules::Reading& reading, ClauseNode& node) const;
  rules::Features clitics_before(ByteSpan unit, uint32_t begin) const;

  Context* context_;
  const ClaimWords* words_;
  ByteSpan sentence_;
  std::vector<ClauseNode> nodes_;
};

}  // namespace isnad::read
