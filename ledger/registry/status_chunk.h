// One chunk of a status list: its bits, its bytes, and its map leaf. For light clients too.
#pragma once
#include <cstdint>

#include "crypto/bytes.h"
#include "crypto/result.h"

namespace touchstone::registry {

inline constexpr std::uint32_t kChunkEntries = 65'536;
inline constexpr std::size_t kChunkBytes = kChunkEntries / 4;

enum class Status : std::uint8_t {
    in_force = 0,
    suspended = 1,
    ended = 2,
    see_timeline = 3,  ///< partial, timed, revised or alerted
};

/// 65,536 two-bit entries, entry i in byte i/4, low bits first. Entries not in use are 0.
struct Chunk {
    std::uint32_t assigned{};  ///< entries in use, from the first
    Bytes bits = Bytes(kChunkBytes);

    [[nodiscard]] Status get(std::uint32_t entry) const;
    void set(std::uint32_t entry, Status status);
};

/// Codec bytes, context "status chunk": u32 assigned ‖ the bytes in use, the last one padded with
/// zero bits.
[[nodiscard]] Bytes encode(const Chunk& chunk);
/// Errors: `invalid`, rule `status_chunk.form`: a wrong length, or entries beyond those in use.
[[nodiscard]] Result<Chunk> decode_chunk(BytesView bytes);

/// Map leaf value: context "statuslist", u32 assigned ‖ SHA-256 of all 16,384 bytes.
[[nodiscard]] Bytes encode_leaf(const Chunk& chunk);
/// Errors: `corrupt`, rule `status_list.digest`: the chunk is not the one that the map leaf names.
[[nodiscard]] Result<void> verify_chunk(BytesView leaf_value, const Chunk& chunk);

}  // namespace touchstone::registry
