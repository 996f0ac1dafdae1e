// Internal to page_metadata: the title without the name of the outlet.
#pragma once

#include <string_view>
#include <vector>

#include "intake/page_metadata.h"

namespace isnad::intake {

/// A title that the page's head gives: its text, decoded, and where it stands.
struct GivenTitle {
  std::string_view raw;  // a view of the page, with entities
  std::string text;      // decoded
  std::string from;
};

/// The heading that the given titles agree with, else the best given one. `outlet` is the outlet's name where it is
/// known.
PageTitle choose_title(const PageTree& tree, std::string_view page, const std::vector<GivenTitle>& given,
                       std::string_view outlet);

}  // namespace isnad::intake
