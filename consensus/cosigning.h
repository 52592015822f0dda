// Cosigning of committed blocks: this validator's heartbeat, and when a quorum has signed.
#pragma once
#include <map>
#include <optional>
#include <vector>

#include "consensus/safety_rules.h"
#include "consensus/timing.h"

namespace touchstone::consensus {

class Cosigning {
  public:
    Cosigning(const Committee& committee, const Timing& timing);

    enum class Heard { counted, stale, conflicting };

    /// The newest committed block; cosigned at once and again at every heartbeat.
    void advance(const Tip& tip, std::uint64_t epoch_end_ms);
    /// A verified cosignature of another, or the own one. The newest of each signer is kept.
    [[nodiscard]] Heard add(const Cosignature& cosignature);
    /// C-S4: the own cosignature, when a tip is there and a heartbeat is due. What is signed after
    /// the epoch's end bears that end: later ones would not count, and none older is claimed.
    [[nodiscard]] std::optional<Cosignature> cosign(SafetyRules& safety, Now now);
    /// Those of a quorum on the own tip, when their time, the q-th largest, has advanced since this
    /// was last told; later than the epoch's end they do not count.
    [[nodiscard]] std::optional<std::vector<Cosignature>> take_quorum();

    [[nodiscard]] const std::optional<Tip>& tip() const { return tip_; }

    /// The greatest height that anyone has cosigned, true or not: a reason to ask.
    [[nodiscard]] std::uint64_t height_heard() const;
    [[nodiscard]] std::optional<std::uint64_t> next_deadline() const;

  private:
    const Committee* committee_;
    Timing timing_;
    std::optional<Tip> tip_{};
    std::uint64_t epoch_end_ms_{};
    std::uint64_t due_ms_{};
    std::map<Index, Cosignature> latest_{};
    std::uint64_t told_time_s_{};
    bool changed_{};  ///< since take_quorum looked
};

}  // namespace touchstone::consensus
