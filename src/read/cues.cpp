#include "read/cues.h"

#include <algorithm>

namespace isnad::read {
namespace {

using rules::Features;
using rules::Reading;

constexpr Features kFinite = rules::kPast | rules::kPres;
constexpr uint32_t kReach = 48;            // units between a verb and its content at most
constexpr uint32_t kParticipleReach = 14;
constexpr uint32_t kQuotedWords = 4;       // shorter quotations are names and scare quotes

/// What the lexicon says of one cue word.
struct CueWord {
  const Reading* reading = nullptr;
  const rules::Entry* entry = nullptr;
  std::string_view takes;
  bool weak = false;
  [[nodiscard]] bool takes_any(std::string_view what) const {
    for (size_t at = takes.find(what); at != std::string_view::npos; at = takes.find(what, at + 1)) {
      const bool starts = at == 0 || takes[at - 1] == ' ';
      const size_t end = at + what.size();
      if (starts && (end == takes.size() || takes[end] == ' ')) return true;
    }
    return false;
  }
};

struct Found {
  Attach attach = Attach::object;
  uint32_t mark = 0;     // the complementiser, colon or quotation mark
  uint32_t content = 0;  // first unit of the content
  bool ok = false;
};

class CueFinder {
 public:
  CueFinder(const Scene& scene, Phrase zone, bool is_title) : s_(scene), zone_(zone), is_title_(is_title) {
    auto& c = scene.context();
    say_ = c.name("say_verb");
    report_ = c.name("report_verb");
    relay_ = c.name("relay_verb");
    weak_ = c.name("weak_cue");
    act_ = c.name("act");
    takes_ = c.name("takes");
  }

  std::vector<Cue> run() {
    for (uint32_t u = zone_.begin; u < zone_.end;) {
      if (const uint32_t past = past_quotation(u); past != u) {
        u = past;
        continue;
      }
      const size_t before = cues_.size();
      if (s_.mention(u) == doc::kNone) examine(u);
      const bool leads_on = cues_.size() > before && cues_.back().attach != Attach::before && past_quotation(cues_.back().content) == cues_.back().content;
      u = leads_on ? std::max(u + 1, cues_.back().content) : u + 1;
    }
    if (cues_.empty() && is_title_) headline();
    return std::move(cues_);
  }

 private:
  /// Attribution inside a long quotation is the quoted one's own business.
  uint32_t past_quotation(uint32_t u) const {
    const doc::Index q = s_.quote_opening(u);
    if (q == doc::kNone || s_.words_in(s_.document().quotes[q].inner) < kQuotedWords) return u;
    return std::min(zone_.end, s_.unit_at(s_.document().quotes[q].outer.end - 1) + 1);
  }

  void examine(uint32_t u) {
    const Flags f = s_.flags(u);
    if ((f & (kSayVerb | kReportVerb | kRelayVerb)) != 0 && verb(u)) return;
    if ((f & kSayParticiple) != 0 && (f & kDefinite) == 0 && participle(u)) return;
    if ((f & kAccordingVerb) != 0 && according_verb(u)) return;
    if ((f & (kAccording | kQuoting | kInTheWords)) != 0 && according(u)) return;
    if ((f & kSayMasdar) != 0) masdar(u);
  }

  [[nodiscard]] CueWord word(uint32_t u, bool (*wanted)(Features)) const {
    auto& vocabulary = s_.context().vocabulary();
    CueWord w;
    for (const Reading& r : vocabulary.readings(s_.units()[u].form)) {
      const rules::Entry* e = vocabulary.entry(r);
      if (e == nullptr || !wanted(r.features) || !(e->has(say_) || e->has(report_) || e->has(relay_))) continue;
      if (w.reading != nullptr && !(w.weak && !e->has(weak_))) continue;
      w.reading = &r;
      w.entry = e;
      w.weak = e->has(weak_);
      if (const auto takes = e->get(takes_); takes.is_word()) w.takes = s_.context().language().names.view(takes.word);
    }
    return w;
  }

