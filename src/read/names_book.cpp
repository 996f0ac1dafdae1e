#include "read/names_book.h"

#include <algorithm>
#include <numeric>

#include "text/chars.h"

namespace isnad::read::names {

using doc::Entity;
using doc::EntityKind;
using doc::Index;
using doc::MentionForm;
using doc::Precision;
using rules::AliasClass;
using rules::KbEntity;
using rules::KbId;

namespace {

constexpr std::string_view kArticle = "\xD8\xA7\xD9\x84";

std::string without_article(std::string_view word) {
  return std::string(word.starts_with(kArticle) && word.size() > 8 ? word.substr(kArticle.size()) : word);
}

Precision precision_of(std::string_view type) {
  if (type == "country") return Precision::country;
  if (type == "governorate" || type == "province" || type == "state") return Precision::adm1;
  if (type == "district") return Precision::adm2;
  if (type == "region" || type == "river" || type == "sea" || type == "mountain" || type == "road") return Precision::near;
  return Precision::exact;
}

}  // namespace

Index known_entity(Context& context, KbId id) {
  auto& entities = context.document().entities;
  for (Index i = 0; i < entities.size(); ++i) {
    if (entities[i].kb_entry == id) return i;
  }
  const KbEntity& k = context.language().knowledge.entities[id];
  Entity e;
  e.kind = k.kind;
  e.name_ar = k.name_ar;
  e.name_en = k.name_en;
  e.key = k.key();
  e.kb_entry = id;
  e.is_agency = k.is_agency;
  e.is_media = k.is_agency || k.is_outlet;
  if (k.kind == EntityKind::place || k.kind == EntityKind::facility) {
    e.lat = k.lat;
    e.lon = k.lon;
    if (k.lat) e.precision = precision_of(k.type);
  }
  if (k.gender == 'm') e.gender = Entity::Gender::male;
  if (k.gender == 'f') e.gender = Entity::Gender::female;
  entities.push_back(std::move(e));
  context.facts().emplace_back();
  return static_cast<Index>(entities.size() - 1);
}

Book::Book(NameText& text)
    : text_(text), document_(text.context.document()), kb_(text.context.language().knowledge), facts_(text.context.facts()),
      mention_at_(text.size(), doc::kNone) {
  document_.entities.clear();
  document_.mentions.clear();
  facts_.clear();
}

// --- choosing among the knowledge base's namesakes ---------------------------------------------------------------------------

std::string Book::country_of(KbId id) const {
  for (int depth = 0; id != rules::kNoKb && depth < 8; ++depth) {
    const KbEntity& e = kb_.entities[id];
    if (!e.country.empty()) return std::string(e.country);
    if (e.type == "country") return std::string(e.slug);
    if (e.parent.empty()) return {};
    id = kb_.find(e.parent);
  }
  return {};
}

void Book::weigh_countries() {
  for (const Found& f : text_.found) {
    if (f.source != Found::Source::known || f.aliases.size() != 1) continue;
    if (const std::string country = country_of(f.aliases.front().entity); !country.empty()) countries_[country] += 1;
  }
  for (uint32_t t = 0; t < text_.size(); ++t) {
    if (text_.limit(t) == 0 || !text_.is(t, kDemonym)) continue;
    countries_[country_word(t)] += 0.7;
  }
}

double Book::country_weight(KbId id) const {
  const auto it = countries_.find(country_of(id));
  return it == countries_.end() ? 0 : it->second;
}

KbId Book::choose(const Found& found) const {
  if (found.aliases.size() == 1) return found.aliases.front().entity;
  double best = -1, second = -1;
  KbId chosen = rules::kNoKb;
  for (const rules::Alias& a : found.aliases) {
    const KbEntity& e = kb_.entities[a.entity];
    double score = country_weight(a.entity);
    if (a.cls == AliasClass::canonical) score += 0.4;
    if (e.type == "country") score += 1.5;
    if (by_kb_.contains(a.entity)) score += 3;
    if (score > best) {
      second = best;
      best = score;
      chosen = a.entity;
    } else {
      second = std::max(second, score);
    }
  }
  return best > second + 0.3 ? chosen : rules::kNoKb;
}

// --- entities ----------------------------------------------------------------------------------------------------------------

Index Book::new_entity(EntityKind kind, std::string name) {
  Entity e;
  e.kind = kind;
  e.name_ar = std::move(name);
  document_.entities.push_back(std::move(e));
  facts_.emplace_back();
  return static_cast<Index>(document_.entities.size() - 1);
}

Index Book::known_entity(KbId id) {
  const auto [it, is_new] = by_kb_.try_emplace(id, doc::kNone);
  if (is_new) it->second = names::known_entity(text_.context, id);
  return it->second;
}

bool Book::is_free(const Run& run) const {
  for (uint32_t t = run.begin; t < run.end; ++t) {
    if (mention_at_[t] != doc::kNone) return false;
  }
  return true;
}

void Book::mention(Index entity, const Run& run, MentionForm form) {
  if (!is_free(run)) return;
  document_.mentions.push_back({text_.span(run), entity, form});
  std::fill(mention_at_.begin() + run.begin, mention_at_.begin() + run.end, entity);
  ++facts_[entity].named;
}

std::string Book::kind_word(uint32_t t) const {
  const auto& c = text_.forms.classes();
  if (text_.is(t, kOrg | kOrgDefinite)) return text_.forms.lemma(text_.form(t), c.org);
  if (text_.is(t, kMedia | kMediaDefinite)) return text_.forms.lemma(text_.form(t), c.media);
  if (text_.is(t, kPlace | kPlaceDefinite)) return text_.forms.lemma(text_.form(t), c.place);
  return {};
}

void Book::add_head(Index entity, std::string head) {
  auto& heads = facts_[entity].heads;
  if (!head.empty() && std::find(heads.begin(), heads.end(), head) == heads.end()) heads.push_back(std::move(head));
}

void Book::enter_found() {
  weigh_countries();
  for (const Found& f : text_.found) {
    Index entity = doc::kNone;
    MentionForm form = MentionForm::name;
    switch (f.source) {
      case Found::Source::known: {
        const KbId id = choose(f);
        if (id == rules::kNoKb) {
          entity = place(f);
        } else {
          entity = known_entity(id);
          if (text::fold(document_.entities[entity].name_ar) != text::fold(text_.spelled(f.run))) form = MentionForm::alias;
          if (document_.entities[entity].kind == EntityKind::person) remember_person(entity, f.run);
          else add_head(entity, kind_word(f.run.begin));
        }
        break;
      }
      case Found::Source::person: entity = person(f); break;
      case Found::Source::body:
      case Found::Source::lone_body:
      case Found::Source::medium: entity = body(f); break;
      case Found::Source::place: entity = place(f); break;
      case Found::Source::near_place: entity = near_place(f); break;
      case Found::Source::short_form: continue;
    }
    mention(entity, f.run, form);
    for (const Run& role : f.roles) roles_.emplace_back(entity, role);
    if (f.female) document_.entities[entity].gender = Entity::Gender::female;
    else if (f.male && document_.entities[entity].gender == Entity::Gender::unknown) document_.entities[entity].gender = Entity::Gender::male;
  }
}

// --- people ------------------------------------------------------------------------------------------------------------------

std::vector<std::string> Book::name_parts(const Run& run) const {
  std::vector<std::string> parts;
  std::string link;
  for (uint32_t t = run.begin; t < run.end; ++t) {
    std::string word(text_.folded(t));
    if (t == run.begin && run.before > 0) word.erase(0, run.before);
    if (text_.is(t, kMark)) continue;
    const bool descent = text_.is(t, kLink) && t > run.begin && text_.is(t, kLinkAny | kLinkName) && !text_.is(t, kLinkDefinite) && word.size() <= 6 && word.ends_with("\xD9\x86");
    if (descent) continue;  // "son of" says nothing that the next part does not say
    if (text_.is(t, kLink) && t + 1 < run.end) {
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
  for (const PersonName& p : people_) {
    if (!same_person(p.parts, parts)) continue;
    match = p.entity;
    if (p.parts == parts) {
      matches = 1;
      break;
    }
    ++matches;
  }
  const std::string spelled = text_.spelled(found.run);
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
  tail.ordinary = run.size() == 1 && text_.is(run.begin, kOrdinary) && !text_.is(run.begin, kUnknown) && (!text_.is(run.begin, kGiven) || text_.is(run.begin, kGivenCommon));
  if (text_.is(run.begin, kOrdinary)) has_ordinary_tail_ = true;
  if (run.size() == 1 && (text_.is(run.begin, kFunction) || text_.folded(run.begin).size() < 6)) return;
  const auto put = [&](rules::FormId first) {
    auto& list = tails_[first];
    for (Tail& other : list) {
      if (other.forms.size() != tail.forms.size() || !std::equal(other.forms.begin() + 1, other.forms.end(), tail.forms.begin() + 1)) continue;
      if (other.entity != tail.entity) other.entity = doc::kNone;  // two people share it
      return;
    }
    list.push_back(tail);
  };
  put(tail.forms.front());
  if (run.size() == 1 && !tail.ordinary && !given_alone) {
    const std::string word(text_.folded(run.begin));
    auto& forms = text_.context.vocabulary().forms();
    if (text_.is(run.begin, kDefinite)) put(forms.of_folded(word.substr(kArticle.size())));
    else if (text_.is(run.begin, kUnknown)) put(forms.of_folded(std::string(kArticle) + word));
  }
}

void Book::learn_tails() {
  tails_.clear();
  for (const PersonName& p : people_) {
    const Run run = p.run;
    if (run.size() < 2) {
      add_tail(run, p.entity, false);
      continue;
    }
    uint32_t last = run.end - 1;
    if (last > run.begin && text_.is(last - 1, kLink)) --last;
    if (last > run.begin) add_tail({last, run.end, 0}, p.entity, false);
    if (last > run.begin + 1 && !text_.is(last - 1, kLink)) add_tail({last - 1, run.end, 0}, p.entity, false);
    if (run.before == 0 && text_.is(run.begin, kGiven) && document_.entities[p.entity].kb_entry == doc::kNone) add_tail({run.begin, run.begin + 1, 0}, p.entity, true);
  }
}

bool Book::is_attributed(uint32_t t, uint32_t end) const {
  const uint32_t limit = text_.limit(t);
  if (t > 0 && text_.limit(t - 1) == limit && (text_.is(t - 1, kTitle | kDot) || (text_.is(t - 1, kSays) && text_.is(t - 1, kVerb)))) return true;
  if (end < limit && text_.is(end, kColon)) return true;
  return end < limit && text_.is(end, kSays) && text_.is(end, kVerb) && (t == 0 || text_.limit(t - 1) != limit || text_.is(t - 1, kMark));
}

void Book::match_tail(uint32_t t) {
  const uint32_t limit = text_.limit(t);
  const Tail* best = nullptr;
  uint8_t before = 0;
  for (const Stem& stem : text_.forms.stems(text_.form(t))) {
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
  if (best->given_alone) {
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
      if (kb_.entities[a.entity].kind == EntityKind::person) {
        ++persons;
        lone = a.entity;
      }
    }
    // A family name that the knowledge base has once, that is no word, and that nobody else in the text bears.
    const bool nobody_else = std::none_of(people_.begin(), people_.end(), [&](const PersonName& p) {
      return !p.parts.empty() && p.parts.back() == without_article(text_.folded(f.run.begin).substr(f.run.before)) && document_.entities[p.entity].kb_entry == doc::kNone;
    });
    if (entity == doc::kNone && persons == 1 && nobody_else && f.run.size() == 1 && (text_.is(f.run.begin, kUnknown) || is_attributed(f.run.begin, f.run.end)) &&
        (f.aliases.size() == 1)) {
      const uint32_t t = f.run.begin;
      const bool part_of_name = (t > 0 && text_.limit(t - 1) == text_.limit(t) && text_.is(t - 1, kGiven | kLink | kUnknown)) ||
                                (f.run.end < text_.limit(t) && text_.is(f.run.end, kUnknown | kGiven) && !text_.is(f.run.end, kVerb));
      if (!part_of_name) entity = known_entity(lone);
    }
    // Between marks of its own a short name of a medium needs nothing else.
    if (entity == doc::kNone && marked && f.aliases.size() == 1 && (kb_.entities[f.aliases.front().entity].is_agency || kb_.entities[f.aliases.front().entity].is_outlet)) {
      entity = known_entity(f.aliases.front().entity);
    }
    if (entity != doc::kNone && nobody_else) mention(entity, f.run, MentionForm::alias);
  }
}

// --- organisations -----------------------------------------------------------------------------------------------------------

std::string Book::country_word(uint32_t t) const {
  const rules::Value country = text_.forms.attribute(text_.form(t), text_.forms.classes().demonym, text_.forms.classes().country);
  if (!country.is_word()) return {};
  return std::string(text_.context.language().names.view(country.word));
}

Book::BodyName Book::body_name(const Found& found) const {
  BodyName name;
  for (uint32_t t = found.run.begin; t < found.run.end; ++t) {
    if (text_.is(t, kMark)) continue;
    std::string word = text_.forms.bare(text_.form(t));
    if (text_.is(t, kDemonym) && t > found.run.begin) {
      if (const std::string country = country_word(t); !country.empty()) word = "@" + country;
    }
    if (t == found.run.begin) {
      const auto& c = text_.forms.classes();
      name.head = text_.forms.lemma(text_.form(t), found.source == Found::Source::medium ? c.media : c.org);
    } else {
      name.words.push_back(std::move(word));
    }
  }
  return name;
}

bool Book::same_body(const BodyName& a, const BodyName& b) {
  if (a.head != b.head || a.words.empty() || b.words.empty()) return false;
  const auto& longer = a.words.size() >= b.words.size() ? a.words : b.words;
  const auto& shorter = a.words.size() >= b.words.size() ? b.words : a.words;
  return std::all_of(shorter.begin(), shorter.end(), [&](const std::string& w) { return std::find(longer.begin(), longer.end(), w) != longer.end(); });
}

KbId Book::known_by_words(const std::vector<std::string>& words) const {
  uint32_t node = rules::KnowledgeBase::kRoot;
  for (const std::string& w : words) {
    node = kb_.step(node, w);
    if (node == rules::KnowledgeBase::kNowhere) return rules::kNoKb;
  }
  for (const rules::Alias& a : kb_.names(node)) {
    if (a.cls != AliasClass::short_form && a.cls != AliasClass::denied) return a.entity;
  }
  return rules::kNoKb;
}

Index Book::body(const Found& found) {
  BodyName name = body_name(found);
  const bool of_ministry = text_.is(found.run.begin, kMinistry) && !text_.is(found.run.begin, kOrg);
  if (of_ministry) {
    // "the Russian Foreign": the ministry's own word goes before it.
    name.words.insert(name.words.begin(), text_.forms.bare(text_.form(found.run.begin)));
    name.head = text_.context.name_forms().ministry_word();
    std::vector<std::string> words{name.head};
    for (uint32_t t = found.run.begin; t < found.run.end; ++t) words.emplace_back(text_.folded(t).substr(t == found.run.begin ? found.run.before : 0));
    if (const KbId id = known_by_words(words); id != rules::kNoKb) {
      const Index entity = known_entity(id);
      add_head(entity, name.head);
      return entity;
    }
  }
  Index match = doc::kNone;
  bool exact = false;
  for (const BodyName& b : bodies_) {
    if (b.head == name.head && b.words == name.words) {
      match = b.entity;
      exact = true;
      break;
    }
    if (same_body(b, name)) match = match == doc::kNone || match == b.entity ? b.entity : doc::kNone;
  }
  const std::string spelled = text_.spelled(found.run);
  if (match == doc::kNone) {
    match = new_entity(EntityKind::organization, spelled);
  } else if (document_.entities[match].kb_entry == doc::kNone && spelled.size() > document_.entities[match].name_ar.size()) {
    document_.entities[match].name_ar = spelled;
  }
  if (found.source == Found::Source::medium) document_.entities[match].is_media = true;
  const rules::Name news = text_.context.name("news_word");
  for (uint32_t t = found.run.begin + 1; t < found.run.end; ++t) {
    if (text_.context.vocabulary().is(text_.form(t), news)) document_.entities[match].is_media = document_.entities[match].is_agency = true;
  }
  add_head(match, name.head);
  if (!exact) {
    name.entity = match;
    bodies_.push_back(std::move(name));
  }
  return match;
}

void Book::enter_definite_heads() {
  auto& heads = text_.definite_heads;
  std::sort(heads.begin(), heads.end());
  heads.erase(std::unique(heads.begin(), heads.end()), heads.end());
  for (const uint32_t t : heads) {
    if (mention_at_[t] != doc::kNone) continue;
    const auto& c = text_.forms.classes();
    const rules::Name cls = text_.is(t, kOrgDefinite) ? c.org : text_.is(t, kMediaDefinite) ? c.media : c.place;
    const std::string head = text_.forms.lemma(text_.form(t), cls);
    // The nearest one before; in a headline, the only one behind.
    Index chosen = doc::kNone;
    for (uint32_t at = t; at-- > 0 && chosen == doc::kNone;) {
      const Index e = mention_at_[at];
      if (e != doc::kNone && std::find(facts_[e].heads.begin(), facts_[e].heads.end(), head) != facts_[e].heads.end()) chosen = e;
    }
    if (chosen == doc::kNone) {
      uint32_t bearers = 0;
      for (Index e = 0; e < facts_.size(); ++e) {
        if (std::find(facts_[e].heads.begin(), facts_[e].heads.end(), head) == facts_[e].heads.end()) continue;
        ++bearers;
        chosen = e;
      }
      if (bearers != 1) chosen = doc::kNone;
    }
    if (chosen != doc::kNone) mention(chosen, {t, t + 1, text_.forms.particles(text_.form(t), cls)}, MentionForm::alias);
  }
}

// --- places ------------------------------------------------------------------------------------------------------------------

Index Book::place(const Found& found) {
  std::string key;
  for (uint32_t t = found.run.begin; t < found.run.end; ++t) key += text_.forms.bare(text_.form(t)) + " ";
  const auto [it, is_new] = places_.try_emplace(key, doc::kNone);
  if (is_new) {
    EntityKind kind = EntityKind::place;
    if (!found.aliases.empty()) kind = kb_.entities[found.aliases.front().entity].kind;
    it->second = new_entity(kind, text_.spelled(found.run));
    if (found.source == Found::Source::place) add_head(it->second, text_.forms.lemma(text_.form(found.run.begin), text_.forms.classes().place));
  }
  return it->second;
}

Index Book::near_place(const Found& found) {
  const Index entity = place(found);
  Entity& e = document_.entities[entity];
  if (e.lat) return entity;
  Found inner;
  for (const Start& start : text_.forms.starts(text_.form(found.inner))) {
    if (start.before != 0) continue;
    uint32_t node = start.node, best = rules::KnowledgeBase::kNowhere;
    for (uint32_t t = found.inner + 1; node != rules::KnowledgeBase::kNowhere; ++t) {
      if (!kb_.names(node).empty()) best = node;
      if (t >= found.run.end) break;
      node = kb_.step(node, text_.folded(t));
    }
    if (best == rules::KnowledgeBase::kNowhere) continue;
    for (const rules::Alias& a : kb_.names(best)) {
      if (a.cls != AliasClass::denied && kb_.entities[a.entity].kind == EntityKind::place) inner.aliases.push_back(a);
    }
  }
  if (inner.aliases.empty()) return entity;
  const KbId id = choose(inner);
  if (id == rules::kNoKb || !kb_.entities[id].lat) return entity;
  e.lat = kb_.entities[id].lat;
  e.lon = kb_.entities[id].lon;
  const Precision p = precision_of(kb_.entities[id].type);
  e.precision = p == Precision::exact ? Precision::near : p;
  return entity;
}

// --- the end -----------------------------------------------------------------------------------------------------------------

void Book::enter_outlet() {
  if (!document_.given.outlet || document_.given.outlet->empty()) return;
  doc::NamedRef outlet{*document_.given.outlet, doc::kNone};
  std::vector<std::string> words;
  for (size_t at = 0; at < outlet.name.size();) {
    const size_t space = std::min(outlet.name.find(' ', at), outlet.name.size());
    if (space > at) words.push_back(text::fold(outlet.name.substr(at, space - at)));
    at = space + 1;
  }
  KbId id = words.empty() ? rules::kNoKb : known_by_words(words);
  if (id == rules::kNoKb) id = text_.forms.outlet_named(outlet.name);
  if (id != rules::kNoKb && (kb_.entities[id].is_outlet || kb_.entities[id].is_agency)) outlet.entity = known_entity(id);
  document_.outlet = std::move(outlet);
}

void Book::write_role(Index entity, const Run& run) {
  Role role;
  const auto& c = text_.forms.classes();
  uint32_t end = run.end;
  while (end > run.begin && text_.is(end - 1, kComma)) --end;
  role.span = text_.span({run.begin, end, text_.forms.particles(text_.form(run.begin), c.title)});
  role.head = text_.forms.lemma(text_.form(run.begin), c.title);
  for (uint32_t t = run.begin; t < end; ++t) {
    if (text_.is(t, kMark | kPreposition)) continue;
    role.words.push_back(t == run.begin ? role.head : text_.forms.bare(text_.form(t)));
    const Index e = mention_at_[t];
    if (e != doc::kNone && e != entity && std::find(role.entities.begin(), role.entities.end(), e) == role.entities.end()) role.entities.push_back(e);
  }
  facts_[entity].roles.push_back(std::move(role));
}

void Book::reorder() {
  std::stable_sort(document_.mentions.begin(), document_.mentions.end(), [](const doc::Mention& a, const doc::Mention& b) { return a.span.begin < b.span.begin; });
  const size_t n = document_.entities.size();
  std::vector<Index> to(n, doc::kNone);
  Index next = 0;
  for (const doc::Mention& m : document_.mentions) {
    if (to[m.entity] == doc::kNone) to[m.entity] = next++;
  }
  for (Index& i : to) {
    if (i == doc::kNone) i = next++;
  }
  std::vector<Entity> entities(n);
  std::vector<EntityFacts> facts(n);
  for (size_t i = 0; i < n; ++i) {
    entities[to[i]] = std::move(document_.entities[i]);
    facts[to[i]] = std::move(facts_[i]);
  }
  for (doc::Mention& m : document_.mentions) {
    m.entity = to[m.entity];
    facts[m.entity].last_mention = m.span.begin;
  }
  for (EntityFacts& f : facts) {
    for (Role& r : f.roles) {
      for (Index& e : r.entities) e = to[e];
    }
  }
  if (document_.outlet && document_.outlet->entity != doc::kNone) document_.outlet->entity = to[document_.outlet->entity];
  document_.entities = std::move(entities);
  facts_ = std::move(facts);
}

void Book::finish() {
  for (const auto& [entity, run] : roles_) write_role(entity, run);
  reorder();
}

}  // namespace isnad::read::names
