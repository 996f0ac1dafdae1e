// The layers that rule files may make items of, and the fields of each. A field that is not listed is an error in the
// rule file.
#pragma once

#include <array>
#include <span>
#include <string_view>

namespace isnad::rules {

struct Layer {
  std::string_view name;
  std::string_view fields;  // separated by spaces
};

/// In the order of the cascade: what an earlier layer recognises is one unit for the later ones.
inline constexpr std::array kLayers = {
    Layer{"number", "low high value kind scaled words frac label"},
    Layer{"numeral", "low high value kind"},
    Layer{"clock", "hour minute second half"},
    Layer{
        "time",
        "kind calendar day month year weekday offset unit low high part direction relation day2 month2 year2 weekday2 "
        "offset2 "
        "unit2 holiday season decade century quarter half clock reference era count ordinal of recurring value joins"},
    Layer{"quantity",
          "low high bound unit item scale part_of each change aspect measure inherit kind value distributive target "
          "person"},
    Layer{"name", "kind type form country head gender person"},
    Layer{"structure", "kind what"},
};

}  // namespace isnad::rules
