// Reads evidence as it was known at one instant, and notes what it would have needed. Private to
// ledger/verify.
#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "ledger/rules/timeline.h"
#include "ledger/verify/evidence.h"
#include "ledger/verify/signature_state.h"
#include "ledger/verify/verdict.h"
#include "ledger/verify/verified_signatures.h"

namespace touchstone::verify {

class Facts {
  public:
    using Presence = Evidence::Presence;

    /// `verified`: what earlier readers of this evidence have verified, or null.
    Facts(const Evidence& evidence, std::uint64_t known_ms, VerifiedSignatures* verified = nullptr)
        : evidence_(&evidence), known_ms_(known_ms), shared_(verified) {}

    [[nodiscard]] const Evidence& evidence() const { return *evidence_; }

    [[nodiscard]] std::uint64_t known_ms() const { return known_ms_; }

    /// Present only with an event recorded by then. Unknown is noted as a need.
    [[nodiscard]] Presence presence(const std::string& subject);
    /// The whole leaf; null unless present.
    [[nodiscard]] const rules::SubjectLeaf* leaf(const std::string& subject);
    /// Folded for a day; nullopt unless present.
    [[nodiscard]] std::optional<rules::StateOn> state(const std::string& subject, records::Day day);
    /// The record of one of a present subject's events; of one that a carried proposal has made,
    /// what it enacts. Null, and noted, when it is not in the evidence.
    [[nodiscard]] const records::Envelope* record(const std::string& subject, std::size_t position);
    /// The record whose content holds on `day`, or the first revision's before that; null as above.
    [[nodiscard]] const records::Envelope* content(const std::string& subject, records::Day day);
    /// The subjects that begin with `prefix`; nullopt, and noted, unless all of them are known.
    [[nodiscard]] std::optional<std::vector<std::string>> below(const std::string& prefix);

    void need(Need need);
    /// Proven facts that contradict each other: none of them may be believed.
    void contradict(std::string what);

    [[nodiscard]] const std::set<Need>& needs() const { return needs_; }

    /// How often a proof was looked for and missing, each time counted.
    [[nodiscard]] std::size_t misses() const { return misses_; }

    [[nodiscard]] const std::string& contradiction() const { return contradiction_; }

    /// An event was relied on whose signature is in doubt: the answer is no better than that.
    void doubt(const std::string& subject, std::size_t position);

    [[nodiscard]] const std::set<std::pair<std::string, std::size_t>>& doubts() const {
        return doubts_;
    }

    [[nodiscard]] VerifiedSignatures& verified() { return shared_ != nullptr ? *shared_ : own_; }

    [[nodiscard]] SignatureFindings& signatures() { return signatures_; }

    /// Subjects looked at since the last call.
    [[nodiscard]] std::vector<std::string> take_touched();

  private:
    [[nodiscard]] const records::Envelope* enacted(const std::string& subject, std::uint64_t index,
                                                   const records::Envelope& approval);

    const Evidence* evidence_;
    std::uint64_t known_ms_;
    std::set<Need> needs_{};
    std::size_t misses_{};
    std::set<std::string> touched_{};
    std::string contradiction_{};
    std::set<std::pair<std::string, std::size_t>> doubts_{};
    std::map<std::pair<std::uint64_t, std::string>, records::Envelope> enacted_{};
    VerifiedSignatures* shared_;
    VerifiedSignatures own_{};
    SignatureFindings signatures_{};
};

}  // namespace touchstone::verify
