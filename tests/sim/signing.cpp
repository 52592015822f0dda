#include "tests/sim/signing.h"

#include <algorithm>
#include <cstring>

#include "tests/sim/dice.h"

namespace touchstone::sim {

namespace {

std::uint64_t fold(std::uint64_t state, BytesView bytes) {
    for (std::size_t at = 0; at < bytes.size(); at += 8) {
        std::uint64_t word = bytes.size() - at;
        std::memcpy(&word, bytes.data() + at, std::min<std::size_t>(8, bytes.size() - at));
        state = mix(state, word);
    }
    return state;
}

crypto::Signature tag(const crypto::PublicKey& key, BytesView message) {
    const std::uint64_t word = fold(fold(1, key), message);
    crypto::Signature signature{};
    std::memcpy(signature.data(), &word, sizeof word);
    return signature;
}

bool check_tag(const crypto::PublicKey& key, BytesView message,
               const crypto::Signature& signature) {
    return tag(key, message) == signature;
}

class Tagger final : public Signer {
  public:
    explicit Tagger(const crypto::PublicKey& key) : key_(key) {}

    [[nodiscard]] crypto::Signature sign(BytesView message) const override {
        return tag(key_, message);
    }

  private:
    crypto::PublicKey key_;
};

test::Members members_of(std::size_t size, const std::optional<chain::Header>& boundary) {
    return boundary ? test::Members(size, *boundary) : test::Members(size);
}

}  // namespace

CheckSignature check_of(Scheme scheme) {
    return scheme == Scheme::tags ? check_tag : crypto::verify;
}

Keys::Keys(Scheme scheme, std::size_t size, const std::optional<chain::Header>& boundary)
    : scheme_(scheme), members_(members_of(size, boundary)) {
    for (const chain::Validator& member : committee().start().set.validators) {
        taggers_.push_back(std::make_unique<Tagger>(member.validator_key));
        taggers_.push_back(std::make_unique<Tagger>(member.log_key));
    }
}

Signers Keys::signers(Index i) const {
    if (scheme_ == Scheme::ed25519) return members_.signers(i);
    return {*taggers_.at(2 * i), *taggers_.at(2 * i + 1)};
}

Vote Keys::vote(Index signer, const Statement& statement) const {
    return {statement, signer,
            signers(signer).validator.sign(signed_bytes(committee(), statement))};
}

Cosignature Keys::cosign(Index signer, const Tip& tip, std::uint64_t time_s) const {
    const Signers keys = signers(signer);
    return {tip, time_s, signer,
            keys.validator.sign(as_bytes(cosigned_text(committee(), tip, time_s))),
            keys.log.sign(as_bytes(checkpoint_text(committee(), tip)))};
}

}  // namespace touchstone::sim
