#include "ledger/store/blocks.h"

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

Result<std::vector<registry::Candidate>> parse_records(const StoredBlock& block) {
    std::vector<registry::Candidate> candidates;
    for (std::size_t i = 0; i + 1 < block.leaves.size(); ++i) {
        auto envelope = records::parse_leaf(block.leaves[i]);
        if (!envelope)
            return bad_leaf(block.first_index + i, "is no record: " + envelope.error().what);
        candidates.push_back(registry::candidate_of(*std::move(envelope)));
    }
    return candidates;
}

}  // namespace

Result<void> for_each_block(const Database& database,
                            const std::function<Result<void>(const StoredBlock&)>& visit) {
    StoredBlock block;
    std::uint64_t next = 0;
    const auto take = [&](BytesView key, BytesView value) -> Result<void> {
        TRY(const std::uint64_t index, keys::number(key));
        if (index != next) return bad_leaf(next, "is missing");
        ++next;
        block.leaves.push_back(to_bytes(value));
        if (is(records::LeafType::record, block.leaves.back())) return {};
        if (!is(records::LeafType::header, block.leaves.back()))
            return bad_leaf(index, "is of no known type");
        TRY_VOID(visit(block));
        block = {.first_index = next};
        return {};
    };
    Result<void> outcome{};
    const auto range = keys::all(keys::Kind::leaf);
    TRY_VOID(database.scan(range.from, range.to, [&](BytesView key, BytesView value) {
        outcome = take(key, value);
        return outcome.has_value();
    }));
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

Executor::Executor(const Database& source, std::shared_ptr<const chain::Genesis> genesis)
    : leaves_(std::make_unique<Leaves>(source)), genesis_(std::move(genesis)) {}

Executor::~Executor() = default;

Result<registry::SealedBlock> Executor::execute(const StoredBlock& block) {
    auto run = [&]() -> Result<registry::SealedBlock> {
        if (!begun_) return registry::genesis_block(genesis_);
        TRY(const auto header, chain::parse_header_leaf(block.leaves.back()));
        TRY(auto candidates, parse_records(block));
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
