// A new ledger: the genesis file and block 0.
#include <utility>

#include "ledger/chain/genesis.h"
#include "ledger/store/keys.h"
#include "ledger/store/parts.h"

namespace touchstone::store {

Result<std::unique_ptr<Ledger>> Ledger::create(std::unique_ptr<Database> database,
                                               std::string genesis_json) {
    TRY(const auto present, database->get(keys::single(keys::Kind::format)));
    if (present)
        return fail(Errc::conflict, "ledger.exists", "the database holds a ledger already");
    TRY(auto genesis, chain::parse_genesis(genesis_json));
    TRY(auto block,
        registry::genesis_block(std::make_shared<const chain::Genesis>(std::move(genesis))));

    auto parts = std::make_unique<Parts>(std::move(database));
    parts->genesis_json = std::move(genesis_json);
    WriteBatch batch;
    batch.puts.push_back({keys::single(keys::Kind::format), to_bytes(kFormat)});
    batch.puts.push_back({keys::single(keys::Kind::genesis), to_bytes(parts->genesis_json)});
    auto extension = parts->add_block(block, {}, batch);
    // The first write of all, and all of block 0 in it: a crash before it is on the disk leaves a
    // database without a format key, which is as good as none, and creating may be tried again.
    TRY_VOID(parts->write(batch, true));
    parts->adopt(std::move(block), std::move(extension));
    TRY_VOID(parts->database->raise_floor(size_after(parts->state.head)));
    return std::unique_ptr<Ledger>(new Ledger(std::move(parts)));
}

}  // namespace touchstone::store
