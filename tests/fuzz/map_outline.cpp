// Outlines of maps: the first byte says how a map of the rest's bytes is cut, two more which byte
// of its outline changes, and by what. What is read must be what was cut; any change must be seen.
#include "crypto/result.h"
#include "ledger/map/partition.h"

using namespace touchstone;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const BytesView input(data, size);
    (void)map::read_outline(input, Hash{}).has_value();
    if (size < 3) return 0;
    map::Map known;
    for (BytesView rest = input.subspan(3); rest.size() >= 2; rest = rest.subspan(2))
        known.set(rest.first(2), rest.first(1));
    const Hash root = known.root();
    const map::Partition partition(known, input[0]);
    const auto hashes = map::read_outline(partition.outline(), root);
    TOUCHSTONE_CHECK(hashes && hashes->size() == partition.parts());
    for (std::size_t i = 0; i < partition.parts(); ++i)
        TOUCHSTONE_CHECK(map::check_part((*hashes)[i], partition.part(i)));
    Bytes changed = partition.outline();
    if (changed.empty()) return 0;
    changed[input[1] % changed.size()] ^= input[2];
    TOUCHSTONE_CHECK(map::read_outline(changed, root).has_value() == (input[2] == 0));
    return 0;
}
