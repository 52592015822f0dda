// Whether what a record builds on is there.
#pragma once
#include "ledger/registry/view.h"

namespace touchstone::registry {

/// The subject's owner and the accredited body must be registered, a line needs its accreditation,
/// a flexible entry and a ruling their line, a recognition its arrangement, a designation its body.
/// Errors: `not_found`, rules `record.body`, `record.parent`.
[[nodiscard]] Result<void> check_foundations(const records::pb::Record& record,
                                             const rules::Subject& subject, View& view);

}  // namespace touchstone::registry
