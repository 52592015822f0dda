#include "consensus/committee.h"

#include <algorithm>
#include <numeric>

#include "crypto/codec.h"
#include "crypto/sha256.h"

namespace touchstone::consensus {

namespace {

tl::unexpected<Error> refuse(const char* what) {
    return fail(Errc::invalid, "consensus.epoch", std::string("start of an epoch: ") + what);
}

/// Numbers drawn from a seed by hashing it with a counter; the same on every machine.
class Draws {
  public:
    explicit Draws(const Hash& seed) : seed_(seed) {}

    /// Below `bound`; the bias of one division of 64 bits by at most 50 is below 2^−58.
    std::size_t below(std::size_t bound) {
        const Bytes counter = crypto::Writer().context("touchstone turns v1").u64(next_++).take();
        const Hash digest = crypto::sha256({counter, seed_});
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < 8; ++i) value = value << 8 | digest.at(i);
        return value % bound;
    }

  private:
    Hash seed_;
    std::uint64_t next_{};
};

std::vector<Index> turns_of(const chain::ValidatorSet& set, const Hash& seed) {
    std::vector<Index> turns(set.validators.size());
    std::iota(turns.begin(), turns.end(), Index{0});
    std::ranges::sort(turns, {}, [&](Index i) { return set.validators.at(i).validator_key; });
    Draws draws(seed);
    for (std::size_t i = turns.size(); i > 1; --i) {  // Fisher–Yates
        std::swap(turns.at(i - 1), turns.at(draws.below(i)));
    }
    return turns;
}

}  // namespace

Result<Committee> Committee::make(EpochStart start) {
    TRY_VOID(chain::check(start.set));
    const chain::Header& base = start.base;
    const Hash hash = chain::validators_hash(start.set);
    if (base.network_id != start.network_id) return refuse("the base is of another network");
    if (base.height == 0) {
        if (base.epoch != start.set.epoch) return refuse("genesis is of another epoch");
        if (base.validators != hash) return refuse("genesis names another set");
    } else {
        if ((base.flags & chain::kBoundary) == 0) return refuse("the base is no boundary block");
        if (base.epoch + 1 != start.set.epoch) return refuse("the base is not of the epoch before");
        if (base.next_validators != hash) return refuse("the base names another set");
    }
    return Committee(std::move(start));
}

Committee::Committee(EpochStart start)
    : Voters(start.network_id, std::move(start.set)),
      origin_(std::move(start.origin)),
      base_(start.base),
      base_hash_(chain::block_hash(base_)),
      turns_(turns_of(set(), base_hash_)) {}

std::optional<Index> Committee::find(const crypto::PublicKey& validator_key) const {
    const auto& all = set().validators;
    const auto at = std::ranges::find(all, validator_key, &chain::Validator::validator_key);
    if (at == all.end()) return std::nullopt;
    return static_cast<Index>(at - all.begin());
}

Index Committee::leader_of(View view) const {
    return turns_.at(view % turns_.size());
}

}  // namespace touchstone::consensus
