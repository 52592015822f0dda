// Evidence verifies and names none but liars; and with at most f of them no certificate contradicts
// another, and nobody refuses what a quorum accepted.
#include "tests/sim/checkers/checkers.h"

namespace touchstone::sim {

namespace {

class Accusations final : public Checker {
  public:
    Accusations(Violations& violations, const Suspects& suspects)
        : Checker("accusations", violations), suspects_(suspects) {}

    void reports(const Seen& seen, const Report& report) override {
        if (const auto* found = std::get_if<EvidenceFound>(&report)) {
            const Index accused = found->evidence.first.signer;
            if (!suspects_.byzantine.at(accused)) {
                violated(seen, "accuses " + std::to_string(accused) + ", who is honest");
            }
            const auto offence =
                verified_offence(seen.keys.committee(), found->evidence, seen.check);
            if (!offence || *offence != found->offence) violated(seen, "evidence proves nothing");
        } else if (const auto* alarm = std::get_if<Alarm>(&report)) {
            const bool may_be = alarm->kind == AlarmKind::silent ||
                                alarm->kind == AlarmKind::conflicting_checkpoints;
            if (!may_be) {
                violated(seen, "alarm " + std::to_string(static_cast<int>(alarm->kind)) +
                                   " in view " + std::to_string(alarm->view));
            }
        }
    }

  private:
    Suspects suspects_;
};

}  // namespace

std::unique_ptr<Checker> make_accusations(Violations& violations, const Suspects& suspects) {
    return std::make_unique<Accusations>(violations, suspects);
}

}  // namespace touchstone::sim
