// The sequence a grammar reads: words, phrases and marks of the text, and items of earlier layers as one unit each.
#pragma once

#include <string_view>
#include <vector>

#include "base/span.h"
#include "doc/document.h"
#include "rules/vocabulary.h"

namespace isnad::rules {

/// What a rule recognised: a run of tokens with typed fields.
struct Item {
  Name layer = kNoName;
  doc::RuleId rule = doc::kNoRule;
  uint32_t token_begin = 0, token_end = 0;  // [begin, end) of the tokens
  ByteSpan span;                            // without the proclitics of the first word
  Features clitics = 0;                     // what hangs on the first word
  std::vector<Field> fields;

  [[nodiscard]] Value get(Name field) const {
    for (const Field& f : fields) {
      if (f.name == field) return f.value;
    }
    return {};
  }
};

struct Unit {
  enum class Kind : uint8_t { word, item, paragraph } kind = Kind::word;
  uint32_t token_begin = 0, token_end = 0;
  ByteSpan span;      // with proclitics
  FormId form = 0;    // words and phrases
  uint32_t item = 0;  // index into the items
};

/// Words and phrases of `tokens`: the units before any grammar has run.
void make_units(std::string_view text, const std::vector<text::Token>& tokens, Vocabulary& vocabulary,
                std::vector<Unit>& out);

/// Replaces the units covered by each of `items` (sorted, not overlapping) from index `first_item` on by one unit.
void collapse(const std::vector<Item>& items, size_t first_item, std::vector<Unit>& units);

}  // namespace isnad::rules
