// The table of commands. A new command is a file of its own and a row here.
#include <array>

#include "cli/command.h"
#include "cli/read_command.h"

namespace isnad::cli {
namespace {

constexpr std::array kCommands = {
    Command{.name = "read",
            .summary = "Read articles and write what they say, one record an article",
            .examples = "  isnad read article.txt                       one article, shown for a person\n"
                        "  isnad read *.txt > records.jsonl             many articles, one JSON record a line\n"
                        "  isnad read --recursive articles/ news.jsonl.gz\n"
                        "  isnad read --published 2020-01-24 --outlet \"Enab Baladi\" article.txt\n"
                        "  cat news.jsonl | isnad read --input-format jsonl -\n",
            .declare = declare_read},
};

}  // namespace

std::span<const Command> commands() { return kCommands; }

}  // namespace isnad::cli
