// The keys of this node: read when it starts, and again when an epoch needs one that it lacks.
#pragma once
#include <map>
#include <memory>
#include <set>
#include <string>

#include "consensus/safety_rules.h"
#include "local/key_directory.h"

namespace touchstone::node {

/// A signing key in this process.
class KeySigner final : public consensus::Signer {
  public:
    explicit KeySigner(crypto::SecretKey key) : key_(std::move(key)) {}

    [[nodiscard]] crypto::Signature sign(BytesView message) const override {
        return key_.sign(message);
    }

  private:
    crypto::SecretKey key_;
};

/// What a validator signs with in one epoch.
struct SignerPair {
    std::shared_ptr<const KeySigner> validator{};
    std::shared_ptr<const KeySigner> log{};
};

class KeyRing {
  public:
    /// Opens the key files of purpose validator and log. The passphrase is read once, when a key
    /// needs it, and kept: a descriptor gives it once, and a later epoch may need it again. Errors:
    /// those of list_keys, read_passphrase and load_key.
    [[nodiscard]] static Result<KeyRing> open(std::string folder, local::PassphraseSource source);

    /// Errors: `not_found`, rule `node.key`, naming the key that is not there.
    [[nodiscard]] Result<SignerPair> find(const chain::Validator& validator);

    /// Removes the files of these validator keys for good. The paths of what was removed. Errors:
    /// those of list_keys and erase_key.
    [[nodiscard]] Result<std::vector<std::string>> erase(
        const std::set<crypto::PublicKey>& validators);

    /// The key of this purpose, `node` or `witness`, of this body; of any, when `body` is empty.
    /// Errors: `not_found`, rule `node.key`, when there is none; `conflict`, the same rule, when
    /// there are several.
    [[nodiscard]] Result<crypto::SecretKey> key_for(const std::string& purpose,
                                                    const std::string& body);

  private:
    KeyRing(std::string folder, local::PassphraseSource source)
        : folder_(std::move(folder)), source_(std::move(source)) {}

    [[nodiscard]] Result<void> read();
    [[nodiscard]] Result<crypto::SecretKey> load(const local::KeyEntry& entry);

    std::string folder_;
    local::PassphraseSource source_;
    std::optional<local::Passphrase> passphrase_{};
    std::map<crypto::PublicKey, std::shared_ptr<const KeySigner>> signers_{};
};

}  // namespace touchstone::node
