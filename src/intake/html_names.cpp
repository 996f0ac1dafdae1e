#include "intake/html_names.h"

#include <array>
#include <cstddef>

namespace isnad::intake {
namespace {

struct NamedTag {
  std::string_view name;
  Tag tag;
};

constexpr NamedTag kTags[] = {
    {"a", Tag::a},
    {"br", Tag::br},
    {"span", Tag::span},
    {"time", Tag::time},
    {"meta", Tag::meta},
    {"link", Tag::link},
    {"base", Tag::base},
    {"address", Tag::address},
    {"article", Tag::article},
    {"aside", Tag::aside},
    {"blockquote", Tag::blockquote},
    {"body", Tag::body},
    {"caption", Tag::caption},
    {"center", Tag::center},
    {"cite", Tag::cite},
    {"dd", Tag::dd},
    {"details", Tag::details},
    {"dialog", Tag::dialog},
    {"div", Tag::div},
    {"dl", Tag::dl},
    {"dt", Tag::dt},
    {"fieldset", Tag::fieldset},
    {"figcaption", Tag::figcaption},
    {"figure", Tag::figure},
    {"footer", Tag::footer},
    {"form", Tag::form},
    {"h1", Tag::h1},
    {"h2", Tag::h2},
    {"h3", Tag::h3},
    {"h4", Tag::h4},
    {"h5", Tag::h5},
    {"h6", Tag::h6},
    {"header", Tag::header},
    {"head", Tag::head},
    {"hgroup", Tag::hgroup},
    {"hr", Tag::hr},
    {"html", Tag::html},
    {"legend", Tag::legend},
    {"li", Tag::li},
    {"main", Tag::main},
    {"menu", Tag::menu},
    {"nav", Tag::nav},
    {"ol", Tag::ol},
    {"p", Tag::p},
    {"pre", Tag::pre},
    {"section", Tag::section},
    {"summary", Tag::summary},
    {"ul", Tag::ul},
    {"table", Tag::table},
    {"tbody", Tag::tbody},
    {"td", Tag::td},
    {"tfoot", Tag::tfoot},
    {"th", Tag::th},
    {"thead", Tag::thead},
    {"tr", Tag::tr},
    {"script", Tag::script},
    {"style", Tag::style},
    {"title", Tag::title},
    {"textarea", Tag::textarea},
    {"xmp", Tag::xmp},
    {"iframe", Tag::iframe},
    {"noembed", Tag::noembed},
    {"noframes", Tag::noframes},
    {"plaintext", Tag::plaintext},
    {"noscript", Tag::noscript},
    {"template", Tag::tmpl},
    {"svg", Tag::svg},
    {"math", Tag::math},
    {"select", Tag::select},
    {"option", Tag::option},
    {"button", Tag::button},
    {"object", Tag::object},
    {"audio", Tag::audio},
    {"video", Tag::video},
    {"canvas", Tag::canvas},
    {"input", Tag::input},
    {"img", Tag::img},
};

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

constexpr uint32_t kSlots = 512;

/// FNV-1a over the letters in lower case.
constexpr uint32_t slot_of(std::string_view name) {
  uint32_t hash = 2166136261U;
  for (char c : name) hash = (hash ^ static_cast<unsigned char>(lower(c))) * 16777619U;
  return (hash ^ (hash >> 15U)) % kSlots;
}

/// Open addressing; 0 is an empty slot, else the index in kTags + 1.
constexpr auto kTable = [] {
  std::array<uint8_t, kSlots> table{};
  for (size_t i = 0; i < std::size(kTags); ++i) {
    uint32_t slot = slot_of(kTags[i].name);
    while (table[slot] != 0) slot = (slot + 1) % kSlots;
    table[slot] = static_cast<uint8_t>(i + 1);
  }
  return table;
}();

constexpr size_t kLongestName = 10;

bool equals(std::string_view name, std::string_view lower_name) {
  if (name.size() != lower_name.size()) return false;
  for (size_t i = 0; i < name.size(); ++i) {
    if (lower(name[i]) != lower_name[i]) return false;
  }
  return true;
}

constexpr auto kIsBlock = [] {
  std::array<bool, static_cast<size_t>(Tag::count)> table{};
  for (auto tag = static_cast<size_t>(Tag::address); tag <= static_cast<size_t>(Tag::tr); ++tag) table[tag] = true;
  table[static_cast<size_t>(Tag::cite)] = false;
  for (const Tag tag : {Tag::noscript, Tag::tmpl, Tag::select, Tag::option, Tag::object, Tag::audio, Tag::video})
    table[static_cast<size_t>(tag)] = true;
  return table;
}();

}  // namespace

Tag tag_named(std::string_view name) {
  if (name.size() > kLongestName) return Tag::other;
  for (uint32_t slot = slot_of(name); kTable[slot] != 0; slot = (slot + 1) % kSlots) {
    const NamedTag& known = kTags[kTable[slot] - 1U];
    if (equals(name, known.name)) return known.tag;
  }
  return Tag::other;
}

bool is_block(Tag tag) { return kIsBlock[static_cast<size_t>(tag)]; }
bool is_void(Tag tag) {
  return tag == Tag::br || tag == Tag::hr || tag == Tag::meta || tag == Tag::link || tag == Tag::base ||
         tag == Tag::input || tag == Tag::img;
}
bool is_heading(Tag tag) { return tag >= Tag::h1 && tag <= Tag::h6; }

}  // namespace isnad::intake