  [[nodiscard]] Cue make(uint32_t u, Cue::Kind kind, const CueWord& w) const {
    Cue c;
    c.kind = kind;
    c.unit = u;
    if (w.entry != nullptr) {
      c.lemma = w.entry->lemma;
      if (const auto act = w.entry->get(act_); act.is_word()) c.act = s_.context().language().names.view(act.word);
      c.reports = w.entry->has(report_);
    }
    if (w.reading != nullptr) {
      c.feminine = (w.reading->features & rules::kFem) != 0;
      c.plural = (w.reading->features & rules::kPl) != 0;
      c.has_conjunction = (w.reading->features & rules::kW) != 0;
    }
    if (c.act.empty()) c.act = "say";
    return c;
  }

  // Verbs ---------------------------------------------------------------------------------------------------------------

  bool verb(uint32_t u) {
    const CueWord w = word(u, [](Features f) { return (f & (rules::kMasdar | rules::kPart | rules::kAl | rules::kB | rules::kK)) == 0; });
    if (w.reading == nullptr) return false;
    if (u > zone_.begin && s_.has(u - 1, kNegation)) return false;
    Cue c = make(u, Cue::Kind::verb, w);
    const Found found = find_content(u, kReach);
    if (w.entry->has(relay_) && found.ok && relay(u, found, c)) return true;
    const bool takes_object = w.takes_any("obj") || wanted_prepositions(w) != 0 || w.takes_any("bi");
    if (found.ok && content_fits(found, w) && (w.weak ? is_near(u, found.mark) : !takes_object || leads_to(u, found.mark))) {
      c.attach = found.attach;
      c.content = found.content;
      c.subject = subject_until(s_, u + 1, found.mark);
      take_relays(u + 1, found.mark, c);
      add_subject_before(c);
      cues_.push_back(std::move(c));
      return true;
    }
    return object(u, w, std::move(c));
  }

  [[nodiscard]] static bool content_fits(const Found& found, const CueWord& w) {
    if (w.weak && found.attach == Attach::quote) return w.takes_any("colon") || w.takes_any("an");
    return true;
  }

  /// Nothing but who speaks (and when) between a doubtful verb and its content.
  [[nodiscard]] bool is_near(uint32_t u, uint32_t mark) const {
    const Phrase subject = subject_until(s_, u + 1, mark);
    const bool opens_clause = s_.has(u, kMaybeConj) || !starts_nothing(u);
    if (!subject.empty() && !is_source(subject) && !(opens_clause && subject.end - subject.begin < 6)) return false;
    uint32_t next = subject.empty() ? u + 1 : subject.end;
    while (next < mark && (s_.is_time(next) || s_.has(next, kComma | kIla | kAla | kMin | kAn))) ++next;
    const bool after_as = u > zone_.begin && s_.has(u - 1, kAccordingVerb);
    return next == mark && !(subject.empty() && s_.has(u, kPreposition) && !after_as);
  }

  /// Who speaks and adverbials (times, "in a statement to …") are all that stands between a verb and its content; when a noun stands
  /// there too it is the content itself, and the complementiser belongs to something else.
  [[nodiscard]] bool leads_to(uint32_t u, uint32_t mark) const {
    const Phrase subject = subject_until(s_, u + 1, mark);
    if (!subject.empty() && !is_source(subject) && subject.end - subject.begin > 6) return false;
    uint32_t next = subject.empty() ? u + 1 : subject.end;
    while (next < mark) {
      if (s_.is_time(next) || s_.has(next, kPunctuation | kDiscourse | kIla | kAla | kMin | kAn)) { ++next; continue; }
      const bool adverbial = s_.has(next, kPreposition | kHasPrep | kAdverbialPrep | kRelative | kLiPrefix);
      if (!adverbial) return false;
      while (next < mark && !s_.has(next, kComma)) ++next;
    }
    return true;
  }

