// tlog-proof files: one spelling each.
#include <cstdint>

#include "ledger/log/proof.h"
#include "ledger/log/tlog_proof.h"

using namespace touchstone;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = as_text(BytesView{data, size});
    const auto proof = log::parse_tlog_proof(text);
    if (!proof) return 0;
    TOUCHSTONE_CHECK(log::format_tlog_proof(*proof) == text);
    TOUCHSTONE_CHECK(proof->hashes.size() <= log::kProofHashesMax);
    return 0;
}
