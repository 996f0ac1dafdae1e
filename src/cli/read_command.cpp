#include "cli/read_command.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/choice_flag.h"
#include "cli/input_flags.h"
#include "cli/interrupt.h"
#include "cli/read_articles.h"
#include "cli/terminal.h"
#include "cli/user_layers.h"
#include "export/record_json.h"
#include "export/terminal_view.h"
#include "rules/language.h"

namespace isnad::cli {
namespace {

enum class OutputFormat : uint8_t { jsonl, text };

struct ReadFlags {
  InputFlags input;
  std::optional<OutputFormat> format;
  exporting::RecordLayers layers;
  bool raw_map = false;
};

void take_only(ReadFlags& flags, const std::vector<std::string>& lists) {
  flags.layers = exporting::RecordLayers::none();
  flags.input.reading.reader.layers = read::kBody;
  for (const std::string& list : lists) {
    const auto layers = read::layers_of_list(list);
    if (!layers)
      throw CLI::ValidationError(
          "--only", "'" + list + "' is none of numbers, times, quantities, entities, statements, claims, events");
    flags.layers.add(list);
    flags.input.reading.reader.layers |= *layers;
  }
}

/// The function that makes an article's output, for the format asked for or the one that suits where the output goes.
std::function<std::string(const doc::Document&)> renderer(const ReadFlags& flags, const rules::Language& language) {
  const auto format = flags.format.value_or(output_is_terminal() ? OutputFormat::text : OutputFormat::jsonl);
  if (format == OutputFormat::text) {
    const auto marking = output_has_colours() ? exporting::Marking::colours : exporting::Marking::brackets;
    return [marking](const doc::Document& document) {
      std::string out;
      exporting::append_terminal_view(out, document, marking);
      return out;
    };
  }
  const exporting::EngineInfo engine{
      .version = ISNAD_VERSION, .language = language.digest, .rule_names = language.rule_names};
  exporting::RecordLayers written = flags.layers;
  written.raw_map = flags.raw_map;
  return [engine, layers = written](const doc::Document& document) {
    constexpr size_t kOfText = 4;  // a record is three to four times its text
    std::string out;
    out.reserve(document.text.size() * kOfText);
    exporting::append_record(out, document, engine, layers);
    return out;
  };
}

/// Writes records, complains about what could not be read, and knows how it all ended.
class Outcome {
 public:
  explicit Outcome(Strictness strictness) : strictness_(strictness) {}

  /// False when nothing more is wanted.
  bool take(const std::vector<ReadArticle>& articles) {
    std::string records;
    size_t size = 0;
    for (const ReadArticle& article : articles) size += article.output ? article.output->size() : 0;
    records.reserve(size);
    bool goes_on = true;
    for (const ReadArticle& article : articles) {
      if (article.output) {
        records += *article.output;
        progress_.add(1, article.text_size);
      } else if (!refuse(article.output.error())) {
        goes_on = false;
        break;
      }
    }
    const Written written = write_output(records);
    if (written == Written::failed) exit_ = Exit::failure;
    return goes_on && written == Written::all;
  }

  [[nodiscard]] Exit exit() const { return was_interrupted() ? Exit::interrupted : exit_; }

 private:
  /// False when that ends the run.
  bool refuse(const Error& error) {
    progress_.clear();
    complain(error.line());
    const bool is_strict = strictness_ == Strictness::first_error_stops;
    exit_ = is_strict ? Exit::failure : Exit::some_inputs_failed;
    return !is_strict;
  }

  Strictness strictness_;
  Progress progress_;
  Exit exit_ = Exit::fine;
};

Exit run_read(const ReadFlags& flags) {
  const auto language = load_user_language(flags.input.language_folder);
  if (!language) {
    complain(language.error().line());
    return Exit::failure;
  }
  Outcome outcome(flags.input.strictness);
  read_articles(**language, flags.input.reading, renderer(flags, **language),
                [&outcome](const std::vector<ReadArticle>& articles) { return outcome.take(articles); });
  return outcome.exit();
}

}  // namespace

std::function<Exit()> declare_read(CLI::App& app) {
  const auto flags = std::make_shared<ReadFlags>();
  declare_input_flags(app, flags->input);
  add_choice<OutputFormat>(app, "--format", flags->format,
                           {{"jsonl", OutputFormat::jsonl}, {"text", OutputFormat::text}},
                           "What to write: records, or text for a person (the default on a terminal)");
  app.add_option_function<std::vector<std::string>>(
         "--only", [flags](const std::vector<std::string>& words) { take_only(*flags, words); },
         "Read and write only these lists: numbers, times, quantities, entities, statements, claims, events")
      ->delimiter(',')
      ->type_name("LIST,…");
  app.add_flag("--raw-map", flags->raw_map, "Write where each piece of the text stands in the file's bytes");
  app.add_flag("--untrusted", flags->input.reading.reader.says_untrusted,
               "Say also what probably nobody said, or somebody else, and is otherwise left out");
  return [flags] { return run_read(*flags); };
}

}  // namespace isnad::cli
