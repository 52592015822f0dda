// The answer: two verdicts, every check with its outcome, every finding with who can act on it.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "ledger/records/date.h"
#include "ledger/verify/reasons.h"

namespace touchstone::verify {

enum class CertificateVerdict : std::uint8_t { valid, check_further, not_valid, cannot_confirm, not_genuine };
enum class AcceptanceVerdict : std::uint8_t { accepted, not_accepted, rule_not_published, not_asked };
enum class Outcome : std::uint8_t { pass, fail, unknown, not_run };

/// One finding: a row of docs/spec/reasons.toml with this certificate's particulars.
struct Finding {
    Reason reason{};
    std::string subject{};  ///< what it is about
    std::map<std::string, std::string> values{};  ///< fills the text's {placeholders}
};

/// One check, in the order of docs/spec/verdicts.md.
struct Check {
    std::string id{};        ///< "recorded", "signed", "status", "scope", "accreditation", "recognition" …
    Outcome outcome{Outcome::not_run};
    std::string sentence{};  ///< plain, one line
    std::vector<std::string> evidence{};  ///< subjects that it rests on
    std::string who{};       ///< body that can fix it
};

/// Evidence that is missing: a subject's leaf, one of its records, or a prefix.
struct Need {
    enum class Kind : std::uint8_t { subject, record, prefix } kind{};
    std::string key{};          ///< subject or prefix
    std::uint64_t index{};      ///< of a record
    friend auto operator<=>(const Need&, const Need&) = default;
};

struct Verdict {
    CertificateVerdict certificate{CertificateVerdict::cannot_confirm};
    AcceptanceVerdict acceptance{AcceptanceVerdict::not_asked};
    std::string headline{};  ///< e.g. "about the company, not this product"
    std::string subject{};
    std::vector<Finding> findings{};  ///< worst first; the first decides
    std::vector<Check> checks{};
    std::vector<Need> needs{};        ///< missing proofs; not empty implies cannot_confirm at best
    records::Day as_of{};
    std::uint64_t known_at_ms{};
    std::uint64_t checkpoint_ms{};
    std::uint64_t checkpoint_size{};
    bool demonstration{};
};

[[nodiscard]] std::string_view name_of(CertificateVerdict verdict);  ///< "VALID" …
[[nodiscard]] std::string_view name_of(AcceptanceVerdict verdict);

}  // namespace touchstone::verify
