// Bodies that a chain names by a short word get the whole name that the article has for them.
#include <algorithm>

#include "read/speakers.h"
#include "text/chars.h"
#include "text/letters.h"

namespace isnad::read {
namespace {

using text::letters::kArticle;

/// Folded words without the article and without marks.
std::vector<std::string> bare_words(std::string_view name) {
  std::vector<std::string> words;
  const std::string folded = text::fold(name);
  for (size_t at = 0; at < folded.size();) {
    const size_t space = std::min(folded.find(' ', at), folded.size());
    std::string word = folded.substr(at, space - at);
    if (word.starts_with(kArticle) && word.size() > kArticle.size() + 2) word.erase(0, kArticle.size());
    if (!word.empty()) words.push_back(std::move(word));
    at = space + 1;
  }
  return words;
}

/// Every word of the short name stands in the whole one.
bool is_short_for(const std::vector<std::string>& part, const std::vector<std::string>& whole) {
  return !part.empty() && part.size() < whole.size() &&
         std::all_of(part.begin(), part.end(),
                     [&](const std::string& w) { return std::find(whole.begin(), whole.end(), w) != whole.end(); });
}

}  // namespace

void Speakers::name_whole(std::vector<doc::Statement>& statements) const {
  const doc::Document& document = s_.document();
  std::vector<const doc::Mention*> longest(document.entities.size(), nullptr);
  for (const doc::Mention& m : document.mentions) {
    if (m.entity == doc::kNone || m.form == doc::MentionForm::pronoun ||
        document.entities[m.entity].kind != doc::EntityKind::organization)
      continue;
    const doc::Mention*& best = longest[m.entity];
    if (best == nullptr || m.span.size() > best->span.size()) best = &m;
  }
  for (doc::Statement& statement : statements) {
    for (doc::ChainLink& link : statement.chain) {
      if (link.entity == doc::kNone || longest[link.entity] == nullptr) continue;
      const std::string& full = document.entities[link.entity].name_ar;
      if (text::fold(full) == std::string(kArticle) + text::fold(link.name))
        link.name = full;  // "for the agency", where the letter of "for" takes the article's
      std::string_view whole = longest[link.entity]->span.of(s_.context().text());
      if (text::fold(full) == std::string(kArticle) + text::fold(whole)) whole = full;
      if (whole.size() > link.name.size() && is_short_for(bare_words(link.name), bare_words(whole)))
        link.name = std::string(whole);
    }
  }
}

}  // namespace isnad::read
