// `isnad reread`: articles of the ledger, read again by this program.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <memory>
#include <thread>

#include "cli/ask_ledger.h"
#include "cli/filter_flags.h"
#include "cli/interrupt.h"
#include "cli/ledger_commands.h"
#include "cli/ledger_text.h"
#include "cli/ordered_pipeline.h"
#include "cli/read_articles.h"
#include "cli/user_layers.h"
#include "desk/addition.h"
#include "desk/kept_document.h"
#include "desk/rereading.h"
#include "rules/language.h"

namespace isnad::cli {
namespace {

constexpr size_t kMostThreads = 256;

struct RereadFlags {
  LedgerFlags ledger;
  store::ClaimFilter filter;
  std::vector<std::string> articles;
  bool takes_all = false, is_forced = false, lists_articles = false;
  size_t threads = std::max<size_t>(1, std::thread::hardware_concurrency());
};

using Kept = Result<store::KeptArticle>;
using Read = ReadInto<store::Addition>;

/// The articles that are meant, and how many of those need not be read.
struct Work {
  std::vector<std::string> ids;
  uint64_t skipped = 0;
};

Result<Work> named_work(const RereadFlags& flags, store::Ledger& ledger, const std::string& engine) {
  Work work;
  for (const std::string& name : flags.articles) {
    const auto article = ledger.kept(name);
    if (!article) return article.error();
    if (!*article) return Error{"", "the ledger has no article '" + name + "'; `isnad search` shows ids"};
    if (std::find(work.ids.begin(), work.ids.end(), (*article)->id) != work.ids.end()) continue;
    if (!flags.is_forced && (*article)->engine == engine)
      ++work.skipped;
    else
      work.ids.push_back((*article)->id);
  }
  return work;
}

Result<Work> filtered_work(const RereadFlags& flags, store::Ledger& ledger, const std::string& engine) {
  auto all = ledger.articles_read_before(flags.filter, "");
  if (!all || flags.is_forced) return all ? Result<Work>(Work{*std::move(all), 0}) : all.error();
  auto older = ledger.articles_read_before(flags.filter, engine);
  if (!older) return older.error();
  const uint64_t skipped = all->size() - older->size();
  return Work{*std::move(older), skipped};
}

/// Reads the articles in many threads and hands them to the ledger one after the other.
class Run {
 public:
  Run(const RereadFlags& flags, const rules::Language& language, const desk::Additions& additions,
      store::Ledger& source, store::Ledger& ledger, const std::vector<std::string>& ids)
      : flags_(flags),
        language_(language),
        additions_(additions),
        source_(source),
        ledger_(ledger),
        ids_(ids),
        progress_(ids.size()) {}

  Exit run() {
    const auto start = std::chrono::steady_clock::now();
    {
      const InterruptGuard guard;
      OrderedPipeline<Kept, Read> pipeline(
          {.next = [this] { return next(); },
           .size = [](const Kept& article) { return article ? article->text.size() : size_t{0}; },
           .make_worker = [this] { return worker(); },
           .take = [this](std::vector<Read> articles) { return !was_interrupted() && take(std::move(articles)); }},
          flags_.threads, kBatchesAhead);
      pipeline.run();
    }
    seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    if (exit_ != Exit::failure) {
      if (const Status done = ledger_.finish_run(bytes_, seconds); !done) stop(done.error());
    }
    progress_.clear();
    return exit_ != Exit::failure && was_interrupted() ? Exit::interrupted : exit_;
  }

  double seconds = 0;
  uint64_t failed = 0;

 private:
  std::optional<Kept> next() {
    { const InterruptibleRead here_a_signal_gets_through; }
    if (was_interrupted() || next_ == ids_.size()) return std::nullopt;
    const std::string& id = ids_[next_++];
    auto article = source_.kept(id);
    if (!article) return article.error();
    if (!*article) return Error{id, "is not in the ledger any more"};
    return **std::move(article);
  }

  std::function<Read(Kept)> worker() {
    return [this, reader = read::ArticleReader(language_, options_)](Kept article) mutable -> Read {
      if (!article) return {.output = article.error()};
      auto document = desk::document_of(*article);
      if (!document) return {.output = document.error()};
      const size_t size = document->text.size();
      std::optional<store::Addition> made;
      const Status done = reader.read(*document, [&] { made.emplace(additions_.of(*document)); });
      if (!done) return {.output = done.error()};
      return {.output = *std::move(made), .text_size = size};
    };
  }

