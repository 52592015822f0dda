// Founding a ledger: its genesis file, from what a form says, with fresh keys for its root bodies.
#pragma once
#include <string>
#include <vector>

#include "ledger/chain/genesis.h"
#include "local/passphrase.h"
#include "tools/import/strict_json.h"

namespace touchstone::cli {

namespace json = boost::json;

/// What a new network begins with.
struct Founding {
    std::string name{};
    chain::Mode mode{chain::Mode::demonstration};
    std::uint64_t time_ms{};
    std::string language{"en"};
    std::vector<json::object>
        bodies{};  ///< Body forms with an `id`; the first one's keys are the validator's
    std::vector<json::object> recognitions{};  ///< Recognition forms
};

/// "aa.nab:National Accreditation Body:aa:accreditation-body"; all but the id may be left out.
/// Errors: `invalid`, rule `usage`.
[[nodiscard]] Result<json::object> parse_body_flag(const std::string& text);

/// [[bodies]] and [[recognitions]] of a form file. Errors: `invalid`, rule `form.member`.
[[nodiscard]] Result<void> add_founding_form(Founding& founding, const json::object& form);

/// Makes governance and records keys for every body, validator and log keys for the first, and the
/// genesis that names them. `passphrase` is null for demonstration keys. Errors: `conflict` when
/// key files are there.
[[nodiscard]] Result<chain::Genesis> found(const Founding& founding, const std::string& keys_folder,
                                           const local::Passphrase* passphrase);

}  // namespace touchstone::cli
