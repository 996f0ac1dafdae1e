#include "kb/words.h"

#include <algorithm>

#include "base/utf8.h"
#include "rules/knowledge.h"
#include "rules/language.h"
#include "rules/lexicon_compile.h"
#include "rules/stanza.h"
#include "text/chars.h"
#include "text/letters.h"

namespace isnad::kb {
namespace {

struct TypeName {
  std::string_view in_kb, in_lexicon;
};
constexpr TypeName kTypeNames[] = {
    {"governorate", "adm1"}, {"province", "adm1"}, {"state", "adm1"}, {"district", "adm2"}, {"subdistrict", "adm3"}};

std::string_view lexicon_type(std::string_view type) {
  const auto* found =
      std::find_if(std::begin(kTypeNames), std::end(kTypeNames), [&](const TypeName& t) { return t.in_kb == type; });
  return found == std::end(kTypeNames) ? type : found->in_lexicon;
}

/// Classes that say something of names: a word that is only in these is no other word than the name.
constexpr std::string_view kClassesOfNames[] = {"money_country", "no_verb", "org_adjective", "lone_body"};

using text::letters::kArticle;

}  // namespace

const char* in_words(WordUse use) {
  switch (use) {
    case WordUse::word: return "a word of the language";
    case WordUse::given_name: return "a given name";
    case WordUse::month: return "a month";
    case WordUse::demonym: return "an adjective of origin";
    case WordUse::none: break;
  }
  return "no word";
}

Result<Words> Words::of(const std::vector<rules::SourceFile>& sources) {
  Words words;
  std::vector<rules::SourceFile> tables, names;
  for (const rules::SourceFile& file : sources) {
    if (file.path.ends_with(".tsv"))
      tables.push_back(file);
    else if (file.path.ends_with(".kb") && file.layer == 0 && utf8::is_valid(file.content))
      names.push_back(file);
  }
  if (auto good = rules::check_encoding(tables); !good) return good.error();
  auto demonyms = rules::demonym_lexicon(names);
  for (const rules::SourceFile& file : names) {
    if (file.content.find("words ") == std::string::npos) continue;
    rules::StanzaReader reader(file);
    rules::Stanza stanza;
    for (auto more = reader.next(stanza); more && *more; more = reader.next(stanza)) {
      if (stanza.kind != "words") continue;
      for (const rules::StanzaLine& line : stanza.lines) {
        for (const auto word : rules::split_words(line.value)) words.ordinary_.insert(text::fold(word));
      }
    }
  }
  if (demonyms) tables.push_back(*std::move(demonyms));
  auto lexicon = rules::compile_lexicon(tables, words.names_);
  if (!lexicon) return lexicon.error();
  words.lexicon_ = *std::move(lexicon);
  return words;
}

bool Words::is_of_names(const rules::Entry& entry) const {
  return std::all_of(entry.classes.begin(), entry.classes.end(), [&](rules::Name cls) {
    return std::find(std::begin(kClassesOfNames), std::end(kClassesOfNames), names_.view(cls)) !=
           std::end(kClassesOfNames);
  });
}

WordUse Words::use_of(std::string_view name) const {
  std::vector<rules::Reading> readings;
  lexicon_.analyse(text::fold(name), readings);
  WordUse use = WordUse::none;
  for (const rules::Reading& reading : readings) {
    if (reading.entry == rules::kNoEntry) continue;
    const rules::Entry& entry = lexicon_.entries[reading.entry];
    const auto has = [&](std::string_view cls) {
      return names_.find(cls) != rules::kNoName && entry.has(names_.find(cls));
    };
    if (has("month") || has("month_prep")) return WordUse::month;
    if (has("first_name"))
      use = use == WordUse::word ? use : WordUse::given_name;
    else if (has("demonym"))
      use = use == WordUse::none ? WordUse::demonym : use;
    else if (!is_of_names(entry))
      use = WordUse::word;
  }
  return use;
}

WordUse Words::use_or_ordinary(std::string_view name) const {
  if (const WordUse use = use_of(name); use != WordUse::none) return use;
  const std::string folded = text::fold(name);
  if (ordinary_.contains(folded)) return WordUse::word;
  return folded.starts_with(kArticle) && ordinary_.contains(folded.substr(kArticle.size())) ? WordUse::word
                                                                                            : WordUse::none;
}

std::vector<std::string> Words::type_words(std::string_view type) const {
  std::vector<std::string> found;
  const rules::Name place = names_.find("place_noun"), attribute = names_.find("type"),
                    wanted = names_.find(lexicon_type(type));
  if (place == rules::kNoName || attribute == rules::kNoName || wanted == rules::kNoName) return found;
  for (const rules::EntryId id : lexicon_.of_class(place)) {
    const rules::Entry& entry = lexicon_.entries[id];
    const rules::Value value = entry.get(attribute);
    if (value.is_word() && value.word == wanted && entry.lemma.find(' ') == std::string::npos)
      found.push_back(entry.lemma);
  }
  return found;
}

}  // namespace isnad::kb
