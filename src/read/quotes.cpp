#include "read/quotes.h"

#include <algorithm>

#include "text/letters.h"

namespace isnad::read {
namespace {

class Pairing {
 public:
  explicit Pairing(Context& context)
      : context_(context),
        open_class_(context.name("open_quote")),
        close_class_(context.name("close_quote")),
        colon_class_(context.name("colon")),
        comma_class_(context.name("comma")),
        stop_class_(context.name("stop")),
        that_class_(context.name("an_word")),
        say_class_(context.name("say_verb")),
        weak_class_(context.name("weak_cue")),
        punctuation_class_(context.name("punctuation")) {}

  void run() {
    for (const rules::Unit& unit : context_.units()) {
      if (unit.kind == rules::Unit::Kind::paragraph) {
        end_paragraph(unit.span.begin);
        paragraph_ = unit.span.end;
        continue;
      }
      if (paragraphs_ > 0 && last_end_ <= paragraph_ && takes_the_floor(unit)) give_up();
      if (unit.kind == rules::Unit::Kind::word && is_mark(unit.form))
        mark(unit);
      else if (const uint32_t size = escaped_mark(unit.span.begin); size > 0)
        mark(widened(unit, size));
      last_end_ = unit.span.end;
    }
    end_paragraph(last_end_);
    give_up();
    auto& quotes = context_.document().quotes;
    std::sort(quotes.begin(), quotes.end(), [](const auto& a, const auto& b) { return a.outer.begin < b.outer.begin; });
  }

 private:
  bool is(rules::FormId form, rules::Name cls) { return context_.vocabulary().is(form, cls); }
  bool is_mark(rules::FormId form) { return (context_.flags().of(form) & kQuoteMark) != 0; }

  void mark(const rules::Unit& unit) {
    const text::Token& token = context_.tokens()[unit.token_begin];
    const bool glued_left = !token.space_before;
    const bool looks_open = is(unit.form, open_class_);
    if (paragraphs_ > 0) {  // one of an earlier paragraph is still open
      if (looks_open || !is_parted_right(unit) || !matches(open_.back(), unit))
        give_up();
      else
        paragraphs_ = 0;
    }
    const bool opens_inside = open_.size() == 1 && looks_open && !glued_left && !same_glyph_open(unit);
    if (open_.empty() && !looks_open && glued_left && is_parted_right(unit) && !leads_to_speech(unit))
      return;  // closes what was never opened
    if (!open_.empty() && !looks_open && starts_anew(unit)) {
      if (open_.size() == 1 && open_.back().is_led && same_glyph_open(unit) && lists_here(unit)) return;
      open_.clear();  // the one before was never closed
    }
    if (open_.size() == 1 && opens_again(unit, looks_open)) {
      uint32_t end = floor_passes(open_.front().span.end, unit.span.begin);
      if (end == 0 && !(looks_open ? is_balanced(unit) : is_enclosed(unit)))
        end = std::max(says_on(open_.front().span.end, unit.span.begin), begins_anew(unit));
      if (end != 0) {
        first_end_ = end;
        give_up();
      } else if (same_glyph_open(unit) && !is_parted_right(unit) &&
                 ((is_led_here(unit) && (looks_open || is_enclosed(unit))) || (looks_open && is_balanced(unit)))) {
        open_.back().holds_another = true;  // "«the team «X» won»"
        return;
      }
    }
    if (open_.size() == 1 && !looks_open && open_.back().holds_another && outer_goes_on(unit)) {
      open_.back().holds_another = false;
      return;
    }
    if (open_.empty() || opens_inside) {
      const bool is_speech = follows_colon(unit) || follows_verb(unit, true);
      const bool is_led = is_speech || leads_to_speech(unit) || follows_word_of_saying(unit);
      open_.push_back({unit.span, unit.form, is_speech, is_led, follows_verb(unit, false)});
      return;
    }
    if (open_.size() == 2 && is(unit.form, close_class_) && !matches(open_.back(), unit)) {
      // the outer quotation ends and the inner one was never closed
      if (matches(open_.front(), unit)) open_.pop_back();
    }
    close(unit.span);
  }

