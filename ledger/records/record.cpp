#include "ledger/records/record.h"

#include <google/protobuf/arena.h>

#include "crypto/sha256.h"
#include "ledger/records/form.h"
#include "ledger/records/wire.h"

namespace touchstone::records {

namespace {

tl::unexpected<Error> bad_record(std::string what) {
    return fail(Errc::invalid, "record.form", std::move(what));
}

/// A message on an arena of its own: few allocations to make, and few to free on whatever thread.
std::shared_ptr<pb::Record> make_message(std::size_t wire_size) {
    google::protobuf::ArenaOptions options;
    options.start_block_size = 2'048 + 4 * wire_size;  // the parsed form of most records fits
    auto arena = std::make_shared<google::protobuf::Arena>(options);
    auto* message = google::protobuf::Arena::CreateMessage<pb::Record>(arena.get());
    return {std::move(arena), message};
}

}  // namespace

Result<Record> parse_record(BytesView bytes) {
    if (bytes.empty()) return bad_record("the record is empty");
    if (bytes.size() > kRecordBytesMax) return bad_record("the record is over 60,000 bytes");
    TRY_VOID(walk(bytes, *pb::Record::descriptor()));
    auto message = make_message(bytes.size());
    if (!message->ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
        return bad_record("the record is not a Protobuf message");
    }
    FormReport report;
    check(Form(report), *message);
    if (!report.what.empty()) return bad_record(std::move(report.what));
    return Record{to_bytes(bytes), crypto::sha256(bytes), std::move(message)};
}

Result<Record> make_record(const pb::Record& message) {
    // Protobuf writes fields by number; what else it could spell in two ways, the walker refuses.
    return parse_record(as_bytes(message.SerializeAsString()));
}

std::string_view payload_name(const pb::Record& message) {
    const auto* payload = pb::Record::descriptor()->FindOneofByName("payload");
    const auto* field = message.GetReflection()->GetOneofFieldDescriptor(message, payload);
    return field == nullptr ? std::string_view{} : std::string_view(field->name());
}

}  // namespace touchstone::records
