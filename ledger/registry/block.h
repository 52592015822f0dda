// Blocks: records applied one by one to an overlay of the parent state, then sealed by a header.
// Proposers and voters share these rules: a block with any refused record is invalid as a whole.
#pragma once
#include <span>
#include <vector>

#include "ledger/registry/candidate.h"
#include "ledger/registry/state.h"

namespace touchstone::registry {

struct BlockContext {
    std::uint64_t time_ms{};  ///< must be greater than the parent's
    std::uint32_t proposer{};
    std::uint8_t flags{};
};

/// Where an accepted record went.
struct Placed {
    std::uint64_t log_index{};
    records::RecordId record{};
};

/// A finished block: what to store, and the state after it.
struct SealedBlock {
    chain::Header header{};
    std::vector<Bytes> leaves{};               ///< records, then the header leaf
    std::vector<std::string> changed{};        ///< map keys set by this block, each once
    std::vector<records::Envelope> envelopes{};
    State state{};
};

class BlockBuilder {
  public:
    BlockBuilder(const State& parent, const LeafSource& source, const BlockContext& context);
    ~BlockBuilder();

    /// Applies one record or refuses it without effect. The refusal names the rule:
    /// `record.previous`, `record.entitled`, `record.key`, `record.signature`, `record.transition`,
    /// `record.quota`, `record.not_ruled`, `record.duplicate` … (docs/spec/records.md).
    [[nodiscard]] Result<Placed> add(const Candidate& candidate);
    [[nodiscard]] std::size_t count() const;
    /// Leaf bytes so far.
    [[nodiscard]] std::size_t bytes() const;
    [[nodiscard]] SealedBlock seal() &&;

  private:
    struct Work;
    std::unique_ptr<Work> work_;
};

/// Block 0: the genesis records, without signatures.
[[nodiscard]] Result<SealedBlock> genesis_block(const chain::Genesis& genesis);

/// Executes a block received from elsewhere and compares every field of its header.
/// Errors: `invalid`, rule `block.*`, naming the first record or field that differs.
[[nodiscard]] Result<SealedBlock> validate(const State& parent, const LeafSource& source,
                                           const chain::Header& header, std::span<const Candidate> records);

}  // namespace touchstone::registry
