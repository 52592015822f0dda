// At each height one block, whoever commits it.
#include <map>

#include "tests/sim/checkers/checkers.h"

namespace touchstone::sim {

namespace {

class Agreement final : public Checker {
  public:
    explicit Agreement(Violations& violations) : Checker("agreement", violations) {}

    void commits(const Seen& seen, const FinalBlock& block, const Hash&) override {
        const std::uint64_t height = block.block->header.height;
        const Hash hash = chain::block_hash(block.block->header);
        const auto [at, is_first] = blocks_.emplace(height, hash);
        if (is_first || at->second == hash) return;
        violated(seen, "another block at height " + std::to_string(height));
    }

  private:
    std::map<std::uint64_t, Hash> blocks_{};
};

}  // namespace

std::unique_ptr<Checker> make_agreement(Violations& violations, const Suspects&) {
    return std::make_unique<Agreement>(violations);
}

}  // namespace touchstone::sim
