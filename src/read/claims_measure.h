// Internal: what a figure is about: the measure that its clause gives it.
//
// The counted noun speaks first (قتيل، غارة), unless a word that governs it says something stronger (إطلاق سراح 30
// معتقلا). Then the word that governs the figure from before, then the verb after it, then what the figure is
// coordinated with or a part of, and at last the unit by itself (money, rate). Nearness alone never decides: walls
// between clauses end every search.
#pragma once

#include <string>
#include <vector>

#include "read/claims_clause.h"

namespace isnad::read {

/// One figure of a sentence with what was found out about it.
struct Figure {
  int node = 0;
  Groups groups = 0;
  CountedNoun counted;
  std::string target;                   // of the counted noun or its adjective
  const Measure* measure = nullptr;     // always set by bind
  const MeasureSense* sense = nullptr;  // of the governor
  int governor = -1;                    // node, or -1
  int total = -1;                       // index of the figure this one is a part of
  bool is_change = false;
  ClauseFlags inner = 0;  // of the words inside the figure ("اثنان منهم"، "40 بالمئة من الحجاج")
};

class MeasureBinder {
 public:
  /// `about_infection`: the article is about a disease.
  MeasureBinder(Context& context, const ClaimWords& words, const Clause& clause, bool about_infection);
  /// Binds the figures of the sentence, in text order.
  std::vector<Figure> bind();

 private:
  struct Governor {
    const Measure* measure = nullptr;
    const MeasureSense* sense = nullptr;
    int node = -1;
    bool inherited = false;  // from an earlier figure
    [[nodiscard]] bool is_verbal() const {
      return sense != nullptr && sense->role != Stands::of && sense->role != Stands::self &&
             sense->role != Stands::topic;
    }
    explicit operator bool() const { return measure != nullptr; }
  };

  Figure look_at(int node);
  void read_counted_noun(const doc::Quantity& quantity, Figure& figure);
  void read_inner_words(const doc::Quantity& quantity, Figure& figure);
  void read_following_noun(const doc::Quantity& quantity, Figure& figure);
  void read_target(const doc::Quantity& quantity, Figure& figure);
  void bind_one(Figure& figure);
  void find_total(Figure& figure);

  Governor before(const Figure& figure);
  Governor after(const Figure& figure, bool finite);
  Governor closing(const Figure& figure);
  Governor topic(const Figure& figure);
  Governor sense_at(int node, const Figure& figure, int distance, bool amounts) const;
  Governor noun_at(int node, const Figure& figure, bool amounts) const;
  [[nodiscard]] bool place_beside(int node) const;
  [[nodiscard]] bool is_listed(const Figure& figure) const;
  [[nodiscard]] bool is_subject(const Figure& figure) const;
  [[nodiscard]] bool is_share(const Figure& figure) const;
  [[nodiscard]] const Measure* settle(const Measure* measure, const Figure& figure) const;
  [[nodiscard]] const Measure* both_harms(const Governor& governor, const Figure& figure) const;
  [[nodiscard]] const Measure* by_unit(const Figure& figure) const;
  [[nodiscard]] const Figure* figure_at(int node) const;
  void take(Figure& figure, const Governor& governor);
  [[nodiscard]] bool tells_of_strikes() const;
  [[nodiscard]] bool is_rate_of(int node) const;
  [[nodiscard]] bool is_by(const Governor& governor) const;
  [[nodiscard]] bool tells_of_change(int node) const;
  [[nodiscard]] bool amounts_before(int node) const;
  [[nodiscard]] int before_parenthesis(int node) const;
  [[nodiscard]] const Measure* implied(const Figure& figure) const;

  Context& context_;
  const ClaimWords& words_;
  const Clause& clause_;
  bool about_infection_;
  std::vector<Figure> figures_;
  const Measure *other_, *killed_, *injured_, *infected_, *casualties_, *money_, *rate_, *temperature_, *distance_,
      *troops_, *fighters_, *vehicles_, *strikes_, *votes_;
};

}  // namespace isnad::read
