// A judge of what validators did, event by event. It knows the protocol from docs/spec/consensus.md
// and tests/model/simplex.pml, shares no code with the engine, and never looks inside one.
#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace touchstone::oracle {

using Member = std::uint32_t;
using View = std::uint64_t;
using BlockId = std::array<std::uint8_t, 32>;

enum class Kind : std::uint8_t { notarize, nullify, finalize };

/// A nullify vote has parent_view 0 and a block of zeros.
struct Said {
    Kind kind{};
    View view{};
    View parent_view{};
    BlockId block{};

    friend auto operator<=>(const Said&, const Said&) = default;
};

struct Certified {
    Said said{};
    std::set<Member> signers{};
};

/// What a cosignature promises to strangers.
struct Checkpoint {
    std::uint64_t height{};
    std::uint64_t size{};
    BlockId root{};
    std::uint64_t time_s{};

    friend bool operator==(const Checkpoint&, const Checkpoint&) = default;
};

/// What the oracle is told before the first event.
struct Setting {
    std::uint32_t members{};
    std::function<Member(View)> leader{};
    BlockId base{};               ///< the block that the epoch builds on
    std::uint64_t base_height{};  ///< of it
};

class Oracle {
  public:
    explicit Oracle(Setting setting);

    /// From now on this member may do anything, and is taken to have signed everything.
    void distrust(Member member);

    // What a member wrote down, in the order in which it did. Each is durable before anything of
    // the same turn is sent: tell these first.
    void signs(Member by, const Said& said);
    void keeps(Member by, const BlockId& block, const BlockId& parent, std::uint64_t height);
    void holds(Member by, const Certified& certificate);
    /// The highest finalized view.
    void raises_floor(Member by, const Certified& finalization);
    void promises(Member by, const Checkpoint& checkpoint);

    // What left it.
    void sends(Member by, const Said& said);
    void passes_on(Member by, const Certified& certificate);
    /// `nullified`: the views between that the proposal justifies itself.
    void proposes(Member by, const Said& said, const std::set<View>& nullified);
    void cosigns(Member by, const Checkpoint& checkpoint);
    void commits(Member by, const BlockId& block);

    /// "C-S1: 2 notarized another block in view 5": what an honest member did against the rules,
    /// and what cannot be together.
    [[nodiscard]] const std::vector<std::string>& violations() const { return violations_; }

  private:
    struct Block {
        BlockId parent{};
        std::uint64_t height{};
    };

    struct Honest {
        std::map<View, std::map<Kind, Said>> votes{};
        View latest{};  ///< view that it notarized or gave up
        std::set<BlockId> kept{};
        std::set<Said> held{};
        std::uint64_t committed{};  ///< height
        BlockId floor{};            ///< the block that it wrote down as final
        Checkpoint promised{};
    };

    void judge_vote(Member by, const Said& said);
    void judge_notarize(Member by, const Said& said);
    void judge_finalize(Member by, const Said& said);
    void judge_entry(Member by, View view);
    void judge_votes_of(Member by, const Certified& certificate);
    void judge_view(View view);
    void require(bool holds, const std::string& rule, Member by, const std::string& what);

    [[nodiscard]] bool is_honest(Member member) const { return !faulty_.contains(member); }

    [[nodiscard]] std::size_t quorum() const;
    /// Whether the votes of a certificate exist: of the honest as they said, of the faulty always.
    [[nodiscard]] bool may_exist(const Said& said) const;
    [[nodiscard]] const Said* said_by(Member member, View view, Kind kind) const;
    [[nodiscard]] bool is_ended(View view) const;
    /// The blocks that may be notarized in a view.
    [[nodiscard]] std::set<Said> notarized(View view) const;
    [[nodiscard]] bool is_final(const BlockId& block) const;
    [[nodiscard]] bool descends(const BlockId& block, const BlockId& from) const;

    Setting setting_;
    std::set<Member> faulty_{};
    std::map<Member, Honest> honest_{};
    std::map<BlockId, Block> blocks_{};
    std::map<View, std::set<Said>> said_{};  ///< by an honest member
    std::map<std::uint64_t, BlockId> chain_{};
    std::vector<std::string> violations_{};
};

}  // namespace touchstone::oracle
