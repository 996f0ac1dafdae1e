#include "intake/page_hints.h"

#include <algorithm>
#include <array>

namespace isnad::intake {
namespace {

/// Half of a name for the article's text ("entry-content", "article__body"): both halves must be there.
constexpr Hints kWholeHalf = 1U << 30U, kTextHalf = 1U << 31U;

struct Word {
  std::string_view word;
  Hints hints;
};

constexpr Word kWords[] = {
    // sorted
    {"ad", kHintAdvert},
    {"ads", kHintAdvert},
    {"advert", kHintAdvert},
    {"advertisement", kHintAdvert},
    {"also", kHintRelated},
    {"article", kWholeHalf},
    {"articlebody", kHintBody},
    {"articlecontent", kHintBody},
    {"articletext", kHintBody},
    {"aside", kHintAside},
    {"author", kHintAuthor},
    {"authors", kHintAuthor},
    {"banner", kHintAdvert},
    {"body", kTextHalf},
    {"breadcrumb", kHintNavigation},
    {"breadcrumbs", kHintNavigation},
    {"byline", kHintAuthor},
    {"caption", kHintCaption},
    {"comment", kHintComments},
    {"comments", kHintComments},
    {"consent", kHintOverlay},
    {"content", kTextHalf},
    {"cookie", kHintOverlay},
    {"cookies", kHintOverlay},
    {"copyright", kHintNavigation},
    {"creator", kHintAuthor},
    {"credit", kHintCaption},
    {"date", kHintDate},
    {"datemodified", kHintDate | kHintUpdated},
    {"datepublished", kHintDate},
    {"datetime", kHintDate},
    {"details", kWholeHalf},
    {"disqus", kHintComments},
    {"entry", kWholeHalf},
    {"field", kWholeHalf},
    {"figcaption", kHintCaption},
    {"follow", kHintShare},
    {"footer", kHintNavigation},
    {"fulltext", kHintBody},
    {"gdpr", kHintOverlay},
    {"headline", kHintTitle},
    {"latest", kHintRelated},
    {"masthead", kHintNavigation},
    {"menu", kHintNavigation},
    {"modal", kHintOverlay},
    {"modified", kHintDate | kHintUpdated},
    {"mostread", kHintRelated},
    {"nav", kHintNavigation},
    {"navbar", kHintNavigation},
    {"navigation", kHintNavigation},
    {"news", kWholeHalf},
    {"newsletter", kHintOverlay},
    {"node", kWholeHalf},
    {"outbrain", kHintRelated},
    {"pagination", kHintNavigation},
    {"popular", kHintRelated},
    {"popup", kHintOverlay},
    {"post", kWholeHalf},
    {"postbody", kHintBody},
    {"promo", kHintAdvert},
    {"pubdate", kHintDate},
    {"published", kHintDate},
    {"readmore", kHintRelated},
    {"recommend", kHintRelated},
    {"recommended", kHintRelated},
    {"related", kHintRelated},
    {"replies", kHintComments},
    {"respond", kHintComments},
    {"share", kHintShare},
    {"sharing", kHintShare},
    {"sidebar", kHintAside},
    {"single", kWholeHalf},
    {"social", kHintShare},
    {"sponsor", kHintAdvert},
    {"sponsored", kHintAdvert},
    {"story", kWholeHalf},
    {"storybody", kHintBody},
    {"subscribe", kHintOverlay},
    {"subscription", kHintOverlay},
    {"taboola", kHintRelated},
    {"tags", kHintTags},
    {"text", kTextHalf},
    {"ticker", kHintRelated},
    {"timestamp", kHintDate},
    {"title", kHintTitle},
    {"toolbar", kHintShare},
    {"trending", kHintRelated},
    {"tweet", kHintQuotation},
    {"updated", kHintDate | kHintUpdated},
    {"weather", kHintAside},
    {"widget", kHintAside},
    {"writer", kHintAuthor},
};
static_assert(std::is_sorted(std::begin(kWords), std::end(kWords),
                             [](const Word& a, const Word& b) { return a.word < b.word; }));

constexpr size_t kLongestWord = 16;
/// Longer lists of classes are machine-made; what comes after says nothing.
constexpr size_t kLongestValue = 512;

Hints hints_of_word(std::string_view word) {
  const auto* found = std::lower_bound(std::begin(kWords), std::end(kWords), word,
                                       [](const Word& w, std::string_view v) { return w.word < v; });
  return found != std::end(kWords) && found->word == word ? found->hints : 0;
}

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

/// Collects the letters of a name's words, in lower case.
class WordReader {
 public:
  void letter(char c) {
    if (size_ < kLongestWord) letters_[size_] = is_upper(c) ? static_cast<char>(c + ('a' - 'A')) : c;
    ++size_;
  }
  void end_word() {
    if (size_ >= 2 && size_ <= kLongestWord) hints_ |= hints_of_word({letters_.data(), size_});
    size_ = 0;
  }
  /// The end of one name among several.
  void end_name() {
    end_word();
    if ((hints_ & kWholeHalf) != 0 && (hints_ & kTextHalf) != 0) hints_ |= kHintBody;
    all_ |= hints_ & ~(kWholeHalf | kTextHalf);
    hints_ = 0;
  }
  [[nodiscard]] Hints all() const { return all_; }

 private:
  std::array<char, kLongestWord> letters_{};
  size_t size_ = 0;
  Hints hints_ = 0, all_ = 0;
};

}  // namespace

Hints hints_of_names(std::string_view value) {
  WordReader reader;
  value = value.substr(0, kLongestValue);
  char before = ' ';
  for (const char c : value) {
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
      reader.end_name();
    } else if (is_lower(c) || is_upper(c)) {
      if (is_upper(c) && is_lower(before)) reader.end_word();  // postContent
      reader.letter(c);
    } else {
      reader.end_word();
    }
    before = c;
  }
  reader.end_name();
  return reader.all();
}

Hints hints_of_role(std::string_view value) {
  if (value == "navigation" || value == "banner" || value == "contentinfo" || value == "search") return kHintNavigation;
  if (value == "complementary") return kHintAside;
  if (value == "dialog" || value == "alertdialog") return kHintOverlay;
  return 0;
}

}  // namespace isnad::intake
