#include "ledger/verify/contacts.h"

#include <algorithm>

#include "ledger/records/subject.h"
#include "ledger/verify/texts.h"

namespace touchstone::verify {

namespace {

namespace pb = records::pb;

constexpr std::size_t kBodiesMax = 3;

/// The bodies that findings name, the gravest first; who is told of no doubt need not be asked.
std::vector<std::string> to_ask(const Case& c) {
    std::vector<const Finding*> doubts;
    for (const Finding& finding : c.verdict.findings) {
        const bool doubt =
            finding.verdict != CertificateVerdict::valid ||
            weight_of(row_of(finding.reason).acceptance) > weight_of(AcceptanceVerdict::accepted);
        if (doubt && records::is_body_id(finding.who)) doubts.push_back(&finding);
    }
    std::stable_sort(doubts.begin(), doubts.end(),
                     [](const Finding* a, const Finding* b) { return a->verdict > b->verdict; });
    std::vector<std::string> bodies;
    const auto add = [&](const std::string& body) {
        if (bodies.size() < kBodiesMax &&
            std::find(bodies.begin(), bodies.end(), body) == bodies.end())
            bodies.push_back(body);
    };
    for (const Finding* doubt : doubts) add(doubt->who);
    if (!c.question.issuer.empty()) add(c.question.issuer);
    return bodies;
}

/// While proofs are missing for more than contacts, those that are here must do.
void add_of(Case& c, const std::string& body) {
    const std::string subject = records::body_subject(body);
    const bool here = c.facts.evidence().presence(subject) != Facts::Presence::unknown;
    if (!here && !c.facts.needs().empty()) return;
    if (c.facts.presence(subject) != Facts::Presence::present) return;
    const records::Envelope* record = c.facts.content(subject, c.as_of);
    if (record == nullptr) return;
    const std::string name = name_on(record->record->body(), c.as_of);
    for (const pb::Contact& contact : record->record->body().contacts()) {
        c.verdict.contacts.push_back({body,
                                      name,
                                      contact.purpose(),
                                      contact.mailbox(),
                                      contact.phone(),
                                      contact.hours(),
                                      {contact.languages().begin(), contact.languages().end()}});
    }
}

}  // namespace

void add_contacts(Case& c) {
    for (const std::string& body : to_ask(c)) add_of(c, body);
}

}  // namespace touchstone::verify
