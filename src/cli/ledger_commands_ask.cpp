// Questions to the ledger: story, claims, search, explain, runs, verify.
#include "base/json_writer.h"
#include "cli/ask_ledger.h"
#include "cli/filter_flags.h"
#include "cli/ledger_commands.h"
#include "cli/ledger_text.h"
#include "cli/user_layers.h"
#include "desk/answers_json.h"
#include "desk/asked.h"
#include "rules/language.h"

namespace isnad::cli {
namespace {

// story

struct StoryFlags {
  LedgerFlags ledger;
  std::string id;
  store::ClaimFilter filter;
  bool is_whole = false;
};

Exit one_story(store::Ledger& ledger, const std::string& id, bool is_json) {
  const auto story = ledger.story(id);
  if (!story) return failed(story.error());
  if (!*story) return failed({"", "there is no story '" + id + "'; `isnad story` lists them"});
  std::string out;
  is_json ? desk::append_story_json(out, **story) : append_story_text(out, **story);
  return written(out);
}

Exit run_story(const StoryFlags& flags, store::Ledger& ledger, bool is_json) {
  if (!flags.id.empty()) return one_story(ledger, flags.id, is_json);
  const auto stories = ledger.stories(flags.filter);
  if (!stories) return failed(stories.error());
  for (const store::StoryRow& row : *stories) {
    if (flags.is_whole) {
      if (const Exit exit = one_story(ledger, row.id, is_json); exit != Exit::fine) return exit;
      if (!is_json) write_output("\n");
      continue;
    }
    std::string out;
    is_json ? desk::append_story_line_json(out, row) : append_story_line_text(out, row);
    if (write_output(out) != Written::all) break;
  }
  return Exit::fine;
}

// claims

struct ClaimsFlags {
  LedgerFlags ledger;
  store::ClaimFilter filter;
  std::string like;
  std::optional<Day> like_day;
};

Exit run_like(const ClaimsFlags& flags) {
  const auto language = load_user_language();
  if (!language) return failed(language.error());
  const auto ledger = open_ledger(flags.ledger, store::Access::read);
  if (!ledger) return failed(ledger.error());
  const store::Asked asked = desk::asked_of(flags.like, flags.like_day, **language, *ledger->words);
  const auto likeness = (*ledger)->like(asked, flags.filter.limit);
  if (!likeness) return failed(likeness.error());
  if (likeness->claims.empty() && likeness->sentences.empty())
    complain("nothing in the ledger says this or its opposite");
  std::string out;
  if (flags.ledger.chosen_format() == LedgerFormat::json)
    desk::append_likeness_json(out, asked, *likeness);
  else
    append_likeness_text(out, asked, *likeness);
  return written(out);
}

Exit run_claims(const ClaimsFlags& flags, store::Ledger& ledger, bool is_json) {
  std::string out;
  size_t shown = 0;
  const Status done = ledger.claims(flags.filter, [&](const store::ClaimRow& row) {
    is_json ? desk::append_claim_json(out, row) : append_claim_text(out, row);
    ++shown;
    if (out.size() < kFlushAt) return true;
    const bool goes_on = write_output(out) == Written::all;
    out.clear();
    return goes_on;
  });
  if (!done) return failed(done.error());
  if (shown == 0) complain("no claims match");
  return written(out);
}

// search

struct SearchFlags {
  LedgerFlags ledger;
  std::vector<std::string> words;
  size_t limit = 20;
};

/// An argument of several words was quoted in the shell: one phrase only if it has quotation marks of its own.
std::string joined(const std::vector<std::string>& words) {
  std::string query;
  for (const std::string& word : words) query += (query.empty() ? "" : " ") + word;
  return query;
}

Exit run_search(const SearchFlags& flags, store::Ledger& ledger, bool is_json) {
  const auto hits = ledger.search(joined(flags.words), flags.limit);
  if (!hits) return failed(hits.error());
  std::string out;
  for (const store::SearchHit& hit : *hits) is_json ? desk::append_hit_json(out, hit) : append_hit_text(out, hit);
  if (hits->empty()) complain("nothing was found");
  return written(out);
}

// explain

struct ExplainFlags {
  LedgerFlags ledger;
  std::string id;
};

Exit explain_article(store::Ledger& ledger, const store::ArticleRow& article, bool is_json) {
  std::vector<store::ClaimRow> claims;
  const store::ClaimFilter filter{.article = article.id, .type = store::ClaimTypes::any, .with_repeated = true};
  const Status done = ledger.claims(filter, [&](const store::ClaimRow& row) {
    claims.push_back(row);
    return true;
  });
  if (!done) return failed(done.error());
  if (is_json) {
    const auto record = ledger.record(article.id);
    return record ? written(*record) : failed(record.error());
  }
  const auto copies = ledger.copies(article.id);
  if (!copies) return failed(copies.error());
  std::string out;
  append_article_text(out, article, *copies, claims);
  return written(out);
}

Exit run_explain(const ExplainFlags& flags, store::Ledger& ledger, bool is_json) {
  const auto claim = ledger.claim(flags.id);
  if (!claim) return failed(claim.error());
  if (*claim) {
    const auto relations = ledger.relations((*claim)->claim.id);
    if (!relations) return failed(relations.error());
    std::string out;
    is_json ? desk::append_explanation_json(out, **claim, *relations)
            : append_explanation_text(out, **claim, *relations);
    return written(out);
  }
  const auto article = ledger.article(flags.id);
  if (!article) return failed(article.error());
  if (*article) return explain_article(ledger, **article, is_json);
  return failed(
      {"", "the ledger has no claim or article '" + flags.id + "'; `isnad claims` and `isnad search` show ids"});
}

// runs, verify

struct RunsFlags {
  LedgerFlags ledger;
  size_t limit = 20;
};

Exit run_runs(const RunsFlags& flags, store::Ledger& ledger, bool is_json) {
  const auto runs = ledger.runs(flags.limit);
  if (!runs) return failed(runs.error());
  std::string out;
  for (const store::Run& run : *runs) is_json ? desk::append_run_json(out, run) : append_run_line(out, run);
  return written(out);
}

struct VerifyFlags {
  LedgerFlags ledger;
};

Exit run_verify(const VerifyFlags& /*flags*/, store::Ledger& ledger, bool is_json) {
  const auto verified = ledger.verify();
  if (!verified) return failed(verified.error());
  std::string out;
  if (is_json) {
    JsonWriter json(out);
    json.begin_object()
        .key("articles")
        .number(verified->articles)
        .key("rereads")
        .number(verified->rereads)
        .key("faults")
        .begin_array();
    for (const std::string& fault : verified->faults) json.string(fault);
    json.end_array().end_object();
    out += '\n';
  } else {
    for (const std::string& fault : verified->faults) out += fault + "\n";
    out += std::to_string(verified->articles) + " articles checked, " +
           (verified->rereads > 0 ? std::to_string(verified->rereads) + " newer readings, " : "") +
           std::to_string(verified->faults.size()) + " faults\n";
  }
  const Exit exit = written(out);
  return verified->faults.empty() ? exit : Exit::failure;
}

}  // namespace

std::function<Exit()> declare_story(CLI::App& app) {
  const auto flags = std::make_shared<StoryFlags>();
  app.add_option("STORY", flags->id, "A story's id, or an article's; without it all stories are listed")->type_name("");
  store::ClaimFilter& f = flags->filter;
  app.add_option("--place", f.place, "Only stories that name this place or one in it: Arabic or English name, or key")
      ->type_name("NAME");
  add_day(app, "--from", f.from, "Only stories with an article of this day or later");
  add_day(app, "--to", f.to, "Only stories with an article of this day or earlier");
  const auto set_near = [&f](const std::string& point) {
    if (const Status done = store::set_field(f, "near", point); !done)
      throw CLI::ValidationError("--near", done.error().what);
  };
  app.add_option_function<std::string>("--near", set_near,
                                       "Only stories that name a place so many kilometres from a point")
      ->type_name("LAT,LON,KM");
  app.add_option("--words", f.words, "Only stories with an article that has these words, as in a search")
      ->type_name("QUERY");
  app.add_option("--outlet", f.outlet, "Only stories that this outlet told")->type_name("NAME");
  app.add_option("--limit", f.limit, "List at most so many")->type_name("N");
  app.add_flag("--all", flags->is_whole, "Tell every story whole");
  return asking_command(app, flags, run_story);
}

std::function<Exit()> declare_claims(CLI::App& app) {
  const auto flags = std::make_shared<ClaimsFlags>();
  declare_filter_flags(app, flags->filter);
  declare_ledger_flags(app, flags->ledger);
  app.add_option("--like", flags->like, "Who has said this, or its opposite? A sentence, as it was pasted")
      ->type_name("SENTENCE");
  add_day(app, "--day", flags->like_day, "The day the sentence of --like speaks from (else each answer's own)");
  return [flags] {
    if (!flags->like.empty()) return run_like(*flags);
    return with_ledger(flags->ledger,
                       [&](store::Ledger& ledger, bool is_json) { return run_claims(*flags, ledger, is_json); });
  };
}

std::function<Exit()> declare_search(CLI::App& app) {
  const auto flags = std::make_shared<SearchFlags>();
  app.add_option("QUERY", flags->words, "Words (all of them), \"a phrase\", -without, OR")->required()->type_name("");
  app.add_option("--limit", flags->limit, "At most so many articles")->type_name("N")->capture_default_str();
  return asking_command(app, flags, run_search);
}

std::function<Exit()> declare_explain(CLI::App& app) {
  const auto flags = std::make_shared<ExplainFlags>();
  app.add_option("ID", flags->id, "A claim's id, an article's id, or ARTICLE:c3")->required()->type_name("");
  return asking_command(app, flags, run_explain);
}

std::function<Exit()> declare_runs(CLI::App& app) {
  const auto flags = std::make_shared<RunsFlags>();
  app.add_option("--limit", flags->limit, "The last so many")->type_name("N")->capture_default_str();
  return asking_command(app, flags, run_runs);
}

std::function<Exit()> declare_verify(CLI::App& app) {
  return asking_command(app, std::make_shared<VerifyFlags>(), run_verify);
}

}  // namespace isnad::cli
