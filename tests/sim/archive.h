// What a node keeps for ever and gives to those who are behind: final blocks, and how each epoch
// ended. It is as durable as the ledger, and written in the same batch.
#pragma once
#include "tests/sim/parcel.h"

namespace touchstone::sim {

class Archive {
  public:
    void add(const FinalBlock& block);

    void add(const Handover& handover) { handovers_.push_back(handover); }

    [[nodiscard]] const std::vector<FinalBlock>& blocks() const { return blocks_; }

    [[nodiscard]] const std::vector<Handover>& handovers() const { return handovers_; }

    /// Of the last block; 0 when there is none.
    [[nodiscard]] std::uint64_t height() const { return blocks_.size(); }

    /// Hash of the last block; nullopt when there is none.
    [[nodiscard]] std::optional<Hash> head() const;

    [[nodiscard]] std::uint64_t epoch() const { return handovers_.size(); }

    /// Null: never committed here.
    [[nodiscard]] const FinalBlock* find(const Hash& block) const;
    /// The answer to this question; nullopt when there is nothing to tell.
    [[nodiscard]] std::optional<GiveSync> answer(const AskSync& question) const;

  private:
    std::vector<FinalBlock> blocks_{};  ///< from height 1
    std::vector<Hash> hashes_{};        ///< of them
    std::vector<Handover> handovers_{};
};

/// How many of these blocks can be taken on top of `parent`: they are a chain, and the last is
/// proven by a finalization of its own.
[[nodiscard]] std::size_t proven(const Committee& committee, const GiveSync& answer,
                                 const Hash& parent, CheckSignature check);

}  // namespace touchstone::sim
