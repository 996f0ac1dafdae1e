// Internal: who is meant by a noun phrase, a description, or nothing at all.
//
// The article is read once from the start. Everyone who has spoken is remembered as a Voice, with the words used of
// them, so that "the envoy", "the spokeswoman" and a verb without a subject can be given to the right one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "read/agreement.h"
#include "read/cues.h"

namespace isnad::read {

/// Somebody or something that speaks in this article.
struct Voice {
  doc::ChainLink link;
  Gender gender = Gender::unknown;
  bool plural = false;
  bool single = false;             // surely one: called by a title in the singular
  bool quoted = false;             // scripture is quoted, and does not go on speaking
  std::vector<std::string> words;  // folded words of the names and descriptions used, without the article
  uint32_t last_unit = 0;          // where it spoke last
};

/// A folded word without its article.
std::string_view without_article(std::string_view folded);
bool contains(const std::vector<std::string>& words, std::string_view word);
/// Whether the voice may be who the cue's verb or participle speaks of, by gender and number.
bool agrees(const Voice& voice, const Cue& cue);

class Speakers {
 public:
  explicit Speakers(const Scene& scene);

  /// The voice that a noun phrase names or describes. `verb` gives gender and number of the one who speaks; nullopt
  /// when the phrase names nobody who could.
  std::optional<size_t> of_phrase(Phrase phrase, const Cue& cue);
  /// The voice meant where nobody is named: the last one that agrees with the verb.
  std::optional<size_t> dropped(const Cue& cue, uint32_t before_unit) const;
  /// Nobody has spoken yet: the last person named who agrees with the verb.
  std::optional<size_t> named_before(const Cue& cue);
  /// The subject of the sentence before, when whoever spoke last has no part in it ("The paper relied on …. And it
  /// pointed to").
  std::optional<size_t> subject_of_previous(const Cue& cue);
  /// "according to what stated (about it) the director X": who stands behind the preposition with its pronoun.
  std::optional<size_t> actor_behind_pronoun(const Cue& cue, uint32_t end);
  /// "As for X, he said": whom the clause in front of a verb with the letter "fa" names.
  std::optional<size_t> as_for(const Cue& cue, uint32_t floor);
  /// Where whoever spoke last is not meant, by gender or number: the one whom a sentence since then begins with.
  std::optional<size_t> subject_since(const Cue& cue);
  /// "that X admitted": whose name alone stands between the word that opens the clause and the verb.
  std::optional<size_t> named_in_front(const Cue& cue, uint32_t floor);
  /// "Roy Hodson the coach voiced his hope, and said": who acts in the sentence by a name that no list has.
  std::optional<size_t> unlisted_in_front(const Cue& cue, uint32_t floor);
  /// "X, the head of the party that lost, said": who opens the clause, when no verb stands between them and a bare one.
  std::optional<size_t> subject_in_front(const Cue& cue, uint32_t floor);
  /// Whom the sentence before tells of, when nobody has spoken since: who stands behind the verb of a clause.
  std::optional<size_t> acted_since(const Cue& cue);
  /// Who has taken the word since somebody spoke last, in clauses that report nothing ("the critic spoke of the film").
  std::optional<size_t> taken_over(const Cue& cue, uint32_t floor);
  /// Somebody who is left unsaid.
  size_t nobody();
  /// "and he said, God bless him and give him peace": the Prophet, whom somebody quotes and who is named in the wish
  /// alone.
  std::optional<size_t> prophet(const Cue& cue);
  [[nodiscard]] bool is_displaced(const Cue& cue, uint32_t floor) const;
  /// Who has said something since the last statement was found, in words that were not found to be one ("the member
  /// recalled. And he went on").
  std::optional<size_t> unheard(const Cue& cue);
  /// The subject of the sentence that holds `unit`, for a participle after a verb that reports nothing.
  std::optional<size_t> subject_of_sentence(uint32_t unit, uint32_t floor, const Cue& cue);
  /// "what the analyst summed up, in his words": the subject of the verb nearest in front of a noun of saying, when it
  /// stands right behind that verb.
  std::optional<size_t> nearest_actor(const Cue& cue, uint32_t floor);
  /// The man whom the clause in `content` begins with, when a participle does not agree with the woman or body that
  /// tells it.
  std::optional<size_t> man_within(Phrase content, const Cue& cue);
  /// "The paper held an interview with X in which he said": with whom.
  std::optional<size_t> interviewed(const Cue& cue, uint32_t floor);
  /// The one person whom the clause in `content` begins with, when a verb agrees with them.
  std::optional<size_t> one_within(Phrase content, const Cue& cue);
  /// The one whose paper the cue quotes from ("and in it came").
  std::optional<size_t> of_paper(const Cue& cue);
  /// A medium that passed words on.
  std::optional<doc::ChainLink> relay(Phrase phrase) const;

