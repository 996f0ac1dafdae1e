#include "read/claims.h"

#include <algorithm>
#include <numeric>
#include <vector>

#include "read/claims_losses.h"
#include "read/claims_measure.h"
#include "read/claims_modality.h"
#include "read/claims_setting.h"
#include "read/statement_sweep.h"

namespace isnad::read {
namespace {

using doc::Claim;
using doc::Index;
using doc::kNone;

/// Walks the sentences once, with every layer beside it.
class ClaimFinder {
 public:
  explicit ClaimFinder(Context& context)
      : context_(context),
        document_(context.document()),
        words_(ClaimWords::of(context.language())),
        clause_(context, words_),
        statements_(document_) {}

  void run() {
    home_ = first_place();
    about_infection_ = opens_with_infection();
    for (const ByteSpan sentence : document_.sentences) read_sentence(sentence);
    put_in_order();
  }

 private:
  void read_sentence(ByteSpan sentence) {
    skip_before(document_.quantities, quantity_, sentence);
    skip_before(document_.mentions, mention_, sentence);
    skip_before(document_.times, time_, sentence);
    const bool has_figures =
        quantity_ < document_.quantities.size() && document_.quantities[quantity_].span.begin < sentence.end;
    find_negations(sentence);
    const Index denial = denial_in(sentence);
    if (!has_figures && negations_.empty() && denial == kNone) return;
    clause_.read(sentence, quantity_, mention_, time_);
    find_attributions(sentence);
    if (has_figures) figure_claims();
    for (const uint32_t byte : negations_) {
      if (const int node = node_at(byte); node >= 0)
        loss_claim(denied_loss(words_, clause_, node), doc::Modality::asserted);
    }
    if (denial != kNone) denial_claim(document_.statements[denial]);
  }

  template <typename Record>
  static void skip_before(const std::vector<Record>& records, Index& next, ByteSpan sentence) {
    while (next < records.size() && records[next].span.end <= sentence.begin) ++next;
  }

  /// The first place of the body: where the article plays. Where somebody spoke ("a source in the capital") is not,
  /// when what is said there names a place of its own.
  [[nodiscard]] Index first_place() const {
    const uint32_t from = document_.body.empty() ? 0 : document_.body.front().begin;
    Index spoken_at = kNone;
    const doc::Statement* said = nullptr;
    for (const doc::Mention& m : document_.mentions) {
      if (said != nullptr && m.span.begin >= said->span.end) break;
      if (m.span.begin < from || m.entity == kNone || document_.entities[m.entity].kind != doc::EntityKind::place)
        continue;
      if (said == nullptr) {
        Index s = 0;
        while (s < document_.statements.size() && !attribution_of(document_, s).contains(m.span)) ++s;
        if (s == document_.statements.size()) return m.entity;
        said = &document_.statements[s];
        spoken_at = m.entity;
      } else if (said->span.contains(m.span)) {
        return m.entity;
      }
    }
    return spoken_at;
  }

  /// The title and lead name a disease.
  [[nodiscard]] bool opens_with_infection() {
    constexpr size_t kOpening = 90;  // units
    uint32_t from = document_.title ? document_.title->begin : 0;
    if (!document_.title && !document_.body.empty()) from = document_.body.front().begin;
    const auto& units = context_.units();
    auto unit = std::lower_bound(units.begin(), units.end(), from,
                                 [](const rules::Unit& u, uint32_t b) { return u.span.begin < b; });
    for (size_t n = 0; unit != units.end() && n < kOpening; ++unit, ++n) {
      if (unit->kind != rules::Unit::Kind::word) continue;
      for (const rules::Reading& r : context_.vocabulary().readings(unit->form)) {
        if ((words_.flags(r.entry) & kInfection) != 0) return true;
      }
    }
    return false;
  }

