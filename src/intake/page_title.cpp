#include "intake/page_title.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <tuple>

#include "intake/html_entities.h"
#include "intake/page_names.h"

namespace isnad::intake {
namespace {

/// Titles longer than this are none.
constexpr size_t kLongestTitle = 600;
constexpr uint32_t kMostTitleWords = 60, kFewestWords = 2;

struct Heading {
  uint32_t block;
  uint8_t level;    // 0: no heading, but called a title by its class
  bool is_link;     // all of it: a site's own name leads to its first page
  std::string key;  // comparable()
};

/// h1 before h2 before others, in page order.
std::vector<Heading> headings_of(const PageTree& tree) {
  constexpr size_t kMostHeadings = 200;
  std::vector<Heading> found;
  for (uint32_t i = 0; i < tree.blocks.size() && found.size() < kMostHeadings; ++i) {
    const PageBlock& b = tree.blocks[i];
    const PageNode& n = tree.nodes[b.node];
    const bool may_be = n.heading > 0 || (n.all_hints & kHintTitle) != 0;
    if (!may_be || b.words > kMostTitleWords || b.text.size() > kLongestTitle) continue;
    found.push_back({i, n.heading, b.link_bytes * 5 > b.text.size() * 4, comparable(tree.of(b))});
  }
  const auto rank = [](const Heading& h) { return h.level == 0 ? 9 : h.level; };
  std::stable_sort(found.begin(), found.end(), [&](const Heading& a, const Heading& b) { return rank(a) < rank(b); });
  return found;
}

/// The title is the heading, perhaps with the outlet's name around it, or the heading shortened.
bool agrees(std::string_view title_key, std::string_view heading_key) {
  if (heading_key.empty() || title_key.empty()) return false;
  if (title_key == heading_key) return true;
  const bool holds =
      title_key.find(heading_key) != std::string_view::npos && heading_key.size() * 5 >= title_key.size() * 2;
  const bool is_start = heading_key.starts_with(title_key) && title_key.size() * 2 >= heading_key.size();
  return holds || is_start;
}

/// Of two headings that agree with a title: the same words, no link, more of the words.
bool is_better(const Heading& a, const Heading& b, std::string_view title_key) {
  const auto rank = [&](const Heading& h) { return std::tuple(h.key == title_key, !h.is_link, h.key.size()); };
  return rank(a) > rank(b);
}

/// `part` names the outlet: as the page says its name, or as every other given title lacks it.
bool is_outlet_part(std::string_view part, std::string_view outlet, const std::vector<GivenTitle>& given,
                    const GivenTitle& in) {
  const std::string key = comparable(part), name = comparable(outlet);
  if (key.empty()) return true;
  if (!name.empty() && (key == name || (name.size() >= 6 &&
                                        (key.find(name) != std::string::npos || name.find(key) != std::string::npos))))
    return true;
  return std::any_of(given.begin(), given.end(), [&](const GivenTitle& other) {
    if (&other == &in) return false;
    const std::string whole = comparable(in.text), shorter = comparable(other.text);
    return !shorter.empty() && shorter.size() < whole.size() && (shorter + key == whole || key + shorter == whole);
  });
}

/// A title without its first or last parts that name the outlet, as a view of it.
std::string_view without_outlet(const GivenTitle& title, std::string_view outlet,
                                const std::vector<GivenTitle>& given) {
  std::vector<std::string_view> parts = title_parts(title.text);
  while (parts.size() > 1 && is_outlet_part(parts.back(), outlet, given, title)) parts.pop_back();
  while (parts.size() > 1 && is_outlet_part(parts.front(), outlet, given, title)) parts.erase(parts.begin());
  const char* begin = parts.front().data();
  const char* end = parts.back().data() + parts.back().size();
  return {begin, static_cast<size_t>(end - begin)};
}

/// The piece of a given title, with its way back to the page.
PageTitle placed(const GivenTitle& title, std::string_view piece, std::string_view page) {
  PageTitle out;
  out.from = title.from;
  out.text = piece;
  doc::RawMap decoded, whole;
  const std::string text = decode_entities(title.raw, EntityPlace::text, &decoded);
  if (decoded.empty())
    decoded.add({.text = 0, .raw = {0, static_cast<uint32_t>(title.raw.size())}, .step = doc::RawStep::bytes});
  const size_t at = text.find(piece);
  const auto raw_begin = static_cast<uint32_t>(title.raw.data() - page.data());
  if (at == std::string::npos) {
    out.map.add({.text = 0,
                 .raw = {raw_begin, raw_begin + static_cast<uint32_t>(title.raw.size())},
                 .step = doc::RawStep::whole});
    return out;
  }
  const auto begin = static_cast<uint32_t>(at);
  whole.add_through(0, {begin, begin + static_cast<uint32_t>(piece.size())}, decoded, text);
  for (doc::RawRun run : whole.runs()) {
    run.raw.begin += raw_begin;
    run.raw.end += raw_begin;
    out.map.add(run);
  }
  return out;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find(' ', at), text.size());
    if (std::string word = comparable(text.substr(at, end - at)); !word.empty()) words.push_back(std::move(word));
    at = end + 1;
  }
  std::sort(words.begin(), words.end());
  return words;
}