  /// Gives the bodies in all chains the fullest name that the text has for them ("the ministry" is "the ministry of
  /// trade").
  void name_whole(std::vector<doc::Statement>& statements) const;

  /// The voice has said what ends before `end`, and keeps the word until another speaks.
  void spoke(size_t voice, const Cue& cue, uint32_t end);
  /// The same for its paragraph alone: behind it whoever spoke before goes on.
  void spoke_for_paragraph(size_t voice, const Cue& cue, uint32_t end);
  /// The same for its sentence alone: behind it goes on who acts in the sentence.
  void spoke_for_sentence(size_t voice, const Cue& cue, uint32_t end, size_t acts);
  /// "and his brother gave details of": a relative of somebody, who is named by nothing else and of whom something is
  /// only told.
  [[nodiscard]] bool is_kin_of_another(size_t voice, const Cue& cue) const;
  /// Gives the word back where it was lent for a sentence or a paragraph.
  void resume(const Cue& cue);
  /// "X thanked the governor who stresses that": who acts in the sentence, where the voice is one in its relative
  /// clause.
  std::optional<size_t> acts_beside(size_t voice, const Cue& cue, uint32_t floor);
  [[nodiscard]] std::optional<size_t> last() const { return last_; }
  /// Who spoke last, and in a sentence that somebody tells not what is cited within ("X said that, by the data, …,
  /// adding").
  [[nodiscard]] std::optional<size_t> teller(const Cue& cue, uint32_t floor) const;
  [[nodiscard]] bool last_is_female() const { return last_ && voices_[*last_].gender == Gender::female; }
  /// Whether the cue agrees with this voice in gender and number.
  [[nodiscard]] bool may_be(size_t voice, const Cue& cue) const;
  /// The same, where the verb must show that there is one or that there are many.
  [[nodiscard]] bool agrees_with(size_t voice, const Cue& cue) const;
  /// Who is named by this link of a chain.
  [[nodiscard]] std::optional<size_t> known(const doc::ChainLink& link) const;
  [[nodiscard]] const Voice& voice(size_t i) const { return voices_[i]; }

