#include "read/event_parties.h"

#include <algorithm>

namespace isnad::read {
namespace {

constexpr rules::Features kFiniteForm = rules::kPast | rules::kPres;
constexpr int kObjectReach = 4;  // from a verb to the noun that makes it tell of an event
constexpr int kKindReach = 3;    // back to a word that gives the verb another sense
constexpr int kLightReach = 6;   // from a noun back to its light verb
constexpr int kTieReach = 9;     // from the trigger to the preposition of the one to whom it is done
constexpr int kAgentReach = 8;

bool followed_by(const EventClause& clause, int node, const Kinds& kinds) {
  for (int i = node + 1; i < clause.size() && i <= node + kObjectReach; ++i) {
    if (clause.has(i, kEndMark | kCommaMark | kOpensClause)) return false;
    if ((clause.word(i).kinds & kinds).any()) return true;
  }
  return false;
}

bool stands_behind(const EventClause& clause, int node, const Kinds& kinds) {
  for (int i = node - 1; i >= 0 && node - i <= kKindReach; --i) {
    if (clause.has(i, kEndMark | kCommaMark)) return false;
    if ((clause.word(i).kinds & kinds).any()) return true;
  }
  return false;
}

/// The noun hangs on the light verb as the lexicon says: as its object, or behind its preposition.
bool hangs_on(const EventClause& clause, int light, int node) {
  const Ties takes = clause.word(light).light_takes;
  const bool by_object = takes == 0 || (takes & kObject) != 0;
  if (clause.stuck_preposition(node)) {
    const rules::Features f = clause.word(node).all;
    return ((takes & kTieBi) != 0 && (f & rules::kB) != 0) || ((takes & kTieLi) != 0 && (f & rules::kL) != 0);
  }
  if (node - 1 > light && clause.is_preposition(node - 1)) return (clause.word(node - 1).tie & takes) != 0;
  return by_object;
}

/// A light verb before the noun, with nothing between them but what a subject is made of.
int light_before(const EventClause& clause, int node) {
  Ties crossed = 0;
  for (int i = node - 1; i >= 0 && i >= node - kLightReach; --i) {
    if (clause.has(i, kEndMark | kCommaMark | kOpensClause | kRelativeWord)) return -1;
    if (clause.is_mention(i)) continue;
    if (clause.word(i).light != Light::none)
      return hangs_on(clause, i, node) && (crossed & ~clause.word(i).light_takes) == 0 ? i : -1;
    if (clause.word(i).stance != 0) return -1;
    if (!clause.has(i, kIn) && !clause.is_resumed(i)) crossed = static_cast<Ties>(crossed | clause.word(i).tie);
    if (clause.only_finite(i) || clause.word(i).count > 0) return -1;
  }
  return -1;
}

/// Letters that are a verb and its masdar (قصف): what stands before them tells.
bool reads_as_noun(const EventClause& clause, int node) {
  if (node == 0) return false;
  const int before = node - 1;
  if (clause.is_preposition(before) || clause.has(before, kOpensClause | kIn) || clause.has(before, kSaying))
    return true;
  return !clause.is_mention(before) && (clause.word(before).light != Light::none || clause.only_finite(before));
}

/// "In support of": no verb, whatever its letters.
bool stands_behind_preposition(const EventClause& clause, int node) {
  return node > 0 && !clause.is_mention(node - 1) && clause.word(node - 1).tie != 0 &&
         (clause.word(node - 1).all & rules::kSuf) == 0 && !clause.has_conjunction(node);
}

/// "A centre of detention", "the minister of defence".
bool is_in_frame(const EventClause& clause, int node, bool finite) {
  if (node == 0 || clause.is_mention(node - 1) || (clause.word(node - 1).word & kDefinite) != 0) return false;
  constexpr Flags kBodies = kOrgNoun | kTitle | kMinistryShort;
  const EventWord& before = clause.word(node - 1);
  const bool of_a_body =
      !finite && (before.word & kBodies) != 0 && (before.word & (kAnyVerb | kNegation | kPreposition)) == 0;
  if (!before.is_frame && !of_a_body) return false;
  return (clause.word(node).all & (rules::kW | rules::kPrepositions)) == 0;
}

class PartyFinder {
 public:
  PartyFinder(const EventClause& clause, const Trigger& trigger, int begin, int end)
      : clause_(clause), trigger_(trigger), sense_(*trigger.sense), begin_(begin), end_(end) {}

