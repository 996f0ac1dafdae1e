#include "read/trust.h"

#include <algorithm>
#include <unordered_map>

#include "read/signs.h"

namespace isnad::read {
namespace {

/// Whether what `model` is about is likely here. Log odds are compared, so that no exponential can differ between
/// machines.
bool is_likely(const rules::Weights& model, const Evidence& evidence) {
  if (model.empty()) return false;
  float odds = model.bias();
  for (const auto& [sign, amount] : evidence.signs) odds += model.of(sign) * amount;
  return odds > model.limit();
}

void leave_speaker_unsaid(doc::Statement& statement) {
  doc::ChainLink unsaid;
  unsaid.role = statement.chain.back().role;
  unsaid.kind = doc::LinkKind::anonymous;
  statement.chain.back() = std::move(unsaid);
}

}  // namespace

void leave_untrusted_unsaid(Context& context) {
  const rules::Trust& trust = context.language().trust;
  std::unordered_map<uint32_t, const Evidence*> by_cue;
  for (const Evidence& e : context.evidence()) by_cue.emplace(e.cue.begin, &e);
  std::erase_if(context.document().statements, [&](doc::Statement& s) {
    const auto found = by_cue.find(s.cue.begin);
    if (found == by_cue.end()) return false;
    if (is_likely(trust.content, *found->second)) return true;
    if (is_likely(trust.speaker, *found->second)) leave_speaker_unsaid(s);
    return false;
  });
}

}  // namespace isnad::read
