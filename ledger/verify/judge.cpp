#include "ledger/verify/judge.h"

#include <algorithm>
#include <array>

#include "ledger/verify/case.h"
#include "ledger/verify/contacts.h"
#include "ledger/verify/enquiry.h"
#include "ledger/verify/texts.h"

namespace touchstone::verify {

namespace {

/// The checks, in the order in which docs/spec/verdicts.md and reasons.toml list them.
using Run = NotRun (*)(Case&);
constexpr std::array<Run, 13> kRuns{
    check_fresh,        check_recorded, check_alerts,    check_signed,        check_document,
    check_status,       check_edition,  check_scope,     check_accreditation, check_recognition,
    check_traceability, check_goods,    check_acceptance};
constexpr std::size_t kFirstOnContent =
    3;  ///< from here on a check needs to know what the attestation says

AcceptanceVerdict acceptance_in(const Finding& finding) {
    return row_of(finding.reason).acceptance;
}

/// What only an opening would tell: it neither fits nor differs.
bool is_confidential(Reason reason) {
    return reason == Reason::holder_confidential || reason == Reason::place_confidential;
}

/// The certificate first; what says the same of it is ordered by what it means at the destination.
bool is_worse(const Finding& a, const Finding& b) {
    if (a.verdict != b.verdict) return a.verdict > b.verdict;
    if (is_confidential(a.reason) != is_confidential(b.reason)) return is_confidential(b.reason);
    return weight_of(acceptance_in(a)) > weight_of(acceptance_in(b));
}

Outcome outcome_of(AcceptanceVerdict verdict) {
    using enum AcceptanceVerdict;
    if (verdict == not_accepted || verdict == check_further) return Outcome::fail;
    return verdict == cannot_confirm || verdict == rule_not_published ? Outcome::unknown
                                                                      : Outcome::pass;
}

Outcome outcome_of(const Finding& worst, bool lacks_proof) {
    if (worst.verdict >= CertificateVerdict::not_valid) return Outcome::fail;
    if (lacks_proof || worst.verdict == CertificateVerdict::cannot_confirm) return Outcome::unknown;
    if (is_confidential(worst.reason)) return Outcome::unknown;
    if (worst.verdict == CertificateVerdict::check_further) return Outcome::fail;
    return outcome_of(acceptance_in(worst));
}

/// Runs one check and writes down how it came out; its worst finding speaks for it.
void run(Case& c, const CheckRow& row, Run check_one) {
    const std::size_t found_before = c.verdict.findings.size();
    const std::size_t misses_before = c.facts.misses();
    const NotRun skipped = check_one(c);
    Check check{
        std::string(row.id), Outcome::not_run, skipped.value_or(""), c.facts.take_touched(), {}};
    if (!skipped) {
        const auto first = c.verdict.findings.begin() + static_cast<std::ptrdiff_t>(found_before);
        const auto worst = std::min_element(first, c.verdict.findings.end(), is_worse);
        const bool lacks_proof = c.facts.misses() > misses_before;
        const bool any = worst != c.verdict.findings.end();
        check.outcome = any           ? outcome_of(*worst, lacks_proof)
                        : lacks_proof ? Outcome::unknown
                                      : Outcome::pass;
        if (any) check.sentence = text_of(*worst);
        if (any && check.outcome != Outcome::pass) check.who = worst->who;
        if (!any)
            check.sentence =
                lacks_proof ? "Proofs for this are missing." : fill(row.pass, c.values);
    }
    c.verdict.checks.push_back(std::move(check));
}

void run_all(Case& c) {
    const auto rows = all_checks();
    TOUCHSTONE_CHECK(rows.size() == kRuns.size());
    for (std::size_t i = 0; i < kRuns.size(); ++i) {
        if (c.for_acceptance && kRuns[i] == check_acceptance) {
            continue;
        } else if (i < kFirstOnContent || c.content != nullptr) {
            run(c, rows[i], kRuns[i]);
        } else {
            c.verdict.checks.push_back({std::string(rows[i].id),
                                        Outcome::not_run,
                                        "What the certificate says is not proven.",
                                        {},
                                        {}});
        }
    }
}

/// What a person compares with the goods: a label can be copied, and then only this tells.
std::string marks_of(const records::pb::Attestation& content) {
    if (content.items().empty()) return {};
    const records::pb::Item& item = content.items(0);
    std::string marks = text_in_english(item.names());
    const auto add = [&](const char* what, const std::string& value) {
        if (!value.empty()) marks += (marks.empty() ? "" : ", ") + std::string(what) + value;
    };
    add("model ", item.model());
    add("GTIN ", item.gtin());
    add("batch ", item.batch());
    add("serial number ", item.serial());
    if (content.items_size() > 1)
        add("", "and " + std::to_string(content.items_size() - 1) + " more");
    return marks;
}

/// What was found, for people. Never evidence.
void describe(Case& c) {
    auto& about = c.verdict.about;
    about["issuer"] = c.question.issuer;
    about["number"] = c.content->number();
    about["type"] = type_name(c.content->type());
    about["decided_on"] = records::format_day(c.decided_on);
    const rules::Event& decision = c.leaf().events[c.decision];
    about["recorded_on"] = records::format_day(records::day_of(decision.recorded_ms));
    if (!c.content->valid_to().empty()) about["valid_to"] = c.content->valid_to();
    if (!c.content->items().empty()) about["item"] = text_in_english(c.content->items(0).names());
    about["compare"] = marks_of(*c.content);
    if (about["compare"].empty()) about.erase("compare");
    if (c.verdict.headline.empty() && about.contains("compare") && c.question.goods == Goods{})
        c.verdict.headline = "Is this the product?";
    for (const auto& party : c.content->parties()) {
        if (party.role() != "holder") continue;
        about["holder"] = party.name().has_commitment()
                              ? "confidential"
                              : text_in_english(party.name().plain().texts());
    }
}

/// Old data accepts nothing and refuses nothing; what is missing may speak either way.
AcceptanceVerdict acceptance_of(const Case& c) {
    if (c.question.destination.empty()) return AcceptanceVerdict::not_asked;
    if (c.found(Reason::stale) || c.found(Reason::checkpoint_in_future))
        return AcceptanceVerdict::cannot_confirm;
    AcceptanceVerdict worst = AcceptanceVerdict::not_asked;
    const auto weigh = [&](AcceptanceVerdict one) {
        if (weight_of(one) > weight_of(worst)) worst = one;
    };
    for (const Finding& finding : c.verdict.findings) {
        weigh(acceptance_in(finding));
        if (finding.verdict == CertificateVerdict::not_genuine)
            weigh(AcceptanceVerdict::not_accepted);
    }
    if (c.found(Reason::old_data)) weigh(AcceptanceVerdict::check_further);
    if (!c.verdict.needs.empty() || worst == AcceptanceVerdict::not_asked)
        weigh(AcceptanceVerdict::cannot_confirm);
    return worst;
}

/// Missing proofs are a finding of their own, so that the reader sees what to do. So are records
/// in doubt that a check has read on the way.
void settle(Case& c) {
    Verdict& verdict = c.verdict;
    for (const auto& [about, position] : c.facts.doubts())
        c.find_doubt(about, position, author_signature(c.facts, about, position));
    verdict.needs.assign(c.facts.needs().begin(), c.facts.needs().end());
    if (!verdict.needs.empty()) {
        c.find(Reason::evidence_missing, {},
               {{"count", std::to_string(verdict.needs.size())},
                {"first", verdict.needs.front().key}});
    }
    if (verdict.demonstration) c.find(Reason::demonstration, {});
    verdict.acceptance = acceptance_of(c);
    std::stable_sort(verdict.findings.begin(), verdict.findings.end(), is_worse);
    verdict.certificate =
        verdict.findings.empty() ? CertificateVerdict::valid : verdict.findings.front().verdict;
}

Verdict begin(const Evidence& evidence) {
    Verdict verdict;
    verdict.checkpoint_ms = evidence.checkpoint_ms;
    verdict.checkpoint_size = evidence.checkpoint_size;
    verdict.demonstration = evidence.genesis->mode == chain::Mode::demonstration;
    return verdict;
}

Verdict judge_case(const Evidence& evidence, const Question& question, bool for_acceptance,
                   VerifiedSignatures* verified) {
    Verdict verdict = begin(evidence);
    Case c(evidence, question, verdict, verified);
    c.for_acceptance = for_acceptance;
    verdict.as_of = c.as_of;
    verdict.known_at_ms = c.facts.known_ms();
    run_all(c);
    if (question.label_key && c.content != nullptr) require_label_key(c, *question.label_key);
    if (!c.facts.contradiction().empty()) {
        Verdict refused = bad_evidence(
            question, {Errc::corrupt, "evidence.contradiction", c.facts.contradiction()});
        refused.demonstration = verdict.demonstration;
        return refused;
    }
    if (c.content != nullptr) describe(c);
    if (!for_acceptance) add_contacts(c);
    settle(c);
    if (!for_acceptance) verdict.enquiry = enquiry(verdict, question);
    return verdict;
}

}  // namespace

Verdict judge(const Evidence& evidence, const Question& question) {
    return judge_case(evidence, question, false, nullptr);
}

Verdict judge(const Evidence& evidence, const Question& question, VerifiedSignatures& verified) {
    return judge_case(evidence, question, false, &verified);
}

Verdict judge_on(const Evidence& evidence, const Question& question, VerifiedSignatures& verified) {
    return judge_case(evidence, question, true, &verified);
}

Verdict bad_evidence(const Question& question, const Error& error) {
    Verdict verdict;
    if (!question.destination.empty()) verdict.acceptance = AcceptanceVerdict::cannot_confirm;
    const std::string node = question.node.empty() ? std::string("the node asked") : question.node;
    verdict.known_at_ms = question.known_at_ms.value_or(question.now_ms);
    verdict.as_of = question.as_of.value_or(records::day_of(verdict.known_at_ms));
    verdict.findings.push_back({Reason::bad_evidence,
                                CertificateVerdict::cannot_confirm,
                                {},
                                node,
                                {{"node", node}, {"rule", error.rule}, {"what", error.what}}});
    for (const CheckRow& row : all_checks()) {
        const bool first = row.id == all_checks().front().id;
        verdict.checks.push_back(
            {std::string(row.id),
             first ? Outcome::unknown : Outcome::not_run,
             first ? text_of(verdict.findings.front()) : "The evidence does not verify.",
             {},
             first ? node : std::string()});
    }
    return verdict;
}

}  // namespace touchstone::verify
