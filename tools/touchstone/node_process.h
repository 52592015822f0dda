// The process of a node of a network's folder: found by its pid file, started, asked to stop.
#pragma once
#include <optional>

#include "tools/touchstone/network_folder.h"

namespace touchstone::cli {

/// The process that runs this node; nullopt: none does.
[[nodiscard]] std::optional<int> running_process(const NodeFolder& node);

/// Starts touchstoned, which lies beside this program, apart from this terminal; its log goes on.
/// Errors: `unavailable`, rule `network.process`.
[[nodiscard]] Result<void> start_process(const NodeFolder& node);

/// Waits until the node has said since its start that it is ready. Errors: `unavailable`, rule
/// `network.process`, with its last words, when it ended or has not within the time.
[[nodiscard]] Result<void> wait_until_ready(const NodeFolder& node, unsigned seconds);

/// Asks it to stop and waits. False: it still runs.
[[nodiscard]] bool stop_process(const NodeFolder& node, unsigned seconds);

/// The last line of its log.
[[nodiscard]] std::string last_words(const NodeFolder& node);

}  // namespace touchstone::cli
