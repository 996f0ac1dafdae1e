// Names of the knowledge base in the text.
#include <algorithm>

#include "read/name_text.h"
#include "text/letters.h"

namespace isnad::read::names {
namespace {

using rules::Alias;
using rules::AliasClass;
using rules::KnowledgeBase;

class KnownFinder {
 public:
  explicit KnownFinder(NameText& text) : text_(text), kb_(text.context.language().knowledge) {}

  void run() {
    for (uint32_t t = 0; t < text_.size(); ++t) {
      if (text_.is(t, kStartsKnown) && text_.limit(t) > 0) find_at(t);
    }
  }

 private:
  struct Best {
    uint32_t end = 0, node = 0;
    uint8_t before = 0;
  };

  void find_at(uint32_t t) {
    best_.clear();
    for (const Start& start : text_.forms.starts(text_.form(t))) walk(t, start);
    // The longest name that something may be called here; among equals the one with the fewest particles taken off.
    if (best_.size() > 1) {
      std::stable_sort(best_.begin(), best_.end(), [](const Best& a, const Best& b) {
        return a.end != b.end ? a.end > b.end : a.before < b.before;
      });
    }
    for (const Best& b : best_) {
      if (blocked(t, b)) continue;
      if (take(t, b)) return;
      if (denied_) return;
    }
  }

  /// Collects every name on the way; a quotation mark inside a name is passed over.
  void walk(uint32_t t, const Start& start) {
    uint32_t node = start.node;
    const uint32_t limit = text_.limit(t);
    uint32_t end = t + 1;
    bool quoted = false;
    while (node != KnowledgeBase::kNowhere) {
      if (!kb_.names(node).empty()) {
        const bool closes = quoted && end < limit && text_.is(end, kCloseQuote);
        best_.push_back({closes ? end + 1 : end, node, start.before});
      }
      if (end >= limit) return;
      uint32_t next = kb_.step(node, text_.forms.kb_word(text_.form(end)));
      if (next == KnowledgeBase::kNowhere && !quoted && text_.is(end, kOpenQuote) && end + 1 < limit) {
        quoted = true;
        next = kb_.step(node, text_.forms.kb_word(text_.form(++end)));
      }
      node = next;
      ++end;
    }
  }

  /// One word that is a number or time here, or that only looks like a name behind a particle, while the lexicon knows
  /// the whole word.
  [[nodiscard]] bool blocked(uint32_t t, const Best& b) const {
    if (b.end > t + 1) return false;
    if (text_.is_taken(t)) return true;
    if (b.before > 0 && text_.is(t, kOrdinary) && !text_.is(t, kConj | kPrep))
      return !is_clearly_place(t, b) && !goes_on_from_place(t, b);
    return false;
  }

  /// "Hama and Homs": a place's name with nothing but "and" before it, right behind another place.
  [[nodiscard]] bool goes_on_from_place(uint32_t t, const Best& b) const {
    if (text_.found.empty() || text_.folded(t).substr(0, b.before) != text::letters::kWaw) return false;
    const Found& last = text_.found.back();
    const auto is_place = [&](const Alias& a) { return kb_.kind(a.entity) == doc::EntityKind::place; };
    return last.source == Found::Source::known && last.run.end == t && is_place(last.aliases.front()) &&
           std::any_of(kb_.names(b.node).begin(), kb_.names(b.node).end(), [&](const Alias& a) {
             return is_place(a) && a.cls != AliasClass::short_form && a.cls != AliasClass::denied;
           });
  }

  /// "in Syria" is known to the lexicon only by accident of letters when the name is long enough.
  [[nodiscard]] bool is_clearly_place(uint32_t t, const Best& b) const {
    return text_.folded(t).size() - b.before >= 8;
  }

  bool take(uint32_t t, const Best& b) {
    denied_ = false;
    Found f;
    f.run = {t, b.end, b.before};
    bool only_short = true;
    std::vector<rules::KbId> denied;
    for (const Alias& a : kb_.names(b.node)) {
      if (a.cls == AliasClass::denied) denied.push_back(a.entity);
    }
    for (const Alias& a : kb_.names(b.node)) {
      if (a.cls == AliasClass::denied || std::find(denied.begin(), denied.end(), a.entity) != denied.end()) continue;
      if (has_entity(f, a.entity)) continue;
      if (a.cls == AliasClass::short_form && !triggered(t, a) && !stands_in(t, b, a)) {
        f.aliases.push_back(a);
        continue;
      }
      Alias sure = a;
      if (a.cls == AliasClass::short_form) sure.cls = AliasClass::alternate;
      f.aliases.insert(f.aliases.begin(), sure);
      only_short = false;
    }
    if (f.aliases.empty()) {
      denied_ = !denied.empty();
      return false;
    }
    if (!only_short) std::erase_if(f.aliases, [](const Alias& a) { return a.cls == AliasClass::short_form; });
    f.source = only_short ? Found::Source::short_form : Found::Source::known;
    if (!only_short && doubtful(t, b)) return false;
    if (only_short) {
      text_.maybe.push_back(std::move(f));
      return false;
    }
    text_.note_known(t, b.end, b.before, kb_.kind(f.aliases.front().entity) == doc::EntityKind::person);
    text_.found.push_back(std::move(f));
    return true;
  }

  static bool has_entity(const Found& f, rules::KbId entity) {
    return std::any_of(f.aliases.begin(), f.aliases.end(), [&](const Alias& a) { return a.entity == entity; });
  }

  /// One of the words a short form needs stands before it.
  [[nodiscard]] bool triggered(uint32_t t, const Alias& a) const {
    if (a.list == 0) return false;
    uint32_t before = t;
    if (before > 0 && text_.is(before - 1, kQuote | kOpenParen)) --before;
    if (before == 0 || text_.limit(before - 1) != text_.limit(t)) return false;
    const std::string_view word = text_.folded(before - 1);
    const std::string bare = text_.forms.bare(text_.form(before - 1));
    return kb_.any_word_before(a, [&](std::string_view trigger) {
      if (word == trigger || bare == trigger) return true;
      return word.size() > trigger.size() && word.ends_with(trigger) &&
             stands_on_particles(word.substr(0, word.size() - trigger.size()));
    });
  }

  /// The particle "in" is stuck to the name of a place, as good as the word.
  [[nodiscard]] bool stands_in(uint32_t t, const Best& b, const Alias& a) const {
    return a.list != 0 && kb_.kind(a.entity) == doc::EntityKind::place &&
           text_.folded(t).substr(0, b.before).ends_with(text::letters::kBeh);
  }

  [[nodiscard]] bool stands_on_particles(std::string_view start) const {
    const auto& proclitics = text_.context.language().lexicon.proclitics;
    return std::any_of(proclitics.begin(), proclitics.end(), [&](const rules::Clitic& c) { return c.folded == start; });
  }

  /// A name that is an ordinary word too, with nothing around that speaks for a place.
  [[nodiscard]] bool doubtful(uint32_t t, const Best& b) const {
    if (b.end > t + 1 || !text_.is(t, kDoubtful)) return false;
    if (b.before > 0) return false;
    if (t == 0 || text_.limit(t - 1) != text_.limit(t)) return false;
    return !text_.is(t - 1, kPreposition | kPlace | kOrg | kTitle | kComma | kStartsKnown);
  }

  NameText& text_;
  const KnowledgeBase& kb_;
  std::vector<Best> best_;
  bool denied_ = false;
};

}  // namespace

void find_known(NameText& text) { KnownFinder(text).run(); }

}  // namespace isnad::read::names