  Parties find() {
    if (trigger_.is_verb) {
      of_verb();
    } else {
      of_noun();
    }
    if (!parties_.actor) parties_.actor = by_agent();
    if (!parties_.actor.is_animate) parties_.actor = {};  // what cannot act did nothing
    if (parties_.target.is_vague) parties_.target = {};
    if (parties_.actor && parties_.target && parties_.actor.begin == parties_.target.begin) parties_.target = {};
    parties_.worth_telling = has_what_it_needs() && is_told();
    return parties_;
  }

 private:
  [[nodiscard]] bool has_target() const {
    return parties_.target &&
           (parties_.target.is_animate || parties_.target.is_place || parties_.target.entity != doc::kNone);
  }

  [[nodiscard]] bool has_what_it_needs() const {
    const bool actor = static_cast<bool>(parties_.actor);
    switch (sense_.needs) {
      case Needs::nothing: return true;
      case Needs::actor: return actor;
      case Needs::target: return has_target();
      case Needs::people: return parties_.target.is_animate;
      case Needs::both: return actor && has_target();
      case Needs::named: return actor && parties_.actor.entity != doc::kNone && parties_.target.entity != doc::kNone;
    }
    return true;
  }

  [[nodiscard]] bool is_told() const {
    if (parties_.actor) return true;
    if (trigger_.is_verb) return has_target();
    if (sense_.is_material) return has_target() || is_bare_event();
    return trigger_.has_owner && parties_.target && parties_.target.entity != doc::kNone;
  }

  /// "Clashes broke out": nobody is named, but a verb right before the noun says that it happened.
  [[nodiscard]] bool is_bare_event() const {
    const int light = trigger_.light;
    return light >= 0 && clause_.word(light).light == Light::impersonal &&
           clause_.skip_adverbs(light + 1, trigger_.node) == trigger_.node;
  }

  // Verbs

  void of_verb() {
    const int node = trigger_.node;
    const Party pre = subject_before(node);
    const int after = clause_.skip_adverbs(node + 1, end_);
    Party one = clause_.party(after, end_);
    Party two = one ? clause_.party(clause_.skip_adverbs(one.end, end_), end_) : Party{};
    if (is_apposition(one, two) || two.is_vague || is_why(two)) two = {};
    if (one && sense_.with.any() && (clause_.word(one.begin).kinds & sense_.with).any())
      one = two = {};  // "sends troops": what the verb speaks of
    const bool transitive = (sense_.takes & kObject) != 0;
    if (sense_.subject_suffers) {
      parties_.target = one && !pre ? one : pre;
      return;
    }
    const Party tied = tied_party(one && !transitive ? one.end : node + 1);
    const bool points_back = trigger_.has_object_pronoun || clause_.is_resumed(node + 1);
    if (points_back && one.is_animate && one.begin == after &&
        !has_own_subject()) {  // "whom the police arrested", "that the army holds it"
      parties_.actor = one;
      return;
    }
    if (pre || has_own_subject()) {
      parties_.actor = pre;
      if (transitive && !trigger_.has_object_pronoun) parties_.target = one;
      if (!parties_.target) parties_.target = tied;
      if (sense_.patient_first && !parties_.target && !trigger_.has_object_pronoun)
        std::swap(parties_.actor, parties_.target);
      return;
    }
    const bool takes_object = transitive && !trigger_.has_object_pronoun;
    if (takes_object && one && two && !one.is_place) {
      if (one.is_animate) parties_.actor = one;
      parties_.target = two;
    } else if (takes_object && one && (suffers_alone(one) || is_owned(one))) {
      parties_.target = one;
    } else if (one) {
      parties_.actor = one;
    }
    if (!parties_.target) parties_.target = tied;
  }

  /// "In protest": one bare masdar, which says why or how.
  [[nodiscard]] bool is_why(const Party& two) const {
    return two && is_bare_word(two) && !two.is_animate && clause_.word(two.begin).is_masdar &&
           clause_.ends_in_accusative(two.begin);
  }

