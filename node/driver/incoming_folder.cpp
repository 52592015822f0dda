#include "node/driver/incoming_folder.h"

#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <unistd.h>

#include "ledger/log/tree.h"
#include "ledger/store/carry_over.h"
#include "ledger/store/ledger.h"
#include "local/descriptor.h"

namespace touchstone::node {

namespace {

namespace fs = std::filesystem;

std::string in_use(const std::string& data) {
    return data + "/db";
}

std::string incoming(const std::string& data) {
    return data + "/db.incoming";
}

std::string ready(const std::string& data) {
    return data + "/db.ready";
}

std::string replaced(const std::string& data) {
    return data + "/db.old";
}

Result<void> done(const std::string& folder, const std::string& deed, const std::error_code& why) {
    if (!why) return {};
    return fail(Errc::unavailable, "file.folder",
                "cannot " + deed + " " + folder + ": " + why.message());
}

Result<void> remove(const std::string& folder) {
    std::error_code why;
    fs::remove_all(folder, why);
    return done(folder, "remove", why);
}

Result<void> rename(const std::string& from, const std::string& to) {
    std::error_code why;
    fs::rename(from, to, why);
    return done(from, "rename", why);
}

bool is_there(const std::string& folder) {
    std::error_code hidden;
    return fs::exists(folder, hidden);
}

/// Names are durable only when their folder is.
Result<void> sync(const std::string& folder) {
    const local::Descriptor open(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (open.is_open() && ::fsync(open.number()) == 0) return {};
    return done(folder, "sync", {errno, std::generic_category()});
}

Result<void> check_epoch_ends(const store::Ledger& ledger,
                              std::span<const consensus::Tip> epoch_ends) {
    for (const consensus::Tip& tip : epoch_ends) {
        TRY(const Hash root, log::root_at(ledger, tip.size));
        if (root == tip.root) continue;
        return fail(Errc::corrupt, "snapshot.epochs",
                    "an epoch ended at block " + std::to_string(tip.height) +
                        " of another log than the snapshot's");
    }
    return {};
}

Result<void> carry_over(const std::string& data) {
    if (!is_there(in_use(data))) return {};  // a crash came after it had been renamed
    TRY(const auto from, store::open_leveldb(in_use(data), {}));
    TRY(const auto to, store::open_leveldb(ready(data), {}));
    return store::carry_over(*from, *to);
}

/// After each step a restart goes on where it was: as long as `db.ready` is there the old ledger is
/// too, in its own place or beside it, and nothing has been said under the new one.
Result<void> put_in_place(const std::string& data) {
    if (is_there(in_use(data))) {
        TRY_VOID(remove(replaced(data)));
        TRY_VOID(rename(in_use(data), replaced(data)));
    }
    TRY_VOID(rename(ready(data), in_use(data)));
    // The new names first, then the removal of what they replace.
    return sync(data);
}

}  // namespace

Result<std::unique_ptr<store::Database>> begin_incoming(const std::string& data) {
    TRY_VOID(remove(incoming(data)));
    return store::open_leveldb(incoming(data), {.create = true});
}

void discard_incoming(const std::string& data) {
    // What cannot be removed now is looked at by the next start.
    for (const std::string& folder : {incoming(data), ready(data)}) (void)remove(folder);
}

Result<void> make_ready(const std::string& data, std::span<const consensus::Tip> epoch_ends,
                        const Log& log) {
    const auto progress = [&](std::string_view stage, std::uint64_t at, std::uint64_t of) {
        log.debug("checking the snapshot", {{"stage", stage}, {"done", at}, {"of", of}});
    };
    {
        // Opening writes LevelDB's logs, not all of which were synced, to tables that are.
        TRY(auto database, store::open_leveldb(incoming(data), {}));
        TRY(const auto ledger, store::Ledger::open(std::move(database), progress));
        TRY_VOID(check_epoch_ends(*ledger, epoch_ends));
        TRY_VOID(ledger->update_index(progress));
    }
    TRY_VOID(sync(incoming(data)));
    TRY_VOID(remove(ready(data)));
    // One step: a crash before it leaves what is incoming, which a start discards.
    TRY_VOID(rename(incoming(data), ready(data)));
    return sync(data);
}

Result<void> install_ready(const std::string& data, const Log& log) {
    if (is_there(ready(data))) {
        const auto carried = carry_over(data);
        if (carried) {
            TRY_VOID(put_in_place(data));
            log.info("a snapshot is this node's ledger now", {{"folder", data}});
        } else if (carried.error().code == Errc::conflict) {
            const bool is_older = carried.error().rule == "ledger.older";
            log.say(is_older ? LogLevel::info : LogLevel::error, "a snapshot is not used",
                    {{"rule", carried.error().rule}, {"reason", carried.error().what}});
            TRY_VOID(remove(ready(data)));
        } else {
            return carried;
        }
    }
    TRY_VOID(remove(incoming(data)));
    // Not before the ledger that replaces it is in its place.
    return is_there(in_use(data)) ? remove(replaced(data)) : Result<void>{};
}

}  // namespace touchstone::node
