// What a record is filed under in the secondary indexes. Pure.
#pragma once
#include <string_view>

#include "ledger/records/envelope.h"
#include "ledger/store/index.h"

namespace touchstone::store {

/// Database key: kind ‖ term ‖ 0x00 ‖ subject. The value is empty.
[[nodiscard]] Bytes index_key(IndexKind kind, std::string_view term, std::string_view subject);

/// Adds the keys of one record: none unless it is an attestation, and some perhaps twice. Terms
/// longer than 256 bytes, or with a zero byte, are left out.
void append_entries(const records::Envelope& envelope, KeyList& keys);
/// Those of a log leaf. Errors: as parse_leaf.
[[nodiscard]] Result<void> append_entries(BytesView leaf, KeyList& keys);

}  // namespace touchstone::store
