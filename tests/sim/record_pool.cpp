#include "tests/sim/record_pool.h"

#include <array>

namespace touchstone::sim {

namespace {

constexpr auto kLaboratory = "aa.nab.lab";
constexpr std::size_t kValidatorsMax = 20;  // of TestNetwork

std::string text(std::uint64_t number) {
    return std::to_string(number);
}

}  // namespace

RecordPool& RecordPool::of(std::size_t validators) {
    static std::mutex mutex;
    static std::array<std::unique_ptr<RecordPool>, kValidatorsMax + 1> pools;
    const std::lock_guard lock(mutex);
    auto& pool = pools.at(validators);
    if (!pool) pool = std::make_unique<RecordPool>(validators);
    return *pool;
}

RecordPool::RecordPool(std::size_t validators)
    : validators_(validators),
      network_(validators),
      genesis_(network_.model().blocks().front().state) {
    auto& model = network_.model();
    model.register_body(kLaboratory);
    laboratory_ = keep(model.blocks().back().leaves.front());
    model.key(kLaboratory);
    laboratory_key_ = keep(model.blocks().back().leaves.front());
}

/// Its author's key is known to the model, which runs ahead of every run.
Bytes RecordPool::keep(Bytes leaf) {
    const auto& model = network_.model();
    auto candidate = registry::prepare(model.state(), model, leaf).value();
    prepared_.emplace(candidate.leaf_hash, std::move(candidate));
    return leaf;
}

Bytes RecordPool::record(std::uint64_t number) {
    const std::lock_guard lock(mutex_);
    return make(number);
}

Bytes RecordPool::make(std::uint64_t number) {
    const auto& model = network_.model();
    const auto sign = [&](const pb::Record& draft) {
        return keep(test::signed_leaf(model, draft));
    };
    Bytes& made = records_[number];
    if (!made.empty()) return made;
    switch (number % 8) {
        case 1:
            return made = laboratory_;
        case 2:
            return made = laboratory_key_;
        case 3:
            return made = keep(network_.record(number));
        case 0: {
            const std::string report = "attestation/aa.nab.lab/TR" + text(number - 1);
            auto draft = model.draft_status(report, pb::STATUS_ACTION_SUSPEND);
            const auto issued = records::parse_leaf(make(number - 1)).value();
            draft.set_previous(to_text(issued.record.id));
            return made = sign(draft);
        }
        default:
            return made = sign(model.draft_attestation(kLaboratory, "TR-" + text(number)));
    }
}

Bytes RecordPool::carry(const pb::Record& draft) {
    auto& model = network_.model();
    Bytes leaf = keep(test::signed_leaf(model, model.following(draft)));
    TOUCHSTONE_CHECK(model.offer(records::parse_leaf(leaf).value()).has_value());
    return leaf;
}

std::vector<Bytes> RecordPool::ending(std::uint64_t epoch) {
    const std::lock_guard lock(mutex_);
    auto& made = endings_[epoch];
    if (!made.empty()) return made;
    auto& model = network_.model();
    const auto& bodies = network_.bodies();
    pb::Record draft;
    draft.set_author(bodies.front());
    draft.set_subject("proposal/epoch" + text(epoch));
    draft.set_decided_on(model.today());
    draft.mutable_propose()->set_open_until("2026-03-31");
    for (const std::string& body : bodies) {
        const chain::Validator next = network_.validator(body, static_cast<unsigned>(epoch + 1));
        auto& validator = *draft.mutable_propose()->mutable_validators()->add_validators();
        validator.set_body(body);
        validator.set_validator_key(to_text(next.validator_key));
        validator.set_log_key(to_text(next.log_key));
    }
    made.push_back(carry(draft));
    const auto proposed = records::parse_leaf(made.front()).value();
    draft.mutable_approve()->set_record(to_text(proposed.record.id));
    const std::size_t needed = 2 * validators_ / 3 + 1;
    for (std::size_t i = 0; i < needed; ++i) {
        draft.set_author(bodies.at(i));
        made.push_back(carry(draft));
    }
    return made;
}

consensus::Signers RecordPool::signers(const chain::Validator& validator) {
    const std::lock_guard lock(mutex_);
    return network_.signers(validator);
}

std::optional<registry::Candidate> RecordPool::find(BytesView leaf) {
    const std::lock_guard lock(mutex_);
    const auto at = prepared_.find(log::leaf_hash(leaf));
    if (at == prepared_.end()) return std::nullopt;
    return at->second;
}

std::vector<Result<registry::Candidate>> RecordPool::prepare(const registry::State& state,
                                                             const registry::LeafSource& source,
                                                             std::span<const Bytes> leaves) {
    std::vector<Result<registry::Candidate>> prepared;
    prepared.reserve(leaves.size());
    for (const Bytes& leaf : leaves) {
        auto known = find(leaf);
        prepared.push_back(known ? Result<registry::Candidate>(*std::move(known))
                                 : registry::prepare(state, source, leaf));
    }
    return prepared;
}

}  // namespace touchstone::sim
