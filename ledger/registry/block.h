// Blocks: records applied one by one to an overlay of the parent state, then sealed by a header.
// Proposers and voters share these rules: a block with any refused record is invalid as a whole.
#pragma once
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "ledger/registry/candidate.h"
#include "ledger/registry/state.h"

namespace touchstone::registry {

struct BlockContext {
    std::uint64_t time_ms{};   ///< must be greater than the parent's: see next_time_ms()
    std::uint32_t proposer{};  ///< index into the validator set
    bool end_epoch{};          ///< the proposer makes it the last block of its epoch
};

/// Where an accepted record went.
struct Placed {
    std::uint64_t log_index{};
    records::RecordId record{};
};

/// A finished block: what to store, and the state after it.
struct SealedBlock {
    chain::Header header{};
    std::vector<Bytes> leaves{};  ///< records, then the header leaf
    std::vector<Hash> leaf_hashes{};
    std::vector<std::string> changed{};  ///< map keys set by this block, each once, in order
    std::vector<ChunkRef> chunks{};      ///< status chunks set by this block, each once, in order
    std::vector<records::Envelope> envelopes{};
    State state{};
};

/// Whether a block of this time may follow. Errors: `invalid`, rule `block.time`: not after its
/// parent, or the epoch is over and has not been ended; `unavailable`, rule
/// `block.protocol_version`: the network has moved on to a version that this program does not know.
[[nodiscard]] Result<void> check_follows(const State& parent, std::uint64_t time_ms);

/// Whether the error refuses what was offered, on every machine alike. The others (`corrupt`,
/// `fatal`, `unavailable`) are about the ledger or the program here, and say nothing of the record.
[[nodiscard]] bool is_refusal(const Error& error);

class BlockBuilder {
  public:
    /// `parent` and `source` must outlive the builder; check_follows() must hold.
    BlockBuilder(const State& parent, const LeafSource& source, const BlockContext& context);
    ~BlockBuilder();
    BlockBuilder(BlockBuilder&&) noexcept;

    /// Applies one record or refuses it without effect. The refusal names the rule:
    /// docs/spec/transitions.md; `busy`, rule `block.full`, when the block has no room for it.
    [[nodiscard]] Result<Placed> add(Candidate candidate);
    [[nodiscard]] std::size_t count() const;
    /// Leaf bytes so far.
    [[nodiscard]] std::size_t bytes() const;
    [[nodiscard]] SealedBlock seal() &&;

  private:
    struct Work;
    explicit BlockBuilder(std::unique_ptr<Work> work);
    [[nodiscard]] static BlockBuilder at_genesis(const State& empty, const LeafSource& nothing);
    friend Result<SealedBlock> genesis_block(const std::shared_ptr<const chain::Genesis>& genesis);

    std::unique_ptr<Work> work_;
};

/// The block that ends the head's epoch, at its last instant and without records; nullopt where the
/// epoch is not over at `time_ms`.
[[nodiscard]] std::optional<SealedBlock> end_of_epoch(const State& parent, const LeafSource& source,
                                                      std::uint64_t time_ms);

/// Block 0: the genesis records, without signatures, each entitled to be there.
/// Errors: `invalid`, rule `genesis.record`, naming the first record refused and the rule.
[[nodiscard]] Result<SealedBlock> genesis_block(
    const std::shared_ptr<const chain::Genesis>& genesis);

/// Executes a block received from elsewhere and compares every field of its header.
/// Errors: `invalid`, rule `block.*`, naming the first record or field that differs; others that
/// are no refusal, when this ledger or program cannot tell.
[[nodiscard]] Result<SealedBlock> validate(const State& parent, const LeafSource& source,
                                           const chain::Header& header,
                                           std::vector<Candidate> records);
/// The block is invalid as a whole, for what the rules said of one record. `invalid`, rule
/// `block.record`.
[[nodiscard]] tl::unexpected<Error> refuse_record(std::size_t number, const Error& why);

}  // namespace touchstone::registry
