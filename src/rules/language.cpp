#include "rules/language.h"

#include <algorithm>
#include <atomic>
#include <iterator>
#include <set>

#include "base/utf8.h"
#include "rules/automaton.h"
#include "rules/grammar_parse.h"
#include "rules/knowledge_cache.h"
#include "rules/layers.h"
#include "rules/lexicon_compile.h"
#include "rules/source_digest.h"

namespace isnad::rules {
namespace {

BuiltinClasses add_builtin(Names& names) {
  BuiltinClasses b;
  b.digits = names.add("digits");
  b.latin = names.add("latin");
  b.unknown = names.add("unknown");
  b.value = names.add("value");
  b.len = names.add("len");
  b.decimals = names.add("decimals");
  b.as_decimal = names.add("as_decimal");
  b.low = names.add("low");
  b.high = names.add("high");
  return b;
}

std::vector<std::string_view> known_classes(const Language& language) {
  std::set<std::string_view> all{"digits", "latin", "unknown"};
  for (const Entry& e : language.lexicon.entries) {
    for (const Name c : e.classes) all.insert(language.names.view(c));
  }
  return {all.begin(), all.end()};
}

Status add_grammars(const std::vector<SourceFile>& sources, Language& language) {
  const auto classes = known_classes(language);
  for (const SourceFile& file : sources) {
    if (!file.path.ends_with(".rules")) continue;
    auto grammar = parse_grammar(file, classes, language.names);
    if (!grammar) return grammar.error();
    if (auto built = build_automaton(*grammar); !built) return built;
    language.grammars.push_back(*std::move(grammar));
  }
  const auto rank = [](const Grammar& g) {
    return std::find_if(kLayers.begin(), kLayers.end(), [&](const Layer& l) { return l.name == g.name; }) -
           kLayers.begin();
  };
  std::stable_sort(language.grammars.begin(), language.grammars.end(),
                   [&](const Grammar& a, const Grammar& b) { return rank(a) < rank(b); });
  for (Grammar& g : language.grammars) {
    g.first_rule_id = static_cast<uint32_t>(language.rule_names.size());
    for (const Rule& r : g.rules) language.rule_names.push_back(r.name);
  }
  return Done{};
}

/// A record names its language in so many digits of the whole digest.
constexpr size_t kDigestDigits = 16;

/// Everything but the knowledge base, out of the sources that are not `*.kb` and the lexicon of demonyms.
Result<std::shared_ptr<Language>> compile_words_and_rules(const std::vector<SourceFile>& sources, SourceFile demonyms) {
  auto language = std::make_shared<Language>();
  language->builtin = add_builtin(language->names);
  std::vector<SourceFile> words;
  std::copy_if(sources.begin(), sources.end(), std::back_inserter(words),
               [](const SourceFile& f) { return f.path.ends_with(".tsv"); });
  words.push_back(std::move(demonyms));
  auto lexicon = compile_lexicon(words, language->names);
  if (!lexicon) return lexicon.error();
  language->lexicon = *std::move(lexicon);
  if (auto done = add_grammars(sources, *language); !done) return done.error();
  auto trust = Trust::parse(sources);
  if (!trust) return trust.error();
  language->trust = *std::move(trust);
  return language;
}

Result<std::shared_ptr<const Language>> language_with(KeptKnowledge kept) {
  SourceFile demonyms{std::string(kDemonymFile), std::string(kept.knowledge.demonyms())};
  auto language = compile_words_and_rules(kept.others, std::move(demonyms));
  if (!language) return language.error();
  (*language)->knowledge = std::move(kept.knowledge);
  (*language)->digest = kept.digest.substr(0, kDigestDigits);
  return std::shared_ptr<const Language>(*std::move(language));
}

}  // namespace

Status check_encoding(const std::vector<SourceFile>& sources) {
  for (const SourceFile& file : sources) {
    if (utf8::is_valid(file.content)) continue;
    Lines lines(file.content);
    std::string_view line;
    while (lines.next(line) && utf8::is_valid(line)) {
    }
    return error_at(file, lines.number(), 0, "is not UTF-8; language files are");
  }
  return Done{};
}

uint64_t Language::next_number() {
  static std::atomic<uint64_t> last = 0;
  return ++last;
}

const Grammar* Language::grammar(std::string_view layer) const {
  for (const Grammar& g : grammars) {
    if (g.name == layer) return &g;
  }
  return nullptr;
}

namespace {

/// `digest` is that of the sources.
Result<std::shared_ptr<const Language>> compile_digested(const std::vector<SourceFile>& sources,
                                                         const std::string& digest) {
  if (auto good = check_encoding(sources); !good) return good.error();
  auto demonyms = demonym_lexicon(sources);
  if (!demonyms) return demonyms.error();
  auto language = compile_words_and_rules(sources, *std::move(demonyms));
  if (!language) return language.error();
  auto knowledge = compile_knowledge(sources);
  if (!knowledge) return knowledge.error();
  (*language)->knowledge = *std::move(knowledge);
  (*language)->digest = digest.substr(0, kDigestDigits);
  return std::shared_ptr<const Language>(*std::move(language));
}

}  // namespace

Result<std::shared_ptr<const Language>> compile_language(const std::vector<SourceFile>& sources) {
  return compile_digested(sources, digest_of(sources));
}

Result<std::shared_ptr<const Language>> load_language(const std::optional<std::filesystem::path>& folder,
                                                      const std::optional<std::filesystem::path>& layers,
                                                      const std::optional<std::filesystem::path>& cache) {
  const auto places = find_sources(folder, layers);
  if (!places) return places.error();
  const bool keeps = cache && is_worth_keeping(*places);
  const std::filesystem::path image = keeps ? image_path(*cache, folder, layers) : std::filesystem::path();
  if (keeps) {
    if (auto kept = kept_knowledge(image, *places)) return language_with(*std::move(kept));
  }
  std::vector<SourceFile> sources;
  for (const SourcePlace& place : *places) {
    auto file = read_source(place);
    if (!file) return file.error();
    sources.push_back(*std::move(file));
  }
  const std::string digest = digest_of(sources);
  auto language = compile_digested(sources, digest);
  sources = {};
  // Where it cannot be kept it is compiled again the next time; that is no reason to stop.
  if (language && keeps) static_cast<void>(keep_knowledge(image, (*language)->knowledge, digest));
  return language;
}

}  // namespace isnad::rules
