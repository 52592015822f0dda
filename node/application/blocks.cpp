#include "node/application/blocks.h"

#include "ledger/log/tree.h"
#include "ledger/store/epochs.h"

namespace touchstone::node {

Bytes encode_finalization(const consensus::Certificate& finalization) {
    crypto::Writer out;
    consensus::write(out, finalization);
    return out.take();
}

Result<consensus::Certificate> decode_finalization(BytesView bytes) {
    crypto::Reader in(bytes);
    TRY(auto finalization, consensus::read_certificate(in));
    TRY_VOID(in.end());
    return finalization;
}

Result<FinalHeader> final_header(const store::Ledger& ledger, std::uint64_t height) {
    TRY(const store::BlockEntry entry, ledger.block(height));
    const std::string of = "block " + std::to_string(height);
    if (entry.finalization.empty()) {
        return fail(Errc::not_found, "ledger.finalization",
                    of + " was made without consensus: nothing proves it final");
    }
    FinalHeader found;
    TRY(found.header, store::header_ending(ledger, entry.size));
    auto finalization = decode_finalization(entry.finalization);
    if (!finalization) {
        return fail(Errc::corrupt, "ledger.finalization",
                    "the finalization of " + of + ": " + finalization.error().what);
    }
    found.finalization = *std::move(finalization);
    return found;
}

Result<FinalBlock> final_block(const store::Ledger& ledger, std::uint64_t height) {
    TRY(FinalHeader found, final_header(ledger, height));
    TRY(consensus::Block block, block_ending(ledger, found.header.log_size + 1));
    return FinalBlock{std::move(block), std::move(found.finalization)};
}

Result<std::optional<consensus::Tip>> committed_tip(const store::Ledger& ledger,
                                                    const chain::Header& header) {
    if (header.height > ledger.state().head.height) return std::nullopt;
    TRY(const store::BlockEntry entry, ledger.block(header.height));
    TRY(const chain::Header known, store::header_ending(ledger, entry.size));
    if (known != header) return std::nullopt;
    TRY(const Hash root, log::root_at(ledger, entry.size));
    return consensus::Tip{header.height, entry.size, root};
}

Result<consensus::Block> block_ending(const store::Ledger& ledger, std::uint64_t size) {
    consensus::Block block;
    TRY(block.header, store::header_ending(ledger, size));
    for (std::uint64_t i = block.header.log_size - block.header.record_count;
         i < block.header.log_size; ++i) {
        TRY(Bytes leaf, ledger.leaf(i));
        block.leaves.push_back(std::move(leaf));
    }
    return block;
}

Result<consensus::Block> find_block(const store::Ledger& ledger, const Hash& hash,
                                    std::uint64_t reach) {
    std::uint64_t size = ledger.size();
    for (std::uint64_t i = 0; i < reach && size > 0; ++i) {
        TRY(const chain::Header header, store::header_ending(ledger, size));
        if (chain::block_hash(header) == hash) return block_ending(ledger, size);
        size -= header.record_count + 1;
    }
    return fail(Errc::not_found, "ledger.block", "no such block among the last ones");
}

}  // namespace touchstone::node
