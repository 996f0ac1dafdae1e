// Book: which people the names in the text are, by their parts, their descriptions and who has been named before.
#include <algorithm>
#include <numeric>

#include "read/names_book.h"
#include "text/chars.h"
#include "text/letters.h"

namespace isnad::read::names {

using doc::Entity;
using doc::EntityKind;
using doc::Index;
using doc::MentionForm;
using rules::AliasClass;
using rules::KbEntity;
using rules::KbId;

namespace {

using text::letters::kArticle;

std::string without_article(std::string_view word) {
  return std::string(word.starts_with(kArticle) && word.size() > 8 ? word.substr(kArticle.size()) : word);
}

}  // namespace

/// A link that makes one part with the next word: "Saad" does in "Saad Allah", and is a name of its own in "Saad
/// al-Ghamdi".
bool Book::joins(uint32_t t) const {
  if (!text_.is(t, kLink)) return false;
  if (text_.is(t, kLinkGod)) return text_.is(t + 1, kGod);
  return !(text_.is(t, kGiven) && text_.is(t, kLinkGiven) && !text_.is(t + 1, kGiven));
}

std::vector<std::string> Book::name_parts(const Run& run) const {
  std::vector<std::string> parts;
  std::string link;
  for (uint32_t t = run.begin; t < run.end; ++t) {
    std::string word(text_.folded(t));
    if (t == run.begin && run.before > 0) word.erase(0, run.before);
    if (text_.is(t, kMark)) continue;
    const bool descent = text_.is(t, kLink) && t > run.begin && text_.is(t, kLinkAny | kLinkName) &&
                         !text_.is(t, kLinkDefinite) && word.size() <= 6 && word.ends_with(text::letters::kNoon);
    if (descent) continue;  // "son of" says nothing that the next part does not say
    if (t + 1 < run.end && joins(t)) {
      link += word;
      continue;
    }
    word = link.empty() ? without_article(word) : link + word;
    link.clear();
    parts.push_back(std::move(word));
  }
  if (!link.empty()) parts.push_back(link);
  return parts;
}

bool Book::same_person(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  if (a.empty() || b.empty()) return false;
  if (a == b) return true;
  const auto& longer = a.size() >= b.size() ? a : b;
  const auto& shorter = a.size() >= b.size() ? b : a;
  if (shorter.size() == 1) return longer.back() == shorter.back() && longer.size() > 1;
  // The same first and last part, or all of the shorter one's parts in order.
  if (longer.front() == shorter.front() && longer.back() == shorter.back()) return true;
  auto from = longer.begin();
  for (const std::string& part : shorter) {
    from = std::find(from, longer.end(), part);
    if (from == longer.end()) return false;
    ++from;
  }
  return true;
}

void Book::remember_person(Index entity, const Run& run) {
  std::vector<std::string> parts = name_parts(run);
  for (PersonName& p : people_) {
    if (p.entity != entity) continue;
    if (parts.size() > p.parts.size()) {
      p.parts = std::move(parts);
      p.run = run;
    }
    return;
  }
  people_.push_back({entity, std::move(parts), {}, run});
}

/// "Doctor Tariq", of whom the text has said "Doctor Tariq Mahmoud": the first name with the title that the whole name
/// had.
bool Book::is_called_alike(const PersonName& p, const Found& found) const {
  if (p.parts.size() < 2 || found.run.begin == 0 || found.run.before > 0 ||
      p.parts.front() != name_parts(found.run).front())
    return false;
  if (!found.has_title && text_.is(found.run.begin - 1, kSays)) return true;  // "says Juman": she has been named
  uint32_t before = found.run.begin - 1;
  if (before > 0 && text_.is(before, kDot | kSlash)) --before;  // an abbreviated title
  if (!text_.is(before, kTitle)) return false;
  const std::string title = text_.forms.lemma(text_.form(before), text_.forms.classes().title);
  return std::any_of(roles_.begin(), roles_.end(), [&](const std::pair<Index, Run>& role) {
    if (role.first != p.entity) return false;
    for (uint32_t t = role.second.begin; t < role.second.end; ++t) {
      if (text_.is(t, kTitle) && text_.forms.lemma(text_.form(t), text_.forms.classes().title) == title) return true;
    }
    return false;
  });
}

Index Book::person(const Found& found) {
  if (!found.aliases.empty()) {
    const KbId id = choose(found);
    if (id != rules::kNoKb) {
      const Index entity = known_entity(id);
      remember_person(entity, found.run);
      return entity;
    }
  }
  const std::vector<std::string> parts = name_parts(found.run);
  Index match = doc::kNone;
  uint32_t matches = 0;
  Index alike = doc::kNone;
  uint32_t called_alike = 0;
  for (const PersonName& p : people_) {
    if (!same_person(p.parts, parts)) {
      if (parts.size() != 1 || !is_called_alike(p, found)) continue;
      alike = p.entity;
      ++called_alike;
      continue;
    }
    // "Zaynab Muhammad X" is the daughter of "Muhammad X".
    if (found.male && parts.size() > 1 && parts.front() != p.parts.front() &&
        document_.entities[p.entity].gender == doc::Entity::Gender::female)
      continue;
    match = p.entity;
    if (p.parts == parts) {
      matches = 1;
      break;
    }
    ++matches;
  }
  const std::string spelled = text_.spelled(found.run);
  if (matches == 0 && called_alike == 1) {  // a first name is believed only where no family bears it
    match = alike;
    matches = 1;
  }
  if (matches != 1) match = new_entity(EntityKind::person, spelled);
  Entity& e = document_.entities[match];
  if (e.kb_entry == doc::kNone && spelled.size() > e.name_ar.size()) e.name_ar = spelled;
  remember_person(match, found.run);
  return match;
}

void Book::add_tail(Run run, Index entity, bool given_alone) {
  if (run.empty()) return;
  Tail tail;
  tail.entity = entity;
  tail.given_alone = given_alone;
  for (uint32_t t = run.begin; t < run.end; ++t) tail.forms.push_back(text_.form(t));
  tail.ordinary = run.size() == 1 && text_.is(run.begin, kOrdinary) && !text_.is(run.begin, kUnknown) &&
                  (!text_.is(run.begin, kGiven) || text_.is(run.begin, kGivenCommon));
  if (text_.is(run.begin, kOrdinary)) has_ordinary_tail_ = true;
  constexpr size_t kShort = 6;  // bytes: a family of two letters is believed only of one who speaks
  if (run.size() == 1 && text_.is(run.begin, kFunction)) return;
  if (run.size() == 1 && text_.folded(run.begin).size() < kShort) {
    if (given_alone) return;
    tail.ordinary = has_ordinary_tail_ = true;
  }
  const auto put = [&](rules::FormId first) {
    tail_starts_.set(first % tail_starts_.size());
    auto& list = tails_[first];
    for (Tail& other : list) {
      if (other.forms.size() != tail.forms.size() ||
          !std::equal(other.forms.begin() + 1, other.forms.end(), tail.forms.begin() + 1))
        continue;
      if (other.entity != tail.entity) other.entity = doc::kNone;  // two people share it
      return;
    }
    list.push_back(tail);
  };
  put(tail.forms.front());
  if (run.size() == 1 && !tail.ordinary && !given_alone) {
    const std::string word(text_.folded(run.begin));
    auto& forms = text_.context.vocabulary().forms();
    if (text_.is(run.begin, kDefinite))
      put(forms.of_folded(word.substr(kArticle.size())));
    else if (text_.is(run.begin, kUnknown))
      put(forms.of_folded(std::string(kArticle) + word));
  }
}

/// "son of X" at a name's end stands alone with another letter in front ("Ibn X").
void Book::add_son(uint32_t link, uint32_t end, Index entity) {
  if (link + 2 != end || !text_.is(link, kLinkAny) ||
      !text_.context.vocabulary().is(text_.form(link), text_.context.name("son_link")))
    return;
  Tail tail;
  tail.entity = entity;
  tail.forms = {
      text_.context.vocabulary().forms().of_folded(std::string(text::letters::kAlef) + std::string(text_.folded(link))),
      text_.form(link + 1)};
  tail_starts_.set(tail.forms[0] % tail_starts_.size());
  auto& list = tails_[tail.forms[0]];
  for (Tail& other : list) {
    if (other.forms != tail.forms) continue;
    if (other.entity != entity) other.entity = doc::kNone;
    return;
  }
  list.push_back(std::move(tail));
}

void Book::learn_tails() {
  tails_.clear();
  tail_starts_.reset();
  for (const PersonName& p : people_) {
    const Run run = p.run;
    if (run.size() < 2) {
      add_tail(run, p.entity, false);
      continue;
    }
    uint32_t last = run.end - 1;
    if (last > run.begin && joins(last - 1)) --last;
    if (last > run.begin) {
      add_tail({last, run.end, 0}, p.entity, false);
      add_son(last, run.end, p.entity);
    }
    if (last > run.begin + 1 && !joins(last - 1)) add_tail({last - 1, run.end, 0}, p.entity, false);
    if (run.before == 0 && text_.is(run.begin, kGiven) && document_.entities[p.entity].kb_entry == doc::kNone)
      add_tail({run.begin, run.begin + 1, 0}, p.entity, true);
  }
}

bool Book::is_attributed(uint32_t t, uint32_t end) const {
  const uint32_t limit = text_.limit(t);
  if (t > 0 && end < text_.size() && text_.is(t - 1, kQuote) && text_.is(end, kQuote) && text_.known_any_end(t) == 0)
    return true;  // papers put the name of whom they tell of between marks
  if (t > 0 && text_.limit(t - 1) == limit &&
      (text_.is(t - 1, kTitle | kDot) || (text_.is(t - 1, kSays) && text_.is(t - 1, kVerb))))
    return true;
  if (end < limit && text_.is(end, kColon)) return true;
  return end < limit && text_.is(end, kSays) && text_.is(end, kVerb) &&
         (t == 0 || text_.limit(t - 1) != limit || text_.is(t - 1, kMark));
}

/// "said Johannes X": between the verb and the family name stands a given name that nothing knows, and that is none of
/// the one who has been named.
bool Book::is_of_namesake(uint32_t t, Index entity) const {
  constexpr Bits kNever = kOrdinary | kTitle | kConj | kPrep | kMark | kDefinite | kFunction | kQualifier | kPerson;
  if (t < 2 || text_.limit(t - 2) != text_.limit(t) || !text_.is(t - 1, kUnknown) || text_.is(t - 1, kNever) ||
      !text_.is(t - 2, kSays) || !text_.is(t - 2, kVerb))
    return false;
  const std::string_view given = text_.folded(t - 1);
  return std::none_of(people_.begin(), people_.end(), [&](const PersonName& p) {
    return p.entity == entity && std::find(p.parts.begin(), p.parts.end(), given) != p.parts.end();
  });
}

/// "a source of Hajr", in the letters of a family that the text has with its article.
bool Book::is_adjective_of_source(uint32_t t, Index entity) const {
  if (t == 0 || text_.is(t, kDefinite) || !text_.folded(t).ends_with(text::letters::kNisba) ||
      !text_.context.vocabulary().is(text_.form(t - 1), text_.context.name("anon_source")))
    return false;
  return std::any_of(people_.begin(), people_.end(), [&](const PersonName& p) {
    return p.entity == entity && !p.run.empty() && text_.is(p.run.end - 1, kDefinite);
  });
}

/// "Umm Muhammad", where the text has Rana Muhammad: behind a word that joins names stands another's, unless that word
/// is in front of it in the whole name too.
bool Book::is_of_other_kin(uint32_t t, const Run& run, Index entity) const {
  if (t == 0 || run.before > 0 || text_.limit(t - 1) != text_.limit(t) || !text_.is(t - 1, kLink) ||
      text_.is(t - 1, kLinkDefinite | kLinkGod | kGiven))
    return false;
  const rules::FormId link = text_.form(t - 1), name = text_.form(t);
  return std::none_of(people_.begin(), people_.end(), [&](const PersonName& p) {
    if (p.entity != entity) return false;
    for (uint32_t u = p.run.begin + 1; u < p.run.end; ++u) {
      if (text_.form(u) == name && text_.form(u - 1) == link) return true;
    }
    return false;
  });
}

void Book::match_tail(uint32_t t) {
  const uint32_t limit = text_.limit(t);
  const Tail* best = nullptr;
  uint8_t before = 0;
  for (const Stem& stem : text_.forms.stems(text_.form(t))) {
    if (!tail_starts_[stem.form % tail_starts_.size()]) continue;
    const auto it = tails_.find(stem.form);
    if (it == tails_.end()) continue;
    for (const Tail& tail : it->second) {
      const auto size = static_cast<uint32_t>(tail.forms.size());
      if (tail.entity == doc::kNone || t + size > limit) continue;
      bool same = true;
      for (uint32_t i = 1; i < size; ++i) same = same && text_.form(t + i) == tail.forms[i];
      if (same && (best == nullptr || size > best->forms.size())) {
        best = &tail;
        before = stem.before;
      }
    }
    if (best != nullptr) break;
  }
  if (best == nullptr) return;
  const Run run{t, t + static_cast<uint32_t>(best->forms.size()), before};
  if (!is_free(run)) return;
  if (best->ordinary && !is_attributed(t, run.end)) return;
  if (is_of_other_kin(t, run, best->entity)) return;
  // "Muhammad Sheikh Mumin", where the text has Abd al-Rahman Muhammad: a given name with a name behind it.
  if (!best->given_alone && run.size() == 1 && run.before == 0 && text_.is(t, kGiven) && !text_.is(t, kGivenCommon) &&
      run.end + 1 < limit && text_.is(run.end, kTitle) && !text_.is(run.end, kDefinite | kConj | kPrep) &&
      text_.is(run.end + 1, kGiven))
    return;
  if (!best->given_alone && (is_of_namesake(t, best->entity) || is_adjective_of_source(t, best->entity))) return;
  if (best->given_alone) {
    if (t > 0 && text_.is(t - 1, kSpokes) && run.begin + 1 == run.end)
      return;  // "the spokesman in the name of", in the letters of a first name
    // Another person's first name, or a place named after someone.
    if (run.end < limit && text_.is(run.end, kGiven | kUnknown | kLink)) return;
    if (t > 0 && text_.limit(t - 1) == limit && text_.is(t - 1, kPlace | kOrg | kGiven | kLink | kUnknown)) return;
    if (text_.is(t, kGivenCommon) && !is_attributed(t, run.end)) return;
  }
  mention(best->entity, run, MentionForm::alias);
}

void Book::enter_learned() {
  learn_tails();
  if (tails_.empty()) return;
  for (uint32_t t = 0; t < text_.size(); ++t) {
    if (text_.limit(t) == 0 || !text_.is(t, kWord) || mention_at_[t] != doc::kNone || text_.is_taken(t)) continue;
    // Most words are ordinary, most names are not.
    if (text_.is(t, kOrdinary) && !text_.is(t, kGiven | kGivenStuck | kLink) && !has_ordinary_tail_) continue;
    match_tail(t);
  }
}

bool Book::is_marked(const Run& run) const {
  if (run.begin == 0 || run.end >= text_.size()) return false;
  return text_.is(run.begin - 1, kOpenQuote | kOpenParen) && text_.is(run.end, kCloseQuote | kCloseParen);
}

/// A short name that wants a certain word before it ("the regime of"), without one: he who speaks in an article about
/// his country.
bool Book::is_likely(const Found& maybe, KbId person) const {
  return is_attributed(maybe.run.begin, maybe.run.end) && country_weight(person) >= 1;
}

void Book::enter_maybe() {
  for (const Found& f : text_.maybe) {
    // An adjective of nationality is not the agency or the army that it is short for.
    const bool marked = is_marked(f.run);
    if (!is_free(f.run) || (f.run.size() == 1 && text_.is(f.run.begin, kDemonym) && !marked)) continue;
    Index entity = doc::kNone;
    uint32_t persons = 0;
    KbId lone = rules::kNoKb;
    for (const rules::Alias& a : f.aliases) {
      if (const auto it = by_kb_.find(a.entity); it != by_kb_.end()) entity = it->second;
      if (kb_.kind(a.entity) == EntityKind::person) {
        ++persons;
        if (a.list == 0 || is_likely(f, a.entity)) lone = a.entity;
      }
    }
    // A family name that the knowledge base has once, that is no word, and that nobody else in the text bears.
    const bool nobody_else = std::none_of(people_.begin(), people_.end(), [&](const PersonName& p) {
      return !p.parts.empty() && p.parts.back() == without_article(text_.folded(f.run.begin).substr(f.run.before)) &&
             document_.entities[p.entity].kb_entry == doc::kNone;
    });
    if (entity == doc::kNone && persons == 1 && lone != rules::kNoKb && nobody_else && f.run.size() == 1 &&
        (text_.is(f.run.begin, kUnknown) || is_attributed(f.run.begin, f.run.end)) && (f.aliases.size() == 1)) {
      const uint32_t t = f.run.begin;
      const bool part_of_name =
          (t > 0 && text_.limit(t - 1) == text_.limit(t) && text_.is(t - 1, kGiven | kLink | kUnknown)) ||
          (f.run.end < text_.limit(t) && (text_.is(f.run.end, kLink) || (text_.is(f.run.end, kUnknown | kGiven) &&
                                                                         !text_.is(f.run.end, kVerb | kFunction))));
      // "Salih", "al-Marzouqi": many bear it, so only where the text is about the country of the one who is known by
      // it.
      const bool shared =
          text_.is(t, kGiven) || text_.folded(t).substr(f.run.before).starts_with(text::letters::kArticle);
      if (!part_of_name && !(shared && country_weight(lone) <= 0)) entity = known_entity(lone);
    }
    if (entity == doc::kNone) {
      if (const KbId id = by_country(f); id != rules::kNoKb) entity = known_entity(id);
    }
    // Between marks of its own a short name of a medium needs nothing else.
    if (entity == doc::kNone && marked && f.aliases.size() == 1 && kb_.is_medium(f.aliases.front().entity)) {
      entity = known_entity(f.aliases.front().entity);
    }
    if (entity != doc::kNone && nobody_else) mention(entity, f.run, MentionForm::alias);
  }
}

}  // namespace isnad::read::names