  /// Of one party behind its verb: a body or a country is neither killed nor arrested, it does that.
  [[nodiscard]] bool suffers_alone(const Party& one) const {
    if (one.is_place || !one.is_animate) return true;
    const doc::Entity* e = clause_.entity(one.begin);
    const bool is_power =
        e != nullptr && (e->kind == doc::EntityKind::organization || e->kind == doc::EntityKind::place);
    return sense_.patient_first && !is_power;
  }

  /// "Its ambassador": the one who has it did it.
  [[nodiscard]] bool is_owned(const Party& one) const {
    return !clause_.is_mention(one.begin) && one.end == one.begin + 1 &&
           (clause_.word(one.begin).all & rules::kSuf) != 0;
  }

  /// The verb itself says that its subject stands elsewhere: a plural or dual, "I" and "we", or right behind a relative
  /// that it refers to.
  [[nodiscard]] bool has_own_subject() const {
    if ((trigger_.features & (rules::kP1 | rules::kP2)) != 0) return true;
    if ((trigger_.features & rules::kP3) != 0 && (trigger_.features & (rules::kPl | rules::kDu)) != 0) return true;
    const int before = trigger_.node - 1;
    const bool relative = clause_.has(before, kRelativeWord) || follows_relative_ma(trigger_.node);  // "what made him"
    return relative && !trigger_.has_object_pronoun && !clause_.is_resumed(trigger_.node + 1);
  }

  /// Right behind "of those who", "what"; كما holds the letters of one and relates nobody.
  [[nodiscard]] bool follows_relative_ma(int node) const {
    return node > 0 && !clause_.is_mention(node - 1) && clause_.word(node - 1).relates &&
           (clause_.word(node - 1).any & rules::kK) == 0;
  }

  /// The subject that stands before its verb: it begins the clause, and no other verb stands between.
  [[nodiscard]] Party subject_before(int node) const {
    if (clause_.has_conjunction(node)) return {};
    // "Of those who": its subject is whoever stands before them, not that of the clause around.
    if (follows_relative_ma(node) && !clause_.has(node - 1, kNegates)) return before_relative(node - 1);
    if (const Party near = described_by(node)) return near;
    int from = clause_.skip_adverbs(begin_, node);
    if (from > 0 && from == begin_ && clause_.has(from - 1, kRelativeWord)) return before_relative(from - 1);
    for (int i = from; i < node; ++i) {
      if (clause_.only_finite(i) || (clause_.is_finite(i) && clause_.word(i).count > 0)) from = i + 1;
      if (clause_.has(i, kCommaMark)) from = i + 1;
    }
    from = clause_.skip_adverbs(from, node);
    const Party party = clause_.party(from, node, true);
    if (!party) return {};
    // Between the subject and its verb: phrases of place and time, particles, and further words of it after a
    // preposition.
    for (int i = party.end; i < node; ++i) {
      if (clause_.has(i, kCommaMark) || clause_.only_finite(i)) return {};
    }
    return clause_.is_preposition(from) ? Party{} : party;
  }

  /// "At a man who broke through": one indefinite word for somebody, behind a preposition and right before the verb.
  [[nodiscard]] Party described_by(int node) const {
    const int i = node - 1;
    const bool may_be = i > begin_ && clause_.only_finite(node) && clause_.is_preposition(i - 1) &&
                        !clause_.is_mention(i) && clause_.word(i).is_party && (clause_.word(i).word & kDefinite) == 0 &&
                        !clause_.is_finite(i);
    return may_be ? clause_.party(i, node) : Party{};
  }

  /// "المدينة التي قصفها", "الجيش الذي قصف": the noun before the relative.
  [[nodiscard]] Party before_relative(int relative) const {
    if (relative < 1 || trigger_.has_object_pronoun || clause_.is_resumed(trigger_.node + 1)) return {};
    for (int from = std::max(0, relative - 4); from < relative; ++from) {
      const bool is_adjective = from > 0 && !clause_.is_mention(from) && (clause_.word(from).word & kDefinite) != 0 &&
                                (clause_.is_mention(from - 1) || (clause_.word(from - 1).word & kDefinite) != 0);
      if (is_adjective) continue;
      const Party party = clause_.party(from, relative, true);
      if (party && party.end == relative) return party;
    }
    return {};
  }

