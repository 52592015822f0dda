// The parameters of the network as governance has left them.
#pragma once
#include "ledger/chain/genesis.h"
#include "ledger/map/map.h"

namespace touchstone::registry {

inline constexpr std::string_view kParametersSubject = "parameters";
inline constexpr std::string_view kProtocolSubject = "protocol";

/// Map leaf value at "parameters": codec, context "parameters".
[[nodiscard]] Bytes encode(const chain::Parameters& parameters);
/// Errors: `invalid`, rule `parameters.form`.
[[nodiscard]] Result<chain::Parameters> decode_parameters(BytesView bytes);

/// Those of the last proposal carried, else of genesis. Errors: `invalid`, rule `parameters.form`.
[[nodiscard]] Result<chain::Parameters> parameters_in(const map::Map& map,
                                                      const chain::Genesis& genesis);

/// Map leaf value at "protocol": codec, context "protocol", the version from the next epoch on.
[[nodiscard]] Bytes encode_protocol(std::uint32_t version);
/// That of the last proposal carried, else the first. Errors: `invalid`, rule `parameters.form`.
[[nodiscard]] Result<std::uint32_t> protocol_in(const map::Map& map);

}  // namespace touchstone::registry
