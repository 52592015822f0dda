// touchstone: the command line tool.
#include "tools/touchstone/app.h"

int main(int argc, char** argv) {
    return touchstone::cli::run_program(argc, argv);
}
