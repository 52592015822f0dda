// A folder of encrypted key files, mode 0600, one file a key: <body>.<purpose>.<first 8 hex of the
// key id>.key
#pragma once
#include <string>
#include <vector>

#include "crypto/key_file.h"
#include "local/passphrase.h"

namespace touchstone::local {

struct KeyEntry {
    std::string path{};
    crypto::KeyFileHead head{};
    crypto::KeyId id{};
};

/// Makes a key from fresh randomness and writes its file (created with 0600, synced, then put in
/// place). The folder is made (0700) when it is not there. Without a passphrase it is a
/// demonstration key, under the published one. Errors: `conflict` when the file exists; those of
/// seal_key and of writing.
[[nodiscard]] Result<KeyEntry> generate_key(const std::string& folder, const std::string& body,
                                            const std::string& purpose,
                                            const Passphrase* passphrase);
/// Every `*.key` file of the folder, in name order. Errors: `not_found` without the folder;
/// `invalid` on a file that others may touch or that is no key file, naming it.
[[nodiscard]] Result<std::vector<KeyEntry>> list_keys(const std::string& folder);
/// Demonstration keys never ask for a passphrase. Errors: those of read_passphrase and open_key,
/// naming the file.
[[nodiscard]] Result<crypto::SecretKey> load_key(const KeyEntry& entry,
                                                 const PassphraseSource& source);
/// With a passphrase that was read before; demonstration keys need none. Errors: those of open_key,
/// naming the file.
[[nodiscard]] Result<crypto::SecretKey> unlock_key(const KeyEntry& entry,
                                                   const Passphrase* passphrase);
/// Seals the same key anew; the old file is replaced by rename.
[[nodiscard]] Result<void> change_passphrase(const KeyEntry& entry,
                                             const PassphraseSource& old_source,
                                             const Passphrase& fresh);
/// Overwrites the file, then removes it. A disk may keep what was overwritten, which is why the key
/// is sealed. Errors: those of erase_file.
[[nodiscard]] Result<void> erase_key(const KeyEntry& entry);

}  // namespace touchstone::local
