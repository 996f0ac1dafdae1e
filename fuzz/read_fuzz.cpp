// Text to record with the built-in language: reading never fails, every span of every layer lies in the text and ends
// between letters, and the record is one line of JSON.
#include "base/result.h"
#include "base/utf8.h"
#include "export/record_json.h"
#include "export/terminal_view.h"
#include "fuzz_input.h"
#include "intake/json_object.h"
#include "read/reader.h"
#include "rules/language.h"

namespace {

using namespace isnad;

void check(const doc::Document& d) {
  const auto is_border = [&d](uint32_t at) { return at == d.text.size() || !utf8::is_continuation(d.text[at]); };
  const auto inside = [&](ByteSpan span) {
    ISNAD_CHECK(span.begin <= span.end && span.end <= d.text.size());
    ISNAD_CHECK(is_border(span.begin) && is_border(span.end));
  };
  const auto refers = [](doc::Index index, size_t size) { ISNAD_CHECK(index == doc::kNone || index < size); };
  for (const auto& x : d.body) inside(x);
  for (const auto& x : d.sentences) inside(x);
  for (const auto& x : d.times) inside(x.span);
  for (const auto& x : d.mentions) inside(x.span), refers(x.entity, d.entities.size());
  for (const auto& x : d.quantities) {
    inside(x.span);
    ISNAD_CHECK(!x.low || !x.high || *x.low <= *x.high);
  }
  for (const auto& x : d.statements) {
    inside(x.span), inside(x.cue);
    for (const auto& part : x.parts) inside(part);
    for (const auto& link : x.chain) refers(link.entity, d.entities.size());
  }
  for (const auto& x : d.claims) {
    inside(x.span);
    refers(x.statement, d.statements.size()), refers(x.quantity, d.quantities.size()), refers(x.time, d.times.size());
    refers(x.actor, d.entities.size()), refers(x.target, d.entities.size()), refers(x.place, d.entities.size());
  }
  for (const auto& x : d.events) {
    inside(x.span), inside(x.trigger);
    if (x.actor_span) inside(*x.actor_span);
    if (x.target_span) inside(*x.target_span);
    refers(x.statement, d.statements.size()), refers(x.time, d.times.size());
    refers(x.actor, d.entities.size()), refers(x.target, d.entities.size()), refers(x.place, d.entities.size());
  }
}

void check_json(std::string_view record) {
  ISNAD_CHECK(utf8::is_valid(record) && record.ends_with('\n'));
  record.remove_suffix(1);
  ISNAD_CHECK(record.find('\n') == std::string_view::npos);
  intake::JsonObjectReader members(record);
  size_t count = 0;
  while (members.next()) ++count;
  ISNAD_CHECK(members.fault().empty() && count > 0);
}

const rules::Language& language() {
  static const auto language = rules::load_language();
  ISNAD_CHECK(language.ok());
  return **language;
}

void read_one(std::string_view text) {
  static read::Reader reader(language(), {});
  doc::Document document;
  document.text = text;
  reader.read(document);
  check(document);
  std::string out;
  exporting::append_record(out, document, {.version = "0", .language = "0", .rule_names = language().rule_names});
  check_json(out);
  exporting::append_terminal_view(out, document, exporting::Marking::brackets);
  ISNAD_CHECK(utf8::is_valid(out));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  constexpr size_t kShort = 2048;
  const std::string text = utf8::sanitize(fuzz::as_text(data, size)).text;
  read_one(text);
  // Rules look ahead: a short text is also read as if it ended behind each of its words.
  if (text.size() > kShort) return 0;
  for (size_t end = text.find(' '); end != std::string::npos; end = text.find(' ', end + 1))
    read_one({text.data(), end});
  return 0;
}
