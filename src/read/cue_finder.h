// Internal: finds the cues of an article, a paragraph at a time. The parts of the work stand in files of their own:
//   cues.cpp               the walk, and verbs that lead to a clause
//   cues_refused.cpp       such verbs that say nothing where they stand
//   cues_unsaid.cpp        what nobody has said
//   cues_homographs.cpp    words in the letters of such verbs
//   cues_contents.cpp      where their contents are
//   cues_quoted_names.cpp  names in marks on the way there
//   cues_objects.cpp       verbs whose content is a noun
//   cues_subjects.cpp      who stands between them and it
//   cues_addressees.cpp    whom they call upon
//   cues_participles.cpp   what goes on with a participle
//   cues_media.cpp         who passed words on
//   cues_around.cpp        attribution that stands around its content, nouns of saying, headlines
//   cues_interrupted.cpp   clauses that go on behind their source
#pragma once

#include <string_view>
#include <vector>

#include "read/cues.h"

namespace isnad::read {

/// What the lexicon says of one cue word.
struct CueWord {
  const rules::Reading* reading = nullptr;
  const rules::Entry* entry = nullptr;
  std::string_view takes;
  bool weak = false;
  [[nodiscard]] bool takes_any(std::string_view what) const;
  [[nodiscard]] bool has(rules::Features any) const { return (reading->features & any) != 0; }
};

class CueFinder {
 public:
  explicit CueFinder(const Scene& scene);
  /// The cues of one paragraph of units, in text order. Words inside quotations that are content are passed over.
  std::vector<Cue> run(Phrase paragraph, bool is_title);

 private:
  /// Where the content of a cue begins.
  struct Found {
    Attach attach = Attach::object;
    uint32_t mark = 0;     // the complementiser, colon or quotation mark
    uint32_t content = 0;  // first unit of the content
    bool ok = false;
    bool far = false;  // another verb stands between: only a colon with a quotation is believed
  };

  // cues.cpp
  void examine(uint32_t u);
  [[nodiscard]] uint32_t past_quotation(uint32_t u) const;
  [[nodiscard]] bool names_a_thing(uint32_t u, doc::Index q) const;
  [[nodiscard]] CueWord word(uint32_t u, bool (*wanted)(rules::Features)) const;
  [[nodiscard]] bool is_noun_of_mine(const rules::Reading& r, uint32_t u) const;
  [[nodiscard]] Cue make(uint32_t u, Cue::Kind kind, const CueWord& w) const;
  bool verb(uint32_t u);
  bool clause(uint32_t u, const CueWord& w, const Found& found, Cue c);
  bool behind_quotation(uint32_t u, const CueWord& w, const Cue& cue);
  bool speaks_thus(uint32_t u, const Cue& cue);
  [[nodiscard]] bool names_a_body(uint32_t u) const;
  [[nodiscard]] bool relative_speaks(uint32_t pronoun, rules::Features verb) const;
  [[nodiscard]] bool speaks_in_it(uint32_t u) const;
  [[nodiscard]] Phrase topic_before(uint32_t verb) const;
  [[nodiscard]] bool is_manner(Phrase p) const;
  [[nodiscard]] Phrase relative_head(uint32_t pronoun) const;
  [[nodiscard]] bool someone_speaks(Phrase p) const;
  [[nodiscard]] bool is_men(uint32_t u) const;
  void add_subject_before(Cue& c) const;
  [[nodiscard]] bool starts_nothing(uint32_t u) const;
  [[nodiscard]] bool is_source(Phrase p) const;
  [[nodiscard]] bool is_class(uint32_t u, rules::Name cls) const;

