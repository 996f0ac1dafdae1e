// What shows at the cue, and in its sentence in front of it.
#include <algorithm>

#include "read/sign_names.h"

namespace isnad::read {
namespace {

constexpr uint32_t kLongest = 200;  // units of a sentence that are looked at

void add_doubts(const SignsAt& at) {
  unsigned count = 0;
  for (size_t i = 0; i < kDoubtNames.size(); ++i) {
    if ((at.statement.doubts >> i & 1U) == 0) continue;
    ++count;
    for (size_t j = i + 1; j < kDoubtNames.size(); ++j) {
      if ((at.statement.doubts >> j & 1U) != 0) at.out.add("doubts", Both{kDoubtNames[i], kDoubtNames[j]});
    }
  }
  at.out.add("doubted", static_cast<float>(count));
}

void add_kind(const SignsAt& at) {
  const Cue& cue = at.cue();
  const doc::Statement& s = at.statement;
  const std::string_view kind = name_of(kCueKinds, cue.kind), attach = name_of(kAttachNames, cue.attach);
  at.out.add("cue", kind);
  at.out.add("attach", attach);
  at.out.add("cue+attach", Both{kind, attach});
  at.out.add("act", s.act);
  at.out.add("mode", at.mode());
  at.out.add("mode+act", Both{at.mode(), s.act});
  at.out.add("lemma", s.lemma);
  at.out.add("lemma+attach", Both{s.lemma, attach});
  at.out.add("found", at.found());
  at.out.add("found+mode", Both{at.found(), at.mode()});
  at.out.add("found+cue", Both{at.found(), kind});
  at.out.add_if(at.read.is_title, "title");
  at.out.add_if(at.read.is_within, "within");
  if (at.read.is_within) at.out.add("within+attach", attach);
  if (!cue.present) return;
  at.out.add("present");
  at.out.add("present+attach", attach);
  at.out.add("present+found", at.found());
  at.out.add("present+lemma", s.lemma);
}

void add_form(const SignsAt& at) {
  const Cue& cue = at.cue();
  at.out.add_if(cue.future, "future");
  at.out.add_if(cue.in_relative, "in_relative");
  at.out.add_if(cue.subject_before, "subject_before");
  if (cue.subject_before) at.out.add("subject_before+found", at.found());
  at.out.add_if(cue.subject.empty(), "no_subject");
  if (cue.subject.empty()) at.out.add("no_subject+lemma", at.statement.lemma);
  at.out.add_if(cue.feminine, "feminine");
  at.out.add_if(cue.plural, "plural");
  at.out.add_if(cue.has_conjunction, "and_cue");
  at.out.add_if(cue.has_conjunction && cue.subject.empty(), "and_cue+no_subject");
  at.out.add_if(cue.through_preposition, "through_preposition");
  at.out.add_if(cue.attitude, "attitude");
  at.out.add_if(!cue.relays.empty(), "relayed");
  if (cue.unit > 0) at.unit("before", cue.unit - 1);
  if (cue.unit > 1) at.unit("before2", cue.unit - 2);
  at.unit("at", cue.unit);
  at.unit("after", cue.unit + 1);
  at.unit("after2", cue.unit + 2);
}

}  // namespace

void add_signs_of_cue(const SignsAt& at) {
  add_kind(at);
  add_form(at);
  add_doubts(at);
}

void add_signs_of_sentence(const SignsAt& at) {
  const Scene& scene = at.scene;
  const uint32_t cue = at.cue().unit, floor = cue - std::min(cue, kLongest);
  const uint32_t begin = scene.sentence_begin(cue, floor);
  uint32_t verbs = 0, says = 0, people = 0;
  for (uint32_t u = begin; u < cue; ++u) {
    const doc::Entity* e = scene.entity(u);
    verbs += scene.is_verb(u);
    says += scene.is_verb(u) && scene.has(u, kSayVerb);
    people += e != nullptr && e->kind == doc::EntityKind::person && at.begins_name(u);
  }
  at.out.add("sentence.before", order_of(cue - begin));
  at.out.add_if(begin == cue, "sentence.begins");
  at.out.add("sentence.verbs", order_of(verbs));
  at.out.add("sentence.says", order_of(says));
  at.out.add("sentence.people", order_of(people));
  if (people > 0) at.out.add("sentence.people+found", at.found());
  if (verbs > says) at.out.add("sentence.acts+found", at.found());
  if (begin == cue) return;
  at.unit("sentence", begin);
  if (at.cue().subject.empty()) at.unit("no_subject.sentence", begin);
}

}  // namespace isnad::read
