#include "api/service.h"

#include <utility>

#include "api/finish.h"
#include "api/problem.h"
#include "api/serve_witness.h"

namespace touchstone::api {
namespace {

Response preflight(const Route& route) {
    Response response{.status = 204};
    response.headers.emplace_back("Allow", methods_of(route));
    if (route.use == Use::record) return response;
    response.headers.emplace_back("Access-Control-Allow-Methods",
                                  reads(route) ? "GET, HEAD" : "POST");
    response.headers.emplace_back("Access-Control-Allow-Headers",
                                  reads(route) ? "Accept" : "Accept, Content-Type");
    response.headers.emplace_back("Access-Control-Max-Age", "86400");
    return response;
}

void tell(Response& response, const RateLimits& limits, const Allowance& allowance) {
    if (!allowance.limited) return;
    response.headers.emplace_back("RateLimit-Policy", limits.policy());
    response.headers.emplace_back("RateLimit", "\"address\";r=" + std::to_string(allowance.left) +
                                                   ";t=" + std::to_string(allowance.reset_s));
}

constexpr const char* kPageMethods = "GET, HEAD, OPTIONS";

}  // namespace

Service::Service(const LedgerView& view, Submitter& submitter, ServiceOptions options)
    : view_(view),
      options_(std::move(options)),
      limits_(options_.rate),
      records_(view, submitter, options_.after),
      events_(view, options_.idle),
      packs_(view, metrics_, options_.packs_every) {}

void Service::handle(const Request& request, Respond respond) {
    const auto began = std::chrono::steady_clock::now();
    const Allowance allowance = limits_.take(request.address, options_.now_ms());
    // What an answer is finished by, without the body that was sent.
    const auto asked_by =
        std::make_shared<Request>(Request{.method = request.method,
                                          .accept_encoding = request.accept_encoding,
                                          .if_none_match = request.if_none_match});
    const auto counted = [&](std::string_view resource) {
        return [this, began, resource, respond, asked_by, allowance](Response response) {
            response = finished(*asked_by, std::move(response));
            tell(response, limits_, allowance);
            const auto took = std::chrono::steady_clock::now() - began;
            metrics_.count_request(
                resource, response.status,
                static_cast<std::uint64_t>(
                    std::chrono::duration_cast<std::chrono::microseconds>(took).count()));
            respond(std::move(response));
        };
    };
    if (!allowance.granted) {
        return counted("none")(problem({Errc::busy, "http.rate", "this address asks too much"},
                                       request.id, allowance.reset_s));
    }
    const Result<Target> target = parse_target(request.target);
    if (!target) return counted("none")(problem(target.error(), request.id));
    const Asked asked{.request = request, .target = *target};
    const auto route = find_route(*target);
    if (route) return answer(**route, asked, counted((*route)->name));
    if (auto found = page(asked)) return counted("page")(std::move(*found));
    counted("none")(problem(route.error(), request.id));
}

std::optional<Response> Service::page(const Asked& asked) const {
    if (!options_.site) return std::nullopt;
    auto found = options_.site->find(asked.request, asked.target);
    if (!found) return std::nullopt;
    const Method method = asked.request.method;
    if (method == Method::get || method == Method::head) return found;
    if (method == Method::options)
        return Response{.status = 204, .headers = {{"Allow", kPageMethods}}};
    Response refusal =
        problem({Errc::invalid, "http.method", "pages are read only"}, asked.request.id);
    refusal.headers.emplace_back("Allow", kPageMethods);
    return refusal;
}

void Service::answer(const Route& route, const Asked& asked, Respond respond) {
    const auto shared = [&route, respond = std::move(respond)](Response response) {
        // What is read may be read by pages of any origin; records are handed in by programs.
        if (route.use != Use::record)
            response.headers.emplace_back("Access-Control-Allow-Origin", "*");
        respond(std::move(response));
    };
    if (const Result<void> method = check_method(route, asked.request.method); !method) {
        Response refusal = problem(method.error(), asked.request.id);
        refusal.headers.emplace_back("Allow", methods_of(route));
        return shared(std::move(refusal));
    }
    if (asked.request.method == Method::options) return shared(preflight(route));
    if (route.use == Use::record) return records_.post(asked, shared);
    if (route.serve == nullptr) {
        return answer_apart(asked, shared, [witness = options_.witness](const Asked& later) {
            return serve_witness(witness.get(), later.request, later.target);
        });
    }
    if (!route.takes_long) return shared(serve(route, asked));
    answer_apart(asked, shared, [this, &route](const Asked& later) { return serve(route, later); });
}

Response Service::serve(const Route& route, const Asked& asked) {
    const Sources sources{.view = view_,
                          .answers = answers_,
                          .events = events_,
                          .packs = packs_,
                          .records = records_,
                          .metrics = metrics_,
                          .after = options_.after,
                          .now_ms = options_.now_ms()};
    Result<Response> answered = route.serve(sources, asked);
    return answered ? std::move(*answered) : problem(answered.error(), asked.request.id);
}

void Service::answer_apart(const Asked& asked, const Respond& respond,
                           std::function<Response(const Asked& asked)> make) {
    const bool taken = options_.apart(
        [request = asked.request, target = asked.target, respond, make = std::move(make)] {
            respond(make({.request = request, .target = target}));
        });
    if (taken) return;
    respond(problem({Errc::busy, "http.busy", "too many ask for what takes long; ask again later"},
                    asked.request.id));
}

}  // namespace touchstone::api