  // Nouns

  void of_noun() {
    const int node = trigger_.node;
    if (trigger_.light >= 0) lend_by_light();
    // An adjective that makes the sense (عملية عسكرية) is nobody.
    const bool has_adjective = clause_.in_range(node + 1) && (clause_.word(node + 1).kinds & sense_.with).any();
    if (!parties_.actor && is_of_country(node + 1)) parties_.actor = clause_.adjective(node + 1);
    Party one = has_adjective || parties_.actor.begin == node + 1 || is_plain_adjective(node + 1)
                    ? Party{}
                    : clause_.party(node + 1, end_);
    // Behind a noun with the article one bare word is what is said of it: "the inquiries are under way".
    if (one && (clause_.word(node).word & kDefinite) != 0 && is_bare_word(one)) one = {};
    Party two = one ? clause_.party(one.end, end_) : Party{};
    if (is_apposition(one, two) || two.is_vague) two = {};
    Party tied = tied_party(one && one.begin == node + 1 ? one.end : node + 1);
    if (!tied && one.is_animate && !is_bare_word(one) && !sense_.is_noun && (sense_.takes & kObject) != 0)
      tied = behind_li(one.end);
    const bool transitive = (sense_.takes & kObject) != 0;
    const bool is_genitive =
        one && one.begin == node + 1 &&
        (one.is_animate || one.is_place || clause_.is_mention(one.begin) || clause_[one.begin].quantity != doc::kNone);
    if (!parties_.target || is_between_) parties_.target = tied;
    if (!is_genitive) return;
    if (trigger_.has_owner) {  // "his visit": the genitive is taken
      if (trigger_.light >= 0 && !parties_.actor && !parties_.target &&
          clause_.word(trigger_.light).light == Light::actor)
        parties_.actor = one;
      else if (!parties_.target && transitive && !sense_.masdar_suffers)
        parties_.target = one;
      return;
    }
    if (trigger_.light >= 0 && clause_.word(trigger_.light).light == Light::actor && parties_.actor) {
      if (!parties_.target && (transitive || one.is_place)) parties_.target = one;
    } else if (!parties_.actor && (parties_.target || !transitive)) {
      if (!one.is_place && !is_bare_word(one)) parties_.actor = one;
    } else if (!parties_.actor && two && (two.is_animate || two.is_place) && !one.is_place &&
               !(sense_.masdar_suffers && clause_[one.begin].quantity != doc::kNone)) {
      // "The killing of the photographer X": one and the same, unless the first is a body that kills.
      const doc::Entity* e = one.entity == doc::kNone ? nullptr : clause_.entity(one.begin);
      const bool is_power = e != nullptr && e->kind != doc::EntityKind::person;
      if (!sense_.masdar_suffers || is_power) parties_.actor = one;
      parties_.target = two;
    } else if (!parties_.target && transitive && (sense_.masdar_suffers || !one.is_animate || parties_.actor)) {
      parties_.target = one;  // "the raid of the army" and "the raid on the army" are written alike: somebody who can
                              // do it is left out
    }
  }

  /// A title behind a name is of the same person, but where it brings a name of its own.
  [[nodiscard]] bool is_apposition(const Party& one, const Party& two) const {
    if (!one || !two || one.entity == doc::kNone || (clause_.word(two.begin).word & kTitle) == 0 ||
        clause_.is_mention(two.begin))
      return false;
    for (int i = two.begin; i < two.end; ++i) {
      const doc::Entity* e = clause_.entity(i);
      if (e != nullptr && e->kind == doc::EntityKind::person) return false;
    }
    const doc::Entity* last = clause_.entity(one.end - 1);
    return last != nullptr && last->kind == doc::EntityKind::person;
  }

