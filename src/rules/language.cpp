#include "rules/language.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "base/hash.h"
#include "base/utf8.h"
#include "rules/automaton.h"
#include "rules/grammar_parse.h"
#include "rules/layers.h"
#include "rules/lexicon_compile.h"

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
    return std::find_if(kLayers.begin(), kLayers.end(), [&](const Layer& l) { return l.name == g.name; }) - kLayers.begin();
  };
  std::stable_sort(language.grammars.begin(), language.grammars.end(), [&](const Grammar& a, const Grammar& b) { return rank(a) < rank(b); });
  for (Grammar& g : language.grammars) {
    g.first_rule_id = static_cast<uint32_t>(language.rule_names.size());
    for (const Rule& r : g.rules) language.rule_names.push_back(r.name);
  }
  return Done{};
}

std::string digest_of(const std::vector<SourceFile>& sources) {
  Sha256Parts parts;
  for (const SourceFile& f : sources) {
    // Where the user keeps layers is nobody's business; what they are called and hold is.
    parts.add(f.layer == 0 ? f.path : "(layer) " + std::filesystem::path(f.path).filename().string());
    parts.add(f.content);
  }
  return parts.hex().substr(0, 16);
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

const Grammar* Language::grammar(std::string_view layer) const {
  for (const Grammar& g : grammars) {
    if (g.name == layer) return &g;
  }
  return nullptr;
}

Result<std::shared_ptr<const Language>> compile_language(const std::vector<SourceFile>& sources) {
  if (auto good = check_encoding(sources); !good) return good.error();
  auto language = std::make_shared<Language>();
  language->builtin = add_builtin(language->names);
  auto demonyms = demonym_lexicon(sources);
  if (!demonyms) return demonyms.error();
  std::vector<SourceFile> words;
  std::copy_if(sources.begin(), sources.end(), std::back_inserter(words), [](const SourceFile& f) { return f.path.ends_with(".tsv"); });
  words.push_back(*std::move(demonyms));
  auto lexicon = compile_lexicon(words, language->names);
  if (!lexicon) return lexicon.error();
  language->lexicon = *std::move(lexicon);
  if (auto done = add_grammars(sources, *language); !done) return done.error();
  auto knowledge = compile_knowledge(sources);
  if (!knowledge) return knowledge.error();
  language->knowledge = *std::move(knowledge);
  language->digest = digest_of(sources);
  return std::shared_ptr<const Language>(std::move(language));
}

Result<std::shared_ptr<const Language>> load_language(const std::optional<std::filesystem::path>& folder,
                                                      const std::optional<std::filesystem::path>& layers) {
  auto sources = read_sources(folder);
  if (!sources) return sources.error();
  if (layers) {
    auto added = read_layers(*layers);
    if (!added) return added.error();
    std::move(added->begin(), added->end(), std::back_inserter(*sources));
  }
  return compile_language(*sources);
}

}  // namespace isnad::rules
