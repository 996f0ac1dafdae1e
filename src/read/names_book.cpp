#include "read/names_book.h"

#include <algorithm>
#include <numeric>

#include "read/head_bearers.h"
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

constexpr char kCountry = '@';  // in front of a country that stands for a demonym of a body

void set_point(Entity& e, const std::optional<rules::KbPoint>& point) {
  if (!point) return;
  e.lat = point->lat;
  e.lon = point->lon;
  e.precision = point->precision;
}

}  // namespace

Index known_entity(Context& context, KbId id) {
  auto& entities = context.document().entities;
  for (Index i = 0; i < entities.size(); ++i) {
    if (entities[i].kb_entry == id) return i;
  }
  const KbEntity k = context.language().knowledge.entity(id);
  Entity e;
  e.kind = k.kind;
  e.name_ar = k.name_ar;
  e.name_en = k.name_en;
  e.key = k.key();
  e.kb_entry = id;
  e.is_agency = k.is_agency;
  e.is_media = k.is_agency || k.is_outlet;
  if (k.kind == EntityKind::place || k.kind == EntityKind::facility) {
    set_point(e, context.language().knowledge.point(id));
  }
  if (k.gender == 'm') e.gender = Entity::Gender::male;
  if (k.gender == 'f') e.gender = Entity::Gender::female;
  entities.push_back(std::move(e));
  context.facts().emplace_back();
  return static_cast<Index>(entities.size() - 1);
}

Book::Book(NameText& text)
    : text_(text),
      document_(text.context.document()),
      kb_(text.context.language().knowledge),
      facts_(text.context.facts()),
      mention_at_(text.size(), doc::kNone) {
  document_.entities.clear();
  document_.mentions.clear();
  facts_.clear();
}

// --- choosing among the knowledge base's namesakes

std::string Book::country_of(KbId id) const {
  for (int depth = 0; id != rules::kNoKb && depth < 8; ++depth) {
    const KbEntity e = kb_.entity(id);
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
    const KbEntity e = kb_.entity(a.entity);
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

/// A short name that only places bear, and that is no word, is the place in the country that the text is about; two
/// such countries decide nothing.
KbId Book::by_country(const Found& maybe) const {
  const uint32_t t = maybe.run.begin;
  const bool is_no_word =
      text_.is(t, kUnknown) || text_.context.vocabulary().is(text_.form(t), text_.context.name("money_country"));
  if (maybe.run.size() != 1 || !is_no_word) return rules::kNoKb;
  const bool only_places = std::all_of(maybe.aliases.begin(), maybe.aliases.end(), [&](const rules::Alias& a) {
    return a.list == 0 && kb_.kind(a.entity) == EntityKind::place;
  });
  if (!only_places) return rules::kNoKb;
  const KbId id = choose(maybe);
  return id != rules::kNoKb && country_weight(id) >= 1 ? id : rules::kNoKb;
}

// --- entities

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
          const std::string &name = document_.entities[entity].name_ar, spelled = text_.spelled(f.run);
          if (name != spelled && text::fold(name) != text::fold(spelled)) form = MentionForm::alias;
          if (document_.entities[entity].kind == EntityKind::person)
            remember_person(entity, f.run);
          else
            add_head(entity, kind_word(f.run.begin));
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
    // A family may be a woman's first name ("Hisham Marwa … Marwa said"): what he was called first decides.
    if ((f.female || f.male) && document_.entities[entity].gender == Entity::Gender::unknown)
      document_.entities[entity].gender = f.female ? Entity::Gender::female : Entity::Gender::male;
  }
}

// --- organisations

std::string Book::country_word(uint32_t t) const {
  const rules::Value country =
      text_.forms.attribute(text_.form(t), text_.forms.classes().demonym, text_.forms.classes().country);
  if (!country.is_word()) return {};
  return std::string(text_.context.language().names.view(country.word));
}