/// An h1 that says in other words what the head says: titles for search engines are their own.
const Heading* reworded(const PageTree& tree, const std::vector<Heading>& headings,
                        const std::vector<GivenTitle>& given) {
  constexpr size_t kLeastWords = 4;
  for (const Heading& h : headings) {
    if (h.level != 1 || h.is_link) continue;
    const auto own = words_of(tree.of(tree.blocks[h.block]));
    for (const GivenTitle& title : given) {
      const auto said = words_of(title.text);
      std::vector<std::string> both;
      std::set_intersection(own.begin(), own.end(), said.begin(), said.end(), std::back_inserter(both));
      if (own.size() >= kLeastWords && both.size() * 5 >= own.size() * 2) return &h;
    }
  }
  return nullptr;
}

PageTitle at_block(uint32_t block, const char* from) { return {.block = block, .text = {}, .map = {}, .from = from}; }

/// The first line that is, word for word, the longest part of a given title: a heading that nobody marked as one.
std::optional<uint32_t> line_with_title(const PageTree& tree, const std::vector<GivenTitle>& given,
                                        std::string_view outlet) {
  constexpr size_t kLinesLookedAt = 300;
  std::string wanted;
  for (const GivenTitle& title : given) {
    for (const std::string_view part : title_parts(without_outlet(title, outlet, given))) {
      if (std::string key = comparable(part); key.size() > wanted.size()) wanted = std::move(key);
    }
  }
  if (wanted.empty()) return std::nullopt;
  for (uint32_t i = 0; i < std::min(tree.blocks.size(), kLinesLookedAt); ++i) {
    const PageBlock& b = tree.blocks[i];
    if (b.link_bytes == 0 && b.words >= kFewestWords && b.text.size() <= kLongestTitle &&
        comparable(tree.of(b)) == wanted)
      return i;
  }
  return std::nullopt;
}

}  // namespace

PageTitle choose_title(const PageTree& tree, std::string_view page, const std::vector<GivenTitle>& given,
                       std::string_view outlet) {
  const std::vector<Heading> headings = headings_of(tree);
  const std::string outlet_key = comparable(outlet);
  for (const GivenTitle& title : given) {
    const std::string key = comparable(without_outlet(title, outlet, given));
    const Heading* best = nullptr;
    for (const Heading& h : headings) {
      if (h.key != outlet_key && agrees(key, h.key) && (best == nullptr || is_better(h, *best, key))) best = &h;
    }
    if (best != nullptr) return at_block(best->block, best->level == 1 ? "h1" : "heading");
  }
  if (const auto line = line_with_title(tree, given, outlet)) return at_block(*line, "heading");
  if (const Heading* h1 = reworded(tree, headings, given)) return at_block(h1->block, "h1");
  for (const GivenTitle& title : given) {
    const std::string_view piece = without_outlet(title, outlet, given);
    if (!piece.empty() && comparable(piece) != outlet_key) return placed(title, piece, page);
  }
  for (const Heading& h : headings) {
    if (h.level == 1 && tree.blocks[h.block].words >= kFewestWords && h.key != outlet_key)
      return at_block(h.block, "h1");
  }
  return {};
}

}  // namespace isnad::intake
