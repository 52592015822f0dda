// A bundle: everything a verifier needs to check one answer, with only the genesis file in hand.
#pragma once
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "ledger/verify/evidence.h"

namespace touchstone::verify {

struct SubjectProof {
    std::string subject{};
    Bytes leaf{};  ///< map value; empty with an absence proof
    bool present{};
    Bytes proof{};

    friend bool operator==(const SubjectProof&, const SubjectProof&) = default;
};

struct RecordProof {
    std::uint64_t index{};
    Bytes leaf{};
    std::vector<Hash> proof{};  ///< inclusion under the checkpoint

    friend bool operator==(const RecordProof&, const RecordProof&) = default;
};

struct PrefixProof {
    std::string prefix{};
    std::vector<std::pair<Bytes, Bytes>> leaves{};
    Bytes proof{};

    friend bool operator==(const PrefixProof&, const PrefixProof&) = default;
};

/// A checkpoint with its signatures, and the header that is its last leaf.
struct CheckpointProof {
    std::string checkpoint{};  ///< signed note, verbatim
    Bytes header{};            ///< leaf at checkpoint size − 1
    std::vector<Hash> header_proof{};

    friend bool operator==(const CheckpointProof&, const CheckpointProof&) = default;
};

/// The end of an epoch: its boundary checkpoint, and the validator set that its header hands over
/// to.
struct EpochProof {
    CheckpointProof boundary{};
    Bytes next_validators{};

    friend bool operator==(const EpochProof&, const EpochProof&) = default;
};

struct Bundle {
    Hash network_id{};
    CheckpointProof head{};
    std::vector<EpochProof> epochs{};  ///< from epoch 0 on; empty in epoch 0
    std::vector<SubjectProof> subjects{};
    std::vector<RecordProof> records{};
    std::vector<PrefixProof> prefixes{};

    friend bool operator==(const Bundle&, const Bundle&) = default;
};

inline constexpr std::size_t kBundleBytesMax = 8u << 20;
inline constexpr std::size_t kBundleFactsMax = 4'096;  ///< subjects, and records
inline constexpr std::size_t kBundlePrefixesMax = 256;
inline constexpr std::size_t kBundleEpochsMax = 1'024;

/// Codec bytes, context "touchstone bundle v1"; docs/spec/bundle.md.
[[nodiscard]] Bytes encode(const Bundle& bundle);
/// Errors: `invalid`, rule `bundle.form`, naming the field.
[[nodiscard]] Result<Bundle> decode_bundle(BytesView bytes);

/// Verifies every proof and signature. Errors: `corrupt`, rule `bundle.*`: nothing of it may be
/// believed.
[[nodiscard]] Result<Evidence> open(const Bundle& bundle,
                                    const std::shared_ptr<const chain::Genesis>& genesis);

/// Verifies the checkpoint and the epochs before it alone: evidence without facts.
[[nodiscard]] Result<Evidence> open_checkpoint(
    const Bundle& bundle, const std::shared_ptr<const chain::Genesis>& genesis);
/// Verifies one more fact under the evidence's checkpoint and adds it. Errors: as `open`; nothing
/// is added.
[[nodiscard]] Result<void> admit(Evidence& evidence, const SubjectProof& fact);
[[nodiscard]] Result<void> admit(Evidence& evidence, const RecordProof& fact);
[[nodiscard]] Result<void> admit(Evidence& evidence, const PrefixProof& fact);

}  // namespace touchstone::verify
