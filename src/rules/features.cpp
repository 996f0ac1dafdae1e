#include "rules/features.h"

#include <array>
#include <utility>

namespace isnad::rules {
namespace {

constexpr std::array<std::pair<std::string_view, Features>, 21> kNames{{
    {"sg", kSg},   {"du", kDu},     {"pl", kPl}, {"m", kMasc}, {"f", kFem}, {"past", kPast},     {"pres", kPres},
    {"imp", kImp}, {"pass", kPass}, {"p1", kP1}, {"p2", kP2},  {"p3", kP3}, {"masdar", kMasdar}, {"part", kPart},
    {"w", kW},     {"b", kB},       {"l", kL},   {"k", kK},    {"s", kS},   {"al", kAl},         {"suf", kSuf},
}};

}  // namespace

const std::string_view kFeatureNames = "sg du pl m f past pres imp pass p1 p2 p3 masdar part w b l k s al suf";

std::optional<Features> feature_named(std::string_view name) {
  for (const auto& [known, feature] : kNames) {
    if (known == name) return feature;
  }
  return std::nullopt;
}

}  // namespace isnad::rules
