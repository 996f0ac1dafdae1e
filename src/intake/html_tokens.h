// HTML cut into tags and text, the way browsers do it (WHATWG 13.2.5), in one pass and in linear time whatever the
// bytes are.
//
//   HtmlTokens tokens(page);
//   while (tokens.next()) {
//     if (tokens.kind() == HtmlTokens::Kind::text) use(tokens.raw());
//   }
//
// Every token is a view of the page with its place. Comments, doctypes and processing instructions are left out.
// Nothing is decoded: text and attribute values may hold character references (html_entities.h). Wrong nesting is the
// reader's business (page_tree.h).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "intake/html_names.h"

namespace isnad::intake {

struct HtmlAttribute {
  std::string_view name;   // as it stands
  std::string_view value;  // without quotation marks; empty when there is none
};

class HtmlTokens {
 public:
  enum class Kind : uint8_t { text, start, end };
  /// More attributes on one tag than any page has are read past.
  static constexpr size_t kMostAttributes = 128;

  /// `page` lives as long as the tokens; at most 4 GB.
  explicit HtmlTokens(std::string_view page) : page_(page) { attributes_.reserve(kMostAttributes); }

  /// Moves to the next token; false at the end.
  bool next();

  [[nodiscard]] Kind kind() const { return kind_; }
  /// The bytes of the token.
  [[nodiscard]] ByteSpan span() const { return span_; }
  [[nodiscard]] std::string_view raw() const { return span_.of(page_); }
  /// Of text: false inside script, style and the like, where '&' is a plain character.
  [[nodiscard]] bool has_entities() const { return has_entities_; }
  /// Of tags.
  [[nodiscard]] Tag tag() const { return tag_; }
  [[nodiscard]] bool is_self_closing() const { return is_self_closing_; }
  /// Of a start tag; where a name comes twice the first counts, as attribute() does.
  [[nodiscard]] std::span<const HtmlAttribute> attributes() const { return attributes_; }
  /// The value of the attribute of this (lower-case) name; nullptr when it is not there.
  [[nodiscard]] const std::string_view* attribute(std::string_view name) const;

  /// Inside svg and math, elements named title, style or script are ordinary ones and CDATA sections are text. The
  /// reader, who knows the nesting, says so.
  void set_foreign(bool is_foreign) { is_foreign_ = is_foreign; }

  /// Bytes looked at so far: for tests that hold this to be linear.
  [[nodiscard]] uint64_t work() const { return work_; }

 private:
  bool text(size_t end);
  bool markup();
  bool start_tag();
  bool end_tag();
  bool raw_text();
  void skip_comment();
  void skip_to_close(size_t from);
  bool cdata();
  size_t read_name(size_t at) const;
  size_t read_attributes(size_t at);
  size_t read_attribute(size_t at);
  [[nodiscard]] size_t find(char c, size_t from);
  [[nodiscard]] size_t end_of_raw_text(std::string_view name);
  [[nodiscard]] bool names_at(size_t at, std::string_view name) const;

  std::string_view page_;
  size_t at_ = 0;
  Kind kind_ = Kind::text;
  ByteSpan span_;
  Tag tag_ = Tag::other;
  std::string_view name_;
  bool has_entities_ = true;
  bool is_self_closing_ = false;
  bool is_closed_ = false;  // the tag being read has its '>'
  bool is_foreign_ = false;
  bool in_raw_text_ = false;
  std::vector<HtmlAttribute> attributes_;
  uint64_t work_ = 0;
};

}  // namespace isnad::intake
