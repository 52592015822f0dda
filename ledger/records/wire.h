// Walks Protobuf wire bytes before Protobuf sees them, so that each message has one spelling.
#pragma once
#include "crypto/bytes.h"
#include "crypto/result.h"

namespace google::protobuf {
class Descriptor;
}

namespace touchstone::records {

/// Refuses: unknown fields, fields out of order or repeated unless declared so, non-minimal
/// varints, defaults spelled out, wrong wire types, bad UTF-8, unknown enum values, more than one
/// member of a oneof, depth over 16. Errors: `invalid`, rule `record.wire`, `what` begins with the
/// field's path.
[[nodiscard]] Result<void> walk(BytesView wire, const google::protobuf::Descriptor& type);

}  // namespace touchstone::records
