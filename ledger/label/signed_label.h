// A label with its issuer's signature: COSE_Sign1 (RFC 9052 section 4.2) without its tag, EdDSA,
// all headers protected. docs/spec/label.md.
#pragma once
#include "crypto/ed25519.h"
#include "ledger/label/label.h"

namespace touchstone::label {

/// What a code on a product can hold so that a cheap phone reads it: version 11, level M.
inline constexpr std::size_t kLabelBytesMax = 220;

struct SignedLabel {
    Label label{};
    crypto::KeyId key{};  ///< of the issuer, registered for labels
    crypto::Signature signature{};

    friend bool operator==(const SignedLabel&, const SignedLabel&) = default;
};

/// Errors: `invalid`, rule `label.size`: over `kLabelBytesMax`.
[[nodiscard]] Result<Bytes> sign(const Label& label, const Hash& network_id,
                                 const crypto::SecretKey& key);

/// Reads without judging: the signature is not verified. Errors: `invalid`, rule `label.form` or
/// `label.size`, saying what is wrong.
[[nodiscard]] Result<SignedLabel> read(BytesView bytes);

/// Whether `key` made it, for that network.
[[nodiscard]] bool is_signed_by(const SignedLabel& label, const Hash& network_id,
                                const crypto::PublicKey& key);

}  // namespace touchstone::label
