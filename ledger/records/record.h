// A record as it was sent: exact bytes, their identity, and what they say. Strict: one spelling.
#pragma once
#include <memory>

#include "crypto/bytes.h"
#include "crypto/result.h"
#include "ledger/records/records.pb.h"

namespace touchstone::records {

namespace pb = ::touchstone::v1;

/// SHA-256 of the record bytes; signatures are never hashed into an identity.
using RecordId = Hash;

inline constexpr std::size_t kRecordBytesMax = 60'000;

/// A strictly parsed record. Cheap to copy: the message is shared and never changes.
struct Record {
    Bytes bytes{};
    RecordId id{};
    std::shared_ptr<const pb::Record> message{};

    [[nodiscard]] const pb::Record& operator*() const { return *message; }

    [[nodiscard]] const pb::Record* operator->() const { return message.get(); }
};

/// Walks the wire format, parses, and checks the form of every field, and that the subject agrees
/// with them. Errors: `invalid`, rules `record.wire` (more than one spelling) and `record.form`;
/// `what` begins with the path of the refused field, e.g. "attestation.items[2].gtin: …".
[[nodiscard]] Result<Record> parse_record(BytesView bytes);

/// The bytes of a message that we compose ourselves, checked by parse_record.
[[nodiscard]] Result<Record> make_record(const pb::Record& message);

/// The documented JSON form (Protobuf JSON mapping, camelCase; bytes in base64).
[[nodiscard]] std::string to_json(const pb::Record& message, bool pretty);
/// Errors: `invalid`, rule `record.json` (not JSON, unknown fields, wrong types, over 256 KiB), or
/// as parse_record.
[[nodiscard]] Result<Record> from_json(std::string_view json);

/// The payload's field name, e.g. "attestation"; empty when there is none.
[[nodiscard]] std::string_view payload_name(const pb::Record& message);

/// The last component of a recognition's subject: the number keys of the names of levels 2 and up
/// joined by dots, or that of level 1 where it stands alone.
[[nodiscard]] std::string levels_key(const pb::Recognition& recognition);

}  // namespace touchstone::records
