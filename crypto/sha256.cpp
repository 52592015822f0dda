#include "crypto/sha256.h"

#include <openssl/evp.h>

#include "crypto/result.h"

namespace touchstone::crypto {

namespace {

/// Fetched once: a fetch by name takes longer than a small digest. Lives as long as the process.
const EVP_MD* algorithm() {
    static const EVP_MD* const fetched = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    TOUCHSTONE_CHECK(fetched != nullptr);
    return fetched;
}

}  // namespace

struct Sha256::Context {
    EVP_MD_CTX* handle{EVP_MD_CTX_new()};

    Context() { start(algorithm()); }

    ~Context() { EVP_MD_CTX_free(handle); }

    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;

    /// Null keeps the algorithm, and with it what OpenSSL has allocated.
    void start(const EVP_MD* md = nullptr) {
        TOUCHSTONE_CHECK(EVP_DigestInit_ex2(handle, md, nullptr) == 1);
    }

    void update(BytesView bytes) {
        TOUCHSTONE_CHECK(EVP_DigestUpdate(handle, bytes.data(), bytes.size()) == 1);
    }

    Hash finish() {
        Hash digest{};
        TOUCHSTONE_CHECK(EVP_DigestFinal_ex(handle, digest.data(), nullptr) == 1);
        start();
        return digest;
    }
};

Sha256::Sha256() : context_(std::make_unique<Context>()) {}

Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::update(BytesView bytes) {
    context_->update(bytes);
}

Hash Sha256::finish() {
    return context_->finish();
}

Hash sha256(BytesView bytes) {
    return sha256({bytes});
}

Hash sha256(std::initializer_list<BytesView> parts) {
    // One context a thread: making one takes longer than digesting a tree node.
    thread_local Sha256 digest;
    for (const BytesView part : parts) digest.update(part);
    return digest.finish();
}

}  // namespace touchstone::crypto
