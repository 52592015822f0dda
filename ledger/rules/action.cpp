// From payloads to actions: what is ruled, and what each record asks for.
#include <span>

#include "ledger/rules/transition.h"

namespace touchstone::rules {

namespace {

namespace pb = records::pb;
using pb::Record;

tl::unexpected<Error> not_ruled(std::string_view what) {
    return fail(Errc::invalid, "record.not_ruled",
                std::string(what) + " is not taken yet: no rules are written for it");
}

/// One row: the number that a payload's action has, and what it does.
struct Row {
    int number;
    Action action;
};

constexpr Row kBodyActions[] = {
    {pb::BODY_ACTION_REGISTER, Action::establish},
    {pb::BODY_ACTION_AMEND, Action::change},
    {pb::BODY_ACTION_SUCCEED, Action::succeed},
    {pb::BODY_ACTION_SAME_BODY, Action::same_body},
    {pb::BODY_ACTION_BAR, Action::bar},
    {pb::BODY_ACTION_LIFT_BAR, Action::lift_bar},
};
constexpr Row kKeyActions[] = {
    {pb::KEY_ACTION_REGISTER, Action::establish},
    {pb::KEY_ACTION_REVOKE, Action::revoke},
    {pb::KEY_ACTION_REAFFIRM, Action::reaffirm},
};
constexpr Row kGrantActions[] = {
    {pb::GRANT_ACTION_GRANT, Action::establish}, {pb::GRANT_ACTION_RENEW, Action::renew},
    {pb::GRANT_ACTION_CHANGE, Action::change},   {pb::GRANT_ACTION_CORRECT, Action::correct},
    {pb::GRANT_ACTION_ADOPT, Action::adopt},
};
constexpr Row kAttestationActions[] = {
    {pb::ATTESTATION_ACTION_ISSUE, Action::establish},
    {pb::ATTESTATION_ACTION_RENEW, Action::renew},
    {pb::ATTESTATION_ACTION_CHANGE, Action::change},
    {pb::ATTESTATION_ACTION_CORRECT, Action::correct},
    {pb::ATTESTATION_ACTION_ADOPT, Action::adopt},
};
constexpr Row kStatusActions[] = {
    {pb::STATUS_ACTION_SUSPEND, Action::suspend},
    {pb::STATUS_ACTION_RESTORE, Action::restore},
    {pb::STATUS_ACTION_WITHDRAW, Action::withdraw},
    {pb::STATUS_ACTION_CANCEL, Action::cancel},
    {pb::STATUS_ACTION_SUPERSEDE, Action::supersede},
    {pb::STATUS_ACTION_ANNUL, Action::annul},
    {pb::STATUS_ACTION_RESCIND, Action::rescind},
    {pb::STATUS_ACTION_UNDER_APPEAL, Action::under_appeal},
    {pb::STATUS_ACTION_STAY, Action::stay},
    {pb::STATUS_ACTION_COUNTERSIGN, Action::countersign},
};

/// Number 0 is "unspecified"; any other that has no row is not ruled.
Result<Action> look_up(std::span<const Row> rows, int number, const std::string& name) {
    for (const auto& row : rows) {
        if (row.number == number) return row.action;
    }
    if (number == 0) return fail(Errc::invalid, "record.action", "the payload names no action");
    return not_ruled(name);
}

}  // namespace

Result<Action> action_of(const Record& record, bool subject_exists) {
    switch (record.payload_case()) {
        case Record::kBody:
            return look_up(kBodyActions, record.body().action(),
                           pb::BodyAction_Name(record.body().action()));
        case Record::kKey:
            return look_up(kKeyActions, record.key().action(),
                           pb::KeyAction_Name(record.key().action()));
        case Record::kAccreditation:
            return look_up(kGrantActions, record.accreditation().action(),
                           pb::GrantAction_Name(record.accreditation().action()));
        case Record::kScopeLine:
            return look_up(kGrantActions, record.scope_line().action(),
                           pb::GrantAction_Name(record.scope_line().action()));
        case Record::kAttestation:
            return look_up(kAttestationActions, record.attestation().action(),
                           pb::AttestationAction_Name(record.attestation().action()));
        case Record::kStatusChange:
            return look_up(kStatusActions, record.status_change().action(),
                           pb::StatusAction_Name(record.status_change().action()));
        case Record::kScopeRuling:
            return Action::rule_on_scope;
        case Record::kBackfill:
            return Action::establish;
        case Record::kPropose:
            return Action::establish;
        case Record::kMisbehaviour:
            return Action::establish;
        case Record::kApprove:
            return Action::approve;
        case Record::kScheme:
        case Record::kEdition:
        case Record::kRecognition:
        case Record::kFlexibleEntry:
        case Record::kDesignation:
        case Record::kAcceptance:
        case Record::kExtentClaim:
        case Record::kAlert:
            return subject_exists ? Action::change : Action::establish;
        case Record::kBatch:
            return not_ruled("the payload \"" + std::string(records::payload_name(record)) + "\"");
        case Record::PAYLOAD_NOT_SET:
            break;
    }
    return fail(Errc::invalid, "record.action", "the record has no payload");
}

std::string_view name_of(Action action) {
    switch (action) {
        case Action::establish:
            return "establish";
        case Action::change:
            return "change";
        case Action::correct:
            return "correct";
        case Action::renew:
            return "renew";
        case Action::adopt:
            return "adopt";
        case Action::suspend:
            return "suspend";
        case Action::restore:
            return "restore";
        case Action::withdraw:
            return "withdraw";
        case Action::cancel:
            return "cancel";
        case Action::supersede:
            return "supersede";
        case Action::annul:
            return "annul";
        case Action::rescind:
            return "rescind";
        case Action::under_appeal:
            return "note an appeal against";
        case Action::stay:
            return "stay";
        case Action::countersign:
            return "countersign";
        case Action::bar:
            return "bar";
        case Action::lift_bar:
            return "lift the bar of";
        case Action::revoke:
            return "revoke";
        case Action::reaffirm:
            return "reaffirm";
        case Action::succeed:
            return "succeed";
        case Action::same_body:
            return "join";
        case Action::rule_on_scope:
            return "rule on the scope of";
        case Action::approve:
            return "approve";
    }
    return "";
}

}  // namespace touchstone::rules