  /// A quotation mark that the page's own code was left in the text for: its bytes, or 0.
  [[nodiscard]] uint32_t escaped_mark(uint32_t at) const {
    const std::string_view text = context_.text();
    if (text[at] != '&') return 0;
    for (const std::string_view code :
         {std::string_view("&quot;"), std::string_view("&#34;"), std::string_view("&#034;"),
          std::string_view("&ldquo;"), std::string_view("&rdquo;")}) {
      if (text.substr(at, code.size()) == code) return static_cast<uint32_t>(code.size());
    }
    return 0;
  }

  [[nodiscard]] rules::Unit widened(rules::Unit unit, uint32_t size) const {
    unit.span.end = unit.span.begin + size;
    const auto& tokens = context_.tokens();
    while (unit.token_end < tokens.size() && tokens[unit.token_end].span.end <= unit.span.end) ++unit.token_end;
    return unit;
  }

  /// White space or a mark follows, not a word, foreign or not, or a figure.
  [[nodiscard]] bool is_parted_right(const rules::Unit& unit) const {
    const auto& tokens = context_.tokens();
    const size_t next = unit.token_end;
    return next >= tokens.size() || tokens[next].space_before || tokens[next].kind == text::TokenKind::punctuation ||
           tokens[next].kind == text::TokenKind::paragraph;
  }

  /// A comma, a stop or another mark is stuck to it: it closes, also where white space stands in front.
  [[nodiscard]] bool has_mark_stuck(const rules::Unit& unit) const {
    const auto& tokens = context_.tokens();
    const size_t next = unit.token_end;
    return next < tokens.size() && !tokens[next].space_before && tokens[next].kind == text::TokenKind::punctuation;
  }

  /// A colon stands before the mark, and a word right behind it: it opens, whatever is open.
  [[nodiscard]] bool starts_anew(const rules::Unit& unit) {
    const auto& tokens = context_.tokens();
    if (is_parted_right(unit) || !tokens[unit.token_begin].space_before) return false;
    return follows_colon(unit) && open_.back().span.end < tokens[unit.token_begin - 1].span.begin;
  }

  /// "The cases were as follows: "four …": nobody begins to speak before the colon.
  [[nodiscard]] bool lists_here(const rules::Unit& unit) {
    const auto& units = context_.units();
    auto u = std::upper_bound(units.begin(), units.end(), open_.back().span.begin,
                              [](uint32_t at, const rules::Unit& other) { return at < other.span.begin; });
    for (; u != units.end() && u->span.begin < unit.span.begin; ++u) {
      if (u->kind != rules::Unit::Kind::word || may_say(u->form) || says_besides(u->form)) return false;
    }
    return true;
  }

  /// The mark stands where one opens.
  [[nodiscard]] bool opens_again(const rules::Unit& unit, bool looks_open) const {
    return looks_open || (context_.tokens()[unit.token_begin].space_before && !is_parted_right(unit));
  }

  /// The quotation that is open is somebody's words, and nobody else begins to speak at the mark.
  [[nodiscard]] bool is_led_here(const rules::Unit& unit) {
    return open_.back().is_led || (open_.back().may_be_led && !follows_verb(unit, false));
  }

  /// The marks behind this one close it and then what is open, by the spaces beside them, with others between them that
  /// open and close, before anybody else speaks: the one here is inside.
  [[nodiscard]] bool is_enclosed(const rules::Unit& unit) {
    const auto& units = context_.units();
    auto u = std::upper_bound(units.begin(), units.end(), unit.span.begin,
                              [](uint32_t at, const rules::Unit& other) { return at < other.span.begin; });
    int open = 2;
    for (; u != units.end() && u->kind != rules::Unit::Kind::paragraph; ++u) {
      if (u->kind != rules::Unit::Kind::word || !is_mark(u->form)) continue;
      if (u->form != unit.form) return false;
      const bool parted = context_.tokens()[u->token_begin].space_before && !has_mark_stuck(*u);
      if (parted == is_parted_right(*u)) return false;
      open += parted ? 1 : -1;
      if (open > 2) return false;
      if (open == 0) return floor_passes(unit.span.end, u->span.begin) == 0;
    }
    // Pairs alone follow: what is open was never closed.
    return open == 1 && !follows_word_of_saying(unit);
  }

