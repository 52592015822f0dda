// Promises, cosignatures and the newest checkpoint.
#include <algorithm>
#include <utility>

#include "crypto/codec.h"
#include "ledger/log/checkpoint.h"
#include "ledger/store/keys.h"
#include "ledger/store/parts.h"

namespace touchstone::store {
namespace {

constexpr std::string_view kPromiseContext = "touchstone promise v1";

tl::unexpected<Error> out_of_order(const char* rule, std::string what) {
    return fail(Errc::conflict, rule, std::move(what));
}

/// Whether a cosigner that has made `last` may make `next`.
Result<void> check_follows(const Promise& last, const Promise& next) {
    const auto of = " of " + std::to_string(next.size) + " leaves ";
    if (next.size < last.size) {
        return out_of_order("cosign.order",
                            "a checkpoint" + of + "is smaller than one promised before");
    }
    if (next.time_s < last.time_s) {
        return out_of_order("cosign.order",
                            "the clock says a time before that of the last promise");
    }
    if (next.size == last.size && next.root != last.root) {
        return out_of_order("cosign.order", "another root" + of + "was promised before");
    }
    return {};
}

}  // namespace

Bytes encode(const Promise& promise) {
    crypto::Writer writer;
    writer.context(kPromiseContext)
        .u64(promise.epoch)
        .u64(promise.size)
        .fixed(promise.root)
        .u64(promise.time_s);
    return with_digest(writer.take());
}

Result<Promise> decode_promise(BytesView bytes) {
    const auto decode = [&]() -> Result<Promise> {
        TRY(const BytesView said, without_digest(bytes, "ledger.promise", "digest"));
        crypto::Reader reader(said);
        Promise promise;
        TRY_VOID(reader.context(kPromiseContext));
        TRY(promise.epoch, reader.u64("epoch"));
        TRY(promise.size, reader.u64("size"));
        TRY(promise.root, reader.hash("root"));
        TRY(promise.time_s, reader.u64("time"));
        TRY_VOID(reader.end());
        return promise;
    };
    const auto promise = decode();
    if (promise) return promise;
    return fail(Errc::corrupt, "ledger.promise", "the stored promise of a cosignature is damaged");
}

Result<void> Ledger::promise_cosignature(std::uint64_t size, const Hash& root,
                                         std::uint64_t time_s) {
    const auto block =
        std::find_if(parts_->recent.begin(), parts_->recent.end(),
                     [&](const Snapshot& snapshot) { return snapshot.size == size; });
    if (block == parts_->recent.end() || block->state.log.root() != root) {
        return out_of_order("cosign.order", "no recent block here ends with this size and root");
    }
    const Promise promise{block->state.head.epoch, size, root, time_s};
    if (parts_->promise) TRY_VOID(check_follows(*parts_->promise, promise));
    // Synced before the caller may sign: after a crash this promise still binds, whether or not the
    // signature ever left.
    TRY_VOID(parts_->write({.puts = {{keys::single(keys::Kind::promise), encode(promise)}}}, true));
    parts_->promise = promise;
    return {};
}

Result<void> Ledger::set_checkpoint(const std::string& note, BytesView handover) {
    TRY(const auto parsed, log::parse_note(note));
    TRY(const auto checkpoint, log::parse_checkpoint(parsed.text));
    const auto block =
        std::find_if(parts_->recent.begin(), parts_->recent.end(),
                     [&](const Snapshot& snapshot) { return snapshot.size == checkpoint.size; });
    if (block == parts_->recent.end() || block->state.log.root() != checkpoint.root) {
        return out_of_order("checkpoint.order",
                            "no recent block here ends with the checkpoint's size and root");
    }
    const registry::State& state = block->state;
    TRY(std::string kept,
        log::shorten_checkpoint(note, *state.validators, chain::origin(*state.genesis),
                                state.head.epoch_end_ms));
    if (parts_->checkpointed && checkpoint.size < parts_->checkpointed->size) {
        return out_of_order("checkpoint.order", "a checkpoint of more leaves is kept already");
    }
    // Synced, since "recorded" means under a checkpoint that is on the disk. A crash before it
    // leaves the older note; the block is there and can be cosigned again.
    WriteBatch batch{.puts = {{keys::single(keys::Kind::checkpoint), to_bytes(kept)}}};
    if (registry::is_boundary(state.head))
        batch.puts.push_back({keys::epoch(state.head.epoch), to_bytes(kept)});
    if (!handover.empty()) {
        TOUCHSTONE_CHECK(registry::is_boundary(state.head));
        batch.puts.push_back({keys::handover(state.head.epoch), with_digest(to_bytes(handover))});
    }
    TRY_VOID(parts_->write(batch, true));
    parts_->checkpoint = std::move(kept);
    parts_->checkpointed = *block;
    parts_->recent.erase(parts_->recent.begin(), block);
    return {};
}

}  // namespace touchstone::store
