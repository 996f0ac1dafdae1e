#include "store/search_words.h"

#include <algorithm>
#include <charconv>

#include "base/hash.h"
#include "base/utf8.h"

namespace isnad::store {
namespace {

size_t letters(std::string_view word) {
  return static_cast<size_t>(std::count_if(word.begin(), word.end(), [](char c) { return !utf8::is_continuation(c); }));
}

/// The next piece up to `separator`; `rest` moves behind it.
std::string_view cut(std::string_view& rest, char separator) {
  const size_t end = std::min(rest.find(separator), rest.size());
  const std::string_view piece = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return piece;
}

}  // namespace

Result<SearchWords> SearchWords::from_table(std::string_view table) {
  SearchWords words;
  words.digest_ = sha256_hex(table).substr(0, 16);
  int line_number = 0;
  for (std::string_view rest = table; !rest.empty();) {
    std::string_view line = cut(rest, '\n');
    ++line_number;
    if (line.empty() || line[0] == '#' || line.starts_with("columns\t")) continue;
    Affix affix{std::string(cut(line, '\t')), 0};
    const std::string_view kind = cut(line, '\t');
    const std::string_view min = cut(line, '\t');
    const auto parsed = std::from_chars(min.data(), min.data() + min.size(), affix.min_letters);
    std::vector<Affix>* list = kind == "always"   ? &words.always_
                               : kind == "maybe"  ? &words.maybe_
                               : kind == "ending" ? &words.endings_
                                                  : nullptr;
    if (affix.letters.empty() || list == nullptr || parsed.ec != std::errc()) {
      return Error{"search/affixes.tsv:" + std::to_string(line_number),
                   "expected FORM, always|maybe|ending, and a number, TAB between them"};
    }
    list->push_back(std::move(affix));
  }
  for (std::vector<Affix>* list : {&words.always_, &words.maybe_, &words.endings_}) {
    std::stable_sort(list->begin(), list->end(),
                     [](const Affix& a, const Affix& b) { return a.letters.size() > b.letters.size(); });
  }
  return words;
}

std::string_view SearchWords::without_ending(std::string_view word) const {
  for (const Affix& ending : endings_) {
    if (!word.ends_with(ending.letters)) continue;
    const std::string_view rest = word.substr(0, word.size() - ending.letters.size());
    if (letters(rest) >= ending.min_letters) return rest;
  }
  return word;
}

void SearchWords::forms(std::string_view folded, std::vector<std::string>& out) const {
  out.clear();
  for (const Affix& prefix : always_) {
    if (!folded.starts_with(prefix.letters)) continue;
    const std::string_view rest = folded.substr(prefix.letters.size());
    if (letters(rest) < prefix.min_letters) continue;
    out.emplace_back(without_ending(rest));
    return;
  }
  out.emplace_back(without_ending(folded));
  for (const Affix& prefix : maybe_) {
    if (!folded.starts_with(prefix.letters)) continue;
    const std::string_view rest = folded.substr(prefix.letters.size());
    if (letters(rest) >= prefix.min_letters) out.emplace_back(without_ending(rest));
  }
}

std::string SearchWords::stem(std::string_view folded) const {
  thread_local std::vector<std::string> all;
  forms(folded, all);
  return all.front();
}

}  // namespace isnad::store
