// Internal: where the text attributes something to someone, and how.
#pragma once

#include <vector>

#include "read/scene.h"

namespace isnad::read {

/// How the content hangs on its cue.
enum class Attach : uint8_t { complementiser, colon, quote, object, before, quoted_before };

struct Cue {
  enum class Kind : uint8_t {
    verb,
    participle,
    masdar,
    relay,
    according,
    according_verb,
    in_the_words,
    headline
  } kind = Kind::verb;
  uint32_t unit = 0;  // the cue word
  Attach attach = Attach::complementiser;
  uint32_t content = 0;         // first unit of the content (Attach::before: one past its last)
  uint32_t resumes = 0;         // Attach::before: where the clause goes on behind the source; 0: it ends with it
  Phrase subject;               // the words that say who; empty: nobody is named here
  std::vector<Phrase> relays;   // media it was said to, or that passed it on
  bool subject_before = false;  // the subject stands before the verb
  bool feminine = false, plural = false;  // a dual verb is plural too
  bool dual = false;
  bool has_conjunction = false;      // wa or fa on the cue
  bool reports = false;              // a document or a body of news may be the subject
  bool shows = false;                // of a document the act is report ("the figures point to")
  bool present = false;              // the verb stands in the present
  bool future = false;               // "will say"
  bool in_relative = false;          // in a relative clause about something else ("the tax that it said would …")
  bool through_preposition = false;  // a noun is the content, behind "to", "on" or "of"
  bool describes = false;            // what it describes is its object, and as what its content ("described it as")
  bool calls_upon = false;           // one noun stands between a verb of calling upon and what it calls for
  bool urges = false;                // such a verb that must name whom
  bool attitude = false;             // praise, welcome, thanks, sorrow: said of a thing, not that it is so
  std::string act, lemma;
};

/// "taking his opinion into account": one word with the letters of "in his opinion" that no mark parts from its clause.
bool is_part_of_clause(const Scene& scene, uint32_t unit, uint32_t limit);

/// What may follow the head of a noun phrase as its adjective: any definite word, or only one that cannot be the object
/// behind it.
enum class Qualifiers : uint8_t { any, certain };

/// The noun phrase that begins at `from` when nothing says where it ends (before an object). Empty when none begins
/// there.
Phrase noun_phrase(const Scene& scene, uint32_t from, uint32_t limit, Qualifiers qualifiers = Qualifiers::any);
/// "the director, head of the committee Dr X": an office with the name that stands behind a comma.
Phrase with_name_behind(const Scene& scene, Phrase phrase, uint32_t limit);
/// The subject between a verb and its content: everything up to the adverbials, with names in apposition.
Phrase subject_until(const Scene& scene, uint32_t from, uint32_t attach);
/// "a study published lately": a verb at `u` that says what became of the indefinite paper at `from`.
bool is_told_of_document(const Scene& scene, uint32_t from, uint32_t u, uint32_t limit);
/// The subject without the object that stands behind it ("the minister his refusal").
Phrase without_object(const Scene& scene, Phrase subject);
/// "a source close to President X", "an official in the office of Minister X": the name at `name` hangs on a
/// preposition behind `floor`, with nothing but its own titles in between, or on the letter of one.
bool is_governed_name(const Scene& scene, uint32_t floor, uint32_t name);
/// A preposition without a pronoun, and no verb of the same letters.
bool is_bare_preposition(const Scene& scene, uint32_t unit);
/// "opponents", without the article and with the ending of a sound plural: it governs nothing, and nothing with the
/// article is its adjective.
bool is_whole_plural(const Scene& scene, uint32_t unit);
/// Who speaks without what they say or do, where no object was looked for ("the journalists the reason").
Phrase without_tail(const Scene& scene, Phrase subject);
/// The subject that a clause begins with, when something between commas stands between it and the verb ("the minister,
/// who came late, said").
Phrase subject_before_aside(const Scene& scene, uint32_t verb, uint32_t floor);
/// The subject that stands before a verb, not before `floor`.
Phrase subject_before(const Scene& scene, uint32_t verb, uint32_t floor);

}  // namespace isnad::read
