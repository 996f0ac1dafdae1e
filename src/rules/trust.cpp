#include "rules/trust.h"

#include <bit>

namespace isnad::rules {
namespace {

constexpr size_t kRoom = 3;  // slots for each sign

}  // namespace

Result<Trust> Trust::parse(const std::vector<SourceFile>& sources) {
  Trust trust;
  for (const SourceFile& file : sources) {
    if (!file.path.starts_with("trust/") || !file.path.ends_with(".tsv")) continue;
    Weights* const model = file.path == "trust/content.tsv"   ? &trust.content_
                           : file.path == "trust/speaker.tsv" ? &trust.speaker_
                                                              : nullptr;
    if (model == nullptr) return Error{file.path, "is no model; trust/content.tsv and trust/speaker.tsv are"};
    auto weights = Weights::parse(file);
    if (!weights) return weights.error();
    *model = *std::move(weights);
  }
  trust.lay_out();
  return trust;
}

void Trust::lay_out() {
  const size_t most = content_.all().size() + speaker_.all().size();
  if (most == 0) return;
  slots_.assign(std::bit_ceil(most * kRoom / 2), {});  // most signs are in both
  for (const auto& [sign, weight] : content_.all()) slot_for(sign).content = weight;
  for (const auto& [sign, weight] : speaker_.all()) slot_for(sign).speaker = weight;
}

Trust::Weight& Trust::slot_for(SignKey sign) {
  size_t at = sign & (slots_.size() - 1);
  while (slots_[at].is_taken && slots_[at].sign != sign) at = (at + 1) & (slots_.size() - 1);
  slots_[at].sign = sign;
  slots_[at].is_taken = true;
  return slots_[at].weight;
}

}  // namespace isnad::rules
