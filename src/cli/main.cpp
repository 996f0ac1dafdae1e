#include "cli/program.h"

int main(int argc, char** argv) { return isnad::cli::run_program(argc, argv); }