  /// A masdar whose doer stands in the genitive takes its object behind ل: "the shelling by X of Y".
  [[nodiscard]] Party behind_li(int i) const {
    if (i >= end_ || !clause_.stuck_preposition(i)) return {};
    const rules::Features f = clause_.is_mention(i) ? clause_.word(i).any : clause_.word(i).all;
    if ((f & rules::kL) == 0 && (clause_.word(i).word & kLiPrefix) == 0) return {};
    const Party party = clause_.party(i, end_, true);
    return is_purpose(party) ? Party{} : party;
  }

  /// "For talks", "to join": a masdar behind ل is what it is done for.
  [[nodiscard]] bool is_purpose(const Party& party) const {
    if (!party || party.is_animate || party.entity != doc::kNone) return false;
    const EventWord& head = clause_.word(party.begin);
    return head.is_masdar && (head.any & rules::kL) != 0;
  }

  /// "A Turkish raid"; but "the arrest of a Turk", where the noun is done to somebody.
  [[nodiscard]] bool is_of_country(int i) const {
    if (i >= end_ || trigger_.has_owner || !clause_.is_demonym(i)) return false;
    const bool trigger_definite = (clause_.word(trigger_.node).word & kDefinite) != 0;
    const bool adjective_definite = (clause_.word(i).word & kDefinite) != 0;
    return trigger_definite == adjective_definite && (trigger_definite || !sense_.masdar_suffers);
  }

  /// An adjective of the noun, "heavy raids", and nobody: a noun with the article takes no genitive.
  [[nodiscard]] bool is_plain_adjective(int i) const {
    if (i >= end_ || clause_.is_mention(i) || !clause_[i].is_word) return false;
    const bool trigger_definite = (clause_.word(trigger_.node).word & kDefinite) != 0;
    const bool definite = (clause_.word(i).word & kDefinite) != 0;
    return trigger_definite ? definite : !definite && clause_.word(i).is_nisba;
  }

  /// One bare indefinite word in the genitive is as likely an adjective.
  [[nodiscard]] bool is_bare_word(const Party& one) const {
    return one.end == one.begin + 1 && one.entity == doc::kNone && clause_[one.begin].is_word &&
           (clause_.word(one.begin).word & (kDefinite | kPlural)) == 0;
  }

  /// The subject of the light verb, before it or between it and the noun.
  void lend_by_light() {
    const int verb = trigger_.light;
    if (clause_.word(verb).light == Light::impersonal) return;
    Party subject = clause_.party(clause_.skip_adverbs(verb + 1, trigger_.node), trigger_.node);
    if (!subject) subject = subject_before(verb);
    if (clause_.word(verb).light == Light::target) {
      parties_.target = subject;
    } else {
      parties_.actor = subject;
    }
  }

  // Prepositions

  /// The party behind one of the prepositions that the word takes.
  Party tied_party(int from) {
    const int last = std::min(end_, trigger_.node + 1 + kTieReach);
    for (int i = from; i < last; ++i) {
      if (clause_.has(i, kCommaMark)) return {};
      if (clause_.is_resumed(i)) continue;
      // What stands behind another word that tells of something belongs to that word.
      const bool other = i > trigger_.node + 1 && !clause_.is_mention(i) && clause_.word(i).count > 0 &&
                         clause_.word(i).kinds.none() && !clause_.word(i).is_party;
      if (other) return {};
      if ((sense_.takes & kTieBetween) != 0 && (clause_.word(i).tie & kTieBetween) != 0) return between(i);
      const Ties ties = clause_.word(i).tie & sense_.takes;
      if (ties != 0 && !clause_.is_mention(i)) {
        if (const Party party = clause_.party(i + 1, end_)) return party;
      }
      if (is_stuck_tie(i)) {
        const Party party = clause_.party(i, end_, true);
        if (party && !is_purpose(party)) return party;
      } else if (clause_[i].is_word && clause_.stuck_preposition(i)) {
        return {};  // another phrase: what follows belongs to it
      }
    }
    return {};
  }

  [[nodiscard]] bool is_stuck_tie(int i) const {
    rules::Features f = clause_.is_mention(i) ? clause_.word(i).any : clause_.word(i).all;
    const Flags unknown = (clause_.word(i).word & kUnknown) != 0 ? clause_.word(i).word : 0;
    if ((unknown & kBiPrefix) != 0) f |= rules::kB;
    if ((unknown & kLiPrefix) != 0) f |= rules::kL;
    const rules::Features wanted = ((sense_.takes & kTieBi) != 0 ? rules::kB : rules::Features{0}) |
                                   ((sense_.takes & kTieLi) != 0 ? rules::kL : rules::Features{0});
    if ((f & wanted) == 0) return false;
    return !clause_.is_mention(i) || clause_.bare_span(i).begin > clause_[i].span.begin;
  }

