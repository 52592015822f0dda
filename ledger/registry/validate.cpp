// Re-executes a block from elsewhere and compares what comes out with what its header says.
#include <algorithm>

#include "ledger/registry/block.h"

namespace touchstone::registry {

namespace {

tl::unexpected<Error> refuse(const std::string& field, const std::string& what) {
    return fail(Errc::invalid, "block." + field, "block: " + field + ": " + what);
}

/// What must hold before anything is executed.
Result<void> check_context(const State& parent, const chain::Header& header, std::size_t records) {
    if (header.height != parent.head.height + 1)
        return refuse("height", "not the one after its parent's");
    if (header.parent != chain::block_hash(parent.head))
        return refuse("parent", "another block than the last one");
    TRY_VOID(check_follows(parent, header.time_ms));
    const bool first = is_boundary(parent.head);
    const auto& set = first ? parent.next_validators : parent.validators;
    if (header.proposer >= set->validators.size()) return refuse("proposer", "no such validator");
    if (header.record_count != records)
        return refuse("record_count", "not the number of records that came");
    return {};
}

/// All fields but those that check_context() has settled and the builder has copied.
Result<void> compare(const chain::Header& own, const chain::Header& header) {
    if (own.records_hash != header.records_hash)
        return refuse("records_hash", "other records than the header's");
    if (own.version != header.version) return refuse("version", "not supported");
    if (own.protocol_version != header.protocol_version)
        return refuse("protocol_version", "not supported");
    if (own.network_id != header.network_id) return refuse("network_id", "another network");
    if (own.epoch != header.epoch) return refuse("epoch", "not the one that its parent leads to");
    if (own.epoch_end_ms != header.epoch_end_ms)
        return refuse("epoch_end", "not the one that its parent leads to");
    if (own.flags != header.flags)
        return refuse(
            "flags",
            "an epoch ends in its last hour, or where the validators change, and then it must");
    if (own.log_size != header.log_size) return refuse("log_size", "not what the records come to");
    if (own.log_root != header.log_root) return refuse("log_root", "not what the records come to");
    if (own.state_root != header.state_root)
        return refuse("state_root", "not what the records come to");
    if (own.validators != header.validators)
        return refuse("validators", "not the set of this epoch");
    if (own.next_validators != header.next_validators)
        return refuse("next_validators", "not the set of the next epoch");
    TOUCHSTONE_CHECK(own == header);
    return {};
}

// As many walks down the map as the caches hold side by side.
constexpr std::size_t kAhead = 128;

/// Brings near what the rules will look up and set for the first of `records`.
void prefetch(const map::Map& map, std::span<const Candidate> records) {
    std::vector<BytesView> subjects;
    for (const Candidate& record : records.first(std::min(records.size(), kAhead)))
        subjects.push_back(as_bytes(record.envelope.record->subject()));
    map.prefetch(subjects);
}

}  // namespace

tl::unexpected<Error> refuse_record(std::size_t number, const Error& why) {
    return refuse("record", "record " + std::to_string(number) + ": " + why.rule + ": " + why.what);
}

Result<SealedBlock> validate(const State& parent, const LeafSource& source,
                             const chain::Header& header, std::vector<Candidate> records) {
    TRY_VOID(check_context(parent, header, records.size()));
    // Who proposes may end an epoch near its end; the records themselves may end it at any time.
    const bool end_epoch = is_boundary(header) && may_end_epoch(parent.head, header.time_ms);
    BlockBuilder builder(
        parent, source,
        {.time_ms = header.time_ms, .proposer = header.proposer, .end_epoch = end_epoch});
    for (std::size_t i = 0; i < records.size(); ++i) {
        if (i % kAhead == 0) prefetch(parent.map, std::span(records).subspan(i));
        const auto placed = builder.add(std::move(records[i]));
        if (!placed && !is_refusal(placed.error())) return tl::unexpected(placed.error());
        if (!placed) return refuse_record(i, placed.error());
    }
    auto block = std::move(builder).seal();
    TRY_VOID(compare(block.header, header));
    return block;
}

}  // namespace touchstone::registry
