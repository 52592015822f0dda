// What proves a block final to somebody who has not voted on it.
#pragma once
#include <optional>
#include <span>

#include "consensus/certificate.h"
#include "ledger/chain/header.h"

namespace touchstone::node {

/// Whether the certificate is there, and is this committee's finalization of this block.
[[nodiscard]] bool proves(const consensus::Committee& committee,
                          const std::optional<consensus::Certificate>& finalization,
                          const Hash& block, consensus::CheckSignature check);

/// Whether it is that of the last of these headers, which stand on `block` one after another.
[[nodiscard]] bool proves_over(const consensus::Committee& committee,
                               const std::optional<consensus::Certificate>& finalization,
                               const Hash& block, std::span<const chain::Header> bridge,
                               consensus::CheckSignature check);

}  // namespace touchstone::node
