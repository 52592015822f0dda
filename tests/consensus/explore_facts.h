// What can reach a validator in a small scope: proposals, certificates, bodies of blocks, and the
// end of its patience. Each has a number, so that a set of them is one word.
#pragma once
#include <array>
#include <bit>
#include <map>

#include "tests/consensus/members.h"

namespace touchstone::test {

/// Also what a validator says: a vote bears the number of the certificate that it helps to make.
using Fact = std::size_t;

/// A bit for each.
using Facts = std::uint64_t;

[[nodiscard]] constexpr Facts only(Fact fact) {
    return Facts{1} << fact;
}

[[nodiscard]] constexpr Fact first_of(Facts facts) {
    return static_cast<Fact>(std::countr_zero(facts));
}

/// Four validators. One is faulty: it has signed every vote, and in its turn makes two proposals on
/// each notarized parent, whether the views between are given up or not, and proposes the parent
/// once more.
class FactBook {
  public:
    struct Scope {
        View views{};  ///< what belongs to a view above is no fact
        View turn{1};  ///< the view that the faulty one leads; up to 4
    };

    static constexpr std::size_t kHonest = 3;
    static constexpr Fact kTimeout = 0;

    explicit FactBook(Scope scope);

    [[nodiscard]] const Members& members() const { return members_; }

    [[nodiscard]] View views() const { return scope_.views; }

    [[nodiscard]] Index faulty() const { return faulty_; }

    [[nodiscard]] Index honest(std::size_t which) const { return honest_.at(which); }

    /// The fact alone, made if need be; none above the scope.
    [[nodiscard]] Facts certificate(const Statement& statement);
    [[nodiscard]] Facts proposal(const Proposal& proposal);
    [[nodiscard]] Facts body(const Hash& block);

    /// From now on everybody may have it.
    void remember(const Block& block);

    [[nodiscard]] const Block& block(const Hash& hash) const { return blocks_.at(hash); }

    [[nodiscard]] const Message& message(Fact fact) const { return messages_.at(fact); }

    /// Of a certificate or proposal.
    [[nodiscard]] View view(Fact fact) const { return views_.at(fact); }

    [[nodiscard]] std::size_t size() const { return messages_.size(); }

    [[nodiscard]] Facts proposals() const { return proposals_; }

    [[nodiscard]] Facts nullifications() const { return nullifications_; }

    [[nodiscard]] Facts bodies() const { return bodies_; }

    /// Bodies of blocks that come after this one, not all at once.
    [[nodiscard]] Facts bodies_above(const Hash& block) const;
    /// Certificates of this kind about this view.
    [[nodiscard]] Facts certificates(VoteKind kind, View view) const;

    /// What can be brought about once the three have said this: a certificate when two of them
    /// voted for it, for the faulty one is the third.
    [[nodiscard]] Facts enabled(const std::array<Facts, kHonest>& said) const;

  private:
    /// By the faulty leader, as soon as there is a certificate for the parent: it has no form
    /// without one.
    struct Lie {
        Facts proposal{};
        Facts needs{};
    };

    [[nodiscard]] Facts add(Message message, View view = 0);
    [[nodiscard]] Certificate assembled(const Statement& statement) const;
    void lie_on(const Hash& parent, View parent_view);
    void lie(const Block& block, const Hash& parent, View parent_view);

    Members members_;
    Scope scope_;
    Index faulty_;
    std::vector<Index> honest_{};
    std::vector<Message> messages_{};
    std::vector<View> views_{};
    std::map<Hash, Block> blocks_{};
    std::map<Statement, Facts> by_statement_{};
    std::map<Statement, Facts> by_vote_{};
    std::map<Hash, Facts> by_block_{};
    std::map<Hash, Facts> above_{};
    std::map<std::pair<VoteKind, View>, Facts> by_view_{};
    std::vector<Lie> lies_{};
    Facts certificates_{};
    Facts nullifications_{};
    Facts proposals_{};  ///< of all leaders
    Facts bodies_{};
};

}  // namespace touchstone::test
