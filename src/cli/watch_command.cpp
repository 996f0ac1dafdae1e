#include "cli/watch_command.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <thread>

#include "base/file.h"
#include "cli/interrupt.h"
#include "cli/ledger_flags.h"
#include "cli/read_articles.h"
#include "cli/terminal.h"
#include "cli/user_layers.h"
#include "cli/watch_flags.h"
#include "desk/page_reader.h"
#include "fetch/watcher.h"
#include "intake/feed.h"
#include "intake/header_fields.h"
#include "intake/web_time.h"
#include "rules/language.h"

namespace isnad::cli {
namespace {

using fetch::WatchEvent;

struct WatchFlags {
  LedgerFlags ledger;
  std::vector<std::string> urls;
  std::string opml, list_file, warc, contact, forget;
  bool lists = false, lists_opml = false;
  double delay = 1;
  double interval = 60;
  fetch::WatchOptions watch;
};

int64_t milliseconds_now() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
      .count();
}

Exit fail(const Error& error) {
  complain(error.line());
  return Exit::failure;
}

// ---- Which feeds

/// Appends the feed at an address as somebody has typed it.
Status add_url(std::string_view text, const std::string& where, std::vector<store::WatchedFeed>& feeds) {
  const auto url = intake::parse_url(text);
  if (!url)
    return Error{.where = where,
                 .what = "'" + std::string(text) + "' is no address that begins with http:// or https://"};
  feeds.push_back({.url = url->text()});
  return Done{};
}

/// One address a line; what begins with # is for people.
Status add_lines(const std::string& path, std::vector<store::WatchedFeed>& feeds) {
  const auto content = read_file(path, intake::kLargestFeed);
  if (!content) return content.error();
  std::string_view rest = *content;
  for (size_t number = 1; !rest.empty(); ++number) {
    const size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = intake::trim_ascii(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.empty() || line[0] == '#') continue;
    if (Status added = add_url(line, path + ":" + std::to_string(number), feeds); !added) return added;
  }
  return Done{};
}

Status add_opml(const std::string& path, std::vector<store::WatchedFeed>& feeds) {
  const auto content = read_file(path, intake::kLargestFeed);
  if (!content) return content.error();
  const auto opml = intake::parse_feed(*content, {});
  if (!opml || opml->kind != intake::FeedKind::opml) return Error{.where = path, .what = "is no OPML file"};
  for (const intake::FeedLink& feed : opml->feeds) feeds.push_back({.url = feed.url, .title = feed.title});
  return Done{};
}

Result<std::vector<store::WatchedFeed>> named_feeds(const WatchFlags& flags) {
  std::vector<store::WatchedFeed> feeds;
  for (const std::string& url : flags.urls) {
    if (Status added = add_url(url, "", feeds); !added) return added.error();
  }
  if (!flags.list_file.empty()) {
    if (Status added = add_lines(flags.list_file, feeds); !added) return added.error();
  }
  if (!flags.opml.empty()) {
    if (Status added = add_opml(flags.opml, feeds); !added) return added.error();
  }
  return feeds;
}

/// The feeds of the ledger, for a person or as OPML.
Exit list_feeds(const WatchFlags& flags, store::WatchState& state) {
  const auto feeds = state.feeds();
  if (!feeds) return fail(feeds.error());
  std::vector<intake::FeedLink> links;
  std::string out;
  for (const store::WatchedFeed& feed : *feeds) {
    links.push_back({.url = feed.url, .title = feed.title, .page = {}});
    out += feed.url + (feed.title.empty() ? "" : "  " + feed.title) +
           (feed.fault.empty() ? "" : "  (" + feed.fault + ")") + "\n";
  }
  write_output(flags.lists_opml ? intake::write_opml(links, "Isnad") : out);
  return Exit::fine;
}

// ---- Articles

/// Reads the pages that were got and puts them into the ledger; tells what goes on.
class Sink final : public fetch::WatchSink {
 public:
  Sink(const rules::Language& language, const read::Options& reader, const desk::Additions& additions,
       store::Ledger& ledger, store::WatchState* known)
      : pages_(language, reader, additions, ledger), ledger_(ledger), known_(known) {}

  Result<std::string> take(intake::Payload page, const std::string& page_url) override {
    return pages_.take(std::move(page), page_url);
  }

  Status commit() override { return ledger_.commit(); }

