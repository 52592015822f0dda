// A label as a lamp would bear it.
#pragma once
#include "ledger/label/signed_label.h"

namespace touchstone::label::test {

inline Label sample_label() {
    return {.issuer = "xa.nab.lumen",
            .number = "LED-2026-0001",
            .valid_to = records::Day{22'000},
            .made_s = 1'790'000'000,
            .network = {1, 2, 3, 4},
            .record = {9, 8, 7, 6, 5, 4, 3, 2},
            .status_index = 70'000,
            .line = "xa.nab/PC007/1",
            .gtin = "04012345678901",
            .model = "L9",
            .seed = {}};
}

inline Hash sample_network() {
    Hash id{};
    id.fill(0x5a);
    id[0] = 1;
    return id;
}

inline crypto::SecretKey sample_key(std::uint8_t seed = 7) {
    crypto::Seed bytes{};
    bytes.fill(seed);
    return crypto::SecretKey(bytes);
}

}  // namespace touchstone::label::test
