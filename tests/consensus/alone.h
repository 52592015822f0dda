// One replica and its application, told what to hear; and what its effects hold.
#pragma once
#include <algorithm>

#include "consensus/replica.h"
#include "tests/consensus/test_application.h"

namespace touchstone::test {
/// A replica and its application, without a network.
class Alone {
  public:
    explicit Alone(Index self, std::size_t n = 4)
        : members_(n),
          application_(members_.shared()),
          replica_(members_.shared(), {.self = self}, members_.signers(self), {}) {
        (void)step(Tick{});
    }

    Effects step(const Event& event) {
        Effects all = replica_.step(now_, event);
        for (std::size_t i = 0; i < all.tasks.size(); ++i) {
            Effects more = step_task(Task(all.tasks[i]));
            append(all.persist, more.persist);
            append(all.send, more.send);
            append(all.commit, more.commit);
            append(all.reports, more.reports);
            all.wake_at_ms = more.wake_at_ms;
        }
        return all;
    }

    Effects hear(Message message) {
        auto verified = admit(committee(), std::move(message), crypto::verify);
        return step(Received{1, verified.value()});
    }

    /// By the leader of view 1, on the base.
    Proposal proposal(const std::string& record, std::uint64_t time_ms = kStartMs + 100) {
        const Index leader = committee().leader_of(1);
        TestApplication lender(members_.shared());
        lender.submit(record);
        application_.submit(record);
        const Block block = *lender.propose(committee().base_hash(), time_ms, leader);
        return {.vote = members_.vote(leader, notarize(1, 0, chain::block_hash(block.header))),
                .header = block.header,
                .leaf_hashes = leaf_hashes(block)};
    }

    void wait(std::uint64_t ms) {
        now_.monotonic_ms += ms;
        now_.wall_ms += ms;
    }

    [[nodiscard]] const Committee& committee() const { return members_.committee(); }

    Members members_;
    TestApplication application_;
    Replica replica_;
    Now now_{1'000, kStartMs + 100};

  private:
    template <class List>
    static void append(List& to, List& from) {
        std::ranges::move(from, std::back_inserter(to));
    }

    Effects step_task(const Task& task) {
        if (const auto* find = std::get_if<FindLeaves>(&task)) {
            return step(LeavesFound{find->block, application_.find(find->leaf_hashes)});
        }
        if (const auto* validate = std::get_if<Validate>(&task)) {
            const auto verdict = application_.validate(*validate->block);
            Validated event{chain::block_hash(validate->block->header), {}};
            if (!verdict) event.refusal = verdict.error();
            return step(event);
        }
        if (const auto* propose = std::get_if<Propose>(&task)) {
            return step(Proposed{
                propose->view, propose->parent,
                application_.propose(propose->parent, propose->time_ms, committee().leader_of(1))});
        }
        const auto& ask = std::get<AskProposable>(task);
        return step(Proposable{ask.parent, application_.has_proposable(ask.parent)});
    }
};

/// A member that does not lead view 1.
inline Index follower() {
    return (Members(4).committee().leader_of(1) + 1) % 4;
}

template <class Kind, class Variant>
std::vector<Kind> only(const std::vector<Variant>& all) {
    std::vector<Kind> found;
    for (const Variant& one : all) {
        if (const auto* kind = std::get_if<Kind>(&one)) found.push_back(*kind);
    }
    return found;
}

template <class Kind>
std::vector<Kind> sent(const Effects& effects) {
    std::vector<Kind> found;
    for (const Outgoing& out : effects.send) {
        if (const auto* kind = std::get_if<Kind>(&out.message)) found.push_back(*kind);
    }
    return found;
}

inline bool votes(const Effects& effects, VoteKind kind) {
    const auto all = sent<Vote>(effects);
    return std::ranges::any_of(all, [&](const Vote& v) { return v.statement.kind == kind; });
}

template <class Kind>
std::ptrdiff_t place(const std::vector<JournalEntry>& entries) {
    const auto at = std::ranges::find_if(
        entries, [](const JournalEntry& entry) { return std::holds_alternative<Kind>(entry); });
    return at == entries.end() ? -1 : at - entries.begin();
}

}  // namespace touchstone::test
