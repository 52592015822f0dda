// The RFC 6962 tree: hashing, the frontier to append with, proofs out of stored hashes.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "crypto/bytes.h"
#include "crypto/result.h"

namespace touchstone::log {

/// SHA-256(0x00 ‖ leaf) and SHA-256(0x01 ‖ left ‖ right); RFC 6962 section 2.1.
[[nodiscard]] Hash leaf_hash(BytesView leaf);
[[nodiscard]] Hash node_hash(const Hash& left, const Hash& right);
/// SHA-256 of nothing.
[[nodiscard]] Hash empty_root();

/// The right edge of a tree: all that appending needs. Roots of the full subtrees, largest first.
class Frontier {
  public:
    Frontier() = default;
    /// Errors: `corrupt` when the number of hashes is not the number of one bits in `size`.
    [[nodiscard]] static Result<Frontier> restore(std::uint64_t size, std::vector<Hash> hashes);

    void append(const Hash& leaf_hash);

    [[nodiscard]] std::uint64_t size() const { return size_; }

    [[nodiscard]] Hash root() const;

    [[nodiscard]] const std::vector<Hash>& hashes() const { return hashes_; }

  private:
    std::uint64_t size_{};
    std::vector<Hash> hashes_{};
};

/// Where proofs take hashes from: roots of full, aligned subtrees of 2^level leaves.
class HashSource {
  public:
    virtual ~HashSource() = default;
    /// Root of leaves [index·2^level, (index+1)·2^level). Errors: `not_found`, `corrupt`.
    [[nodiscard]] virtual Result<Hash> subtree(std::uint8_t level, std::uint64_t index) const = 0;
};

/// Root of the first `size` leaves.
[[nodiscard]] Result<Hash> root_at(const HashSource& source, std::uint64_t size);

/// Leaf to root. Errors: `invalid` when index ≥ size.
[[nodiscard]] Result<std::vector<Hash>> inclusion_proof(const HashSource& source,
                                                        std::uint64_t index, std::uint64_t size);
/// Errors: `invalid` when old_size > new_size. Empty for equal sizes and for old size 0.
[[nodiscard]] Result<std::vector<Hash>> consistency_proof(const HashSource& source,
                                                          std::uint64_t old_size,
                                                          std::uint64_t new_size);

}  // namespace touchstone::log
