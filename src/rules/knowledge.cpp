#include "rules/knowledge.h"

#include <algorithm>
#include <utility>

#include "base/intern.h"
#include "text/letters.h"

namespace isnad::rules {
namespace {

using text::letters::kArticle;

/// What an empty knowledge base is: an image without anything.
struct Empty {
  const uint32_t zero[2] = {};  // NOLINT(modernize-avoid-c-arrays)
  const ImageEntity entity;
  const KbId slug = ImageView::kNone;
  const ImageWord word;
  const ImageWordSlot slot;
  const ImageNode nodes[2];  // NOLINT(modernize-avoid-c-arrays)
};

const Empty kEmpty{};

ImageView empty_view() {
  return {.shared_ends = {kEmpty.zero, 1},
          .entities = {&kEmpty.entity, 1},
          .slugs = {&kEmpty.slug, 1},
          .words = {&kEmpty.word, 1},
          .word_slots = {&kEmpty.slot, 1},
          .nodes = {kEmpty.nodes, 2},
          .list_ends = {kEmpty.zero, 2},
          .listed_ends = {kEmpty.zero, 1}};
}

}  // namespace

std::optional<doc::Precision> KbEntity::admin_level() const {
  if (type == "country") return doc::Precision::country;
  if (type == "governorate" || type == "province" || type == "state") return doc::Precision::adm1;
  if (type == "district") return doc::Precision::adm2;
  return std::nullopt;
}

doc::Precision KbEntity::precision() const {
  if (const auto level = admin_level()) return *level;
  if (type == "continent") return doc::Precision::country;
  if (type == "region" || type == "river" || type == "sea" || type == "road") return doc::Precision::adm1;
  if (type == "mountain") return doc::Precision::near;
  return doc::Precision::exact;
}

KnowledgeBase::KnowledgeBase() : image_(empty_view()) {}

KnowledgeBase::KnowledgeBase(std::string image) {
  auto owned = std::make_shared<const std::string>(std::move(image));
  image_ = view_of_own(*owned);
  owner_ = std::move(owned);
}

KnowledgeBase::KnowledgeBase(std::shared_ptr<const void> owner, const ImageView& image)
    : owner_(std::move(owner)), image_(image) {}

std::optional<KbPoint> KnowledgeBase::point(KbId id) const {
  constexpr int kDeepest = 8;  // parents are data, and might run in a circle
  bool is_own = true;
  for (int depth = 0; id != kNoKb && depth < kDeepest; ++depth, is_own = false) {
    const KbEntity place = entity(id);
    const doc::Precision precision = place.precision();
    if (!is_own && precision == doc::Precision::country) return std::nullopt;
    if (place.lat && place.lon)
      return KbPoint{*place.lat, *place.lon,
                     !is_own && precision == doc::Precision::exact ? doc::Precision::near : precision};
    id = place.parent.empty() ? kNoKb : find(place.parent);
  }
  return std::nullopt;
}

KbEntity KnowledgeBase::entity(KbId id) const {
  const ImageEntity& e = image_.entities[id];
  KbEntity out;
  out.kind = static_cast<doc::EntityKind>(e.kind);
  out.slug = between(e.slug, e.wikidata);
  out.wikidata = between(e.wikidata, e.name_ar);
  out.name_ar = between(e.name_ar, e.name_en);
  out.name_en = between(e.name_en, image_.entities[id + 1].slug);
  out.type = shared(e.type);
  out.country = shared(e.country);
  out.parent = shared(e.parent);
  out.iso = shared(e.iso);
  if ((e.flags & ImageEntity::kHasPoint) != 0) {
    out.lat = e.lat;
    out.lon = e.lon;
  }
  out.gender = static_cast<char>(e.gender);
  out.is_outlet = (e.flags & ImageEntity::kIsOutlet) != 0;
  out.is_agency = (e.flags & ImageEntity::kIsAgency) != 0;
  return out;
}

KbId KnowledgeBase::find(std::string_view slug) const {
  const size_t mask = image_.slugs.size() - 1;
  for (size_t at = Interner::hash(slug) & mask;; at = (at + 1) & mask) {
    const KbId id = image_.slugs[at];
    if (id == kNoKb) return kNoKb;
    if (const ImageEntity& e = image_.entities[id]; between(e.slug, e.wikidata) == slug) return id;
  }
}

uint32_t KnowledgeBase::word(std::string_view folded) const {
  const uint64_t hash = Interner::hash(folded);
  const auto tag = static_cast<uint32_t>(hash >> 32U);
  const size_t mask = image_.word_slots.size() - 1;
  for (size_t at = hash & mask;; at = (at + 1) & mask) {
    const ImageWordSlot& slot = image_.word_slots[at];
    if (slot.word == ImageView::kNone) return kNoWord;
    if (slot.hash_tag == tag && between(image_.words[slot.word].text, image_.words[slot.word + 1].text) == folded)
      return slot.word;
  }
}

uint32_t KnowledgeBase::step(uint32_t node, uint32_t word) const {
  if (word == kNoWord) return kNowhere;
  if (node == kRoot) return image_.words[word].from_root;
  const auto begin = image_.edges.begin() + image_.nodes[node].first_edge,
             end = image_.edges.begin() + image_.nodes[node + 1].first_edge;
  const auto at = std::lower_bound(begin, end, word);
  return at == end || *at != word ? kNowhere : static_cast<uint32_t>(at - image_.edges.begin()) + 1;
}

void KnowledgeBase::starts(std::string_view folded, const Lexicon& lexicon, std::string& storage,
                           std::vector<Stripped>& out) const {
  storage.clear();
  for (const Clitic& before : lexicon.proclitics_for(folded)) {
    if (before.folded.size() >= folded.size() || !folded.starts_with(before.folded)) continue;
    const bool article = (before.features & kAl) != 0;
    const bool fused = article && !before.folded.ends_with(kArticle);
    if (article && !fused) continue;  // the article is part of the name
    std::string_view rest = folded.substr(before.folded.size());
    if (fused) {
      if (!storage.empty()) continue;
      storage.append(kArticle).append(rest);
      // Three equal letters in a row are written as two: the name may begin with the one that was left out.
      if (step(kRoot, storage) == kNowhere) storage.insert(kArticle.size(), kArticle.substr(kArticle.size() / 2));
      rest = storage;
    }
    if (step(kRoot, rest) != kNowhere) out.push_back({rest, before.features & ~static_cast<Features>(kAl)});
  }
}

}  // namespace isnad::rules