  /// Of marks that look open or closed: those behind this one close it and then what is open, before anybody else
  /// speaks.
  [[nodiscard]] bool is_balanced(const rules::Unit& unit) {
    const auto& units = context_.units();
    auto u = std::upper_bound(units.begin(), units.end(), unit.span.begin,
                              [](uint32_t at, const rules::Unit& other) { return at < other.span.begin; });
    int open = 2;
    for (; u != units.end() && u->kind != rules::Unit::Kind::paragraph; ++u) {
      if (u->kind != rules::Unit::Kind::word || !is_mark(u->form)) continue;
      if (is(u->form, open_class_))
        ++open;
      else if (is(u->form, close_class_))
        --open;
      if (open > 2) return false;
      if (open == 0) return floor_passes(unit.span.end, u->span.begin) == 0;
    }
    return false;
  }

  /// The mark that closes the inner quotation leaves the outer one open: another closing mark comes next, somebody
  /// begins to speak before the next one opens, or no mark comes at all and the clause goes on.
  [[nodiscard]] bool outer_goes_on(const rules::Unit& unit) {
    const auto& units = context_.units();
    auto u = std::upper_bound(units.begin(), units.end(), unit.span.begin,
                              [](uint32_t at, const rules::Unit& other) { return at < other.span.begin; });
    const bool stops = u != units.end() && u->kind == rules::Unit::Kind::word && is(u->form, stop_class_);
    if (stops && !is(unit.form, close_class_)) return false;
    const auto behind = u;
    for (; u != units.end() && u->kind != rules::Unit::Kind::paragraph; ++u) {
      if (u->kind != rules::Unit::Kind::word || !is_mark(u->form)) continue;
      const bool passes = floor_passes(unit.span.end, u->span.begin) != 0;
      if (stops) return is(u->form, close_class_) && matches(open_.back(), *u) && !passes;
      return is(u->form, open_class_) ? passes : matches(open_.back(), *u) && !passes;
    }
    return !stops && open_.back().is_led && clause_goes_on(behind);
  }

  /// Up to the end of the paragraph nobody begins to speak, and what comes first does not end the clause.
  [[nodiscard]] bool clause_goes_on(std::vector<rules::Unit>::const_iterator u) {
    const auto& units = context_.units();
    if (u == units.end() || u->kind == rules::Unit::Kind::paragraph) return false;
    for (; u != units.end() && u->kind != rules::Unit::Kind::paragraph; ++u) {
      if (u->kind == rules::Unit::Kind::word && (may_say(u->form) || says_besides(u->form))) return false;
    }
    return true;
  }

  /// Where the sentence ends behind which somebody else, or the same one again, begins to speak ("… . The mayor said
  /// that"); 0: nobody does.
  [[nodiscard]] uint32_t floor_passes(uint32_t from, uint32_t to) {
    const auto& units = context_.units();
    auto u = std::lower_bound(units.begin(), units.end(), from,
                              [](const rules::Unit& unit, uint32_t at) { return unit.span.begin < at; });
    for (; u != units.end() && u->span.end < to; ++u) {
      const auto next = u + 1;
      if (u->kind != rules::Unit::Kind::word || next == units.end() || next->kind != rules::Unit::Kind::word) continue;
      if (is(u->form, stop_class_) && is_near(next, to) && is_any_saying(next->form)) return u->span.begin;
      if (!may_say(next->form)) continue;
      const bool adds = is(u->form, comma_class_) && next + 1 != units.end() &&
                        (next + 1)->kind == rules::Unit::Kind::word && is((next + 1)->form, colon_class_) &&
                        context_.vocabulary().view(next->form).starts_with(text::letters::kWaw);  // ", and added: «"
      if (adds || (is(u->form, stop_class_) && leads_on(next, to))) return u->span.begin;
    }
    return 0;
  }

