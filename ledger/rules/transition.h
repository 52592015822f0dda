// Which events may follow which: the table of legal transitions, for every kind of subject.
#pragma once
#include <string>

#include "crypto/result.h"
#include "ledger/records/record.h"
#include "ledger/rules/subject_leaf.h"
#include "ledger/rules/timeline.h"

namespace touchstone::rules {

/// The kinds of subject, by the first component of the map key.
enum class SubjectKind : std::uint8_t {
    body, key, public_key, scheme, edition, recognition, accreditation, scope_line, designation,
    acceptance, attestation, alert, extent, backfill, proposal, validators, parameters, status_list, quota,
};

/// Errors: `invalid`, rule `subject.kind`.
[[nodiscard]] Result<SubjectKind> kind_of(std::string_view subject);

/// The action that a record's payload asks for. Errors: `invalid`, rule `record.action`.
[[nodiscard]] Result<Action> action_of(const records::pb::Record& record);

/// The event that a record would add: its days (defaults filled in from the recording), flags and target.
/// Errors: `invalid`, rules `effective.*` (from before the recording without `retroactive`, to before
/// from), `record.target`.
[[nodiscard]] Result<Event> event_of(const records::Record& record, const SubjectLeaf* current,
                                     std::uint64_t log_index, std::uint64_t recorded_ms);

/// Errors: `conflict`, rule `record.transition`, saying what stands and what was asked.
[[nodiscard]] Result<void> check_transition(SubjectKind kind, const SubjectLeaf* current, const Event& event);

}  // namespace touchstone::rules
