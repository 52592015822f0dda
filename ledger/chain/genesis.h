// The genesis file: the one thing a network's members and verifiers agree on beforehand.
#pragma once
#include <string>
#include <vector>

#include "ledger/chain/validators.h"

namespace touchstone::chain {

enum class Mode { production, demonstration };

/// Each at least 1, and small enough for every JSON reader (below 2^53).
struct Parameters {
    std::uint32_t epoch_days{7};                 ///< at most 36,525: a hundred years
    std::uint32_t records_per_epoch{1'000'000};  ///< of one AB with its CABs
    std::uint64_t bytes_per_epoch{4'000'000'000};
    std::uint64_t bulk_records_per_epoch{5'000'000};  ///< backfill, counted apart

    friend bool operator==(const Parameters&, const Parameters&) = default;
};

/// Errors: `invalid`, rule `parameters.form`: one is 0 or too large.
[[nodiscard]] Result<void> check(const Parameters& parameters);

inline constexpr std::size_t kGenesisBytesMax = 64u << 20;

struct Genesis {
    Hash network_id{};   ///< SHA-256 of the file's bytes
    std::string name{};  ///< [a-z0-9.-], at most 64 bytes
    Mode mode{Mode::production};
    std::uint64_t time_ms{};  ///< ledger time of block 0
    Parameters parameters{};
    ValidatorSet validators{};     ///< of epoch 0
    std::vector<Bytes> records{};  ///< unsigned, in order; leaves of block 0

    friend bool operator==(const Genesis&, const Genesis&) = default;
};

/// Accepts exactly what format_genesis writes: a file has one meaning and one spelling, so nobody
/// can be shown another network than the one that programs see. Records are not looked into.
/// Errors: `invalid`, rule `genesis.form`, naming the member or the line.
[[nodiscard]] Result<Genesis> parse_genesis(std::string_view json);
/// The text of a new genesis file, ready to be written and hashed; `network_id` is not read.
[[nodiscard]] std::string format_genesis(const Genesis& genesis);

/// Checkpoint origin: name/first 16 hex digits of the network id.
[[nodiscard]] std::string origin(const Genesis& genesis);

}  // namespace touchstone::chain
