// The items of an attestation: which of them the goods may be, and how each stands. Private to
// ledger/verify.
#pragma once
#include "ledger/verify/case.h"

namespace touchstone::verify {

/// Whether the item can be the goods: what both sides give is equal. GTINs by their digits, models
/// loosely.
[[nodiscard]] bool may_be(const records::pb::Item& item, const Goods& goods);
[[nodiscard]] bool same_gtin(const std::string& a, const std::string& b);

/// Whether the item is a site of this id or name.
[[nodiscard]] bool is_site(const records::pb::Item& item, const std::string& site);

/// How each item stands that an event was about, by its id; null facts are noted as needs.
[[nodiscard]] std::map<std::string, rules::StateOn> items_with_events(Facts& facts,
                                                                      const std::string& subject,
                                                                      records::Day as_of);
/// Whether the goods are told apart, and are of this item and of no other.
[[nodiscard]] bool is_the_only_one(const records::pb::Attestation& content, const std::string& id,
                                   const Goods& goods);

/// Part of "status": items that are restricted or ended while the attestation as a whole stands.
void check_items(Case& c);

}  // namespace touchstone::verify
