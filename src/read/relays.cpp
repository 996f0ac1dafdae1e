#include "read/relays.h"

#include <algorithm>
#include <span>

#include "read/names_book.h"
#include "text/letters.h"

namespace isnad::read {
namespace {

using names::Bits;
using text::Token;
using text::TokenKind;

/// A dateline has at most so many parts of so many words.
constexpr size_t kMostParts = 6, kMostWords = 5;
constexpr Bits kSeparator =
    names::kDash | names::kColon | names::kSlash | names::kOpenParen | names::kCloseParen | names::kComma;

/// What one part of a credit line says.
struct Part {
  enum class Kind : uint8_t { agency, agencies, place, label, other } kind = Kind::other;
  rules::KbId agency = rules::kNoKb;
  size_t begin = 0, end = 0;  // tokens
  size_t next = 0;            // where the part behind it begins
};

/// Reads credit lines: parts of a few words with separators between them.
class CreditReader {
 public:
  CreditReader(Context& context, std::span<const Token> tokens, std::string_view text)
      : context_(context),
        tokens_(tokens),
        text_(text),
        kb_(context.language().knowledge),
        relay_word_(context.name("relay_word")),
        label_(context.name("source_label")) {}

  [[nodiscard]] Bits bits(size_t t) { return context_.name_forms().bits(tokens_[t].form); }
  [[nodiscard]] bool separates(size_t t) {
    return tokens_[t].kind == TokenKind::paragraph || (bits(t) & kSeparator) != 0 || raw(t) == "|" || raw(t) == ";";
  }

  /// The part that begins at `t` and ends before the next separator, the end of the line or `limit`.
  Part part(size_t t, size_t limit) {
    Part p;
    while (t < limit && (bits(t) & names::kQuote) != 0) ++t;
    p.begin = p.end = t;
    while (p.end < limit && !separates(p.end) && !(p.end > t && tatweel_before(p.end))) ++p.end;
    size_t end = p.end;
    while (end > p.begin && (bits(end - 1) & (names::kQuote | names::kDot)) != 0) --end;
    p.next = p.end + 1;
    if (end == p.begin) return p;
    // A quotation mark between two credits cuts them too.
    for (size_t at = p.begin + 1; at < end; ++at) {
      if ((bits(at) & names::kQuote) != 0) p.end = end = at;
    }
    p.next = p.end < limit && (separates(p.end) || (bits(p.end) & names::kQuote) != 0) ? p.end + 1 : p.end;
    if (has_class(p.begin, end, relay_word_))
      p.kind = Part::Kind::agencies;
    else if (has_class(p.begin, end, label_))
      p.kind = Part::Kind::label;
    else
      known(p, end);
    return p;
  }

  /// A lone tatweel, which is a dash to many papers and no token, stands before the token.
  [[nodiscard]] bool tatweel_before(size_t t) const {
    const uint32_t gap = tokens_[t - 1].span.end;
    return text_.substr(gap, tokens_[t].span.begin - gap).find(text::letters::kTatweel) != std::string_view::npos;
  }

  [[nodiscard]] std::string spelled(size_t begin, size_t end) const {
    return std::string(text_.substr(tokens_[begin].span.begin, tokens_[end - 1].span.end - tokens_[begin].span.begin));
  }
  [[nodiscard]] std::string_view raw(size_t t) const { return tokens_[t].span.of(text_); }

 private:
  bool has_class(size_t begin, size_t end, rules::Name cls) {
    if (cls == rules::kNoName) return false;
    auto& vocabulary = context_.vocabulary();
    if (end == begin + 1) return vocabulary.is(tokens_[begin].form, cls);
    uint32_t node = rules::Lexicon::kRoot;
    const auto& lexicon = context_.language().lexicon;
    for (size_t t = begin; t < end && node != rules::Lexicon::kNowhere; ++t)
      node = lexicon.phrase_step(node, vocabulary.view(tokens_[t].form));
    if (node == rules::Lexicon::kNowhere) return false;
    const auto entries = lexicon.phrase_entries(node);
    return std::any_of(entries.begin(), entries.end(), [&](rules::EntryId e) { return lexicon.entries[e].has(cls); });
  }

  /// A name of the knowledge base that takes the whole part, dots of abbreviations aside.
  void known(Part& p, size_t end) {
    auto& vocabulary = context_.vocabulary();
    for (const names::Start& start : context_.name_forms().starts(tokens_[p.begin].form)) {
      if (start.before != 0) continue;
      uint32_t node = start.node;
      for (size_t t = p.begin + 1; t < end && node != rules::KnowledgeBase::kNowhere; ++t)
        node = kb_.step(node, vocabulary.view(tokens_[t].form));
      if (node == rules::KnowledgeBase::kNowhere) continue;
      for (const rules::Alias& a : kb_.names(node)) {
        if (a.cls == rules::AliasClass::denied) continue;
        const rules::KbEntity e = kb_.entity(a.entity);
        if (e.is_agency) {
          p.kind = Part::Kind::agency;
          p.agency = a.entity;
          return;
        }
        if (e.kind == doc::EntityKind::place) p.kind = Part::Kind::place;
      }
    }
  }

  Context& context_;
  std::span<const Token> tokens_;
  std::string_view text_;
  const rules::KnowledgeBase& kb_;
  rules::Name relay_word_, label_;
};

class RelayFinder {
 public:
  explicit RelayFinder(Context& context) : context_(context), document_(context.document()) {}

