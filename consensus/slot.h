// What is known of one view above the floor: the proposal, the votes, the certificates.
#pragma once
#include <array>
#include <map>
#include <optional>

#include "consensus/message.h"

namespace touchstone::consensus {

/// A leader's proposal as it stands before everyone's eyes, its block kept in the BlockTree.
struct Candidate {
    Vote vote{};
    std::uint64_t received_wall_ms{};
    bool invalid{};  ///< for good: the view is to be given up
};

class Slot {
  public:
    enum class Counted { yes, duplicate, conflicting };

    std::optional<Candidate> proposal{};
    std::optional<Certificate> notarization{};
    std::optional<Certificate> nullification{};
    std::optional<Certificate> finalization{};

    /// C-R12: the first vote of a signer and kind counts. Conflicting: it said something else.
    [[nodiscard]] Counted add(const Vote& vote);
    [[nodiscard]] const std::map<Index, Vote>& votes(VoteKind kind) const;
    [[nodiscard]] const Vote* vote_of(Index signer, VoteKind kind) const;
    /// The votes on this statement.
    [[nodiscard]] std::vector<Vote> votes_on(const Statement& statement) const;
    [[nodiscard]] std::optional<Certificate>& certificate(VoteKind kind);
    [[nodiscard]] const std::optional<Certificate>& certificate(VoteKind kind) const;

  private:
    std::array<std::map<Index, Vote>, 3> votes_{};
};

}  // namespace touchstone::consensus
