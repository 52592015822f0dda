// A ledger of texts behind the seam of consensus: it keeps what it is told, and refuses what a test
// wants refused.
#pragma once
#include <map>
#include <set>
#include <string>

#include "consensus/application.h"
#include "tests/consensus/members.h"

namespace touchstone::test {

class TestApplication final : public Application {
  public:
    explicit TestApplication(std::shared_ptr<const Committee> committee);

    void submit(const std::string& record);

    /// Records with this text in them make a block invalid here.
    void refuse_records(const std::string& text) { refused_ = text; }

    /// The next epoch of the same network: the pool and the blocks stay.
    void start_epoch(std::shared_ptr<const Committee> committee) {
        committee_ = std::move(committee);
    }

    [[nodiscard]] Result<void> check(BytesView leaf) override;
    [[nodiscard]] std::optional<Block> propose(const Hash& parent, std::uint64_t time_ms,
                                               std::uint32_t proposer) override;
    [[nodiscard]] Result<void> validate(const Block& block) override;
    [[nodiscard]] Result<Tip> commit(const Block& block, const Certificate& finalization) override;
    [[nodiscard]] std::vector<std::optional<Bytes>> find(
        const std::vector<Hash>& leaf_hashes) override;
    [[nodiscard]] bool has_proposable(const Hash& parent) override;

    /// What commit says of it.
    [[nodiscard]] static Tip tip_of(const Block& block);

    [[nodiscard]] const std::vector<Block>& blocks() const { return blocks_; }

    /// Every record committed, in order.
    [[nodiscard]] std::vector<std::string> records() const;

    void forget_overlays() { overlays_.clear(); }

    /// What waits goes as well.
    void crash() {
        forget_overlays();
        pool_.clear();
        by_hash_.clear();
    }

  private:
    /// In blocks that were executed and are not committed, from this one down.
    [[nodiscard]] std::set<std::string> taken(const Hash& block) const;
    [[nodiscard]] const chain::Header* header(const Hash& block) const;

    std::shared_ptr<const Committee> committee_;
    std::set<std::string> pool_{};
    std::map<Hash, std::string> by_hash_{};  ///< the pool's records
    std::map<Hash, Block> overlays_{};
    std::vector<Block> blocks_{};
    std::set<std::string> committed_{};
    std::string refused_{};
};

/// A record that begins so ends the epoch: its block is a boundary.
inline const std::string kEndEpoch = "end of epoch";

}  // namespace touchstone::test
