// Who the issuer was and is. Private to ledger/verify.
#pragma once

namespace touchstone::verify {

struct Case;

/// Part of "signed": the issuer's name then and now, who has followed it, who has barred it.
void read_issuer(Case& c);

}  // namespace touchstone::verify
