// The parts of fsck that concern keys: which there may be, and which index entries there must be.
#pragma once
#include <cstdint>
#include <vector>

#include "ledger/records/envelope.h"
#include "ledger/store/database.h"

namespace touchstone::store {

/// Whether every key is of a known kind. Errors: `corrupt`, rule `fsck.key`, naming it.
[[nodiscard]] Result<void> check_key_kinds(const Database& database);

/// The index entries that the first `indexed` leaves ask for, each as eight bytes of its key's
/// digest: sixteen million entries of a large ledger are 128 MB that way.
class ExpectedEntries {
  public:
    explicit ExpectedEntries(std::uint64_t indexed) : indexed_(indexed) {}

    void add(std::uint64_t first_index, const std::vector<records::Envelope>& envelopes);

    /// Whether exactly these are stored. Errors: `corrupt`, rule `fsck.index`, naming the entry
    /// that should not be there, or how many are missing.
    [[nodiscard]] Result<void> check(const Database& database);

  private:
    std::uint64_t indexed_;
    std::vector<std::uint64_t> digests_{};
};

}  // namespace touchstone::store
