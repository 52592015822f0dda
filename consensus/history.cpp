#include "consensus/history.h"

namespace touchstone::consensus {

namespace {

constexpr std::string_view kContext = "touchstone history v1";

Result<EpochHistory> read_history(crypto::Reader& in) {
    EpochHistory read{};
    TRY_VOID(in.context(kContext));
    TRY(read.network_id, in.hash("network id"));
    TRY(read.epoch, in.u64("epoch"));
    TRY(read.validators, in.hash("validators"));
    TRY(read.history.finalization, read_certificate(in));
    if (read.history.finalization.statement.kind != VoteKind::finalize) {
        return fail(Errc::invalid, "consensus.form", "finalization: the certificate is none");
    }
    TRY(const std::uint16_t count, in.u16("certificates"));
    if (count > kHistoryCertificatesMax) {
        return fail(Errc::invalid, "consensus.form", "certificates: too many");
    }
    for (std::uint16_t i = 0; i < count; ++i) {
        TRY(Certificate certificate, read_certificate(in));
        read.history.certificates.push_back(std::move(certificate));
    }
    TRY_VOID(in.end());
    return read;
}

}  // namespace

Result<FinalizedHistory> history_of(std::span<const JournalEntry> entries) {
    FinalizedHistory history{};
    bool is_final = false;
    for (const JournalEntry& entry : entries) {
        if (const auto* certificate = std::get_if<Certificate>(&entry)) {
            history.certificates.push_back(*certificate);
        } else if (const auto* floor = std::get_if<Floor>(&entry)) {
            history.finalization = floor->finalization;
            is_final = true;
        }
    }
    if (is_final && history.finalization.statement.kind == VoteKind::finalize) return history;
    return fail(Errc::invalid, "consensus.history",
                is_final ? "journal: what its floor rests on is no finalization"
                         : "journal: nothing was finalized in it");
}

Bytes encode(const EpochHistory& history) {
    const FinalizedHistory& known = history.history;
    TOUCHSTONE_CHECK(known.certificates.size() <= kHistoryCertificatesMax);
    crypto::Writer out;
    out.context(kContext).fixed(history.network_id).u64(history.epoch).fixed(history.validators);
    write(out, known.finalization);
    out.u16(static_cast<std::uint16_t>(known.certificates.size()));
    for (const Certificate& certificate : known.certificates) write(out, certificate);
    return out.take();
}

Result<EpochHistory> decode_history(BytesView bytes) {
    crypto::Reader in(bytes);
    auto history = read_history(in);
    if (history) return history;
    return fail(Errc::invalid, "consensus.form", "history: " + history.error().what);
}

}  // namespace touchstone::consensus
