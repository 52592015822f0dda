// Deltas: what is read can be written and read again, and applied to a pack only what fits comes
// out.
#include <cstdint>

#include "pack/delta.h"
#include "tests/pack/port.h"

using namespace touchstone;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Bytes older = pack::encode(pack::pack_of(pack::port_ledger(), {}));
    const auto delta = pack::decode_delta({data, size});
    if (!delta) {
        TOUCHSTONE_CHECK(delta.error().rule == "pack.form");
        return 0;
    }
    const auto again = pack::decode_delta(pack::encode(*delta));
    TOUCHSTONE_CHECK(again && *again == *delta);
    // Whoever is for another pack as well, so that the edits are tried.
    pack::Delta fitting = *delta;
    fitting.from = pack::body_hash(older).value();
    const auto made = pack::apply_delta(fitting, older);
    TOUCHSTONE_CHECK(made || made.error().rule == "pack.delta");
    if (made) TOUCHSTONE_CHECK(pack::body_hash(*made).value() == fitting.to);
    return 0;
}