  /// Looks for the complementiser, the colon or the long quotation that a cue at `u` leads to.
  [[nodiscard]] Found find_content(uint32_t u, uint32_t reach) const {
    bool relative = false;
    for (uint32_t j = u + 1; j < zone_.end && j - u < reach; ++j) {
      const Flags f = s_.flags(j);
      if (s_.mention(j) != doc::kNone) continue;
      if ((f & kStop) != 0) return {};
      if ((f & kColon) != 0) return after_colon(j);
      if ((f & kQuoteMark) != 0) {
        const uint32_t past = past_quotation(j);
        if (past != j) return {Attach::quote, j, j, true};
        if (const doc::Index q = s_.quote_opening(j); q != doc::kNone) j = s_.unit_at(s_.document().quotes[q].outer.end - 1);
        continue;
      }
      if ((f & kComplementiser) != 0 && is_complementiser(j)) return {Attach::complementiser, j, content_after(j), true};
      if ((f & (kSayParticiple | kAccording | kImpersonal)) != 0 && (f & kDefinite) == 0 && j > u + 1 && (f & (kTitle | kAnonSource)) == 0) return {};
      if ((f & kSayVerb) != 0 && (f & (kMaybeConj | kPreposition | kTitle)) == kMaybeConj) return {};
      if ((f & kNegation) != 0 && j > u + 1 && s_.has(j - 1, kComma)) relative = true;  // ", whom it did not name,"
      if ((f & kOnlyVerb) != 0 && !relative) return {};
      if ((f & kRelative) != 0) relative = true;
      if ((f & kComma) != 0 && relative && j + 1 < zone_.end && s_.has(j + 1, kOnlyVerb)) return {};
    }
    return {};
  }

  [[nodiscard]] Found after_colon(uint32_t colon) const {
    const uint32_t next = colon + 1;
    if (next >= zone_.end || s_.is_paragraph(next)) return {};
    const bool quoted = past_quotation(next) != next;
    return {quoted ? Attach::quote : Attach::colon, colon, next, true};
  }

  /// "because", "as if", "after" and their like also hold the word; they bring no content.
  [[nodiscard]] bool is_complementiser(uint32_t j) const {
    if (s_.has(j, kLiPrefix)) return false;
    return j == 0 || !s_.has(j - 1, kAdverbialPrep);
  }

  /// The content begins after the complementiser, or with the quotation that follows it at once.
  [[nodiscard]] uint32_t content_after(uint32_t mark) const {
    uint32_t next = mark + 1;
    while (next < zone_.end && s_.has(next, kComma)) ++next;
    return next;
  }

  void add_subject_before(Cue& c) const {
    if (!c.subject.empty() || c.has_conjunction) return;
    const Phrase p = subject_before(s_, c.unit, zone_.begin);
    if (p.empty()) return;
    c.subject = p;
    c.subject_before = true;
  }

  /// A noun is the content: "criticised the strikes", "called for a ceasefire".
  bool object(uint32_t u, const CueWord& w, Cue c) {
    if (w.weak || (w.reading->features & rules::kSuf) != 0) return false;
    const bool plain = w.takes_any("obj") && c.act != "say" && c.act != "add" && c.act != "ask";
    const bool with_preposition = w.takes_any("ila") || w.takes_any("ala") || w.takes_any("bi") || w.takes_any("min") || w.takes_any("an_noun") || w.takes_any("li");
    if (!plain && !with_preposition) return false;
    c.attach = Attach::object;
    uint32_t next = u + 1;
    if (!c.has_conjunction && names_stand_before(u)) add_subject_before(c);
    const bool before = !c.subject.empty();
    if (!before) c.subject = noun_phrase(s_, skip_adverbs(next), zone_.end);
    if (!before && !c.subject.empty() && s_.has(c.subject.begin, kDocumentNoun) && !s_.has(c.subject.begin, kDefinite) && !c.reports) c.subject = {next, next};
    if (c.subject.empty() && with_preposition) c.subject = subject_to_preposition(skip_adverbs(next), w);
    if (c.subject.empty()) add_subject_before(c);
    else if (!c.subject_before) next = past_apposition(c.subject);
    next = past_adverbials(next, c);
    if (next < zone_.end && next > u + 1 && s_.has(next, kComma)) next = past_adverbials(next + 1, c);
    const bool prepositional = next < zone_.end && s_.has(next, wanted_prepositions(w));
    const bool prefixed = next < zone_.end && is_wanted_prefix(next, w);
    if (!plain && !prepositional && !prefixed) return false;
    if (prepositional) ++next;
    if (next >= zone_.end || s_.has(next, kStop | kComma | kColon | kOnlyVerb) || s_.is_paragraph(next)) return false;
    if (c.subject.empty() && !prepositional && !prefixed && !is_title_ && !c.has_conjunction && starts_nothing(u)) return false;
    c.content = next;
    cues_.push_back(std::move(c));
    return true;
  }

