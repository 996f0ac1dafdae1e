#include "cli/input_flags.h"

#include <algorithm>
#include <string>
#include <thread>

#include "cli/choice_flag.h"

namespace isnad::cli {
namespace {

using intake::Folders;
using intake::InputFormat;

constexpr size_t kMostThreads = 256;
// Spans are 32 bits wide, and an article may grow threefold when it is decoded.
constexpr uint64_t kLargestArticle = uint64_t{1} << 30U;

void take_day(InputFlags& flags, const std::string& text) {
  flags.reading.reader.published = parse_iso_date(text);
  if (!flags.reading.reader.published)
    throw CLI::ValidationError("--published", "'" + text + "' is no day like 2020-01-24");
}

}  // namespace

void declare_input_flags(CLI::App& app, InputFlags& flags) {
  ReadingOptions& reading = flags.reading;
  reading.threads = std::max<size_t>(1, std::thread::hardware_concurrency());

  app.add_option("FILE", reading.inputs,
                 "Files of text or HTML (one article each), JSON lines (*.jsonl), any of them packed (gzip); WARC, zip "
                 "and tar files of them; - is standard input")
      ->required()
      ->type_name("");
  app.add_flag_callback(
      "-r,--recursive", [&reading] { reading.source.folders = Folders::recursive; }, "Read the files in folders too");
  add_choice<InputFormat>(app, "--input-format", reading.source.format,
                          {{"text", InputFormat::text}, {"jsonl", InputFormat::jsonl}, {"html", InputFormat::html}},
                          "How to read inputs, whatever their names");
  app.add_option_function<std::string>(
         "--published", [&flags](const std::string& text) { take_day(flags, text); },
         "The day of publication, in place of what the input says")
      ->type_name("DAY");
  app.add_option("--outlet", reading.reader.outlet, "The outlet, in place of what the input says")->type_name("NAME");
  add_choice<read::Preference>(
      app, "--prefer", reading.reader.prefer,
      {{"past", read::Preference::past}, {"future", read::Preference::future}, {"tense", read::Preference::tense}},
      "Where a bare weekday or a date without a year lies; by default the tense of the clause tells");
  app.add_option("--max-article", reading.source.max_article, "Refuse larger articles")
      ->transform(CLI::AsSizeValue(false).description(""))
      ->check(CLI::Range(uint64_t{1}, kLargestArticle).description(""))
      ->type_name("SIZE")
      ->default_str("16MB");
  app.add_option("--threads", reading.threads, "How many threads read (the output is the same for any number)")
      ->check(CLI::Range(size_t{1}, kMostThreads).description(""))
      ->type_name("N")
      ->default_str(std::to_string(reading.threads));
  app.add_option("--lang", flags.language_folder, "Use the language files in this folder in place of the built-in ones")
      ->type_name("DIR");
  app.add_flag_callback(
      "--strict", [&flags] { flags.strictness = Strictness::first_error_stops; },
      "Stop at the first input that cannot be read, with status 1");
}

}  // namespace isnad::cli
