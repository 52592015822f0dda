// The values of a record that may be confidential: where they are, how they are committed to, and
// how openings show them again.
#pragma once
#include <set>
#include <string>
#include <vector>

#include "ledger/confidential/opening.h"

namespace touchstone::confidential {

struct PlacedValue {
    std::string path{};  ///< as refusals write it: "attestation.parties[0].name"
    records::pb::Value* value{};
};

/// Every value of the record, plain or not, in the order of its fields. The pointers are the
/// record's.
[[nodiscard]] std::vector<PlacedValue> values_in(records::pb::Record& record);

/// Puts commitments in the place of the plain values at `paths`, and returns what opens them. Paths
/// without a plain value are left out.
[[nodiscard]] std::vector<Opening> conceal(records::pb::Record& record,
                                           const std::set<std::string>& paths, const Seed& seed);

struct Revealed {
    std::vector<std::string> paths{};       ///< of the values that are plain now and were not
    std::vector<Opening> contradictions{};  ///< openings that say something else than the record
};

/// Puts the plain values where the openings fit. A value that is plain already must be the same.
[[nodiscard]] Revealed reveal(records::pb::Record& record, const std::vector<Opening>& openings);

}  // namespace touchstone::confidential