Book::BodyName Book::body_name(const Found& found) const {
  BodyName name;
  for (uint32_t t = found.run.begin; t < found.run.end; ++t) {
    if (text_.is(t, kMark)) continue;
    std::string word = text_.forms.bare(text_.form(t));
    if (text_.is(t, kDemonym) && t > found.run.begin) {
      if (const std::string country = country_word(t); !country.empty()) word = kCountry + country;
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
  return std::all_of(shorter.begin(), shorter.end(),
                     [&](const std::string& w) { return std::find(longer.begin(), longer.end(), w) != longer.end(); });
}

/// "the Libyan Ministry of Interior" is not the Tunisian one, though both are called the Ministry of Interior.
bool Book::is_of_another_country(const BodyName& name, Index entity) const {
  const auto country = [](const BodyName& b) {
    return std::find_if(b.words.begin(), b.words.end(),
                        [](const std::string& w) { return !w.empty() && w.front() == kCountry; });
  };
  const auto own = country(name);
  if (own == name.words.end()) return false;
  bool another = false;
  for (const BodyName& b : bodies_) {
    if (b.entity != entity || b.head != name.head) continue;
    const auto its = country(b);
    if (its == b.words.end()) continue;
    if (*its == *own) return false;
    another = true;
  }
  return another;
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
    for (uint32_t t = found.run.begin; t < found.run.end; ++t)
      words.emplace_back(text_.folded(t).substr(t == found.run.begin ? found.run.before : 0));
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
    if (same_body(b, name) && !is_of_another_country(name, b.entity))
      match = match == doc::kNone || match == b.entity ? b.entity : doc::kNone;
  }
  const std::string spelled = text_.spelled(found.run);
  if (match == doc::kNone) {
    match = new_entity(EntityKind::organization, spelled);
  } else if (document_.entities[match].kb_entry == doc::kNone &&
             spelled.size() > document_.entities[match].name_ar.size()) {
    document_.entities[match].name_ar = spelled;
  }
  if (found.source == Found::Source::medium) document_.entities[match].is_media = true;
  const rules::Name news = text_.context.name("news_word");
  for (uint32_t t = found.run.begin + 1; t < found.run.end; ++t) {
    if (text_.context.vocabulary().is(text_.form(t), news))
      document_.entities[match].is_media = document_.entities[match].is_agency = true;
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
  if (heads.empty()) return;
  std::sort(heads.begin(), heads.end());
  heads.erase(std::unique(heads.begin(), heads.end()), heads.end());
  HeadBearers bearers(facts_);
  uint32_t seen = 0;
  for (const uint32_t t : heads) {
    for (; seen < t; ++seen) bearers.pass(mention_at_[seen]);
    if (mention_at_[t] != doc::kNone) continue;
    const auto& c = text_.forms.classes();
    const rules::Name cls = text_.is(t, kOrgDefinite) ? c.org : text_.is(t, kMediaDefinite) ? c.media : c.place;
    if (const Index e = bearers.of(text_.forms.lemma(text_.form(t), cls)); e != doc::kNone)
      mention(e, {t, t + 1, text_.forms.particles(text_.form(t), cls)}, MentionForm::alias);
  }
}

// --- places

Index Book::place(const Found& found) {
  std::string key;
  for (uint32_t t = found.run.begin; t < found.run.end; ++t) key += text_.forms.bare(text_.form(t)) + " ";
  const auto [it, is_new] = places_.try_emplace(key, doc::kNone);
  if (is_new) {
    EntityKind kind = EntityKind::place;
    if (!found.aliases.empty()) kind = kb_.kind(found.aliases.front().entity);
    it->second = new_entity(kind, text_.spelled(found.run));
    if (found.source == Found::Source::place)
      add_head(it->second, text_.forms.lemma(text_.form(found.run.begin), text_.forms.classes().place));
  }
  return it->second;
}

/// The countryside of a town is as large as a district.
bool Book::is_countryside(const Found& found) const {
  const auto& c = text_.forms.classes();
  const rules::Name countryside = text_.context.name("countryside");
  for (uint32_t t = found.run.begin; t < found.inner; ++t) {
    const rules::Value type =
        text_.is(t, kDirection) ? text_.forms.attribute(text_.form(t), c.direction, c.type) : rules::Value{};
    if (type.is_word() && type.word == countryside) return true;
  }
  return false;
}

Index Book::near_place(const Found& found) {
  const Index entity = place(found);
  Entity& e = document_.entities[entity];
  if (e.kb_beside != rules::kNoKb) return entity;
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
      if (a.cls != AliasClass::denied && kb_.kind(a.entity) == EntityKind::place) inner.aliases.push_back(a);
    }
  }
  if (inner.aliases.empty()) return entity;
  const KbId id = choose(inner);
  if (id == rules::kNoKb) return entity;
  e.kb_beside = id;
  set_point(e, kb_.point(id));
  if (e.precision == Precision::exact) e.precision = is_countryside(found) ? Precision::adm2 : Precision::near;
  return entity;
}

// --- the end

namespace {

/// What names the outlet in an address: "arabic.rt.com" is "rt", "aawsat.com" is "aawsat". Anything else stays as it
/// is.
std::string without_address(const std::string& name) {
  if (name.find(' ') != std::string::npos || name.find('.') == std::string::npos) return name;
  const size_t scheme = name.find("://");
  const size_t from = scheme == std::string::npos ? 0 : scheme + 3;
  std::string host = name.substr(from, name.find('/', from) - from);
  bool country = false;  // "com.tr": behind a country stands the kind of site
  size_t suffixes = 0;
  for (size_t dot = host.rfind('.'); dot != std::string::npos && dot > 0; dot = host.rfind('.')) {
    const std::string label = host.substr(dot + 1);
    if (suffixes == 2 || (suffixes == 1 && (!country || label.size() > 3))) return label;
    country = label.size() == 2;
    host.resize(dot);
    ++suffixes;
  }
  return host;
}

}  // namespace

void Book::enter_outlet() {
  if (!document_.given.outlet || document_.given.outlet->empty()) return;
  doc::NamedRef outlet{*document_.given.outlet, doc::kNone};
  const std::string name = without_address(outlet.name);
  std::vector<std::string> words;
  for (size_t at = 0; at < name.size();) {
    const size_t space = std::min(name.find(' ', at), name.size());
    if (space > at) words.push_back(text::fold(name.substr(at, space - at)));
    at = space + 1;
  }
  KbId id = words.empty() ? rules::kNoKb : known_by_words(words);
  if (id == rules::kNoKb) id = text_.forms.outlet_named(name);
  // A page's own address names its outlet where the name it gives is not known.
  if (id == rules::kNoKb && document_.page && document_.source.url)
    id = text_.forms.outlet_named(without_address(*document_.source.url));
  if (id != rules::kNoKb && kb_.is_medium(id)) outlet.entity = known_entity(id);
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
    if (e != doc::kNone && e != entity &&
        std::find(role.entities.begin(), role.entities.end(), e) == role.entities.end())
      role.entities.push_back(e);
  }
  facts_[entity].roles.push_back(std::move(role));
}

void Book::reorder() {
  std::stable_sort(document_.mentions.begin(), document_.mentions.end(),
                   [](const doc::Mention& a, const doc::Mention& b) { return a.span.begin < b.span.begin; });
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
  if (document_.outlet && document_.outlet->entity != doc::kNone)
    document_.outlet->entity = to[document_.outlet->entity];
  document_.entities = std::move(entities);
  facts_ = std::move(facts);
}

void Book::finish() {
  for (const auto& [entity, run] : roles_) write_role(entity, run);
  reorder();
}

}  // namespace isnad::read::names
