#include "kb/layer_builder.h"

#include <algorithm>

#include "base/utf8.h"
#include "kb/name_spelling.h"
#include "text/chars.h"

namespace isnad::kb {
namespace {

constexpr const char* kNamesakes = "a name that several entries have";
constexpr const char* kArea = "an administrative area, which shares its name with a town";

std::string key_of(std::string_view kind, std::string_view name) { return std::string(kind) + '\n' + text::fold(name); }

bool is_area(std::string_view type) {
  return type == "governorate" || type == "province" || type == "state" || type == "district" || type == "subdistrict";
}

/// A line of a stanza; what is not fit for one is left out.
std::string plain(std::string_view value) {
  constexpr size_t kLongest = 200;
  if (!utf8::is_valid(value) || value.size() > kLongest) return {};
  const bool has_control =
      std::any_of(value.begin(), value.end(), [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7F; });
  return has_control ? std::string() : std::string(rules::trim(value));
}

bool is_type(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

}  // namespace

LayerBuilder::LayerBuilder(const std::vector<rules::SourceFile>& earlier, const Words& words) : words_(words) {
  for (const rules::SourceFile& file : earlier) {
    if (file.path.ends_with(".kb")) read_earlier(file);
  }
}

void LayerBuilder::read_earlier(const rules::SourceFile& file) {
  rules::StanzaReader reader(file);
  rules::Stanza s;
  for (auto more = reader.next(s); more && *more; more = reader.next(s)) {
    if (rules::find_kind(s.kind) == nullptr) continue;
    const std::string slug(s.slug);
    if (const std::string_view name = s.get("ar"); !name.empty()) earlier_.emplace(slug, name);
    if (s.get("type") == "country" && !s.get("iso").empty()) countries_.emplace(text::fold(s.get("iso")), slug);
    for (const rules::StanzaLine& line : s.lines) {
      if (rules::is_safe_name_field(line.field))
        safe_names_.emplace(key_of(s.kind, rules::split_name(line.value).name), slug);
    }
  }
}

std::string LayerBuilder::country(std::string_view iso) const {
  const auto found = utf8::is_valid(iso) ? countries_.find(text::fold(iso)) : countries_.end();
  return found == countries_.end() ? std::string() : found->second;
}

const std::string* LayerBuilder::owner_of(const std::string& kind, std::string_view name) const {
  const auto found = safe_names_.find(key_of(kind, name));
  return found == safe_names_.end() ? nullptr : &found->second;
}

const std::vector<std::string>& LayerBuilder::type_words(const std::string& type) {
  const auto [at, is_new] = type_words_.try_emplace(type);
  if (is_new) at->second = words_.type_words(type);
  return at->second;
}

bool LayerBuilder::gate(Waiting& waiting, const char* why) {
  const std::vector<std::string>& before = type_words(waiting.entity.type);
  if (before.empty()) return false;
  NewEntity& e = waiting.entity;
  waiting.bare = e.ar;
  waiting.gated = why;
  for (const std::string& word : before) {
    // Areas carry any of their words; of a village only the usual one is no part of the name (others open it: كفر,
    // خربة).
    if (!e.ar.starts_with(word + " ") || (!is_area(e.type) && word != before.front())) continue;
    waiting.bare = e.ar.substr(word.size() + 1);  // it stands behind its type word as it is
    return true;
  }
  e.ar = before.front() + " " + e.ar;
  return true;
}

void LayerBuilder::add(GazetteerEntry entry) {
  if (rules::find_kind(entry.kind) == nullptr) return refuse("has an unknown kind");
  if (!is_slug(entry.slug)) return refuse("has no slug of ASCII letters, digits and / - _ .");
  if (!is_type(entry.type)) return refuse("has a type that is no word of lower-case ASCII letters");
  if (by_slug_.contains(entry.slug)) return refuse("has a slug that an entry before it has");
  if (earlier_.contains(entry.slug)) return refuse("has a slug that an earlier layer has");
  Waiting waiting;
  NewEntity& e = waiting.entity;
  const char* why = "has no name in Arabic";
  for (const std::string& raw : entry.names) {
    CleanName clean = clean_name(raw);
    if (clean.refused != nullptr)
      why = clean.refused;
    else if (e.ar.empty())
      e.ar = std::move(clean.name);
    else
      e.alts.push_back(std::move(clean.name));
  }
  if (e.ar.empty()) return refuse(why);
  e.kind = std::move(entry.kind);
  e.slug = std::move(entry.slug);
  e.wikidata = std::move(entry.wikidata);
  e.type = std::move(entry.type);
  e.en = plain(entry.en);
  e.parent = std::move(entry.parent);
  e.at = entry.at;
  waiting.country = std::move(entry.country);
  const WordUse use = is_one_word(e.ar) ? words_.use_or_ordinary(e.ar) : WordUse::none;
  const bool needs_gate = use != WordUse::none || is_area(e.type);
  const std::string* owner = is_area(e.type) ? nullptr : owner_of(e.kind, e.ar);
  if (owner == nullptr && needs_gate && !gate(waiting, use != WordUse::none ? in_words(use) : kArea)) {
    return refuse(std::string("is ") + in_words(use) + ", and its type has no word to stand before it");
  }
  if (owner == nullptr) owner = owner_of(e.kind, e.ar);
  if (owner != nullptr) {
    stands_for_.emplace(e.slug, *owner);
    return refuse("is known by this name in an earlier layer");
  }
  by_slug_.emplace(e.slug, waiting_.size());
  waiting_.push_back(std::move(waiting));
}

std::unordered_map<std::string, size_t> LayerBuilder::count_names() const {
  std::unordered_map<std::string, size_t> count;
  for (const Waiting& w : waiting_) ++count[key_of(w.entity.kind, w.entity.ar)];
  return count;
}

void LayerBuilder::gate_namesakes() {
  const auto count = count_names();
  for (Waiting& w : waiting_) {
    if (w.gated != nullptr || count.at(key_of(w.entity.kind, w.entity.ar)) < 2) continue;
    if (!gate(w, kNamesakes))
      w.is_refused = true;
    else if (owner_of(w.entity.kind, w.entity.ar) != nullptr)
      w.is_refused = true;
  }
}

/// Those that are still alike get their parent's name beside them; a wrong point is worse than none, so the rest goes.
void LayerBuilder::refuse_namesakes() {
  const auto alike = count_names();
  for (Waiting& w : waiting_) {
    if (w.is_refused || alike.at(key_of(w.entity.kind, w.entity.ar)) < 2) continue;
    const std::string parent = parent_of(w) == w.country ? std::string() : name_of(parent_of(w));
    if (!parent.empty()) w.entity.ar += "، " + parent;
  }
  const auto still_alike = count_names();
  for (Waiting& w : waiting_) w.is_refused = w.is_refused || still_alike.at(key_of(w.entity.kind, w.entity.ar)) > 1;
  for (const Waiting& w : waiting_) {
    if (w.is_refused) refuse("has a namesake that nothing tells it from");
  }
}

std::string LayerBuilder::parent_of(const Waiting& waiting) const {
  const std::string& parent = waiting.entity.parent;
  if (const auto found = by_slug_.find(parent); found != by_slug_.end() && !waiting_[found->second].is_refused)
    return parent;
  if (const auto found = stands_for_.find(parent); found != stands_for_.end()) return found->second;
  return earlier_.contains(parent) ? parent : waiting.country;
}

std::string LayerBuilder::name_of(const std::string& slug) const {
  if (const auto found = by_slug_.find(slug); found != by_slug_.end()) return waiting_[found->second].entity.ar;
  const auto found = earlier_.find(slug);
  return found == earlier_.end() ? std::string() : found->second;
}

/// The further names: safe ones that nobody else has, and words behind the type word.
void LayerBuilder::settle_names(Waiting& waiting) {
  NewEntity& e = waiting.entity;
  const std::vector<std::string>& before = type_words(e.type);
  std::vector<std::string> alts;
  std::unordered_set<std::string> seen{text::fold(e.ar)};
  const auto add_short = [&](std::string name) {
    if (seen.insert(text::fold(name)).second) e.shorts.push_back({std::move(name), before});
  };
  if (!waiting.bare.empty()) add_short(waiting.bare);
  for (std::string& alt : e.alts) {
    const WordUse use = is_one_word(alt) ? words_.use_or_ordinary(alt) : WordUse::none;
    const bool is_taken = safe_names_.contains(key_of(e.kind, alt));
    if (is_taken)
      ++counts_.dropped["another entity has it"];
    else if (use == WordUse::none && waiting.gated != kArea && !seen.contains(text::fold(alt))) {
      seen.insert(text::fold(alt));
      safe_names_.emplace(key_of(e.kind, alt), e.slug);
      alts.push_back(std::move(alt));
    } else if (before.empty()) {
      ++counts_.dropped[std::string("it is ") + in_words(use)];
    } else {
      add_short(std::move(alt));
    }
  }
  e.alts = std::move(alts);
}

std::string LayerBuilder::finish(const FileHeader& header) {
  gate_namesakes();
  refuse_namesakes();
  for (const Waiting& w : waiting_) {
    if (!w.is_refused) safe_names_.emplace(key_of(w.entity.kind, w.entity.ar), w.entity.slug);
  }
  std::string out = header_text(header);
  for (Waiting& w : waiting_) {
    if (w.is_refused) continue;
    settle_names(w);
    w.entity.parent = parent_of(w);
    if (w.entity.parent == w.entity.slug) w.entity.parent.clear();
    out += '\n';
    append_stanza(out, w.entity);
    ++counts_.taken;
    counts_.names += 1 + w.entity.alts.size() + w.entity.shorts.size();
    if (w.gated != nullptr) ++counts_.gated[w.gated];
  }
  return out;
}

}  // namespace isnad::kb
