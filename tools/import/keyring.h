// The keys of a folder, by body and purpose, opened when first needed and kept until the end.
#pragma once
#include <map>
#include <string>
#include <utility>

#include "ledger/registry/state.h"
#include "local/key_directory.h"

namespace touchstone::import {

class Keyring {
  public:
    /// Reads the heads of all key files. Errors: as local::list_keys.
    [[nodiscard]] static Result<Keyring> open(std::string folder, local::PassphraseSource source);

    /// The body's key of this purpose; for records, without one, its governance key. Of several:
    /// the first by key id that stands on the ledger, else the first. Errors: `unavailable`, rule
    /// `key.missing`, or what opening the file says.
    [[nodiscard]] Result<const crypto::SecretKey*> find(const registry::State& state,
                                                        const std::string& body,
                                                        const std::string& purpose);
    /// The body's one key whose id begins with these hex digits. Errors: as find.
    [[nodiscard]] Result<const crypto::SecretKey*> find_by_id(const std::string& body,
                                                              const std::string& digits);
    /// As find; makes a demonstration key where there is none.
    [[nodiscard]] Result<const crypto::SecretKey*> find_or_make(const registry::State& state,
                                                                const std::string& body,
                                                                const std::string& purpose);
    /// Bodies that have a key here, each once, in order.
    [[nodiscard]] std::vector<std::string> bodies() const;

    [[nodiscard]] const std::string& folder() const { return folder_; }

  private:
    using Name = std::pair<std::string, std::string>;
    [[nodiscard]] Result<const crypto::SecretKey*> open_entry(const local::KeyEntry& entry);

    std::string folder_{};
    local::PassphraseSource source_{};
    std::map<Name, std::vector<local::KeyEntry>> entries_{};
    std::map<crypto::KeyId, crypto::SecretKey> opened_{};
};

}  // namespace touchstone::import