  [[nodiscard]] static Flags wanted_prepositions(const CueWord& w) {
    Flags flags = 0;
    if (w.takes_any("ila")) flags |= kIla;
    if (w.takes_any("ala")) flags |= kAla;
    if (w.takes_any("an_noun")) flags |= kAn;
    if (w.takes_any("min")) flags |= kMin;
    return flags;
  }
  [[nodiscard]] bool is_wanted_prefix(uint32_t u, const CueWord& w) const {
    if (s_.has(u, kPunctuation | kPreposition) && s_.mention(u) == doc::kNone) return false;
    return (w.takes_any("bi") && s_.has(u, kBiPrefix)) || (w.takes_any("li") && s_.has(u, kLiPrefix));
  }

  /// A name that nothing knows, recognised by the preposition that the verb wants after it.
  [[nodiscard]] Phrase subject_to_preposition(uint32_t from, const CueWord& w) const {
    for (uint32_t u = from; u < zone_.end && u - from < 8; ++u) {
      if (s_.has(u, wanted_prepositions(w)) || (u > from && is_wanted_prefix(u, w) && w.takes_any("bi"))) return {from, u};
      if (s_.is_paragraph(u) || s_.has(u, kStop | kComma | kColon | kOnlyVerb | kRelative | kPreposition | kHasPrep | kSayParticiple)) break;
    }
    return {from, from};
  }

  /// A name right before a verb without "and" is its subject ("Yemen denies …", "the minister had announced …").
  [[nodiscard]] bool names_stand_before(uint32_t u) const {
    uint32_t before = u;
    while (before > zone_.begin && s_.has(before - 1, kDiscourse)) --before;
    return before > zone_.begin && s_.entity(before - 1) != nullptr && !s_.has(before - 1, kHasPrep);
  }

  /// A bare verb in the middle of a sentence, with nobody before or after it: too uncertain.
  [[nodiscard]] bool starts_nothing(uint32_t u) const {
    return u > zone_.begin && !s_.has(u - 1, kStop | kComma | kConjWord | kDiscourse) && !s_.is_paragraph(u - 1);
  }

  [[nodiscard]] uint32_t skip_adverbs(uint32_t u) const {
    while (u < zone_.end && (s_.is_time(u) || s_.has(u, kDiscourse))) ++u;
    return u;
  }

  /// "the spokeswoman, Maria Zakharova,": the names between commas belong to the subject.
  [[nodiscard]] uint32_t past_apposition(Phrase& subject) const {
    const uint32_t comma = subject.end;
    if (comma >= zone_.end || !s_.has(comma, kComma)) return comma;
    const Phrase name = noun_phrase(s_, comma + 1, zone_.end);
    if (name.empty() || s_.has(comma + 1, kHasConj)) return comma;
    if (name.end < zone_.end && s_.has(name.end, kComma)) {
      subject.end = name.end;
      return name.end + 1;
    }
    return comma;
  }