  // cues_refused.cpp
  [[nodiscard]] bool is_condition(uint32_t u, const Found& found, const CueWord& w) const;
  [[nodiscard]] bool tells_of_paper(Phrase subject, uint32_t mark, const CueWord& w) const;
  [[nodiscard]] bool learned_from(uint32_t u, uint32_t mark) const;
  [[nodiscard]] bool turns_out(uint32_t u, const CueWord& w, const Found& found) const;
  [[nodiscard]] bool is_impersonal(uint32_t u, const CueWord& w, const Found& found) const;
  [[nodiscard]] bool says_nothing(uint32_t u, const CueWord& w, const Found& found) const;
  [[nodiscard]] bool tells_of_thing(const CueWord& w, const Cue& c) const;
  [[nodiscard]] bool is_any(Phrase subject) const;
  [[nodiscard]] bool is_bare_thing(uint32_t u) const;
  [[nodiscard]] bool is_adjective_of_thing(uint32_t u) const;
  [[nodiscard]] bool quotes_a_thing(uint32_t quote, uint32_t end) const;
  [[nodiscard]] bool is_wished(uint32_t u, const CueWord& w) const;
  [[nodiscard]] bool draws_attention(uint32_t u, uint32_t to) const;
  [[nodiscard]] bool is_things_doing(const CueWord& w, const Cue& c) const;
  [[nodiscard]] bool says_that_i(uint32_t u, const CueWord& w, const Found& found) const;
  [[nodiscard]] bool wills_in_first_person(uint32_t u, const CueWord& w, const Found& found) const;
  [[nodiscard]] bool is_first_person(uint32_t u, const CueWord& w) const;
  [[nodiscard]] bool opens_with_i(uint32_t u, const CueWord& w, const Found& found) const;
  [[nodiscard]] bool is_wanted_of_many(uint32_t u, const CueWord& w) const;
  [[nodiscard]] bool takes_back(uint32_t u, const CueWord& w) const;

  // cues_unsaid.cpp
  [[nodiscard]] bool is_unsaid(uint32_t u, const CueWord& w) const;
  [[nodiscard]] bool is_title_in_brackets(uint32_t u) const;
  [[nodiscard]] bool goes_on_with(uint32_t u, std::string_view cls) const;
  [[nodiscard]] bool is_of_words(uint32_t u, const CueWord& w) const;
  [[nodiscard]] bool is_passive_in_yeh(const CueWord& w, const Cue& c) const;
  [[nodiscard]] bool is_forecast_of_nobody(const CueWord& w, const Cue& c) const;
  [[nodiscard]] bool describes_paper(const CueWord& w, const Cue& c) const;
  [[nodiscard]] bool is_gloss(const CueWord& w, const Cue& c) const;
  [[nodiscard]] bool speaks_as_i(const CueWord& w, const Cue& c) const;
  [[nodiscard]] bool is_i(uint32_t u) const;

  // cues_homographs.cpp
  [[nodiscard]] bool is_marked_noun(std::string_view raw, const CueWord& w) const;
  [[nodiscard]] bool is_noun_behind(uint32_t u, const CueWord& w) const;
  [[nodiscard]] bool is_bare_that(uint32_t u) const;
  [[nodiscard]] bool is_object_of_verb_before(uint32_t u, const CueWord& w) const;
  [[nodiscard]] bool is_noun_here(uint32_t u, const CueWord& w) const;
  [[nodiscard]] bool is_name_here(uint32_t u, const CueWord& w) const;
  [[nodiscard]] bool is_of_another(uint32_t u, const CueWord& w) const;
  [[nodiscard]] bool is_present_of_another(uint32_t u, const CueWord& w) const;
  [[nodiscard]] bool is_misread(uint32_t u, const CueWord& w) const;
  [[nodiscard]] bool is_called(uint32_t u, const CueWord& w) const;
  [[nodiscard]] bool signs(uint32_t u, const CueWord& w) const;
  [[nodiscard]] bool joins_nouns(uint32_t u, const CueWord& w) const;
  [[nodiscard]] static bool is_matter(const CueWord& w);
  [[nodiscard]] bool is_marked_passive(uint32_t u, const CueWord& w) const;

  // cues_addressees.cpp
  [[nodiscard]] bool is_what_is_described(uint32_t u, uint32_t mark, const CueWord& w, const Cue& c) const;
  [[nodiscard]] bool is_one_thing(Phrase words) const;
  void drop_addressee(const CueWord& w, Cue& c) const;
  [[nodiscard]] bool is_done_by_relative(const CueWord& w, const Cue& c) const;
  [[nodiscard]] bool is_object_head(uint32_t head, const CueWord& w, const Cue& c) const;
  [[nodiscard]] bool is_oblique(uint32_t head, const CueWord& w) const;
  [[nodiscard]] bool is_object_by_ending(Phrase subject) const;
  uint32_t accused(const CueWord& w, Cue& c);
  void take_agent(uint32_t u, const CueWord& w, uint32_t mark, Cue& c) const;
  [[nodiscard]] uint32_t past_whom(uint32_t from, const CueWord& w) const;
  [[nodiscard]] bool owns_oblique(uint32_t head) const;
  [[nodiscard]] bool is_oblique_many(uint32_t head) const;
  [[nodiscard]] bool is_required(uint32_t u, const CueWord& w) const;

