// Questions that set claims and outlets beside each other: compare, timeline, first, who, agencies, copies, changes.
#include "cli/ask_ledger.h"
#include "cli/choice_flag.h"
#include "cli/filter_flags.h"
#include "cli/ledger_commands.h"
#include "cli/ledger_text.h"
#include "desk/answers_json.h"
#include "desk/timelines.h"

namespace isnad::cli {
namespace {

// compare

struct CompareFlags {
  LedgerFlags ledger;
  store::ClaimFilter filter;
  std::vector<std::string> kinds = {"contradict"};
};

Exit run_compare(const CompareFlags& flags, store::Ledger& ledger, bool is_json) {
  std::vector<ledger::RelationKind> kinds;
  for (const std::string& name : flags.kinds) kinds.push_back(*ledger::relation_named(name));
  return write_rows(ledger.pairs(flags.filter, kinds), "no two claims are so related",
                    [is_json](std::string& out, const store::Pair& pair) {
                      is_json ? desk::append_pair_json(out, pair) : append_pair_text(out, pair);
                    });
}

// timeline

struct TimelineFlags {
  LedgerFlags ledger;
  store::ClaimFilter filter;
  bool takes_all = false;
};

Exit run_timeline(const TimelineFlags& flags, store::Ledger& ledger, bool is_json) {
  std::string out;
  bool is_any = false;
  const Status done = ledger.timelines(
      flags.filter, flags.takes_all ? store::Moved::no : store::Moved::yes, [&](const store::Timeline& timeline) {
        if (is_any && !is_json) out += '\n';
        is_any = true;
        is_json ? desk::append_timeline_json(out, timeline) : append_timeline_text(out, timeline);
        if (out.size() < kFlushAt) return true;
        const bool goes_on = write_output(out) == Written::all;
        out.clear();
        return goes_on;
      });
  if (!done) return failed(done.error());
  if (!is_any)
    complain(flags.takes_all ? "no figures match"
                             : "no figure that matches was told of more than one day; --all shows the others");
  return written(out);
}

// first

struct FirstFlags {
  LedgerFlags ledger;
  std::string id;
};

Exit run_first(const FirstFlags& flags, store::Ledger& ledger, bool is_json) {
  const auto tellings = ledger.tellings(flags.id);
  if (tellings && tellings->empty())
    return failed({"", "the ledger has no claim '" + flags.id + "'; `isnad claims` shows ids"});
  return write_rows(tellings, "", [is_json](std::string& out, const store::Telling& telling) {
    is_json ? desk::append_telling_json(out, telling) : append_telling_text(out, telling);
  });
}

// who

struct WhoFlags {
  LedgerFlags ledger;
  store::ClaimFilter filter;
};

Exit run_who(const WhoFlags& flags, store::Ledger& ledger, bool is_json) {
  return write_rows(ledger.statements(flags.filter), "nothing was said",
                    [is_json](std::string& out, const store::StatementRow& row) {
                      is_json ? desk::append_statement_json(out, row) : append_statement_text(out, row);
                    });
}

// agencies

struct AgenciesFlags {
  LedgerFlags ledger;
  std::string relay, outlet;
};

Exit run_agencies(const AgenciesFlags& flags, store::Ledger& ledger, bool is_json) {
  return write_rows(ledger.dependences(flags.relay, flags.outlet), "no article credits an agency",
                    [is_json](std::string& out, const store::Dependence& row) {
                      is_json ? desk::append_dependence_json(out, row) : append_dependence_text(out, row);
                    });
}

// copies

struct CopiesFlags {
  LedgerFlags ledger;
  std::string article;
  double least = 0;
};

Exit run_copies(const CopiesFlags& flags, store::Ledger& ledger, bool is_json) {
  std::string out;
  bool is_any = false;
  const Status done = ledger.copy_pairs(flags.article, flags.least, [&](const store::CopyPair& pair) {
    is_any = true;
    is_json ? desk::append_copy_json(out, pair) : append_copy_text(out, pair);
    if (out.size() < kFlushAt) return true;
    const bool goes_on = write_output(out) == Written::all;
    out.clear();
    return goes_on;
  });
  if (!done) return failed(done.error());
  if (!is_any) complain("no two articles share so many words");
  return written(out);
}

// changes

struct ChangesFlags {
  LedgerFlags ledger;
  std::string since;
  size_t limit = 50;
};

Exit run_changes(const ChangesFlags& flags, store::Ledger& ledger, bool is_json) {
  const auto changes = ledger.changes(flags.since.empty() ? iso_date(today_utc() - 1) : flags.since, flags.limit);
  if (!changes) return failed(changes.error());
  std::string out;
  is_json ? desk::append_changes_json(out, *changes) : append_changes_text(out, *changes);
  return written(out);
}

}  // namespace

std::function<Exit()> declare_compare(CLI::App& app) {
  const auto flags = std::make_shared<CompareFlags>();
  flags->filter.order = store::ClaimOrder::newest;
  declare_filter_flags(app, flags->filter);
  app.add_option("--kind", flags->kinds,
                 "contradict (the default), update, corroborate, repetition, compatible; several with commas")
      ->delimiter(',')
      ->check(CLI::IsMember({"contradict", "update", "corroborate", "repetition", "compatible"}))
      ->type_name("KIND,…");
  return asking_command(app, flags, run_compare);
}

std::function<Exit()> declare_timeline(CLI::App& app) {
  const auto flags = std::make_shared<TimelineFlags>();
  app.add_option("MEASURE", flags->filter.measure,
                 "What is counted: killed, injured, displaced, … (docs/glossary.md); several with commas")
      ->type_name("");
  declare_filter_flags(app, flags->filter);
  app.add_flag("--all", flags->takes_all, "Also figures that were told of one day only");
  return asking_command(app, flags, run_timeline);
}

std::function<Exit()> declare_first(CLI::App& app) {
  const auto flags = std::make_shared<FirstFlags>();
  app.add_option("CLAIM", flags->id, "A claim's id, the beginning of one, or ARTICLE:c3")->required()->type_name("");
  return asking_command(app, flags, run_first);
}

std::function<Exit()> declare_who(CLI::App& app) {
  const auto flags = std::make_shared<WhoFlags>();
  store::ClaimFilter& f = flags->filter;
  app.add_option("NAME", f.speaker, "A person, a body, an agency: a part of the name, or a key")
      ->required()
      ->type_name("");
  app.add_option("--about", f.words, "With these words in what is said, as in a search")->type_name("QUERY");
  add_day(app, "--from", f.reported_from, "Published on this day or later");
  add_day(app, "--to", f.reported_to, "Published on this day or earlier");
  app.add_option("--outlet", f.outlet, "In this outlet")->type_name("NAME");
  app.add_option("--story", f.story, "In one story")->type_name("ID");
  app.add_flag_callback(
      "--sure", [&f] { f.is_sure = true; }, "Only what was read without doubt (docs/record.md)");
  app.add_option("--limit", f.limit, "At most so many")->type_name("N");
  return asking_command(app, flags, run_who);
}

std::function<Exit()> declare_agencies(CLI::App& app) {
  const auto flags = std::make_shared<AgenciesFlags>();
  app.add_option("AGENCY", flags->relay, "Only this agency, or outlet that others quote (a part of the name will do)")
      ->type_name("");
  app.add_option("--outlet", flags->outlet, "Only this outlet")->type_name("NAME");
  return asking_command(app, flags, run_agencies);
}

std::function<Exit()> declare_copies(CLI::App& app) {
  const auto flags = std::make_shared<CopiesFlags>();
  app.add_option("ARTICLE", flags->article, "Only those of one article: its id, your own id for it, or its path")
      ->type_name("");
  app.add_option("--jaccard", flags->least,
                 "Only pairs with at least this share of their runs of six words in common, 0 to 1")
      ->type_name("N");
  return asking_command(app, flags, run_copies);
}

std::function<Exit()> declare_changes(CLI::App& app) {
  const auto flags = std::make_shared<ChangesFlags>();
  app.add_option("--since", flags->since,
                 "A day or a moment in UTC, like 2026-11-26 or 2026-11-26T06:00:00Z (yesterday, when left out)")
      ->type_name("TIME");
  app.add_option("--limit", flags->limit, "At most so many stories, and so many pairs of claims; 0: all")
      ->type_name("N")
      ->capture_default_str();
  return asking_command(app, flags, run_changes);
}

}  // namespace isnad::cli
