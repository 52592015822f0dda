// Recomputing everything from the stored bytes. The log is executed anew; what the database holds
// beside it must then be exactly what comes out.
#include <algorithm>
#include <utility>

#include "ledger/log/checkpoint.h"
#include "ledger/log/tile.h"
#include "ledger/store/blocks.h"
#include "ledger/store/fsck_finality.h"
#include "ledger/store/fsck_index.h"
#include "ledger/store/load.h"

namespace touchstone::store {
namespace {

tl::unexpected<Error> wrong(const char* rule, std::string what) {
    return fail(Errc::corrupt, rule, std::move(what));
}

/// Stored entries of one kind against what they should be: `expected` gives the value of a name.
/// Names the first that is wrong, too much, or (by `count`) that some are missing.
Result<void> compare_all(const Database& database, keys::Kind kind, const char* rule,
                         const std::string& noun,
                         const std::function<std::optional<Bytes>(std::string_view)>& expected,
                         std::uint64_t count) {
    Result<void> outcome{};
    std::uint64_t seen = 0;
    const auto range = keys::all(kind);
    TRY_VOID(database.scan(range.from, range.to, [&](BytesView key, BytesView value) {
        const std::string name = to_text(keys::rest(key));
        const auto wanted = expected(name);
        if (!wanted)
            outcome = wrong(rule, noun + " " + name + " is stored, but the log does not make it");
        else if (!equal(*wanted, value))
            outcome = wrong(rule, noun + " " + name + " is not what the log makes of it");
        ++seen;
        return outcome.has_value();
    }));
    TRY_VOID(outcome);
    if (seen != count) {
        return wrong(rule, "there are " + std::to_string(seen) + " of " + std::to_string(count) +
                               " of: " + noun);
    }
    return {};
}

class Audit {
  public:
    Audit(const Database& database, const Progress& progress, const registry::PrepareAll& prepare)
        : database_(database), progress_(progress), prepare_(prepare) {}

    Result<void> run() {
        TRY_VOID(check_format(database_));
        TRY(const std::string json, load_text(database_, keys::Kind::genesis));
        TRY(genesis_, load_genesis(json));
        TRY(head_, load_head(database_, *genesis_));
        TRY_VOID(check_floor());
        TRY_VOID(check_key_kinds(database_));
        TRY_VOID(load_checkpoint());
        TRY_VOID(check_log());
        TRY_VOID(check_map());
        TRY_VOID(check_chunks());
        TRY_VOID(check_promise());
        return check_index();
    }

  private:
    void report(std::string_view stage, std::uint64_t done) const {
        if (progress_) progress_(stage, done, size_after(head_));
    }

    Result<void> check_floor() const {
        TRY(const std::uint64_t floor, database_.floor());
        if (size_after(head_) >= floor) return {};
        return wrong("ledger.lost",
                     "the ledger had " + std::to_string(floor) + " leaves and has only " +
                         std::to_string(size_after(head_)) + ": its newest part is lost");
    }

    Result<void> load_checkpoint() {
        TRY(note_, load_text(database_, keys::Kind::checkpoint));
        if (note_.empty()) return {};
        const auto parsed = log::parse_note(note_).and_then(
            [](const log::Note& note) { return log::parse_checkpoint(note.text); });
        if (!parsed) return wrong("fsck.checkpoint", "the checkpoint: " + parsed.error().what);
        checkpoint_ = *parsed;
        return {};
    }

    /// A note of the block, signed by a quorum of its epoch.
    Result<void> check_note(const std::string& note, const registry::State& state,
                            const std::string& noun) const {
        const auto verified = log::verify_checkpoint(
            note, *state.validators, chain::origin(*genesis_), state.head.epoch_end_ms);
        if (!verified) return wrong("fsck.checkpoint", noun + ": " + verified.error().what);
        const bool fits = verified->checkpoint.size == size_after(state.head) &&
                          verified->checkpoint.root == state.log.root();
        return fits ? Result<void>{}
                    : wrong("fsck.checkpoint", noun + " is of another block of this log");
    }

    /// What was signed of the block: the newest checkpoint, and that of the end of an epoch,
    /// without which nothing after it can be proven.
    Result<void> check_signed(const registry::State& state) {
        if (checkpoint_ && checkpoint_->size == size_after(state.head)) {
            TRY_VOID(check_note(note_, state, "the checkpoint"));
            checkpoint_met_ = true;
        }
        if (!registry::is_boundary(state.head)) return {};
        TRY(const auto stored, database_.get(keys::epoch(state.head.epoch)));
        const std::string noun = "the last checkpoint of epoch " + std::to_string(state.head.epoch);
        if (stored) return check_note(to_text(*stored), state, noun);
        return state.head == head_ ? Result<void>{}
                                   : wrong("fsck.checkpoint", noun + " is missing");
    }

