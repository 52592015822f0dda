#include "crypto/key_file.h"

#include <sodium.h>

#include "crypto/key_file_text.h"
#include "crypto/sodium.h"

namespace touchstone::crypto {

namespace {

/// 32 secret bytes, a sealing key or a seed; wiped when they go.
struct Secret {
    Seed bytes{};

    Secret() = default;

    ~Secret() { wipe(bytes); }

    Secret(Secret&&) =
        default;  // NRVO leaves no copy; a real move leaves one that is wiped as well
    Secret& operator=(Secret&&) = delete;
    Secret(const Secret&) = delete;
    Secret& operator=(const Secret&) = delete;
};

Result<Secret> stretch(std::string_view passphrase, const KeyFile& file) {
    Secret key;
    const std::size_t memory_bytes = std::size_t{file.cost.memory_kib} * 1024;
    if (crypto_pwhash(key.bytes.data(), key.bytes.size(), passphrase.data(), passphrase.size(),
                      file.randomness.salt.data(), file.cost.passes, memory_bytes,
                      crypto_pwhash_ALG_ARGON2ID13) != 0) {
        return fail(Errc::unavailable, "key_file.memory",
                    "opening or sealing this key needs " +
                        std::to_string(file.cost.memory_kib / 1024) +
                        " MiB of memory, which are not free");
    }
    return key;
}

Result<void> seal(KeyFile& file, const Seed& seed, std::string_view passphrase) {
    TRY(const Secret key, stretch(passphrase, file));
    const std::string head = format_head(file);
    crypto_aead_xchacha20poly1305_ietf_encrypt(
        file.sealed.data(), nullptr, seed.data(), seed.size(), as_bytes(head).data(), head.size(),
        nullptr, file.randomness.nonce.data(), key.bytes.data());
    return {};
}

Result<Secret> open_seed(const KeyFile& file, std::string_view passphrase) {
    require_sodium();
    TRY(const Secret key, stretch(passphrase, file));
    const std::string head = format_head(file);
    Secret seed;
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(
            seed.bytes.data(), nullptr, nullptr, file.sealed.data(), file.sealed.size(),
            as_bytes(head).data(), head.size(), file.randomness.nonce.data(),
            key.bytes.data()) != 0) {
        return fail(Errc::invalid, "key_file.passphrase",
                    "the passphrase does not open this key, or its file was changed");
    }
    if (SecretKey(seed.bytes).public_key() != file.head.public_key) {
        return fail(Errc::corrupt, "key_file.public_key",
                    "the key file names another public key than that of the key it holds");
    }
    return seed;
}

}  // namespace

Result<std::string> seal_key(const KeyFileHead& head, const Seed& seed, std::string_view passphrase,
                             const KeyFileCost& cost, const KeyFileRandomness& randomness) {
    require_sodium();
    TRY_VOID(check_head(head, cost));
    TOUCHSTONE_CHECK(SecretKey(seed).public_key() == head.public_key);
    KeyFile file{.head = head, .cost = cost, .randomness = randomness, .sealed = {}};
    TRY_VOID(seal(file, seed, passphrase));
    return format_key_file(file);
}

Result<KeyFileHead> read_key_head(std::string_view file) {
    return parse_key_file(file).map([](KeyFile&& parsed) { return std::move(parsed.head); });
}

Result<SecretKey> open_key(std::string_view file, std::string_view passphrase) {
    TRY(const KeyFile parsed, parse_key_file(file));
    TRY(const Secret seed, open_seed(parsed, passphrase));
    return SecretKey(seed.bytes);
}

Result<std::string> reseal_key(std::string_view file, std::string_view passphrase,
                               std::string_view fresh, const KeyFileCost& cost,
                               const KeyFileRandomness& randomness) {
    TRY(const KeyFile parsed, parse_key_file(file));
    if (parsed.head.demonstration) {
        return fail(Errc::invalid, "key_file.demonstration",
                    "a demonstration key keeps its published passphrase; make a new key instead");
    }
    TRY(const Secret seed, open_seed(parsed, passphrase));
    return seal_key(parsed.head, seed.bytes, fresh, cost, randomness);
}

}  // namespace touchstone::crypto
