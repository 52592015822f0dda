#include "ledger/verify/judge.h"

#include <algorithm>
#include <array>

#include "ledger/verify/case.h"
#include "ledger/verify/texts.h"

namespace touchstone::verify {

namespace {

/// The checks, in the order in which docs/spec/verdicts.md and reasons.toml list them.
using Run = NotRun (*)(Case&);
constexpr std::array<Run, 11> kRuns{check_fresh,        check_recorded,      check_alerts,
                                    check_signed,       check_document,      check_status,
                                    check_scope,        check_accreditation, check_recognition,
                                    check_traceability, check_goods};
constexpr std::size_t kFirstOnContent =
    3;  ///< from here on a check needs to know what the attestation says

bool is_worse(const Finding& a, const Finding& b) {
    return a.verdict > b.verdict;
}

Outcome outcome_of(CertificateVerdict worst, bool lacks_proof) {
    if (worst >= CertificateVerdict::not_valid) return Outcome::fail;
    if (lacks_proof || worst == CertificateVerdict::cannot_confirm) return Outcome::unknown;
    return worst == CertificateVerdict::check_further ? Outcome::fail : Outcome::pass;
}

/// Runs one check and writes down how it came out; its worst finding speaks for it.
void run(Case& c, const CheckRow& row, Run check_one) {
    const std::size_t found_before = c.verdict.findings.size();
    const std::size_t needs_before = c.facts.needs().size();
    const NotRun skipped = check_one(c);
    Check check{
        std::string(row.id), Outcome::not_run, skipped.value_or(""), c.facts.take_touched(), {}};
    if (!skipped) {
        const auto first = c.verdict.findings.begin() + static_cast<std::ptrdiff_t>(found_before);
        const auto worst = std::min_element(first, c.verdict.findings.end(), is_worse);
        const bool lacks_proof = c.facts.needs().size() > needs_before;
        const bool any = worst != c.verdict.findings.end();
        check.outcome = outcome_of(any ? worst->verdict : CertificateVerdict::valid, lacks_proof);
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
        if (i < kFirstOnContent || c.content != nullptr) {
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
    for (const auto& party : c.content->parties()) {
        if (party.role() == "holder")
            about["holder"] = text_in_english(party.name().plain().texts());
    }
}

/// Missing proofs are a finding of their own, so that the reader sees what to do.
void settle(Case& c) {
    Verdict& verdict = c.verdict;
    verdict.needs.assign(c.facts.needs().begin(), c.facts.needs().end());
    if (!verdict.needs.empty()) {
        c.find(Reason::evidence_missing, {},
               {{"count", std::to_string(verdict.needs.size())},
                {"first", verdict.needs.front().key}});
    }
    if (verdict.demonstration) c.find(Reason::demonstration, {});
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

}  // namespace

Verdict judge(const Evidence& evidence, const Question& question) {
    Verdict verdict = begin(evidence);
    Case c(evidence, question, verdict);
    verdict.as_of = c.as_of;
    verdict.known_at_ms = c.facts.known_ms();
    run_all(c);
    if (!c.facts.contradiction().empty()) {
        Verdict refused = bad_evidence(
            question, {Errc::corrupt, "evidence.contradiction", c.facts.contradiction()});
        refused.demonstration = verdict.demonstration;
        return refused;
    }
    if (c.content != nullptr) describe(c);
    settle(c);
    return verdict;
}

Verdict bad_evidence(const Question& question, const Error& error) {
    Verdict verdict;
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
