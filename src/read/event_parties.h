// Internal: the word that tells of an event, and who did it to whom by the clause around it.
#pragma once

#include <optional>

#include "read/event_clause.h"

namespace isnad::read {

/// A word of events.tsv in one of its senses.
struct Trigger {
  int node = 0;
  const EventSense* sense = nullptr;
  bool is_verb = false;
  bool has_object_pronoun = false;  // of a verb
  bool has_owner = false;           // of a noun: "his visit"
  rules::Features features = 0;
  int light = -1;  // the light verb whose object it is, or -1
};

/// The sense that the word at `node` has there, when it has one.
std::optional<Trigger> trigger_at(const EventClause& clause, const EventForms& forms, int node);

struct Parties {
  Party actor, target;
  bool worth_telling = false;  // a noun without any party is only a topic
};

/// [begin, end): the clause around the trigger.
Parties parties_of(const EventClause& clause, const Trigger& trigger, int begin, int end);

}  // namespace isnad::read
