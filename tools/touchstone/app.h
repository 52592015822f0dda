// The program as a function: a command line in, an exit code out.
#pragma once

namespace touchstone::cli {

/// Parses, runs, and tells failures. Nothing escapes as an exception.
[[nodiscard]] int run_program(int argc, char** argv);

}  // namespace touchstone::cli
