// What a record is about: the kind of its subject, told by the map key alone, and whose it is.
#pragma once
#include <array>
#include <string>
#include <string_view>

#include "crypto/result.h"
#include "ledger/records/subject_patterns.h"

namespace touchstone::rules {

using SubjectKind = records::KeyKind;

/// A map key taken apart: its kind, and its components after the word that it opens with.
struct Subject {
    SubjectKind kind{};
    std::array<std::string, 4> parts{};

    /// The body that the subject belongs to, where its key opens with one.
    [[nodiscard]] const std::string& owner() const { return parts[0]; }
};

/// Errors: `invalid`, rule `record.subject`: not a key that records are about.
[[nodiscard]] Result<Subject> parse_subject(std::string_view key);

/// "attestation", "scope line" ...; for people.
[[nodiscard]] std::string_view name_of(SubjectKind kind);

}  // namespace touchstone::rules
