// Internal: gender, number and case of nouns beside a verb, as far as their written form tells them. Tells who cannot
// be the subject of a verb; whether a voice agrees with a cue is asked in speakers.h.
#pragma once

#include "read/cues.h"

namespace isnad::read {

enum class Gender : uint8_t { unknown, male, female };

Gender gender_of(const doc::Entity& entity);

/// Whether a finite verb may be of this gender: the past of a man is often written like the present of a woman.
bool may_be_of_gender(const Scene& scene, uint32_t verb, bool feminine);

/// A noun with a feminine ending that stands for one thing or body, or for many things: a verb beside it shows its
/// gender.
bool is_feminine_noun(const Scene& scene, uint32_t unit);
/// An indefinite noun written with the ending of an object ("a statement", accusative).
bool is_indefinite_object(const Scene& scene, uint32_t unit);
/// The noun of a sound plural in the oblique, before its complement ("players of"): no subject of any verb.
bool is_oblique_plural(const Scene& scene, uint32_t unit);
/// What stands right behind the verb is its object, by gender or case ("he approved the sharing of").
bool is_object_by_form(const Scene& scene, const Cue& cue);
/// "and he called on the forces of the coalition to": a noun behind the verb that, by gender and number, is whom it
/// calls upon.
bool is_called_upon_by_form(const Scene& scene, const Cue& cue);
/// The paper or speech in an indefinite noun that the verb behind it describes, when it agrees ("sent the club a letter
/// that informs"); empty when there is none.
Phrase described_paper(const Scene& scene, Phrase before, const Cue& cue);
/// "statements by President X in which he stressed", "news of an official source that denied": whose the words are that
/// the verb behind them tells of; empty when they are nobody's.
Phrase owner_of_paper(const Scene& scene, const Cue& cue, uint32_t floor);
/// "the heads of … that": the relative in front of a verb cannot take up the noun, by gender or number.
bool relative_disagrees(const Scene& scene, uint32_t relative, uint32_t head);
/// One person, a paper or a name between marks, in front of a verb for several men ("the tag «X» they voiced").
bool is_one_in_front_of_many(const Scene& scene, Phrase before, const Cue& cue);
/// The subject without the object behind it ("activists a video they said").
Phrase without_object_before(const Scene& scene, Phrase subject);
/// What stands before the verb is not its subject, by gender or case ("sent a letter that informs").
bool is_no_subject(const Scene& scene, Phrase before, const Cue& cue);

/// "A report came in, stating that": the indefinite paper in front of the comma right before a present verb, or
/// nothing.
[[nodiscard]] Phrase paper_behind_comma(const Scene& scene, const Cue& cue, uint32_t floor);

}  // namespace isnad::read