  /// Steps over times, "in a statement …" and media it was said to, in front of an object.
  [[nodiscard]] uint32_t past_adverbials(uint32_t next, Cue& c) const {
    for (;;) {
      next = skip_adverbs(next);
      if (next + 1 >= zone_.end) return next;
      if (const Phrase medium = medium_at(next); !medium.empty()) {
        c.relays.push_back(medium);
        next = medium.end;
        continue;
      }
      const bool statement = (s_.has(next, kPreposition) && s_.has(next + 1, kSpeechNoun)) || s_.has(next, kAdverbialPrep);
      if (!statement) {
        if (s_.has(next, kComma) && (s_.is_time(next + 1) || s_.has(next + 1, kFi))) { ++next; continue; }
        return next;
      }
      uint32_t end = next + 1;
      while (end < zone_.end && !s_.has(end, kComma | kStop | kIla | kAla | kColon) && end - next < 12) ++end;
      if (end >= zone_.end || !s_.has(end, kComma | kIla | kAla)) return next;
      next = s_.has(end, kComma) ? end + 1 : end;
    }
  }

  // Media ---------------------------------------------------------------------------------------------------------------

  /// "to Reuters": li + a news agency, an outlet or a kind of outlet.
  [[nodiscard]] Phrase medium_at(uint32_t u) const {
    const bool glued = s_.has(u, kLiPrefix) || is_li(u);
    if (!glued) return {u, u};
    const uint32_t head = is_li(u) ? u + 1 : u;
    if (head >= zone_.end) return {u, u};
    const doc::Entity* e = entity_or_quoted(head);
    const bool medium = (e != nullptr && e->is_media) || (s_.has(head, kMediaNoun) && s_.mention(head) == doc::kNone);
    if (!medium) return {u, u};
    const Phrase p = noun_phrase(s_, head, zone_.end);
    if (p.empty()) return {u, u};
    uint32_t end = p.end;
    if (s_.has(head, kMediaNoun) && end < zone_.end && s_.has(end, kQuoteMark)) {
      const Phrase quoted = noun_phrase(s_, end, zone_.end);
      if (!quoted.empty()) end = quoted.end;
    }
    return {head, end};
  }

  [[nodiscard]] const doc::Entity* entity_or_quoted(uint32_t u) const {
    if (s_.has(u, kQuoteMark) && u + 1 < zone_.end) return s_.entity(u + 1);
    return s_.entity(u);
  }

  [[nodiscard]] bool is_li(uint32_t u) const {
    return s_.has(u, kLiPrefix) == false && s_.units()[u].kind == rules::Unit::Kind::word && s_.context().vocabulary().is(s_.units()[u].form, s_.context().name("li_prep"));
  }

  void take_relays(uint32_t from, uint32_t to, Cue& c) const {
    for (uint32_t u = from; u < to; ++u) {
      const Phrase medium = medium_at(u);
      if (medium.empty()) continue;
      const Phrase limited{medium.begin, std::min(medium.end, to)};
      c.relays.push_back(limited);
      if (c.subject.begin <= u && u < c.subject.end) {
        if (u == c.subject.begin) c.subject = subject_until(s_, limited.end, to);
        else c.subject.end = u;
      }
      u = limited.end - 1;
    }
  }

  /// "Reuters quoted Jeffrey as saying that": the agency is the relay, the one after 'an is the speaker.
  bool relay(uint32_t u, const Found& found, Cue& c) {
    uint32_t an = u + 1;
    while (an < found.mark && !(s_.has(an, kAn) && s_.mention(an) == doc::kNone)) ++an;
    if (an >= found.mark) return false;
    const Phrase medium = subject_until(s_, u + 1, an);
    c.kind = Cue::Kind::relay;
    c.attach = found.attach;
    c.content = found.content;
    c.subject = subject_until(s_, an + 1, masdar_between(an + 1, found.mark, c));
    if (!medium.empty()) c.relays.push_back(medium);
    else add_relay_before(c);
    cues_.push_back(c);
    return true;
  }

