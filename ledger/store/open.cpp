// Opening: nothing is served before both roots, recomputed from what is stored, are those of the
// last header.
#include <utility>

#include "crypto/codec.h"
#include "ledger/chain/genesis.h"
#include "ledger/log/checkpoint.h"
#include "ledger/store/keys.h"
#include "ledger/store/load.h"
#include "ledger/store/parts.h"

namespace touchstone::store {
namespace {

tl::unexpected<Error> wrong(const char* rule, std::string what) {
    return fail(Errc::corrupt, rule, std::move(what));
}

/// The log: its root before the last header, and that header as its last leaf.
Result<void> check_log(const Database& database, const HashTree& hashes,
                       const chain::Header& head) {
    TRY(const Hash root, log::root_at(hashes, head.log_size));
    if (root != head.log_root) {
        return wrong("ledger.root",
                     "the stored hashes do not lead to the log root in the last header");
    }
    const Bytes expected = chain::header_leaf(head);
    TRY(const Hash hash, hashes.subtree(0, head.log_size));
    TRY(const auto stored, database.get(keys::leaf(head.log_size)));
    if (!stored || *stored != expected || hash != log::leaf_hash(expected)) {
        return wrong("ledger.root", "the last leaf is not the last header");
    }
    return {};
}

}  // namespace

Result<std::unique_ptr<Ledger>> Ledger::open(std::unique_ptr<Database> database,
                                             const Progress& progress) {
    auto parts = std::make_unique<Parts>(std::move(database));
    const Database& stored = *parts->database;
    registry::State& state = parts->state;
    TRY_VOID(check_format(stored));
    TRY(parts->genesis_json, load_text(stored, keys::Kind::genesis));
    TRY(state.genesis, load_genesis(parts->genesis_json));
    TRY(state.head, load_head(stored, *state.genesis));
    TRY(const std::uint64_t floor, stored.floor());
    if (size_after(state.head) < floor) {
        return wrong("ledger.lost",
                     "the ledger had " + std::to_string(floor) + " leaves and has only " +
                         std::to_string(size_after(state.head)) + ": its newest part is lost");
    }
    TRY_VOID(parts->hashes.load(size_after(state.head)));
    TRY_VOID(check_log(stored, parts->hashes, state.head));
    TRY(state.log, parts->hashes.frontier());
    TRY(state.map, load_map(stored, progress));
    if (state.map.root() != state.head.state_root) {
        return wrong("ledger.root",
                     "the stored map leaves do not lead to the state root in the last header");
    }
    TRY(state.status_lists, load_status_lists(stored, state.map));
    TRY(state.validators, registry::validators_of(state.map, *state.genesis, state.head.epoch));
    TRY(state.next_validators, registry::validators_after(state.map, *state.validators));
    parts->remember_snapshot();
    TRY(parts->promise, load_promise(stored));
    TRY(parts->checkpoint, load_text(stored, keys::Kind::checkpoint));
    TRY_VOID(parts->find_checkpointed());
    TRY(parts->indexed, parts->index.indexed_size());
    if (parts->indexed > size_after(state.head))
        parts->indexed = 0;  // no evidence: rebuilt, not refused
    parts->gathered = parts->indexed;
    return std::unique_ptr<Ledger>(new Ledger(std::move(parts)));
}

Result<void> Ledger::Parts::find_checkpointed() {
    if (checkpoint.empty()) return {};
    TRY(const auto note, log::parse_note(checkpoint));
    TRY(const auto parsed, log::parse_checkpoint(note.text));
    TRY(const Hash root, log::root_at(hashes, parsed.size));
    if (root != parsed.root)
        return wrong("ledger.checkpoint", "the stored checkpoint is not of this log");
    if (parsed.size == size_after(state.head)) checkpointed = Snapshot{parsed.size, state};
    return {};
}

}  // namespace touchstone::store
