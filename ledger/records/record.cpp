#include "ledger/records/record.h"

#include "crypto/sha256.h"
#include "ledger/records/form.h"
#include "ledger/records/wire.h"

namespace touchstone::records {

namespace {

tl::unexpected<Error> bad_record(std::string what) {
    return fail(Errc::invalid, "record.form", std::move(what));
}

}  // namespace

Result<Record> parse_record(BytesView bytes) {
    if (bytes.empty()) return bad_record("the record is empty");
    if (bytes.size() > kRecordBytesMax) return bad_record("the record is over 60,000 bytes");
    TRY_VOID(walk(bytes, *pb::Record::descriptor()));
    auto message = std::make_shared<pb::Record>();
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
