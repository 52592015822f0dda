// What this module tells its operator. Lines go to a function that the node gives; none holds a
// secret.
#pragma once
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace touchstone::network {

enum class Level { debug, info, warning };

struct LogLine {
    Level level{};
    std::string event{};  ///< one word: "connected", "refused" …
    std::vector<std::pair<std::string, std::string>> fields{};
};

using Log = std::function<void(const LogLine&)>;

}  // namespace touchstone::network
