// For fuzzing: signatures that bytes alone can get right.
#pragma once
#include "crypto/ed25519.h"

namespace touchstone::test {

/// Takes half of all signatures, whoever's they are said to be: a verifier is met from both sides.
inline bool is_even(const crypto::PublicKey&, BytesView, const crypto::Signature& signature) {
    return signature[0] % 2 == 0;
}

}  // namespace touchstone::test
