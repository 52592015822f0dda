// What a change does to others: a body, accreditation, line or certificate changes on a day; which
// attestations are affected, directly or through the chain, and what changes for each.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "ledger/verify/collect.h"
#include "ledger/verify/trace.h"

namespace touchstone::verify {

/// Where dependants are found. Conveniences, not evidence: each find is proven before it is
/// reported. Each answers subjects in key order, at most `limit`, after the subject `after` (empty:
/// from the first).
class ImpactSource {
  public:
    virtual ~ImpactSource() = default;
    /// Attestations that the body issued, or that rely on an accreditation that it granted.
    [[nodiscard]] virtual Result<std::vector<std::string>> attestations_by_body(
        const std::string& body, std::size_t limit, const std::string& after) const = 0;
    /// Attestations that cite the scope line, or any line of the accreditation.
    [[nodiscard]] virtual Result<std::vector<std::string>> attestations_by_line(
        const std::string& line_or_accreditation, std::size_t limit,
        const std::string& after) const = 0;
    /// Attestations that name this attestation as supporting them, or as taken over.
    [[nodiscard]] virtual Result<std::vector<std::string>> dependants(
        const std::string& attestation, std::size_t limit, const std::string& after) const = 0;
};

/// What is supposed to happen to `subject`: a body, recognition, accreditation, scope line or
/// attestation.
struct Change {
    std::string subject{};
    /// Suspend, restore, withdraw, cancel or annul; a body has no status, so it is barred whatever
    /// is said.
    rules::Action action{rules::Action::suspend};
    records::Day from{};
    std::vector<std::string> items{};  ///< ids of items of an attestation; none: all of it
};

struct Affected {
    std::string subject{};
    std::vector<std::string>
        via{};  ///< attestations between it and the change, nearest to the change first
    CertificateVerdict before{};
    CertificateVerdict after{};
    std::vector<Finding> gained{};  ///< findings that the change adds
    std::vector<std::string>
        broken{};  ///< the chain to the first broken link that the change causes
};

struct ImpactReport {
    std::uint64_t examined{};
    std::uint64_t affected{};
    bool cut_short{};  ///< `limit` was reached; there may be more
};

struct ImpactLimits {
    std::uint64_t attestations{1'000'000};
    std::size_t depth{kTraceDepthMax};
};

/// Calls `report` for each affected attestation, nearest first. `asked` gives the clock, the
/// freshness and the day to judge by (the change's first day where that is later). Errors:
/// `invalid`, rules `impact.subject` and `impact.action`; `not_found`; those of the prover and the
/// source.
[[nodiscard]] Result<ImpactReport> impact(const Prover& prover,
                                          const std::shared_ptr<const chain::Genesis>& genesis,
                                          const ImpactSource& source, const Change& change,
                                          const Question& asked, const ImpactLimits& limits,
                                          const std::function<void(const Affected&)>& report);

}  // namespace touchstone::verify
