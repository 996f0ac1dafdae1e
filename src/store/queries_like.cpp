// "Who has said this, or its opposite?" Articles are found by the rare words of the sentence; their claims are set
// against its claims as those of two articles would be, and their sentences are compared word by word.
#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

#include "base/hash.h"
#include "ledger/shingles.h"
#include "ledger/story.h"
#include "store/codec.h"
#include "store/frequency_pages.h"
#include "store/queries.h"
#include "store/search_query.h"
#include "store/tokenizer.h"
#include "text/chars.h"

namespace isnad::store {
namespace {

constexpr size_t kLongestAsked = 64;     // words of the sentence that count
constexpr size_t kKeywords = 8;          // rare words that articles are looked up by
constexpr size_t kMostArticles = 80;     // looked at
constexpr double kTooCommon = 0.05;      // a word of more articles than that finds nothing by itself
constexpr size_t kShortestWord = 6;      // bytes: three Arabic letters
constexpr double kLeastLikeness = 0.45;  // of a sentence
constexpr double kLeastShared =
    0.6;  // of an article whose figures are set against the asked ones: it tells of the same thing

/// A word of the sentence: what it is known by and how much it says.
struct Keyword {
  std::string word;
  double weight = 0;
  uint32_t articles = 0;
};
using Keywords = std::unordered_map<std::string, Keyword>;  // by stem

/// Sentences near enough: pieces between full stops, questions, exclamations and ends of lines.
std::vector<ByteSpan> pieces_of(std::string_view text, ByteSpan where) {
  constexpr std::string_view kQuestion = "\xD8\x9F";  // U+061F
  std::vector<ByteSpan> pieces;
  uint32_t begin = where.begin;
  const auto cut = [&](uint32_t end, uint32_t next) {
    if (end > begin) pieces.push_back({begin, end});
    begin = next;
  };
  for (uint32_t at = where.begin; at < where.end; ++at) {
    const bool is_stop = (text[at] == '.' || text[at] == '!' || text[at] == '?') &&
                         (at + 1 == where.end || text[at + 1] == ' ' || text[at + 1] == '\n');
    if (text[at] == '\n' || is_stop)
      cut(at, at + 1);
    else if (text.substr(at, kQuestion.size()) == kQuestion)
      cut(at, at + static_cast<uint32_t>(kQuestion.size()));
  }
  cut(where.end, where.end);
  return pieces;
}

/// Its content words, weighted by rarity in the ledger. A word that the ledger does not hold counts against every
/// answer.
Keywords keywords_of(std::string_view text, const SearchWords& words, const ledger::Frequencies& frequencies) {
  Keywords keywords;
  for (const SearchToken& token : search_tokens(text, words)) {
    const std::string& stem = token.forms.front();
    const bool is_number = stem[0] >= '0' && stem[0] <= '9';
    if (is_number || stem.size() < kShortestWord || keywords.size() >= kLongestAsked) continue;
    const uint32_t articles = frequencies.count(xxh3_64(stem));
    const double all = 1.0 + frequencies.articles();
    keywords.try_emplace(stem,
                         Keyword{std::string(token.span.of(text)), std::log(1.0 + all / (1.0 + articles)), articles});
  }
  return keywords;
}

/// An FTS5 expression for any of the rarest words.
std::string any_of_the_rarest(const Keywords& keywords, uint32_t articles_in_ledger) {
  std::vector<const Keyword*> ranked;
  for (const auto& [stem, keyword] : keywords) {
    if (keyword.articles > 0) ranked.push_back(&keyword);
  }
  std::sort(ranked.begin(), ranked.end(), [](const Keyword* a, const Keyword* b) {
    return a->articles != b->articles ? a->articles < b->articles : a->word < b->word;
  });
  if (ranked.size() > kKeywords) ranked.resize(kKeywords);
  std::string expression;
  for (const Keyword* keyword : ranked) {
    const bool is_common = keyword->articles > 1000 && keyword->articles > kTooCommon * articles_in_ledger;
    if (is_common && !expression.empty()) break;
    expression += (expression.empty() ? "" : " OR ") + quoted(keyword->word);
  }
  return expression;
}

}  // namespace

class Sentences {
 public:
  Sentences(const Keywords& keywords, const SearchWords& words,
            const std::function<bool(std::string_view)>& is_negation)
      : words_(words), is_negation_(is_negation) {
    for (const auto& [stem, keyword] : keywords) {
      numbers_.emplace(stem, weights_.size());
      weights_.push_back(keyword.weight);
      all_ += keyword.weight;
    }
  }

  /// How much of the asked sentence a text says.
  [[nodiscard]] double likeness(std::string_view text) {
    double shared = 0;
    seen_.assign(weights_.size(), false);
    for_each_word(text, [&](std::string_view folded, ByteSpan) {
      for (const size_t keyword : keywords_of_word(folded)) {
        if (seen_[keyword]) continue;
        seen_[keyword] = true;
        shared += weights_[keyword];
        break;
      }
    });
    return all_ > 0 ? shared / all_ : 0;
  }

  /// Is it denied, or negated? A denied negation is neither.
  [[nodiscard]] bool is_turned(std::string_view text, std::string_view act) const {
    const std::vector<SearchToken> tokens = search_tokens(text, words_);
    const bool is_negated = is_negation_ && std::any_of(tokens.begin(), tokens.end(), [&](const SearchToken& token) {
                              return is_negation_(text::fold(token.span.of(text)));
                            });
    return is_negated != (act == "deny");
  }