  /// Few words stand between the verb and the mark at `to`, and no other mark: ". The statement went on «".
  [[nodiscard]] bool is_near(std::vector<rules::Unit>::const_iterator verb, uint32_t to) {
    constexpr size_t kFew = 4;
    const auto& units = context_.units();
    for (auto u = verb + 1; u != units.end() && static_cast<size_t>(u - verb) <= kFew; ++u) {
      if (u->span.begin >= to) return true;
      if (u->kind == rules::Unit::Kind::word && context_.vocabulary().is(u->form, punctuation_class_)) return false;
    }
    return false;
  }

  /// With "and" in front, a verb of saying in the past, though its letters may be another word's.
  [[nodiscard]] bool is_any_saying(rules::FormId form) {
    auto& vocabulary = context_.vocabulary();
    const auto readings = vocabulary.readings(form);
    return vocabulary.view(form).starts_with(text::letters::kWaw) &&
           std::any_of(readings.begin(), readings.end(), [&](const rules::Reading& r) {
             const rules::Entry* e = vocabulary.entry(r);
             return e != nullptr && e->has(say_class_) && (r.features & rules::kPast) != 0;
           });
  }

  /// Where ", pointing out that" stands, which leads to the mark and is the outlet's; 0: nowhere.
  [[nodiscard]] uint32_t says_on(uint32_t from, uint32_t to) {
    const auto& units = context_.units();
    auto u = std::lower_bound(units.begin(), units.end(), from,
                              [](const rules::Unit& unit, uint32_t at) { return unit.span.begin < at; });
    for (; u != units.end() && u->span.end < to; ++u) {
      const auto next = u + 1;
      if (u->kind == rules::Unit::Kind::word && is(u->form, comma_class_) && next != units.end() &&
          next->kind == rules::Unit::Kind::word && says_besides(next->form) && leads_on(next, to))
        return u->span.begin;
    }
    return 0;
  }

  /// "… . The guest ended, saying: «": where the clause begins that leads to the mark with a participle; 0: none does.
  [[nodiscard]] uint32_t begins_anew(const rules::Unit& unit) {
    const auto& tokens = context_.tokens();
    size_t t = unit.token_begin;
    if (t > 0 && is(tokens[t - 1].form, colon_class_)) --t;
    if (t == 0 || !says_besides(tokens[t - 1].form)) return 0;
    for (; t-- > 0 && tokens[t].span.begin > open_.front().span.end;) {
      if (is(tokens[t].form, stop_class_) || is(tokens[t].form, comma_class_)) return tokens[t].span.begin;
    }
    return 0;
  }

  /// A paragraph that begins with "And he pointed out that" is nobody's earlier words.
  [[nodiscard]] bool takes_the_floor(const rules::Unit& unit) {
    if (unit.kind != rules::Unit::Kind::word || !may_say(unit.form) ||
        !context_.vocabulary().view(unit.form).starts_with(text::letters::kWaw))
      return false;
    const auto& units = context_.units();
    const auto verb = std::lower_bound(units.begin(), units.end(), unit.span.begin,
                                       [](const rules::Unit& u, uint32_t at) { return u.span.begin < at; });
    return leads_on(verb, units.back().span.end);
  }

  /// "that", a colon or the mark follows in the sentence, before any other mark.
  [[nodiscard]] bool leads_on(std::vector<rules::Unit>::const_iterator verb, uint32_t to) {
    constexpr size_t kFarthest = 20;
    const auto& units = context_.units();
    for (auto u = verb + 1; u != units.end() && static_cast<size_t>(u - verb) <= kFarthest; ++u) {
      if (u->span.begin >= to) return true;  // the mark itself
      if (u->kind == rules::Unit::Kind::paragraph) return false;
      if (u->kind != rules::Unit::Kind::word) continue;  // "said in a statement yesterday:"
      if (is(u->form, stop_class_) || is_mark(u->form)) return false;
      if (is(u->form, that_class_) || is(u->form, colon_class_)) return true;
    }
    return false;
  }

