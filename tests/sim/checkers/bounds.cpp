// Memory: whatever others send, a replica holds no more than its limits say.
#include <algorithm>
#include <map>

#include "consensus/limits.h"
#include "tests/sim/checkers/checkers.h"

namespace touchstone::sim {

namespace {

class Bounds final : public Checker {
  public:
    explicit Bounds(Violations& violations) : Checker("bounds", violations) {}

    void stepped(const Seen& seen, const Replica& replica) override {
        const Held held = replica.held();
        const std::size_t n = seen.keys.committee().size();
        View& highest = highest_[seen.epoch()];
        highest = std::max(highest, replica.view());
        const View views = highest - replica.floor_view() + 2;
        within(seen, "views", held.slots, views);
        within(seen, "votes", held.votes, views * n * 3);
        within(seen, "blocks", held.blocks, kKnownBlocksMax);
        within(seen, "evidence", held.evidence, kEvidenceKeysMax);
        within(seen, "questions", held.questions, kWantedMax + 1);
    }

  private:
    void within(const Seen& seen, const char* what, std::uint64_t held, std::uint64_t limit) {
        if (held > limit) violated(seen, "holds " + std::to_string(held) + " " + what);
    }

    std::map<std::uint64_t, View> highest_{};  ///< that anyone is in, by epoch
};

}  // namespace

std::unique_ptr<Checker> make_bounds(Violations& violations, const Suspects&) {
    return std::make_unique<Bounds>(violations);
}

}  // namespace touchstone::sim
