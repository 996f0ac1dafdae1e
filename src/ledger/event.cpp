#include "ledger/event.h"

namespace isnad::ledger {
namespace {

enum class Match : unsigned char { apart, open, same };

/// `open`: one of the two does not say who.
Match match(const Party& a, const Party& b) {
  if (a.name.empty() || b.name.empty()) return Match::open;
  const bool are_known = !a.key.empty() && !b.key.empty();
  return (are_known ? a.key == b.key : key_of_name(a.name) == key_of_name(b.name)) ? Match::same : Match::apart;
}

bool may_be_of_one_day(const DayRange& a, const DayRange& b) {
  return !(a.to && b.from && *a.to < *b.from) && !(b.to && a.from && *b.to < *a.from);
}

}  // namespace

bool tells_the_same(const ClaimView& a, const ClaimView& b) {
  if (a.event != b.event || a.mode != b.mode || a.contexts != b.contexts) return false;
  if (a.modality != b.modality || a.polarity != b.polarity || !may_be_of_one_day(a.time, b.time)) return false;
  const Match actors = match(a.actor, b.actor);
  const Match targets = match(a.target, b.target);
  if (actors == Match::apart || targets == Match::apart) return false;
  if (actors == Match::same && targets == Match::same) return true;
  const bool is_headline = a.is_in_title != b.is_in_title;
  return is_headline && (actors == Match::same || targets == Match::same);
}

}  // namespace isnad::ledger
