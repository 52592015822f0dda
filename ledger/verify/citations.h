// The scope lines that an attestation cites, read as they were on the day of the decision. Private
// to ledger/verify.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "ledger/verify/facts.h"

namespace touchstone::verify {

/// A scope line, or a whole accreditation, that an attestation relies on; with what the body has
/// added to the line, where it cites that.
struct CitedLine {
    std::string subject{};  ///< of the line, or of the head
    std::string head_subject{};
    std::string ab{};
    const records::pb::ScopeLine*
        line{};  ///< content on the day of the decision; null where the head is cited
    const records::pb::Accreditation* head{};   ///< likewise
    std::string entry_subject{};                ///< empty where no flexible entry is cited
    const records::pb::FlexibleEntry* entry{};  ///< likewise

    /// What the attestation names.
    [[nodiscard]] const std::string& cited() const {
        return entry_subject.empty() ? subject : entry_subject;
    }
};

/// accreditation/<ab>/<number> is a head, with one more component a line, with two a flexible
/// entry; nullopt for anything else.
[[nodiscard]] std::optional<CitedLine> parse_citation(const std::string& subject);

/// Reads the contents on `day`; false when some of it is not proven, or no accreditation's.
[[nodiscard]] bool read_contents(Facts& facts, CitedLine& cited, records::Day day);

/// What came of all citations: lines to judge by, and those that do not exist or are another
/// body's.
struct Citations {
    std::vector<CitedLine> lines{};
    std::vector<Finding> doubts{};
    bool complete{true};  ///< nothing of it is unproven
};

/// Whether `content`, attested by `issuer`, may rely on the line: it is of the issuer's own
/// accreditation, or of one that the issuer granted itself to a party that did the work. A scheme
/// licenses laboratories and certifies on what they find (docs/adr/0092). Contents must have been
/// read.
/// Nor does it matter under which of two ids of one body (same_body.h, on `day`) it was granted.
/// nullopt when that is not proven.
[[nodiscard]] std::optional<bool> may_rely(Facts& facts, const CitedLine& cited,
                                           const records::pb::Attestation& content,
                                           const std::string& issuer, records::Day day);

struct Case;
[[nodiscard]] Citations load_citations(Case& c);

}  // namespace touchstone::verify
