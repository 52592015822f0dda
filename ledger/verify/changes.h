// What differs between two revisions of an attestation, said for people. Private to ledger/verify.
#pragma once
#include <string>

#include "ledger/records/record.h"

namespace touchstone::verify {

/// "valid to: 2026-07-13 → 2036-05-10; items: added Electric rice cooker 1.8 L (AS-18B)". Digests
/// and actions are left out; what has no short form is named only ("parties"). At most eight
/// fields.
[[nodiscard]] std::string changes(const records::pb::Attestation& from,
                                  const records::pb::Attestation& to);

}  // namespace touchstone::verify
