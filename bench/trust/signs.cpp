// statement_signs FILE...: prints what shows at every statement of the articles in FILE (JSON lines), also at those
// that are left out; one line each, parts separated by TAB: the article's id, the code points where its cue begins and
// where it begins and ends, the FNV-1a hash of its chain's names, then "sign=amount" for each sign. train.py learns
// from it what each weighs.
#include <cinttypes>
#include <cstdio>
#include <string>
#include <vector>

#include "base/codepoints.h"
#include "intake/article_source.h"
#include "read/reader.h"
#include "rules/language.h"

namespace isnad {
namespace {

void print(const doc::Document& article, const read::Evidence& evidence, const CodepointMap& points) {
  std::printf("%s\t%u\t%u\t%u\t%016" PRIx64, article.source.id.value_or("-").c_str(), points.at(evidence.cue.begin),
              points.at(evidence.span.begin), points.at(evidence.span.end), rules::sign_key(evidence.chain));
  for (const auto& [sign, amount] : evidence.signs()) std::printf("\t%s=%g", sign.c_str(), static_cast<double>(amount));
  std::printf("\n");
}

int run(std::vector<std::string> files) {
  const auto fail = [](const Error& error) {
    std::fprintf(stderr, "statement_signs: %s\n", error.line().c_str());
    return 1;
  };
  const auto language = rules::load_language();
  if (!language) return fail(language.error());
  read::Reader reader(**language, {});
  reader.context().keep_trace(true);
  intake::ArticleSource articles(std::move(files), {});
  while (auto next = articles.next()) {
    if (!*next) return fail(next->error());
    reader.read(**next);
    const CodepointMap points((*next)->text);
    for (const read::Evidence& e : reader.context().evidence()) print(**next, e, points);
  }
  return 0;
}

}  // namespace
}  // namespace isnad

int main(int argc, char** argv) { return isnad::run({argv + 1, argv + argc}); }
