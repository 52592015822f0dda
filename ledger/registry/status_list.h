// Status lists: for each issuer, two bits for each attestation, in chunks of 65,536.
#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <string>

#include "crypto/bytes.h"
#include "crypto/result.h"

namespace touchstone::registry {

inline constexpr std::uint32_t kChunkEntries = 65'536;
inline constexpr std::size_t kChunkBytes = kChunkEntries / 4;

enum class Status : std::uint8_t {
    in_force = 0,
    suspended = 1,
    ended = 2,
    see_timeline = 3,  ///< partial, timed, revised or alerted
};

/// 65,536 two-bit entries, entry i in byte i/4, low bits first.
struct Chunk {
    std::uint32_t assigned{};  ///< entries in use, from the first
    Bytes bits{};

    [[nodiscard]] Status get(std::uint32_t entry) const;
    void set(std::uint32_t entry, Status status);
};

/// Map leaf value: u32 assigned ‖ SHA-256 of the bits, context "statuslist".
[[nodiscard]] Bytes encode_leaf(const Chunk& chunk);
/// Errors: `corrupt`, rule `status_list.digest`.
[[nodiscard]] Result<void> verify_chunk(BytesView leaf_value, const Chunk& chunk);

/// All chunks by map key. Chunks are shared between snapshots and copied when written.
class StatusLists {
  public:
    /// Next dense index of the issuer, its entry set to in_force.
    [[nodiscard]] std::uint32_t assign(const std::string& issuer);
    void set(const std::string& issuer, std::uint32_t index, Status status);
    [[nodiscard]] Status get(const std::string& issuer, std::uint32_t index) const;
    [[nodiscard]] const Chunk* chunk(const std::string& issuer, std::uint32_t number) const;
    /// For opening: puts a chunk in its place.
    void restore(const std::string& issuer, std::uint32_t number, Chunk chunk);
    [[nodiscard]] std::uint32_t assigned(const std::string& issuer) const;

  private:
    std::map<std::string, std::map<std::uint32_t, std::shared_ptr<const Chunk>>> lists_{};
};

}  // namespace touchstone::registry
