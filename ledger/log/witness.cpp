#include "ledger/log/witness.h"

#include "ledger/log/lines.h"
#include "ledger/log/tree.h"

namespace touchstone::log {
namespace {

constexpr std::string_view kOld = "old ";

constexpr const char* kRule = "witness.form";
constexpr std::string_view kForm = "Not an add-checkpoint: ";

tl::unexpected<Error> bad(std::string_view what) {
    return fail(Errc::invalid, kRule, std::string(kForm) + std::string(what) + ".");
}

}  // namespace

Result<Checkpoint> parse_any_checkpoint(std::string_view text) {
    std::string_view rest = text;
    for (int i = 0; i < 3; ++i) {
        if (!take_line(rest)) return fail(Errc::invalid, "checkpoint.form", "Not three lines.");
    }
    TRY(Checkpoint checkpoint, parse_checkpoint(text.substr(0, text.size() - rest.size())));
    while (!rest.empty()) {
        const auto line = take_line(rest);
        if (!line || line->empty())
            return fail(Errc::invalid, "checkpoint.form", "Not a checkpoint: an empty line.");
    }
    return checkpoint;
}

Result<AddCheckpoint> parse_add_checkpoint(std::string_view body) {
    AddCheckpoint asked;
    const auto first = take_line(body);
    if (!first || !first->starts_with(kOld)) return bad("it does not begin with the old size");
    const auto old = parse_decimal(first->substr(kOld.size()), kNumberMax);
    if (!old) return bad("the old size is no number");
    asked.old_size = *old;
    TRY(asked.proof, take_proof(body, kRule, kForm));
    auto note = parse_note(body);
    if (!note) return bad("what follows the proof is no signed note");
    asked.note = *std::move(note);
    if (asked.note.text.size() > kWitnessedBytesMax) return bad("the checkpoint says too much");
    auto checkpoint = parse_any_checkpoint(asked.note.text);
    if (!checkpoint) return bad("the note is no checkpoint");
    asked.checkpoint = *std::move(checkpoint);
    return asked;
}

Result<void> check_growth(const std::optional<Checkpoint>& known, const AddCheckpoint& asked) {
    const std::uint64_t size = asked.checkpoint.size;
    if (asked.old_size > size)
        return fail(Errc::invalid, "witness.old", "the old size is above the checkpoint's");
    const Checkpoint before = known.value_or(Checkpoint{.root = empty_root()});
    if (asked.old_size != before.size) {
        return fail(Errc::conflict, "witness.size",
                    "this witness has cosigned " + std::to_string(before.size) + " leaves last");
    }
    const auto grown =
        verify_consistency(before.size, size, before.root, asked.checkpoint.root, asked.proof);
    if (grown) return {};
    return fail(Errc::invalid, "witness.proof",
                "the checkpoint is not proven to continue the one that was cosigned last");
}

}  // namespace touchstone::log
