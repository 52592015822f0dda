#include "tools/touchstone/standing.h"

namespace touchstone::cli {

Result<std::optional<records::Record>> content_of(const OpenLedger& open,
                                                  const rules::SubjectLeaf& leaf,
                                                  const rules::StateOn& state,
                                                  std::uint64_t known_ms) {
    const auto position = rules::content_event(leaf, state, known_ms);
    if (!position) return std::optional<records::Record>();
    TRY(const Bytes bytes, open.ledger->leaf(leaf.events[*position].log_index));
    TRY(records::Envelope envelope, records::parse_leaf(bytes));
    return std::optional(std::move(envelope.record));
}

}  // namespace touchstone::cli
