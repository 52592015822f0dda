// How much of each thing a pack may hold. docs/spec/pack.md.
#pragma once
#include <string_view>

#include "crypto/codec.h"
#include "pack/pack.h"

namespace touchstone::pack {

inline constexpr std::string_view kBodyContext = "touchstone pack body v1";
inline constexpr std::size_t kTextBytesMax = 1'024;
inline constexpr std::size_t kLeafBytesMax = 65'535;
inline constexpr std::size_t kChunkBytesMax = 20'000;
inline constexpr std::size_t kChunksMax = 100'000;
inline constexpr std::size_t kHashesMax = kPackBytesMax / sizeof(Hash);

/// The count before a list. Errors: `invalid`, rule `pack.form`: more than `count_max`.
[[nodiscard]] inline Result<std::uint32_t> read_count(crypto::Reader& in, std::size_t count_max,
                                                      std::string_view field) {
    TRY(const std::uint32_t count, in.u32(field));
    if (count <= count_max) return count;
    return fail(Errc::invalid, "pack.form",
                std::string(field) + ": " + std::to_string(count) + ", at most " +
                    std::to_string(count_max));
}

}  // namespace touchstone::pack
