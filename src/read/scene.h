// Internal: what the statement stages look at: units with their flags, the names and quotations that stand on them.
#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include "read/context.h"

namespace isnad::read {

/// A run of units, [begin, end).
struct Phrase {
  uint32_t begin = 0, end = 0;
  [[nodiscard]] bool empty() const { return begin >= end; }
};

class Scene {
 public:
  explicit Scene(Context& context);

  [[nodiscard]] Context& context() const { return context_; }
  [[nodiscard]] doc::Document& document() const { return context_.document(); }
  [[nodiscard]] const std::vector<rules::Unit>& units() const { return context_.units(); }
  [[nodiscard]] Flags flags(uint32_t unit) const { return flags_[unit]; }
  [[nodiscard]] bool has(uint32_t unit, Flags any) const { return (flags_[unit] & any) != 0; }
  /// A word, and no number, mark or time; behind the last unit there is none.
  [[nodiscard]] bool is_word(uint32_t unit) const {
    return unit < units().size() && units()[unit].kind == rules::Unit::Kind::word;
  }
  [[nodiscard]] bool is_paragraph(uint32_t unit) const {
    return unit < units().size() && units()[unit].kind == rules::Unit::Kind::paragraph;
  }
  /// The first paragraph in [from, end); empty, at `end`, when there is none.
  [[nodiscard]] Phrase next_paragraph(uint32_t from, uint32_t end) const;
  [[nodiscard]] bool is_time(uint32_t unit) const { return is_item(unit, time_); }
  [[nodiscard]] bool is_number(uint32_t unit) const { return is_item(unit, number_) || is_item(unit, quantity_); }
  /// A number alone, without what it counts.
  [[nodiscard]] bool is_plain_number(uint32_t unit) const { return is_item(unit, number_); }
  /// A word that is nothing but a verb; behind a preposition it is the noun of the same letters.
  [[nodiscard]] bool is_verb(uint32_t unit) const {
    return has(unit, kOnlyVerb) && mention_[unit] == doc::kNone &&
           !(unit > 0 && has(unit - 1, kFi | kIla | kAla | kAn) && mention_[unit - 1] == doc::kNone);
  }
  /// The mention that covers a unit, or kNone.
  [[nodiscard]] doc::Index mention(uint32_t unit) const { return mention_[unit]; }
  [[nodiscard]] const doc::Entity* entity(uint32_t unit) const;
  /// An outlet or an agency is named here.
  [[nodiscard]] bool is_medium(uint32_t unit) const {
    const doc::Entity* e = entity(unit);
    return e != nullptr && e->is_media;
  }
  /// A name that something is stuck to in front.
  [[nodiscard]] bool name_is_prefixed(uint32_t unit) const {
    return mention_[unit] != doc::kNone && document().mentions[mention_[unit]].span.begin > units()[unit].span.begin;
  }
  /// "even the coach": the word in front of a subject that is a preposition elsewhere.
  [[nodiscard]] bool is_even(uint32_t unit) const {
    return mention_[unit] == doc::kNone && is_word(unit) && context_.vocabulary().is(units()[unit].form, hatta_);
  }
  /// A quotation that holds nothing but one name.
  [[nodiscard]] bool is_name(const doc::Quote& quote) const;
  /// A word for what cannot speak: an act, a state, a quality.
  [[nodiscard]] bool is_thing(uint32_t unit) const {
    return mention_[unit] == doc::kNone && is_word(unit) && context_.vocabulary().is(units()[unit].form, thing_word_);
  }
  /// Written with the mark of the indefinite accusative: an object, or how something is done.
  [[nodiscard]] bool is_marked_object(uint32_t unit) const;
  /// The name of a person stands there.
  [[nodiscard]] bool is_person(uint32_t unit) const;
  /// A single word that the lexicon has as one of `cls`.
  [[nodiscard]] bool is_class(uint32_t unit, std::string_view cls) const;
  /// "was", a finite verb though its letters are also those of "as if".
  [[nodiscard]] bool is_was(uint32_t unit) const { return has(unit, kAnyVerb) && context_.unit_is(unit, was_); }
  /// "the Democrats", "the farmers": many men, by the ending alone.
  [[nodiscard]] bool is_many_men(uint32_t unit) const;
  /// A noun whose letters are those of an adjective too.
  [[nodiscard]] bool may_be_adjective(uint32_t unit) const {
    return is_word(unit) && context_.vocabulary().is(units()[unit].form, adjective_);
  }
  /// A plural in all its readings, without the ending of one.
  [[nodiscard]] bool is_broken_plural(uint32_t unit) const;
  /// "his", "her" or "their" hangs on the word: behind one who acts it is an object ("the minister his refusal").
  [[nodiscard]] bool has_owner(uint32_t unit) const;
  /// Some reading of a known word has "his", "her" or "their" on it.
  [[nodiscard]] bool is_owned(uint32_t unit) const;
  /// No white space stands before the unit.
  [[nodiscard]] bool is_glued(uint32_t unit) const {
    return !context_.tokens()[units()[unit].token_begin].space_before;
  }
  /// The quotation whose opening mark is this unit, or kNone.
  [[nodiscard]] doc::Index quote_opening(uint32_t unit) const { return quote_[unit]; }
  /// The quotation whose closing mark is this unit, or kNone.
  [[nodiscard]] doc::Index quote_closing(uint32_t unit) const;
  /// The innermost-first outer quotation that covers the unit's inside; kNone outside quotations.
  [[nodiscard]] uint32_t unit_at(uint32_t byte) const;

  /// Where the sentence that goes on up to `unit` begins, and not before `floor`: behind a stop or a paragraph.
  [[nodiscard]] uint32_t sentence_begin(uint32_t unit, uint32_t floor = 0) const {
    return unit <= floor ? unit : std::max(floor, sentence_[unit]);
  }

  [[nodiscard]] ByteSpan span(Phrase p) const { return {units()[p.begin].span.begin, units()[p.end - 1].span.end}; }
  [[nodiscard]] std::string text(Phrase p) const { return std::string(span(p).of(context_.text())); }
  /// Words of a quotation.
  [[nodiscard]] uint32_t words_in(ByteSpan span) const;
  [[nodiscard]] std::string_view folded(uint32_t unit) const;

 private:
  [[nodiscard]] bool is_item(uint32_t unit, rules::Name layer) const;
  void keep_sentence_stops();
  void find_sentences();
  void tell_by_spelling();
  void tell_papers();
  [[nodiscard]] bool is_stuck_li(ByteSpan unit, ByteSpan name) const;
  Context& context_;
  rules::Name time_, number_, quantity_, li_prep_, thing_word_, adjective_, hatta_, was_;
  std::vector<Flags> flags_;
  std::vector<doc::Index> mention_, quote_;
  std::vector<uint32_t> sentence_;  // by unit, so that no sentence is walked for every cue in it
};

}  // namespace isnad::read
