// A node as a process: from its configuration to its end.
#pragma once
#include "node/config/config.h"
#include "node/log/log.h"

namespace touchstone::node {

/// Beside those of the command line tool: docs/reference/errors.md.
enum class DaemonExit : int {
    stopped = 0,
    usage = 2,
    network = 6,
    configuration = 7,
    failed = 10,  ///< the disk, or a ledger that cannot be executed
};

[[nodiscard]] DaemonExit exit_of(const Error& error);

/// Whether the configuration can be used, as far as it shows without starting: files, keys,
/// genesis, the body's place among the validators.
[[nodiscard]] Result<void> check_config(const Config& config);

/// Runs until a signal or a failure ends it; a node that has fetched a snapshot is opened anew
/// meanwhile. `config_file` is read again upon SIGHUP, and then.
[[nodiscard]] DaemonExit run_daemon(Config config, const std::string& config_file, Log& log);

}  // namespace touchstone::node
