// A record on its way into a block, with what stands on its subject: what every check looks at.
#pragma once
#include <optional>

#include "ledger/registry/candidate.h"
#include "ledger/rules/transition.h"

namespace touchstone::registry {

struct Entry {
    const Candidate& candidate;
    rules::Subject subject{};
    std::optional<rules::SubjectLeaf> current{};  ///< nullopt: the subject is new
    rules::Event event{};
    bool genesis{};  ///< block 0: nothing is signed, and roots enter by themselves

    [[nodiscard]] const records::Record& record() const { return candidate.envelope.record; }

    [[nodiscard]] const records::pb::Record& message() const { return *candidate.envelope.record; }

    [[nodiscard]] const rules::SubjectLeaf* current_or_null() const {
        return current ? &*current : nullptr;
    }
};

}  // namespace touchstone::registry
