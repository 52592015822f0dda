// Records many envelopes fast: signatures checked on every core, rules applied in order, a block at
// a time.
#pragma once
#include <functional>
#include <span>
#include <vector>

#include "ledger/chain/limits.h"
#include "ledger/store/ledger.h"
#include "tools/local/validator.h"

namespace touchstone::local {

struct RecorderOptions {
    std::size_t block_records_max{1'000};
    std::size_t block_bytes_max{chain::kBlockBytesMax};  ///< of leaves; not more than that
    unsigned threads{0};                                 ///< 0: as many as the machine has cores
};

/// What became of one envelope, by its place in the input.
struct Recorded {
    std::size_t input{};
    Result<registry::Placed> result;
};

/// Prepares block n + 1 on the other cores while block n is applied and committed.
class Recorder {
  public:
    /// Ledger and keys must outlive it.
    Recorder(store::Ledger& ledger, const ValidatorKeys& keys, const RecorderOptions& options);
    ~Recorder();

    /// Records leaf bytes in order and reports each outcome in order; a refused one does not stop
    /// the rest. An outcome is reported only when its block is on disk under a cosigned checkpoint,
    /// so what was reported as recorded is never lost. When it returns, the newest block is
    /// cosigned, also one of an earlier run. Errors: `fatal` and `corrupt`, when this ledger can go
    /// no further; those of cosign().
    [[nodiscard]] Result<void> record(std::span<const Bytes> leaves,
                                      const std::function<void(const Recorded&)>& report);

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

/// One envelope: `record` with one input, its refusal as the error.
[[nodiscard]] Result<registry::Placed> record_one(store::Ledger& ledger, const ValidatorKeys& keys,
                                                  BytesView leaf);

}  // namespace touchstone::local
