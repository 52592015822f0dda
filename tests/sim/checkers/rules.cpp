// The rules of the protocol, judged by the oracle of tests/consensus: it knows the specification
// and no engine. Who may lose a journal, or lies, is taken to do anything.
#include <algorithm>

#include "tests/consensus/witness.h"
#include "tests/sim/checkers/checkers.h"

namespace touchstone::sim {

namespace {

class Rules final : public Checker {
  public:
    Rules(Violations& violations, const Suspects& suspects)
        : Checker("rules", violations), weak_(suspects.byzantine) {
        for (std::size_t i = 0; i < weak_.size(); ++i) {
            if (suspects.frail.at(i)) weak_[i] = true;
        }
        const auto weak = static_cast<std::size_t>(std::ranges::count(weak_, true));
        // With more than f of them nothing can be said.
        is_idle_ = weak > weak_.size() - chain::quorum_of(weak_.size());
    }

    /// A start reads again what was written before: of that only what had not been seen is news.
    void journaled(const Seen& seen, const std::vector<JournalEntry>& entries) override {
        if (is_idle_) return;
        Book& book = book_of(seen);
        const bool is_read = book.life != 0 && book.life != seen.life;
        book.life = seen.life;
        for (const JournalEntry& entry : entries) {
            if (is_read && is_old(book, entry)) continue;
            note(book, entry);
            witness_of(seen).wrote(seen.who, entry);
        }
        tell(seen);
    }

    void sends(const Seen& seen, const Message& message) override {
        if (is_idle_) return;
        witness_of(seen).sent(seen.who, message);
        tell(seen);
    }

    /// What the engine has committed. What came from peers is proven before any floor knows of it,
    /// and other checkers look at that.
    void commits(const Seen& seen, const FinalBlock& block, const Hash&) override {
        if (is_idle_ || book_of(seen).floor != block.finalization.statement) return;
        witness_of(seen).committed(seen.who, chain::block_hash(block.block->header));
        tell(seen);
    }

  private:
    /// What one validator has written in one epoch.
    struct Book {
        std::uint64_t life{};
        std::uint64_t votes{};
        std::optional<Cosigned> cosigned{};
        Statement floor{};
    };

    static bool is_old(const Book& book, const JournalEntry& entry) {
        if (const auto* own = std::get_if<OwnVote>(&entry)) return own->number <= book.votes;
        const auto* cosigned = std::get_if<Cosigned>(&entry);
        if (cosigned == nullptr || !book.cosigned) return false;
        return cosigned->tip.size < book.cosigned->tip.size ||
               cosigned->time_s <= book.cosigned->time_s;
    }

    static void note(Book& book, const JournalEntry& entry) {
        if (const auto* own = std::get_if<OwnVote>(&entry)) {
            book.votes = std::max(book.votes, own->number);
        } else if (const auto* cosigned = std::get_if<Cosigned>(&entry)) {
            book.cosigned = *cosigned;
        } else if (const auto* floor = std::get_if<Floor>(&entry)) {
            book.floor = floor->finalization.statement;
        }
    }

    Book& book_of(const Seen& seen) { return books_[{seen.epoch(), seen.who}]; }

    test::Witness& witness_of(const Seen& seen) {
        auto& epoch = epochs_[seen.epoch()];
        if (!epoch.witness) {
            epoch.keys = seen.keys.shared();
            epoch.witness = std::make_unique<test::Witness>(*epoch.keys);
            for (Index i = 0; i < weak_.size(); ++i) {
                if (weak_[i]) epoch.witness->distrust(i);
            }
        }
        return *epoch.witness;
    }

    void tell(const Seen& seen) {
        const auto& all = witness_of(seen).violations();
        Epoch& epoch = epochs_.at(seen.epoch());
        for (; epoch.told < all.size(); ++epoch.told) violated(seen, all[epoch.told]);
    }

    struct Epoch {
        std::shared_ptr<const Committee> keys{};
        std::unique_ptr<test::Witness> witness{};
        std::size_t told{};
    };

    std::vector<bool> weak_;
    bool is_idle_{};
    std::map<std::pair<std::uint64_t, Index>, Book> books_{};
    std::map<std::uint64_t, Epoch> epochs_{};
};

}  // namespace

std::unique_ptr<Checker> make_rules(Violations& violations, const Suspects& suspects) {
    return std::make_unique<Rules>(violations, suspects);
}

}  // namespace touchstone::sim
