#include "ledger/verify/impact.h"

#include <algorithm>
#include <deque>
#include <set>

#include "ledger/records/subject.h"
#include "ledger/rules/subject_kind.h"
#include "ledger/verify/supposed.h"

namespace touchstone::verify {

namespace {

constexpr std::size_t kPage = 1'000;

/// An attestation still to be looked at, and the affected ones between it and the change.
struct Candidate {
    std::string subject{};
    std::vector<std::string> via{};
};

/// Editions that the declaration says are identical, as the index spells them.
std::vector<std::string> twins_of(const Evidence& evidence, const std::string& subject) {
    std::vector<std::string> twins;
    for (const rules::Event& event : evidence.leaf(subject)->events) {
        const records::Envelope* record = evidence.record(event.log_index);
        if (record == nullptr) continue;
        for (const records::pb::StandardRef& twin : record->record->edition().identical_to()) {
            auto prefix = records::edition_prefix(twin.standard(), twin.edition());
            if (!prefix) continue;
            prefix->pop_back();
            twins.push_back(*std::move(prefix));
        }
    }
    return twins;
}

class Engine {
  public:
    Engine(const Prover& prover, const ImpactSource& source, const Change& change, Collected base,
           Supposed supposed, const Question& asked)
        : prover_(prover),
          source_(source),
          change_(change),
          base_(std::move(base)),
          supposed_(std::move(supposed)),
          asked_(asked) {}

    Result<ImpactReport> run(const rules::Subject& changed, const ImpactLimits& limits,
                             const std::function<void(const Affected&)>& report);

  private:
    using Page = std::function<Result<std::vector<std::string>>(const std::string& after)>;

    Result<void> add_direct(const rules::Subject& changed);
    Result<void> add_named(const rules::Subject& changed);
    Result<void> add_all(const Page& page, const std::vector<std::string>& via);
    Result<std::optional<Affected>> examine(const Candidate& candidate);
    [[nodiscard]] Evidence changed(const Evidence& evidence) const;
    std::vector<Need> needs_of(const Evidence& evidence, const Question& question);