    Result<void> check_log() {
        Executor executor(database_, genesis_, prepare_);
        TRY(const std::uint64_t indexed, Index(database_).indexed_size());
        if (indexed > size_after(head_))
            return wrong("fsck.index", "the indexes claim more leaves than there are");
        entries_ = ExpectedEntries(indexed);
        checkpoint_met_ = !checkpoint_;
        const auto audit_block = [&](const StoredBlock& block) -> Result<void> {
            TRY(const auto sealed, execute(executor, block));
            entries_.add(block.first_index, sealed.envelopes);
            TRY_VOID(check_signed(sealed.state));
            TRY_VOID(check_kept(database_, sealed.header, head_));
            report("executing the log", size_after(sealed.header));
            return {};
        };
        const auto audit_run = [&](const std::vector<StoredBlock>& run) -> Result<void> {
            for (const StoredBlock& block : run) TRY_VOID(check_hashes(block));
            executor.prepare(run);
            for (const StoredBlock& block : run) TRY_VOID(audit_block(block));
            return {};
        };
        TRY_VOID(for_each_run(database_, audit_run));
        state_ = executor.state();
        if (state_.head != head_)
            return wrong("fsck.head", "the last header is not that of the last block in the log");
        if (!checkpoint_met_)
            return wrong("fsck.checkpoint", "the checkpoint is of no block of this log");
        TRY_VOID(check_nothing_kept_beyond(database_, head_));
        return check_tile_count();
    }

    static Result<registry::SealedBlock> execute(Executor& executor, const StoredBlock& block) {
        auto sealed = executor.execute(block);
        if (sealed) return sealed;
        const std::uint64_t last = block.first_index + block.leaves.size() - 1;
        return wrong("fsck.block", "the block of leaves " + std::to_string(block.first_index) +
                                       " to " + std::to_string(last) + ": " + sealed.error().what);
    }

    /// Each leaf against its stored hash.
    Result<void> check_hashes(const StoredBlock& block) {
        for (std::size_t i = 0; i < block.leaves.size(); ++i) {
            const std::uint64_t index = block.first_index + i;
            const std::uint64_t number = index / log::kTileWidth;
            if (index % log::kTileWidth == 0 || tile_.empty()) {
                TRY(const auto stored, database_.get(keys::tile(number)));
                tile_ = stored.value_or(Bytes{});
            }
            if (!has_leaf(tile_, index, block.leaves[i])) {
                return wrong("fsck.leaf", "leaf " + std::to_string(index) +
                                              " and its hash in tile " + std::to_string(number) +
                                              " do not fit");
            }
        }
        return {};
    }

    /// No tile, and no hash in the last one, beyond the log.
    Result<void> check_tile_count() const {
        HashTree hashes(database_);
        return hashes.load(size_after(head_));
    }

    Result<void> check_map() const {
        const auto expected = [&](std::string_view name) -> std::optional<Bytes> {
            const auto value = state_.map.find(as_bytes(name));
            return value ? std::optional(to_bytes(*value)) : std::nullopt;
        };
        return compare_all(database_, keys::Kind::subject, "fsck.map", "the map leaf", expected,
                           state_.map.size());
    }

    Result<void> check_chunks() const {
        TRY(const auto stored, load_status_lists(database_, state_.map));
        return {};
    }

    Result<void> check_promise() const {
        TRY(const auto promise, load_promise(database_));
        if (!promise) return {};
        if (promise->size > size_after(head_) ||
            (checkpoint_ && promise->size < checkpoint_->size)) {
            return wrong("fsck.promise",
                         "the last promise is not of the newest checkpoint or a later block");
        }
        if (checkpoint_ && promise->size == checkpoint_->size &&
            promise->root != checkpoint_->root) {
            return wrong("fsck.promise", "the last promise is of another root than the checkpoint");
        }
        return {};
    }

    Result<void> check_index() {
        report("checking the indexes", size_after(head_));
        return entries_.check(database_);
    }

    const Database& database_;
    const Progress& progress_;
    const registry::PrepareAll& prepare_;
    std::shared_ptr<const chain::Genesis> genesis_{};
    chain::Header head_{};
    std::string note_{};
    std::optional<log::Checkpoint> checkpoint_{};
    bool checkpoint_met_{};
    registry::State state_{};
    Bytes tile_{};
    ExpectedEntries entries_{0};
};

}  // namespace

Result<void> fsck(const Database& database, const Progress& progress,
                  const registry::PrepareAll& prepare) {
    return Audit(database, progress, prepare).run();
}

}  // namespace touchstone::store
