// What the operator of a node may have done while it runs, by the names that `touchstone node`
// uses.
#pragma once
#include "node/admin/admin_socket.h"
#include "node/daemon/http_interface.h"
#include "node/driver/node.h"

namespace touchstone::node {

/// log-level {level}, drain, resume, renew-certificate. All must outlive them; `http`: null where
/// there is none.
[[nodiscard]] Deeds operator_deeds(Log& log, Node& node, HttpInterface* http);

}  // namespace touchstone::node
