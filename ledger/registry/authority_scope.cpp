// Who may record flexible entries: the accredited body adds to its own line, and the accreditation
// body watches over what it adds.
#include "ledger/records/subject.h"
#include "ledger/registry/authority_parts.h"

namespace touchstone::registry {

namespace {

/// The body whose accreditation the entry is under, as the accreditation says today.
Result<std::string> accredited_body(const Entry& entry, const View& view) {
    const auto& parts = entry.subject.parts;
    TRY(const auto head, records::join_subject({"accreditation", parts[0], parts[1]}));
    TRY(const auto content, view.content(head));
    return content ? content->record->accreditation().body() : std::string();
}

}  // namespace

Result<void> check_flexible_entry(const Entry& entry, View& view) {
    TRY_VOID(check_not_reported(entry));
    const auto& message = entry.message();
    TRY(const std::string body, accredited_body(entry, view));
    if (!message.has_status_change())
        return message.author() == body ? Result<void>{} : not_entitled(entry, body);
    if (message.author() != body && message.author() != entry.subject.owner())
        return not_entitled(entry, body + " or " + entry.subject.owner());
    TRY(const bool own, undoes_own_act(entry, view));
    if (own) return {};
    return not_entitled(entry, "to undo what another recorded, who recorded it");
}

}  // namespace touchstone::registry
