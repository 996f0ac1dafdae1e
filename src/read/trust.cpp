#include "read/trust.h"

#include <algorithm>
#include <unordered_map>

#include "read/sign_names.h"

namespace isnad::read {
namespace {

/// Log odds are compared, so that no exponential can differ between machines.
bool is_likely(const rules::Weights& model, float odds, const doc::Statement& statement) {
  return !model.empty() && odds > model.limit(name_of(kModeNames, statement.mode));
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
    const rules::Trust::Weight odds = found->second->odds();
    if (is_likely(trust.content(), odds.content, s)) return true;
    if (is_likely(trust.speaker(), odds.speaker, s)) leave_speaker_unsaid(s);
    return false;
  });
}

}  // namespace isnad::read
