// Consensus messages: one spelling each, and admission that never trusts a form.
#include "consensus/admission.h"
#include "consensus/message.h"
#include "tests/consensus/even_signatures.h"
#include "tests/consensus/members.h"

using namespace touchstone;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const test::Members kMembers(4);
    const BytesView input(data, size);
    auto packet = consensus::decode_packet(input);
    if (!packet) return 0;
    TOUCHSTONE_CHECK(equal(consensus::encode(*packet), input));
    (void)consensus::admit(kMembers.committee(), std::move(packet->message), test::is_even);
    return 0;
}
