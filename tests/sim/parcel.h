// What travels: a packet of consensus, or a word between nodes that is none of its business.
#pragma once
#include <memory>
#include <optional>
#include <variant>

#include "consensus/admission.h"
#include "consensus/handover.h"
#include "tests/sim/signing.h"

namespace touchstone::sim {

/// A final block, with the finalization that came with it: its own, or a descendant's.
struct FinalBlock {
    BlockPointer block{};
    Certificate finalization{};
};

/// "I am in this epoch, and have blocks up to this height: what do you have for me?"
struct AskSync {
    std::uint64_t epoch{};
    std::uint64_t height{};
};

/// Blocks of one epoch in order, and what leads out of it when these are its last.
struct GiveSync {
    std::uint64_t epoch{};
    std::vector<FinalBlock> blocks{};
    std::optional<Handover> handover{};
};

using Word = std::variant<Packet, AskSync, GiveSync>;

struct Parcel {
    Word word{};
    std::size_t bytes{};
    std::uint64_t digest{};
    /// What `admit` said, which is the same for everyone in the epoch; empty until someone asks.
    mutable std::optional<Result<Verified>> admitted{};
};

using ParcelPointer = std::shared_ptr<const Parcel>;

/// As it arrives: encoded and read again. Null when nobody could read it.
[[nodiscard]] ParcelPointer wrap(const Packet& packet);
[[nodiscard]] ParcelPointer wrap(Word word);

}  // namespace touchstone::sim
