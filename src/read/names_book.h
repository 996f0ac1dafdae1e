// Internal: who is who. Turns what was found into the document's entities and mentions.
#pragma once

#include <bitset>
#include <string>
#include <unordered_map>
#include <vector>

#include "read/name_text.h"

namespace isnad::read::names {

/// The document's entity for one of the knowledge base; a new one when the text has not named it.
doc::Index known_entity(Context& context, rules::KbId id);

class Book {
 public:
  explicit Book(NameText& text);

  /// Every found name gets its entity: the knowledge base's, one met before, or a new one.
  void enter_found();
  /// Short forms of known names whose full form the text has, or that can be nobody else.
  void enter_maybe();
  /// Family names alone, given names alone, "the ministry": later (and headline) mentions of entities already in the
  /// book.
  void enter_learned();
  void enter_definite_heads();
  /// The outlet that the caller named.
  void enter_outlet();
  /// Puts entities and mentions in text order and writes the facts.
  void finish();

 private:
  struct PersonName {
    doc::Index entity = doc::kNone;
    std::vector<std::string> parts;  // folded, links joined to what they join, without article
    std::vector<Run> tails;          // the last part, where it stands
    Run run;
  };
  struct BodyName {
    doc::Index entity = doc::kNone;
    std::string head;
    std::vector<std::string> words;  // folded and bare; demonyms as their country
  };
  struct Tail {
    std::vector<rules::FormId> forms;
    doc::Index entity = doc::kNone;
    bool given_alone = false, ordinary = false;
  };

  // choosing
  rules::KbId choose(const Found& found) const;
  double country_weight(rules::KbId id) const;
  rules::KbId by_country(const Found& maybe) const;
  std::string country_of(rules::KbId id) const;
  void weigh_countries();

  // making
  doc::Index known_entity(rules::KbId id);
  doc::Index new_entity(doc::EntityKind kind, std::string name);
  void mention(doc::Index entity, const Run& run, doc::MentionForm form);
  doc::Index person(const Found& found);
  doc::Index body(const Found& found);
  doc::Index place(const Found& found);
  doc::Index near_place(const Found& found);
  bool is_countryside(const Found& found) const;
  [[nodiscard]] rules::KbId known_by_words(const std::vector<std::string>& words) const;

  // people
  [[nodiscard]] bool joins(uint32_t t) const;
  std::vector<std::string> name_parts(const Run& run) const;
  static bool same_person(const std::vector<std::string>& a, const std::vector<std::string>& b);
  void remember_person(doc::Index entity, const Run& run);
  void learn_tails();
  void add_tail(Run run, doc::Index entity, bool given_alone);
  void add_son(uint32_t link, uint32_t end, doc::Index entity);
  void match_tail(uint32_t t);
  [[nodiscard]] bool is_called_alike(const PersonName& p, const Found& found) const;
  [[nodiscard]] bool is_likely(const Found& maybe, rules::KbId person) const;
  [[nodiscard]] bool is_attributed(uint32_t t, uint32_t end) const;
  [[nodiscard]] bool is_of_namesake(uint32_t t, doc::Index entity) const;
  [[nodiscard]] bool is_adjective_of_source(uint32_t t, doc::Index entity) const;
  [[nodiscard]] bool is_of_other_kin(uint32_t t, const Run& run, doc::Index entity) const;

  // organisations
  BodyName body_name(const Found& found) const;
  [[nodiscard]] std::string country_word(uint32_t t) const;
  static bool same_body(const BodyName& a, const BodyName& b);
  [[nodiscard]] bool is_of_another_country(const BodyName& name, doc::Index entity) const;

  [[nodiscard]] doc::Index at(uint32_t token) const { return mention_at_[token]; }
  [[nodiscard]] bool is_free(const Run& run) const;
  /// Alone between quotation marks or brackets.
  [[nodiscard]] bool is_marked(const Run& run) const;
  /// What kind of organisation, medium or place a word says; empty: none.
  [[nodiscard]] std::string kind_word(uint32_t t) const;
  void add_head(doc::Index entity, std::string head);
  void write_role(doc::Index entity, const Run& run);
  void reorder();

  NameText& text_;
  doc::Document& document_;
  const rules::KnowledgeBase& kb_;
  std::vector<EntityFacts>& facts_;
  std::unordered_map<rules::KbId, doc::Index> by_kb_;
  std::unordered_map<std::string, doc::Index> places_;
  std::unordered_map<std::string, double> countries_;
  std::vector<PersonName> people_;
  std::vector<BodyName> bodies_;
  std::unordered_map<rules::FormId, std::vector<Tail>> tails_;
  std::bitset<1024> tail_starts_;  // the forms that tails begin with, modulo its size: answers nearly every "no"
  bool has_ordinary_tail_ = false;
  std::vector<doc::Index> mention_at_;  // entity by token, or kNone
  std::vector<std::pair<doc::Index, Run>> roles_;
  std::vector<std::pair<uint32_t, doc::Index>> heads_seen_;
};

}  // namespace isnad::read::names
