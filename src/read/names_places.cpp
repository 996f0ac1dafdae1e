// Places by pattern: a kind of place with a name that nobody lists, and places that are described by another one.
#include <algorithm>

#include "read/name_text.h"

namespace isnad::read::names {
namespace {

class PlaceFinder {
 public:
  explicit PlaceFinder(NameText& text) : text_(text), type_(text.forms.classes().type) {
    for (const char* t :
         {"city",     "town",     "village",    "adm1",    "adm2",       "adm3",      "neighbourhood", "suburb",
          "camp",     "crossing", "checkpoint", "river",   "valley",     "mountain",  "island",        "lake",
          "hill",     "bridge",   "street",     "square",  "roundabout", "park",      "airport",       "airbase",
          "port",     "base",     "field",      "dam",     "prison",     "mosque",    "church",        "monastery",
          "hospital", "market",   "castle",     "stadium", "farm",       "settlement"}) {
      if (const rules::Name name = text.context.name(t); name != rules::kNoName) named_types_.push_back(name);
    }
    for (const char* t : {"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest",
                          "around", "near", "edge", "countryside"}) {
      if (const rules::Name name = text.context.name(t); name != rules::kNoName) near_types_.push_back(name);
    }
  }

  void run() {
    collect_known();
    for (uint32_t t = 0; t < text_.size(); ++t) {
      if (text_.limit(t) == 0 || text_.is_taken(t)) continue;
      if (text_.is(t, kDirection) || (text_.phrase_bits(t) & kDirection) != 0) near(t);
      if (text_.is(t, kPlace) && !text_.is(t, kConj))
        named(t);
      else if (text_.is(t, kPlaceDefinite) && !text_.is(t, kOrgDefinite) &&
               among(named_types_, text_.forms.attribute(text_.form(t), text_.forms.classes().place, type_))) {
        text_.definite_heads.push_back(t);
      }
    }
  }

 private:
  void collect_known() {
    known_.assign(text_.size(), 0);
    for (const Found& f : text_.found) {
      if (f.source == Found::Source::known && is_place(f) && f.run.before == 0)
        known_[f.run.begin] = std::max(known_[f.run.begin], f.run.end);
    }
  }

  [[nodiscard]] bool is_place(const Found& f) const {
    return text_.context.language().knowledge.kind(f.aliases.front().entity) == doc::EntityKind::place;
  }

  static bool among(const std::vector<rules::Name>& names, rules::Value v) {
    return v.is_word() && std::find(names.begin(), names.end(), v.word) != names.end();
  }

  // "the north of X", "the countryside of X"
  void near(uint32_t t) {
    uint32_t at = t, end = 0;
    // Several words may point: "near the town of X", "the northern countryside of X".
    while (at < text_.limit(t) && at < t + 5) {
      if (at > t && known_[at] > 0) {
        end = known_[at];
        break;
      }
      const bool phrase = (text_.phrase_bits(at) & kDirection) != 0;
      const rules::FormId form = phrase ? text_.phrase_form(at) : text_.form(at);
      if ((phrase || text_.is(at, kDirection)) &&
          among(near_types_, text_.forms.attribute(form, text_.forms.classes().direction, type_))) {
        at += phrase ? text_.phrase_length(at) : 1;
      } else if (at > t && text_.is_word(at, text_.limit(t)) && text_.is(at, kPlace) && !text_.is(at, kConj | kPrep)) {
        ++at;
      } else {
        return;
      }
    }
    if (end == 0) return;
    const uint32_t inner = at;
    while (text_.is_word(end, text_.limit(t)) && end < inner + 5 && text_.is(end, kDefinite) &&
           is_direction_adjective(end))
      ++end;
    Found f;
    f.source = Found::Source::near_place;
    f.run = {t, end, particles(t)};
    f.inner = inner;
    text_.found.push_back(std::move(f));
  }

  [[nodiscard]] uint8_t particles(uint32_t t) {
    const bool phrase = (text_.phrase_bits(t) & kDirection) != 0;
    return text_.forms.particles(phrase ? text_.phrase_form(t) : text_.form(t), text_.forms.classes().direction);
  }

  [[nodiscard]] bool is_direction_adjective(uint32_t t) {
    const rules::Name cls = text_.context.name("direction_adj");
    return cls != rules::kNoName && text_.context.vocabulary().is(text_.form(t), cls);
  }

  // "the town of X", "X camp"
  void named(uint32_t t) {
    const rules::Value type = text_.forms.attribute(text_.form(t), text_.forms.classes().place, type_);
    if (!among(named_types_, type)) return;
    const uint32_t limit = std::min(text_.limit(t), t + 5);
    uint32_t end = t + 1;
    if (!text_.is_word(end, limit)) return;
    if (known_[end] > 0) return of_known(t, type);
    if (text_.known_end(end) > 0) return;
    if (text_.is(end, kUnknown) && !text_.is(end, kConj | kPrep)) {
      ++end;
      while (text_.is_word(end, limit) && end < t + 4 && text_.is(end, kUnknown) &&
             !text_.is(end, kConj | kPrep | kVerbShape) && text_.is(end, kDefinite) == text_.is(end - 1, kDefinite)) {
        ++end;
      }
      while (text_.is_word(end, limit) && text_.is(end, kDefinite) && is_direction_adjective(end)) ++end;
    } else {
      return;
    }
    add(t, end, 0);
  }

  /// A kind of place and a known one that is not of this kind: a governorate named after its city, an airport.
  void of_known(uint32_t t, rules::Value type) {
    const std::string_view kind = text_.context.language().names.view(type.word);
    const bool region = kind == "adm1" || kind == "adm2";
    const bool thing = kind == "airport" || kind == "airbase" || kind == "port" || kind == "prison" || kind == "base" ||
                       kind == "hospital" || kind == "bridge" || kind == "crossing" || kind == "dam" ||
                       kind == "field" || kind == "castle" || kind == "stadium";
    if (!region && !thing) return;
    uint32_t end = known_[t + 1];
    if (thing) {
      while (text_.is_word(end, text_.limit(t)) && end < t + 5 && text_.is(end, kDefinite) &&
             text_.is(end, kOrgAdjective))
        ++end;
    }
    add(t, end, t + 1);
  }

  void add(uint32_t t, uint32_t end, uint32_t inner) {
    Found f;
    f.source = inner > 0 ? Found::Source::near_place : Found::Source::place;
    f.run = {t, end, text_.forms.particles(text_.form(t), text_.forms.classes().place)};
    f.inner = inner;
    text_.found.push_back(std::move(f));
  }

  NameText& text_;
  rules::Name type_;
  std::vector<rules::Name> named_types_, near_types_;
  std::vector<uint32_t> known_;  // ends of known places by their first token
};

}  // namespace

void find_places(NameText& text) { PlaceFinder(text).run(); }

}  // namespace isnad::read::names
