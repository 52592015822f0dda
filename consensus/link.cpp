#include "consensus/link.h"

#include "consensus/limits.h"

namespace touchstone::consensus {

Result<void> check_link(const Committee& committee, const chain::Header& header,
                        const chain::Header& parent, Index proposer) {
    const bool is_first = parent.epoch != committee.epoch();
    const bool may_be_empty = is_first || is_boundary(header);
    const std::array<std::pair<bool, const char*>, 11> rows{{
        {header.network_id == committee.network_id(), "network: another one"},
        {header.epoch == committee.epoch(), "epoch: another one"},
        {header.validators == committee.validators_hash(), "validators: another set"},
        {header.height == parent.height + 1, "height: not the parent's and one"},
        {header.parent == chain::block_hash(parent), "parent: another block"},
        {header.log_size == parent.log_size + 1 + header.record_count,
         "log size: not the parent's, its header and these records"},
        {header.time_ms > parent.time_ms, "time: not later than the parent's"},
        {header.proposer == proposer, "proposer: not the view's leader"},
        {header.record_count <= kBlockRecordsMax, "record count: too many"},
        {header.record_count > 0 || may_be_empty, "record count: an empty block says nothing"},
        {is_first || header.epoch_end_ms == parent.epoch_end_ms, "epoch end: not the parent's"},
    }};
    for (const auto& [holds, what] : rows) {
        if (!holds) return fail(Errc::invalid, "consensus.link", std::string("block: ") + what);
    }
    return {};
}

}  // namespace touchstone::consensus
