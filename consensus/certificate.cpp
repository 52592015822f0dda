#include "consensus/certificate.h"

#include <algorithm>
#include <bit>

namespace touchstone::consensus {

namespace {

constexpr std::size_t kBitmapBytesMax = (chain::kValidatorsMax + 7) / 8;

tl::unexpected<Error> refuse(const char* what) {
    return fail(Errc::invalid, "consensus.certificate", std::string("certificate: ") + what);
}

bool has_bit(BytesView bitmap, std::size_t index) {
    return (bitmap[index / 8] >> (index % 8) & 1) != 0;
}

std::size_t count_bits(BytesView bitmap) {
    std::size_t count = 0;
    for (const std::uint8_t byte : bitmap) {
        count += static_cast<std::size_t>(std::popcount(byte));
    }
    return count;
}

Result<void> check_form(const Committee& committee, const Certificate& certificate) {
    const std::size_t n = committee.size();
    const Bytes& bitmap = certificate.signers;
    if (bitmap.size() != (n + 7) / 8) return refuse("the bitmap is not one bit a validator");
    for (std::size_t i = n; i < bitmap.size() * 8; ++i) {
        if (has_bit(bitmap, i)) return refuse("a signer is not of this epoch's set");
    }
    const std::size_t count = count_bits(bitmap);
    if (count < committee.quorum()) return refuse("fewer signers than a quorum");
    if (certificate.signatures.size() != count) return refuse("not one signature a signer");
    return {};
}

}  // namespace

Certificate assemble(const Committee& committee, std::span<const Vote> votes) {
    TOUCHSTONE_CHECK(votes.size() >= committee.quorum());
    std::vector<Vote> sorted(votes.begin(), votes.end());
    std::ranges::sort(sorted, {}, &Vote::signer);
    Certificate certificate{.statement = sorted.front().statement,
                            .signers = Bytes((committee.size() + 7) / 8)};
    for (const Vote& vote : sorted) {
        TOUCHSTONE_CHECK(vote.statement == certificate.statement && committee.has(vote.signer));
        TOUCHSTONE_CHECK(!has_bit(certificate.signers, vote.signer));
        std::uint8_t& byte = certificate.signers.at(vote.signer / 8);
        byte = static_cast<std::uint8_t>(byte | 1u << (vote.signer % 8));
        certificate.signatures.push_back(vote.signature);
    }
    return certificate;
}

Result<void> verify(const Committee& committee, const Certificate& certificate,
                    CheckSignature check) {
    TRY_VOID(check_form(committee, certificate));
    const Bytes message = signed_bytes(committee, certificate.statement);
    for (const Vote& vote : votes_of(certificate)) {
        const chain::Validator& signer = committee.member(vote.signer);
        if (!check(signer.validator_key, message, vote.signature)) {
            return fail(Errc::corrupt, "consensus.signature",
                        "certificate: not signed by " + signer.body + ", as it says");
        }
    }
    return {};
}

std::vector<Vote> votes_of(const Certificate& certificate) {
    std::vector<Vote> votes;
    for (std::size_t i = 0; i < certificate.signers.size() * 8; ++i) {
        if (!has_bit(certificate.signers, i)) continue;
        votes.push_back({certificate.statement, static_cast<Index>(i),
                         certificate.signatures.at(votes.size())});
    }
    return votes;
}

void write(crypto::Writer& out, const Certificate& certificate) {
    write(out, certificate.statement);
    out.blob(certificate.signers);
    for (const crypto::Signature& signature : certificate.signatures) out.fixed(signature);
}

Result<Certificate> read_certificate(crypto::Reader& in) {
    Certificate certificate{};
    TRY(certificate.statement, read_statement(in));
    TRY(const BytesView signers, in.blob(kBitmapBytesMax, "signers"));
    certificate.signers = to_bytes(signers);
    const std::size_t count = count_bits(signers);
    for (std::size_t i = 0; i < count; ++i) {
        TRY(const crypto::Signature signature, read_signature(in));
        certificate.signatures.push_back(signature);
    }
    return certificate;
}

}  // namespace touchstone::consensus
