// Blocks as consensus carries them: a header and leaves that it does not look into.
#pragma once
#include <memory>
#include <vector>

#include "crypto/codec.h"
#include "ledger/chain/header.h"

namespace touchstone::consensus {

struct Block {
    chain::Header header{};
    std::vector<Bytes> leaves{};  ///< of the records, in order; the header's own is not among them

    friend bool operator==(const Block&, const Block&) = default;
};

using BlockPointer = std::shared_ptr<const Block>;

/// SHA-256(0x00 ‖ leaf), RFC 6962 section 2.1.
[[nodiscard]] Hash leaf_hash(BytesView leaf);
[[nodiscard]] std::vector<Hash> leaf_hashes(const Block& block);
[[nodiscard]] bool is_boundary(const chain::Header& header);

/// Whether these are the leaf hashes of the header, in number and in `records_hash`.
/// Errors: `invalid`, rule `consensus.body`.
[[nodiscard]] Result<void> check_leaf_hashes(const chain::Header& header,
                                             const std::vector<Hash>& hashes);
/// Whether the leaves are the header's. Errors: as check_leaf_hashes.
[[nodiscard]] Result<void> check_body(const Block& block);

void write_header(crypto::Writer& out, const chain::Header& header);
[[nodiscard]] Result<chain::Header> read_header(crypto::Reader& in);
void write(crypto::Writer& out, const Block& block);
/// Within kBlockRecordsMax and kBlockBytesMax. Errors: `invalid`.
[[nodiscard]] Result<Block> read_block(crypto::Reader& in);

}  // namespace touchstone::consensus
