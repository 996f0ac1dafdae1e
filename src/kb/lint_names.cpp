#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "kb/lint_checks.h"
#include "kb/name_spelling.h"
#include "text/chars.h"

namespace isnad::kb {
namespace {

using rules::Stanza;
using rules::StanzaLine;

std::string quoted(std::string_view text) { return "'" + std::string(text) + "'"; }

bool is_entity(const Stanza& s) { return rules::find_kind(s.kind) != nullptr; }

void check_length(const FileStanzas& file, const StanzaLine& line, const rules::NameValue& value, Findings& findings) {
  if (line.field == "not" || line.field == "deny") return;
  const size_t letters = count_letters(value.name);
  if (letters == 0) {
    findings.add(file, line.line, Weight::wrong, quoted(line.field) + " has no name");
  } else if (letters < kFewestLetters && value.after.empty()) {
    const bool is_meant = line.field == "abbr" || !rules::is_safe_name_field(line.field);
    findings.add(file, line.line, is_meant ? Weight::doubtful : Weight::wrong,
                 quoted(value.name) +
                     " has fewer than three letters; make it a 'short' behind its type word (short NAME after …)");
  }
}

/// A word that is a name as well: the text decides, and it cannot when the name is safe. Peoples and bodies are called
/// by words, so only the rest is asked.
void check_word(const FileStanzas& file, const StanzaLine& line, std::string_view name, const Words& words,
                Findings& findings) {
  if (line.field == "abbr" || !rules::is_safe_name_field(line.field) || !is_one_word(name)) return;
  const WordUse use = words.use_of(name);
  if (use == WordUse::none || use == WordUse::demonym) return;
  findings.add(file, line.line, Weight::doubtful,
               quoted(name) + " is also " + in_words(use) + "; a 'short' with 'after' would be safer");
}

}  // namespace

void check_slugs(const std::vector<FileStanzas>& files, Findings& findings) {
  std::unordered_set<std::string_view> known;
  for (const FileStanzas& file : files) {
    for (const Stanza& s : file.stanzas) {
      if (is_entity(s)) known.insert(s.slug);
    }
  }
  for (const FileStanzas& file : files) {
    if (!file.is_checked) continue;
    for (const Stanza& s : file.stanzas) {
      if (s.kind == "demonym" && !known.contains(s.slug))
        findings.add(file, s.line, Weight::wrong, "no country or people has the slug " + quoted(s.slug));
      for (const StanzaLine& line : s.lines) {
        if (line.field != "parent" && line.field != "country") continue;
        if (!known.contains(line.value))
          findings.add(file, line.line, Weight::wrong,
                       quoted(line.field) + ": nothing has the slug " + quoted(line.value));
        else if (line.value == s.slug)
          findings.add(file, line.line, Weight::wrong,
                       quoted(line.field) + ": " + quoted(s.slug) + " cannot be in itself");
      }
    }
  }
}

void check_names(const std::vector<FileStanzas>& files, const Words& words, Findings& findings) {
  for (const FileStanzas& file : files) {
    if (!file.is_checked) continue;
    for (const Stanza& s : file.stanzas) {
      const bool is_name = is_entity(s);
      for (const StanzaLine& line : s.lines) {
        if (!rules::is_name_field(line.field) && line.field != "pl") continue;
        const rules::NameValue value = rules::split_name(line.value);
        if (const std::string blemish = blemish_of(line.value); !blemish.empty())
          findings.add(file, line.line, Weight::wrong, quoted(line.field) + " " + blemish);
        if (!is_name) continue;
        check_length(file, line, value, findings);
        if (s.kind != "group" && s.kind != "org") check_word(file, line, value.name, words, findings);
      }
    }
  }
}

void check_shared_names(const std::vector<FileStanzas>& files, Findings& findings) {
  const auto key_of = [](std::string_view owner, std::string_view name) {
    return std::string(owner) + '\n' + text::fold(name);
  };
  std::unordered_map<std::string, uint32_t> denied;  // by slug and name: the last layer that denies it
  for (const FileStanzas& file : files) {
    for (const Stanza& s : file.stanzas) {
      for (const StanzaLine& line : s.lines) {
        if (line.field == "deny") denied[key_of(s.slug, line.value)] = file.file->layer;
      }
    }
  }
  struct Owner {
    std::string_view slug;
    const FileStanzas* file;
    uint32_t line;
  };
  std::unordered_map<std::string, Owner> owners;
  for (const FileStanzas& file : files) {
    for (const Stanza& s : file.stanzas) {
      if (!is_entity(s)) continue;
      for (const StanzaLine& line : s.lines) {
        if (!rules::is_safe_name_field(line.field)) continue;
        const std::string_view name = rules::split_name(line.value).name;
        if (const auto denial = denied.find(key_of(s.slug, name));
            denial != denied.end() && file.file->layer < denial->second)
          continue;
        const auto [owner, is_new] = owners.try_emplace(key_of(s.kind, name), Owner{s.slug, &file, line.line});
        if (is_new || owner->second.slug == s.slug) continue;
        findings.add(file, line.line, Weight::wrong,
                     quoted(name) + " is already a safe name of " + quoted(owner->second.slug) + " (" +
                         owner->second.file->file->path + ":" + std::to_string(owner->second.line) +
                         "); make one of them a 'short', or use a longer name");
      }
    }
  }
}

}  // namespace isnad::kb
