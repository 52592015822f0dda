// Proofs out of the test ledger, under a checkpoint that its validator cosigns at a chosen time.
#pragma once
#include <string>

#include "ledger/verify/collect.h"
#include "tests/support/test_ledger.h"

namespace touchstone::test {

class TestProver final : public verify::Prover {
  public:
    /// Speaks for the ledger as it is now; the ledger must outlive it and stay as it is.
    TestProver(const TestLedger& ledger, std::uint64_t cosigned_ms);

    [[nodiscard]] Result<verify::Bundle> base() const override;
    [[nodiscard]] Result<verify::SubjectProof> subject(const std::string& subject) const override;
    [[nodiscard]] Result<verify::RecordProof> record(std::uint64_t index) const override;
    [[nodiscard]] Result<verify::PrefixProof> prefix(const std::string& prefix) const override;

  private:
    const TestLedger& ledger_;
    std::string note_{};
};

}  // namespace touchstone::test
