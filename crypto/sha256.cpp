// OpenSSL marks these functions as deprecated because they bypass its providers, and that is what
// they are here for: EVP's bookkeeping takes as long as a tree node's digest itself.
#define OPENSSL_SUPPRESS_DEPRECATED
#include "crypto/sha256.h"

#include <openssl/sha.h>

namespace touchstone::crypto {

namespace {

// Those that can fail in EVP cannot here: they return 1 always.
Hash finish(SHA256_CTX& state) {
    Hash digest{};
    SHA256_Final(digest.data(), &state);
    return digest;
}

}  // namespace

struct Sha256::Context {
    SHA256_CTX state{};
};

Sha256::Sha256() : context_(std::make_unique<Context>()) {
    SHA256_Init(&context_->state);
}

Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::update(BytesView bytes) {
    SHA256_Update(&context_->state, bytes.data(), bytes.size());
}

Hash Sha256::finish() {
    const Hash digest = crypto::finish(context_->state);
    SHA256_Init(&context_->state);
    return digest;
}

Hash sha256(BytesView bytes) {
    return sha256({bytes});
}

Hash sha256(std::initializer_list<BytesView> parts) {
    SHA256_CTX state;
    SHA256_Init(&state);
    for (const BytesView part : parts) SHA256_Update(&state, part.data(), part.size());
    return finish(state);
}

}  // namespace touchstone::crypto
