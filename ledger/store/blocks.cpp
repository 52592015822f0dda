#include "ledger/store/blocks.h"

#include <iterator>
#include <utility>

#include "ledger/store/keys.h"

namespace touchstone::store {
namespace {

tl::unexpected<Error> bad_leaf(std::uint64_t index, const std::string& why) {
    return fail(Errc::corrupt, "fsck.leaf", "leaf " + std::to_string(index) + " " + why);
}

bool is(records::LeafType type, const Bytes& leaf) {
    return !leaf.empty() && leaf.front() == static_cast<std::uint8_t>(type);
}

/// Whole blocks are visited together until they have so many leaves: a third of a second of
/// signatures for one core, so that it pays to part them among many.
constexpr std::uint64_t kRunLeaves = 4'096;

}  // namespace

Result<void> for_each_run(
    const Database& database,
    const std::function<Result<void>(const std::vector<StoredBlock>& run)>& visit) {
    std::vector<StoredBlock> run;
    StoredBlock block;
    std::uint64_t next = 0;
    const auto visit_run = [&]() -> Result<void> {
        const auto done = std::exchange(run, {});
        return done.empty() ? Result<void>{} : visit(done);
    };
    const auto take = [&](BytesView key, BytesView value) -> Result<void> {
        TRY(const std::uint64_t index, keys::number(key));
        if (index != next) return bad_leaf(next, "is missing");
        ++next;
        block.leaves.push_back(to_bytes(value));
        if (is(records::LeafType::record, block.leaves.back())) return {};
        if (!is(records::LeafType::header, block.leaves.back()))
            return bad_leaf(index, "is of no known type");
        run.push_back(std::exchange(block, {.first_index = next}));
        // Block 0 alone: the keys that it registers verify what follows.
        const bool goes_on =
            run.front().first_index != 0 && next - run.front().first_index < kRunLeaves;
        return goes_on ? Result<void>{} : visit_run();
    };
    Result<void> outcome{};
    const auto range = keys::all(keys::Kind::leaf);
    TRY_VOID(database.scan(range.from, range.to, [&](BytesView key, BytesView value) {
        outcome = take(key, value);
        return outcome.has_value();
    }));
    TRY_VOID(visit_run());  // also before an error: what is wrong first is to be named
    TRY_VOID(outcome);
    if (!block.leaves.empty())
        return bad_leaf(block.first_index, "and those after it belong to no block");
    return {};
}

/// Registrations that execution reads back: from the log that is being executed.
class Executor::Leaves final : public registry::LeafSource {
  public:
    explicit Leaves(const Database& source) : source_(source) {}

    Result<Bytes> leaf(std::uint64_t index) const override {
        TRY(auto stored, source_.get(keys::leaf(index)));
        if (!stored) return bad_leaf(index, "is missing");
        return *std::move(stored);
    }

  private:
    const Database& source_;
};

Executor::Executor(const Database& source, std::shared_ptr<const chain::Genesis> genesis,
                   registry::PrepareAll prepare)
    : leaves_(std::make_unique<Leaves>(source)),
      genesis_(std::move(genesis)),
      prepare_(std::move(prepare)) {}

Executor::~Executor() = default;

void Executor::prepare(const std::vector<StoredBlock>& run) {
    if (!begun_) return;  // block 0 is made from the genesis file
    std::vector<Bytes> leaves;
    for (const StoredBlock& block : run) {
        leaves.insert(leaves.end(), block.leaves.begin(), block.leaves.end() - 1);
    }
    auto prepared = prepare_(state_, *leaves_, leaves);
    prepared_.assign(std::make_move_iterator(prepared.begin()),
                     std::make_move_iterator(prepared.end()));
}

/// Preparing saw the state before the run, so what it refused is left to execution, which names
/// the reason; what it verified, execution need not verify again.
Result<std::vector<registry::Candidate>> Executor::take_prepared(const StoredBlock& block) {
    std::vector<registry::Candidate> candidates;
    for (std::size_t i = 0; i + 1 < block.leaves.size(); ++i) {
        auto prepared = std::move(prepared_.front());
        prepared_.pop_front();
        if (prepared) {
            candidates.push_back(*std::move(prepared));
            continue;
        }
        auto envelope = records::parse_leaf(block.leaves[i]);
        if (!envelope)
            return bad_leaf(block.first_index + i, "is no record: " + envelope.error().what);
        candidates.push_back(registry::candidate_of(*std::move(envelope)));
    }
    return candidates;
}

Result<registry::SealedBlock> Executor::execute(const StoredBlock& block) {
    auto run = [&]() -> Result<registry::SealedBlock> {
        if (!begun_) return registry::genesis_block(genesis_);
        TRY(const auto header, chain::parse_header_leaf(block.leaves.back()));
        TRY(auto candidates, take_prepared(block));
        return registry::validate(state_, *leaves_, header, std::move(candidates));
    };
    TRY(auto sealed, run());
    if (sealed.leaves != block.leaves) {
        return bad_leaf(block.first_index, "or one after it is not what its block executes to");
    }
    begun_ = true;
    state_ = sealed.state;
    return sealed;
}

}  // namespace touchstone::store
