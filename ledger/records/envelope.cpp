#include "ledger/records/envelope.h"

#include <algorithm>
#include <tuple>

#include "crypto/codec.h"
#include "ledger/records/subject.h"

namespace touchstone::records {

namespace {

tl::unexpected<Error> bad_envelope(std::string what) {
    return fail(Errc::invalid, "envelope.form", std::move(what));
}

bool stands_before(const RecordSignature& a, const RecordSignature& b) {
    return std::tie(a.body, a.key) < std::tie(b.body, b.key);
}

template <std::size_t kSize>
Result<std::array<std::uint8_t, kSize>> read_array(crypto::Reader& reader, std::string_view field) {
    TRY(const BytesView bytes, reader.fixed(kSize, field));
    std::array<std::uint8_t, kSize> array{};
    std::copy(bytes.begin(), bytes.end(), array.begin());
    return array;
}

Result<RecordSignature> read_signature(crypto::Reader& reader) {
    RecordSignature signature;
    TRY(signature.body, reader.text(kComponentBytesMax, "signature body"));
    TRY_VOID(check_body_id(signature.body));
    TRY(signature.key, read_array<std::tuple_size_v<crypto::KeyId>>(reader, "signature key"));
    TRY(const std::uint8_t algorithm, reader.u8("signature algorithm"));
    if (algorithm != static_cast<std::uint8_t>(crypto::Algorithm::ed25519)) {
        return bad_envelope("signature algorithm " + std::to_string(algorithm) + " is not known");
    }
    TRY(signature.signature, read_array<std::tuple_size_v<crypto::Signature>>(reader, "signature"));
    return signature;
}

Result<std::vector<RecordSignature>> read_signatures(crypto::Reader& reader) {
    TRY(const std::uint8_t count, reader.u8("signature count"));
    if (count > kSignaturesMax) return bad_envelope("a record has at most 16 signatures");
    std::vector<RecordSignature> signatures;
    signatures.reserve(count);
    for (std::uint8_t i = 0; i < count; ++i) {
        TRY(RecordSignature signature, read_signature(reader));
        if (i > 0 && !stands_before(signatures.back(), signature)) {
            return bad_envelope("signatures are not in order of body and key, each once");
        }
        signatures.push_back(std::move(signature));
    }
    return signatures;
}

}  // namespace

Bytes signed_bytes(const Hash& network_id, BytesView record) {
    crypto::Writer writer(64 + record.size());
    writer.context("touchstone record v1").fixed(network_id).fixed(record);
    return writer.take();
}

Result<void> sign(Envelope& envelope, const Hash& network_id, const std::string& body,
                  const crypto::SecretKey& key) {
    TRY_VOID(check_body_id(body));
    RecordSignature signature{
        .body = body,
        .key = crypto::key_id(crypto::Algorithm::ed25519, key.public_key()),
        .signature = key.sign(signed_bytes(network_id, envelope.record.bytes))};
    auto& signatures = envelope.signatures;
    const auto place =
        std::lower_bound(signatures.begin(), signatures.end(), signature, stands_before);
    if (place != signatures.end() && !stands_before(signature, *place)) {
        return fail(Errc::conflict, "envelope.signed",
                    "this key of " + body + " has signed the record already");
    }
    if (signatures.size() == kSignaturesMax)
        return bad_envelope("a record has at most 16 signatures");
    signatures.insert(place, std::move(signature));
    return {};
}

Bytes leaf_bytes(const Envelope& envelope) {
    crypto::Writer writer(64 + envelope.record.bytes.size() + 160 * envelope.signatures.size());
    writer.u8(static_cast<std::uint8_t>(LeafType::record)).blob(envelope.record.bytes);
    writer.u8(static_cast<std::uint8_t>(envelope.signatures.size()));
    for (const RecordSignature& signature : envelope.signatures) {
        writer.text(signature.body).fixed(signature.key);
        writer.u8(static_cast<std::uint8_t>(signature.algorithm)).fixed(signature.signature);
    }
    return writer.take();
}

Result<Envelope> parse_leaf(BytesView leaf) {
    if (leaf.size() > kLeafBytesMax) return bad_envelope("a leaf has at most 65,535 bytes");
    crypto::Reader reader(leaf);
    TRY(const std::uint8_t type, reader.u8("leaf type"));
    if (type != static_cast<std::uint8_t>(LeafType::record))
        return bad_envelope("the leaf holds no record");
    TRY(const BytesView record, reader.blob(kRecordBytesMax, "record"));
    Envelope envelope;
    TRY(envelope.signatures, read_signatures(reader));
    TRY_VOID(reader.end());
    TRY(envelope.record, parse_record(record));
    return envelope;
}

}  // namespace touchstone::records
