// A bundle: everything a verifier needs to check one answer, with only the genesis file in hand.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "ledger/verify/evidence.h"

namespace touchstone::verify {

struct SubjectProof {
    std::string subject{};
    Bytes leaf{};   ///< map value; empty with an absence proof
    bool present{};
    Bytes proof{};
};

struct RecordProof {
    std::uint64_t index{};
    Bytes leaf{};
    std::vector<Hash> proof{};  ///< inclusion under the checkpoint
};

struct PrefixProof {
    std::string prefix{};
    std::vector<std::pair<Bytes, Bytes>> leaves{};
    Bytes proof{};
};

struct Bundle {
    Hash network_id{};
    std::string checkpoint{};        ///< signed note, verbatim
    Bytes header{};                  ///< leaf at checkpoint size − 1
    std::vector<Hash> header_proof{};
    std::vector<Bytes> epochs{};     ///< validator sets from the first needed on; empty in epoch 0
    std::vector<SubjectProof> subjects{};
    std::vector<RecordProof> records{};
    std::vector<PrefixProof> prefixes{};
};

inline constexpr std::size_t kBundleBytesMax = 8u << 20;

/// Codec bytes, context "touchstone bundle v1"; docs/spec/bundle.md.
[[nodiscard]] Bytes encode(const Bundle& bundle);
/// Errors: `invalid`, rule `bundle.form`, naming the field.
[[nodiscard]] Result<Bundle> decode_bundle(BytesView bytes);

/// Verifies every proof and signature. Errors: `corrupt`, rule `bundle.*`: nothing of it may be believed.
[[nodiscard]] Result<Evidence> open(const Bundle& bundle, const std::shared_ptr<const chain::Genesis>& genesis);

}  // namespace touchstone::verify
