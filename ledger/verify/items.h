// The items of an attestation: which of them the goods may be, and how each stands. Private to
// ledger/verify.
#pragma once
#include "ledger/verify/case.h"

namespace touchstone::verify {

/// Whether the item can be the goods: what both sides give is equal. GTINs by their digits, models
/// loosely.
[[nodiscard]] bool may_be(const records::pb::Item& item, const Goods& goods);
[[nodiscard]] bool same_gtin(const std::string& a, const std::string& b);

/// Part of "status": items that are restricted or ended while the attestation as a whole stands.
void check_items(Case& c);

}  // namespace touchstone::verify
