#include "network/identity.h"

#include <openssl/evp.h>
#include <openssl/x509.h>

namespace touchstone::network {

namespace {

/// Nobody looks at its name and dates, but a certificate must have them.
constexpr std::string_view kName = "touchstone node";
constexpr const char* kBegin = "19700101000000Z";
constexpr const char* kEnd = "99991231235959Z";  // RFC 5280 section 4.1.2.5: none

bool name(x509_st* certificate) {
    X509_NAME* name = X509_get_subject_name(certificate);
    const auto* text = as_bytes(kName).data();
    return X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, text,
                                      static_cast<int>(kName.size()), -1, 0) == 1 &&
           X509_set_issuer_name(certificate, name) == 1;
}

/// Ed25519 hashes by itself: X509_sign takes no digest.
bool complete(x509_st* certificate, evp_pkey_st* key) {
    return X509_set_version(certificate, X509_VERSION_3) == 1 &&
           ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1) == 1 && name(certificate) &&
           ASN1_TIME_set_string(X509_getm_notBefore(certificate), kBegin) == 1 &&
           ASN1_TIME_set_string(X509_getm_notAfter(certificate), kEnd) == 1 &&
           X509_set_pubkey(certificate, key) == 1 && X509_sign(certificate, key, nullptr) > 0;
}

}  // namespace

void Identity::Free::operator()(evp_pkey_st* key) const {
    EVP_PKEY_free(key);
}

void Identity::Free::operator()(x509_st* certificate) const {
    X509_free(certificate);
}

Result<Identity> make_identity(const crypto::SecretKey& key) {
    Identity identity;
    identity.public_key_ = key.public_key();
    crypto::Seed seed = key.seed();
    identity.key_.reset(
        EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, seed.data(), seed.size()));
    crypto::wipe(seed);
    identity.certificate_.reset(X509_new());
    if (!identity.key_ || !identity.certificate_ ||
        !complete(identity.certificate_.get(), identity.key_.get())) {
        return fail(Errc::unavailable, "network.identity",
                    "OpenSSL cannot make an Ed25519 certificate here");
    }
    return identity;
}

}  // namespace touchstone::network
