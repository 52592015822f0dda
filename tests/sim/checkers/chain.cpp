// What a validator commits is a chain without gaps, each block once, proven by a finalization.
#include <map>

#include "tests/sim/checkers/checkers.h"

namespace touchstone::sim {

namespace {

class Chain final : public Checker {
  public:
    explicit Chain(Violations& violations) : Checker("chain", violations) {}

    void commits(const Seen& seen, const FinalBlock& block, const Hash&) override {
        const chain::Header& header = block.block->header;
        Last& last = last_[seen.who];
        if (header.height != last.height + 1)
            violated(seen, at(header.height) + " is out of order");
        if (last.height > 0 && header.parent != last.hash) {
            violated(seen, at(header.height) + " is not on the block before");
        }
        if (header.epoch != seen.epoch())
            violated(seen, at(header.height) + " is of another epoch");
        const Statement& statement = block.finalization.statement;
        if (statement.kind != VoteKind::finalize ||
            !verify(seen.keys.committee(), block.finalization, seen.check)) {
            violated(seen, at(header.height) + " is not proven final");
        }
        last = {header.height, chain::block_hash(header)};
    }

    void broken(const Seen& seen, const Error& error) override { violated(seen, error.what); }

  private:
    struct Last {
        std::uint64_t height{};
        Hash hash{};
    };

    static std::string at(std::uint64_t height) { return "height " + std::to_string(height); }

    std::map<Index, Last> last_{};
};

}  // namespace

std::unique_ptr<Checker> make_chain(Violations& violations, const Suspects&) {
    return std::make_unique<Chain>(violations);
}

}  // namespace touchstone::sim
