// What a carried proposal does to the subjects that it is about: read as if their owners had
// entered it themselves, as in genesis. docs/spec/governance.md.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "ledger/records/record.h"

namespace touchstone::rules {

/// The subjects that a proposal would give an event, in order: the body or recognition that it
/// names, and the key that enters with a body. None for other changes.
[[nodiscard]] std::vector<std::string> enacted_subjects(const records::pb::Propose& proposal);

/// The deciding approval, read as the record that it enacts on one of these subjects: its payload
/// is the proposal's, its author the body concerned, or the arrangement. Bytes and identity stay
/// those of the approval. nullopt: the proposal says nothing of the subject.
[[nodiscard]] std::optional<records::Record> enacted(const records::pb::Propose& proposal,
                                                     const records::Record& approval,
                                                     std::string_view subject);

}  // namespace touchstone::rules