  /// "بين روسيا وتركيا": both sides, the first one as the actor.
  Party between(int preposition) {
    const Party one = clause_.party(preposition + 1, end_);
    if (!one || one.end >= end_ || !clause_.has_conjunction(one.end)) return {};
    const Party two = clause_.party(one.end, end_, true);
    is_between_ = static_cast<bool>(two);
    if (two) parties_.actor = one;
    return two;
  }

  [[nodiscard]] Party by_agent() const {
    const int last = std::min(end_, trigger_.node + kAgentReach);
    for (int i = trigger_.node + 1; i < last; ++i) {
      if (clause_.has(i, kByAgent)) return clause_.party(i + 1, end_);
      if (clause_.has(i, kCommaMark | kRelativeWord) ||
          (!clause_.is_mention(i) && (clause_.word(i).count > 0 || clause_.word(i).relates)))
        return {};
      if (!clause_.is_mention(i) && (clause_.word(i).all & rules::kL) != 0)
        return {};  // "in order to": the doer is of that
    }
    return {};
  }

  const EventClause& clause_;
  const Trigger& trigger_;
  const EventSense& sense_;
  int begin_, end_;
  bool is_between_ = false;  // both sides were named together
  Parties parties_;
};

}  // namespace

std::optional<Trigger> trigger_at(const EventClause& clause, const EventForms& forms, int node) {
  const EventWord& word = clause.word(node);
  std::optional<Trigger> best;
  int best_rank = 0;
  const bool noun_here = reads_as_noun(clause, node);
  for (uint32_t u = word.first; u < word.first + word.count; ++u) {
    const EventForms::Use& use = forms.use(u);
    const bool finite = (use.features & kFiniteForm) != 0 && !use.sense->is_noun;
    if (finite && (use.features & (rules::kAl | rules::kB | rules::kK)) != 0) continue;
    if (!finite && (use.features & rules::kPart) != 0) continue;
    // A cut is only believed where every reading makes it: بحث is no حث with بـ, هناك no هنأ with a pronoun.
    if ((use.features & (rules::kPrepositions | rules::kSuf) & ~word.all) != 0) continue;
    if (finite && word.is_party && node > 0 && !clause.has_conjunction(node)) continue;  // a student, not "he demanded"
    if (use.sense->with.any() && !followed_by(clause, node, use.sense->with)) continue;
    if (use.sense->unless.any() &&
        (followed_by(clause, node, use.sense->unless) || stands_behind(clause, node, use.sense->unless)))
      continue;
    if (finite && use.has_pronoun && (use.sense->takes & kObject) == 0) continue;  // no object, no pronoun of one
    if ((finite && stands_behind_preposition(clause, node)) || is_in_frame(clause, node, finite)) continue;
    // A noun of its own knows its parties better than a masdar of the same letters.
    const int rank = 1 + (use.sense->with.any() ? 8 : 0) + (finite != noun_here ? 4 : 0) + (use.sense->is_noun ? 1 : 0);
    if (rank <= best_rank) continue;
    best_rank = rank;
    best = Trigger{.node = node,
                   .sense = use.sense,
                   .is_verb = finite,
                   .has_object_pronoun = finite && use.has_pronoun,
                   .has_owner = !finite && use.has_pronoun,
                   .features = use.features};
  }
  if (best && !best->is_verb) best->light = light_before(clause, node);
  const bool tells_of_deaths = best && best->light >= 0 && clause.word(best->light).is_teller &&
                               best->sense->patient_first && best->sense->type == "ASSAULT";
  if (tells_of_deaths) best->light = -1;
  return best;
}

Parties parties_of(const EventClause& clause, const Trigger& trigger, int begin, int end) {
  return PartyFinder(clause, trigger, begin, end).find();
}

}  // namespace isnad::read
