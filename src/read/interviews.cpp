#include "read/interviews.h"

#include <algorithm>
#include <map>
#include <string>

#include "text/chars.h"
#include "text/letters.h"

namespace isnad::read {
namespace {

constexpr size_t kLeastTurns = 3;
constexpr uint32_t kLongestQuestion = 120, kLongestLabel = 4, kHeadingWords = 24;

/// One paragraph of the body, with what it opens with before its words.
struct Paragraph {
  Phrase all, words;
  ByteSpan mark;        // the marks, or the label with its colon; empty when it opens with its words
  std::string opening;  // the same, without blanks and numbers, to compare
  bool asks = false;    // ends with a question mark
  bool is_heading = false;
};

class Interview {
 public:
  explicit Interview(const Scene& scene)
      : s_(scene),
        question_(scene.context().name("question")),
        bullet_(scene.context().name("bullet")),
        star_(scene.context().name("star")),
        follows_(scene.context().name("interview_word")) {}

  std::vector<Turn> turns() {
    for (const ByteSpan body : s_.document().body) read_paragraphs(body);
    const auto openings = most_frequent_openings();
    std::vector<size_t> asked;
    if (openings) asked = questions(openings->first, openings->second);
    if (asked.size() < kLeastTurns) asked = announced_questions();
    return asked.size() < kLeastTurns ? std::vector<Turn>{} : make_turns(asked);
  }

 private:
  void read_paragraphs(ByteSpan body) {
    const uint32_t end = s_.unit_at(body.end);
    for (Phrase p = s_.next_paragraph(s_.unit_at(body.begin), end); !p.empty(); p = s_.next_paragraph(p.end, end))
      paragraphs_.push_back(paragraph(p));
  }

  [[nodiscard]] bool is_opening_mark(uint32_t u) const {
    return s_.mention(u) == doc::kNone &&
           (s_.has(u, kDash) || s_.context().unit_is(u, bullet_) || s_.context().unit_is(u, star_));
  }

  [[nodiscard]] Paragraph paragraph(Phrase p) const {
    Paragraph out{.all = p, .words = p, .mark = {}, .opening = {}};
    while (out.words.begin < p.end && is_opening_mark(out.words.begin)) ++out.words.begin;
    if (const uint32_t past = past_label(out.words); past != out.words.begin) out.words.begin = past;
    const uint32_t line = line_begin(s_.units()[p.begin].span.begin);
    const uint32_t first = out.words.empty() ? s_.span(p).end : s_.units()[out.words.begin].span.begin;
    set_mark(out, {line, first});
    uint32_t last = p.end;
    while (last > out.words.begin && s_.has(last - 1, kQuoteMark | kParen)) --last;
    out.asks =
        last > out.words.begin && s_.context().unit_is(last - 1, question_) && p.end - p.begin < kLongestQuestion;
    out.is_heading =
        out.opening.empty() && p.end - p.begin < kHeadingWords && !(last > p.begin && s_.has(last - 1, kStop | kColon));
    return out;
  }

  /// "A:", "the minister:": a few words without a verb, and a colon. Where the turn's own words begin.
  [[nodiscard]] uint32_t past_label(Phrase p) const {
    for (uint32_t u = p.begin; u < p.end && u - p.begin <= kLongestLabel; ++u) {
      if (s_.has(u, kColon) && s_.mention(u) == doc::kNone) return u > p.begin ? u + 1 : p.begin;
      if (s_.mention(u) == doc::kNone && s_.has(u, kAnyVerb | kPunctuation | kSayParticiple | kSpeechNoun)) break;
    }
    return p.begin;
  }

  [[nodiscard]] uint32_t line_begin(uint32_t byte) const {
    const size_t newline = byte == 0 ? std::string_view::npos : s_.context().text().rfind('\n', byte - 1);
    return newline == std::string_view::npos ? 0 : static_cast<uint32_t>(newline + 1);
  }

