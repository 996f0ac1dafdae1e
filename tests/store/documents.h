// Synthetic articles for the tests and measurements of store: distinct texts made from a number, told by several
// outlets.
#pragma once

#include <random>
#include <string>

#include "doc/document.h"
#include "ledger/claim_view.h"
#include "store/ledger_file.h"

namespace isnad::store::testing {

inline std::string word(std::mt19937& random, uint32_t vocabulary) {
  // Zipf-like: low numbers far more often.
  const double u = std::uniform_real_distribution<double>(0, 1)(random);
  auto n = static_cast<uint32_t>(static_cast<double>(vocabulary) * u * u * u);
  std::string out;
  for (int i = 0; i < 4; ++i, n /= 20) {
    const uint32_t letter = 0x0628 + n % 20;
    out += static_cast<char>(0xC0U | (letter >> 6U));
    out += static_cast<char>(0x80U | (letter & 0x3FU));
  }
  return out;
}

/// Article `number`: every fifth shares its subject (rare words, place, day) with four others.
inline doc::Document document(uint32_t number, size_t words = 250) {
  const uint32_t subject = number / 5;
  std::mt19937 common(subject * 7919 + 1);
  std::mt19937 own(number * 104729 + 3);
  doc::Document d;
  const std::string title = word(common, 160000) + " " + word(common, 160000) + " " + word(own, 2000);
  d.text = title + "\n\n";
  const auto body_begin = static_cast<uint32_t>(d.text.size());
  const auto killed_at = static_cast<uint32_t>(d.text.size());
  const uint32_t killed = 3 + subject % 40 + (number % 5 == 4 ? 2 : 0);
  d.text += std::to_string(killed) + " قتيلا ";
  const ByteSpan killed_span{killed_at, static_cast<uint32_t>(d.text.size() - 1)};
  for (size_t i = 0; i < words; ++i)
    d.text += (i % 4 == 0 ? word(common, 160000) : word(own, 8000)) + (i % 20 == 19 ? ".\n" : " ");
  d.title = ByteSpan{0, static_cast<uint32_t>(title.size())};
  d.body = {{body_begin, static_cast<uint32_t>(d.text.size())}};
  d.sentences = d.body;
  d.language = "ar";
  const Day day = to_day({2020, 1, 1}) + static_cast<Day>(subject / 20) + static_cast<Day>(number % 5 / 2);
  d.published = doc::Published{{day, day}, doc::Basis::given, {}};
  d.outlet = doc::NamedRef{"outlet " + std::to_string(number % 7), doc::kNone};
  d.source.id = "doc-" + std::to_string(number);

  doc::Entity place, speaker;
  place.kind = doc::EntityKind::place;
  place.name_ar = "place " + std::to_string(subject % 500);
  speaker.name_ar = "speaker " + std::to_string(number % 90);
  d.entities = {place, speaker};
  d.mentions = {{{body_begin, body_begin + 4}, 0, doc::MentionForm::name},
                {{body_begin + 4, body_begin + 8}, 1, doc::MentionForm::name}};
  doc::Statement s;
  s.span = d.body[0];
  s.act = "say";
  s.chain = {{doc::LinkRole::speaker, doc::LinkKind::person, speaker.name_ar, 1, std::nullopt}};
  d.statements = {s};
  for (int i = 0; i < 6; ++i) {
    doc::Quantity q;
    q.span = killed_span;
    q.span.end -= static_cast<uint32_t>(i);
    q.low = q.high = killed + static_cast<uint32_t>(i) * 10;
    q.unit = "person";
    d.quantities.push_back(q);
    doc::Claim c;
    c.span = killed_span;
    c.statement = i % 2 == 0 ? 0 : doc::kNone;
    constexpr const char* kMeasures[] = {"killed",   "injured",           "displaced",
                                         "detained", "buildings_damaged", "other"};  // NOLINT
    c.measure = kMeasures[i];
    c.quantity = static_cast<doc::Index>(i);
    c.place = 0;
    d.claims.push_back(c);
  }
  return d;
}

inline Addition addition(const doc::Document& d) {
  Addition a;
  a.view = ledger::view_of(d, "art" + *d.source.id);
  a.text = d.text;
  a.record = "{\"id\":\"" + a.view.id + "\",\"text\":\"" + d.text + "\"}";
  a.raw = "{\"text\":\"" + d.text + "\"}";
  a.source_id = *d.source.id;
  return a;
}

}  // namespace isnad::store::testing
