// Block 0: what a network's members agree on before there are keys.
#include "ledger/registry/block.h"

namespace touchstone::registry {

namespace {

class NoLeaves final : public LeafSource {
  public:
    Result<Bytes> leaf(std::uint64_t index) const override {
        return fail(Errc::not_found, "log.leaf",
                    "no leaf " + std::to_string(index) + " before genesis");
    }
};

Result<Candidate> genesis_candidate(BytesView bytes) {
    TRY(auto record, records::parse_record(bytes));
    return candidate_of({.record = std::move(record)});
}

}  // namespace

Result<SealedBlock> genesis_block(const std::shared_ptr<const chain::Genesis>& genesis) {
    const NoLeaves nothing;
    State empty;
    empty.genesis = genesis;
    BlockBuilder block = BlockBuilder::at_genesis(empty, nothing);
    for (std::size_t i = 0; i < genesis->records.size(); ++i) {
        const auto placed =
            genesis_candidate(genesis->records[i]).and_then([&](Candidate candidate) {
                return block.add(std::move(candidate));
            });
        if (placed) continue;
        return fail(Errc::invalid, "genesis.record",
                    "records[" + std::to_string(i) + "]: " + placed.error().rule + ": " +
                        placed.error().what);
    }
    return std::move(block).seal();
}

}  // namespace touchstone::registry
