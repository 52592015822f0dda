#include "node/application/blocks.h"

#include "ledger/store/epochs.h"

namespace touchstone::node {

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