  // cues_contents.cpp
  [[nodiscard]] bool verb_leads(uint32_t u, const CueWord& w, const Found& found) const;
  [[nodiscard]] bool object_stands_before(uint32_t u, uint32_t colon, const CueWord& w) const;
  [[nodiscard]] bool is_second_content(uint32_t u, const Found& found, bool participle) const;
  [[nodiscard]] static bool takes_clause(const CueWord& w);
  [[nodiscard]] bool ends_name_and_leads(uint32_t u) const;
  [[nodiscard]] bool is_clock_colon(uint32_t colon) const;
  [[nodiscard]] bool is_address_colon(uint32_t colon) const;
  [[nodiscard]] uint32_t past_inserted_source(uint32_t u) const;
  [[nodiscard]] bool is_short_speech(uint32_t u) const;
  [[nodiscard]] bool opens_main_clause(uint32_t u) const;
  [[nodiscard]] bool is_near(uint32_t u, const CueWord& w, const Found& found) const;
  [[nodiscard]] bool leads_to(uint32_t u, uint32_t mark, const CueWord& w) const;
  [[nodiscard]] bool holds_object(uint32_t u, Phrase subject, const CueWord& w) const;
  [[nodiscard]] uint32_t past_brackets(uint32_t u, uint32_t limit) const;
  [[nodiscard]] bool describes(uint32_t from, uint32_t mark) const;
  [[nodiscard]] Found find_content(uint32_t u, uint32_t reach, bool needs_ila = false) const;
  [[nodiscard]] bool says_in_passing(uint32_t u) const;
  [[nodiscard]] bool says_to(uint32_t u) const;
  [[nodiscard]] bool is_possessed(uint32_t u, const CueWord& w) const;
  [[nodiscard]] bool says_that(uint32_t u) const;
  [[nodiscard]] bool is_sure_cue(uint32_t u) const;
  [[nodiscard]] bool speaks_next(uint32_t u) const;
  [[nodiscard]] bool opens_relative(uint32_t cue, uint32_t verb) const;
  [[nodiscard]] Found at_colon(uint32_t colon, bool far) const;
  [[nodiscard]] Found after_colon(uint32_t colon) const;
  [[nodiscard]] bool is_complementiser(uint32_t j) const;
  [[nodiscard]] uint32_t content_after(uint32_t mark) const;

  // cues_quoted_names.cpp
  [[nodiscard]] bool names_on_the_way(uint32_t mark, uint32_t past) const;
  [[nodiscard]] bool is_label(uint32_t mark, uint32_t past) const;
  [[nodiscard]] bool is_led_to_behind(uint32_t past) const;
  [[nodiscard]] bool is_label_before_object(const Found& found, const CueWord& w) const;
  bool object_behind_label(uint32_t u, const Found& found, const CueWord& w, Cue c);

