// What a record is filed under in the secondary indexes. Pure.
#pragma once
#include <string>
#include <vector>

#include "ledger/records/envelope.h"
#include "ledger/store/index.h"

namespace touchstone::store {

struct Term {
    IndexKind kind{};
    std::string text{};
};

/// The terms of one record; none unless it is an attestation. Terms longer than 256 bytes, or with
/// a zero byte, are left out.
[[nodiscard]] std::vector<Term> terms_of(const records::Record& record);

/// Database key: kind ‖ term ‖ 0x00 ‖ subject. The value is empty.
[[nodiscard]] Bytes index_key(IndexKind kind, std::string_view term, std::string_view subject);

/// Adds the entries of one log leaf; leaves that are no attestations have none.
/// Errors: as parse_leaf.
void append_entries(const records::Envelope& envelope, std::vector<Put>& puts);
[[nodiscard]] Result<void> append_entries(BytesView leaf, std::vector<Put>& puts);

}  // namespace touchstone::store
