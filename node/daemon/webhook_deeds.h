// Webhooks by the operator's word: names and members as `touchstone webhook` sends them.
#pragma once
#include "node/admin/admin_socket.h"
#include "node/webhooks/webhooks.h"

namespace touchstone::node {

/// webhook-add {url, wanted, from?}, webhook-list, webhook-test {id}, webhook-replay {id, from},
/// webhook-remove {id}. The webhooks must outlive them.
[[nodiscard]] Deeds webhook_deeds(Webhooks& webhooks);

}  // namespace touchstone::node
