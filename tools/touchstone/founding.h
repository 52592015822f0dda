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
    /// One validator may sleep for months: long epochs keep the chain of them short.
    std::uint32_t epoch_days{366};
    std::vector<json::object>
        bodies{};  ///< Body forms with an `id`; validators are the first of them
    std::vector<json::object> recognitions{};  ///< Recognition forms
};

/// "aa.nab:National Accreditation Body:aa:accreditation-body"; all but the id may be left out.
/// Errors: `invalid`, rule `usage`.
[[nodiscard]] Result<json::object> parse_body_flag(const std::string& text);

/// [[bodies]] and [[recognitions]] of a form file. Errors: `invalid`, rule `form.member`.
[[nodiscard]] Result<void> add_founding_form(Founding& founding, const json::object& form);

/// Where the key files of a founding go.
struct KeyPlaces {
    std::string bodies{};                   ///< governance and records keys of every body
    std::vector<std::string> validators{};  ///< of each validator's node, in the set's order
    bool node_keys{};                       ///< the validators are nodes of a network
};

/// The bodies that validate: the first, where there is one; else the first accreditation bodies.
/// Errors: `invalid`, rule `usage`, when there are not as many.
[[nodiscard]] Result<std::vector<std::string>> validators_of(const Founding& founding,
                                                             std::size_t count);

/// Makes governance and records keys for every body, validator and log keys, and node keys where
/// there are nodes, for the validators, and the genesis that names them. `passphrase` is null for
/// demonstration keys. Errors: `conflict` when key files are there; those of validators_of.
[[nodiscard]] Result<chain::Genesis> found(const Founding& founding, const KeyPlaces& places,
                                           const local::Passphrase* passphrase);

}  // namespace touchstone::cli
