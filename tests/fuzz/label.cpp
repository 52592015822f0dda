// What a scanner hands over: never crashes, and what is read has one spelling.
#include "ledger/label/link.h"
#include "ledger/label/signed_label.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace touchstone;
    const BytesView bytes(data, size);
    if (const auto scanned = label::read_link(as_text(bytes))) (void)label::read(scanned->label);
    const auto read = label::read(bytes);
    if (!read) return 0;
    TOUCHSTONE_CHECK(label::decode(label::encode(read->label)) == read->label);
    TOUCHSTONE_CHECK(!label::is_signed_by(*read, Hash{}, crypto::PublicKey{}));
    return 0;
}
