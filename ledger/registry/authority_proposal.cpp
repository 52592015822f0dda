// Who may propose and approve, and what.
#include "ledger/registry/authority_parts.h"
#include "ledger/registry/governance.h"

namespace touchstone::registry {

namespace {

Result<void> check_elector(const Entry& entry, const pb::Propose& proposal, View& view) {
    TRY(const auto electorate, electorate_of(proposal, view));
    if (electorate.count(entry.message().author()) != 0) return {};
    return not_entitled(entry, proposal.has_recognition()
                                   ? "a signatory of " + proposal.recognition().arrangement()
                                   : std::string("the body of a validator"));
}

Result<void> check_approval(const Entry& entry, View& view) {
    TRY(const auto proposal, proposal_of(entry, view));
    if (entry.message().approve().record() != as_text(proposal.id))
        return fail(Errc::conflict, "record.target",
                    "approve.record: not the record of the proposal; read what it proposes");
    TRY_VOID(check_elector(entry, proposal->propose(), view));
    TRY(const auto approvers, approvers_of(*entry.current, view));
    if (approvers.count(entry.message().author()) == 0) return {};
    return fail(Errc::conflict, "record.transition",
                entry.message().author() + " has approved the proposal already");
}

}  // namespace

Result<void> check_proposal_author(const Entry& entry, const Hash& network_id, View& view) {
    if (entry.genesis)
        return refuse("record.subject", "subject: nothing is proposed in genesis; it says what is");
    if (entry.current) return check_approval(entry, view);
    const auto& proposal = entry.message().propose();
    TRY_VOID(check_elector(entry, proposal, view));
    return check_change(proposal, network_id, view);
}

}  // namespace touchstone::registry
