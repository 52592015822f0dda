#include "ledger/verify/enquiry.h"

namespace touchstone::verify {

namespace {

/// "Number X of Y (Z)", as far as it is known.
std::string named(const Verdict& verdict, const Question& question) {
    const auto name = verdict.about.find("issuer_name");
    const std::string issuer = name == verdict.about.end() || name->second.empty()
                                   ? question.issuer
                                   : name->second + " (" + question.issuer + ")";
    return "number " + question.number + " of " + issuer;
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

std::string enquiry(const Verdict& verdict, const Question& question) {
    const Finding* doubt = doubt_of(verdict);
    if (doubt == nullptr) return {};
    std::string letter;
    if (!verdict.contacts.empty()) {
        const ContactPoint& to = verdict.contacts.front();
        letter += "To: " + to.name + (to.mailbox.empty() ? "" : " <" + to.mailbox + ">") + "\n";
    }
    letter += "Subject: Enquiry about certificate " + question.number + "\n\n";
    letter +=
        "We were shown a certificate, " + named(verdict, question) + ", and ask you about it.\n\n";
    letter += "Our check for " + records::format_day(verdict.as_of) + " came to " +
              std::string(name_of(verdict.certificate));
    if (!question.destination.empty()) {
        letter += ", acceptance in " + question.destination + " to " +
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
