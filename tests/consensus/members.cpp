#include "tests/consensus/members.h"

#include <map>
#include <mutex>

#include "crypto/sha256.h"

namespace touchstone::test {

namespace {

crypto::Seed seed_of(std::size_t member, std::uint64_t epoch, std::uint8_t use) {
    crypto::Seed seed{};
    seed[0] = static_cast<std::uint8_t>(member + 1);
    seed[1] = static_cast<std::uint8_t>(epoch + 1);
    seed[2] = use;
    return seed;
}

chain::Header first_header(std::size_t n, std::uint64_t epoch) {
    chain::Header header{.network_id = filled(0xA1),
                         .epoch = epoch,
                         .epoch_end_ms = kStartMs + kEpochMs,
                         .time_ms = kStartMs};
    header.validators = chain::validators_hash(Members::set(n, epoch));
    header.next_validators = header.validators;
    if (epoch == 0) return header;
    header.epoch = epoch - 1;
    header.height = 1000 * epoch;
    header.parent = filled(1);
    header.flags = chain::kBoundary;
    return header;
}

Committee make(const chain::Header& base, const chain::ValidatorSet& set) {
    return Committee::make({base.network_id, "test.example/a1", set, base}).value();
}

}  // namespace

Members::Members(std::size_t n, std::uint64_t epoch) {
    make_keys(n, epoch);
    committee_ = std::make_shared<Committee>(make(first_header(n, epoch), set(n, epoch)));
}

Members::Members(std::size_t n, const chain::Header& boundary) {
    make_keys(n, boundary.epoch + 1);
    committee_ = std::make_shared<Committee>(make(boundary, set(n, boundary.epoch + 1)));
}

void Members::make_keys(std::size_t n, std::uint64_t epoch) {
    for (std::size_t i = 0; i < n; ++i) {
        validator_.push_back(validator_key(i, epoch));
        log_.push_back(log_key(i, epoch));
    }
}

KeySigner Members::validator_key(std::size_t member, std::uint64_t epoch) {
    return KeySigner(seed_of(member, epoch, 1));
}

KeySigner Members::log_key(std::size_t member, std::uint64_t epoch) {
    return KeySigner(seed_of(member, epoch, 2));
}

/// Keys take longer to make than a test has use for: each set is made once.
chain::ValidatorSet Members::set(std::size_t n, std::uint64_t epoch) {
    static std::mutex mutex;
    static std::map<std::pair<std::size_t, std::uint64_t>, chain::ValidatorSet> sets;
    const std::lock_guard lock(mutex);
    chain::ValidatorSet& set = sets[{n, epoch}];
    if (!set.validators.empty()) return set;
    set.epoch = epoch;
    for (std::size_t i = 0; i < n; ++i) {
        set.validators.push_back({"x" + std::to_string(i) + ".nab", validator_key(i, epoch).key(),
                                  log_key(i, epoch).key()});
    }
    return set;
}

Vote Members::vote(Index signer, const Statement& statement) const {
    return {statement, signer, validator_.at(signer).sign(signed_bytes(*committee_, statement))};
}

Certificate Members::certificate(const Statement& statement) const {
    std::vector<Index> signers;
    for (Index i = 0; i < committee_->quorum(); ++i) signers.push_back(i);
    return certificate(statement, signers);
}

Certificate Members::certificate(const Statement& statement,
                                 const std::vector<Index>& signers) const {
    std::vector<Vote> votes;
    for (const Index signer : signers) votes.push_back(vote(signer, statement));
    return assemble(*committee_, votes);
}

Cosignature Members::cosign(Index signer, const Tip& tip, std::uint64_t time_s) const {
    return {tip, time_s, signer,
            validator_.at(signer).sign(as_bytes(cosigned_text(*committee_, tip, time_s))),
            log_.at(signer).sign(as_bytes(checkpoint_text(*committee_, tip)))};
}

const Members& members() {
    static const Members kMembers(4);
    return kMembers;
}

Hash filled(std::uint8_t byte) {
    Hash hash{};
    hash.fill(byte);
    return hash;
}

Hash records_hash(const std::vector<Hash>& hashes) {
    crypto::Sha256 all;
    for (const Hash& hash : hashes) all.update(hash);
    return all.finish();
}

Block block_on(const Committee& committee, const chain::Header& parent, Index proposer,
               const std::vector<std::string>& records, std::uint64_t time_ms) {
    Block block{};
    for (const std::string& record : records) block.leaves.push_back(to_bytes(record));
    const bool is_first = parent.epoch != committee.epoch();
    block.header = {.network_id = committee.network_id(),
                    .epoch = committee.epoch(),
                    .epoch_end_ms = is_first ? time_ms + kEpochMs : parent.epoch_end_ms,
                    .height = parent.height + 1,
                    .time_ms = time_ms,
                    .parent = chain::block_hash(parent),
                    .proposer = proposer,
                    .record_count = static_cast<std::uint32_t>(records.size()),
                    .records_hash = records_hash(leaf_hashes(block)),
                    .log_size = parent.log_size + 1 + records.size(),
                    .validators = committee.validators_hash(),
                    .next_validators = committee.validators_hash()};
    return block;
}

}  // namespace touchstone::test