  bool take(std::vector<Read> articles) {
    for (Read& article : articles) {
      if (!article.output) {
        progress_.clear();
        complain(article.output.error().line());
        ++failed;
        exit_ = Exit::some_inputs_failed;
        if (const Status noted = ledger_.fail({article.output.error().where, article.output.error().what}); !noted)
          return stop(noted.error());
        continue;
      }
      bytes_ += article.text_size;
      progress_.add(1, article.text_size);
      if (const Status done = ledger_.reread(*std::move(article.output)); !done) return stop(done.error());
    }
    return true;
  }

  bool stop(const Error& error) {
    progress_.clear();
    complain(error.line());
    exit_ = Exit::failure;
    return false;
  }

  const RereadFlags& flags_;
  const rules::Language& language_;
  const desk::Additions& additions_;
  store::Ledger& source_;  // one for reading beside the one that is written
  store::Ledger& ledger_;
  const std::vector<std::string>& ids_;
  const read::Options options_;
  size_t next_ = 0;
  uint64_t bytes_ = 0;
  Progress progress_;
  Exit exit_ = Exit::fine;
};

void list_articles(std::span<const store::Reread> articles) {
  std::string out;
  for (const store::Reread& article : articles) out += "reread " + article.id + "\n";
  write_output(out);
}

Exit run_reread(const RereadFlags& flags) {
  const bool is_filtered = flags.filter != store::ClaimFilter{};
  if (static_cast<int>(flags.takes_all) + static_cast<int>(is_filtered) + static_cast<int>(!flags.articles.empty()) !=
      1) {
    complain("say which articles: their ids, or a filter, or --all");
    complain("try 'isnad reread --help'");
    return Exit::usage;
  }
  const auto language = load_user_language(flags.ledger.language_folder);
  if (!language) return failed(language.error());
  desk::RereadingCount count;
  const auto ledger =
      open_existing_ledger(flags.ledger, store::Access::write, [&](std::span<const store::Reread> articles) {
        count.add(articles);
        if (flags.lists_articles) list_articles(articles);
      });
  if (!ledger) return failed(ledger.error());
  const auto source = open_ledger(flags.ledger, store::Access::read);
  if (!source) return failed(source.error());

  const desk::Additions additions(**language, *ledger->words);
  const auto work = flags.articles.empty() ? filtered_work(flags, *ledger->ledger, additions.engine())
                                           : named_work(flags, *ledger->ledger, additions.engine());
  if (!work) return failed(work.error());
  Exit exit = Exit::fine;
  count.sums.engine = additions.engine();
  count.sums.skipped = work->skipped;
  if (!work->ids.empty()) {
    if (const auto begun = (*ledger)->begin_run(additions.engine()); !begun) return failed(begun.error());
    Run run(flags, **language, additions, *source->ledger, *ledger->ledger, work->ids);
    exit = run.run();
    count.sums.seconds = run.seconds;
    count.sums.failed = run.failed;
  }
  const auto sum = count.sum(*ledger->ledger);
  if (!sum) return failed(sum.error());
  std::string out;
  flags.ledger.chosen_format() == LedgerFormat::json ? desk::append_rereading_json(out, *sum)
                                                     : append_rereading_text(out, *sum);
  const Exit printed = written(out);
  return exit == Exit::fine ? printed : exit;
}

}  // namespace

std::function<Exit()> declare_reread(CLI::App& app) {
  const auto flags = std::make_shared<RereadFlags>();
  app.add_option("ARTICLE", flags->articles, "Articles: their ids, your own ids for them, or their paths")
      ->type_name("");
  app.add_flag("--all", flags->takes_all, "Every article of the ledger");
  app.add_flag("--force", flags->is_forced, "Also those that this version has read, with the same language");
  declare_filter_flags(app, flags->filter);
  app.add_option("--lang", flags->ledger.language_folder,
                 "Use the language files in this folder in place of the built-in ones")
      ->type_name("DIR");
  app.add_option("--threads", flags->threads, "How many threads read (the ledger is the same for any number)")
      ->check(CLI::Range(size_t{1}, kMostThreads).description(""))
      ->type_name("N")
      ->default_str(std::to_string(flags->threads));
  declare_ledger_flags(app, flags->ledger);
  app.add_flag("--list", flags->lists_articles, "One line for each article, once it is safely on the disk");
  return [flags] { return run_reread(*flags); };
}

}  // namespace isnad::cli
