#include "ledger/log/tlog_proof.h"

#include "crypto/base64.h"
#include "ledger/log/lines.h"
#include "ledger/log/proof.h"

namespace touchstone::log {

namespace {

constexpr std::string_view kFirstLine = "c2sp.org/tlog-proof@v1";
constexpr std::string_view kExtra = "extra ";
constexpr std::string_view kIndex = "index ";

constexpr const char* kRule = "tlog_proof.form";
constexpr std::string_view kForm = "Not a tlog-proof: ";

tl::unexpected<Error> no_proof(std::string_view what) {
    return fail(Errc::invalid, kRule, std::string(kForm) + std::string(what) + ".");
}

/// Reads "extra <base64>" off `text`, if it is there.
Result<Bytes> take_extra(std::string_view& text) {
    if (!text.starts_with(kExtra)) return Bytes{};
    const auto line = take_line(text);
    const auto extra = line ? crypto::from_base64(line->substr(kExtra.size())) : Bytes{};
    if (!extra || extra->empty()) return no_proof("its extra line is empty or not base64");
    return *extra;
}

}  // namespace

std::string format_tlog_proof(const TlogProof& proof) {
    std::string text = std::string(kFirstLine) + "\n";
    if (!proof.extra.empty()) {
        text += std::string(kExtra) + crypto::to_base64(proof.extra) + "\n";
    }
    text += std::string(kIndex) + std::to_string(proof.index) + "\n";
    for (const Hash& hash : proof.hashes) text += crypto::to_base64(hash) + "\n";
    return text + "\n" + proof.checkpoint;
}

Result<TlogProof> parse_tlog_proof(std::string_view text) {
    if (text.size() > kTlogProofBytesMax) return no_proof("it is larger than 256 KiB");
    if (take_line(text) != kFirstLine) {
        return no_proof("its first line is not " + std::string(kFirstLine));
    }
    TlogProof proof;
    TRY(proof.extra, take_extra(text));
    const auto line = take_line(text);
    if (!line || !line->starts_with(kIndex)) return no_proof("it has no index line");
    const auto index = parse_decimal(line->substr(kIndex.size()), kNumberMax);
    if (!index) return no_proof("its index is not a number");
    proof.index = *index;
    TRY(proof.hashes, take_proof(text, kRule, kForm));
    if (text.empty()) return no_proof("it ends before its checkpoint");
    proof.checkpoint = std::string(text);
    return proof;
}

Result<Checkpoint> verify_tlog_proof(const TlogProof& proof, const Hash& leaf_hash,
                                     const Policy& policy) {
    TRY(auto checkpoint, policy.check(proof.checkpoint));
    TRY_VOID(
        verify_inclusion(leaf_hash, proof.index, checkpoint.size, proof.hashes, checkpoint.root));
    return checkpoint;
}

}  // namespace touchstone::log
