// The wires between validators: what gets lost, late, doubled or overtaken. Faults add to what is
// there and take away what they added, so that any number of them can be at work at once.
#pragma once
#include <functional>
#include <memory>
#include <vector>

#include "tests/sim/dice.h"
#include "tests/sim/parcel.h"
#include "tests/sim/timeline.h"

namespace touchstone::sim {

/// One direction between two machines.
struct Link {
    std::uint64_t delay_ms{};   ///< of every message, at least
    std::uint64_t spread_ms{};  ///< and up to so much more, which reorders them
    std::uint64_t loss_percent{};
    std::uint64_t duplicate_percent{};
    std::uint64_t cuts{};  ///< nothing passes while there are any
};

class Network {
  public:
    using Deliver = std::function<void(std::size_t from, std::size_t to, const ParcelPointer&)>;

    Network(Timeline& timeline, Dice dice, std::size_t machines, const Link& calm, Deliver deliver);

    [[nodiscard]] Link& link(std::size_t from, std::size_t to);

    [[nodiscard]] std::size_t size() const { return machines_; }

    /// What the machine can send in a second; 0: as much as it likes.
    void set_uplink(std::size_t machine, std::uint64_t bytes_per_s);
    void send(std::size_t from, std::size_t to, const ParcelPointer& parcel,
              std::uint64_t after_ms = 0);

  private:
    struct Uplink {
        std::uint64_t bytes_per_s{};
        std::uint64_t free_at_ms{};
    };

    [[nodiscard]] std::uint64_t departure_ms(std::size_t from, const Parcel& parcel);

    Timeline* timeline_;
    Dice dice_;
    std::size_t machines_;
    std::vector<Link> links_;
    std::vector<Uplink> uplinks_;
    Deliver deliver_;
};

}  // namespace touchstone::sim