  // cues_objects.cpp
  bool object(uint32_t u, const CueWord& w, Cue c);
  [[nodiscard]] bool calls_him(uint32_t u, const CueWord& w, const Found& found) const;
  bool described(uint32_t u, Cue c);
  uint32_t past_object_subject(uint32_t u, uint32_t next, const CueWord& w, bool plain, Cue& c) const;
  bool object_at(uint32_t u, uint32_t next, const CueWord& w, bool noun, Cue c);
  [[nodiscard]] bool begins_no_object(uint32_t u, uint32_t next, bool prepositional, bool prefixed) const;
  [[nodiscard]] bool is_someone(uint32_t u, const CueWord& w) const;
  [[nodiscard]] bool is_wanted_preposition(uint32_t u, const CueWord& w) const;
  uint32_t past_all_but_object(uint32_t u, uint32_t next, const CueWord& w, bool plain, Cue& c);
  [[nodiscard]] uint32_t past_issuer(uint32_t next, const CueWord& w, const Cue& c) const;
  [[nodiscard]] bool names_by_style(uint32_t from, uint32_t to) const;
  void begin_content(uint32_t next, Cue& c) const;
  [[nodiscard]] uint32_t past_dashes(uint32_t u) const;
  [[nodiscard]] uint32_t reach_of_quotation(uint32_t u, const CueWord& w) const;
  [[nodiscard]] bool is_far_from_clause(uint32_t u, const Found& found, const CueWord& w) const;
  uint32_t past_informants(uint32_t min, Cue& c) const;
  [[nodiscard]] bool is_paper(Phrase subject) const;
  [[nodiscard]] bool is_adopted(const Cue& c) const;
  bool renewed(uint32_t noun, Cue c);
  [[nodiscard]] uint32_t past_place(uint32_t fi, Cue& c) const;
  [[nodiscard]] bool is_plain_document(uint32_t u) const;
  [[nodiscard]] static Flags wanted_prepositions(const CueWord& w);
  [[nodiscard]] bool is_wanted_prefix(uint32_t u, const CueWord& w) const;
  [[nodiscard]] bool names_stand_before(uint32_t u) const;
  [[nodiscard]] uint32_t skip_adverbs(uint32_t u) const;
  [[nodiscard]] bool is_addressee(uint32_t u) const;
  [[nodiscard]] bool brings_object(uint32_t u) const;
  [[nodiscard]] uint32_t end_of_adverbial(uint32_t from, bool speech) const;
  [[nodiscard]] uint32_t past_adverbials(uint32_t next, Cue& c) const;
  [[nodiscard]] bool blames(uint32_t from) const;
  [[nodiscard]] bool is_adjective(uint32_t u, const CueWord& w) const;
  [[nodiscard]] bool is_that_of_somebody(uint32_t u) const;
  [[nodiscard]] bool is_bare_preposition(uint32_t u) const;

  // cues_subjects.cpp
  [[nodiscard]] uint32_t past_seat(uint32_t u, const CueWord& w, Cue& c) const;
  [[nodiscard]] uint32_t past_office(uint32_t u, const CueWord& w, const Cue& c) const;
  [[nodiscard]] uint32_t past_tail_of_subject(uint32_t next, const CueWord& w, Cue& c) const;
  [[nodiscard]] bool qualifies_anonymous(uint32_t u, Phrase subject) const;
  [[nodiscard]] bool may_be_tail(uint32_t u, Phrase subject, const CueWord& w) const;
  [[nodiscard]] bool is_object_behind_tail(uint32_t u, bool plain) const;
  [[nodiscard]] uint32_t start_of_construct(uint32_t last, uint32_t floor) const;
  void take_complement(Phrase& subject) const;
  void take_coordinated(Phrase& subject) const;
  [[nodiscard]] Phrase object_subject(uint32_t from, const CueWord& w) const;
  [[nodiscard]] bool is_object_behind_relative(uint32_t u, const CueWord& w) const;
  [[nodiscard]] uint32_t past_relative_clause(uint32_t u, const CueWord& w) const;
  [[nodiscard]] Phrase subject_to_preposition(uint32_t from, const CueWord& w) const;
  [[nodiscard]] uint32_t past_apposition(Phrase& subject) const;
  [[nodiscard]] uint32_t past_more_offices(uint32_t from) const;
  [[nodiscard]] bool is_from_body(uint32_t comma) const;
  [[nodiscard]] uint32_t past_origin(uint32_t min, Cue& c) const;
  [[nodiscard]] uint32_t past_aside(uint32_t comma, const CueWord& w) const;
  void take_rest_of_subject(Phrase& subject, const CueWord& w) const;
  bool take_open_complement(Phrase& subject) const;
  bool take_name_or_office(Phrase& subject) const;
  void take_adjectives(Phrase& subject, const CueWord& w) const;
  [[nodiscard]] uint32_t past_adjectives(uint32_t u) const;
  [[nodiscard]] uint32_t past_list_to_preposition(uint32_t u, const CueWord& w) const;
  [[nodiscard]] uint32_t past_rest_of_name(uint32_t u, const CueWord& w) const;

  // cues_participles.cpp
  bool participle(uint32_t u);
  bool circumstance(uint32_t u, const CueWord& w, Cue c);
  [[nodiscard]] bool is_credit(uint32_t u) const;
  [[nodiscard]] bool begins_another(uint32_t u, uint32_t mark) const;
  [[nodiscard]] bool is_asked(uint32_t u, const CueWord& w) const;
  [[nodiscard]] bool is_adjective_of_object(uint32_t u) const;
  void take_leading_verb(uint32_t u, Cue& c) const;
  [[nodiscard]] bool is_leading_verb(uint32_t v) const;
  [[nodiscard]] bool is_circumstance(uint32_t u, const CueWord& w) const;

