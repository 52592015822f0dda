#include "tests/sim/ledger_disk.h"

namespace touchstone::sim {

/// What is not synced is not read back: the ledger writes nothing so but its secondary indexes,
/// which no run looks into.
class LedgerDisk::Handle final : public store::Database {
  public:
    explicit Handle(std::shared_ptr<Contents> contents)
        : contents_(std::move(contents)), process_(contents_->process) {}

    Result<std::optional<Bytes>> get(BytesView key) const override {
        return contents_->synced->get(key);
    }

    Result<void> write(const store::WriteBatch& batch, bool sync) override {
        if (!has_power()) return fail(Errc::fatal, "database.write", "the power is off");
        contents_->written.push_back(batch);
        if (!sync) return {};
        for (const store::WriteBatch& one : contents_->written) {
            TRY_VOID(contents_->synced->write(one, true));
        }
        contents_->written.clear();
        return {};
    }

    Result<void> scan(BytesView from, BytesView to,
                      const std::function<bool(BytesView, BytesView)>& visit) const override {
        return contents_->synced->scan(from, to, visit);
    }

    Result<std::uint64_t> floor() const override { return contents_->synced->floor(); }

    Result<void> raise_floor(std::uint64_t floor) override {
        if (!has_power()) return fail(Errc::fatal, "database.write", "the power is off");
        return contents_->synced->raise_floor(floor);
    }

  private:
    [[nodiscard]] bool has_power() const { return contents_->process == process_; }

    std::shared_ptr<Contents> contents_;
    std::uint64_t process_;
};

LedgerDisk::LedgerDisk()
    : contents_(std::make_shared<Contents>(Contents{.synced = store::make_memory_database()})) {}

std::unique_ptr<store::Database> LedgerDisk::open() const {
    return std::make_unique<Handle>(contents_);
}

void LedgerDisk::lose_power() {
    contents_->written.clear();
    ++contents_->process;
}

}  // namespace touchstone::sim
