// Of one view: one notarized block, no finalization of another, none beside a nullification.
#include <map>

#include "tests/sim/checkers/checkers.h"

namespace touchstone::sim {

namespace {

class CertificatesOfViews final : public Checker {
  public:
    explicit CertificatesOfViews(Violations& violations) : Checker("certificates", violations) {}

    void journaled(const Seen& seen, const std::vector<JournalEntry>& entries) override {
        for (const JournalEntry& entry : entries) {
            if (const auto* certificate = std::get_if<Certificate>(&entry)) {
                note(seen, certificate->statement);
            } else if (const auto* floor = std::get_if<Floor>(&entry)) {
                note(seen, floor->finalization.statement);
            }
        }
    }

  private:
    struct OfView {
        std::optional<Hash> block{};
        bool nullified{};
        bool finalized{};
    };

    void note(const Seen& seen, const Statement& statement) {
        OfView& view = views_[{seen.epoch(), statement.view}];
        const std::string name = "view " + std::to_string(statement.view);
        if (statement.kind == VoteKind::nullify) {
            view.nullified = true;
        } else {
            if (view.block.value_or(statement.block) != statement.block) {
                violated(seen, name + " has certificates of two blocks");
            }
            view.block = statement.block;
            view.finalized = view.finalized || statement.kind == VoteKind::finalize;
        }
        if (view.nullified && view.finalized) violated(seen, name + " is nullified and finalized");
    }

    std::map<std::pair<std::uint64_t, View>, OfView> views_{};
};

}  // namespace

std::unique_ptr<Checker> make_certificates(Violations& violations, const Suspects&) {
    return std::make_unique<CertificatesOfViews>(violations);
}

}  // namespace touchstone::sim
