#include "read/event_parties.h"

#include <algorithm>

namespace isnad::read {
namespace {

constexpr rules::Features kFiniteForm = rules::kPast | rules::kPres;
constexpr int kObjectReach = 4;   // from a verb to the noun that makes it tell of an event
constexpr int kLightReach = 6;    // from a noun back to its light verb
constexpr int kTieReach = 9;      // from the trigger to the preposition of the one to whom it is done
constexpr int kAgentReach = 12;

bool followed_by(const EventClause& clause, int node, uint64_t kinds) {
  for (int i = node + 1; i < clause.size() && i <= node + kObjectReach; ++i) {
    if (clause.has(i, kEndMark | kCommaMark | kOpensClause)) return false;
    if ((clause.word(i).kinds & kinds) != 0) return true;
  }
  return false;
}

/// A light verb before the noun, with nothing between them but what a subject is made of.
int light_before(const EventClause& clause, int node) {
  for (int i = node - 1; i >= 0 && i >= node - kLightReach; --i) {
    if (clause.has(i, kEndMark | kCommaMark | kOpensClause | kRelativeWord)) return -1;
    if (clause.is_mention(i)) continue;
    if (clause.word(i).light != Light::none) return i;
    if (clause.only_finite(i)) return -1;
  }
  return -1;
}

/// Letters that are a verb and its masdar (قصف): what stands before them tells.
bool reads_as_noun(const EventClause& clause, int node) {
  if (node == 0) return false;
  const int before = node - 1;
  if (clause.is_preposition(before) || clause.has(before, kOpensClause | kIn) || clause.has(before, kSaying)) return true;
  return !clause.is_mention(before) && (clause.word(before).light != Light::none || clause.only_finite(before));
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
    if (parties_.actor && parties_.target && parties_.actor.begin == parties_.target.begin) parties_.target = {};
    const bool somebody_suffers = parties_.target && (parties_.target.is_animate || parties_.target.is_place);
    const bool bare_verb = trigger_.light >= 0 && clause_.word(trigger_.light).light == Light::impersonal;
    parties_.worth_telling = parties_.actor || somebody_suffers || bare_verb;
    return parties_;
  }

 private:
  // Verbs -------------------------------------------------------------------------------------------------------------------

  void of_verb() {
    const int node = trigger_.node;
    const Party pre = subject_before(node);
    const int after = clause_.skip_adverbs(node + 1, end_);
    const Party one = clause_.party(after, end_);
    const Party two = one ? clause_.party(clause_.skip_adverbs(one.end, end_), end_) : Party{};
    const bool transitive = (sense_.takes & kObject) != 0;
    if (sense_.subject_suffers) {
      parties_.target = one && !pre ? one : pre;
      return;
    }
    const Party tied = tied_party(one && !transitive ? one.end : node + 1);
    if (pre) {
      parties_.actor = pre;
      if (transitive && !trigger_.has_object_pronoun) parties_.target = one;
      if (!parties_.target) parties_.target = tied;
      if (sense_.patient_first && !parties_.target && !trigger_.has_object_pronoun) std::swap(parties_.actor, parties_.target);
      return;
    }
    if (transitive && one && two && !one.is_place && !trigger_.has_object_pronoun) {
      parties_.actor = one;
      parties_.target = two;
    } else if (transitive && one && (one.is_place || (sense_.patient_first && !trigger_.has_object_pronoun))) {
      parties_.target = one;
    } else if (one) {
      parties_.actor = one;
    }
    if (!parties_.target) parties_.target = tied;
  }

  /// The subject that stands before its verb: it begins the clause, and no other verb stands between.
  [[nodiscard]] Party subject_before(int node) const {
    if (clause_.has_conjunction(node)) return {};
    int from = clause_.skip_adverbs(begin_, node);
    if (from > 0 && from == begin_ && clause_.has(from - 1, kRelativeWord)) return before_relative(from - 1);
    for (int i = from; i < node; ++i) {
      if (clause_.only_finite(i)) from = i + 1;
      if (clause_.has(i, kCommaMark)) from = i + 1;
    }
    from = clause_.skip_adverbs(from, node);
    const Party party = clause_.party(from, node, true);
    if (!party) return {};
    // Between the subject and its verb: phrases of place and time, particles, and further words of it after a preposition.
    for (int i = party.end; i < node; ++i) {
      if (clause_.has(i, kCommaMark) || clause_.only_finite(i)) return {};
    }
    return clause_.is_preposition(from) ? Party{} : party;
  }

