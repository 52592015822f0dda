// What a certificate rests on, and what a destination requires: each gathered for itself.
#include "api/verification/asking.h"
#include "api/verification/proven.h"
#include "api/verification/serve.h"
#include "ledger/records/subject.h"
#include "ledger/verify/verdict_json.h"

namespace touchstone::api {
namespace {

/// A parameter that must be there. Errors: `invalid`, rule `http.query`.
Result<std::string> needed(const Target& target, const std::string& name) {
    const auto given = target.query.find(name);
    if (given != target.query.end() && !given->second.empty() &&
        given->second.size() <= kParameterBytesMax)
        return given->second;
    return fail(Errc::invalid, "http.query",
                "parameter '" + name + "' is needed, with at most " +
                    std::to_string(kParameterBytesMax) + " bytes");
}

Result<verify::Requirement> read_requirement(const Target& target, std::uint64_t now_ms) {
    TRY_VOID(check_query(target, {"destination", "hs", "as_of"}));
    verify::Requirement asked{.now_ms = now_ms};
    TRY(asked.destination, needed(target, "destination"));
    TRY(asked.hs, needed(target, "hs"));
    if (!records::is_economy(asked.destination)) {
        return fail(Errc::invalid, "http.query",
                    "parameter 'destination': must be an economy, such as 'xk'");
    }
    if (const auto day = target.query.find("as_of"); day != target.query.end()) {
        TRY(asked.as_of, records::parse_day(day->second));
    }
    return asked;
}

}  // namespace

Result<Response> serve_trace(const Sources& sources, const Asked& asked) {
    TRY_VOID(check_query(asked.target, {"as_of", "known_at", "batch", "gtin", "model", "hs"}));
    TRY(const bool bundle, wants_bundle(asked.request));
    TRY(verify::Question question, question_of(asked.target.query));
    question.issuer = asked.target.path[2];
    question.number = asked.target.path[3];
    question.now_ms = sources.now_ms;
    question.freshness = verify::kOnline;
    TRY_VOID(records::check_body_id(question.issuer));
    TRY(const auto snapshot, sources.view.snapshot());
    TRY_VOID(point_at_one(question, sources.view, *snapshot));
    TRY(const verify::Collected found,
        verify::gather(*snapshot, snapshot->genesis(), [&](const verify::Evidence& evidence) {
            return verify::trace(evidence, question).needs;
        }));
    if (bundle) return bundle_answer(found.bundle);
    return proven_answer(kJson,
                         verify::to_json(verify::trace(found.evidence, question), false) + "\n");
}

Result<Response> serve_requirements(const Sources& sources, const Asked& asked) {
    TRY(const verify::Requirement wanted, read_requirement(asked.target, sources.now_ms));
    TRY(const bool bundle, wants_bundle(asked.request));
    TRY(const auto snapshot, sources.view.snapshot());
    TRY(const verify::Collected found,
        verify::gather(*snapshot, snapshot->genesis(), [&](const verify::Evidence& evidence) {
            return verify::requirements(evidence, wanted).needs;
        }));
    if (bundle) return bundle_answer(found.bundle);
    return proven_answer(
        kJson, verify::to_json(verify::requirements(found.evidence, wanted), false) + "\n");
}

}  // namespace touchstone::api