 private:
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view text) const { return xxh3_64(text); }
  };

  /// The keywords that a word may stand for, in the order of its forms. Most words of an article were in the one before
  /// it.
  const std::vector<size_t>& keywords_of_word(std::string_view folded) {
    if (const auto at = remembered_.find(folded); at != remembered_.end()) return at->second;
    std::vector<size_t>& found = remembered_[std::string(folded)];
    words_.forms(folded, forms_);
    for (const std::string& form : forms_) {
      if (const auto at = numbers_.find(form); at != numbers_.end()) found.push_back(at->second);
    }
    return found;
  }

  const SearchWords& words_;
  const std::function<bool(std::string_view)>& is_negation_;
  std::unordered_map<std::string, size_t> numbers_;  // of keywords, by stem
  std::vector<double> weights_;
  double all_ = 0;
  std::unordered_map<std::string, std::vector<size_t>, Hash, std::equal_to<>> remembered_;
  std::vector<std::string> forms_;
  std::vector<bool> seen_;
};

Likeness Queries::like(const Asked& asked, size_t limit) {
  Likeness answer;
  const ledger::Frequencies frequencies = load_frequencies(db_);
  const Keywords keywords = keywords_of(asked.text, words_, frequencies);
  const std::string expression = any_of_the_rarest(keywords, frequencies.articles());
  if (expression.empty()) return answer;
  Statement find(db_, "SELECT rowid FROM search WHERE search MATCH ?1 ORDER BY bm25(search, 2.0, 1.0) LIMIT ?2");
  std::vector<int64_t> articles;
  for (find.text(1, expression).integer(2, static_cast<int64_t>(kMostArticles)); find.row();)
    articles.push_back(find.integer(0));
  Sentences sentences(keywords, words_, asked.is_negation);
  for (const int64_t article : articles) {
    if (sentences.likeness(text_of(article)) >= kLeastShared) like_claims(asked, article, answer);
  }
  like_sentences(asked, articles, sentences, answer);
  if (limit != 0 && answer.sentences.size() > limit) answer.sentences.resize(limit);
  if (limit != 0 && answer.claims.size() > limit) answer.claims.resize(limit);
  return answer;
}

void Queries::like_claims(const Asked& asked, int64_t article, Likeness& answer) {
  Statement ask(db_,
                "SELECT n, ifnull(edited, view) FROM claims WHERE article = ?1 AND is_repeated = 0 AND review <> 2");
  std::vector<int64_t> numbers;
  std::vector<ledger::ClaimView> views;
  for (ask.integer(1, article); ask.row();) {
    numbers.push_back(ask.integer(0));
    views.push_back(as_seen(ask.blob(1)));
  }
  if (views.empty()) return;
  const size_t first_asked = views.size();
  for (ledger::ClaimView mine : asked.view.claims) {
    // A sentence that stands alone has no day of its own: it is taken as said in the answer's article.
    if (!mine.reported) mine.reported = views.front().reported;
    views.push_back(std::move(mine));
  }
  for (const ledger::Edge& edge : ledger::relate_from(views, first_asked)) {
    const size_t mine = std::max<size_t>(edge.later, edge.earlier);
    const size_t other = std::min<size_t>(edge.later, edge.earlier);
    if (other < first_asked)
      answer.claims.push_back({graded_row(numbers[other]), mine - first_asked, edge.kind, edge.reason});
  }
}

void Queries::like_sentences(const Asked& asked, const std::vector<int64_t>& articles, Sentences& sentences,
                             Likeness& answer) {
  std::string act;
  if (asked.view.statements.size() == 1) act = asked.view.statements.front().act;
  const bool asked_is_turned = sentences.is_turned(asked.text, act);
  Statement statements(db_, "SELECT " ISNAD_STATEMENT_COLUMNS ISNAD_ARTICLE_COLUMNS
                            " FROM statements s JOIN articles a ON a.n = s.article WHERE s.article = ?1");
  Statement own(db_, "SELECT " ISNAD_ARTICLE_COLUMNS ", a.read_spans FROM articles a WHERE a.n = ?1");
  for (const int64_t article : articles) {
    std::vector<LikeSentence> found;
    for (statements.reset().integer(1, article); statements.row();) {
      LikeSentence candidate{statement_row(statements), 0, false};
      candidate.likeness = sentences.likeness(candidate.row.statement.words);
      if (candidate.likeness >= kLeastLikeness) found.push_back(std::move(candidate));
    }
    if (!own.reset().integer(1, article).row()) continue;
    const ArticleRow row = article_row(own, 0);
    const std::string& text = text_of(article);
    for (const ByteSpan part : decode_spans(own.blob(kArticleColumns))) {
      if (part.begin > part.end || part.end > text.size()) continue;
      for (const ByteSpan piece : pieces_of(text, part)) {
        const bool is_told = std::any_of(found.begin(), found.end(),
                                         [&](const LikeSentence& s) { return s.row.statement.span.overlaps(piece); });
        const double likeness = is_told ? 0 : sentences.likeness(piece.of(text));
        if (likeness < kLeastLikeness) continue;
        ledger::StatementView said;
        said.span = piece;
        said.words = piece.of(text);
        found.push_back({{row, std::move(said)}, likeness, false});
      }
    }
    own.reset();
    for (LikeSentence& sentence : found) {
      sentence.is_opposite =
          sentences.is_turned(sentence.row.statement.words, sentence.row.statement.act) != asked_is_turned;
      answer.sentences.push_back(std::move(sentence));
    }
  }
  std::stable_sort(answer.sentences.begin(), answer.sentences.end(),
                   [](const LikeSentence& a, const LikeSentence& b) { return a.likeness > b.likeness; });
}

}  // namespace isnad::store
