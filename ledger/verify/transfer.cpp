// Certificates taken over from another body: what became of the old one.
#include "ledger/records/subject.h"
#include "ledger/verify/case.h"

namespace touchstone::verify {

namespace {

using rules::Standing;

bool may_be_taken_over(Standing standing) {
    return standing == Standing::in_force || standing == Standing::superseded ||
           standing == Standing::cancelled;
}

std::string issuer_of(const std::string& subject) {
    const auto parts = records::split_subject(subject);
    return parts && parts->size() == 3 ? parts->at(1) : subject;
}

void judge_old(Case& c, const std::string& old, Values values) {
    const auto then = c.facts.state(old, c.decided_on);
    const auto now = c.facts.state(old, c.as_of);
    values["decided_on"] = records::format_day(c.decided_on);
    if (!then || !now || !may_be_taken_over(then->standing)) {
        values["standing"] = then ? std::string(rules::name_of(then->standing)) : "not recorded";
        return c.find(Reason::transfer_irregular, old, std::move(values));
    }
    const bool stands = now->standing == Standing::in_force || now->standing == Standing::suspended;
    values["standing"] = std::string(rules::name_of(now->standing));
    c.find(stands && c.as_of >= c.decided_on ? Reason::transfer_open : Reason::transferred, old,
           std::move(values));
}

}  // namespace

void check_transfer(Case& c) {
    const std::string& old = c.content->transferred_from();
    if (old.empty() || c.facts.presence(old) == Facts::Presence::unknown) return;
    judge_old(c, old, {{"from", old}, {"old_issuer", issuer_of(old)}});
}

}  // namespace touchstone::verify
