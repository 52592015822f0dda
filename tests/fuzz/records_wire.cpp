// The wire walker: what it accepts, Protobuf parses, and writes again byte for byte.
#include "ledger/records/record.h"
#include "ledger/records/wire.h"

using namespace touchstone;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const BytesView wire{data, size};
    if (!records::walk(wire, *records::pb::Record::descriptor())) return 0;
    records::pb::Record message;
    TOUCHSTONE_CHECK(message.ParseFromArray(data, static_cast<int>(size)));
    TOUCHSTONE_CHECK(equal(as_bytes(message.SerializeAsString()), wire));
    return 0;
}
