// Openings of confidential values: what a commitment in a record was made of. They live outside the
// ledger, and can be erased while every proof stays as it is. docs/spec/confidential.md.
#pragma once
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/records/record.h"

namespace touchstone::confidential {

/// 16 random bytes for one revision of one subject; whoever knows them can try values.
using Seed = std::array<std::uint8_t, 16>;
/// Of one value. Shows nothing of the seed or of other values.
using Salt = std::array<std::uint8_t, 16>;

struct Text {
    std::string language{};
    std::string text{};

    friend bool operator==(const Text&, const Text&) = default;
};

struct Opening {
    std::string path{};  ///< of the value in its record: "attestation.parties[0].name"
    Salt salt{};
    std::vector<Text> texts{};  ///< the value, in the order in which it was committed to

    friend bool operator==(const Opening&, const Opening&) = default;
};

/// Openings that somebody shows.
struct Disclosure {
    records::RecordId record{};  ///< the record that the commitments were made for
    std::vector<Opening> openings{};

    friend bool operator==(const Disclosure&, const Disclosure&) = default;
};

[[nodiscard]] Salt salt_for(const Seed& seed, std::string_view path);

/// What stands in the record in the place of the value.
[[nodiscard]] Hash commitment_of(const Opening& opening);

}  // namespace touchstone::confidential
