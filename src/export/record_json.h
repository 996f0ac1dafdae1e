// The record of one article as one line of JSON, schema isnad/1 (docs/record.md).
//
//   std::string out;
//   append_record(out, document, {.version = "0.1.0", .language = digest, .rule_names = names});
//
// Every key is always there, null where the value is not known; spans count code points; the same document gives the
// same bytes.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "doc/document.h"

namespace isnad::exporting {

/// What made the record.
struct EngineInfo {
  std::string_view version;
  std::string_view language;                // a digest of the language data
  std::span<const std::string> rule_names;  // by RuleId
};

/// Which lists the record has. `numbers` is not among those of a whole record: times and quantities say it better.
struct RecordLayers {
  bool numbers = false;
  bool raw_map = false;  // where the text stands in the raw bytes
  bool entities = true, times = true, quantities = true, statements = true, claims = true;
  bool events = false;  // those of the claims that are events, where `claims` is false

  static RecordLayers none() {
    return {.numbers = false,
            .raw_map = false,
            .entities = false,
            .times = false,
            .quantities = false,
            .statements = false,
            .claims = false,
            .events = false};
  }
  /// Adds the list with this key; a key that is no list changes nothing.
  void add(std::string_view key);
};

/// Appends the record and a newline.
void append_record(std::string& out, const doc::Document& document, const EngineInfo& engine,
                   const RecordLayers& layers = {});

}  // namespace isnad::exporting
