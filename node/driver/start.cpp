#include "node/driver/start.h"

#include "local/ledger_directory.h"

namespace touchstone::node {

namespace {

constexpr std::uint64_t kClockBehindMaxMs = 5 * 60'000;

}  // namespace

Result<std::unique_ptr<store::Ledger>> open_or_begin(const std::string& folder,
                                                     const std::string& genesis_json,
                                                     const Log& log,
                                                     const std::function<Result<void>()>& before) {
    const local::LedgerPaths paths{.folder = folder};
    const auto progress = [&](std::string_view stage, std::uint64_t done, std::uint64_t total) {
        log.debug("opening the ledger", {{"stage", stage}, {"done", done}, {"of", total}});
    };
    auto ledger = local::open_ledger(paths, progress);
    // None yet, or a crash came before block 0 was on the disk.
    if (!ledger && ledger.error().rule == "ledger.missing") {
        TRY_VOID(before());
        log.info("beginning a ledger", {{"folder", folder}});
        return local::create_ledger(paths, genesis_json);
    }
    if (ledger && (*ledger)->genesis_json() != genesis_json) {
        return fail(Errc::conflict, "node.genesis",
                    folder + " holds the ledger of another network than the genesis file");
    }
    return ledger;
}

Result<void> check_clock(const chain::Header& head, std::uint64_t now_ms) {
    if (now_ms + kClockBehindMaxMs >= head.time_ms) return {};
    return fail(Errc::unavailable, "node.clock",
                "this machine's clock is " + std::to_string((head.time_ms - now_ms) / 1'000) +
                    " seconds behind the ledger's newest block: set it right");
}

}  // namespace touchstone::node
