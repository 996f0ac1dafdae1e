#include "rules/knowledge_builder.h"

#include <algorithm>
#include <bit>

#include "base/hash.h"
#include "base/result.h"
#include "rules/source.h"
#include "text/chars.h"

namespace isnad::rules {
namespace {

/// Where a table with as many things at least half empty has its slots.
size_t slots_for(size_t count) { return std::bit_ceil(2 * count + 2); }

/// The arrays of an image while they are filled.
struct Arrays {
  std::string text;
  std::vector<uint32_t> shared_ends;
  std::vector<ImageEntity> entities;
  std::vector<KbId> slugs;
  std::vector<ImageWord> words;
  std::vector<ImageWordSlot> word_slots;
  std::vector<ImageNode> nodes;
  std::vector<uint32_t> edges;
  std::vector<Alias> names;
  std::vector<uint32_t> list_ends, listed_ends;
  std::vector<KbId> media;

  uint32_t begin_text(std::string_view added) {
    const size_t at = text.size();
    ISNAD_CHECK(at + added.size() < UINT32_MAX);
    text.append(added);
    return static_cast<uint32_t>(at);
  }
  [[nodiscard]] uint32_t here() const { return static_cast<uint32_t>(text.size()); }
};

ImageEntity image_of(const KbEntity& e, Interner& repeated, Arrays& arrays) {
  ImageEntity out;
  out.slug = arrays.begin_text(e.slug);
  out.wikidata = arrays.begin_text(e.wikidata);
  out.name_ar = arrays.begin_text(e.name_ar);
  out.name_en = arrays.begin_text(e.name_en);
  out.type = repeated.intern(e.type);
  out.country = repeated.intern(e.country);
  out.parent = repeated.intern(e.parent);
  out.iso = repeated.intern(e.iso);
  out.kind = static_cast<uint8_t>(e.kind);
  out.gender = static_cast<uint8_t>(e.gender);
  if (e.lat && e.lon) {
    out.lat = *e.lat;
    out.lon = *e.lon;
    out.flags |= ImageEntity::kHasPoint;
  }
  if (e.is_outlet) out.flags |= ImageEntity::kIsOutlet;
  if (e.is_agency) out.flags |= ImageEntity::kIsAgency;
  return out;
}

void write_entities(const std::vector<KbEntity>& entities, Interner& repeated, Arrays& arrays) {
  repeated.intern("");
  arrays.entities.reserve(entities.size() + 1);
  for (const KbEntity& e : entities) {
    if (e.is_outlet || e.is_agency) arrays.media.push_back(static_cast<KbId>(arrays.entities.size()));
    arrays.entities.push_back(image_of(e, repeated, arrays));
  }
  arrays.entities.emplace_back();
  ImageEntity& end = arrays.entities.back();
  end.slug = end.wikidata = end.name_ar = end.name_en = arrays.here();
  for (uint32_t i = 0; i < repeated.size(); ++i) arrays.shared_ends.push_back(arrays.begin_text(repeated.view(i)));
  arrays.shared_ends.push_back(arrays.here());

  arrays.slugs.assign(slots_for(entities.size()), ImageView::kNone);
  const size_t mask = arrays.slugs.size() - 1;
  for (KbId id = 0; id < entities.size(); ++id) {
    size_t at = Interner::hash(entities[id].slug) & mask;
    while (arrays.slugs[at] != ImageView::kNone) at = (at + 1) & mask;
    arrays.slugs[at] = id;
  }
}

void write_lists(const std::vector<std::vector<std::string>>& lists, Arrays& arrays) {
  for (const auto& list : lists) {
    arrays.list_ends.push_back(static_cast<uint32_t>(arrays.listed_ends.size()));
    for (const std::string& word : list) arrays.listed_ends.push_back(arrays.begin_text(word));
  }
  arrays.list_ends.push_back(static_cast<uint32_t>(arrays.listed_ends.size()));
  arrays.listed_ends.push_back(arrays.here());
}

/// Ordinary words first, then those that only names have. Returns the new numbers of the words of names.
std::vector<uint32_t> write_words(const Interner& ordinary, const text::Forms& forms, Arrays& arrays) {
  std::vector<uint32_t> number(forms.size(), ImageView::kNone);
  arrays.words.reserve(ordinary.size() + forms.size() + 1);
  const auto add = [&](std::string_view word) { arrays.words.push_back({arrays.begin_text(word), ImageView::kNone}); };
  for (uint32_t i = 0; i < ordinary.size(); ++i) {
    if (const text::FormId form = forms.find_folded(ordinary.view(i)); form != text::Forms::kUnknownForm)
      number[form] = i;
    add(ordinary.view(i));
  }
  for (text::FormId form = 0; form < forms.size(); ++form) {
    if (number[form] != ImageView::kNone) continue;
    number[form] = static_cast<uint32_t>(arrays.words.size());
    add(forms.view(form));
  }
  const size_t count = arrays.words.size();
  arrays.words.push_back({arrays.here(), ImageView::kNone});

  arrays.word_slots.assign(slots_for(count), ImageWordSlot{});
  const size_t mask = arrays.word_slots.size() - 1;
  for (uint32_t word = 0; word < count; ++word) {
    const uint32_t begin = arrays.words[word].text;
    const uint64_t hash =
        Interner::hash(std::string_view(arrays.text).substr(begin, arrays.words[word + 1].text - begin));
    size_t at = hash & mask;
    while (arrays.word_slots[at].word != ImageView::kNone) at = (at + 1) & mask;
    arrays.word_slots[at] = {word, static_cast<uint32_t>(hash >> 32U)};
  }
  return number;
}

/// Things sorted by a small number, those of one number in their order: group i is what lies between begins[i] and
/// begins[i + 1].
template <typename Thing, typename Number>
std::vector<Thing> grouped(const std::vector<Thing>& things, size_t groups, Number number,
                           std::vector<uint32_t>& begins) {
  begins.assign(groups + 1, 0);
  for (const Thing& t : things) ++begins[number(t) + 1];
  for (size_t i = 1; i < begins.size(); ++i) begins[i] += begins[i - 1];
  std::vector<Thing> sorted(things.size());
  std::vector<uint32_t> next(begins.begin(), begins.end() - 1);
  for (const Thing& t : things) sorted[next[number(t)]++] = t;
  return sorted;
}

}  // namespace

void KnowledgeBuilder::reserve(size_t names, size_t count) {
  words_.reserve(names + names / 2);
  edges_.reserve(names + names / 2);
  loose_.reserve(names);
  slugs_.reserve(count);
  by_slug_.reserve(count);
  entities.reserve(count);
}

KbId KnowledgeBuilder::find(std::string_view slug) const {
  const uint32_t id = slugs_.find(slug);
  return id == Interner::kMissing ? kNoKb : by_slug_[id];
}

uint32_t KnowledgeBuilder::keep_list(std::string_view list) {
  if (list.empty()) return 0;
  const auto known = list_of_.find(list);
  if (known != list_of_.end()) return known->second;
  const auto number = static_cast<uint32_t>(lists_.size());
  list_of_.emplace(list, number);
  std::vector<std::string>& words = lists_.emplace_back();
  for (bool more = true; more;) {
    const size_t comma = list.find(',');
    words.push_back(text::fold(trim(list.substr(0, comma))));
    more = comma != std::string_view::npos;
    if (more) list = list.substr(comma + 1);
  }
  return number;
}

void KnowledgeBuilder::add_ordinary(std::string_view word) { ordinary_.intern(text::fold(word)); }

void KnowledgeBuilder::add_name(std::string_view name, Alias alias) {
  waiting_text_.append(name);
  waiting_.push_back({static_cast<uint32_t>(waiting_text_.size()), alias});
  waiting_text_ += '\n';
  if (waiting_.size() == kNamesTogether) enter_waiting();
}

void KnowledgeBuilder::enter_waiting() {
  // Cut as texts are, so that names with marks inside ("A.F.P.") are found.
  text::tokenize(waiting_text_, {}, words_, tokens_);
  bool begins = true;
  for (const text::Token& token : tokens_) {
    const bool is_break = token.kind == text::TokenKind::paragraph;
    if (begins && !is_break) edges_.prefetch(kRoot, token.form);
    begins = is_break;
  }
  size_t at = 0;
  for (const WaitingName& name : waiting_) {
    uint32_t node = kRoot;
    for (; at < tokens_.size() && tokens_[at].span.begin < name.end; ++at) {
      node = edges_.add(node, tokens_[at].form, node_count_);
      if (node == node_count_) ++node_count_;
    }
    while (at < tokens_.size() && tokens_[at].span.begin == name.end) ++at;  // the line break
    if (node != kRoot) loose_.push_back({node, name.alias});
  }
  waiting_.clear();
  waiting_text_.clear();
}

bool KnowledgeBuilder::deny_name(std::string_view name, KbId entity) {
  enter_waiting();
  text::tokenize(name, {}, words_, tokens_);
  uint32_t node = kRoot;
  for (const text::Token& token : tokens_) node = node == kNowhere ? kNowhere : edges_.find(node, token.form);
  if (node == kNowhere || node == kRoot) return false;
  return std::erase_if(loose_, [&](const LooseName& n) { return n.node == node && n.alias.entity == entity; }) > 0;
}

KbId KnowledgeBuilder::add_entity(KbEntity entity) {
  const auto id = static_cast<KbId>(entities.size());
  const uint32_t slug = slugs_.intern(entity.slug);
  by_slug_.resize(slugs_.size(), kNoKb);
  by_slug_[slug] = id;
  entity.slug = slugs_.view(slug);
  entities.push_back(std::move(entity));
  return id;
}

std::string KnowledgeBuilder::finish() {
  enter_waiting();
  // What has been written down is let go at once: both together would be what a run needs most memory for.
  Arrays arrays;
  write_entities(entities, repeated_, arrays);
  entities = {};
  texts_ = {};
  slugs_ = {};
  repeated_ = {};
  write_lists(lists_, arrays);
  const std::vector<uint32_t> new_word = write_words(ordinary_, words_, arrays);
  words_ = {};

  // The trie, level by level: nodes get their numbers in the order of the edges that lead to them.
  std::vector<EdgeTable::Edge> loose_edges;
  edges_.for_each([&](EdgeTable::Edge e) { loose_edges.push_back({e.node, new_word[e.word], e.to}); });
  edges_ = {};
  std::vector<uint32_t> edge_begins, name_begins;
  std::vector<EdgeTable::Edge> edges = grouped(
      loose_edges, node_count_, [](const EdgeTable::Edge& e) { return e.node; }, edge_begins);
  loose_edges = {};
  const std::vector<LooseName> names = grouped(
      loose_, node_count_, [](const LooseName& n) { return n.node; }, name_begins);
  loose_ = {};
  std::vector<uint32_t> order{kRoot};  // old numbers, by new ones
  order.reserve(node_count_);
  arrays.nodes.reserve(node_count_ + 1);
  arrays.edges.reserve(edges.size());
  for (size_t i = 0; i < order.size(); ++i) {
    const uint32_t old = order[i];
    arrays.nodes.push_back({static_cast<uint32_t>(arrays.edges.size()), static_cast<uint32_t>(arrays.names.size())});
    const auto begin = edges.begin() + edge_begins[old], end = edges.begin() + edge_begins[old + 1];
    std::sort(begin, end, [](const EdgeTable::Edge& a, const EdgeTable::Edge& b) { return a.word < b.word; });
    for (auto e = begin; e != end; ++e) {
      arrays.edges.push_back(e->word);
      if (old == kRoot) arrays.words[e->word].from_root = static_cast<uint32_t>(order.size());
      order.push_back(e->to);
    }
    for (uint32_t n = name_begins[old]; n < name_begins[old + 1]; ++n) arrays.names.push_back(names[n].alias);
  }
  arrays.nodes.push_back({static_cast<uint32_t>(arrays.edges.size()), static_cast<uint32_t>(arrays.names.size())});

  return write_image({.text = arrays.text,
                      .shared_ends = arrays.shared_ends,
                      .entities = arrays.entities,
                      .slugs = arrays.slugs,
                      .words = arrays.words,
                      .word_slots = arrays.word_slots,
                      .nodes = arrays.nodes,
                      .edges = arrays.edges,
                      .names = arrays.names,
                      .list_ends = arrays.list_ends,
                      .listed_ends = arrays.listed_ends,
                      .media = arrays.media,
                      .demonyms = demonyms,
                      .ordinary = ordinary_.size()});
}

}  // namespace isnad::rules
