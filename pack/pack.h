// A pack: what is needed to judge labels and chosen certificates without a connection, all of it
// proven under one checkpoint. It needs no signature of its own. docs/spec/pack.md.
#pragma once
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/verify/bundle.h"

namespace touchstone::pack {

struct PackedRecord {
    std::uint64_t index{};
    Bytes leaf{};

    friend bool operator==(const PackedRecord&, const PackedRecord&) = default;
};

struct PackedChunk {
    std::string issuer{};
    std::uint32_t number{};
    Bytes chunk{};  ///< as registry::encode writes it

    friend bool operator==(const PackedChunk&, const PackedChunk&) = default;
};

struct Pack {
    /// The checkpoint, the epochs before it, and the subjects of chosen certificates; no records
    /// and no prefixes.
    verify::Bundle base{};
    std::vector<verify::PrefixProof> sections{};  ///< of kSections, in their order
    std::vector<PackedRecord> records{};          ///< ascending
    std::vector<Hash> inclusion{};                ///< of all records at once
    std::vector<PackedChunk> chunks{};

    friend bool operator==(const Pack&, const Pack&) = default;
};

/// What a pack holds whole. All but the last hold subjects with records.
inline constexpr std::array<std::string_view, 13> kSections{
    "acceptance/",  "accreditation/", "alert/",     "backfill/", "body/",
    "designation/", "edition/",       "extent/",    "key/",      "proposal/",
    "recognition/", "scheme/",        "statuslist/"};
inline constexpr std::string_view kStatusSection = kSections.back();

inline constexpr std::size_t kPackBytesMax = 256u << 20;  ///< unpacked
inline constexpr std::size_t kSectionLeavesMax = 4'000'000;
inline constexpr std::size_t kPackRecordsMax = 4'000'000;

/// The file: codec bytes, compressed.
[[nodiscard]] Bytes encode(const Pack& pack);
/// Errors: `invalid`, rule `pack.form`, naming the field.
[[nodiscard]] Result<Pack> decode_pack(BytesView bytes);

}  // namespace touchstone::pack
