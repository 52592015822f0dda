// Reads a stored log block by block and executes it, from its leaves alone. Private to this folder.
#pragma once
#include <deque>
#include <functional>
#include <memory>
#include <vector>

#include "ledger/registry/block.h"
#include "ledger/store/database.h"

namespace touchstone::store {

/// The leaves of one block in a log, the header leaf last.
struct StoredBlock {
    std::uint64_t first_index{};
    std::vector<Bytes> leaves{};
};

/// Calls `visit` for each run of whole blocks in order, of 4,096 leaves or a little more. Errors:
/// those of `visit`; `corrupt`, rule `fsck.leaf`: a leaf is missing, of no known type, or belongs
/// to no block.
[[nodiscard]] Result<void> for_each_run(
    const Database& database,
    const std::function<Result<void>(const std::vector<StoredBlock>& run)>& visit);

/// Executes blocks one after another, as if each came from a stranger.
class Executor {
  public:
    Executor(const Database& source, std::shared_ptr<const chain::Genesis> genesis,
             registry::PrepareAll prepare);
    ~Executor();

    /// Has the records of a run prepared at once. Its blocks must be executed next.
    void prepare(const std::vector<StoredBlock>& run);

    /// The next block of the run. Errors: `invalid`, rules `block.*` and those of the records,
    /// naming the first that is wrong.
    [[nodiscard]] Result<registry::SealedBlock> execute(const StoredBlock& block);

    [[nodiscard]] const registry::State& state() const { return state_; }

  private:
    class Leaves;
    [[nodiscard]] Result<std::vector<registry::Candidate>> take_prepared(const StoredBlock& block);

    std::unique_ptr<Leaves> leaves_;
    std::shared_ptr<const chain::Genesis> genesis_;
    registry::PrepareAll prepare_;
    registry::State state_{};
    std::deque<Result<registry::Candidate>> prepared_{};  ///< of the blocks to come in the run
    bool begun_{};
};

}  // namespace touchstone::store
