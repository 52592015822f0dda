// The answer: two verdicts, every check with its outcome, every finding with who can act on it.
#pragma once
#include <compare>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "ledger/records/date.h"
#include "ledger/verify/reasons.h"

namespace touchstone::verify {

enum class Outcome : std::uint8_t { pass, fail, unknown, not_run };

/// One finding: a row of docs/spec/reasons.toml with this certificate's particulars.
struct Finding {
    Reason reason{};
    CertificateVerdict
        verdict{};          ///< the row's class, or cannot_confirm where the data is too old for it
    std::string subject{};  ///< what it is about
    std::string who{};      ///< body_id of who can act, or the actor's role where no body is known
    std::map<std::string, std::string> values{};  ///< fills the text's {placeholders}

    friend bool operator==(const Finding&, const Finding&) = default;
};

/// One check, in the order of docs/spec/verdicts.md.
struct Check {
    std::string id{};  ///< "fresh", "recorded", "signed", "document", "status", "scope" …
    Outcome outcome{Outcome::not_run};
    std::string sentence{};               ///< plain, one line
    std::vector<std::string> evidence{};  ///< subjects that it rests on
    std::string who{};                    ///< who can act on what is wrong; empty when nothing is

    friend bool operator==(const Check&, const Check&) = default;
};

/// Evidence that is missing: a subject's leaf, one of its records, or a prefix.
struct Need {
    enum class Kind : std::uint8_t { subject, record, prefix } kind{};
    std::string key{};      ///< subject or prefix; of a record: the subject that it is about
    std::uint64_t index{};  ///< of a record
    friend auto operator<=>(const Need&, const Need&) = default;
};

/// Whom to ask: a contact of a body concerned, from its proven record.
struct ContactPoint {
    std::string body{};  ///< body_id
    std::string name{};  ///< of the body
    std::string purpose{};
    std::string mailbox{};
    std::string phone{};
    std::string hours{};
    std::vector<std::string> languages{};

    friend bool operator==(const ContactPoint&, const ContactPoint&) = default;
};

struct Verdict {
    CertificateVerdict certificate{CertificateVerdict::cannot_confirm};
    AcceptanceVerdict acceptance{AcceptanceVerdict::not_asked};
    std::string headline{};  ///< e.g. "about the company, not this product"; else empty
    std::string subject{};
    std::vector<Finding> findings{};  ///< worst first; the first decides
    std::vector<Check> checks{};
    std::vector<Need>
        needs{};  ///< missing proofs; while there are any, never valid or check further
    std::map<std::string, std::string>
        about{};  ///< what was found, for people: issuer_name, standards, holder …
    std::vector<ContactPoint> contacts{};  ///< of those who can act, the first finding's first
    std::string enquiry{};  ///< a letter to them, ready to be sent; empty when nothing is in doubt
    records::Day as_of{};
    std::uint64_t known_at_ms{};
    std::uint64_t checkpoint_ms{};
    std::uint64_t checkpoint_size{};
    bool demonstration{};

    friend bool operator==(const Verdict&, const Verdict&) = default;
};

[[nodiscard]] std::string_view name_of(Outcome outcome);  ///< "pass" …

/// `text` with each {name} replaced by its value; a name without a value stays as it is.
[[nodiscard]] std::string fill(std::string_view text,
                               const std::map<std::string, std::string>& values);
/// The reason's text, and what to do next, with the finding's values in place.
[[nodiscard]] std::string text_of(const Finding& finding);
[[nodiscard]] std::string next_of(const Finding& finding);

}  // namespace touchstone::verify
