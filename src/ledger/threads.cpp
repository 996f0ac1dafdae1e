#include "ledger/threads.h"

#include <algorithm>
#include <cmath>

namespace isnad::ledger {
namespace {

constexpr size_t kCells = Frequencies::kPages * Frequencies::kPageCells;
/// A ledger of few articles knows little of what is rare: counts are read as if so many more articles had been seen.
constexpr double kPrior = 50;
constexpr double kDaysToHalf = 7;

struct Cell {
  size_t page, index;
};
Cell cell(uint64_t key, unsigned which) {
  const size_t at = (which == 0 ? key : key >> 32U) % kCells;
  return {at / Frequencies::kPageCells, at % Frequencies::kPageCells};
}

bool by_key(const Feature& a, const Feature& b) { return a.key < b.key; }
bool heavier(const Feature& a, const Feature& b) { return a.weight != b.weight ? a.weight > b.weight : a.key < b.key; }

/// Days between two publications; nullopt when one is not known.
std::optional<Day> days_apart(const DayRange& a, const DayRange& b) {
  if (!a.known() || !b.known()) return std::nullopt;
  if (*a.to < *b.from) return *b.from - *a.to;
  if (*b.to < *a.from) return *a.from - *b.to;
  return 0;
}

}  // namespace

double likeness_to_join(uint64_t articles_in_story, uint64_t articles_in_ledger) {
  constexpr double kForEachDoubling = 0.04;
  constexpr double kForEachTenfold = 0.02, kSmallLedger = 10;
  const double story = std::log2(static_cast<double>(std::max<uint64_t>(articles_in_story, 1)));
  const double ledger = std::log10(std::max(static_cast<double>(articles_in_ledger), kSmallLedger) / kSmallLedger);
  return kLeastLikeness + kForEachDoubling * story + kForEachTenfold * ledger;
}

void Frequencies::add(std::span<const Feature> features) {
  ++articles_;
  add_found(features);
}

void Frequencies::add_found(std::span<const Feature> features) {
  for (const Feature& feature : features) {
    for (const unsigned which : {0U, 1U}) {
      const auto [page, index] = cell(feature.key, which);
      ++pages_[page][index];
      changed_.set(page);
    }
  }
}

uint32_t Frequencies::count(uint64_t key) const {
  const Cell a = cell(key, 0);
  const Cell b = cell(key, 1);
  return std::min(pages_[a.page][a.index], pages_[b.page][b.index]);
}

std::vector<uint64_t> Profile::index_keys() const {
  std::vector<Feature> heaviest = features;
  const size_t size = std::min(kIndexKeys, heaviest.size());
  std::partial_sort(heaviest.begin(), heaviest.begin() + static_cast<std::ptrdiff_t>(size), heaviest.end(), heavier);
  std::vector<uint64_t> keys;
  for (size_t i = 0; i < size; ++i) keys.push_back(heaviest[i].key);
  return keys;
}

Profile profile_of(const ArticleView& article, const Frequencies& frequencies) {
  Profile profile;
  profile.days = article.published;
  profile.features = article.features;
  const double all = frequencies.articles() + kPrior;
  for (Feature& feature : profile.features) {
    const double rarity = std::log(all / (frequencies.count(feature.key) + 1.0));
    feature.weight *= static_cast<float>(std::max(rarity, 0.0));
  }
  const size_t size = std::min(kProfileSize, profile.features.size());
  std::partial_sort(profile.features.begin(), profile.features.begin() + static_cast<std::ptrdiff_t>(size),
                    profile.features.end(), heavier);
  profile.features.resize(size);
  double length = 0;
  for (const Feature& feature : profile.features)
    length += static_cast<double>(feature.weight) * static_cast<double>(feature.weight);
  length = std::sqrt(length);
  for (Feature& feature : profile.features)
    feature.weight = length > 0 ? static_cast<float>(static_cast<double>(feature.weight) / length) : 0;
  std::sort(profile.features.begin(), profile.features.end(), by_key);
  return profile;
}

double similarity(const Profile& a, const Profile& b) {
  const std::optional<Day> apart = days_apart(a.days, b.days);
  if (apart && *apart > kStoryWindow) return 0;
  double dot = 0;
  for (size_t i = 0, j = 0; i < a.features.size() && j < b.features.size();) {
    if (a.features[i].key < b.features[j].key)
      ++i;
    else if (b.features[j].key < a.features[i].key)
      ++j;
    else
      dot += static_cast<double>(a.features[i++].weight) * static_cast<double>(b.features[j++].weight);
  }
  // An unknown day costs as much as half the window.
  const double days = apart ? *apart : kStoryWindow / 2.0;
  return dot * std::exp2(-days / (2 * kDaysToHalf));
}

}  // namespace isnad::ledger
