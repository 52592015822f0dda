// Where an import puts its records: on the ledger, or, in a dry run, on blocks that nobody keeps.
#pragma once
#include <functional>
#include <memory>
#include <span>

#include "tools/local/recorder.h"

namespace touchstone::import {

class Target {
  public:
    virtual ~Target() = default;
    [[nodiscard]] virtual const registry::State& state() const = 0;
    [[nodiscard]] virtual const registry::LeafSource& source() const = 0;
    /// Applies leaf bytes in order and reports each outcome in order. Errors: `fatal` only.
    [[nodiscard]] virtual Result<void> record(
        std::span<const Bytes> leaves,
        const std::function<void(const local::Recorded&)>& report) = 0;
};

[[nodiscard]] std::unique_ptr<Target> make_ledger_target(store::Ledger& ledger,
                                                         const local::ValidatorKeys& keys);

/// Applies every rule to an overlay of the ledger. Holds the records of the run in memory.
[[nodiscard]] std::unique_ptr<Target> make_dry_target(const store::Ledger& ledger);

}  // namespace touchstone::import
