// Executing a log from its leaves alone.
#include "ledger/store/blocks.h"
#include "ledger/store/load.h"

namespace touchstone::store {
namespace {

/// Lends a database to a ledger that wants to own one.
class Borrowed final : public Database {
  public:
    explicit Borrowed(Database& lender) : lender_(lender) {}

    Result<std::optional<Bytes>> get(BytesView key) const override { return lender_.get(key); }

    Result<void> write(const WriteBatch& batch, bool) override {
        return lender_.write(batch,
                             false);  // made again by another replay; the last batch is synced
    }

    Result<void> scan(BytesView from, BytesView to,
                      const std::function<bool(BytesView, BytesView)>& visit) const override {
        return lender_.scan(from, to, visit);
    }

    Result<std::uint64_t> floor() const override { return lender_.floor(); }

    Result<void> raise_floor(std::uint64_t floor) override { return lender_.raise_floor(floor); }

  private:
    Database& lender_;
};

/// The signed ends of epochs cannot be made again: their keys are gone.
Result<void> copy_boundaries(const Database& source, Database& target) {
    WriteBatch batch;
    for (const auto kind : {keys::Kind::epoch, keys::Kind::handover}) {
        const auto range = keys::all(kind);
        TRY_VOID(source.scan(range.from, range.to, [&](BytesView key, BytesView value) {
            batch.puts.push_back({to_bytes(key), to_bytes(value)});
            return true;
        }));
    }
    return target.write(batch, false);
}

/// Nor can what makes a block final.
Result<Bytes> finalization_of(const Database& source, std::uint64_t height) {
    TRY(const auto stored, source.get(keys::block(height)));
    if (!stored) {
        return fail(Errc::corrupt, "ledger.block",
                    "the entry of block " + std::to_string(height) + " is missing");
    }
    TRY(BlockEntry entry, decode_block_entry(*stored));
    return std::move(entry.finalization);
}

}  // namespace

Result<Hash> replay(const Database& source, Database& target, const Progress& progress,
                    const registry::PrepareAll& prepare) {
    TRY_VOID(check_format(source));
    TRY(const std::string genesis_json, load_text(source, keys::Kind::genesis));
    TRY(const auto genesis, load_genesis(genesis_json));
    TRY(const auto head, load_head(source, *genesis));
    Executor executor(source, genesis, prepare);
    std::unique_ptr<Ledger> ledger;
    const auto replay_block = [&](const StoredBlock& block) -> Result<void> {
        TRY(auto sealed, executor.execute(block));
        if (progress)
            progress("replaying", block.first_index + block.leaves.size(), size_after(head));
        if (ledger) {
            TRY(const Bytes finalization, finalization_of(source, sealed.header.height));
            return ledger->commit(std::move(sealed), finalization);
        }
        TRY(ledger, Ledger::create(std::make_unique<Borrowed>(target), genesis_json));
        return {};
    };
    const auto replay_run = [&](const std::vector<StoredBlock>& run) -> Result<void> {
        executor.prepare(run);
        for (const StoredBlock& block : run) TRY_VOID(replay_block(block));
        return {};
    };
    TRY_VOID(for_each_run(source, replay_run));
    if (executor.state().head != head) {
        return fail(Errc::corrupt, "fsck.head",
                    "the last header is not that of the last block in the log");
    }
    TRY_VOID(copy_boundaries(source, target));
    TRY_VOID(ledger->update_index(progress));
    TRY_VOID(target.write({}, true));
    return ledger->state().map.root();
}

}  // namespace touchstone::store
