// The state that each ledger computes is the one that the header names: for all the same.
#include "tests/sim/checkers/checkers.h"

namespace touchstone::sim {

namespace {

class States final : public Checker {
  public:
    explicit States(Violations& violations) : Checker("states", violations) {}

    void commits(const Seen& seen, const FinalBlock& block, const Hash& state_root) override {
        if (block.block->header.state_root == state_root) return;
        violated(seen,
                 "another state root at height " + std::to_string(block.block->header.height));
    }
};

}  // namespace

std::unique_ptr<Checker> make_states(Violations& violations, const Suspects&) {
    return std::make_unique<States>(violations);
}

}  // namespace touchstone::sim
