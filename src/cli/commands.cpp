// The table of commands. A new command is a file of its own and a row here.
#include <array>

#include "cli/check_command.h"
#include "cli/command.h"
#include "cli/export_command.h"
#include "cli/kb_command.h"
#include "cli/ledger_commands.h"
#include "cli/read_command.h"
#include "cli/review_command.h"
#include "cli/serve_command.h"
#include "cli/watch_command.h"

namespace isnad::cli {
namespace {

constexpr std::array kCommands = {
    Command{.name = "read",
            .summary = "Read articles and write what they say, one record an article",
            .examples = "  isnad read article.txt                       one article, shown for a person\n"
                        "  isnad read *.txt > records.jsonl             many articles, one JSON record a line\n"
                        "  isnad read --recursive articles/ news.jsonl.gz\n"
                        "  isnad read crawl.warc.gz dump.zip            archives, known by their content\n"
                        "  isnad read --published 2020-01-24 --outlet \"Enab Baladi\" article.txt\n"
                        "  isnad read --untrusted article.txt           also what would be left unsaid\n"
                        "  cat news.jsonl | isnad read --input-format jsonl -\n",
            .declare = declare_read},
    Command{.name = "add",
            .summary = "Read articles and keep what they say in the ledger",
            .examples =
                "  isnad add examples/articles/*.jsonl\n"
                "  isnad add --published 2019-03-16 --outlet \"Enab Baladi\" article.txt\n"
                "  isnad add --ledger /tmp/try.db --recursive articles/\n"
                "  isnad add crawl.warc.gz                      pages with the time and address of their capture\n"
                "  isnad add --list news.jsonl.gz               one line an article, once it is on the disk\n"
                "  Adding an article again changes nothing; after a crash, add the same files again.\n",
            .declare = declare_add},
    Command{
        .name = "reread",
        .summary = "Read the ledger's articles again with this version, keeping what people decided",
        .examples =
            "  isnad reread --all                           after an update, or after names were added with isnad kb\n"
            "  isnad reread --outlet \"آفاق الضاد\" --reported-from 2020-02-01\n"
            "  isnad reread afaq-20200204                   one article: by its id, your own id for it, or its path\n"
            "  isnad reread --all --lang lang/ar            with language files that are being edited\n"
            "  What this version has read already is passed over; a run that was ended goes on where it stopped.\n",
        .declare = declare_reread},
    Command{.name = "watch",
            .summary = "Poll feeds, get their new articles, and keep what they say in the ledger",
            .examples =
                "  isnad watch https://outlet.example/rss       until Ctrl-C; next time the ledger knows the feed\n"
                "  isnad watch --opml feeds.opml --once         check every feed once, get what is new, and end (for "
                "cron)\n"
                "  isnad watch --dry-run https://outlet.example/news-sitemap.xml\n"
                "  isnad watch --warc fetched.warc.gz           the ledger's feeds, with everything fetched in a WARC "
                "file too\n"
                "  isnad watch --list-opml > feeds.opml\n"
                "  Polite: robots.txt, one request at a time and a second between two to each host, unchanged feeds "
                "not sent again.\n",
            .declare = declare_watch},
    Command{
        .name = "story",
        .summary = "List stories, or tell one: figures, chains, who supports and who contradicts, how figures moved",
        .examples = "  isnad story                                  all stories, those told more than once first\n"
                    "  isnad story s6da2f6c11e                      one story\n"
                    "  isnad story --place إدلب --from 2020-02-01 --to 2020-02-10\n"
                    "  isnad story --all | less                     every story whole\n"
                    "  isnad story --json s6da2f6c11e | jq .figures\n",
        .declare = declare_story},
    Command{.name = "claims",
            .summary = "List what is claimed, by measure, place, time, outlet or speaker",
            .examples = "  isnad claims --measure killed --place السودان --from 2022-08-01 --to 2022-08-31\n"
                        "  isnad claims --speaker \"الدفاع المدني\"\n"
                        "  isnad claims --type event --place إدلب          who did what to whom\n"
                        "  isnad claims --anonymous --grade weak          what rests on one unnamed source\n"
                        "  isnad claims --like 'مقتل 12 مدنيا في قصف على إدلب'   who has said this, or its opposite\n"
                        "  isnad claims --filter 'measure=killed&min_chains=2' --json\n",
            .declare = declare_claims},
    Command{.name = "compare",
            .summary = "Show where sources disagree, or how else their claims stand to each other",
            .examples = "  isnad compare --measure killed --from 2020-02-01   contradictions, the newest first\n"
                        "  isnad compare --kind update --place إدلب\n"
                        "  isnad compare --kind contradict,update --story s6da2f6c11e --json\n",
            .declare = declare_compare},
    Command{.name = "timeline",
            .summary = "Show how a figure moved: day by day the lowest and highest, who says it, and where",
            .examples = "  isnad timeline killed --place إدلب           every figure of killed there that was told of "
                        "several days\n"
                        "  isnad timeline killed,injured --story s763e7721b3\n"
                        "  isnad timeline displaced --from 2020-01-01 --outlet \"آفاق الضاد\" --json\n",
            .declare = declare_timeline},
    Command{.name = "first",
            .summary = "Say who said it first: a claim and all that agree with it, by the day they were published",
            .examples = "  isnad first 06fa09f7c1\n  isnad first afaq-20200204:c3 --json\n",
            .declare = declare_first},
    Command{.name = "who",
            .summary = "List what a person or a body said",
            .examples = "  isnad who \"الدفاع المدني\"\n"
                        "  isnad who \"أنس الحلواني\" --about صاروخ --from 2020-02-01\n",
            .declare = declare_who},
    Command{.name = "agencies",
            .summary = "Show which outlets hang on which agency, and how much",
            .examples = "  isnad agencies                               every agency that is credited\n"
                        "  isnad agencies رويترز\n"
                        "  isnad agencies --outlet \"آفاق الضاد\" --json\n",
            .declare = declare_agencies},
    Command{.name = "copies",
            .summary = "Show which articles share their words, and who copied whom",
            .examples = "  isnad copies --jaccard 0.5\n  isnad copies afaq-20200204\n",
            .declare = declare_copies},
    Command{
        .name = "changes",
        .summary = "Show what changed since yesterday, or another moment: stories that moved, contradictions, updates",
        .examples = "  isnad changes\n  isnad changes --since 2026-11-20 --json\n",
        .declare = declare_changes},
    Command{.name = "search",
            .summary = "Find articles and statements by their words",
            .examples = "  isnad search مخيم الهول                       both words, with any particles and endings\n"
                        "  isnad search '\"مخيم الهول\"'                   the phrase\n"
                        "  isnad search كوليرا -اليمن                    one word without the other\n"
                        "  isnad search 'سيول OR فيضان' --limit 5\n",
            .declare = declare_search},
    Command{
        .name = "explain",
        .summary = "Say why: the sentence and rule behind a claim, and the reason of every relation",
        .examples =
            "  isnad explain 06fa09f7c1                     a claim, by its id or the beginning of it\n"
            "  isnad explain afaq-20200204                  an article, by its id, your own id for it, or its path\n"
            "  isnad explain afaq-20200204:c3               the third claim of an article\n",
        .declare = declare_explain},
    Command{
        .name = "review",
        .summary = "Accept, correct or reject claims; join or part names and stories; undo it; see who decided what",
        .examples = "  isnad review reject 06fa09f7c1 --note 'the year, not a figure'\n"
                    "  isnad review edit 06fa09f7c1 --value 12 --place حلب\n"
                    "  isnad review merge-entity 'المرصد السوري' 'المرصد السوري لحقوق الإنسان'\n"
                    "  isnad review log\n"
                    "  isnad review undo 12\n",
        .declare = declare_review},
    Command{.name = "export",
            .summary =
                "Write claims as CSV, an Excel workbook, GeoJSON or JSON lines, each with its exact quote and source",
            .examples = "  isnad export --output claims.csv --bom --measure killed,injured --from 2020-01-01\n"
                        "  isnad export --output claims.xlsx --min-chains 2\n"
                        "  isnad export --output map.geojson --place إدلب\n"
                        "  isnad export --format corrections --contested > to-check.csv   fill it in, then: isnad "
                        "review import to-check.csv\n",
            .declare = declare_export},
    Command{.name = "runs",
            .summary = "List what was added when, how fast, and what failed",
            .examples = "  isnad runs\n  isnad runs --limit 1 --json\n",
            .declare = declare_runs},
    Command{
        .name = "check",
        .summary = "Compile a folder of language files and run every example in its rules",
        .examples =
            "  isnad check                                  the language built into the program\n"
            "  isnad check lang/ar                          a folder being edited: errors name file, line and column\n"
            "  isnad check --with-kb                        does a name of your own stand in the way of a rule?\n",
        .declare = declare_check},
    Command{
        .name = "kb",
        .summary = "The knowledge base: check its files, list their sources, add names of your own, import gazetteers",
        .examples = "  isnad kb add place sy/tell-example --ar 'تل المثال' --type village --parent "
                    "sy/idlib-governorate --at 35.9,36.6\n"
                    "  isnad kb import geonames SY.txt alternateNames/SY.txt\n"
                    "  isnad kb sources                             every file with its source, licence and size\n"
                    "  isnad kb lint                                what is wrong or doubtful in them\n"
                    "  isnad kb import --help                       the flags of a subcommand\n"
                    "  ISNAD_KB= isnad read article.txt             without your own names (ISNAD_KB=DIR: those in "
                    "another folder)\n",
        .declare = declare_kb},
    Command{.name = "serve",
            .summary = "Open the ledger in a browser, and to other programs, on this machine",
            .examples = "  isnad serve                                  then open http://127.0.0.1:8484/\n"
                        "  isnad serve --ledger news.db --port 9000\n"
                        "  isnad serve --read-only\n"
                        "  isnad serve --address 192.168.1.20 --token-file token.txt    for a team; put TLS in front\n"
                        "  curl 'http://127.0.0.1:8484/api/v1/claims?measure=killed&min_chains=2'\n",
            .declare = declare_serve},
    Command{.name = "verify",
            .summary = "Prove from the chain of hashes that nothing in the ledger was altered",
            .examples = "  isnad verify\n  isnad verify --ledger /tmp/try.db && echo intact\n",
            .declare = declare_verify},
};

}  // namespace

std::span<const Command> commands() { return kCommands; }

}  // namespace isnad::cli
