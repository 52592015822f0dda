// Whether a record stands on the ledger, under a checkpoint.
#pragma once
#include "api/ledger_view.h"
#include "ledger/records/record.h"

namespace touchstone::api {

/// Log index of the record of this id among the events of its subject; nullopt: it is not there.
/// Errors: `corrupt`.
[[nodiscard]] Result<std::optional<std::uint64_t>> find_recorded(const Snapshot& snapshot,
                                                                 const std::string& subject,
                                                                 const records::RecordId& record);

}  // namespace touchstone::api
