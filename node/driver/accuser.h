// Evidence that this node has found: kept as files for those who ask who it was, and put on the
// ledger, signed with the node's key. On the application's thread.
#pragma once
#include <map>
#include <string>

#include "api/submitter.h"
#include "consensus/effects.h"
#include "ledger/store/ledger.h"
#include "node/driver/keys.h"
#include "node/log/log.h"

namespace touchstone::node {

struct AccuserOptions {
    std::string folder{};  ///< of the evidence
    std::string body{};    ///< in whose name it is recorded; empty: it is only kept
};

class Accuser {
  public:
    /// All of them must outlive it.
    Accuser(AccuserOptions options, const store::Ledger& ledger, KeyRing& keys,
            api::Submitter& submitter, const Log& log);

    /// What an earlier run has kept, and may have recorded or not.
    void load();
    void take(const consensus::Committee& committee, const consensus::EvidenceFound& found);
    /// Hands in what is due. Each validator does so for itself, and the first one counts.
    void tick(std::uint64_t now_ms);

  private:
    struct Accusation {
        std::uint64_t epoch{};
        std::string accused{};
        Bytes evidence{};
        std::uint64_t due_ms{};
        std::uint64_t pause_ms{};
    };

    void read(const std::string& path);
    void accuse(std::uint64_t epoch, const std::string& accused, Bytes evidence);
    /// It is on the ledger, or too old for it.
    [[nodiscard]] bool is_over(const std::string& subject, const Accusation& accusation) const;
    [[nodiscard]] Result<Bytes> leaf_of(const std::string& subject, const Accusation& accusation);
    void hand_in(const std::string& subject, const Accusation& accusation);

    AccuserOptions options_;
    const store::Ledger& ledger_;
    KeyRing& keys_;
    api::Submitter& submitter_;
    const Log& log_;
    std::map<std::string, Accusation> accusations_{};  ///< by subject: one of a body in an epoch
};

}  // namespace touchstone::node
