// A witness of other logs: cosigns what continues what it has cosigned before, by a key that signs
// nothing else, and remembers it on disk first.
#pragma once
#include <map>
#include <memory>
#include <mutex>

#include "api/witness.h"
#include "crypto/ed25519.h"
#include "ledger/log/witness.h"

namespace touchstone::node {

struct WitnessOptions {
    std::string folder{};  ///< a file for each log; made when it is not there
    std::string name{};    ///< of its cosignatures' key
    std::string logs{};  ///< their vkeys, a line each; blank lines and those with # are passed over
    std::string own_origin{};  ///< of the network that this node serves: never cosigned here
    std::function<std::uint64_t()> now_ms{};
};

class CheckpointWitness final : public api::Witness {
  public:
    static constexpr std::size_t kLogsMax = 128;

    /// Errors: `invalid`, rules `witness.name` and `witness.logs`: a line is no vkey of a log, or
    /// of this node's own network; `corrupt`, rule `witness.file`: what it has cosigned cannot be
    /// read, so that nothing may be cosigned; those of making the folder and of reading.
    [[nodiscard]] static Result<std::unique_ptr<CheckpointWitness>> open(WitnessOptions options,
                                                                         crypto::SecretKey key);

    /// By which its cosignatures verify (C2SP).
    [[nodiscard]] std::string vkey() const;

    [[nodiscard]] Result<Answer> add_checkpoint(std::string_view body) override;
    [[nodiscard]] Result<std::string> checkpoint(const std::string& origin_hash) const override;

  private:
    struct Log {
        std::vector<log::VerifierKey> keys{};
        std::string path{};
        std::optional<log::Checkpoint> known{};  ///< cosigned last
        std::string note{};                      ///< as it was cosigned
    };

    CheckpointWitness(WitnessOptions options, crypto::SecretKey key)
        : options_(std::move(options)), key_(std::move(key)) {}

    [[nodiscard]] Result<void> read_logs();
    [[nodiscard]] Result<void> add_log(std::string_view vkey);
    [[nodiscard]] Result<void> read_known(Log& log, const std::string& origin) const;
    [[nodiscard]] Result<Answer> cosign(Log& log, const log::AddCheckpoint& asked,
                                        const std::vector<log::VerifiedSignature>& signed_by);

    WitnessOptions options_;
    crypto::SecretKey key_;
    mutable std::mutex mutex_{};         ///< guards what is known of logs, also while it is written
    std::map<std::string, Log> logs_{};  ///< by origin
};

}  // namespace touchstone::node
