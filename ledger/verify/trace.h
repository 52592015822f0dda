// From a certificate down to what it rests on: supporting attestations, issuing bodies,
// accreditations, accreditation bodies, recognition; to the first broken link. A tree of results,
// to be drawn by others.
#pragma once
#include <string>
#include <vector>

#include "ledger/verify/evidence.h"
#include "ledger/verify/question.h"
#include "ledger/verify/verdict.h"

namespace touchstone::verify {

enum class LinkKind : std::uint8_t {
    certificate,  ///< the attestation asked for
    supporting,   ///< an attestation that it relies on
    body,         ///< who issued, or who accredits
    scope_line,
    accreditation,
    recognition,
    flexible_entry,  ///< what the body has added to a line
    transferred,     ///< the attestation that it has taken over
    capability,      ///< a published capability of measurement, by its id
    scheme,          ///< that it is issued under, where that is its basis
    designation,     ///< that it is issued on
    edition,         ///< what a body declares of an edition that it is issued to
};

/// One thing in the chain, and how it stood on the day that counts for it.
struct Link {
    LinkKind kind{};
    std::string subject{};
    std::string role{};  ///< "test report", "calibration" …, of supporting attestations
    Outcome outcome{Outcome::not_run};
    std::string sentence{};     ///< plain, one line
    records::Day on{};          ///< the day that it was judged for
    std::vector<Link> links{};  ///< what it rests on
};

struct Trace {
    Link root{};
    std::vector<std::string>
        broken{};  ///< subjects from the certificate to the first broken link; empty when whole
    std::vector<Need> needs{};
    bool cut_short{};  ///< the chain is deeper or wider than the limits below; nothing is claimed
                       ///< about the rest
};

inline constexpr std::size_t kTraceDepthMax = 16;
inline constexpr std::size_t kTraceLinksMax = 1'000;

/// The chain below the attestation that the question names, as of its day, as known at its instant.
[[nodiscard]] Trace trace(const Evidence& evidence, const Question& question);

[[nodiscard]] std::string_view name_of(LinkKind kind);  ///< "certificate" …

}  // namespace touchstone::verify
