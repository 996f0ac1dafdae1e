// `isnad review`: what a person decides of claims, entities and stories.
#include "cli/review_command.h"

#include <CLI/CLI.hpp>
#include <array>
#include <cstdlib>
#include <memory>

#include "base/file.h"
#include "cli/ask_ledger.h"
#include "cli/examples_first.h"
#include "cli/ledger_text.h"
#include "desk/answers_json.h"
#include "desk/corrections.h"

namespace isnad::cli {
namespace {

struct ReviewFlags {
  LedgerFlags ledger;
  std::vector<std::string> subjects;
  store::Decision decision;
  int64_t undone = 0;
  std::string log_subject;
  size_t limit = 50;
};

std::string person_at_this_machine() {
  const char* user = std::getenv("USER");
  return user == nullptr ? "" : user;
}

void declare_who_and_why(CLI::App& app, ReviewFlags& flags) {
  flags.decision.person = person_at_this_machine();
  app.add_option("--by", flags.decision.person, "Who decides")->type_name("NAME")->capture_default_str();
  app.add_option("--note", flags.decision.note, "Why")->type_name("TEXT");
  declare_ledger_flags(app, flags.ledger);
}

Exit report(const Result<int64_t>& number, bool is_json) {
  if (!number) return failed(number.error());
  const std::string n = std::to_string(*number);
  return written(is_json ? "{\"review\":" + n + "}\n"
                         : "noted as " + n + "; `isnad review undo " + n + "` takes it back\n");
}

/// Opens the ledger for writing and makes the decision about each subject; the first that cannot be made ends it.
Exit decide(const ReviewFlags& flags) {
  const auto ledger = open_existing_ledger(flags.ledger, store::Access::write);
  if (!ledger) return failed(ledger.error());
  const bool is_json = flags.ledger.chosen_format() == LedgerFormat::json;
  for (const std::string& subject : flags.subjects) {
    store::Decision decision = flags.decision;
    decision.subject = subject;
    if (const Exit exit = report((*ledger)->decide(decision), is_json); exit != Exit::fine) return exit;
  }
  return Exit::fine;
}

std::function<Exit()> declare_claims_decision(CLI::App& app, const std::shared_ptr<ReviewFlags>& flags,
                                              store::Action action) {
  flags->decision.action = action;
  app.add_option("CLAIM", flags->subjects, "A claim's id, the beginning of one, or ARTICLE:c3")
      ->required()
      ->type_name("");
  declare_who_and_why(app, *flags);
  return [flags] { return decide(*flags); };
}

std::function<Exit()> declare_accept(CLI::App& app) {
  return declare_claims_decision(app, std::make_shared<ReviewFlags>(), store::Action::accept);
}
std::function<Exit()> declare_reject(CLI::App& app) {
  return declare_claims_decision(app, std::make_shared<ReviewFlags>(), store::Action::reject);
}

std::function<Exit()> declare_edit(CLI::App& app) {
  struct Field {
    const char* flag;
    const char* field;
    const char* type;
    const char* help;
  };
  static constexpr std::array kFields = {
      Field{"--value", "value", "N|N..M", "The figure: 12, 10..20, 10.. or ..20"},
      Field{"--unit", "unit", "UNIT", "person, km2, USD, %"},
      Field{"--measure", "measure", "NAME", "killed, injured, … (docs/glossary.md)"},
      Field{"--target", "target", "CLASS", "civilian, child, woman, …; empty: nobody in particular"},
      Field{"--place", "place", "NAME", "A place that the ledger knows, by name or key; empty: none"},
      Field{"--day", "day", "DAY|DAY..DAY", "When: 2020-01-24, 2020-01-20..2020-01-24, or an open end"},
      Field{"--modality", "modality", "WORD", "asserted, denied, predicted, conditional, called_for, alleged"},
      Field{"--polarity", "polarity", "WORD", "positive, negative"},
  };
  const auto flags = std::make_shared<ReviewFlags>();
  for (const Field& field : kFields) {
    const auto set = [flags, &field](const std::string& value) {
      if (const Status done = store::ClaimEdit::set(flags->decision.edit, field.field, value); !done)
        throw CLI::ValidationError(field.flag, done.error().what);
    };
    app.add_option_function<std::string>(field.flag, set, field.help)->type_name(field.type);
  }
  return declare_claims_decision(app, flags, store::Action::edit);
}

/// One subject; a list would take what stands behind it too.
void add_subject(CLI::App& app, const std::string& name, ReviewFlags& flags, const char* help) {
  app.add_option_function<std::string>(
         name, [&flags](const std::string& subject) { flags.subjects = {subject}; }, help)
      ->required()
      ->type_name("");
}

std::function<Exit()> declare_merge(CLI::App& app, store::Action action, const char* from_help, const char* into_help) {
  const auto flags = std::make_shared<ReviewFlags>();
  flags->decision.action = action;
  add_subject(app, "FROM", *flags, from_help);
  app.add_option("INTO", flags->decision.into, into_help)->required()->type_name("");
  declare_who_and_why(app, *flags);
  return [flags] { return decide(*flags); };
}

std::function<Exit()> declare_merge_entity(CLI::App& app) {
  return declare_merge(app, store::Action::merge_entity, "A name or a key: what was taken for somebody of its own",
                       "Who it is");
}
std::function<Exit()> declare_merge_story(CLI::App& app) {
  return declare_merge(app, store::Action::merge_story, "A story's id", "The story it is a part of");
}

std::function<Exit()> declare_split_story(CLI::App& app) {
  const auto flags = std::make_shared<ReviewFlags>();
  flags->decision.action = store::Action::split_story;
  add_subject(app, "STORY", *flags, "A story's id");
  app.add_option("ARTICLE", flags->decision.articles, "The articles that tell another story")
      ->required()
      ->type_name("");
  declare_who_and_why(app, *flags);
  return [flags] { return decide(*flags); };
}

std::function<Exit()> declare_undo(CLI::App& app) {
  const auto flags = std::make_shared<ReviewFlags>();
  app.add_option("NUMBER", flags->undone, "A row of `isnad review log`")->required()->type_name("");
  declare_who_and_why(app, *flags);
  return [flags] {
    const auto ledger = open_existing_ledger(flags->ledger, store::Access::write);
    if (!ledger) return failed(ledger.error());
    return report((*ledger)->undo(flags->undone, flags->decision.person, flags->decision.note),
                  flags->ledger.chosen_format() == LedgerFormat::json);
  };
}

std::function<Exit()> declare_log(CLI::App& app) {
  const auto flags = std::make_shared<ReviewFlags>();
  app.add_option("SUBJECT", flags->log_subject, "Only of this claim, entity or story (the beginning of the id will do)")
      ->type_name("");
  app.add_option("--limit", flags->limit, "The last so many; 0: all")->type_name("N")->capture_default_str();
  return asking_command(app, flags, [](const ReviewFlags& f, store::Ledger& ledger, bool is_json) {
    return write_rows(ledger.reviews(f.log_subject, f.limit), "nobody has decided anything yet",
                      [is_json](std::string& out, const store::ReviewRow& row) {
                        is_json ? desk::append_review_json(out, row) : append_review_text(out, row);
                      });
  });
}

// import

constexpr uint64_t kLargestCorrections = uint64_t{256} << 20U;

Exit import_corrections(const ReviewFlags& flags, const std::string& path) {
  const auto text = read_file(path, kLargestCorrections);
  if (!text) return failed(text.error());
  const auto ledger = open_existing_ledger(flags.ledger, store::Access::write);
  if (!ledger) return failed(ledger.error());
  const auto done = desk::import_corrections(
      *ledger->ledger, *text, flags.decision,
      [&path](uint64_t line, const std::string& why) { complain(path + ":" + std::to_string(line) + ": " + why); });
  if (!done) return failed({path + ":" + done.error().where, done.error().what});
  const std::string noted = std::to_string(done->noted), refused = std::to_string(done->refused);
  const bool is_json = flags.ledger.chosen_format() == LedgerFormat::json;
  const Exit exit = written(is_json ? "{\"noted\":" + noted + ",\"refused\":" + refused + "}\n"
                                    : noted + " decisions noted, " + refused + " refused\n");
  return done->refused > 0 ? Exit::some_inputs_failed : exit;
}

std::function<Exit()> declare_import(CLI::App& app) {
  const auto flags = std::make_shared<ReviewFlags>();
  const auto path = std::make_shared<std::string>();
  app.add_option(
         "FILE", *path,
         "A table as `isnad export --format corrections` writes it, with actions filled in; - is standard input")
      ->required()
      ->type_name("");
  declare_who_and_why(app, *flags);
  return [flags, path] { return import_corrections(*flags, *path); };
}

constexpr std::array kCommands = {
    Command{.name = "accept",
            .summary = "Say that claims are read rightly",
            .examples = "  isnad review accept 06fa09f7c1 --by Hala\n",
            .declare = declare_accept},
    Command{.name = "reject",
            .summary = "Say that claims are read wrongly: they are no longer listed or compared",
            .examples = "  isnad review reject 06fa09f7c1 --note 'the year, not a figure'\n",
            .declare = declare_reject},
    Command{.name = "edit",
            .summary = "Correct what a claim says: its figure, measure, place, day, …",
            .examples = "  isnad review edit 06fa09f7c1 --value 12 --place حلب\n"
                        "  isnad review edit afaq-20200204:c3 --value 10..20 --measure injured\n",
            .declare = declare_edit},
    Command{.name = "merge-entity",
            .summary = "Say that two names are one person, body or place",
            .examples = "  isnad review merge-entity 'المرصد السوري' 'المرصد السوري لحقوق الإنسان'\n",
            .declare = declare_merge_entity},
    Command{.name = "merge-story",
            .summary = "Say that two stories are one",
            .examples = "  isnad review merge-story s6da2f6c11e s763e7721b3\n",
            .declare = declare_merge_story},
    Command{.name = "split-story",
            .summary = "Say that some articles of a story tell another one",
            .examples = "  isnad review split-story s763e7721b3 afaq-20200204 8137cf618c\n",
            .declare = declare_split_story},
    Command{.name = "import",
            .summary = "Take decisions from a table: one line a claim, with accept, reject or edit",
            .examples = "  isnad export --format corrections --contested > to-check.csv\n  isnad review import "
                        "to-check.csv --by Hala\n",
            .declare = declare_import},
    Command{.name = "undo",
            .summary = "Take a decision back",
            .examples = "  isnad review undo 12 --note 'read again'\n",
            .declare = declare_undo},
    Command{.name = "log",
            .summary = "List what was decided, by whom and why",
            .examples = "  isnad review log\n  isnad review log 06fa09f7c1 --json\n",
            .declare = declare_log},
};

}  // namespace

std::function<Exit()> declare_review(CLI::App& app) { return declare_subcommands(app, kCommands); }

}  // namespace isnad::cli
