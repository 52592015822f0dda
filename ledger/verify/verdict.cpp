#include "ledger/verify/verdict.h"

namespace touchstone::verify {

std::string fill(std::string_view text, const std::map<std::string, std::string>& values) {
    std::string filled;
    while (!text.empty()) {
        const std::size_t open = text.find('{');
        filled += text.substr(0, open);
        if (open == std::string_view::npos) break;
        const std::size_t close = text.find('}', open);
        if (close == std::string_view::npos) return filled += text.substr(open);
        const std::string name(text.substr(open + 1, close - open - 1));
        const auto value = values.find(name);
        filled += value == values.end() ? '{' + name + '}' : value->second;
        text.remove_prefix(close + 1);
    }
    return filled;
}

namespace {

std::map<std::string, std::string> with_who(const Finding& finding) {
    auto values = finding.values;
    values.emplace("who", finding.who);
    return values;
}

}  // namespace

std::string_view name_of(CertificateVerdict verdict) {
    switch (verdict) {
        case CertificateVerdict::valid:
            return "VALID";
        case CertificateVerdict::check_further:
            return "CHECK_FURTHER";
        case CertificateVerdict::cannot_confirm:
            return "CANNOT_CONFIRM";
        case CertificateVerdict::not_valid:
            return "NOT_VALID";
        case CertificateVerdict::not_genuine:
            return "NOT_GENUINE";
    }
    return "";
}

std::string_view name_of(AcceptanceVerdict verdict) {
    switch (verdict) {
        case AcceptanceVerdict::accepted:
            return "ACCEPTED";
        case AcceptanceVerdict::not_accepted:
            return "NOT_ACCEPTED";
        case AcceptanceVerdict::rule_not_published:
            return "RULE_NOT_PUBLISHED";
        case AcceptanceVerdict::not_asked:
            return "NOT_ASKED";
        case AcceptanceVerdict::check_further:
            return "CHECK_FURTHER";
        case AcceptanceVerdict::cannot_confirm:
            return "CANNOT_CONFIRM";
    }
    return "";
}

int weight_of(AcceptanceVerdict verdict) {
    switch (verdict) {
        case AcceptanceVerdict::not_asked:
            return 0;
        case AcceptanceVerdict::accepted:
            return 1;
        case AcceptanceVerdict::rule_not_published:
            return 2;
        case AcceptanceVerdict::check_further:
            return 3;
        case AcceptanceVerdict::cannot_confirm:
            return 4;
        case AcceptanceVerdict::not_accepted:
            return 5;
    }
    return 0;
}

std::string_view name_of(Actor actor) {
    switch (actor) {
        case Actor::nobody:
            return "";
        case Actor::asker:
            return "you";
        case Actor::holder:
            return "the holder";
        case Actor::issuer:
            return "the issuer";
        case Actor::reporter:
            return "the body that entered it";
        case Actor::accreditation_body:
            return "the accreditation body";
        case Actor::arrangement:
            return "the arrangement";
        case Actor::regulator:
            return "the regulator";
        case Actor::node:
            return "the node";
    }
    return "";
}

std::string_view name_of(Outcome outcome) {
    switch (outcome) {
        case Outcome::pass:
            return "pass";
        case Outcome::fail:
            return "fail";
        case Outcome::unknown:
            return "unknown";
        case Outcome::not_run:
            return "not_run";
    }
    return "";
}

std::string text_of(const Finding& finding) {
    return fill(row_of(finding.reason).text, with_who(finding));
}

std::string next_of(const Finding& finding) {
    return fill(row_of(finding.reason).next, with_who(finding));
}

}  // namespace touchstone::verify
