// The replica alone: how many events it takes in a second, without signatures, disk or application,
// and whether that depends on how many blocks it has seen.
#include <cstdio>
#include <map>

#include "consensus/replica.h"
#include "measure.h"
#include "tests/consensus/members.h"

namespace {

using namespace touchstone;
using namespace touchstone::consensus;

bool trust(const crypto::PublicKey&, BytesView, const crypto::Signature&) {
    return true;  // what Ed25519 costs, the benchmark of crypto tells
}

/// What one validator of four hears while blocks become final: of each view the proposal, all
/// votes, and the certificates from everybody who passes them on.
class Story {
  public:
    explicit Story(std::size_t blocks) {
        View parent_view = 0;
        chain::Header last = committee().base();
        for (View view = 1; blocks_ < blocks; ++view) {
            const Index leader = committee().leader_of(view);
            if (leader == kSelf) {
                certify(nullify(view));
                continue;
            }
            const Block block =
                test::block_on(committee(), last, leader, {"a record"}, last.time_ms + 100);
            const Hash hash = chain::block_hash(block.header);
            propose(view, parent_view, block);
            vote(notarize(view, parent_view, hash));
            vote(finalize(view, parent_view, hash));
            last = block.header;
            parent_view = view;
            ++blocks_;
        }
    }

    /// Seconds of the processor for each tenth of the story.
    [[nodiscard]] std::vector<double> play() {
        Replica replica(members_.shared(), {.self = kSelf}, members_.signers(kSelf), {});
        std::vector<double> seconds;
        Now now{1'000, test::kStartMs};
        const std::size_t tenth = events_.size() / 10;
        for (std::size_t begin = 0; begin + tenth <= events_.size(); begin += tenth) {
            const bench::Stopwatch watch;
            for (std::size_t i = begin; i < begin + tenth; ++i) {
                now.monotonic_ms += 8;
                now.wall_ms += 8;
                answer(replica, now, replica.step(now, events_[i]));
            }
            seconds.push_back(watch.read().cpu_s);
        }
        TOUCHSTONE_CHECK(replica.finalized().height + 10 > blocks_);
        return seconds;
    }

    [[nodiscard]] std::size_t steps() const { return steps_; }

  private:
    static constexpr Index kSelf = 0;

    [[nodiscard]] const Committee& committee() const { return members_.committee(); }

    void hear(Index from, Message message) {
        events_.push_back(Received{from, *admit(committee(), std::move(message), trust)});
    }

    void certify(const Statement& statement) {
        std::vector<Vote> votes;
        for (Index i = 1; i < 4; ++i) votes.push_back({statement, i, {}});
        for (Index i = 1; i < 4; ++i) hear(i, assemble(committee(), votes));
    }

    void vote(const Statement& statement) {
        for (Index i = 1; i < 4; ++i) hear(i, Vote{statement, i, {}});
        certify(statement);
    }

    void propose(View view, View parent_view, const Block& block) {
        Proposal proposal{.vote = {notarize(view, parent_view, chain::block_hash(block.header)),
                                   committee().leader_of(view),
                                   {}},
                          .header = block.header,
                          .leaf_hashes = leaf_hashes(block)};
        if (parent_view > 0) {
            std::vector<Vote> votes;
            for (Index i = 1; i < 4; ++i) {
                votes.push_back(
                    {notarize(parent_view, parents_.at(parent_view), block.header.parent), i, {}});
            }
            proposal.parent = assemble(committee(), votes);
        }
        for (View between = view - 1; between > parent_view; --between) {
            std::vector<Vote> votes;
            for (Index i = 1; i < 4; ++i) votes.push_back({nullify(between), i, {}});
            proposal.nullifications.push_back(assemble(committee(), votes));
        }
        parents_[view] = parent_view;
        hear(committee().leader_of(view), std::move(proposal));
    }

    /// As an application that finds every leaf and accepts every block.
    void answer(Replica& replica, Now now, const Effects& effects) {
        ++steps_;
        for (const Task& task : effects.tasks) {
            std::optional<Event> event;
            if (const auto* find = std::get_if<FindLeaves>(&task)) {
                event = LeavesFound{find->block, {to_bytes("a record")}};
            } else if (const auto* validate = std::get_if<Validate>(&task)) {
                event = Validated{chain::block_hash(validate->block->header), {}};
            } else if (const auto* ask = std::get_if<AskProposable>(&task)) {
                event = Proposable{ask->parent, false};
            }
            if (!event) continue;
            answer(replica, now, replica.step(now, *event));
        }
    }

    test::Members members_{4};
    std::vector<Event> events_{};
    std::map<View, View> parents_{};
    std::size_t blocks_{};
    std::size_t steps_{};
};

}  // namespace

int main() {
    Story story(20'000);
    const std::vector<double> seconds = story.play();
    double total = 0;
    for (const double tenth : seconds) total += tenth;
    const double rate = static_cast<double>(story.steps()) / total;
    std::printf("%zu steps in %.2f s\n", story.steps(), total);
    bench::print_ratio("consensus: steps of a replica", rate, "a second",
                       {.at_most = false, .limit = 200'000, .goal = 400'000});
    bench::print_ratio("consensus: last tenth of the blocks over first",
                       seconds.back() / seconds.front(), "of the time",
                       {.at_most = true, .limit = 1.3, .goal = 1.1});
    return 0;
}
