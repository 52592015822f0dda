// C-P1, C-P7, C-P9: a vote or cosignature is on disk, and counted on the other one, before it
// leaves.
#include <map>

#include "tests/sim/checkers/checkers.h"

namespace touchstone::sim {

namespace {

class DurableVotes final : public Checker {
  public:
    explicit DurableVotes(Violations& violations) : Checker("durable votes", violations) {}

    void journaled(const Seen& seen, const std::vector<JournalEntry>& entries) override {
        Book& book = books_[{seen.who, seen.epoch()}];
        for (const JournalEntry& entry : entries) {
            if (const auto* own = std::get_if<OwnVote>(&entry)) {
                book.votes[key(own->vote.statement)] = {own->vote.statement, own->number};
            } else if (const auto* cosigned = std::get_if<Cosigned>(&entry)) {
                book.cosigned = *cosigned;
            }
        }
    }

    void marked(const Seen& seen, const HighWater& mark) override {
        books_[{seen.who, seen.epoch()}].marked = mark.votes;
    }

    void sends(const Seen& seen, const Message& message) override {
        const Book& book = books_[{seen.who, seen.epoch()}];
        if (const auto* vote = std::get_if<Vote>(&message)) {
            if (vote->signer == seen.who) check(seen, book, vote->statement);
        } else if (const auto* proposal = std::get_if<Proposal>(&message)) {
            check(seen, book, proposal->vote.statement);
        } else if (const auto* cosignature = std::get_if<Cosignature>(&message)) {
            const bool is_known = book.cosigned.tip == cosignature->tip &&
                                  book.cosigned.time_s == cosignature->time_s;
            if (!is_known) violated(seen, "a cosignature leaves that is not in the journal");
        }
    }

  private:
    struct Written {
        Statement statement{};
        std::uint64_t number{};
    };

    struct Book {
        std::map<std::pair<View, VoteKind>, Written> votes{};
        std::uint64_t marked{};
        Cosigned cosigned{};
    };

    static std::pair<View, VoteKind> key(const Statement& s) { return {s.view, s.kind}; }

    void check(const Seen& seen, const Book& book, const Statement& statement) {
        const auto at = book.votes.find(key(statement));
        if (at == book.votes.end() || at->second.statement != statement) {
            violated(seen, "a vote in view " + std::to_string(statement.view) +
                               " leaves that is not in the journal");
        } else if (at->second.number > book.marked) {
            violated(seen, "a vote leaves that the high-water mark does not count");
        }
    }

    std::map<std::pair<Index, std::uint64_t>, Book> books_{};
};

}  // namespace

std::unique_ptr<Checker> make_durable_votes(Violations& violations, const Suspects&) {
    return std::make_unique<DurableVotes>(violations);
}

}  // namespace touchstone::sim
