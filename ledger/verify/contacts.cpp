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

/// "Number X of Y (Z)", as far as it is known.
std::string named(const Case& c) {
    const auto& about = c.verdict.about;
    const auto name = about.find("issuer_name");
    const std::string issuer = name == about.end() || name->second.empty()
                                   ? c.question.issuer
                                   : name->second + " (" + c.question.issuer + ")";
    return "number " + c.question.number + " of " + issuer;
}

/// The doubt that the letter is about: the first of the certificate's, else the gravest about
/// acceptance.
const Finding* doubt_of(const Verdict& verdict) {
    if (verdict.certificate != CertificateVerdict::valid) return &verdict.findings.front();
    const Finding* gravest = nullptr;
    for (const Finding& finding : verdict.findings) {
        const int weight = weight_of(row_of(finding.reason).acceptance);
        if (weight <= weight_of(AcceptanceVerdict::accepted)) continue;
        if (gravest == nullptr || weight > weight_of(row_of(gravest->reason).acceptance))
            gravest = &finding;
    }
    return gravest;
}

}  // namespace

void add_contacts(Case& c) {
    for (const std::string& body : to_ask(c)) add_of(c, body);
}

std::string enquiry(const Case& c) {
    const Verdict& verdict = c.verdict;
    const Finding* doubt = doubt_of(verdict);
    if (doubt == nullptr) return {};
    std::string letter;
    if (!verdict.contacts.empty()) {
        const ContactPoint& to = verdict.contacts.front();
        letter += "To: " + to.name + (to.mailbox.empty() ? "" : " <" + to.mailbox + ">") + "\n";
    }
    letter += "Subject: Enquiry about certificate " + c.question.number + "\n\n";
    letter += "We were shown a certificate, " + named(c) + ", and ask you about it.\n\n";
    letter += "Our check for " + records::format_day(verdict.as_of) + " came to " +
              std::string(name_of(verdict.certificate));
    if (!c.question.destination.empty()) {
        letter += ", acceptance in " + c.question.destination + " to " +
                  std::string(name_of(verdict.acceptance));
    }
    letter += ":\n  " + text_of(*doubt) + "\n\n";
    letter +=
        "Please tell us whether the certificate is yours, stands as shown, and covers the "
        "goods; and what should be done about the point above.\n\n";
    letter += "Ledger subject: " + verdict.subject +
              "\nReason: " + std::string(row_of(doubt->reason).id) +
              "\nTrust data: checkpoint of size " + std::to_string(verdict.checkpoint_size) + ", " +
              records::format_instant(verdict.checkpoint_ms) + "\n";
    return letter;
}

}  // namespace touchstone::verify
