// Language files from strangers: whatever they hold, they compile or are refused with a place and a reason, and a
// grammar that compiles reads a text without going astray; small ones agree with the reference matcher.
//
// An input is up to three files, separated by lines of "====": grammar/number.rules, lexicon/words.tsv, kb/x.kb.
#include <string>
#include <vector>

#include "base/result.h"
#include "base/utf8.h"
#include "fuzz_input.h"
#include "rules/language.h"
#include "rules/matcher.h"
#include "rules/reference_matcher.h"
#include "rules/units.h"
#include "text/tokens.h"

namespace {

using namespace isnad;

constexpr size_t kMostBytes = 4096;
constexpr size_t kSmallAutomaton = 200;  // nodes; the reference matcher takes its time
constexpr std::string_view kText = "بين 15 و20 بيتا، وصل رجل واحد إلى البيت.\nأكثر من مئة ألف سيارة";

std::vector<rules::SourceFile> files_in(std::string_view bytes) {
  static constexpr const char* kPaths[] = {"grammar/number.rules", "lexicon/words.tsv", "kb/x.kb"};
  std::vector<rules::SourceFile> files;
  for (const char* path : kPaths) {
    const size_t end = bytes.find("\n====\n");
    files.push_back({path, std::string(bytes.substr(0, end))});
    if (end == std::string_view::npos) break;
    bytes.remove_prefix(end + 6);
  }
  return files;
}

void check_against_reference(const rules::Grammar& grammar, rules::Vocabulary& vocabulary, rules::Matcher& matcher,
                             const std::vector<rules::Unit>& units) {
  if (grammar.nfa.size() > kSmallAutomaton) return;
  const rules::UnitTester tester(grammar, vocabulary);
  std::vector<std::pair<uint32_t, uint32_t>> fast;
  for (uint32_t at = 0; at < units.size(); ++at) {
    matcher.accepts_at(at, units, {}, fast);
    ISNAD_CHECK(fast == rules::reference_accepts_at(grammar, tester, at, units, {}));
  }
}

void use(const rules::Language& language) {
  rules::Vocabulary vocabulary(language);
  std::vector<text::Token> tokens;
  std::vector<rules::Unit> units;
  text::tokenize(kText, language.lexicon.particles, vocabulary.forms(), tokens);
  rules::make_units(kText, tokens, vocabulary, units);
  for (const rules::Grammar& grammar : language.grammars) {
    rules::Matcher matcher(grammar, vocabulary);
    check_against_reference(grammar, vocabulary, matcher, units);
    std::vector<rules::Item> items;
    matcher.run(kText, tokens, units, items);
    uint32_t last = 0;
    for (const rules::Item& item : items) {
      ISNAD_CHECK(last <= item.token_begin && item.token_begin < item.token_end && item.token_end <= tokens.size());
      ISNAD_CHECK(item.span.begin <= item.span.end && item.span.end <= kText.size());
      last = item.token_end;
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size > kMostBytes) return 0;
  const auto language = rules::compile_language(files_in(fuzz::as_text(data, size)));
  if (language) {
    use(**language);
  } else {
    ISNAD_CHECK(!language.error().what.empty() && language.error().where.find(':') != std::string::npos);
  }
  return 0;
}
