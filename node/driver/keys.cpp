#include "node/driver/keys.h"

#include "crypto/hex.h"

namespace touchstone::node {

Result<KeyRing> KeyRing::open(std::string folder, local::PassphraseSource source) {
    KeyRing ring(std::move(folder), std::move(source));
    TRY_VOID(ring.read());
    return ring;
}

Result<void> KeyRing::read() {
    TRY(const auto entries, local::list_keys(folder_));
    for (const local::KeyEntry& entry : entries) {
        const bool signs = entry.head.purpose == "validator" || entry.head.purpose == "log";
        if (!signs || signers_.contains(entry.head.public_key)) continue;
        TRY(crypto::SecretKey key, load(entry));
        signers_.emplace(entry.head.public_key, std::make_shared<KeySigner>(std::move(key)));
    }
    return {};
}

Result<SignerPair> KeyRing::find(const chain::Validator& validator) {
    const bool known =
        signers_.contains(validator.validator_key) && signers_.contains(validator.log_key);
    if (!known) TRY_VOID(read());
    for (const auto& [purpose, key] :
         {std::pair{"validator", validator.validator_key}, std::pair{"log", validator.log_key}}) {
        if (signers_.contains(key)) continue;
        return fail(Errc::not_found, "node.key",
                    "the " + std::string(purpose) + " key of " + validator.body + " is " +
                        crypto::to_hex(key) + ", and no key file in " + folder_ + " holds it");
    }
    return SignerPair{signers_.at(validator.validator_key), signers_.at(validator.log_key)};
}

Result<crypto::SecretKey> KeyRing::load(const local::KeyEntry& entry) {
    if (!entry.head.demonstration && !passphrase_) {
        TRY(local::Passphrase passphrase, local::read_passphrase(source_, ""));
        passphrase_.emplace(std::move(passphrase));
    }
    return local::unlock_key(entry, passphrase_ ? &*passphrase_ : nullptr);
}

Result<std::vector<std::string>> KeyRing::erase(const std::set<crypto::PublicKey>& validators) {
    std::vector<std::string> erased;
    if (validators.empty()) return erased;
    TRY(const auto entries, local::list_keys(folder_));
    for (const local::KeyEntry& entry : entries) {
        const crypto::PublicKey& key = entry.head.public_key;
        if (entry.head.purpose != "validator" || !validators.contains(key)) continue;
        TRY_VOID(local::erase_key(entry));
        signers_.erase(key);
        erased.push_back(entry.path);
    }
    return erased;
}

Result<crypto::SecretKey> KeyRing::key_for(const std::string& purpose, const std::string& body) {
    TRY(const auto entries, local::list_keys(folder_));
    const local::KeyEntry* found = nullptr;
    for (const local::KeyEntry& entry : entries) {
        if (entry.head.purpose != purpose || (!body.empty() && entry.head.body != body)) continue;
        if (found != nullptr) {
            return fail(Errc::conflict, "node.key",
                        "two keys could be this node's " + purpose + " key: " + found->path +
                            " and " + entry.path);
        }
        found = &entry;
    }
    if (found != nullptr) return load(*found);
    const std::string whose = body.empty() ? "" : " of " + body;
    return fail(Errc::not_found, "node.key",
                "there is no key of purpose " + purpose + whose + " in " + folder_);
}

}  // namespace touchstone::node
