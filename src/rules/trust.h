// What tells how far the reading of a statement can be trusted: the two models of lang/<code>/trust, asked as one.
#pragma once

#include <vector>

#include "rules/weights.h"

namespace isnad::rules {

class Trust {
 public:
  /// What a sign adds to the log odds of either model.
  struct Weight {
    float content = 0, speaker = 0;
  };

  /// A language may have neither model: then its statements say everything. Errors name a file of trust/ that is none.
  static Result<Trust> parse(const std::vector<SourceFile>& sources);

  /// That nobody says it, or that the content is mostly not their own or mostly missing.
  [[nodiscard]] const Weights& content() const { return content_; }
  /// That somebody else says it.
  [[nodiscard]] const Weights& speaker() const { return speaker_; }
  [[nodiscard]] bool empty() const { return slots_.empty(); }
  [[nodiscard]] Weight of(SignKey sign) const {
    if (slots_.empty()) return {};
    for (size_t i = sign & (slots_.size() - 1); slots_[i].is_taken; i = (i + 1) & (slots_.size() - 1)) {
      if (slots_[i].sign == sign) return slots_[i].weight;
    }
    return {};
  }

 private:
  struct Slot {
    SignKey sign = 0;
    Weight weight;
    bool is_taken = false;
  };

  void lay_out();
  [[nodiscard]] Weight& slot_for(SignKey sign);

  Weights content_, speaker_;
  // Open addressing, a power of two with room to spare: every statement asks for some 150 signs, and most are there.
  std::vector<Slot> slots_;
};

}  // namespace isnad::rules