  // cues_media.cpp
  [[nodiscard]] Phrase medium_at(uint32_t u) const;
  [[nodiscard]] const doc::Entity* entity_or_quoted(uint32_t u) const;
  [[nodiscard]] bool is_li(uint32_t u) const { return !s_.has(u, kLiPrefix) && is_class(u, li_prep_); }
  [[nodiscard]] bool says_in_front(uint32_t u) const;
  [[nodiscard]] bool is_for_media(uint32_t u, uint32_t to) const;
  void take_relays(uint32_t from, uint32_t to, Cue& c) const;
  void take_told(Cue& c) const;
  void take_relay_in_front(Cue& c) const;
  bool take_quoted_source(uint32_t from, uint32_t to, const CueWord& w, Cue& c) const;
  bool relay(uint32_t u, const Found& found, Cue& c);
  uint32_t masdar_between(uint32_t from, uint32_t to, Cue& c);

  // cues_around.cpp
  bool according_verb(uint32_t u);
  void take_name_behind(Phrase& subject) const;
  void take_author(Phrase& paper) const;
  [[nodiscard]] bool ends_clause(uint32_t u) const;
  [[nodiscard]] bool is_bare_source(uint32_t u) const;
  bool according(uint32_t u);
  [[nodiscard]] bool is_bracketed_aside(uint32_t u) const;
  bool confirms_back(uint32_t u);
  [[nodiscard]] bool opens_with_fa(uint32_t u) const;
  [[nodiscard]] bool waits_for_main_clause(uint32_t end) const;
  [[nodiscard]] uint32_t past_description(Phrase source) const;
  [[nodiscard]] uint32_t past_source(uint32_t u, uint32_t before, uint32_t after) const;
  [[nodiscard]] uint32_t end_before(uint32_t u) const;
  [[nodiscard]] bool says_little(uint32_t end) const;
  [[nodiscard]] bool is_semicolon(uint32_t u) const;
  [[nodiscard]] bool is_not_as(uint32_t as) const;
  [[nodiscard]] bool waits_for_words(uint32_t u, uint32_t after) const;
  [[nodiscard]] bool says_only_that(uint32_t verb, uint32_t end) const;
  [[nodiscard]] bool is_rest_of_source(uint32_t u) const;
  [[nodiscard]] uint32_t past_place_of_source(uint32_t u) const;
  bool place_around(uint32_t u, uint32_t after, Cue c);
  void masdar(uint32_t u);
  bool masdar_of(uint32_t u);
  void headline();
  [[nodiscard]] uint32_t begin_behind_dots(uint32_t colon) const;
  [[nodiscard]] bool opens_body(Phrase name) const;
  [[nodiscard]] bool names_no_speaker(Phrase head) const;

  // cues_interrupted.cpp
  [[nodiscard]] uint32_t rest_of_clause(uint32_t before, uint32_t after) const;
  [[nodiscard]] bool waits_for_rest(uint32_t end, uint32_t longest) const;
  [[nodiscard]] bool is_verb_with_subject(uint32_t end) const;
  [[nodiscard]] bool may_be_rest(uint32_t unit) const;

  const Scene& s_;
  Phrase zone_;  // the paragraph
  bool is_title_ = false;
  rules::Name say_, report_, relay_, weak_, act_, takes_, li_prep_, back_relative_, blame_, own_, object_pronoun_,
      pronoun_source_, semicolon_, rel_ma_, rule_noun_, fact_, condition_, purpose_, own_voice_, thing_verb_, rel_f_,
      rel_pl_, an_word_, in_it_, of_it_, light_verb_, content_marker_, according_to_, quoting_, everyone_, before_noun_,
      manner_, represented_, despite_, except_, must_, attitude_, issued_, but_, body_adjective_, turns_out_,
      attention_, thus_, likewise_, way_, issuing_, or_, same_, signed_, watch_, when_, by_deed_, asked_, any_,
      already_, clause_subject_, honorific_, words_of_;
  rules::Name dots_ = s_.context().name("ellipsis"), passive_ = s_.context().name("passive"),
              with_it_ = s_.context().name("with_it");
  uint32_t consumed_ = doc::kNone;  // a word that belongs to a cue before it
  uint32_t relayed_ = doc::kNone;   // a verb whose words a medium in front of it passes on
  Phrase front_relay_;
  std::vector<Cue> cues_;
};

}  // namespace isnad::read