  void run() {
    document_.relays.clear();
    byline();
    if (document_.body.empty()) return;
    const auto& tokens = context_.tokens();
    begin_ = first_token(document_.body.front().begin);
    end_ = first_token(document_.body.back().end);
    if (begin_ >= end_) return;
    CreditReader reader(context_, tokens, context_.text());
    dateline(reader);
    closing(reader);
  }

 private:
  [[nodiscard]] size_t first_token(uint32_t byte) const {
    const auto& tokens = context_.tokens();
    return static_cast<size_t>(std::lower_bound(tokens.begin(), tokens.end(), byte,
                                                [](const Token& t, uint32_t b) { return t.span.begin < b; }) -
                               tokens.begin());
  }

  void byline() {
    if (!document_.given.byline || document_.given.byline->empty()) return;
    const std::string& line = *document_.given.byline;
    std::vector<Token> tokens;
    text::tokenize(line, context_.language().lexicon.particles, context_.vocabulary().forms(), tokens);
    CreditReader reader(context_, tokens, line);
    for (size_t t = 0; t < tokens.size();) {
      const Part p = reader.part(t, tokens.size());
      add(p, reader, std::nullopt);
      t = std::max(p.next, t + 1);
    }
  }

  /// Short parts, each closed by a separator, at the start of the body.
  void dateline(CreditReader& reader) {
    size_t t = begin_;
    for (size_t n = 0; n < kMostParts && t < end_; ++n) {
      const Part p = reader.part(t, end_);
      if (p.end >= end_ || p.end - p.begin > kMostWords || goes_on(reader, p)) return;
      if (p.end > p.begin) {
        if (p.kind == Part::Kind::other && has_verb(reader, p)) return;
        add(p, reader, span(p, reader));
      }
      t = std::max(p.next, t + 1);
      if (context_.tokens()[p.end].kind == TokenKind::paragraph || (reader.bits(p.end) & names::kColon) != 0) return;
    }
  }

  /// The comma or bracket behind this part stands in running text.
  bool goes_on(CreditReader& reader, const Part& p) {
    return (reader.bits(p.end) & (names::kComma | names::kOpenParen)) != 0 && p.kind == Part::Kind::other;
  }

  bool has_verb(CreditReader& reader, const Part& p) {
    for (size_t t = p.begin; t < p.end; ++t) {
      if ((reader.bits(t) & (names::kOnlyVerb | names::kSays)) != 0) return true;
    }
    return false;
  }

  /// A bracket with nothing but agencies at the very end, or a last line that is all credit.
  void closing(CreditReader& reader) {
    const auto& tokens = context_.tokens();
    size_t end = end_;
    while (end > begin_ && (tokens[end - 1].kind == TokenKind::paragraph || (reader.bits(end - 1) & names::kDot) != 0))
      --end;
    if (end == begin_) return;
    if ((reader.bits(end - 1) & names::kCloseParen) != 0) {
      size_t open = end - 1;
      while (open > begin_ && end - open < 12 && (reader.bits(open) & names::kOpenParen) == 0) --open;
      if ((reader.bits(open) & names::kOpenParen) != 0) return credits(reader, open + 1, end - 1);
    }
    size_t line = end;
    while (line > begin_ && tokens[line - 1].kind != TokenKind::paragraph && end - line < 10) --line;
    if (line > begin_ && tokens[line - 1].kind == TokenKind::paragraph) credits(reader, line, end);
  }

  void credits(CreditReader& reader, size_t begin, size_t end) {
    std::vector<Part> parts;
    for (size_t t = begin; t < end;) {
      const Part p = reader.part(t, end);
      if (p.end > p.begin) {
        if (p.kind == Part::Kind::other) return;
        parts.push_back(p);
      }
      t = std::max(p.next, t + 1);
    }
    for (const Part& p : parts) add(p, reader, span(p, reader));
  }

  [[nodiscard]] ByteSpan span(const Part& p, CreditReader& reader) const {
    size_t end = p.end;
    while (end > p.begin + 1 && (reader.bits(end - 1) & names::kQuote) != 0) --end;
    return context_.token_span(static_cast<uint32_t>(p.begin), static_cast<uint32_t>(end));
  }

  void add(const Part& p, CreditReader& reader, std::optional<ByteSpan> where) {
    if (p.kind != Part::Kind::agency && p.kind != Part::Kind::agencies) return;
    doc::Relay relay;
    relay.span = where;
    relay.name = where ? std::string(document_.at(*where)) : reader.spelled(p.begin, p.end);
    if (p.kind == Part::Kind::agency) {
      relay.entity = names::known_entity(context_, p.agency);
      if (document_.outlet && document_.outlet->entity == relay.entity) return;
    }
    for (doc::Relay& r : document_.relays) {
      const bool same =
          relay.entity != doc::kNone ? r.entity == relay.entity : r.entity == doc::kNone && r.name == relay.name;
      if (!same) continue;
      if (!r.span) r.span = where;
      return;
    }
    document_.relays.push_back(std::move(relay));
  }

  Context& context_;
  doc::Document& document_;
  size_t begin_ = 0, end_ = 0;
};

}  // namespace

void find_relays(Context& context) { RelayFinder(context).run(); }

}  // namespace isnad::read
