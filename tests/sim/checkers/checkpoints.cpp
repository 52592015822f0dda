// C-S4, C-G4: what a quorum is said to have cosigned verifies and has one root a size; an honest
// cosigner never goes back, and signs what it has committed; an epoch's end leads to the next.
#include <algorithm>
#include <map>
#include <set>

#include "tests/sim/checkers/checkers.h"

namespace touchstone::sim {

namespace {

class Checkpoints final : public Checker {
  public:
    explicit Checkpoints(Violations& violations) : Checker("checkpoints", violations) {}

    void commits(const Seen& seen, const FinalBlock& block, const Hash&) override {
        committed_[seen.who].insert(block.block->header.height);
    }

    /// A journal that was lost or has lost its end may not know the last time; what it knows binds.
    void journaled(const Seen& seen, const std::vector<JournalEntry>& entries) override {
        Cosigned& last = last_[{seen.who, seen.epoch()}];
        std::uint64_t& life = lives_[seen.who];
        if (life != seen.life) last.time_s = 0;
        life = seen.life;
        for (const JournalEntry& entry : entries) {
            const auto* cosigned = std::get_if<Cosigned>(&entry);
            if (cosigned != nullptr) last.time_s = std::max(last.time_s, cosigned->time_s);
        }
    }

    void sends(const Seen& seen, const Message& message) override {
        const auto* cosignature = std::get_if<Cosignature>(&message);
        if (cosignature == nullptr) return;
        Cosigned& last = last_[{seen.who, seen.epoch()}];
        if (cosignature->tip.size < last.tip.size || cosignature->time_s < last.time_s) {
            violated(seen, "a cosignature goes back" + at(cosignature->tip));
        }
        const std::uint64_t height = cosignature->tip.height;  // 0: genesis
        if (height > 0 && !committed_[seen.who].contains(height)) {
            violated(seen, "cosigns what it has not committed" + at(cosignature->tip));
        }
        one_root(seen, cosignature->tip);
        last = {cosignature->tip, cosignature->time_s};
    }

    void reports(const Seen& seen, const Report& report) override {
        if (const auto* cosigned = std::get_if<CheckpointCosigned>(&report)) {
            check(seen, cosigned->tip, cosigned->cosignatures);
        } else if (const auto* ended = std::get_if<EpochEnded>(&report)) {
            check(seen, ended->tip, ended->cosignatures);
        }
    }

  private:
    static std::string at(const Tip& tip) { return ", height " + std::to_string(tip.height); }

    void one_root(const Seen& seen, const Tip& tip) {
        const auto [known, is_first] = roots_.emplace(tip.size, tip.root);
        if (!is_first && known->second != tip.root)
            violated(seen, "two roots of one size" + at(tip));
    }

    void check(const Seen& seen, const Tip& tip, const std::vector<Cosignature>& all) {
        one_root(seen, tip);
        std::set<Index> signers;
        for (const Cosignature& one : all) {
            if (one.tip != tip || !verify(seen.keys.committee(), one, seen.check)) {
                violated(seen, "a cosignature does not verify" + at(tip));
            }
            signers.insert(one.signer);
        }
        if (signers.size() < seen.keys.committee().quorum()) {
            violated(seen, "fewer cosignatures than a quorum" + at(tip));
        }
    }

    std::map<std::uint64_t, Hash> roots_{};
    std::map<Index, std::uint64_t> lives_{};
    std::map<std::pair<Index, std::uint64_t>, Cosigned> last_{};
    std::map<Index, std::set<std::uint64_t>> committed_{};
};

}  // namespace

std::unique_ptr<Checker> make_checkpoints(Violations& violations, const Suspects&) {
    return std::make_unique<Checkpoints>(violations);
}

}  // namespace touchstone::sim
