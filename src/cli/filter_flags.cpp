#include "cli/filter_flags.h"

#include <CLI/CLI.hpp>
#include <algorithm>

namespace isnad::cli {
namespace {

/// "min_chains" as "--min-chains".
std::string flag_of(std::string_view field) {
  std::string flag = "--" + std::string(field);
  std::replace(flag.begin(), flag.end(), '_', '-');
  return flag;
}

[[noreturn]] void refuse(const std::string& flag, const Error& error) { throw CLI::ValidationError(flag, error.what); }

}  // namespace

void declare_filter_flags(CLI::App& app, store::ClaimFilter& filter) {
  for (const store::FilterField& field : store::claim_filter_fields()) {
    const std::string flag = flag_of(field.name);
    const auto set = [&filter, &field, flag](const std::string& value) {
      if (const Status done = field.set(filter, value); !done) refuse(flag, done.error());
    };
    const bool is_yes_or_no = field.value == "yes|no";
    CLI::Option* option = app.add_option_function<std::string>(flag, set, std::string(field.help));
    option->type_name(std::string(field.value))->group("Which claims");
    if (is_yes_or_no) option->expected(0, 1)->default_str("yes");
  }
  const auto set_all = [&filter](const std::string& query) {
    auto parsed = store::parse_claim_filter(query);
    if (!parsed) throw CLI::ValidationError("--filter", parsed.error().line());
    filter = *std::move(parsed);
  };
  app.add_option_function<std::string>("--filter", set_all,
                                       "All of these at once, as in a URL: \"measure=killed&min_chains=2\"")
      ->type_name("QUERY")
      ->group("Which claims");
}

void add_day(CLI::App& app, const std::string& flag, std::optional<Day>& day, const std::string& description) {
  const auto take = [&day, flag](const std::string& text) {
    day = parse_iso_date(text);
    if (!day) refuse(flag, {"", "'" + text + "' is no day like 2020-01-24"});
  };
  app.add_option_function<std::string>(flag, take, description)->type_name("DAY");
}

}  // namespace isnad::cli
