// What was gathered for a question, for whoever asks the same under the same checkpoint. Bounded.
#pragma once
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "api/http.h"
#include "api/ledger_view.h"
#include "ledger/verify/verified_signatures.h"

namespace touchstone::api {

/// The proofs that a question needs, as they are sent and as they are judged; and what was said of
/// them when they were gathered, which holds as long as they are as fresh.
struct Answer {
    struct Form {
        SharedBody body{};
        std::string digest{};  ///< body_digest()
    };

    Form bundle{};
    verify::Evidence evidence{};
    verify::VerifiedSignatures verified{};
    Form verdict{};  ///< JSON
    std::uint64_t from_ms{};
    std::uint64_t until_ms{};

    /// The verdict as JSON, by the question's clock.
    [[nodiscard]] Form verdict_for(const verify::Question& question) const;
};

class Answers {
  public:
    /// Kept for one checkpoint: some 32 MB at most.
    static constexpr std::size_t kCountMax = 512;
    static constexpr std::size_t kBundleBytesMax = 64u << 10;
    /// Signatures of one issuer that are remembered.
    static constexpr std::size_t kVerifiedMax = 64;

    /// `key` must tell apart all questions that are not the same, also by their day. Errors: as
    /// verify::gather.
    [[nodiscard]] Result<std::shared_ptr<const Answer>> get(
        const std::shared_ptr<const Snapshot>& snapshot, const std::string& key,
        const verify::Question& question);

  private:
    using Start = std::shared_ptr<const verify::Collected>;
    [[nodiscard]] std::shared_ptr<const Answer> find(
        const std::shared_ptr<const Snapshot>& snapshot, const std::string& key);
    [[nodiscard]] Result<Start> start_of(const Snapshot& snapshot);
    void keep(const Snapshot& snapshot, const std::string& key,
              std::shared_ptr<const Answer> answer);
    /// Signatures that the last answer of this issuer rests on: those of its keys, accreditations
    /// and recognitions are under each of its certificates. A log's records never change.
    [[nodiscard]] verify::VerifiedSignatures verified_for(const std::string& issuer);
    void remember(const std::string& issuer, const verify::VerifiedSignatures& verified);

    std::mutex mutex_{};  ///< guards all below
    std::shared_ptr<const Snapshot> snapshot_{};
    Start start_{};  ///< its checkpoint, opened
    std::map<std::string, std::shared_ptr<const Answer>> answers_{};
    std::map<std::string, verify::VerifiedSignatures> verified_{};  ///< by issuer
};

}  // namespace touchstone::api
