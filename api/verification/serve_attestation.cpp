// One certificate: what holds, with proof.
#include "api/json_body.h"
#include "api/verification/asking.h"
#include "api/verification/proven.h"
#include "api/verification/serve.h"
#include "ledger/records/subject.h"

namespace touchstone::api {
namespace {

Result<Response> answer(const Sources& sources, const Request& request, verify::Question question) {
    TRY(const bool bundle, wants_bundle(request));
    TRY(const auto snapshot, sources.view.snapshot());
    TRY_VOID(point_at_one(question, sources.view, *snapshot));
    TRY(const auto found, sources.answers.get(snapshot, key_of(question), question));
    Response response = proven_answer(bundle ? kBundle : kJson, "");
    Answer::Form form = bundle ? found->bundle : found->verdict_for(question);
    response.shared = std::move(form.body);
    response.digest = std::move(form.digest);
    return response;
}

}  // namespace

Result<Response> serve_attestation(const Sources& sources, const Asked& asked) {
    TRY(verify::Question question, question_of(asked.target.query));
    question.issuer = asked.target.path[2];
    question.number = asked.target.path[3];
    question.now_ms = sources.now_ms;
    question.freshness = verify::kOnline;
    TRY_VOID(records::check_body_id(question.issuer));
    return answer(sources, asked.request, std::move(question));
}

Result<Response> serve_verification(const Sources& sources, const Asked& asked) {
    TRY_VOID(check_query(asked.target, {}));
    TRY(const auto object, read_json(asked.request));
    TRY(Parameters parameters, parameters_in(object));
    TRY(verify::Question question, read_asking(std::move(parameters), sources.now_ms));
    return answer(sources, asked.request, std::move(question));
}

}  // namespace touchstone::api
