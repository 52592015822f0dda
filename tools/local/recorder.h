// Records many envelopes fast: signatures checked on every core, rules applied in order, a block at a time.
#pragma once
#include <functional>
#include <span>
#include <vector>

#include "ledger/store/ledger.h"
#include "tools/local/validator.h"

namespace touchstone::local {

struct RecorderOptions {
    std::size_t block_records_max{1'000};
    unsigned threads{0};  ///< 0: as many as the machine has cores
};

/// What became of one envelope, by its place in the input.
struct Recorded {
    std::size_t input{};
    Result<registry::Placed> result;
};

/// Prepares block n + 1 on the other cores while block n is applied and committed.
class Recorder {
  public:
    Recorder(store::Ledger& ledger, const ValidatorKeys& keys, const RecorderOptions& options);
    ~Recorder();

    /// Records leaf bytes in order and reports each outcome in order; a refused one does not stop the rest.
    /// When it returns, everything accepted is committed and cosigned. Errors: `fatal` only.
    [[nodiscard]] Result<void> record(std::span<const Bytes> leaves,
                                      const std::function<void(const Recorded&)>& report);

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

/// One envelope: `record` with one input, its refusal as the error.
[[nodiscard]] Result<registry::Placed> record_one(store::Ledger& ledger, const ValidatorKeys& keys, BytesView leaf);

}  // namespace touchstone::local
