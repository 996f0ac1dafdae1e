// `isnad kb lint` and `isnad kb sources`.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <iterator>
#include <memory>
#include <optional>
#include <set>

#include "base/file.h"
#include "base/json_writer.h"
#include "cli/choice_flag.h"
#include "cli/kb_command.h"
#include "cli/kb_sources.h"
#include "cli/terminal.h"
#include "cli/user_layers.h"
#include "kb/contents.h"
#include "kb/lint.h"

namespace isnad::cli {
namespace {

namespace fs = std::filesystem;
using rules::SourceFile;

Exit failed(const Error& error) {
  complain(error.line());
  return Exit::failure;
}

// lint

/// What is read, and which of it is checked.
struct Linted {
  std::vector<SourceFile> sources;
  std::set<std::string> checked;     // paths among `sources`
  std::optional<fs::path> language;  // the folder that the paths of the language are in; none: built in
};

/// The language folder that a path is in: itself, or the one whose kb/ it is or stands in.
std::optional<fs::path> language_around(const fs::path& path) {
  const auto is_language = [](const fs::path& folder) {
    return fs::is_directory(folder / "lexicon") && fs::is_directory(folder / "kb");
  };
  const fs::path whole = fs::weakly_canonical(path);
  for (fs::path folder = whole; folder != folder.root_path(); folder = folder.parent_path()) {
    if (is_language(folder) && (folder == whole || fs::relative(whole, folder).begin()->string() == "kb"))
      return folder;
  }
  return std::nullopt;
}

Status add_file(Linted& linted, const fs::path& path, const std::string& file_path) {
  for (const SourceFile& file : linted.sources) {
    std::error_code failed;
    if (file.layer > 0 && fs::equivalent(file.path, path, failed)) {
      linted.checked.insert(file.path);
      return Done{};
    }
  }
  auto content = read_file(path.string());
  if (!content) return content.error();
  uint32_t layer = 1;
  for (const SourceFile& file : linted.sources) layer = std::max(layer, file.layer + 1);
  linted.sources.push_back({file_path, *std::move(content), layer});
  linted.checked.insert(file_path);
  return Done{};
}

/// Files and folders of no language: layers above the built-in one and those of the user.
Result<Linted> read_as_layers(const std::vector<std::string>& paths) {
  Linted linted;
  auto sources = read_all_sources();
  if (!sources) return sources.error();
  linted.sources = *std::move(sources);
  for (const std::string& path : paths) {
    if (!fs::is_directory(path)) {
      if (!path.ends_with(".kb")) return Error{path, "is no *.kb file"};
      if (auto added = add_file(linted, path, path); !added) return added.error();
      continue;
    }
    const auto layers = rules::read_layers(path);
    if (!layers) return layers.error();
    if (layers->empty()) return Error{path, "holds no *.kb files"};
    for (const SourceFile& file : *layers) {
      if (auto added = add_file(linted, file.path, file.path); !added) return added.error();
    }
  }
  return linted;
}

Result<Linted> read_language(const fs::path& folder, const std::vector<std::string>& paths) {
  auto sources = rules::read_sources(folder);
  if (!sources) return sources.error();
  Linted linted{*std::move(sources), {}, folder};
  for (const std::string& path : paths) {
    const std::string inside = fs::relative(fs::weakly_canonical(path), folder).generic_string();
    const size_t before = linted.checked.size();
    for (const SourceFile& file : linted.sources) {
      if (file.path.ends_with(".kb") && (inside == "." || file.path == inside || file.path.starts_with(inside + "/")))
        linted.checked.insert(file.path);
    }
    if (linted.checked.size() == before)
      return Error{path, "there is no such *.kb file in the language folder " + folder.string()};
  }
  return linted;
}

Result<Linted> read_linted(const std::vector<std::string>& paths) {
  if (paths.empty()) {
    auto sources = read_all_sources();
    if (!sources) return sources.error();
    Linted linted{*std::move(sources), {}, std::nullopt};
    for (const SourceFile& file : linted.sources) {
      if (file.path.ends_with(".kb")) linted.checked.insert(file.path);
    }
    return linted;
  }
  std::optional<fs::path> language;
  size_t inside = 0;
  for (const std::string& path : paths) {
    if (!fs::exists(path)) return Error{path, "there is no such file or folder"};
    if (const auto around = language_around(path)) {
      if (language && *language != *around)
        return Error{path, "is of another language folder than the path before; check one at a time"};
      language = around;
      ++inside;
    }
  }
  if (inside != 0 && inside != paths.size())
    return Error{"", "some of these are in a language folder and some are not; check them one after the other"};
  return language ? read_language(*language, paths) : read_as_layers(paths);
}

struct LintFlags {
  std::vector<std::string> paths;
  bool is_strict = false;
};

Exit run_lint(const LintFlags& flags) {
  const auto linted = read_linted(flags.paths);
  if (!linted) return failed(linted.error());
  const auto words = kb::Words::of(linted->sources);
  if (!words) return failed(words.error());
  size_t wrong = 0, doubtful = 0;
  std::string out;
  for (kb::Finding& finding :
       kb::lint(linted->sources, *words, [&](const SourceFile& file) { return linted->checked.contains(file.path); })) {
    ++(finding.weight == kb::Weight::wrong ? wrong : doubtful);
    if (linted->language)
      finding.file = (linted->language->lexically_proximate(fs::current_path()) / finding.file).string();
    out += finding.text() + "\n";
  }
  out += std::to_string(linted->checked.size()) + " files, " + std::to_string(wrong) + " wrong, " +
         std::to_string(doubtful) + " doubtful\n";
  if (write_output(out) == Written::failed) return Exit::failure;
  return wrong > 0 || (flags.is_strict && doubtful > 0) ? Exit::failure : Exit::fine;
}

// sources

enum class Format : uint8_t { text, json };

void append_json(std::string& out, const kb::FileContents& file) {
  JsonWriter json(out);
  json.begin_object()
      .key("file")
      .string(file.path)
      .key("layer")
      .number(file.layer)
      .key("source")
      .string_or_null_if_empty(file.header.source);
  json.key("licence")
      .string_or_null_if_empty(file.header.licence)
      .key("date")
      .string_or_null_if_empty(file.header.date);
  json.key("entities").number(file.entities).key("names").number(file.names).end_object();
  out += '\n';
}

void append_text(std::string& out, const kb::FileContents& file) {
  const auto or_unknown = [](const std::string& value) { return value.empty() ? std::string("not stated") : value; };
  out += file.layer == 0 ? "built in: " : "layer " + std::to_string(file.layer) + ": ";
  out += file.path + "  " + std::to_string(file.entities) + " entities, " + std::to_string(file.names) + " names\n";
  out += "    " + or_unknown(file.header.source) + "\n    licence: " + or_unknown(file.header.licence) +
         "; date: " + or_unknown(file.header.date) + "\n";
}

Exit run_sources(std::optional<Format> format) {
  const auto sources = read_all_sources();
  if (!sources) return failed(sources.error());
  if (const Status good = rules::check_encoding(*sources); !good) return failed(good.error());
  const bool is_text = format.value_or(output_is_terminal() ? Format::text : Format::json) == Format::text;
  std::string out;
  for (const kb::FileContents& file : kb::contents_of(*sources))
    is_text ? append_text(out, file) : append_json(out, file);
  return write_output(out) == Written::failed ? Exit::failure : Exit::fine;
}

}  // namespace

Result<std::vector<SourceFile>> read_all_sources() {
  auto sources = rules::read_sources(std::nullopt);
  const auto folder = user_layers_folder();
  if (!sources || !folder) return sources;
  auto layers = rules::read_layers(*folder);
  if (!layers) return layers.error();
  std::move(layers->begin(), layers->end(), std::back_inserter(*sources));
  return sources;
}

std::function<Exit()> declare_kb_lint(CLI::App& app) {
  const auto flags = std::make_shared<LintFlags>();
  app.add_option("PATH", flags->paths, "Files (*.kb) and folders; without any, the built-in files and your own layers")
      ->type_name("");
  app.add_flag("--strict", flags->is_strict, "Warnings end with status 1 too");
  return [flags] { return run_lint(*flags); };
}

std::function<Exit()> declare_kb_sources(CLI::App& app) {
  const auto format = std::make_shared<std::optional<Format>>();
  add_choice<Format>(
      app, "--format", *format, {{"text", Format::text}, {"jsonl", Format::json}},
      "What to write: text for a person (the default on a terminal) or JSON lines (the default in a pipe)");
  return [format] { return run_sources(*format); };
}

}  // namespace isnad::cli
