// Which of two connections between the same two nodes is kept. Both ends decide alike, without
// asking: docs/adr/0140-one-connection.md.
#pragma once
#include "crypto/ed25519.h"

namespace touchstone::network {

/// Of two nodes with one connection too many: whether the one that begins now takes the place of
/// the one that is held. What the node with the lower key has dialled stays; of two that the same
/// node has dialled, the newer, as it would not have dialled while the older was alive.
[[nodiscard]] constexpr bool takes_over(bool fresh_is_of_lower, bool held_is_of_lower) {
    return fresh_is_of_lower || !held_is_of_lower;
}

/// Whether it was the node with the lower key that dialled.
[[nodiscard]] inline bool is_of_lower(const crypto::PublicKey& own, const crypto::PublicKey& peer,
                                      bool dialled_by_own) {
    return dialled_by_own ? own < peer : peer < own;
}

}  // namespace touchstone::network
