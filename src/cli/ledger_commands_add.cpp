// `isnad add`: articles in, read, linked and kept. One run of the ledger.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <memory>

#include "cli/input_flags.h"
#include "cli/interrupt.h"
#include "cli/ledger_commands.h"
#include "cli/ledger_flags.h"
#include "cli/ledger_text.h"
#include "cli/read_articles.h"
#include "cli/terminal.h"
#include "cli/user_layers.h"
#include "desk/addition.h"
#include "desk/answers_json.h"
#include "rules/language.h"

namespace isnad::cli {
namespace {

struct AddFlags {
  InputFlags input;
  LedgerFlags ledger;
  bool lists_articles = false;
};

using Read = ReadInto<store::Addition>;

/// What `failed` calls an input: the place that its message names.
store::Failure failure_of(const Error& error) { return {error.where, error.what}; }

/// Puts what was read into the ledger and knows how it all ended.
class Run {
 public:
  Run(const AddFlags& flags, store::Ledger& ledger, int64_t number)
      : flags_(flags), ledger_(ledger), number_(number), start_(std::chrono::steady_clock::now()) {}

  /// False when nothing more is wanted.
  bool take(std::vector<Read> articles) {
    for (Read& article : articles) {
      const Status done = article.output ? keep(article) : refuse(article.output.error());
      if (!done) {
        complain_about(done.error());
        exit_ = Exit::failure;
        return false;
      }
      if (is_stopped_) return false;
    }
    return true;
  }

  Exit finish() {
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
    if (exit_ != Exit::failure || is_stopped_) {
      if (const Status done = ledger_.finish_run(bytes_, seconds); !done) {
        complain_about(done.error());
        exit_ = Exit::failure;
      }
    }
    progress_.clear();
    if (const auto run = ledger_.run(number_); run && *run) show(**run, seconds);
    return was_interrupted() ? Exit::interrupted : exit_;
  }

 private:
  Status keep(Read& article) {
    bytes_ += article.text_size;
    progress_.add(1, article.text_size);
    return ledger_.add(*std::move(article.output));
  }

  Status refuse(const Error& error) {
    complain_about(error);
    is_stopped_ = flags_.input.strictness == Strictness::first_error_stops;
    exit_ = is_stopped_ ? Exit::failure : Exit::some_inputs_failed;
    return ledger_.fail(failure_of(error));
  }

  void complain_about(const Error& error) {
    progress_.clear();
    complain(error.line());
  }

  void show(const store::Run& run, double seconds) const {
    std::string out;
    if (flags_.ledger.chosen_format() == LedgerFormat::json)
      desk::append_run_json(out, run);
    else
      append_run_text(out, run, flags_.ledger.path(), seconds);
    write_output(out);
  }

  const AddFlags& flags_;
  store::Ledger& ledger_;
  const int64_t number_;
  std::chrono::steady_clock::time_point start_;
  Progress progress_;
  uint64_t bytes_ = 0;
  bool is_stopped_ = false;
  Exit exit_ = Exit::fine;
};

/// One line for each article, once it is on the disk.
void list_articles(std::span<const store::Added> articles) {
  std::string out;
  for (const store::Added& article : articles) out += (article.is_new ? "added " : "unchanged ") + article.id + "\n";
  write_output(out);
}

Exit run_add(AddFlags& flags) {
  flags.ledger.language_folder = flags.input.language_folder;
  flags.input.reading.source.raw_bytes = intake::RawBytes::kept;
  flags.input.reading.ahead = kBatchesAhead;
  const auto language = load_user_language(flags.input.language_folder);
  if (!language) {
    complain(language.error().line());
    return Exit::failure;
  }
  auto ledger = open_ledger(flags.ledger, store::Access::write, flags.lists_articles ? list_articles : OnCommitted{});
  if (!ledger) {
    complain(ledger.error().line());
    return Exit::failure;
  }
  const desk::Additions additions(**language, *ledger->words);
  const auto number = (*ledger)->begin_run(additions.engine());
  if (!number) {
    complain(number.error().line());
    return Exit::failure;
  }
  const auto make = [&](doc::Document& document) { return additions.of(document); };
  Run run(flags, *ledger->ledger, *number);
  read_articles_into<store::Addition>(**language, flags.input.reading, make,
                                      [&run](std::vector<Read> articles) { return run.take(std::move(articles)); });
  return run.finish();
}

}  // namespace

std::function<Exit()> declare_add(CLI::App& app) {
  const auto flags = std::make_shared<AddFlags>();
  declare_input_flags(app, flags->input);
  declare_ledger_flags(app, flags->ledger);
  app.add_flag("--list", flags->lists_articles, "One line for each article, once it is safely on the disk");
  return [flags] { return run_add(*flags); };
}

}  // namespace isnad::cli
