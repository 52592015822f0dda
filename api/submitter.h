// Where the interfaces hand records in: every one has an answer, and later an end.
#pragma once
#include <cstdint>
#include <functional>
#include <vector>

#include "crypto/bytes.h"
#include "crypto/result.h"

namespace touchstone::api {

/// What is said of a record that was handed in. First `waiting`, `refused` or `busy`; after
/// `waiting` at most once more: `recorded` or `dropped`. A record that is on the ledger already may
/// be said to be `recorded` at once.
struct Outcome {
    enum class Stage : std::uint8_t {
        waiting,   ///< checked and accepted; it waits for a block
        recorded,  ///< final, on this node's disk under a quorum's checkpoint (LedgerView has it)
        refused,   ///< by a rule; sending it again is of no use
        busy,      ///< no room; try again after `retry_after_s`
        dropped,   ///< was waiting, and will not be recorded
    };
    Stage stage{};
    std::uint64_t index{};          ///< of the leaf, with `recorded`
    Error reason{};                 ///< with `refused`, `busy` and `dropped`
    std::uint32_t retry_after_s{};  ///< with `busy`; at least 1
};

class Submitter {
  public:
    /// Called from any thread, also before submit() returns, never twice at once for one position.
    /// It must be quick, throw nothing, and not call back into the submitter.
    using Report = std::function<void(std::size_t position, const Outcome& outcome)>;

    virtual ~Submitter() = default;

    /// Log leaves of records, in order: one may build on another before it. Never blocks; `report`
    /// is kept until the last of them has come to its end, or the node stops.
    virtual void submit(std::vector<Bytes> leaves, Report report) = 0;
};

}  // namespace touchstone::api
