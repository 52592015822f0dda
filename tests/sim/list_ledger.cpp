// The smallest ledger: what is recorded is a list, its state the hash of its history.
#include "crypto/sha256.h"
#include "tests/consensus/test_application.h"
#include "tests/sim/ledger.h"

namespace touchstone::sim {

namespace {

using test::TestApplication;

class ListLedger final : public Ledger {
  public:
    explicit ListLedger(std::shared_ptr<const consensus::Committee> committee)
        : size_(committee->size()), application_(std::move(committee)) {}

    consensus::Application& application() override { return application_; }

    void submit(const Bytes& record) override { application_.submit(to_text(record)); }

    void crash() override { application_.crash(); }

    void start_epoch(std::shared_ptr<const consensus::Committee> committee) override {
        application_.start_epoch(std::move(committee));
    }

    [[nodiscard]] chain::ValidatorSet next_set() const override {
        return test::Members::set(size_, application_.blocks().back().header.epoch + 1);
    }

    [[nodiscard]] consensus::Tip tip_of(const consensus::Block& block) const override {
        return TestApplication::tip_of(block);
    }

    [[nodiscard]] Hash state_root() const override {
        const consensus::Block& last = application_.blocks().back();
        return crypto::sha256(
            {last.header.parent, test::records_hash(consensus::leaf_hashes(last))});
    }

  private:
    std::size_t size_;
    TestApplication application_;
};

class ListKind final : public LedgerKind {
  public:
    [[nodiscard]] std::unique_ptr<Ledger> make(
        std::shared_ptr<const consensus::Committee> committee) const override {
        return std::make_unique<ListLedger>(std::move(committee));
    }

    [[nodiscard]] Bytes record(std::uint64_t number) const override {
        return to_bytes("record " + std::to_string(number));
    }

    [[nodiscard]] Bytes ending(std::uint64_t epoch) const override {
        return to_bytes(test::kEndEpoch + " " + std::to_string(epoch));
    }
};

}  // namespace

const LedgerKind& list_ledger() {
    static const ListKind kKind;
    return kKind;
}

}  // namespace touchstone::sim
