#include "ledger/registry/epoch.h"

namespace touchstone::registry {

namespace {

tl::unexpected<Error> corrupt(std::uint64_t epoch, const std::string& what) {
    return fail(Errc::corrupt, "state.validators",
                "the map at \"" + validators_subject(epoch) + "\": " + what);
}

Result<SharedSet> decode(BytesView leaf, std::uint64_t epoch) {
    auto set = chain::decode_validators(leaf);
    if (!set) return corrupt(epoch, set.error().what);
    if (set->epoch != epoch) return corrupt(epoch, "the set is of another epoch");
    return std::make_shared<const chain::ValidatorSet>(*std::move(set));
}

}  // namespace

std::string validators_subject(std::uint64_t epoch) {
    return "validators/" + std::to_string(epoch);
}

Result<SharedSet> validators_of(const map::Map& map, const chain::Genesis& genesis,
                                std::uint64_t epoch) {
    if (epoch == 0) return std::make_shared<const chain::ValidatorSet>(genesis.validators);
    const auto leaf = map.find(as_bytes(validators_subject(epoch)));
    return leaf ? decode(*leaf, epoch) : corrupt(epoch, "there is no set");
}

Result<SharedSet> validators_after(const map::Map& map, const chain::ValidatorSet& set) {
    const std::uint64_t epoch = set.epoch + 1;
    if (const auto leaf = map.find(as_bytes(validators_subject(epoch))))
        return decode(*leaf, epoch);
    auto same = std::make_shared<chain::ValidatorSet>(set);
    same->epoch = epoch;
    return SharedSet(std::move(same));
}

bool is_boundary(const chain::Header& head) {
    return (head.flags & chain::kBoundary) != 0;
}

bool is_over(const chain::Header& head, std::uint64_t time_ms) {
    return !is_boundary(head) && time_ms > head.epoch_end_ms;
}

bool may_end_epoch(const chain::Header& head, std::uint64_t time_ms) {
    return !is_boundary(head) && time_ms + kBoundaryWindowMs >= head.epoch_end_ms;
}

}  // namespace touchstone::registry