  void add_relay_before(Cue& c) const {
    const Phrase p = subject_before(s_, c.unit, zone_.begin);
    if (!p.empty() && !c.has_conjunction) c.relays.push_back(p);
  }

  /// The masdar ("his saying") that ends the name after 'an; it also gives the act.
  uint32_t masdar_between(uint32_t from, uint32_t to, Cue& c) const {
    for (uint32_t u = from; u < to; ++u) {
      if (!s_.has(u, kSayMasdar) || s_.mention(u) != doc::kNone) continue;
      const CueWord w = word(u, [](Features f) { return (f & rules::kMasdar) != 0 && (f & (rules::kSuf | rules::kB)) != 0; });
      if (w.reading == nullptr) continue;
      const Cue masdar = make(u, Cue::Kind::masdar, w);
      c.act = masdar.act;
      c.lemma = masdar.lemma;
      return u;
    }
    return to;
  }

  // Participles, masdars ------------------------------------------------------------------------------------------------

  bool participle(uint32_t u) {
    const CueWord w = word(u, [](Features f) { return (f & rules::kPart) != 0 && (f & (rules::kAl | rules::kPrepositions)) == 0; });
    if (w.reading == nullptr) return false;
    Cue c = make(u, Cue::Kind::participle, w);
    const Found found = find_content(u, kParticipleReach);
    if (found.ok && !(u > zone_.begin && (s_.is_number(u - 1) || is_digits(u - 1))) && (found.attach != Attach::quote || found.mark <= u + 3)) {
      c.attach = found.attach;
      c.content = found.content;
      take_relays(u + 1, found.mark, c);
      cues_.push_back(std::move(c));
      return true;
    }
    if (w.weak || !is_accusative(u)) return false;
    uint32_t next = past_adverbials(u + 1, c);
    if (next >= zone_.end) return false;
    const bool prepositional = s_.has(next, wanted_prepositions(w));
    const bool prefixed = is_wanted_prefix(next, w);
    const bool plain = w.takes_any("obj") && c.act != "say" && c.act != "add";
    if (!plain && !prepositional && !prefixed) return false;
    if (prepositional) ++next;
    if (next >= zone_.end || s_.has(next, kStop | kComma) || s_.is_paragraph(next)) return false;
    c.attach = Attach::object;
    c.content = next;
    cues_.push_back(std::move(c));
    return true;
  }

  [[nodiscard]] bool is_digits(uint32_t u) const { return s_.context().tokens()[s_.units()[u].token_begin].kind == text::TokenKind::digits; }

  /// A participle after a comma or at the start of its clause is the circumstantial one; elsewhere it may be an adjective.
  [[nodiscard]] bool is_accusative(uint32_t u) const {
    return u > zone_.begin && !s_.is_number(u - 1) && (s_.has(u - 1, kComma | kPunctuation) || s_.has(u, kMaybeConj) || !s_.has(u - 1, kHasPrep | kPreposition));
  }

  void masdar(uint32_t u) {
    const CueWord w = word(u, [](Features f) { return (f & rules::kMasdar) != 0 && (f & (rules::kSuf | rules::kB)) != 0; });
    if (w.reading == nullptr) return;
    const Found found = find_content(u, 4);
    if (!found.ok || (found.attach == Attach::complementiser && found.mark > u + 2)) return;
    Cue c = make(u, Cue::Kind::masdar, w);
    c.attach = found.attach;
    c.content = found.content;
    c.has_conjunction = false;
    cues_.push_back(std::move(c));
  }

  // According to --------------------------------------------------------------------------------------------------------

