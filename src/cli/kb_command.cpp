#include "cli/kb_command.h"

#include <array>

namespace isnad::cli {
namespace {

constexpr std::array kCommands = {
    Command{
        .name = "lint",
        .summary = "Check files of the knowledge base: what is wrong ends with status 1, what is doubtful is a warning",
        .examples =
            "  isnad kb lint                                the built-in files and your own layers\n"
            "  isnad kb lint lang/ar/kb                     a language folder being edited\n"
            "  isnad kb lint --strict new-names.kb          a file before it becomes a layer; warnings count too\n",
        .declare = declare_kb_lint},
    Command{.name = "sources",
            .summary = "List every file with its source, licence, date, and how many entities and names it has",
            .examples = "  isnad kb sources\n"
                        "  isnad kb sources --format jsonl | jq -r 'select(.layer > 0) | .licence'\n",
            .declare = declare_kb_sources},
    Command{.name = "add",
            .summary = "Add an entity to your own layer, mine.kb",
            .examples = "  isnad kb add place sy/tell-example --ar 'تل المثال' --en 'Tell Example' --type village "
                        "--parent sy/idlib-governorate --at 35.9,36.6\n"
                        "  isnad kb add org example-observatory --ar 'مرصد المثال' --alt 'المرصد المثالي' --source "
                        "'its own site, 2024'\n"
                        "  To take a name of an earlier layer away, or add one, repeat its first line in mine.kb:\n"
                        "    place sy/aleppo\n"
                        "      alt  حلب الشهباء\n"
                        "      deny  الشهباء\n",
            .declare = declare_kb_add},
    Command{.name = "import",
            .summary = "Make a layer of names out of a gazetteer: GeoNames, P-codes of OCHA, or a table of your own",
            .examples =
                "  isnad kb import geonames SY.txt alternateNames/SY.txt\n"
                "  isnad kb import pcodes syr_adminboundaries.csv --licence 'CC BY-IGO'\n"
                "  isnad kb import tsv villages.tsv --source 'field survey, 2024' --licence 'CC0'\n"
                "  The table's first line names its columns, of which kind, slug and ar are needed, TAB between them:\n"
                "    kind slug ar en alt type parent at        alt: several, with | between; at: LAT,LON\n"
                "  Importing a file again replaces its layer; to undo an import, delete its file in the folder that is "
                "named.\n",
            .declare = declare_kb_import},
};

}  // namespace

std::function<Exit()> declare_kb(CLI::App& app) { return declare_subcommands(app, kCommands); }

}  // namespace isnad::cli
