#include "api/serve_witness.h"

#include "api/problem.h"

namespace touchstone::api {
namespace {

constexpr const char* kSizeType = "text/x.tlog.size";

/// C2SP tlog-witness asks for other statuses than problems of these kinds have elsewhere.
unsigned status_for(const Error& error) {
    if (error.rule == "witness.signature") return 403;
    if (error.rule == "witness.proof") return 422;
    return status_of(error);
}

Result<Response> answer(Witness* witness, const Request& request, const Target& target) {
    if (witness == nullptr)
        return fail(Errc::not_found, "http.path", "this node is no witness of other logs");
    Response response{.content_type = std::string(kText),
                      .headers = {{"Cache-Control", "no-store"}}};
    if (request.method != Method::post) {
        TRY(response.body, witness->checkpoint(target.path.at(1)));
        return response;
    }
    TRY(Witness::Answer answered, witness->add_checkpoint(request.body));
    response.body = std::move(answered.lines);
    if (!answered.known_size) return response;
    response.status = 409;
    response.content_type = kSizeType;
    response.body = std::to_string(*answered.known_size) + "\n";
    return response;
}

}  // namespace

Response serve_witness(Witness* witness, const Request& request, const Target& target) {
    auto answered = answer(witness, request, target);
    if (answered) return *std::move(answered);
    return problem_as(status_for(answered.error()), answered.error(), request.id);
}

}  // namespace touchstone::api
