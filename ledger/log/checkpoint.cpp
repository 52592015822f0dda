#include "ledger/log/checkpoint.h"

#include <algorithm>
#include <functional>

#include "crypto/base64.h"
#include "ledger/log/lines.h"

namespace touchstone::log {

namespace {

/// A checkpoint of this origin could be taken for the message under a cosignature.
constexpr std::string_view kForbiddenOrigin = "cosignature/v1";

tl::unexpected<Error> no_checkpoint(std::string_view what) {
    return fail(Errc::invalid, "checkpoint.form", "Not a checkpoint: " + std::string(what) + ".");
}

bool is_log_signature(const VerifiedSignature& signature) {
    return signature.key.algorithm == NoteAlgorithm::ed25519;
}

/// The cosignatures that count, one for each raw key, latest first.
std::vector<VerifiedSignature> counting(const std::vector<VerifiedSignature>& signatures,
                                        std::uint64_t epoch_end_ms) {
    std::vector<VerifiedSignature> counted;
    for (const VerifiedSignature& signature : signatures) {
        const auto same_key = [&](const VerifiedSignature& other) {
            return other.key.key == signature.key.key;
        };
        if (is_log_signature(signature) || signature.time_s > epoch_end_ms / 1000) continue;
        if (std::any_of(counted.begin(), counted.end(), same_key)) continue;
        counted.push_back(signature);
    }
    std::ranges::stable_sort(counted, std::greater{}, &VerifiedSignature::time_s);
    return counted;
}

/// A note that holds: what it is about, and the signatures that count.
struct Opened {
    Note note{};
    Checkpoint checkpoint{};
    VerifiedSignature log_line{};                   ///< the first
    std::vector<VerifiedSignature> cosignatures{};  ///< a quorum or more, latest first
    std::size_t quorum{};
};

Result<Opened> open(std::string_view note, const chain::ValidatorSet& set,
                    const std::string& origin, std::uint64_t epoch_end_ms) {
    Opened opened{.quorum = chain::quorum_of(set.validators.size())};
    TRY(opened.note, parse_note(note));
    TRY(opened.checkpoint, parse_checkpoint(opened.note.text));
    if (opened.checkpoint.origin != origin) {
        return fail(Errc::corrupt, "checkpoint.origin",
                    "The checkpoint is of \"" + opened.checkpoint.origin + "\", not of \"" +
                        origin + "\".");
    }
    TRY(const auto signatures, verify_note(opened.note, vkeys_of(set, origin)));
    const auto log_line = std::ranges::find_if(signatures, is_log_signature);
    if (log_line == signatures.end()) {
        return fail(Errc::unavailable, "checkpoint.log", "No validator has signed as the log.");
    }
    opened.log_line = *log_line;
    opened.cosignatures = counting(signatures, epoch_end_ms);
    if (opened.cosignatures.size() >= opened.quorum) return opened;
    return fail(Errc::unavailable, "checkpoint.quorum",
                std::to_string(opened.cosignatures.size()) + " cosignatures of epoch " +
                    std::to_string(set.epoch) + " count; a quorum is " +
                    std::to_string(opened.quorum) + ".");
}

}  // namespace

std::string format_checkpoint(const Checkpoint& checkpoint) {
    return checkpoint.origin + "\n" + std::to_string(checkpoint.size) + "\n" +
           crypto::to_base64(checkpoint.root) + "\n";
}

Result<Checkpoint> parse_checkpoint(std::string_view text) {
    const auto origin = take_line(text);
    if (!origin || !is_key_name(*origin)) return no_checkpoint("its first line is no origin");
    if (*origin == kForbiddenOrigin) return no_checkpoint("no log may be named cosignature/v1");
    const auto size_line = take_line(text);
    const auto size = size_line ? parse_decimal(*size_line, kNumberMax) : std::nullopt;
    if (!size) return no_checkpoint("its second line is no tree size");
    const auto root_line = take_line(text);
    const auto root = root_line ? parse_hash(*root_line) : std::nullopt;
    if (!root) return no_checkpoint("its third line is no base64 of 32 bytes");
    if (!text.empty()) return no_checkpoint("it goes on behind the third line");
    return Checkpoint{.origin = std::string(*origin), .size = *size, .root = *root};
}

std::vector<VerifierKey> vkeys_of(const chain::ValidatorSet& set, const std::string& origin) {
    std::vector<VerifierKey> keys;
    for (const chain::Validator& validator : set.validators) {
        keys.push_back({validator.body, NoteAlgorithm::cosignature, validator.validator_key});
        keys.push_back({origin, NoteAlgorithm::ed25519, validator.log_key});
    }
    return keys;
}

Result<CosignedCheckpoint> verify_checkpoint(std::string_view note, const chain::ValidatorSet& set,
                                             const std::string& origin,
                                             std::uint64_t epoch_end_ms) {
    TRY(Opened opened, open(note, set, origin, epoch_end_ms));
    CosignedCheckpoint cosigned{.checkpoint = std::move(opened.checkpoint),
                                .time_s = opened.cosignatures[opened.quorum - 1].time_s};
    for (const VerifiedSignature& signature : opened.cosignatures) {
        cosigned.cosigners.push_back(signature.key.name);
    }
    return cosigned;
}

Result<std::string> shorten_checkpoint(std::string_view note, const chain::ValidatorSet& set,
                                       const std::string& origin, std::uint64_t epoch_end_ms) {
    TRY(Opened opened, open(note, set, origin, epoch_end_ms));
    std::vector<std::size_t> lines{opened.log_line.line};
    for (std::size_t i = 0; i < opened.quorum; ++i) lines.push_back(opened.cosignatures[i].line);
    std::ranges::sort(lines);
    Note kept{.text = std::move(opened.note.text)};
    for (const std::size_t line : lines)
        kept.signatures.push_back(std::move(opened.note.signatures[line]));
    return format_note(kept);
}

}  // namespace touchstone::log
