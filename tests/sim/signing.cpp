#include "tests/sim/signing.h"

#include <algorithm>
#include <cstring>
#include <set>

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

/// Votes and replies, which stay among validators, open with our contexts; checkpoints do not.
bool is_among_validators(BytesView message) {
    return as_text(message).starts_with("touchstone ");
}

class VoteTagger final : public Signer {
  public:
    VoteTagger(const crypto::PublicKey& key, const Signer& secret) : votes_(key), secret_(secret) {}

    [[nodiscard]] crypto::Signature sign(BytesView message) const override {
        return is_among_validators(message) ? votes_.sign(message) : secret_.sign(message);
    }

  private:
    Tagger votes_;
    const Signer& secret_;
};

/// A run looks at one cosignature again and again, at each validator and in the checkers.
bool check_once(const crypto::PublicKey& key, BytesView message,
                const crypto::Signature& signature) {
    constexpr std::size_t kKnownMax = 100'000;
    thread_local std::set<std::uint64_t> good;
    const std::uint64_t digest = fold(fold(fold(2, key), message), signature);
    if (good.contains(digest)) return true;
    if (!crypto::verify(key, message, signature)) return false;
    if (good.size() >= kKnownMax) good.clear();
    good.insert(digest);
    return true;
}

bool check_tagged_vote(const crypto::PublicKey& key, BytesView message,
                       const crypto::Signature& signature) {
    return is_among_validators(message) ? check_tag(key, message, signature)
                                        : check_once(key, message, signature);
}

}  // namespace

CheckSignature check_of(Scheme scheme) {
    switch (scheme) {
        case Scheme::tags:
            return check_tag;
        case Scheme::tagged_votes:
            return check_tagged_vote;
        case Scheme::ed25519:
            break;
    }
    return crypto::verify;
}

Keys::Keys(Scheme scheme, const EpochStart& start, const std::function<Signers(Index)>& secrets)
    : committee_(std::make_shared<const Committee>(Committee::make(start).value())) {
    const auto own = [&](std::unique_ptr<Signer> signer) -> const Signer& {
        own_.push_back(std::move(signer));
        return *own_.back();
    };
    for (Index i = 0; i < committee_->size(); ++i) {
        const chain::Validator& member = committee_->member(i);
        if (scheme == Scheme::ed25519) {
            signers_.push_back(secrets(i));
        } else if (scheme == Scheme::tags) {
            signers_.push_back({own(std::make_unique<Tagger>(member.validator_key)),
                                own(std::make_unique<Tagger>(member.log_key))});
        } else {
            const Signers secret = secrets(i);
            signers_.push_back(
                {own(std::make_unique<VoteTagger>(member.validator_key, secret.validator)),
                 secret.log});
        }
    }
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
