// What makes a newer pack from an older one: docs/spec/pack.md, "Deltas". Nothing of it is
// believed: what comes out is opened as any pack is.
#pragma once
#include <vector>

#include "crypto/bytes.h"
#include "crypto/result.h"

namespace touchstone::pack {

/// One step through the pieces of the older pack's body.
struct Edit {
    std::uint32_t drop{};  ///< so many pieces are left out,
    std::uint32_t keep{};  ///< so many kept,
    Bytes added{};         ///< and these bytes come behind them

    friend bool operator==(const Edit&, const Edit&) = default;
};

struct Delta {
    Hash from{};           ///< SHA-256 of the older pack's body
    Hash to{};             ///< of the newer one's
    std::uint64_t size{};  ///< of the newer one's body, in bytes
    std::vector<Edit> edits{};

    friend bool operator==(const Delta&, const Delta&) = default;
};

/// What tells two packs apart however they are compressed: SHA-256 of the body. `file`: a pack.
/// Errors: those of unwrap.
[[nodiscard]] Result<Hash> body_hash(BytesView file);

/// From one pack's file to another's. Time and memory grow with both, not with their product.
/// Errors: `invalid`, rule `pack.form`: one of them is none.
[[nodiscard]] Result<Delta> make_delta(BytesView older, BytesView newer);

/// The newer pack's file. Errors: `invalid`, rule `pack.form`: `older` is no pack; `conflict`, rule
/// `pack.delta`: another pack than the delta is for, edits that do not fit it, or another outcome.
[[nodiscard]] Result<Bytes> apply_delta(const Delta& delta, BytesView older);

[[nodiscard]] Bytes encode(const Delta& delta);
/// Errors: `invalid`, rule `pack.form`, naming the field.
[[nodiscard]] Result<Delta> decode_delta(BytesView file);

}  // namespace touchstone::pack
