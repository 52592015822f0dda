// touchstone-serve-folder LEDGER: a listener in front of a ledger folder whose only validator's
// keys lie beside it. Prints its port and serves until stdin ends. For tests of the clients.
#include <cstdio>
#include <thread>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>

#include "api/listener.h"
#include "local/clock.h"
#include "local/ledger_directory.h"
#include "local_submitter.h"

namespace {

using namespace touchstone;

Result<void> serve(const std::string& folder) {
    const local::LedgerPaths paths{.folder = folder};
    TRY(const auto ledger, local::open_ledger(paths));
    TRY(const chain::ValidatorSet set, local::signing_set(*ledger));
    TRY(const auto keys, local::find_validator_keys(paths.keys(), set, {.may_prompt = false}));
    if (!keys) return fail(Errc::unavailable, "validator.key", "no validator keys here");
    TRY_VOID(local::cosign(*ledger, *keys, local::now_ms()));
    node::StoredView view(*ledger, [&] {
        return api::Standing{.node = "test",
                             .version = "test",
                             .validator = true,
                             .checks = {{.name = "quorum", .good = true, .what = "1 of 1"}}};
    });
    TRY_VOID(view.refresh());
    boost::asio::io_context io;
    const auto work = boost::asio::make_work_guard(io);
    test::LocalSubmitter submitter(*ledger, *keys, view);
    TRY(const auto listener, api::Listener::start(io, {}, view, submitter, &local::now_ms));
    std::vector<std::jthread> serving;  // as many as a node has
    for (int i = 0; i < 2; ++i) serving.emplace_back([&] { io.run(); });
    std::printf("%u\n", unsigned{listener->port()});
    std::fflush(stdout);
    while (std::getchar() != EOF) continue;
    io.stop();
    return {};
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) return 2;
    const Result<void> served = serve(argv[1]);
    if (!served) std::fprintf(stderr, "%s\n", served.error().what.c_str());
    return served ? 0 : 1;
}