  /// What stands before the words, from its first visible character on. A tatweel alone is a dash too, though it is no
  /// word.
  void set_mark(Paragraph& p, ByteSpan before) const {
    const std::string_view text = s_.context().text();
    for (uint32_t i = before.begin; i < before.end;) {
      const text::Char c = text::decode_valid(text.data() + i);
      const text::CharClass cls = text::classify(c.code);
      const bool visible =
          cls != text::CharClass::space && cls != text::CharClass::newline && cls != text::CharClass::invisible;
      if (visible) {
        if (p.mark.empty()) p.mark.begin = i;
        p.mark.end = i + c.size;
        if (cls != text::CharClass::digit) p.opening += text.substr(i, c.size);
      }
      i += c.size;
    }
  }

  /// How questions and how their answers open, when the answers have a mark or a label; most of the questions must
  /// agree.
  [[nodiscard]] std::optional<std::pair<std::string, std::string>> most_frequent_openings() const {
    std::map<std::pair<std::string, std::string>, size_t> count;
    size_t asked = 0;
    for (size_t i = 0; i + 1 < paragraphs_.size(); ++i) {
      if (!paragraphs_[i].asks || paragraphs_[i + 1].opening.empty() || paragraphs_[i + 1].asks) continue;
      ++asked;
      ++count[{paragraphs_[i].opening, paragraphs_[i + 1].opening}];
    }
    const auto best =
        std::max_element(count.begin(), count.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    if (best == count.end() || best->second < kLeastTurns || best->second * 4 < asked * 3) return std::nullopt;
    return best->first;
  }

  /// The paragraphs that ask: they open as questions do, and an answer follows. A question with its own mark may also
  /// be a request.
  [[nodiscard]] std::vector<size_t> questions(const std::string& question, const std::string& answer) const {
    std::vector<size_t> out;
    for (size_t i = 0; i + 1 < paragraphs_.size(); ++i) {
      const bool marked = !question.empty() && question != answer;
      if (paragraphs_[i].opening == question && (paragraphs_[i].asks || marked) &&
          paragraphs_[i + 1].opening == answer && (question != answer || !paragraphs_[i + 1].asks))
        out.push_back(i);
    }
    return out;
  }

  /// "… Here is the text of the interview:", and from there on nothing but questions and bare answers in turn.
  [[nodiscard]] std::vector<size_t> announced_questions() const {
    size_t first = 0;
    while (first < paragraphs_.size() && !announces(paragraphs_[first])) ++first;
    std::vector<size_t> out;
    if (first + 1 >= paragraphs_.size() || !paragraphs_[first + 1].asks) return out;
    for (size_t i = first + 1; i + 1 < paragraphs_.size(); ++i) {
      if (paragraphs_[i].asks && !paragraphs_[i + 1].asks) out.push_back(i);
    }
    return out;
  }

  [[nodiscard]] bool announces(const Paragraph& p) const {
    constexpr uint32_t kFarthest = 4;
    if (p.all.empty() || !s_.has(p.all.end - 1, kColon)) return false;
    for (uint32_t u = p.all.end - 1; u-- > p.all.begin && p.all.end - u <= kFarthest;) {
      if (s_.context().unit_is(u, follows_)) return true;
    }
    return false;
  }

  [[nodiscard]] std::vector<Turn> make_turns(const std::vector<size_t>& asked) const {
    std::vector<Turn> out;
    for (size_t k = 0; k < asked.size(); ++k) {
      const size_t first = asked[k] + 1;
      // Where the last answer ends nothing says: only its first paragraph is believed.
      const size_t end = k + 1 < asked.size() ? asked[k + 1] : first + 1;
      Turn t{.question = paragraphs_[asked[k]].all, .cue = cue_of(asked[k]), .answer = {}};
      for (size_t i = first; i < end; ++i) {
        if (!paragraphs_[i].words.empty() && (i == first || !paragraphs_[i].is_heading) && !paragraphs_[i].asks)
          t.answer.push_back(paragraphs_[i].words);
      }
      if (!t.answer.empty()) out.push_back(std::move(t));
    }
    return out;
  }

  [[nodiscard]] ByteSpan cue_of(size_t question) const {
    const Paragraph& answer = paragraphs_[question + 1];
    if (!answer.mark.empty()) return answer.mark;
    return s_.units()[paragraphs_[question].all.end - 1].span;
  }

  const Scene& s_;
  rules::Name question_, bullet_, star_, follows_;
  std::vector<Paragraph> paragraphs_;
};

}  // namespace

std::vector<Turn> find_turns(const Scene& scene) { return Interview(scene).turns(); }

}  // namespace isnad::read
