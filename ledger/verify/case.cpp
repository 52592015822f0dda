#include "ledger/verify/case.h"

#include <algorithm>

#include "ledger/records/subject.h"
#include "ledger/rules/transition.h"
#include "ledger/verify/finding.h"

namespace touchstone::verify {

namespace {

std::uint64_t known_at(const Evidence& evidence, const Question& question) {
    return question.known_at_ms.value_or(evidence.known_until_ms());
}

records::Day day_asked(const Question& question) {
    return question.as_of.value_or(records::day_of(question.known_at_ms.value_or(question.now_ms)));
}

/// What was known at an instant that the checkpoint covers never grows old.
std::uint64_t age_of(const Evidence& evidence, const Question& question) {
    const std::uint64_t until = question.known_at_ms.value_or(question.now_ms);
    const std::uint64_t covered =
        question.known_at_ms ? evidence.known_until_ms() : evidence.checkpoint_ms;
    return until > covered ? until - covered : 0;
}

std::string owner_of_key(const std::string& key_subject) {
    const auto parts = records::split_subject(key_subject);
    return parts && parts->size() > 1 ? parts->at(1) : std::string();
}

/// "The record of accreditation/aa.nab/L1 (suspend)": a revision needs no name of its own.
std::string name_of_record(const std::string& about, rules::Action action) {
    std::string name = "The record" + (about.empty() ? "" : " of " + about);
    if (!rules::is_revision(action)) name += " (" + std::string(rules::name_of(action)) + ")";
    return name;
}

}  // namespace

Case::Case(const Evidence& evidence, const Question& asked, Verdict& answer,
           VerifiedSignatures* verified)
    : question(asked),
      verdict(answer),
      facts(evidence, known_at(evidence, asked), verified),
      as_of(day_asked(asked)),
      age_ms(age_of(evidence, asked)) {}

void Case::find(Reason reason, const std::string& about, Values particulars, std::string who) {
    Finding finding = make_finding(reason, about, std::move(particulars), question, age_ms);
    if (!who.empty()) finding.who = std::move(who);
    verdict.findings.push_back(std::move(finding));
}

bool Case::found(Reason reason) const {
    return std::any_of(verdict.findings.begin(), verdict.findings.end(),
                       [&](const Finding& finding) { return finding.reason == reason; });
}

void Case::require_signature(const std::string& about, std::size_t position) {
    const AuthorSignature signature = require_author_signature(facts, about, position);
    using enum AuthorSignature::State;
    if (signature.state == in_doubt || signature.state == too_far)
        find_doubt(about, position, signature);
}

void Case::find_doubt(const std::string& about, std::size_t position,
                      const AuthorSignature& signature) {
    if (!doubts_told_.emplace(about, position).second) return;
    const std::string& author = facts.record(about, position)->record->author();
    const rules::Event& event = facts.evidence().leaf(about)->events[position];
    const std::string owner = owner_of_key(signature.key);
    const bool too_far = signature.state == AuthorSignature::State::too_far;
    const Reason reason = too_far               ? Reason::key_origin_too_far
                          : signature.inherited ? Reason::key_origin_in_doubt
                                                : Reason::key_compromised;
    find(reason, about,
         {{"about", name_of_record(about == subject ? "" : about, event.action)},
          {"author", author},
          {"owner", owner},
          {"key", signature.key},
          {"most", std::to_string(kKeyAncestorsMax)},
          {"recorded_on", records::format_day(records::day_of(event.recorded_ms))},
          {"since", records::format_day(signature.since)},
          {"revoked_on", records::format_day(signature.revoked)}},
         signature.inherited ? owner : author);
}

void Case::require_state_signatures(const std::string& about, records::Day day) {
    const auto on_day = facts.state(about, day);
    if (!on_day) return;
    if (on_day->content_event) require_signature(about, *on_day->content_event);
    if (on_day->status_event && on_day->status_event != on_day->content_event)
        require_signature(about, *on_day->status_event);
    require_undoing_signatures(about, day);
}

void Case::require_undoing_signatures(const std::string& about, records::Day day,
                                      std::span<const std::size_t> partial) {
    const rules::SubjectLeaf* events = facts.leaf(about);
    if (events == nullptr) return;
    for (const std::size_t i : rules::undoing(*events, day, facts.known_ms(), partial))
        require_signature(about, i);
}

}  // namespace touchstone::verify
