// The genesis file: the one thing a network's members and verifiers agree on beforehand.
#pragma once
#include <string>
#include <vector>

#include "ledger/chain/validators.h"

namespace touchstone::chain {

enum class Mode { production, demonstration };

struct Parameters {
    std::uint32_t epoch_days{7};
    std::uint32_t records_per_epoch{1'000'000};      ///< of one AB with its CABs
    std::uint64_t bytes_per_epoch{4'000'000'000};
    std::uint64_t bulk_records_per_epoch{5'000'000};
};

struct Genesis {
    Hash network_id{};   ///< SHA-256 of the file's bytes
    std::string name{};  ///< [a-z0-9.-], at most 64 bytes
    Mode mode{Mode::production};
    std::uint64_t time_ms{};  ///< ledger time of block 0
    Parameters parameters{};
    ValidatorSet validators{};      ///< of epoch 0
    std::vector<Bytes> records{};   ///< unsigned, in order; leaves of block 0
};

/// Strict JSON: unknown or missing members are refused. Keys and records are base64.
/// Errors: `invalid`, rule `genesis.form`, naming the member.
[[nodiscard]] Result<Genesis> parse_genesis(std::string_view json);
/// The text of a new genesis file, ready to be written and hashed.
[[nodiscard]] std::string format_genesis(const Genesis& genesis);

/// Checkpoint origin: name/first 16 hex digits of the network id.
[[nodiscard]] std::string origin(const Genesis& genesis);

}  // namespace touchstone::chain
