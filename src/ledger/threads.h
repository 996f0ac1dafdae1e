// Stories: which articles tell of the same thing. An article is a short list of weighted features (rare words,
// entities); two articles belong together when the lists are alike and their days are near. Figures are not looked at:
// where figures clash within a story, the clash is the finding.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/date.h"
#include "ledger/claim_view.h"

namespace isnad::ledger {

/// In how many articles a feature was seen, in a fixed amount of memory (a count-min sketch): a megabyte, whatever the
/// size of the ledger. A count may be too high by a little, never too low.
class Frequencies {
 public:
  static constexpr size_t kPages = 256;
  static constexpr size_t kPageCells = 1024;
  using Page = std::array<uint32_t, kPageCells>;

  Frequencies() : pages_(kPages) {}
  /// A new article with these features.
  void add(std::span<const Feature> features);
  /// Features that are found in an article that was counted before.
  void add_found(std::span<const Feature> features);
  [[nodiscard]] uint32_t count(uint64_t key) const;
  [[nodiscard]] uint32_t articles() const { return articles_; }

  // For keeping it: pages that changed since the last call of clear_changed().
  [[nodiscard]] const Page& page(size_t number) const { return pages_[number]; }
  void load(size_t number, const Page& page) { pages_[number] = page; }
  void set_articles(uint32_t articles) { articles_ = articles; }
  [[nodiscard]] bool is_changed(size_t number) const { return changed_[number]; }
  void clear_changed() { changed_.reset(); }

 private:
  std::vector<Page> pages_;
  std::bitset<kPages> changed_;
  uint32_t articles_ = 0;
};

/// The features that tell an article apart from the others, weighted by rarity, of length one. Sorted by key.
struct Profile {
  std::vector<Feature> features;
  DayRange days;  // of publication

  /// The heaviest keys: what the article is found under.
  [[nodiscard]] std::vector<uint64_t> index_keys() const;
};
inline constexpr size_t kProfileSize = 48;
inline constexpr size_t kIndexKeys = 12;

Profile profile_of(const ArticleView& article, const Frequencies& frequencies);

/// 0..1: how alike two articles are, less the further their days lie apart.
double similarity(const Profile& a, const Profile& b);

/// An article joins a story when it is this alike to one of its articles. A large story asks for more, or everything
/// that is told of one war would become one story link by link; so does a large ledger, which knows better what is
/// rare.
double likeness_to_join(uint64_t articles_in_story, uint64_t articles_in_ledger);
/// Two stories that an article belongs to become one when it is so much more alike to both.
inline constexpr double kMergeMargin = 0.10;
/// Less alike articles are not looked at.
inline constexpr double kLeastLikeness = 0.115;
/// Days beyond which two articles are not compared.
inline constexpr Day kStoryWindow = 14;

}  // namespace isnad::ledger
