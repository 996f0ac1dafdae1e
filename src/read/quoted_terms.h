// Internal: quotation marks that name a thing or set off a term, and quote nobody.
#pragma once

#include "read/scene.h"

namespace isnad::read {

class QuotedTerms {
 public:
  explicit QuotedTerms(const Scene& scene) : s_(scene), named_thing_(scene.context().name("named_thing")) {}

  /// «the northern wind» behind "the programme", "Nahda": the marks stand around a name or a term.
  [[nodiscard]] bool is_term(doc::Index quote) const;

 private:
  [[nodiscard]] bool is_strange(Phrase inside) const;
  [[nodiscard]] bool is_named_by(uint32_t noun, Phrase inside, uint32_t words) const;

  [[nodiscard]] bool describes(uint32_t noun, Phrase inside) const;
  [[nodiscard]] bool is_class(uint32_t unit) const;

  const Scene& s_;
  rules::Name named_thing_;
};

}  // namespace isnad::read
