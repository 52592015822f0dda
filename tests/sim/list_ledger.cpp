// The smallest ledger: what is recorded is a list, its state the hash of its history.
#include "crypto/sha256.h"
#include "tests/consensus/test_application.h"
#include "tests/sim/ledger.h"

namespace touchstone::sim {

namespace {

using test::TestApplication;

/// Shared by the ledgers of a run: to make one takes long.
class Committees {
  public:
    [[nodiscard]] std::shared_ptr<const Committee> of(const EpochStart& start) {
        auto& committee = all_[chain::block_hash(start.base)];
        if (!committee)
            committee = std::make_shared<const Committee>(Committee::make(start).value());
        return committee;
    }

  private:
    std::map<Hash, std::shared_ptr<const Committee>> all_{};
};

class ListLedger final : public Ledger {
  public:
    ListLedger(const EpochStart& start, Committees& committees)
        : size_(start.set.validators.size()),
          start_(start),
          committees_(&committees),
          application_(committees.of(start)) {}

    Application& application() override { return application_; }

    void submit(const std::vector<Bytes>& records) override {
        for (const Bytes& record : records) application_.submit(to_text(record));
    }

    void crash() override { application_.crash(); }

    [[nodiscard]] Result<EpochStart> start(const Archive&) override { return start_; }

    [[nodiscard]] Result<std::optional<Event>> catch_up(const Recovered& recovered,
                                                        JournalState) override {
        const auto& blocks = application_.blocks();
        const Hash head = blocks.empty() ? chain::block_hash(start_.base)
                                         : chain::block_hash(blocks.back().header);
        for (const BlockPointer& block : uncommitted(recovered, head)) {
            TRY_VOID(application_.validate(*block));
            TRY_VOID(application_.commit(*block, recovered.floor->finalization));
        }
        return place(recovered.floor ? recovered.floor->header.height : 0);
    }

    [[nodiscard]] Result<void> end_epoch(const Committee&, const Handover& handover,
                                         CheckSignature) override {
        start_.set = handover.next;
        start_.base = handover.boundary;
        application_.start_epoch(committees_->of(start_));
        return {};
    }

    [[nodiscard]] std::uint64_t height() const override { return application_.blocks().size(); }

    [[nodiscard]] FinalBlock final_block(std::uint64_t height) const override {
        return {std::make_shared<const Block>(application_.blocks().at(height - 1)),
                application_.finalizations().at(height - 1)};
    }

    [[nodiscard]] chain::ValidatorSet next_set() const override {
        return test::Members::set(size_, application_.blocks().back().header.epoch + 1);
    }

    [[nodiscard]] Hash state_root() const override {
        const Block& last = application_.blocks().back();
        return crypto::sha256({last.header.parent, test::records_hash(leaf_hashes(last))});
    }

  private:
    /// The newest block of this epoch that is final in its own right: above the floor when the
    /// journal was lost and the ledger was not.
    [[nodiscard]] std::optional<Event> place(std::uint64_t floor) const {
        for (std::uint64_t height = this->height(); height > start_.base.height; --height) {
            const Block& block = application_.blocks().at(height - 1);
            const Certificate& finalization = application_.finalizations().at(height - 1);
            if (finalization.statement.block != chain::block_hash(block.header)) continue;
            const Tip tip = TestApplication::tip_of(block);
            if (height > floor) return Synced{finalization, block.header, tip};
            return Committed{block.header, tip};
        }
        return std::nullopt;
    }

    std::size_t size_;
    EpochStart start_;
    Committees* committees_;
    TestApplication application_;
};

class ListKind final : public LedgerKind {
  public:
    explicit ListKind(std::size_t size) : first_(test::Members(size).committee().start()) {}

    [[nodiscard]] EpochStart first_epoch() const override { return first_; }

    [[nodiscard]] Signers signers(const chain::ValidatorSet& set, Index i) const override {
        auto& keys = keys_[{set.epoch, i}];
        if (!keys) {
            keys = std::make_unique<MemberKeys>(MemberKeys{
                test::Members::validator_key(i, set.epoch), test::Members::log_key(i, set.epoch)});
        }
        return {keys->validator, keys->log};
    }

    [[nodiscard]] std::uint64_t wall_ms() const override { return test::kStartMs; }

    [[nodiscard]] std::unique_ptr<Ledger> make(std::function<std::uint64_t()>) const override {
        return std::make_unique<ListLedger>(first_, committees_);
    }

    [[nodiscard]] Bytes record(std::uint64_t number) const override {
        return to_bytes("record " + std::to_string(number));
    }

    [[nodiscard]] std::vector<Bytes> ending(std::uint64_t epoch) const override {
        return {to_bytes(test::kEndEpoch + " " + std::to_string(epoch))};
    }

  private:
    struct MemberKeys {
        test::KeySigner validator;
        test::KeySigner log;
    };

    EpochStart first_;
    mutable Committees committees_{};
    mutable std::map<std::pair<std::uint64_t, Index>, std::unique_ptr<MemberKeys>> keys_{};
};

}  // namespace

std::unique_ptr<LedgerKind> make_list_ledgers(std::size_t size) {
    return std::make_unique<ListKind>(size);
}

}  // namespace touchstone::sim