  /// "المدينة التي قصفها", "الجيش الذي قصف": the noun before the relative.
  [[nodiscard]] Party before_relative(int relative) const {
    if (relative < 1 || trigger_.has_object_pronoun) return {};
    for (int from = std::max(0, relative - 4); from < relative; ++from) {
      const Party party = clause_.party(from, relative, true);
      if (party && party.end == relative) return party;
    }
    return {};
  }

  // Nouns -------------------------------------------------------------------------------------------------------------------

  void of_noun() {
    const int node = trigger_.node;
    if (trigger_.light >= 0) lend_by_light();
    // An adjective that makes the sense (عملية عسكرية) is nobody.
    const bool has_adjective = sense_.with != 0 && clause_.in_range(node + 1) && (clause_.word(node + 1).kinds & sense_.with) != 0;
    const Party one = has_adjective ? Party{} : clause_.party(node + 1, end_);
    const Party two = one ? clause_.party(one.end, end_) : Party{};
    const Party tied = tied_party(node + 1);
    const bool transitive = (sense_.takes & kObject) != 0;
    const bool is_genitive = one && one.begin == node + 1 && (one.is_animate || one.is_place || clause_.is_mention(one.begin) || clause_[one.begin].quantity != doc::kNone);
    if (!parties_.target) parties_.target = tied;
    if (!is_genitive) return;
    if (!parties_.actor && (parties_.target || !transitive)) {
      if (!one.is_place) parties_.actor = one;
    } else if (!parties_.actor && two && (two.is_animate || two.is_place) && !one.is_place) {
      parties_.actor = one;
      parties_.target = two;
    } else if (!parties_.target && transitive) {
      parties_.target = one;
    }
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

  // Prepositions ------------------------------------------------------------------------------------------------------------

  /// The party behind one of the prepositions that the word takes.
  Party tied_party(int from) {
    const int last = std::min(end_, trigger_.node + 1 + kTieReach);
    for (int i = from; i < last; ++i) {
      if (clause_.has(i, kCommaMark)) return {};
      if ((sense_.takes & kTieBetween) != 0 && (clause_.word(i).tie & kTieBetween) != 0) return between(i);
      const Ties ties = clause_.word(i).tie & sense_.takes;
      if (ties != 0 && !clause_.is_mention(i)) {
        if (const Party party = clause_.party(i + 1, end_)) return party;
      }
      if (is_stuck_tie(i)) {
        if (const Party party = clause_.party(i, end_, true)) return party;
      }
      if (i > trigger_.node + 1 && !clause_.is_mention(i) && (clause_.word(i).count > 0 && clause_.is_finite(i))) return {};
    }
    return {};
  }

  [[nodiscard]] bool is_stuck_tie(int i) const {
    const rules::Features f = clause_.is_mention(i) ? clause_.word(i).any : clause_.word(i).all;
    const rules::Features wanted = ((sense_.takes & kTieBi) != 0 ? rules::kB : rules::Features{0}) | ((sense_.takes & kTieLi) != 0 ? rules::kL : rules::Features{0});
    if ((f & wanted) == 0) return false;
    return !clause_.is_mention(i) || clause_.bare_span(i).begin > clause_[i].span.begin;
  }

  /// "بين روسيا وتركيا": both sides, the first one as the actor.
  Party between(int preposition) {
    const Party one = clause_.party(preposition + 1, end_);
    if (!one || one.end >= end_ || !clause_.has_conjunction(one.end)) return {};
    const Party two = clause_.party(one.end, end_, true);
    if (two && !parties_.actor) parties_.actor = one;
    return two;
  }

  [[nodiscard]] Party by_agent() const {
    const int last = std::min(end_, trigger_.node + kAgentReach);
    for (int i = trigger_.node + 1; i < last; ++i) {
      if (clause_.has(i, kByAgent)) return clause_.party(i + 1, end_);
    }
    return {};
  }

  const EventClause& clause_;
  const Trigger& trigger_;
  const EventSense& sense_;
  int begin_, end_;
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
    if (use.sense->with != 0 && !followed_by(clause, node, use.sense->with)) continue;
    const int rank = 1 + (use.sense->with != 0 ? 4 : 0) + (finite != noun_here ? 2 : 0);
    if (rank <= best_rank) continue;
    best_rank = rank;
    best = Trigger{.node = node, .sense = use.sense, .is_verb = finite, .has_object_pronoun = finite && use.has_pronoun};
  }
  if (best && !best->is_verb) best->light = light_before(clause, node);
  return best;
}

Parties parties_of(const EventClause& clause, const Trigger& trigger, int begin, int end) { return PartyFinder(clause, trigger, begin, end).find(); }

}  // namespace isnad::read
