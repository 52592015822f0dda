#include "consensus/recovery.h"

#include <algorithm>

#include "consensus/limits.h"

namespace touchstone::consensus {

namespace {

tl::unexpected<Error> corrupt(const char* what) {
    return fail(Errc::corrupt, "consensus.journal", std::string("journal: ") + what);
}

class Replay {
  public:
    Replay(const Committee& committee, Index self, Recovered& out)
        : committee_(committee), self_(self), out_(out) {}

    /// C-P1. A segment that carries on repeats votes that its high-water mark has counted.
    Result<void> operator()(const OwnVote& own) {
        HighWater& mark = out_.safety.high_water;
        if (own.vote.signer != self_) return corrupt("a vote of another validator");
        if (own.number > mark.votes + 1) return corrupt("a vote is missing");
        if (own.number > mark.votes) mark = {committee_.epoch(), own.number, own.vote.statement};
        TRY_VOID(note(own.vote.statement));
        out_.votes.push_back(own.vote);
        return {};
    }

    Result<void> operator()(const Certificate& certificate) {
        out_.certificates.push_back(certificate);
        return {};
    }

    Result<void> operator()(const Body& body) {
        out_.bodies.push_back(body.block);
        return {};
    }

    Result<void> operator()(const Verdict& verdict) {
        out_.verdicts.insert_or_assign(verdict.block, verdict.accepted);
        return {};
    }

    Result<void> operator()(const Floor& floor) {
        const View view = floor.finalization.statement.view;
        if (view <= out_.safety.floor) return corrupt("the floor sinks");
        out_.safety.floor = view;
        out_.floor = floor;
        return {};
    }

    Result<void> operator()(const Evidence& evidence) {
        out_.evidence.push_back(evidence);
        const View view = evidence.first.statement.view;
        if (evidence.first.signer == committee_.leader_of(view) &&
            evidence.second.statement.kind == VoteKind::notarize) {
            out_.safety.views[view].leader_equivocated = true;
        }
        return {};
    }

    Result<void> operator()(const Cosigned& cosigned) {
        out_.safety.cosigned = cosigned;
        return {};
    }

    Result<void> operator()(const Barrier& barrier) {
        out_.safety.barrier = barrier.view;
        return {};
    }

    Result<void> operator()(const HighWater& mark) {
        if (mark.votes < out_.safety.high_water.votes) return corrupt("the high-water mark sinks");
        out_.safety.high_water = mark;
        return {};
    }

  private:
    Result<void> note(const Statement& statement) {
        Signed& view = out_.safety.views[statement.view];
        auto& place = statement.kind == VoteKind::notarize  ? view.notarized
                      : statement.kind == VoteKind::nullify ? view.nullified
                                                            : view.finalized;
        if (place && *place != statement) return corrupt("two votes of one kind in one view");
        place = statement;
        const bool both = view.nullified && view.finalized;
        const bool other =
            view.notarized && view.finalized && view.notarized->block != view.finalized->block;
        if (both || other) return corrupt("two votes that exclude each other");
        return {};
    }

    const Committee& committee_;
    Index self_;
    Recovered& out_;
};

/// Everything that the floor has overtaken goes.
void drop_finalized(Recovered& out) {
    const View floor = out.safety.floor;
    const auto is_old = [&](const Statement& s) { return s.view <= floor; };
    std::erase_if(out.votes, [&](const Vote& v) { return is_old(v.statement); });
    std::erase_if(out.certificates, [&](const Certificate& c) { return is_old(c.statement); });
    std::erase_if(out.safety.views, [&](const auto& view) { return view.first <= floor; });
    if (!out.floor) return;
    const std::uint64_t height = out.floor->header.height;
    std::erase_if(out.bodies, [&](const auto& block) {
        return block->header.height + kKnownBlocksMax <= height;
    });
}

/// Whether the vote that the mark counted last has this number in the journal. Who has lost both
/// counts anew from one, and an old copy of the journal knows other votes by these numbers.
bool counts(const std::vector<JournalEntry>& entries, const HighWater& mark) {
    return mark.votes == 0 || std::ranges::any_of(entries, [&](const JournalEntry& entry) {
               if (const auto* past = std::get_if<HighWater>(&entry)) return *past == mark;
               const auto* own = std::get_if<OwnVote>(&entry);
               return own != nullptr && own->number == mark.votes &&
                      own->vote.statement == mark.last;
           });
}

}  // namespace

Result<Recovered> recover(const Committee& committee, Index self,
                          const std::vector<JournalEntry>& entries) {
    Recovered out{};
    Replay replay(committee, self, out);
    for (const JournalEntry& entry : entries) TRY_VOID(std::visit(replay, entry));
    drop_finalized(out);
    return out;
}

std::vector<BlockPointer> uncommitted(const Recovered& recovered, const Hash& head) {
    if (!recovered.floor) return {};
    std::map<Hash, BlockPointer> bodies;
    for (const BlockPointer& body : recovered.bodies) {
        bodies.emplace(chain::block_hash(body->header), body);
    }
    std::vector<BlockPointer> way;
    for (Hash at = chain::block_hash(recovered.floor->header); at != head;) {
        const auto known = bodies.find(at);
        if (known == bodies.end()) return {};
        way.push_back(known->second);
        at = known->second->header.parent;
    }
    std::ranges::reverse(way);
    return way;
}

void silence(Recovered& recovered) {
    recovered.safety.barrier = kNever;
}

void distrust(Recovered& recovered, const std::vector<JournalEntry>& entries, JournalState state,
              const std::optional<HighWater>& mark) {
    const bool behind = mark && mark->votes > recovered.safety.high_water.votes;
    const bool foreign = mark && !behind && !counts(entries, *mark);
    const bool unmarked = state == JournalState::whole && !mark;
    const bool unread = state == JournalState::damaged || state == JournalState::missing;
    if (behind || foreign || unmarked || unread) silence(recovered);
    if (behind) recovered.safety.high_water = *mark;
}

}  // namespace touchstone::consensus
