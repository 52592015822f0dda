#include "ledger/label/signed_label.h"

#include <algorithm>

#include "ledger/label/cbor.h"

namespace touchstone::label {

namespace {

/// Header parameters and algorithm (RFC 9052 section 3.1, RFC 9053 section 2.2).
constexpr std::int64_t kAlgorithm = 1;
constexpr std::int64_t kKeyId = 4;
constexpr std::int64_t kEdDsa = -8;

Bytes protected_headers(const crypto::KeyId& key) {
    CborWriter out;
    out.map(2).integer(kAlgorithm).integer(kEdDsa).integer(kKeyId).bytes(key);
    return out.take();
}

/// The network is signed with it, whole, so that a label of one network says nothing in another.
Bytes signed_bytes(BytesView headers, BytesView claims, const Hash& network_id) {
    Bytes context = to_bytes(std::string_view("touchstone label v1\0", 20));
    context.insert(context.end(), network_id.begin(), network_id.end());
    CborWriter out;
    out.array(4).text("Signature1").bytes(headers).bytes(context).bytes(claims);
    return out.take();
}

Bytes envelope(BytesView headers, BytesView claims, const crypto::Signature& signature) {
    CborWriter out;
    out.array(4).bytes(headers).map(0).bytes(claims).bytes(signature);
    return out.take();
}

tl::unexpected<Error> refuse(const char* what) {
    return fail(Errc::invalid, "label.form", what);
}

Result<crypto::KeyId> read_headers(BytesView headers) {
    CborReader in(headers);
    TRY(const std::size_t count, in.map());
    if (count != 2) return refuse("headers: algorithm and key id");
    TRY(const std::int64_t first, in.integer());
    TRY(const std::int64_t algorithm, in.integer());
    if (first != kAlgorithm || algorithm != kEdDsa) return refuse("algorithm: not EdDSA");
    TRY(const std::int64_t second, in.integer());
    TRY(const BytesView id, in.bytes());
    crypto::KeyId key{};
    if (second != kKeyId || id.size() != key.size()) return refuse("key id: 16 bytes");
    std::copy(id.begin(), id.end(), key.begin());
    return key;
}

}  // namespace

Result<Bytes> sign(const Label& label, const Hash& network_id, const crypto::SecretKey& key) {
    const Bytes claims = encode(label);
    const Bytes headers =
        protected_headers(crypto::key_id(crypto::Algorithm::ed25519, key.public_key()));
    const Bytes message = signed_bytes(headers, claims, network_id);
    Bytes bytes = envelope(headers, claims, key.sign(message));
    if (bytes.size() <= kLabelBytesMax) return bytes;
    return fail(Errc::invalid, "label.size",
                "the label has " + std::to_string(bytes.size()) +
                    " bytes, and a code on a product " + "holds " + std::to_string(kLabelBytesMax));
}

Result<SignedLabel> read(BytesView bytes) {
    if (bytes.size() > kLabelBytesMax)
        return fail(Errc::invalid, "label.size", "longer than any label");
    CborReader in(bytes);
    TRY(const std::size_t parts, in.array());
    if (parts != 4) return refuse("four parts: headers, no more headers, claims, signature");
    TRY(const BytesView headers, in.bytes());
    TRY(const std::size_t unprotected, in.map());
    if (unprotected != 0) return refuse("headers that are not protected");
    TRY(const BytesView claims, in.bytes());
    TRY(const BytesView signature, in.bytes());
    TRY_VOID(in.end());
    SignedLabel read;
    if (signature.size() != read.signature.size()) return refuse("signature: 64 bytes");
    std::copy(signature.begin(), signature.end(), read.signature.begin());
    TRY(read.key, read_headers(headers));
    TRY(read.label, decode(claims));
    if (!equal(envelope(protected_headers(read.key), claims, read.signature), bytes))
        return refuse("label: not in its one spelling");
    return read;
}

bool is_signed_by(const SignedLabel& label, const Hash& network_id, const crypto::PublicKey& key) {
    if (crypto::key_id(crypto::Algorithm::ed25519, key) != label.key) return false;
    const Bytes message =
        signed_bytes(protected_headers(label.key), encode(label.label), network_id);
    return crypto::verify(key, message, label.signature);
}

}  // namespace touchstone::label
