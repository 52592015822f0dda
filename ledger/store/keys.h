// How the ledger's parts are named in the database; docs/spec/store.md. The first byte says what a
// key is of, numbers are big endian so that their order is that of the keys.
#pragma once
#include <cstdint>
#include <string_view>

#include "crypto/bytes.h"
#include "ledger/registry/status_list.h"

namespace touchstone::store::keys {

enum class Kind : std::uint8_t {
    format = 'F',      ///< version of this layout
    genesis = 'G',     ///< the genesis file's bytes
    head = 'H',        ///< header of the last block
    promise = 'P',     ///< the last cosignature promised
    checkpoint = 'K',  ///< the newest signed note
    epoch = 'E',       ///< signed notes of the blocks that end epochs, by epoch
    handover = 'e',    ///< what consensus leads from one epoch to the next by, by epoch
    block = 'b',       ///< where blocks end, and what makes them final, by height
    indexed = 'N',     ///< leaves that the secondary indexes cover
    chunk = 'c',       ///< status chunks, by their map key
    tile = 'h',        ///< hash tiles of level 0, by number
    index = 'i',       ///< secondary indexes: ledger/store/index_terms.h
    leaf = 'l',        ///< log leaves, by index
    subject = 's',     ///< map leaves, by key
};

/// The key of a thing that there is one of.
[[nodiscard]] Bytes single(Kind kind);
[[nodiscard]] Bytes leaf(std::uint64_t index);
[[nodiscard]] Bytes tile(std::uint64_t number);
[[nodiscard]] Bytes epoch(std::uint64_t number);
[[nodiscard]] Bytes handover(std::uint64_t epoch);
[[nodiscard]] Bytes block(std::uint64_t height);
[[nodiscard]] Bytes subject(std::string_view subject);
[[nodiscard]] Bytes chunk(const registry::ChunkRef& place);

/// All keys of a kind.
struct Range {
    Bytes from{};
    Bytes to{};
};

[[nodiscard]] Range all(Kind kind);

/// What follows the first byte: as it is, and as a number.
[[nodiscard]] BytesView rest(BytesView key);
/// Errors: `corrupt`, rule `store.key`, when it is not eight bytes.
[[nodiscard]] Result<std::uint64_t> number(BytesView key);

}  // namespace touchstone::store::keys