  void find_attributions(ByteSpan sentence) {
    attributions_.clear();
    while (attributed_ < document_.statements.size() && document_.statements[attributed_].span.end <= sentence.begin)
      ++attributed_;
    for (Index s = attributed_; s < document_.statements.size() && document_.statements[s].span.begin < sentence.end;
         ++s) {
      const ByteSpan attribution = attribution_of(document_, s);
      if (attribution.overlaps(sentence)) attributions_.push_back(attribution);
    }
  }

  // Figures

  void figure_claims() {
    const std::vector<Figure> figures = MeasureBinder(context_, words_, clause_, about_infection_).bind();
    const auto first = static_cast<Index>(document_.claims.size());
    for (const Figure& figure : figures) {
      Claim claim = figure_claim(figure);
      if (figure.total >= 0) claim.part_of = first + static_cast<Index>(figure.total);
      document_.claims.push_back(std::move(claim));
    }
  }

  Claim figure_claim(const Figure& figure) {
    Claim claim;
    claim.quantity = clause_[static_cast<size_t>(figure.node)].quantity;
    const doc::Quantity& quantity = document_.quantities[claim.quantity];
    claim.rule = quantity.rule;
    claim.statement = statements_.at(quantity.span);
    const doc::Statement* statement = claim.statement == kNone ? nullptr : &document_.statements[claim.statement];
    claim.span = claim_span(figure, quantity.span, statement);
    claim.measure = figure.measure->name;
    claim.aspect = figure.is_change ? doc::Aspect::change : doc::Aspect::level;
    claim.target_class = figure.target;
    const Setting setting =
        setting_of(document_, clause_, figure, attributions_, figure.measure->is_at_home ? home_ : kNone);
    claim.place = setting.place;
    claim.time = setting.time;
    claim.actor = setting.actor;
    claim.target = setting.target;
    const Standing standing = standing_of(clause_, figure, statement);
    claim.modality = standing.modality;
    claim.polarity = standing.polarity;
    claim.event = event_of(figure, claim);
    return claim;
  }

  /// The clause, within the part of the statement that holds the figure.
  [[nodiscard]] ByteSpan claim_span(const Figure& figure, ByteSpan quantity, const doc::Statement* statement) const {
    const int governor = figure.governor < 0 ? figure.node : figure.governor;
    ByteSpan span = clause_.span_around(std::min(figure.node, governor), std::max(figure.node, governor));
    span = {std::min(span.begin, quantity.begin), std::max(span.end, quantity.end)};
    if (statement == nullptr) return span;
    for (const ByteSpan part : statement->parts) {
      if (part.begin <= quantity.begin && quantity.begin < part.end)
        span = {std::max(span.begin, std::min(part.begin, quantity.begin)),
                std::min(span.end, std::max(part.end, quantity.end))};
    }
    return span;
  }

  /// The event a figure comes from. Deaths and injuries are an assault only where the sentence tells of one or names
  /// who did it.
  [[nodiscard]] std::string event_of(const Figure& figure, const Claim& claim) const {
    if (figure.sense != nullptr && figure.sense->no_event) return {};
    const std::string_view event = figure.measure->event;
    if (event != "ASSAULT" || claim.actor != kNone) return std::string(event);
    const Measure* strikes = words_.measure("strikes");
    if (figure.measure == strikes || figure.measure == words_.measure("abducted")) return std::string(event);
    for (const ClauseNode& node : clause_.nodes()) {
      if (node.noun != nullptr && node.noun->measure == strikes) return std::string(event);
      for (const auto& [sense, features] : node.senses) {
        if (sense != nullptr && !sense->measures.empty() && sense->measures.front() == strikes)
          return std::string(event);
      }
    }
    return {};
  }

  // Losses that did not happen

  void find_negations(ByteSpan sentence) {
    negations_.clear();
    const auto& units = context_.units();
    while (unit_ < units.size() && units[unit_].span.begin < sentence.begin) ++unit_;
    for (; unit_ < units.size() && units[unit_].span.begin < sentence.end; ++unit_) {
      if (units[unit_].kind == rules::Unit::Kind::word && negates(units[unit_].form))
        negations_.push_back(units[unit_].span.begin);
    }
  }

