// Connections whose other end has not yet shown that it is a peer: whom to let in, and who goes
// when there are too many. A crowd from one address costs that address alone.
#pragma once
#include <map>
#include <optional>
#include <string>

#include "crypto/result.h"
#include "network/budget.h"
#include "network/limits.h"

namespace touchstone::network {

/// Of a connection, in the order of their coming.
using ConnectionId = std::uint64_t;

class Newcomers {
  public:
    explicit Newcomers(const Limits& limits);

    /// Lets a connection in. The value is another one that goes for it: the oldest of its own
    /// address when that has too many, else the oldest of the address that has most. Errors:
    /// `busy`, rule `network.crowded`, when the address comes too often.
    [[nodiscard]] Result<std::optional<ConnectionId>> enter(const std::string& address,
                                                            ConnectionId id, Instant now);
    /// It is a newcomer no longer: known now, or gone. No effect when it was none.
    void leave(ConnectionId id);

    [[nodiscard]] std::size_t size() const { return addresses_.size(); }

  private:
    [[nodiscard]] std::optional<ConnectionId> displaced_by(const std::string& address) const;
    [[nodiscard]] ConnectionId oldest_of(const std::string& address) const;
    [[nodiscard]] bool is_too_frequent(const std::string& address, Instant now);

    std::size_t total_max_;
    std::size_t of_one_max_;
    std::size_t of_one_per_second_;
    std::map<ConnectionId, std::string> addresses_{};
    std::map<std::string, std::size_t> counts_{};
    std::map<std::string, Budget> frequencies_{};
};

}  // namespace touchstone::network