  void tell(const WatchEvent& event) override {
    switch (event.kind) {
      case WatchEvent::Kind::feed_checked: return say(event.url + ": " + in_words(event));
      case WatchEvent::Kind::page_named: return name_page(event);
      case WatchEvent::Kind::page_kept: return;
      case WatchEvent::Kind::page_postponed: return say(event.url + ": " + event.what + "; will be tried again");
      case WatchEvent::Kind::feed_failed:
      case WatchEvent::Kind::page_refused: break;
    }
    say(event.url + ": " + event.what);
    if (const Status noted = ledger_.fail({event.url, event.what}); !noted) say(noted.error().line());
  }

  void show_status(const fetch::WatchProgress& progress) {
    if (!status_.is_due()) return;
    status_.show(std::to_string(progress.kept) + " got, " + std::to_string(progress.failed) + " refused, " +
                 std::to_string(progress.queued) + " waiting, " + std::to_string(progress.running) + " under way");
  }

  void say(const std::string& line) {
    status_.clear();
    complain(line);
  }

  [[nodiscard]] uint64_t bytes() const { return pages_.bytes(); }

 private:
  static std::string in_words(const WatchEvent& event) {
    if (event.entries == 0) return event.what.empty() ? "no entries" : event.what;
    return std::to_string(event.new_pages) + " new of " + std::to_string(event.entries);
  }

  /// With --dry-run: the page that would be got, unless the ledger has it.
  void name_page(const WatchEvent& event) const {
    if (known_ != nullptr) {
      if (const auto is_known = known_->is_known(event.url); is_known && *is_known) return;
    }
    write_output(event.url + "\t" + event.what + "\n");
  }

  desk::PageReader pages_;
  store::Ledger& ledger_;
  store::WatchState* known_;
  StatusLine status_{messages_go_to_terminal()};
};

/// Sleeps a little at a time, so that Ctrl-C is heard.
void sleep_through(int64_t milliseconds) {
  constexpr int64_t kSlice = 200;
  for (; milliseconds > 0 && !was_interrupted(); milliseconds -= kSlice)
    std::this_thread::sleep_for(std::chrono::milliseconds(std::min(milliseconds, kSlice)));
}

// ---- The command

Exit watch(WatchFlags& flags, const rules::Language& language, OpenLedger& ledger, store::WatchState* known,
           fetch::WarcWriter* warc) {
  const auto start = std::chrono::steady_clock::now();
  const desk::Additions additions(language, *ledger.words);
  if (const auto begun = ledger->begin_run(additions.engine()); !begun) return fail(begun.error());
  const read::Options reading;
  Sink sink(language, reading, additions, *ledger.ledger, known);
  const InterruptGuard guard;
  fetch::Watcher* running = nullptr;
  flags.watch.now = milliseconds_now;
  flags.watch.is_stopped = [&] {
    if (running != nullptr) sink.show_status(running->progress());
    return was_interrupted();
  };
  flags.watch.idle = sleep_through;
  fetch::Watcher watcher(ledger->watch_state(), sink, warc, flags.watch);
  running = &watcher;
  Status done = Done{};
  {
    const InterruptibleRead listening;
    done = watcher.run();
  }
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  if (!done) return fail(done.error());
  if (const Status finished = ledger->finish_run(sink.bytes(), seconds); !finished) return fail(finished.error());
  const auto totals = ledger->watch_state().totals();
  if (totals && !flags.watch.dry_run) {
    sink.say(std::to_string(watcher.progress().kept) + " pages got, " + std::to_string(watcher.progress().failed) +
             " refused, " + std::to_string(totals->waiting) + " still waiting in the ledger");
  }
  if (was_interrupted()) return Exit::interrupted;
  const bool all_fine = watcher.progress().failed == 0 && watcher.progress().feeds_failed == 0;
  return all_fine ? Exit::fine : Exit::some_inputs_failed;
}

Exit run_watch(WatchFlags& flags) {
  const auto feeds = named_feeds(flags);
  if (!feeds) {
    complain(feeds.error().line());
    return Exit::usage;
  }
  flags.watch.delay = static_cast<int64_t>(flags.delay * 1000);
  flags.watch.interval = static_cast<int64_t>(flags.interval * 60);
  flags.watch.user_agent = user_agent(flags.contact);
  flags.watch.once = flags.watch.once || flags.watch.dry_run;
  const auto language = load_user_language(flags.ledger.language_folder);
  if (!language) return fail(language.error());

  // A dry run has a ledger in memory, and only looks at the real one.
  std::optional<OpenLedger> real;
  LedgerFlags opened = flags.ledger;
  if (flags.watch.dry_run) {
    if (auto there = open_ledger(flags.ledger, store::Access::read)) real = *std::move(there);
    opened.file = ":memory:";
  }
  auto ledger = open_ledger(opened, store::Access::write);
  if (!ledger) return fail(ledger.error());
  store::WatchState& state = (*ledger)->watch_state();
  if (!flags.forget.empty()) {
    if (const Status removed = state.remove_feed(flags.forget); !removed) return fail(removed.error());
    return Exit::fine;
  }
  if (const Status added = state.add_feeds(*feeds); !added) return fail(added.error());
  if (flags.lists || flags.lists_opml) return list_feeds(flags, state);
  const auto watched = state.feeds();
  if (!watched) return fail(watched.error());
  if (watched->empty()) {
    complain("there are no feeds in this ledger; name some: isnad watch https://…/rss");
    return Exit::usage;
  }
  std::unique_ptr<fetch::WarcWriter> warc;
  if (!flags.warc.empty() && !flags.watch.dry_run) {
    auto file = fetch::WarcWriter::open(flags.warc, "isnad/" ISNAD_VERSION, intake::rfc3339(milliseconds_now() / 1000));
    if (!file) return fail(file.error());
    warc = *std::move(file);
  }
  return watch(flags, **language, *ledger, real ? &(*real)->watch_state() : nullptr, warc.get());
}

}  // namespace

