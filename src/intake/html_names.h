// The elements of HTML that reading a page tells apart. All others are Tag::other: inline, without a meaning.
#pragma once

#include <cstdint>
#include <string_view>

namespace isnad::intake {

enum class Tag : uint8_t {
  other,
  // inline, but with a meaning of their own
  a,
  br,
  span,
  time,
  meta,
  link,
  base,
  // what holds text
  address,
  article,
  aside,
  blockquote,
  body,
  caption,
  center,
  cite,
  dd,
  details,
  dialog,
  div,
  dl,
  dt,
  fieldset,
  figcaption,
  figure,
  footer,
  form,
  h1,
  h2,
  h3,
  h4,
  h5,
  h6,
  header,
  head,
  hgroup,
  hr,
  html,
  legend,
  li,
  main,
  menu,
  nav,
  ol,
  p,
  pre,
  section,
  summary,
  ul,
  table,
  tbody,
  td,
  tfoot,
  th,
  thead,
  tr,
  // text of another kind than HTML, or none that is shown
  script,
  style,
  title,
  textarea,
  xmp,
  iframe,
  noembed,
  noframes,
  plaintext,
  noscript,
  tmpl,
  svg,
  math,
  select,
  option,
  button,
  object,
  audio,
  video,
  canvas,
  input,
  img,
  count
};

/// The element of this name, in any case.
Tag tag_named(std::string_view name);

/// Its start and its end both end the line of text before it.
bool is_block(Tag tag);
/// No such element has content or an end tag.
bool is_void(Tag tag);
bool is_heading(Tag tag);

}  // namespace isnad::intake
