// Text to tokens to units with the built-in lexicon: each byte is covered at most once, spans end between letters,
// folding is idempotent, units are the tokens in a row, and the clitics that readings speak of can be found in the
// text.
#include <vector>

#include "base/result.h"
#include "base/utf8.h"
#include "fuzz_input.h"
#include "rules/language.h"
#include "rules/units.h"
#include "text/chars.h"
#include "text/tokens.h"

namespace {

using namespace isnad;

bool is_border(std::string_view text, uint32_t at) { return at == text.size() || !utf8::is_continuation(text[at]); }

void check_tokens(std::string_view text, const std::vector<text::Token>& tokens) {
  uint32_t last = 0;
  for (const text::Token& t : tokens) {
    ISNAD_CHECK(last <= t.span.begin && t.span.begin < t.span.end && t.span.end <= text.size());
    ISNAD_CHECK(is_border(text, t.span.begin) && is_border(text, t.span.end));
    last = t.span.end;
  }
}

void check_readings(std::string_view text, const rules::Unit& unit, rules::Vocabulary& vocabulary) {
  const std::string_view folded = vocabulary.view(unit.form);
  for (const rules::Reading& r : vocabulary.readings(unit.form)) {
    ISNAD_CHECK(size_t{r.before} + r.after <= folded.size());
    const uint32_t before = text::original_prefix(unit.span.of(text), r.before);
    ISNAD_CHECK(is_border(text, unit.span.begin + before));
  }
}

void check_units(std::string_view text, const std::vector<text::Token>& tokens, rules::Vocabulary& vocabulary) {
  std::vector<rules::Unit> units;
  rules::make_units(text, tokens, vocabulary, units);
  uint32_t next = 0;
  for (const rules::Unit& u : units) {
    ISNAD_CHECK(u.token_begin == next && u.token_begin < u.token_end);
    ISNAD_CHECK(u.span.begin == tokens[u.token_begin].span.begin && u.span.end == tokens[u.token_end - 1].span.end);
    next = u.token_end;
    if (u.kind == rules::Unit::Kind::word) check_readings(text, u, vocabulary);
  }
  ISNAD_CHECK(next == tokens.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const auto language = rules::load_language();
  ISNAD_CHECK(language.ok());
  const std::string text = utf8::sanitize(fuzz::as_text(data, size)).text;
  const std::string folded = text::fold(text);
  ISNAD_CHECK(utf8::is_valid(folded) && text::fold(folded) == folded);
  rules::Vocabulary vocabulary(**language);
  std::vector<text::Token> tokens;
  text::tokenize(text, (*language)->lexicon.particles, vocabulary.forms(), tokens);
  check_tokens(text, tokens);
  check_units(text, tokens, vocabulary);
  return 0;
}
