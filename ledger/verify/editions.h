// What bodies declare of editions of standards: identical to another, or accepted until a day.
// Private to ledger/verify.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "ledger/verify/case.h"

namespace touchstone::verify {

/// A body's word on one edition, in force on the day asked for.
struct DeclaredEdition {
    std::string subject{};
    std::string declarer{};  ///< body_id
    const records::pb::Edition* content{};
    std::optional<records::Day> until{};  ///< last day on which it is accepted
    records::Day since{};                 ///< first day on which this was declared to the ledger
};

/// All that is declared of the edition, as of `day`; nullopt while some of it is not proven. None
/// of a family, or without an edition.
[[nodiscard]] std::optional<std::vector<DeclaredEdition>> declared_editions(
    Facts& facts, const records::pb::StandardRef& standard, records::Day day);

/// One standard that says the same as another, and who declared it.
struct Identity {
    records::pb::StandardRef standard{};
    std::string declarer{};
};

/// The standards that `claimed` is identical to, and those of `others` that are declared identical
/// to it, by declarations that the ledger held on the day of the decision; nullopt while some of
/// them are not proven.
[[nodiscard]] std::optional<std::vector<Identity>> identities(
    Case& c, const records::pb::StandardRef& claimed,
    const std::vector<records::pb::StandardRef>& others);

/// Where a body's word binds: an arrangement's everywhere, a scheme owner's within its schemes, a
/// regulator's in its economy.
struct Reach {
    records::pb::BodyKind kind{};
    std::string economy{};
};

/// Whether what somebody of that reach declares binds the attestation wherever it is shown.
[[nodiscard]] bool binds(const Reach& reach, const std::string& declarer,
                         const records::pb::Attestation& content);
/// By the body's registration, as the ledger reads it; nullopt while that is not proven.
[[nodiscard]] std::optional<Reach> reach_of(Facts& facts, const std::string& body);

}  // namespace touchstone::verify