  /// "as the bank said", "according to what X announced": a verb of saying follows, the content stands around it.
  bool according_verb(uint32_t u) {
    if (u + 1 >= zone_.end || !s_.has(u + 1, kSayVerb | kReportVerb | kRelayVerb)) return false;
    const CueWord w = word(u + 1, [](Features f) { return (f & (rules::kMasdar | rules::kPart | rules::kAl | rules::kPrepositions | rules::kW)) == 0; });
    if (w.reading == nullptr || find_content(u + 1, 20).ok) return false;  // "as he said that …" is the verb's own cue
    Cue c = make(u, Cue::Kind::according_verb, w);
    c.subject = noun_phrase(s_, skip_adverbs(u + 2), zone_.end);
    return place_around(u, std::max(c.subject.end, u + 2), std::move(c));
  }

  bool according(uint32_t u) {
    const uint32_t from = u + 1;
    if (from >= zone_.end) return false;
    Cue c;
    c.kind = s_.has(u, kInTheWords) ? Cue::Kind::in_the_words : Cue::Kind::according;
    c.unit = u;
    c.act = "say";
    c.lemma = s_.context().text().substr(s_.units()[u].span.begin, s_.units()[u].span.size());
    c.subject = noun_phrase(s_, is_li(from) ? from + 1 : from, zone_.end);
    if (c.subject.empty() || !is_source(c.subject)) return false;
    (void)past_apposition(c.subject);
    return place_around(u, c.subject.end, std::move(c));
  }

  /// Laws and plans are also "according to"; a source is someone or something that says.
  [[nodiscard]] bool is_source(Phrase p) const {
    for (uint32_t u = p.begin; u < p.end; ++u) {
      if (s_.has(u, kAnonSource | kDocumentNoun | kMediaNoun | kAgencyNoun | kOrgNoun | kTitle | kSpokes | kSpeechNoun | kMinistryShort | kQuoteMark)) return true;
      const doc::Entity* e = s_.entity(u);
      if (e != nullptr && e->kind != doc::EntityKind::place) return true;
    }
    return false;
  }

  /// At the start of a sentence the content follows; elsewhere it is what stands before.
  bool place_around(uint32_t u, uint32_t after, Cue c) {
    uint32_t before = u;
    while (before > zone_.begin && (s_.has(before - 1, kComma | kDash | kConjWord) || s_.is_time(before - 1))) --before;
    const bool first = before == zone_.begin || s_.has(before - 1, kStop) || s_.is_paragraph(before - 1);
    if (!first) {
      c.attach = Attach::before;
      c.content = before;
      cues_.push_back(std::move(c));
      return true;
    }
    uint32_t next = after;
    while (next < zone_.end && (s_.has(next, kComma | kColon) || s_.is_time(next))) ++next;
    if (next < zone_.end && s_.has(next, kComplementiser)) ++next;
    if (next >= zone_.end || s_.has(next, kStop | kSayVerb)) return false;
    c.attach = Attach::colon;
    c.content = next;
    cues_.push_back(std::move(c));
    return true;
  }

  // Headlines -----------------------------------------------------------------------------------------------------------

  void headline() {
    for (uint32_t u = zone_.begin + 1; u < zone_.end && u - zone_.begin < 9; ++u) {
      if (!s_.has(u, kColon)) continue;
      const Phrase who{zone_.begin, u};
      if (!is_source(who) || u + 2 >= zone_.end) return;
      Cue c;
      c.kind = Cue::Kind::headline;
      c.unit = u;
      c.act = "say";
      c.lemma = ":";
      c.subject = who;
      const bool quoted = past_quotation(u + 1) != u + 1;
      c.attach = quoted ? Attach::quote : Attach::colon;
      c.content = u + 1;
      cues_.push_back(std::move(c));
      return;
    }
  }

  const Scene& s_;
  Phrase zone_;
  bool is_title_;
  rules::Name say_, report_, relay_, weak_, act_, takes_;
  std::vector<Cue> cues_;
};

}  // namespace

std::vector<Cue> find_cues(const Scene& scene, Phrase paragraph, bool is_title) { return CueFinder(scene, paragraph, is_title).run(); }

}  // namespace isnad::read
