// C-S1, C-S2, C-S3, over crashes and lost journals: one statement a view and kind, no notarize
// after nullify or finalize, no finalize beside nullify or of another block.
#include <map>

#include "tests/sim/checkers/checkers.h"

namespace touchstone::sim {

namespace {

class HonestVotes final : public Checker {
  public:
    explicit HonestVotes(Violations& violations) : Checker("honest votes", violations) {}

    void journaled(const Seen& seen, const std::vector<JournalEntry>& entries) override {
        for (const JournalEntry& entry : entries) {
            const auto* own = std::get_if<OwnVote>(&entry);
            if (own != nullptr) note(seen, own->vote.statement);
        }
    }

  private:
    struct Said {
        std::map<VoteKind, Statement> statements{};
    };

    void note(const Seen& seen, const Statement& statement) {
        auto& said = said_[{seen.who, seen.epoch(), statement.view}].statements;
        const std::string name = " in view " + std::to_string(statement.view);
        const auto [at, is_first] = said.emplace(statement.kind, statement);
        if (!is_first) {
            if (at->second != statement) violated(seen, "two votes of one kind" + name);
            return;
        }
        const bool nullified = said.contains(VoteKind::nullify);
        const bool finalized = said.contains(VoteKind::finalize);
        if (nullified && finalized) violated(seen, "nullify and finalize" + name);
        if (statement.kind == VoteKind::notarize && (nullified || finalized)) {
            violated(seen, "notarize after another vote" + name);
        }
        if (finalized && said.contains(VoteKind::notarize) &&
            said.at(VoteKind::notarize).block != said.at(VoteKind::finalize).block) {
            violated(seen, "notarize and finalize of two blocks" + name);
        }
    }

    std::map<std::tuple<Index, std::uint64_t, View>, Said> said_{};
};

}  // namespace

std::unique_ptr<Checker> make_honest_votes(Violations& violations, const Suspects&) {
    return std::make_unique<HonestVotes>(violations);
}

}  // namespace touchstone::sim