  bool negates(rules::FormId form) {
    const Flags flags = context_.flags().of(form);
    if ((flags & kNegation) != 0) return true;
    if ((flags & kPreposition) == 0) return false;
    const auto readings = context_.vocabulary().readings(form);
    return std::any_of(readings.begin(), readings.end(),
                       [&](const rules::Reading& r) { return (words_.flags(r.entry) & kWithout) != 0; });
  }

  /// A denial whose content begins in the sentence.
  Index denial_in(ByteSpan sentence) {
    for (; denial_ < document_.statements.size(); ++denial_) {
      const doc::Statement& s = document_.statements[denial_];
      if (s.span.begin >= sentence.end) return kNone;
      if (s.span.begin >= sentence.begin && s.act == "deny") return denial_++;
    }
    return kNone;
  }

  [[nodiscard]] int node_at(uint32_t byte) const {
    for (int i = 0; i < clause_.size(); ++i) {
      const ByteSpan span = clause_[static_cast<size_t>(i)].span;
      if (span.begin <= byte && byte < span.end) return i;
    }
    return -1;
  }

  void denial_claim(const doc::Statement& statement) {
    if (const int node = node_at(statement.span.begin); node >= 0)
      loss_claim(plain_loss(words_, clause_, node), doc::Modality::denied);
  }

  void loss_claim(const std::optional<NoLoss>& loss, doc::Modality modality) {
    if (!loss || loss->measure == nullptr) return;
    Claim claim;
    claim.span = clause_.span_around(loss->first, loss->last);
    claim.measure = loss->measure->name;
    claim.polarity = doc::Polarity::negative;
    Figure figure;
    figure.node = loss->last;
    figure.governor = loss->first;
    claim.statement = innermost(clause_[static_cast<size_t>(loss->last)].span);
    const Setting setting = setting_of(document_, clause_, figure, attributions_, home_);
    claim.place = setting.place;
    claim.time = setting.time;
    claim.modality = modality;
    if (claim.statement != kNone && modality == doc::Modality::asserted) {
      const Standing standing = standing_in(&document_.statements[claim.statement]);
      if (standing.modality != doc::Modality::denied) claim.modality = standing.modality;
    }
    document_.claims.push_back(std::move(claim));
  }

  [[nodiscard]] Index innermost(ByteSpan span) const {
    StatementSweep sweep(document_);
    return sweep.at(span);
  }

  // Order

  void put_in_order() {
    auto& claims = document_.claims;
    std::vector<Index> order(claims.size());
    std::iota(order.begin(), order.end(), Index{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](Index a, Index b) { return claims[a].span.begin < claims[b].span.begin; });
    std::vector<Index> now_at(claims.size());
    for (Index i = 0; i < order.size(); ++i) now_at[order[i]] = i;
    std::vector<Claim> sorted;
    sorted.reserve(claims.size());
    for (const Index i : order) sorted.push_back(std::move(claims[i]));
    for (Claim& c : sorted) c.part_of = c.part_of == kNone ? kNone : now_at[c.part_of];
    claims = std::move(sorted);
  }

  Context& context_;
  doc::Document& document_;
  const ClaimWords& words_;
  Clause clause_;
  StatementSweep statements_;
  Index home_ = kNone, quantity_ = 0, mention_ = 0, time_ = 0, denial_ = 0, attributed_ = 0;
  size_t unit_ = 0;
  bool about_infection_ = false;
  std::vector<uint32_t> negations_;
  std::vector<ByteSpan> attributions_;  // of the sentence at hand
};

}  // namespace

void read_claims(Context& context) {
  context.document().claims.clear();
  ClaimFinder(context).run();
}

}  // namespace isnad::read
