// Signed notes: one spelling each, and verification by known keys never fails on the bytes alone.
#include <array>
#include <cstdint>

#include "ledger/log/note.h"

using namespace touchstone;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = as_text(BytesView{data, size});
    const auto note = log::parse_note(text);
    if (!note) return 0;
    TOUCHSTONE_CHECK(log::format_note(*note) == text);
    TOUCHSTONE_CHECK(!note->signatures.empty() && note->signatures.size() <= log::kNoteLinesMax);

    // The all-zero key verifies nothing, under whichever name.
    const std::string name = note->signatures.front().name;
    const std::array<log::VerifierKey, 2> known{
        log::VerifierKey{name, log::NoteAlgorithm::ed25519, {}},
        log::VerifierKey{name, log::NoteAlgorithm::cosignature, {}}};
    TOUCHSTONE_CHECK(!log::verify_note(*note, known));
    return 0;
}
