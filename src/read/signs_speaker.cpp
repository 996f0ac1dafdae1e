// What shows at the words for who speaks, and between them and the cue.
#include <algorithm>

#include "read/sign_names.h"

namespace isnad::read {
namespace {

constexpr uint32_t kFarthest = 1000;  // units between a name and its cue that are looked at
constexpr uint32_t kLongSubject = 12;

std::string_view size_name(size_t words) {
  return words <= 1 ? "one" : words == 2 ? "two" : words < 6 ? "some" : "many";
}

void add_entity(const SignsAt& at, const doc::Entity& e, Signs::Naming named) {
  at.out.add("entity", name_of(kEntityKinds, e.kind));
  at.out.add_if(e.kb_entry != doc::kNone, "known");
  at.out.add("mentions", order_of(named.times));
  if (e.kind != doc::EntityKind::person) return;
  const std::string_view longest = size_name(named.longest);
  at.out.add(e.kb_entry != doc::kNone ? rules::SignName("known.longest") : rules::SignName("named.longest"), longest);
  if (at.read.found_by != FoundBy::words) at.out.add("longest+found", Both{longest, at.found()});
  if (e.gender != doc::Entity::Gender::unknown && !at.cue().plural)
    at.out.add("gender", (e.gender == doc::Entity::Gender::female) == at.cue().feminine ? "same" : "other");
}

/// Who else is named, and what else is told, between the words for who speaks and the cue.
void add_between(const SignsAt& at, uint32_t from, uint32_t to) {
  const Scene& scene = at.scene;
  uint32_t paragraphs = 0, stops = 0, people = 0, bodies = 0, verbs = 0, acts = 0;
  for (uint32_t u = from + 1; u < to; ++u) {
    const doc::Entity* e = at.begins_name(u) ? scene.entity(u) : nullptr;
    const bool is_verb = scene.is_verb(u);
    paragraphs += scene.is_paragraph(u);
    stops += scene.has(u, kStop);
    verbs += is_verb;
    people += e != nullptr && e->kind == doc::EntityKind::person;
    bodies += e != nullptr && (e->kind == doc::EntityKind::organization || e->kind == doc::EntityKind::group);
    // The verb of a new clause: whoever it tells of may be who goes on.
    acts += is_verb && !scene.has(u, kSayVerb) && scene.has(u - 1, kStop | kComma | kDiscourse);
  }
  at.out.add("between.paragraphs", order_of(paragraphs));
  at.out.add("between.stops", order_of(stops));
  at.out.add("between.verbs", order_of(verbs));
  at.out.add("between.people", order_of(people));
  at.out.add("between.bodies", order_of(bodies));
  at.out.add("between.acts", order_of(acts));
  if (people > 0) at.out.add("others+found", at.found());
  if (acts > 0) at.out.add("acts+found", at.found());
}

void add_place(const SignsAt& at, ByteSpan span, std::string_view kind) {
  const uint32_t cue = at.cue().unit;
  const uint32_t first = at.scene.unit_at(span.begin), last = at.scene.unit_at(span.end - 1);
  at.out.add("head", at.scene.folded(first));
  at.unit("head", first);
  at.unit("tail", last);
  if (last + 1 != cue) at.unit("behind_name", last + 1);
  if (first > 0) at.unit("before_name", first - 1);
  const bool is_before = span.end <= at.statement.cue.begin;
  const uint32_t from = is_before ? last : cue, to = is_before ? cue : first;
  at.out.add(is_before ? rules::SignName("name.before") : rules::SignName("name.after"),
             order_of(to > from ? to - from : 0));
  at.out.add("side+kind", Both{is_before ? "before" : "after", kind});
  at.out.add_if(at.statement.span.contains(span), "name.in_content");
  add_between(at, to > from + kFarthest ? to - kFarthest : from, to);
}

}  // namespace

void add_signs_of_subject(const SignsAt& at) {
  const Phrase s = at.cue().subject;
  if (s.empty()) return;
  const uint32_t size = s.end - s.begin;
  at.out.add("subject.size", order_of(size));
  at.out.add_if(size > kLongSubject, "subject.long");
  at.unit("subject", s.begin);
  if (size > 1) at.unit("subject2", s.begin + 1);
  if (size > 1) at.unit("subject_end", s.end - 1);
  uint32_t verbs = 0, commas = 0, prepositions = 0, names = 0, things = 0;
  for (uint32_t u = s.begin; u < s.end; ++u) {
    verbs += at.scene.is_verb(u);
    commas += at.scene.has(u, kComma);
    prepositions += at.scene.has(u, kPreposition) && at.scene.mention(u) == doc::kNone;
    names += at.scene.mention(u) != doc::kNone;
    things += at.scene.is_thing(u);
  }
  at.out.add("subject.verbs", order_of(verbs));
  at.out.add("subject.commas", order_of(commas));
  at.out.add("subject.prepositions", order_of(prepositions));
  at.out.add("subject.things", order_of(things));
  at.out.add_if(names == 0, "subject.no_name");
}

void add_signs_of_speaker(const SignsAt& at, const std::vector<Signs::Naming>& named) {
  if (at.statement.chain.empty()) return;
  const doc::ChainLink& link = at.statement.chain.back();
  const std::string_view kind = name_of(kLinkKinds, link.kind);
  const size_t words = 1 + static_cast<size_t>(std::count(link.name.begin(), link.name.end(), ' '));
  at.out.add("kind", kind);
  at.out.add("kind+found", Both{kind, at.found()});
  at.out.add("kind+cue", Both{kind, name_of(kCueKinds, at.cue().kind)});
  at.out.add("kind+lemma", Both{kind, at.statement.lemma});
  at.out.add("kind+words", Both{kind, size_name(words)});
  at.out.add("links", static_cast<float>(at.statement.chain.size()));
  at.out.add("name.size", order_of(words));
  if (link.entity == doc::kNone)
    at.out.add("kind+unnamed", kind);
  else
    add_entity(at, at.scene.document().entities[link.entity], named[link.entity]);
  if (link.span) add_place(at, *link.span, kind);
}

}  // namespace isnad::read
