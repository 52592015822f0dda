// Validators with keys made from their numbers, and the committee that they form.
#pragma once
#include <memory>
#include <vector>

#include "consensus/certificate.h"
#include "consensus/message.h"
#include "consensus/safety_rules.h"

namespace touchstone::test {

using namespace consensus;

/// The time at which test epochs begin, and how long they are.
inline constexpr std::uint64_t kStartMs = 1'790'000'000'000;
inline constexpr std::uint64_t kEpochMs = 7ull * 24 * 3600 * 1000;

class KeySigner final : public Signer {
  public:
    explicit KeySigner(const crypto::Seed& seed) : key_(seed) {}

    [[nodiscard]] crypto::Signature sign(BytesView message) const override {
        return key_.sign(message);
    }

    [[nodiscard]] const crypto::PublicKey& key() const { return key_.public_key(); }

  private:
    crypto::SecretKey key_;
};

class Members {
  public:
    /// `epoch` 0 starts from a genesis header, later ones from a boundary block.
    explicit Members(std::size_t n, std::uint64_t epoch = 0);
    /// The same people as the epoch after `boundary`, with new keys.
    Members(std::size_t n, const chain::Header& boundary);

    [[nodiscard]] const Committee& committee() const { return *committee_; }

    [[nodiscard]] std::shared_ptr<const Committee> shared() const { return committee_; }

    [[nodiscard]] Signers signers(Index i) const { return {validator_.at(i), log_.at(i)}; }

    [[nodiscard]] Vote vote(Index signer, const Statement& statement) const;
    /// By the first q members, or by those named.
    [[nodiscard]] Certificate certificate(const Statement& statement) const;
    [[nodiscard]] Certificate certificate(const Statement& statement,
                                          const std::vector<Index>& signers) const;
    [[nodiscard]] Cosignature cosign(Index signer, const Tip& tip, std::uint64_t time_s) const;

    /// A member's keys in an epoch.
    [[nodiscard]] static KeySigner validator_key(std::size_t member, std::uint64_t epoch);
    [[nodiscard]] static KeySigner log_key(std::size_t member, std::uint64_t epoch);
    /// The set of an epoch, in which each key depends on the member and the epoch.
    [[nodiscard]] static chain::ValidatorSet set(std::size_t n, std::uint64_t epoch);

  private:
    void make_keys(std::size_t n, std::uint64_t epoch);

    std::vector<KeySigner> validator_{};
    std::vector<KeySigner> log_{};
    std::shared_ptr<const Committee> committee_{};
};

/// Four of them, of epoch 0.
[[nodiscard]] const Members& members();

[[nodiscard]] Hash filled(std::uint8_t byte);
/// A block of these records on a parent, by a member; roots stand for nothing.
[[nodiscard]] Block block_on(const Committee& committee, const chain::Header& parent,
                             Index proposer, const std::vector<std::string>& records,
                             std::uint64_t time_ms);
/// SHA-256 over the leaf hashes.
[[nodiscard]] Hash records_hash(const std::vector<Hash>& hashes);

}  // namespace touchstone::test
