// Checkpoints: one spelling each. And whole notes, judged by a set whose secret keys are known, so
// that a note made by the tests' signer is found among the inputs and everything near it fails.
#include <cstdint>

#include "cosigners.h"

using namespace touchstone;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const log::test::Cosigners cosigners(4);
    const auto text = as_text(BytesView{data, size});
    if (const auto checkpoint = log::parse_checkpoint(text)) {
        TOUCHSTONE_CHECK(log::format_checkpoint(*checkpoint) == text);
    }
    const auto cosigned =
        log::verify_checkpoint(text, cosigners.set, log::test::kOrigin, 2'000'000'000'000);
    if (!cosigned) return 0;
    TOUCHSTONE_CHECK(cosigned->cosigners.size() >= chain::quorum_of(4));
    TOUCHSTONE_CHECK(cosigned->checkpoint.origin == log::test::kOrigin);
    TOUCHSTONE_CHECK(cosigned->time_s <= 2'000'000'000);
    const auto shorter =
        log::shorten_checkpoint(text, cosigners.set, log::test::kOrigin, 2'000'000'000'000);
    const auto again = log::verify_checkpoint(shorter.value(), cosigners.set, log::test::kOrigin,
                                              2'000'000'000'000);
    TOUCHSTONE_CHECK(again.value().time_s == cosigned->time_s);
    TOUCHSTONE_CHECK(again.value().cosigners.size() == chain::quorum_of(4));
    return 0;
}
