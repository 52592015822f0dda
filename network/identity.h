// What a node shows of itself when a connection begins: a self-signed certificate around its `node`
// key, made in memory. Peers look at the key and at nothing else in it.
#pragma once
#include <memory>

#include "crypto/ed25519.h"
#include "crypto/result.h"

struct evp_pkey_st;
struct x509_st;

namespace touchstone::network {

class Identity {
  public:
    [[nodiscard]] const crypto::PublicKey& public_key() const { return public_key_; }

    /// OpenSSL's objects, for the TLS context. They stay this object's.
    [[nodiscard]] evp_pkey_st* key() const { return key_.get(); }

    [[nodiscard]] x509_st* certificate() const { return certificate_.get(); }

  private:
    struct Free {
        void operator()(evp_pkey_st* key) const;
        void operator()(x509_st* certificate) const;
    };

    friend Result<Identity> make_identity(const crypto::SecretKey& key);
    Identity() = default;

    crypto::PublicKey public_key_{};
    std::unique_ptr<evp_pkey_st, Free> key_{};
    std::unique_ptr<x509_st, Free> certificate_{};
};

/// Errors: `unavailable`, rule `network.identity`, when OpenSSL here lacks Ed25519 or memory.
[[nodiscard]] Result<Identity> make_identity(const crypto::SecretKey& key);

}  // namespace touchstone::network
