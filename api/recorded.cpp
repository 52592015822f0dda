#include "api/recorded.h"

#include "ledger/records/envelope.h"

namespace touchstone::api {

Result<std::optional<std::uint64_t>> find_recorded(const Snapshot& snapshot,
                                                   const std::string& subject,
                                                   const records::RecordId& record) {
    TRY(const verify::SubjectProof proof, snapshot.subject(subject));
    if (!proof.present) return std::optional<std::uint64_t>();
    // Bytes under a subject that are no subject's leaf: a validator set, or parameters.
    const auto leaf = rules::decode_subject_leaf(proof.leaf);
    if (!leaf) return std::optional<std::uint64_t>();
    for (auto event = leaf->events.rbegin(); event != leaf->events.rend(); ++event) {
        TRY(const Bytes bytes, snapshot.leaf(event->log_index));
        TRY(const records::Envelope envelope, records::parse_leaf(bytes));
        if (envelope.record.id == record) return std::optional(event->log_index);
    }
    return std::optional<std::uint64_t>();
}

}  // namespace touchstone::api
