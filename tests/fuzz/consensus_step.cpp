// A replica that hears whatever anyone may sign: no input stops it, votes twice, or fills memory.
// Each input byte pair is one event: who says what about which of a few blocks and views.
#include <map>

#include "consensus/limits.h"
#include "consensus/replica.h"
#include "tests/consensus/members.h"

using namespace touchstone;
using namespace touchstone::consensus;

namespace {

bool trust(const crypto::PublicKey&, BytesView, const crypto::Signature&) {
    return true;  // the Byzantine may hold every key: safety of one validator is its own
}

class Script {
  public:
    Script() : replica_(members_.shared(), {.self = 0}, members_.signers(0), {}) {}

    void play(std::uint8_t what, std::uint8_t about) {
        now_.monotonic_ms += what;
        now_.wall_ms += what;
        const View view = 1 + about % 8;
        const auto signer = static_cast<Index>(1 + about / 8 % 3);
        const Hash& block = blocks_.at(about / 64 % 4).first;
        const Statement statement{static_cast<VoteKind>(1 + what % 3), view, view - 1, block};
        const Statement plain = what % 3 == 1 ? nullify(view) : statement;
        switch (what / 8 % 6) {
            case 0:
                return step(Tick{});
            case 1:
                return hear(Vote{plain, signer, {}});
            case 2:
                return hear(members_.certificate(plain));
            case 3:
                return hear(proposal(view, blocks_.at(about / 64 % 4).second));
            case 4:
                return step(Validated{block, about % 2 == 0 ? std::optional<Error>{} : Error{}});
            default:
                return step(Proposable{replica_.tip(), about % 2 == 0});  // not ours
        }
    }

  private:
    void hear(Message message) {
        auto verified = admit(members_.committee(), std::move(message), trust);
        if (verified) step(Received{1, *std::move(verified)});
    }

    Message proposal(View view, const Block& block) const {
        Proposal made{.vote = {notarize(view, 0, chain::block_hash(block.header)),
                               members_.committee().leader_of(view),
                               {}},
                      .header = block.header,
                      .leaf_hashes = leaf_hashes(block)};
        for (View before = view - 1; before > 0; --before) {
            made.nullifications.push_back(members_.certificate(nullify(before)));
        }
        return made;
    }

    void step(const Event& event) {
        const View view = replica_.view();
        const View floor = replica_.floor_view();
        const Effects effects = replica_.step(now_, event);
        TOUCHSTONE_CHECK(replica_.view() >= view && replica_.floor_view() >= floor);
        for (const JournalEntry& entry : effects.persist) {
            const auto* own = std::get_if<OwnVote>(&entry);
            if (own == nullptr) continue;
            const Statement& statement = own->vote.statement;
            TOUCHSTONE_CHECK(statement.view > floor);
            TOUCHSTONE_CHECK(signed_.emplace(std::pair(statement.view, statement.kind), 1).second);
            const auto is_signed = [&](VoteKind kind) {
                return signed_.contains({statement.view, kind});
            };
            TOUCHSTONE_CHECK(!is_signed(VoteKind::nullify) || !is_signed(VoteKind::finalize));
        }
        for (const Task& task : effects.tasks) {
            if (const auto* find = std::get_if<FindLeaves>(&task)) {
                for (const auto& [hash, block] : blocks_) {
                    if (hash != find->block) continue;
                    std::vector<std::optional<Bytes>> leaves(block.leaves.begin(),
                                                             block.leaves.end());
                    step(LeavesFound{hash, std::move(leaves)});
                }
            }
        }
        TOUCHSTONE_CHECK(replica_.carry_over().size() < 100);
    }

    std::vector<std::pair<Hash, Block>> make_blocks() const {
        std::vector<std::pair<Hash, Block>> blocks;
        const Committee& committee = members_.committee();
        chain::Header parent = committee.base();
        for (View view = 1; view <= 4; ++view) {
            const Block block = test::block_on(committee, parent, committee.leader_of(view), {"a"},
                                               test::kStartMs + 10 * view);
            blocks.emplace_back(chain::block_hash(block.header), block);
            if (view == 2) parent = block.header;
        }
        return blocks;
    }

    test::Members members_{4};
    Replica replica_;
    std::vector<std::pair<Hash, Block>> blocks_{make_blocks()};
    std::map<std::pair<View, VoteKind>, int> signed_{};
    Now now_{1'000, test::kStartMs + 1'000};
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Script script;
    for (std::size_t i = 0; i + 1 < std::min<std::size_t>(size, 400); i += 2) {
        script.play(data[i], data[i + 1]);
    }
    return 0;
}
