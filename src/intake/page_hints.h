// What the attributes of an element say about its place on the page: habits of class names, ARIA roles and microdata
// that news sites share.
//
// The words are those of web design, English whatever the page's language. They are hints: page_content.h weighs them
// against the text.
#pragma once

#include <cstdint>
#include <string_view>

namespace isnad::intake {

using Hints = uint32_t;

inline constexpr Hints kHintNavigation = 1U << 0U;  // menus, breadcrumbs, headers and footers of the site
inline constexpr Hints kHintComments = 1U << 1U;
inline constexpr Hints kHintRelated = 1U << 2U;  // other articles
inline constexpr Hints kHintShare = 1U << 3U;
inline constexpr Hints kHintAside = 1U << 4U;  // sidebars, widgets
inline constexpr Hints kHintAdvert = 1U << 5U;
inline constexpr Hints kHintOverlay = 1U << 6U;  // cookie bars, newsletters, pop-ups
inline constexpr Hints kHintCaption = 1U << 7U;
inline constexpr Hints kHintAuthor = 1U << 8U;
inline constexpr Hints kHintDate = 1U << 9U;
inline constexpr Hints kHintTags = 1U << 10U;
inline constexpr Hints kHintBody = 1U << 11U;  // the text of an article
inline constexpr Hints kHintTitle = 1U << 12U;
inline constexpr Hints kHintQuotation = 1U << 13U;  // quotations, and posts of social media put into a page
inline constexpr Hints kHintUpdated = 1U << 14U;    // a date of change

/// Never part of an article.
inline constexpr Hints kHintFurniture =
    kHintNavigation | kHintComments | kHintRelated | kHintShare | kHintAside | kHintAdvert | kHintOverlay | kHintTags;

/// Of a `class`, `id` or `itemprop`.
Hints hints_of_names(std::string_view value);
/// Of an ARIA `role`.
Hints hints_of_role(std::string_view value);

}  // namespace isnad::intake
