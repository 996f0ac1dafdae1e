#include "read/signs.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

#include "read/sign_names.h"

namespace isnad::read {
namespace {

std::array<float, 256> orders() {
  std::array<float, 256> all;
  for (size_t n = 0; n < all.size(); ++n) all[n] = std::log2(1.0F + static_cast<float>(n));
  return all;
}

}  // namespace

float order_of(size_t n) {
  static const std::array<float, 256> kOrders = orders();  // most counts are small, and every statement asks for thirty
  return n < kOrders.size() ? kOrders[n] : std::log2(1.0F + static_cast<float>(n));
}

void add_unit(Evidence& out, const Scene& scene, rules::SignName where, uint32_t unit) {
  if (unit >= scene.units().size()) return out.add(where, "end");
  if (scene.is_paragraph(unit)) return out.add(where, "paragraph");
  if (const doc::Entity* e = scene.entity(unit)) return out.add(where, name_of(kEntityKinds, e->kind));
  if (scene.is_time(unit)) return out.add(where, "time");
  if (scene.is_number(unit)) return out.add(where, "number");
  const Flags flags = scene.flags(unit);
  if (flags == 0) return out.add(where, "word");
  for (Flags rest = flags; rest != 0; rest &= rest - 1) out.add(where, kFlagNames[std::countr_zero(rest)]);
  if (scene.is_thing(unit)) out.add(where, "thing");
  if (scene.has_owner(unit)) out.add(where, "owned");
}

Signs::Signs(const Scene& scene) : scene_(scene), named_(scene.document().entities.size()) {
  for (const doc::Mention& m : scene.document().mentions) {
    if (m.entity >= named_.size()) continue;
    const std::string_view words = m.span.of(scene.document().text);
    Naming& n = named_[m.entity];
    ++n.times;
    n.longest = std::max(n.longest, 1 + static_cast<uint32_t>(std::count(words.begin(), words.end(), ' ')));
  }
}

Evidence Signs::at(const ReadCue& read, const doc::Statement& statement) const {
  Evidence evidence(scene_.context().language().trust, scene_.context().is_tracing());
  evidence.cue = statement.cue;
  const SignsAt at{scene_, read, statement, evidence};
  add_signs_of_cue(at);
  add_signs_of_sentence(at);
  add_signs_of_content(at);
  add_signs_of_subject(at);
  add_signs_of_speaker(at, named_);
  return evidence;
}

}  // namespace isnad::read