  struct Open {
    ByteSpan span;
    rules::FormId form;
    bool is_speech = false;      // a colon or a verb leads to it
    bool is_led = false;         // so does "that"
    bool may_be_led = false;     // a word leads to it that has the letters of such a verb
    bool holds_another = false;  // one in the same marks is open inside
  };

  bool same_glyph_open(const rules::Unit& unit) const { return open_.back().form == unit.form; }

  /// A closing guillemet closes an opening guillemet; curly marks pair with curly marks.
  [[nodiscard]] bool matches(const Open& open, const rules::Unit& unit) const {
    return open.span.size() == unit.span.size();  // guillemets have two bytes, curly marks three, straight ones one
  }

  void close(ByteSpan end) {
    const ByteSpan begin = open_.back().span;
    open_.pop_back();
    if (end.begin > begin.end) add({{begin.begin, end.end}, {begin.end, end.begin}, true});
  }

  void add(const doc::Quote& quote) {
    if (context_.document().quotes.size() < kMaxQuotes) context_.document().quotes.push_back(quote);
  }

  /// A quotation that somebody's words begin with may go on over a few paragraphs; else it ends here, unclosed.
  void end_paragraph(uint32_t end) {
    if (open_.empty()) return;
    if (paragraphs_ == 0) first_end_ = end;
    const bool goes_on = open_.size() == 1 && open_.back().is_speech && ++paragraphs_ < kMostParagraphs &&
                         end - open_.back().span.begin < kLongestBytes;
    if (!goes_on) give_up();
  }

  /// What is still open was never closed: it ends with the paragraph that it began in.
  void give_up() {
    if (!open_.empty() && first_end_ > open_.front().span.end) first_end_ = end_of_words();
    if (!open_.empty() && first_end_ > open_.front().span.end)
      add({{open_.front().span.begin, first_end_}, {open_.front().span.end, first_end_}, false});
    open_.clear();
    paragraphs_ = 0;
  }

  /// A colon stands before the mark.
  [[nodiscard]] bool follows_colon(const rules::Unit& unit) {
    return unit.token_begin > 0 && is(context_.tokens()[unit.token_begin - 1].form, colon_class_);
  }

  /// A colon, or "that" with the mark stuck to it.
  [[nodiscard]] bool leads_to_speech(const rules::Unit& unit) {
    return follows_colon(unit) ||
           (unit.token_begin > 0 && is(context_.tokens()[unit.token_begin - 1].form, that_class_));
  }

  /// "stressing «", "added «": right behind a participle or a verb of saying, though its letters may be another word's.
  [[nodiscard]] bool follows_word_of_saying(const rules::Unit& unit) {
    if (unit.token_begin == 0) return false;
    const text::Token& before = context_.tokens()[unit.token_begin - 1];
    if (before.span.begin < paragraph_) return false;
    auto& vocabulary = context_.vocabulary();
    const auto readings = vocabulary.readings(before.form);
    return std::any_of(readings.begin(), readings.end(), [&](const rules::Reading& r) {
      const rules::Entry* e = vocabulary.entry(r);
      return e != nullptr && e->has(say_class_) && (r.features & (rules::kPast | rules::kPres | rules::kPart)) != 0 &&
             (r.features & (rules::kAl | rules::kPrepositions)) == 0;
    });
  }

  /// A verb of saying in the same clause leads to the mark, with nothing but who speaks and of what between. `sure`:
  /// the letters are those of nothing else.
  [[nodiscard]] bool follows_verb(const rules::Unit& unit, bool sure) {
    constexpr size_t kFarthest = 16;
    const auto& tokens = context_.tokens();
    for (size_t t = unit.token_begin;
         t-- > 0 && unit.token_begin - t <= kFarthest && tokens[t].span.begin >= paragraph_;) {
      if (is(tokens[t].form, stop_class_) || is(tokens[t].form, comma_class_) || is(tokens[t].form, that_class_) ||
          is_mark(tokens[t].form))
        return false;
      if (sure ? is_saying(tokens[t].form) : may_say(tokens[t].form)) return true;
    }
    return false;
  }