 private:
  size_t remember(Voice voice);
  std::optional<size_t> described(Phrase phrase, const Cue& cue) const;
  [[nodiscard]] Phrase without_opening(Phrase p) const;
  [[nodiscard]] Voice new_voice(Phrase p, Phrase whole, const Cue& cue) const;
  [[nodiscard]] bool is_any(Phrase p, bool is_anonymous) const;
  [[nodiscard]] bool is_called_anew(Phrase phrase, size_t known, const Cue& cue) const;
  [[nodiscard]] std::optional<size_t> called_the_same(Phrase phrase, const Cue& cue) const;
  std::optional<size_t> of_role(Phrase phrase);
  [[nodiscard]] bool heads_title(Phrase phrase) const;
  [[nodiscard]] std::optional<std::string> origin_behind(Phrase phrase) const;
  [[nodiscard]] static bool names_first(const Voice& voice, std::string_view word);
  [[nodiscard]] static bool is_called_first(const Voice& voice, std::string_view word);
  [[nodiscard]] bool is_definite(Phrase phrase) const;
  [[nodiscard]] bool disagrees(uint32_t head, const Cue& cue) const;
  [[nodiscard]] bool begins_headline(uint32_t unit, uint32_t limit, const Cue& cue) const;
  [[nodiscard]] bool opens_with_saying(uint32_t begin, uint32_t unit) const;
  [[nodiscard]] bool goes_on_in_answer(uint32_t begin, uint32_t unit, const Cue& cue) const;
  [[nodiscard]] Phrase behind_saying(uint32_t u, uint32_t front, uint32_t begin, uint32_t unit) const;
  [[nodiscard]] const doc::Mention* person_told_of(const Cue& cue) const;
  std::optional<size_t> subject_of_earlier(const Cue& cue);
  /// What a sentence may begin with: a word that may be a verb, or any in front of a person's name.
  enum class Opening : uint8_t { verb, any_word };
  std::optional<size_t> subject_of_opening(uint32_t begin, uint32_t end, const Cue& cue, Opening by);
  [[nodiscard]] std::optional<uint32_t> name_told_by_title(Phrase phrase) const;
  [[nodiscard]] std::optional<uint32_t> name_at_end_of_office(Phrase phrase) const;
  [[nodiscard]] std::optional<uint32_t> name_behind_title(uint32_t title, uint32_t limit) const;
  std::optional<size_t> actor_behind(uint32_t verb, uint32_t end, const Cue& cue);
  std::optional<size_t> unlisted_actor(uint32_t verb, uint32_t end, const Cue& cue);
  std::optional<size_t> opening_subject(uint32_t unit, const Cue& cue);
  [[nodiscard]] uint32_t verb_of_clause(uint32_t begin, uint32_t end) const;
  [[nodiscard]] Phrase behind_that(uint32_t verb, uint32_t end) const;
  std::optional<size_t> taker_behind(uint32_t verb, uint32_t end, const Cue& cue, bool opens_sentence);
  [[nodiscard]] bool says_that(uint32_t verb, uint32_t end) const;
  [[nodiscard]] bool is_another(uint32_t unit) const;
  std::optional<size_t> topic_of(uint32_t from, uint32_t end, const Cue& cue);
  [[nodiscard]] bool is_taker(std::optional<size_t> voice, const Cue& cue) const;
  std::optional<size_t> actor_of(uint32_t begin, uint32_t end, const Cue& cue);
  std::optional<size_t> issued_at(uint32_t unit, uint32_t limit, const Cue& cue);
  [[nodiscard]] Phrase name_before_office(Phrase phrase) const;
  std::optional<size_t> issuer(Phrase phrase, const Cue& cue);
  std::optional<size_t> reporter(uint32_t paper, std::string_view stem, const Cue& cue);
  [[nodiscard]] std::optional<uint32_t> reporting_body(uint32_t paper) const;
  [[nodiscard]] bool opens_with_person(Phrase phrase, uint32_t name) const;
  [[nodiscard]] Phrase without_examples(Phrase p) const;
  [[nodiscard]] bool is_namesake(uint32_t begin, uint32_t unit) const;
  [[nodiscard]] bool is_headed(Phrase phrase, uint32_t unit) const;
  [[nodiscard]] bool ends_with_of_them(Phrase phrase) const;
  [[nodiscard]] bool opens_with_title(uint32_t unit) const;
  [[nodiscard]] bool is_plural(uint32_t unit) const;
  [[nodiscard]] bool is_one_source(uint32_t unit) const;
  [[nodiscard]] bool is_scripture(Phrase phrase) const;
  [[nodiscard]] bool looks_foreign(uint32_t unit) const;
  [[nodiscard]] bool is_counted(Phrase phrase) const;
  [[nodiscard]] bool is_called_more(Phrase phrase) const;
  [[nodiscard]] bool is_another_body(Phrase phrase) const;
  [[nodiscard]] bool is_of_origin(uint32_t head, uint32_t unit) const;
  [[nodiscard]] doc::LinkKind kind_of(Phrase phrase, std::optional<uint32_t> body, bool is_unlisted) const;
  void take_body(uint32_t body, Phrase phrase, const Cue& cue, doc::ChainLink& link) const;
  [[nodiscard]] bool is_named_later(uint32_t body, Phrase phrase) const;
  [[nodiscard]] bool is_published_by(uint32_t medium, Phrase p) const;
  [[nodiscard]] uint32_t end_of_name(uint32_t body, Phrase phrase) const;
  [[nodiscard]] bool has_complement(uint32_t body, Phrase phrase) const;
  [[nodiscard]] bool is_joined(Phrase phrase) const;
  [[nodiscard]] bool joins_others(Phrase phrase) const;
  [[nodiscard]] bool is_kin(uint32_t unit) const;
  [[nodiscard]] bool is_named_kin(Phrase phrase) const;
  [[nodiscard]] bool is_word(uint32_t unit, rules::Name cls) const;
  [[nodiscard]] bool is_quoted_at(uint32_t u, uint32_t begin, uint32_t unit) const;
  [[nodiscard]] bool is_subject_place(uint32_t unit, uint32_t begin) const;
  [[nodiscard]] bool is_another(Phrase phrase, const Cue& cue) const;
  [[nodiscard]] bool are_things(uint32_t u) const;
  [[nodiscard]] bool is_subject_noun(uint32_t unit, uint32_t begin, const Cue& cue) const;
  [[nodiscard]] bool is_one_behind_verb(uint32_t unit, uint32_t begin, const Cue& cue) const;
  [[nodiscard]] bool may_go_on(uint32_t unit, const Cue& cue) const;
  [[nodiscard]] bool is_in_title(uint32_t unit) const;
  [[nodiscard]] bool is_sure_verb(uint32_t unit) const;
  [[nodiscard]] bool is_told_by_verb(uint32_t unit, uint32_t begin, const Cue& cue) const;
  [[nodiscard]] bool acts_at(uint32_t u, uint32_t begin, uint32_t unit, const Cue& cue) const;
  size_t remember_named(uint32_t unit, Phrase p, const Cue& cue);
  [[nodiscard]] bool is_man_by_verb(uint32_t name, Phrase phrase, const Cue& cue) const;
  [[nodiscard]] bool is_credited(uint32_t unit, uint32_t begin, uint32_t cue) const;
  [[nodiscard]] bool is_one(Phrase p, uint32_t limit) const;
  [[nodiscard]] bool is_accusative(uint32_t unit) const;
  [[nodiscard]] bool is_own_outlet(std::string_view name) const;
  [[nodiscard]] bool is_mute(uint32_t head) const;
  [[nodiscard]] bool is_known_person(Phrase phrase) const;
  [[nodiscard]] bool is_bare_name(Phrase phrase, const Cue& cue) const;
  [[nodiscard]] Phrase without_courtesy(Phrase phrase) const;
  [[nodiscard]] bool is_of_last_body(Phrase phrase, const Cue& cue) const;
  std::optional<size_t> body_of_last(Phrase phrase, const Cue& cue);
  [[nodiscard]] std::optional<size_t> spoken_body(Phrase phrase, const Cue& cue) const;
  [[nodiscard]] bool looks_personal(Phrase phrase, const Cue& cue) const;
  [[nodiscard]] std::optional<uint32_t> issuing_body(Phrase paper) const;
  [[nodiscard]] bool could_speak(Phrase phrase) const;
  [[nodiscard]] bool is_spoken_for(Phrase phrase, uint32_t unit) const;
  [[nodiscard]] bool is_told_by_kin(Phrase phrase, uint32_t unit) const;
  [[nodiscard]] std::optional<uint32_t> named_person(Phrase phrase) const;
  [[nodiscard]] std::optional<uint32_t> named_body(Phrase phrase) const;
  [[nodiscard]] std::vector<std::string> words_of(Phrase phrase) const;
  [[nodiscard]] std::vector<std::string> bare_words_of(Phrase phrase) const;
  void add_words(size_t voice, Phrase phrase);
  [[nodiscard]] Phrase trimmed(Phrase phrase) const;
  [[nodiscard]] bool governs(rules::FormId form) const;
  [[nodiscard]] std::string clean_text(Phrase phrase, ByteSpan& span) const;
  Voice person(uint32_t unit, Phrase phrase) const;

  const Scene& s_;
  rules::Name issued_, kin_, title_, in_paper_, scripture_, honorific_, describing_, same_, issued_by_, issuing_,
      name_link_, rule_noun_, body_paper_, say_verb_, weak_, heading_, with_, one_of_, another_, as_for_, where_,
      preposition_, kind_, courtesy_, such_as_, prophet_wish_;
  std::vector<Voice> voices_;
  std::optional<size_t> last_;
  uint32_t last_end_ = 0;  // where what the last one said ends
  /// Who has the word again when a voice has had it for a sentence or a paragraph.
  struct Lent {
    std::optional<size_t> from, from_verbal;
    size_t to = 0;
    uint32_t unit = 0;
    bool for_sentence = false;
  };
  std::optional<Lent> lent_;
  std::optional<size_t>
      last_verbal_;  // the last one who spoke with a verb, not as a source that something is cited from
};

}  // namespace isnad::read
