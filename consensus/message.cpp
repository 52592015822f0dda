#include "consensus/message.h"

namespace touchstone::consensus {

Bytes signed_bytes(const Committee& committee, const ViewReply& reply) {
    return crypto::Writer()
        .context("touchstone view v1")
        .fixed(committee.network_id())
        .u64(committee.epoch())
        .fixed(committee.validators_hash())
        .u64(reply.nonce)
        .u64(reply.view)
        .u32(reply.asker)
        .take();
}

}  // namespace touchstone::consensus
