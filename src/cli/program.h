// The whole program but for main: picks the command, shows help, turns errors into exit statuses.
#pragma once

namespace isnad::cli {

int run_program(int argc, char** argv);

}  // namespace isnad::cli
