// `isnad kb add`
#include <CLI/CLI.hpp>
#include <memory>
#include <sstream>

#include "base/date.h"
#include "base/file.h"
#include "cli/kb_command.h"
#include "cli/kb_sources.h"
#include "cli/kb_write.h"
#include "cli/terminal.h"
#include "cli/user_layers.h"
#include "kb/own_layer.h"

namespace isnad::cli {
namespace {

namespace fs = std::filesystem;

Exit failed(const Error& error) {
  complain(error.line());
  return Exit::failure;
}

Exit run_add_entity(const kb::NewEntity& entity) {
  const auto folder = user_layers_folder();
  if (!folder) return failed(layers_are_off());
  const auto lock = lock_layers(*folder);
  if (!lock) return failed(lock.error());
  const auto sources = read_all_sources();
  if (!sources) return failed(sources.error());
  if (const Status good = rules::check_encoding(*sources); !good) return failed(good.error());
  const auto words = kb::Words::of(*sources);
  if (!words) return failed(words.error());
  const fs::path path = *folder / rules::kOwnLayer;
  const auto layer = kb::with_entity(*sources, path, entity, *words, iso_date(today_utc()));
  if (!layer) {
    std::istringstream reasons(layer.error().line());
    for (std::string reason; std::getline(reasons, reason);) complain(reason);
    complain("nothing was added");
    return Exit::failure;
  }
  for (const kb::Finding& warning : layer->warnings) complain("warning: " + warning.what);
  if (const Status written = write_file_atomically(path, layer->content); !written) return failed(written.error());
  return write_output("added to " + path.string() + ":\n" + layer->stanza) == Written::failed ? Exit::failure
                                                                                              : Exit::fine;
}

}  // namespace

std::function<Exit()> declare_kb_add(CLI::App& app) {
  const auto entity = std::make_shared<kb::NewEntity>();
  app.add_option("KIND", entity->kind, "place, person, org, group, facility, outlet, agency, event or work")
      ->required()
      ->type_name("");
  app.add_option("SLUG", entity->slug,
                 "Its own short name in ASCII, with the country's code for places in a country: sy/tell-example")
      ->required()
      ->type_name("");
  app.add_option("--ar", entity->ar, "The name in Arabic as the press writes it in full, safe wherever it stands")
      ->required()
      ->type_name("NAME");
  app.add_option("--en", entity->en, "The name in English")->type_name("NAME");
  app.add_option("--alt", entity->alts, "Another safe name in Arabic; may be given several times")
      ->type_name("NAME")
      ->expected(1)
      ->take_all();
  app.add_option("--type", entity->type,
                 "What it is: city, town, village, river, ministry, … (isnad kb sources lists files with examples)")
      ->type_name("TYPE");
  app.add_option("--parent", entity->parent, "The slug of the place or body that it belongs to")->type_name("SLUG");
  app.add_option_function<std::string>(
         "--at",
         [entity](const std::string& text) {
           entity->at = rules::parse_point(text);
           if (!entity->at) throw CLI::ValidationError("--at", "'" + text + "' is no point like 35.9,36.6");
         },
         "Latitude and longitude in degrees")
      ->type_name("LAT,LON");
  app.add_option_function<std::string>(
         "--source", [entity](const std::string& where) { entity->note = "source: " + where; },
         "Where you know it from")
      ->type_name("WHERE");
  return [entity] { return run_add_entity(*entity); };
}

}  // namespace isnad::cli
