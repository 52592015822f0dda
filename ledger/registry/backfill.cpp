#include "ledger/registry/backfill.h"

#include <algorithm>

#include "ledger/registry/authority_parts.h"

namespace touchstone::registry {

Result<bool> is_backfill(const Entry& entry, View& view) {
    const auto& decided_on = entry.message().decided_on();
    if (entry.genesis || entry.subject.kind != rules::SubjectKind::attestation ||
        decided_on.empty())
        return false;
    TRY(const auto decided, records::parse_day(decided_on));
    if (view.day() <= records::add_days(decided, rules::kLateDays)) return false;
    TRY(const std::vector<Window>* windows, view.windows(entry.subject.owner()));
    return std::any_of(windows->begin(), windows->end(), [&](const Window& window) {
        return window.from <= decided && decided <= window.to;
    });
}

Result<void> check_backfill(const Entry& entry, View& view) {
    TRY_VOID(check_not_reported(entry));
    const auto& author = entry.message().author();
    const auto& body = entry.subject.owner();
    TRY(const KnownBody* known, view.body(author));
    const bool root = known && is_root_kind(known->facts.kind);
    if (!root || !is_above(author, body))
        return not_entitled(entry, "an accreditation body or register above " + body);
    if (entry.current || view.count_below("backfill/" + body + "/") < kWindowsMax) return {};
    return refuse("record.windows",
                  "subject: " + body + " has had " + std::to_string(kWindowsMax) +
                      " backfill windows, the most it can have; let it use one that is open");
}

}  // namespace touchstone::registry
