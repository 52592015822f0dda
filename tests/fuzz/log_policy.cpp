// Policy files: whatever parses can be asked, and holds for nobody's signature only by `quorum
// none`.
#include <cstdint>

#include "cosigners.h"
#include "ledger/log/policy.h"
#include "ledger/log/tree.h"

using namespace touchstone;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const log::test::Cosigners cosigners(4);
    static const log::Checkpoint checkpoint{log::test::kOrigin, 0, log::empty_root()};
    static const auto cosigned = cosigners.note(checkpoint, {1000, 1001, 1002, 1003});
    static const auto logged = cosigners.note(checkpoint, {});
    const auto text = as_text(BytesView{data, size});
    const auto policy = log::Policy::parse(text);
    if (!policy) return 0;
    const auto by_all = policy->check(cosigned);
    if (by_all) TOUCHSTONE_CHECK(*by_all == checkpoint);
    if (policy->check(logged)) TOUCHSTONE_CHECK(text.find("none") != text.npos);
    return 0;
}
