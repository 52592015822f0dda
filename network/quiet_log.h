// A log that others cannot fill: of each account, an address or a peer, one line a second of an
// event, with the number of those that were left out.
#pragma once
#include <map>
#include <string>

#include "network/budget.h"
#include "network/log_line.h"

namespace touchstone::network {

class QuietLog {
  public:
    /// Without a function, lines go nowhere.
    explicit QuietLog(Log log);

    void tell(const std::string& account, Instant now, LogLine line);

  private:
    struct Told {
        Instant next{Instant::min()};
        std::uint64_t left_out{};
    };

    Log log_;
    std::map<std::string, Told> told_{};
};

}  // namespace touchstone::network