std::function<Exit()> declare_watch(CLI::App& app) {
  const auto flags = std::make_shared<WatchFlags>();
  app.add_option("FEED", flags->urls,
                 "Addresses of feeds (RSS, Atom, JSON Feed) and sitemaps; with none, those that the ledger has")
      ->type_name("");
  app.add_option("--opml", flags->opml, "Watch the feeds in an OPML file too")->type_name("FILE");
  app.add_option("--feeds", flags->list_file, "Watch the feeds in a file of addresses too, one a line")
      ->type_name("FILE");
  declare_ledger_flags(app, flags->ledger);
  app.add_flag("--once", flags->watch.once, "Check every feed once, get what is due, and end");
  app.add_flag("--dry-run", flags->watch.dry_run, "Only check the feeds, and print the pages that would be got");
  declare_politeness(app, flags->interval, flags->contact, flags->watch.http.allows_private);
  app.add_option("--delay", flags->delay, "Seconds between two requests to one host; robots.txt may ask for more")
      ->check(CLI::Range(1.0, 60.0).description(""))
      ->type_name("SECONDS")
      ->default_str("1");
  app.add_option("--parallel", flags->watch.parallel, "Requests at once, each to another host")
      ->check(CLI::Range(size_t{1}, size_t{64}).description(""))
      ->type_name("N")
      ->default_str("8");
  app.add_option_function<std::string>(
         "--since",
         [flags](const std::string& text) {
           flags->watch.since = parse_iso_date(text);
           if (!flags->watch.since) throw CLI::ValidationError("--since", "'" + text + "' is no day like 2020-01-24");
         },
         "Leave out pages that their feed dates before this day")
      ->type_name("DAY");
  app.add_option("--max-page", flags->watch.http.largest_body, "Refuse larger pages")
      ->transform(CLI::AsSizeValue(false).description(""))
      ->check(CLI::Range(uint64_t{1}, uint64_t{1} << 30U).description(""))
      ->type_name("SIZE")
      ->default_str("16MB");
  app.add_option("--warc", flags->warc, "Also write everything that is fetched to this WARC.gz file (appended)")
      ->type_name("FILE");
  app.add_flag("--list", flags->lists, "Only add the feeds and list all that the ledger has");
  app.add_flag("--list-opml", flags->lists_opml, "The same as OPML");
  app.add_option("--forget", flags->forget, "Watch this feed no more")->type_name("FEED");
  app.add_option("--lang", flags->ledger.language_folder,
                 "Use the language files in this folder in place of the built-in ones")
      ->type_name("DIR");
  return [flags] { return run_watch(*flags); };
}

}  // namespace isnad::cli