  /// A verb that is nothing but one of saying.
  [[nodiscard]] bool is_saying(rules::FormId form) {
    auto& vocabulary = context_.vocabulary();
    const auto readings = vocabulary.readings(form);
    return !readings.empty() && std::all_of(readings.begin(), readings.end(), [&](const rules::Reading& r) {
      const rules::Entry* e = vocabulary.entry(r);
      return e != nullptr && e->has(say_class_) && !e->has(weak_class_) &&
             (r.features & (rules::kPast | rules::kPres)) != 0;
    });
  }

  /// Some reading of the word is a verb of saying beyond doubt.
  [[nodiscard]] bool may_say(rules::FormId form) {
    auto& vocabulary = context_.vocabulary();
    const auto readings = vocabulary.readings(form);
    return std::any_of(readings.begin(), readings.end(), [&](const rules::Reading& r) {
      const rules::Entry* e = vocabulary.entry(r);
      return e != nullptr && e->has(say_class_) && !e->has(weak_class_) &&
             (r.features & (rules::kPast | rules::kPres)) != 0;
    });
  }

  /// Where the words of an unclosed quotation end in its first paragraph: before ", pointing out that" or ". And he
  /// added that", which is the outlet's.
  [[nodiscard]] uint32_t end_of_words() {
    if (const uint32_t passes = floor_passes(open_.front().span.end, first_end_)) first_end_ = passes;
    const auto& units = context_.units();
    auto u = std::lower_bound(units.begin(), units.end(), open_.front().span.end,
                              [](const rules::Unit& unit, uint32_t at) { return unit.span.begin < at; });
    for (; u != units.end() && u->span.end <= first_end_; ++u) {
      const auto next = u + 1;
      if (u->kind == rules::Unit::Kind::word && is(u->form, comma_class_) && next != units.end() &&
          next->kind == rules::Unit::Kind::word &&
          says_besides(next->form, next + 1 != units.end() && (next + 1)->kind == rules::Unit::Kind::word &&
                                       is((next + 1)->form, that_class_)))
        return u->span.begin;
    }
    return first_end_;
  }

  /// "pointing out", "adding", in the indefinite accusative. `that`: behind it, where a word of other letters is
  /// believed.
  [[nodiscard]] bool says_besides(rules::FormId form, bool that = false) {
    auto& vocabulary = context_.vocabulary();
    if (!vocabulary.view(form).ends_with(text::letters::kAlef)) return false;
    const auto readings = vocabulary.readings(form);
    return std::any_of(readings.begin(), readings.end(), [&](const rules::Reading& r) {
      const rules::Entry* e = vocabulary.entry(r);
      return e != nullptr && e->has(say_class_) && (that || !e->has(weak_class_)) && (r.features & rules::kPart) != 0 &&
             (r.features & (rules::kAl | rules::kPrepositions)) == 0;
    });
  }

  static constexpr size_t kMaxQuotes = 1u << 20;
  static constexpr uint32_t kMostParagraphs = 8, kLongestBytes = 6000;
  Context& context_;
  rules::Name open_class_, close_class_, colon_class_, comma_class_, stop_class_, that_class_, say_class_, weak_class_,
      punctuation_class_;
  std::vector<Open> open_;
  uint32_t last_end_ = 0;
  uint32_t paragraph_ = 0;   // where this one began
  uint32_t paragraphs_ = 0;  // ended since the quotation was opened
  uint32_t first_end_ = 0;   // the end of the paragraph that it was opened in
};

}  // namespace

void find_quotes(Context& context) {
  context.document().quotes.clear();
  Pairing(context).run();
}

}  // namespace isnad::read
