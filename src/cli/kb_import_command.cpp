// `isnad kb import`
#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "base/date.h"
#include "base/file.h"
#include "cli/kb_command.h"
#include "cli/kb_sources.h"
#include "cli/kb_write.h"
#include "cli/terminal.h"
#include "cli/user_layers.h"
#include "kb/import.h"
#include "rules/knowledge.h"

namespace isnad::cli {
namespace {

namespace fs = std::filesystem;

struct ImportFlags {
  std::string format;
  std::vector<std::string> files;
  std::string source, licence;
};

Exit failed(const Error& error) {
  complain(error.line());
  return Exit::failure;
}

/// "SY.txt" → "SY.kb"
Result<std::string> layer_name(const std::string& file) {
  const std::string stem = fs::path(file).stem().string();
  if (stem.empty() || stem == "-") return Error{file, "has no name to call the layer by; give a file"};
  std::string name = stem + ".kb";
  if (name == rules::kOwnLayer)
    return Error{file, "would replace mine.kb, the names that you added; call the file something else"};
  return name;
}

kb::FileHeader header_of(const ImportFlags& flags) {
  const std::string file = fs::path(flags.files.front()).filename().string();
  kb::FileHeader header{flags.source, flags.licence, iso_date(today_utc())};
  if (flags.format == "geonames") {
    if (header.source.empty()) header.source = "GeoNames (https://www.geonames.org), " + file;
    if (header.licence.empty())
      header.licence =
          "CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/), GeoNames; names in Arabic were chosen and their "
          "spelling cleaned for this layer";
  }
  if (header.source.empty())
    header.source =
        flags.format == "pcodes" ? "OCHA Common Operational Dataset of administrative boundaries, " + file : file;
  if (header.licence.empty())
    header.licence = flags.format == "pcodes" ? "as the page of the data set says (most are CC BY-IGO)" : "not stated";
  return header;
}

Result<kb::ImportFile> open_import(const std::string& path) {
  auto bytes = open_stream(path);
  if (!bytes) return bytes.error();
  return kb::ImportFile{path, *std::move(bytes)};
}

void show_rows(uint64_t rows) {
  if (messages_go_to_terminal()) std::fprintf(stderr, "\r%llu rows\x1b[K", static_cast<unsigned long long>(rows));
}

Status read_input(const ImportFlags& flags, kb::LayerBuilder& layer) {
  auto file = open_import(flags.files.front());
  if (!file) return file.error();
  if (flags.format == "pcodes") return kb::import_pcodes(*std::move(file), layer, show_rows);
  if (flags.format == "tsv") return kb::import_tsv(*std::move(file), layer, show_rows);
  std::optional<kb::ImportFile> alternate;
  if (flags.files.size() > 1) {
    auto second = open_import(flags.files[1]);
    if (!second) return second.error();
    alternate = *std::move(second);
  }
  return kb::import_geonames(*std::move(file), std::move(alternate), layer, show_rows);
}

void append_counts(std::string& out, const char* title, const std::map<std::string, size_t>& counts,
                   const char* joined) {
  size_t all = 0;
  for (const auto& [why, count] : counts) all += count;
  out += std::string(title) + " " + std::to_string(all) + "\n";
  std::vector<std::pair<size_t, std::string>> rows;
  for (const auto& [why, count] : counts) rows.emplace_back(count, why);
  std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  for (const auto& [count, why] : rows) out += "  " + std::to_string(count) + joined + why + "\n";
}

std::string report(const kb::ImportCounts& counts) {
  std::string out =
      "taken " + std::to_string(counts.taken) + " entities with " + std::to_string(counts.names) + " names\n";
  append_counts(out, "of these only behind a type word", counts.gated, ": ");
  append_counts(out, "refused", counts.refused, " ");
  if (!counts.dropped.empty()) append_counts(out, "further names left out", counts.dropped, ": ");
  return out;
}

/// What stays when the layer is replaced.
std::vector<rules::SourceFile> without_layer(std::vector<rules::SourceFile> sources, const fs::path& path) {
  std::erase_if(sources, [&](const rules::SourceFile& file) { return file.layer > 0 && file.path == path.string(); });
  return sources;
}

/// The layer among the others, where it will stand: does everything still compile?
Status check_layer(std::vector<rules::SourceFile> sources, const fs::path& path, const std::string& content) {
  uint32_t layer = 1;
  const auto after = std::find_if(sources.begin(), sources.end(), [&](const rules::SourceFile& f) {
    return f.layer > 0 && (fs::path(f.path).filename() == rules::kOwnLayer || f.path > path.string());
  });
  sources.insert(after, {path.string(), content, 1});
  for (rules::SourceFile& file : sources) {
    if (file.layer > 0) file.layer = layer++;
  }
  const auto compiled = rules::compile_knowledge(sources);
  return compiled ? Status(Done{}) : Status(compiled.error());
}

Exit run_import(const ImportFlags& flags) {
  if (flags.files.size() > (flags.format == "geonames" ? 2U : 1U)) {
    complain("kb import " + flags.format + " takes one file; import the others one by one");
    return Exit::usage;
  }
  const auto folder = user_layers_folder();
  if (!folder) return failed(layers_are_off());
  const auto name = layer_name(flags.files.front());
  if (!name) return failed(name.error());
  const fs::path path = *folder / *name;
  const auto lock = lock_layers(*folder);
  if (!lock) return failed(lock.error());
  const auto all = read_all_sources();
  if (!all) return failed(all.error());
  const auto sources = without_layer(*all, path);
  if (const Status good = rules::check_encoding(sources); !good) return failed(good.error());
  const auto words = kb::Words::of(sources);
  if (!words) return failed(words.error());

  kb::LayerBuilder layer(sources, *words);
  const Status read = read_input(flags, layer);
  if (messages_go_to_terminal()) std::fprintf(stderr, "\r\x1b[K");
  if (!read) return failed(read.error());
  const std::string content = layer.finish(header_of(flags));
  if (layer.counts().taken == 0) {
    write_output(report(layer.counts()));
    return failed({flags.files.front(), "gave no names, so nothing was written"});
  }
  if (const Status good = check_layer(sources, path, content); !good) return failed(good.error());
  if (const Status written = write_file_atomically(path, content); !written) return failed(written.error());
  return write_output(report(layer.counts()) + "written to " + path.string() + "\n") == Written::failed ? Exit::failure
                                                                                                        : Exit::fine;
}

}  // namespace

std::function<Exit()> declare_kb_import(CLI::App& app) {
  const auto flags = std::make_shared<ImportFlags>();
  app.add_option("FORMAT", flags->format, "geonames, pcodes or tsv")
      ->required()
      ->check(CLI::IsMember({"geonames", "pcodes", "tsv"}).description(""))
      ->type_name("");
  app.add_option("FILE", flags->files,
                 "The file, not packed; for geonames also the table of alternate names, which says what is Arabic")
      ->required()
      ->type_name("");
  app.add_option("--source", flags->source, "Where it comes from, for the layer's head")->type_name("WHERE");
  app.add_option("--licence", flags->licence, "Its licence, for the layer's head")->type_name("NAME");
  return [flags] { return run_import(*flags); };
}

}  // namespace isnad::cli
