#include "ledger/store/epochs.h"

#include "ledger/log/checkpoint.h"

namespace touchstone::store {

Result<chain::Header> header_ending(const Ledger& ledger, std::uint64_t size) {
    TRY(const Bytes leaf, ledger.leaf(size - 1));
    auto header = chain::parse_header_leaf(leaf);
    if (header && header->log_size + 1 == size && header->record_count <= header->log_size) {
        return header;
    }
    return fail(
        Errc::corrupt, "ledger.leaf",
        "leaf " + std::to_string(size - 1) + " is not the header of a block that ends there");
}

Result<chain::Header> base_of_epoch(const Ledger& ledger, std::uint64_t epoch) {
    if (epoch == 0) return header_ending(ledger, ledger.state().genesis->records.size() + 1);
    TRY(const std::string text, ledger.boundary_checkpoint(epoch - 1));
    TRY(const log::Note note, log::parse_note(text));
    TRY(const log::Checkpoint checkpoint, log::parse_checkpoint(note.text));
    return header_ending(ledger, checkpoint.size);
}

}  // namespace touchstone::store
