#include "rules/weights.h"

#include <charconv>
#include <string>

namespace isnad::rules {
namespace {

bool is_sign(std::string_view line) {
  return !line.empty() && !line.starts_with('#') && !line.starts_with("columns\t");
}

}  // namespace

Result<Weights> Weights::parse(const SourceFile& file) {
  Weights weights;
  auto& all = weights.weights_;
  Lines lines(file.content);
  for (std::string_view line; lines.next(line);) {
    if (!is_sign(line)) continue;
    const auto fields = split_tabs(line);
    const auto fail = [&](size_t column, std::string what) {
      return error_at(file, lines.number(), static_cast<uint32_t>(column), std::move(what));
    };
    if (fields.size() < 2 || fields[0].empty()) return fail(1, "a sign and its weight are wanted, with a TAB between");
    const std::string_view number = fields[1];
    float weight = 0;
    const auto [end, failed] = std::from_chars(number.data(), number.data() + number.size(), weight);
    if (failed != std::errc{} || end != number.data() + number.size())
      return fail(fields[0].size() + 2, "'" + std::string(number) + "' is not a number");
    if (!all.emplace(sign_key(fields[0]), weight).second)
      return fail(1, "the sign '" + std::string(fields[0]) + "' has a weight already");
  }
  if (!all.contains(sign_key("bias")) || !all.contains(sign_key("limit")))
    return error_at(file, lines.number(), 0, "a model needs the lines 'bias' and 'limit'");
  return weights;
}

}  // namespace isnad::rules