    const Prover& prover_;
    const ImpactSource& source_;
    const Change& change_;
    Collected base_;
    Supposed supposed_;
    Question asked_;
    VerifiedSignatures verified_{};  ///< all candidates rest on much the same records
    std::deque<Candidate> waiting_{};
    std::set<std::string> seen_{};
};

Evidence Engine::changed(const Evidence& evidence) const {
    Evidence overlay = evidence;
    overlay.assume(change_.subject, supposed_.event, supposed_.envelope);
    return overlay;
}

/// What judge and tracer lack, before the change and after it.
std::vector<Need> Engine::needs_of(const Evidence& evidence, const Question& question) {
    std::vector<Need> needs;
    for (const Evidence& world : {evidence, changed(evidence)}) {
        const auto judged = judge(world, question, verified_).needs;
        const auto traced = trace(world, question).needs;
        needs.insert(needs.end(), judged.begin(), judged.end());
        needs.insert(needs.end(), traced.begin(), traced.end());
    }
    std::sort(needs.begin(), needs.end());
    needs.erase(std::unique(needs.begin(), needs.end()), needs.end());
    return needs;
}

std::vector<Finding> gained_by(const Verdict& before, const Verdict& after) {
    std::vector<Finding> gained;
    for (const Finding& finding : after.findings) {
        const bool had =
            std::any_of(before.findings.begin(), before.findings.end(), [&](const Finding& old) {
                return old.reason == finding.reason && old.subject == finding.subject;
            });
        if (!had) gained.push_back(finding);
    }
    return gained;
}

Result<std::optional<Affected>> Engine::examine(const Candidate& candidate) {
    TRY(const rules::Subject subject, rules::parse_subject(candidate.subject));
    if (subject.kind != rules::SubjectKind::attestation) return std::optional<Affected>{};
    Question question = asked_;
    question.issuer = subject.parts[0];
    question.number = subject.parts[1];
    TRY(const Collected collected, gather(prover_, base_, [&](const Evidence& evidence) {
            return needs_of(evidence, question);
        }));
    const Evidence after_evidence = changed(collected.evidence);
    const Verdict before = judge(collected.evidence, question, verified_);
    const Verdict after = judge(after_evidence, question, verified_);
    const auto broken = trace(after_evidence, question).broken;
    Affected affected{candidate.subject,        candidate.via,
                      before.certificate,       after.certificate,
                      gained_by(before, after), {}};
    if (broken != trace(collected.evidence, question).broken) affected.broken = broken;
    const bool differs =
        affected.before != affected.after || !affected.gained.empty() || !affected.broken.empty();
    return differs ? std::optional(std::move(affected)) : std::nullopt;
}

Result<void> Engine::add_all(const Page& page, const std::vector<std::string>& via) {
    std::string after;
    while (true) {
        TRY(const auto subjects, page(after));
        for (const std::string& subject : subjects) {
            if (seen_.insert(subject).second) waiting_.push_back({subject, via});
        }
        if (subjects.size() < kPage) return {};
        after = subjects.back();
    }
}

/// Those that name it; of an edition also those that name one declared identical to it, since a
/// scope may carry them by that word.
Result<void> Engine::add_named(const rules::Subject& changed) {
    std::vector<std::string> names;
    if (changed.kind == rules::SubjectKind::edition) {
        names.push_back("edition/" + changed.parts[0] + "/" + changed.parts[1]);
        for (const std::string& twin : twins_of(base_.evidence, change_.subject))
            names.push_back(twin);
    } else {
        names.push_back(change_.subject);
    }
    for (const std::string& name : names) {
        TRY_VOID(add_all(
            [&](const std::string& after) {
                return source_.attestations_naming(name, kPage, after);
            },
            {}));
    }
    return {};
}

Result<void> Engine::add_direct(const rules::Subject& changed) {
    if (changed.kind == rules::SubjectKind::attestation) {
        seen_.insert(change_.subject);
        waiting_.push_back({change_.subject, {}});
        return {};
    }
    const bool by_line = changed.kind == rules::SubjectKind::accreditation ||
                         changed.kind == rules::SubjectKind::scope_line ||
                         changed.kind == rules::SubjectKind::flexible_entry;
    if (is_named(changed.kind)) return add_named(changed);
    return add_all(
        [&](const std::string& after) {
            return by_line ? source_.attestations_by_line(change_.subject, kPage, after)
                           : source_.attestations_by_body(changed.parts[0], kPage, after);
        },
        {});
}

Result<ImpactReport> Engine::run(const rules::Subject& changed, const ImpactLimits& limits,
                                 const std::function<void(const Affected&)>& report) {
    ImpactReport done;
    TRY_VOID(add_direct(changed));
    for (; !waiting_.empty(); waiting_.pop_front()) {
        if (done.examined == limits.attestations) {
            done.cut_short = true;
            break;
        }
        const Candidate& candidate = waiting_.front();
        ++done.examined;
        TRY(const auto affected, examine(candidate));
        if (!affected) continue;
        ++done.affected;
        report(*affected);
        if (candidate.via.size() >= limits.depth) {
            done.cut_short = true;
            continue;
        }
        std::vector<std::string> via = candidate.via;
        via.push_back(candidate.subject);
        TRY_VOID(add_all(
            [&](const std::string& after) { return source_.dependants(via.back(), kPage, after); },
            via));
    }
    return done;
}

bool can_change(rules::SubjectKind kind) {
    return kind == rules::SubjectKind::attestation || kind == rules::SubjectKind::accreditation ||
           kind == rules::SubjectKind::scope_line || kind == rules::SubjectKind::flexible_entry ||
           kind == rules::SubjectKind::body || kind == rules::SubjectKind::recognition ||
           is_named(kind);
}

}  // namespace

Result<ImpactReport> impact(const Prover& prover,
                            const std::shared_ptr<const chain::Genesis>& genesis,
                            const ImpactSource& source, const Change& change, const Question& asked,
                            const ImpactLimits& limits,
                            const std::function<void(const Affected&)>& report) {
    TRY(const rules::Subject changed, rules::parse_subject(change.subject));
    if (!can_change(changed.kind)) {
        return fail(Errc::invalid, "impact.subject",
                    "a body, recognition, accreditation, scope line, flexible entry, attestation, "
                    "scheme, designation or edition expected");
    }
    if (!change.items.empty() && changed.kind != rules::SubjectKind::attestation) {
        return fail(Errc::invalid, "impact.items", "only attestations have items");
    }
    TRY(Collected base, gather(prover, genesis, [&](const Evidence& evidence) {
            return needs_of_change(evidence, change, changed.kind);
        }));
    if (base.evidence.leaf(change.subject) == nullptr) {
        return fail(Errc::not_found, "impact.subject", change.subject + " is not on the ledger");
    }
    Question question = asked;
    const records::Day today = records::day_of(asked.now_ms);
    question.as_of = std::max(asked.as_of.value_or(today), change.from);
    question.known_at_ms.reset();  // what is supposed to happen, happens after all that is known
    TRY(Supposed supposed, suppose(change, changed.kind, base.evidence));
    return Engine(prover, source, change, std::move(base), std::move(supposed), question)
        .run(changed, limits, report);
}

}  // namespace touchstone::verify
