#include "pack/label_verdict.h"

#include <algorithm>
#include <array>

#include "ledger/label/signed_label.h"
#include "ledger/records/subject.h"
#include "ledger/verify/enquiry.h"
#include "ledger/verify/finding.h"

namespace touchstone::pack {

namespace {

namespace pb = records::pb;
using label::Label;
using verify::CertificateVerdict;
using verify::Finding;
using verify::Reason;

using Values = std::map<std::string, std::string>;

bool is_one_of(std::string_view check, std::initializer_list<std::string_view> checks) {
    return std::find(checks.begin(), checks.end(), check) != checks.end();
}

/// Judged by what a label does not tell.
bool needs_content(std::string_view check) {
    return is_one_of(check, {"edition", "scope", "traceability", "acceptance"});
}

/// Judged for the day of the decision and by the type of the certificate: a label tells neither.
bool needs_decision(std::string_view check) {
    return is_one_of(check, {"accreditation", "recognition"});
}

records::Day day_made(const Label& label) {
    return records::day_of(label.made_s * 1'000);
}

/// The attestation as far as the label tells it, dated by the label.
pb::Record content_of(const Label& label, const std::string& subject) {
    pb::Record record;
    record.set_author(label.issuer);
    record.set_subject(subject);
    record.set_decided_on(records::format_day(day_made(label)));
    pb::Attestation& content = *record.mutable_attestation();
    content.set_action(pb::ATTESTATION_ACTION_ISSUE);
    content.set_number(label.number);
    if (label.valid_to) content.set_valid_to(records::format_day(*label.valid_to));
    if (!label.line.empty()) {
        content.set_basis(pb::ACCREDITATION_BASIS_ACCREDITATION);
        content.set_claims_accreditation(true);
        content.add_scope_lines("accreditation/" + label.line);
    }
    pb::Item& item = *content.add_items();
    item.set_id("1");
    item.set_kind("product");
    item.set_gtin(label.gtin);
    item.set_model(label.model);
    return record;
}

/// A record of which the first bytes of its id are known.
records::Record record_told_by(const Label& label, const std::string& subject) {
    records::Record record;
    std::copy(label.record.begin(), label.record.end(), record.id.begin());
    record.message = std::make_shared<const pb::Record>(content_of(label, subject));
    return record;
}

/// The ledger as it would be, had the issuer recorded what the label says.
verify::Evidence supposed(const TrustData& data, const Label& label, const std::string& subject) {
    verify::Evidence evidence = verify::Evidence::over(data.evidence);
    evidence.add_present(subject, {.status_index = label.status_index});
    evidence.assume(subject, {.log_index = data.evidence->checkpoint_size, .from = day_made(label)},
                    {.record = record_told_by(label, subject)});
    return evidence;
}

/// What nothing in the label answers is not asked.
verify::Question asked_of_label(verify::Question question) {
    question.goods.holder = question.goods.factory = question.goods.site = question.goods.hs = {};
    question.destination.clear();
    question.document_sha256.reset();
    question.paper_date.reset();
    question.disclosures.clear();
    return question;
}

/// Proven facts that contradict each other are not believed, nor anything built on them.
bool contradicts(const verify::Verdict& verdict) {
    return !verdict.findings.empty() && verdict.findings.front().reason == Reason::bad_evidence;
}

class LabelAnswer {
  public:
    LabelAnswer(const TrustData& data, const Label& label, const verify::Question& question,
                verify::Verdict verdict)
        : data_(data), label_(label), question_(question), verdict_(std::move(verdict)) {}

    verify::Verdict take() {
        leave_out_content();
        verdict_.about.erase("recorded_on");
        verdict_.about.erase("decided_on");
        find(Reason::record_not_seen);
        add_status();
        std::stable_sort(verdict_.findings.begin(), verdict_.findings.end(),
                         [](const Finding& a, const Finding& b) { return a.verdict > b.verdict; });
        verdict_.certificate = verdict_.findings.front().verdict;
        if (!question_.destination.empty()) verdict_.acceptance = acceptance();
        verdict_.enquiry = verify::enquiry(verdict_, question_);
        return std::move(verdict_);
    }

  private:
    [[nodiscard]] verify::AcceptanceVerdict acceptance() const {
        return verdict_.certificate == CertificateVerdict::not_genuine
                   ? verify::AcceptanceVerdict::not_accepted
                   : verify::AcceptanceVerdict::cannot_confirm;
    }

    void find(Reason reason, Values values = {}) {
        const std::uint64_t made = data_.evidence->checkpoint_ms;
        const std::uint64_t age = question_.now_ms > made ? question_.now_ms - made : 0;
        values.emplace("number", label_.number);
        values.emplace("time", records::format_instant(made));
        verdict_.findings.push_back(
            verify::make_finding(reason, verdict_.subject, std::move(values), question_, age));
    }

    void leave_out_content();
    void add_status();

    const TrustData& data_;
    const Label& label_;
    const verify::Question& question_;
    verify::Verdict verdict_;
};

void LabelAnswer::leave_out_content() {
    bool restricted = false;
    std::erase_if(verdict_.findings, [&](const Finding& finding) {
        const std::string_view check = verify::row_of(finding.reason).check;
        const bool refuses =
            needs_decision(check) && finding.verdict == CertificateVerdict::not_valid;
        restricted = restricted || refuses;
        // That it says what is recorded is only supposed; record_not_seen says what is known.
        return refuses || needs_content(check) || finding.reason == Reason::label_signed;
    });
    if (restricted)
        find(Reason::label_line_restricted,
             {{"line", label_.line}, {"made", records::format_day(day_made(label_))}});
    for (verify::Check& check : verdict_.checks) {
        if (needs_content(check.id))
            check = {check.id, verify::Outcome::not_run, "The label does not tell.", {}, {}};
        if (check.id == "document" && check.outcome == verify::Outcome::pass)
            check.sentence = "The label was signed by " + label_.issuer + ".";
        if (check.id == "recorded")
            check = {check.id,
                     verify::Outcome::unknown,
                     "The certificate itself is not in the trust data.",
                     {},
                     "asker"};
    }
}

void LabelAnswer::add_status() {
    const std::uint32_t number = label_.status_index / registry::kChunkEntries;
    const std::uint32_t entry = label_.status_index % registry::kChunkEntries;
    const auto chunk = data_.chunks.find({label_.issuer, number});
    if (chunk == data_.chunks.end())
        return find(Reason::list_unknown, {{"why", "the issuer's status list is not in it"}});
    if (entry >= chunk->second.assigned)
        return find(Reason::list_unknown, {{"why", "the list had no such entry by then"}});
    switch (chunk->second.get(entry)) {
        case registry::Status::in_force:
            return;
        case registry::Status::suspended:
            return find(Reason::list_suspended);
        case registry::Status::ended:
            return find(Reason::list_ended);
        case registry::Status::see_timeline:
            return find(Reason::list_unclear);
    }
}

}  // namespace

verify::Verdict judge_label(const TrustData& data, verify::Question question,
                            verify::VerifiedSignatures& verified) {
    const auto presented = label::read(question.label);
    if (!presented) return verify::judge(*data.evidence, question, verified);
    const Label& label = presented->label;
    if (question.number.empty()) question.number = label.number;
    if (question.issuer.empty()) question.issuer = label.issuer;
    const auto subject = records::attestation_subject(label.issuer, label.number);
    const bool is_of_it =
        subject &&
        records::attestation_subject(question.issuer, question.number).value_or(std::string()) ==
            *subject;
    const bool is_known =
        subject && data.evidence->presence(*subject) != verify::Evidence::Presence::unknown;
    if (!is_of_it || is_known) return verify::judge(*data.evidence, question, verified);
    verify::Verdict verdict =
        verify::judge(supposed(data, label, *subject), asked_of_label(question), verified);
    if (contradicts(verdict)) {
        if (!question.destination.empty())
            verdict.acceptance = verify::AcceptanceVerdict::cannot_confirm;
        return verdict;
    }
    return LabelAnswer(data, label, question, std::move(verdict)).take();
}

}  // namespace touchstone::pack
