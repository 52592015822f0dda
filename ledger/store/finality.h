// What consensus proves of the log, kept beside it as the bytes that it gives: this layer does not
// look into them, so that a digest stands behind them.
#pragma once
#include <cstdint>
#include <string>

#include "crypto/bytes.h"
#include "crypto/result.h"

namespace touchstone::store {

/// What is known of a block by its height.
struct BlockEntry {
    std::uint64_t size{};  ///< of the log after it
    Bytes finalization{};  ///< as consensus encodes it; empty: made without consensus

    friend bool operator==(const BlockEntry&, const BlockEntry&) = default;
};

/// Codec bytes, context "touchstone block v1", then their SHA-256.
[[nodiscard]] Bytes encode(const BlockEntry& entry);
/// Errors: `corrupt`, rule `ledger.block`.
[[nodiscard]] Result<BlockEntry> decode_block_entry(BytesView bytes);

/// The bytes, then their SHA-256: nothing else in the database would tell wrong ones from right.
[[nodiscard]] Bytes with_digest(Bytes bytes);
/// The bytes before the digest. Errors: `corrupt`, with this rule and sentence: it is not theirs.
[[nodiscard]] Result<BytesView> without_digest(BytesView bytes, const char* rule,
                                               const std::string& what);

}  // namespace touchstone::store
