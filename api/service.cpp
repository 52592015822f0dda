#include "api/service.h"

#include <algorithm>
#include <utility>

#include "api/negotiation.h"
#include "api/problem.h"

namespace touchstone::api {
namespace {

Response preflight(const Route& route) {
    Response response{.status = 204};
    response.headers.emplace_back("Allow", methods_of(route));
    if (route.use == Use::record) return response;
    const bool reads = route.use == Use::read;
    response.headers.emplace_back("Access-Control-Allow-Methods", reads ? "GET, HEAD" : "POST");
    response.headers.emplace_back("Access-Control-Allow-Headers",
                                  reads ? "Accept" : "Accept, Content-Type");
    response.headers.emplace_back("Access-Control-Max-Age", "86400");
    return response;
}

/// Without its body where the asker has it already.
Response if_changed(std::string_view if_none_match, Response response) {
    const auto tag = std::find_if(response.headers.begin(), response.headers.end(),
                                  [](const auto& header) { return header.first == "ETag"; });
    if (response.status != 200 || tag == response.headers.end() ||
        !names_tag(if_none_match, tag->second))
        return response;
    response.status = 304;
    response.content_type.clear();
    return response;
}

constexpr const char* kPageMethods = "GET, HEAD, OPTIONS";

}  // namespace

Service::Service(const LedgerView& view, Submitter& submitter, ServiceOptions options)
    : view_(view),
      options_(std::move(options)),
      records_(view, submitter, options_.after),
      events_(view, options_.idle) {}

void Service::handle(const Request& request, Respond respond) {
    const auto began = std::chrono::steady_clock::now();
    std::string_view name = "none";
    const auto counted = [&](std::string_view resource) {
        return [this, began, resource, respond, tags = request.if_none_match](Response response) {
            response = if_changed(tags, std::move(response));
            const auto took = std::chrono::steady_clock::now() - began;
            metrics_.count_request(
                resource, response.status,
                static_cast<std::uint64_t>(
                    std::chrono::duration_cast<std::chrono::microseconds>(took).count()));
            respond(std::move(response));
        };
    };
    const Result<Target> target = parse_target(request.target);
    if (!target) return counted(name)(problem(target.error(), request.id));
    const Asked asked{.request = request, .target = *target};
    const auto route = find_route(*target);
    if (!route) {
        if (auto found = page(asked)) return counted("page")(std::move(*found));
        return counted(name)(problem(route.error(), request.id));
    }
    name = (*route)->name;
    answer(**route, asked, counted(name));
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
    route.takes_long ? answer_apart(route, asked, shared) : shared(serve(route, asked));
}

Response Service::serve(const Route& route, const Asked& asked) {
    const Sources sources{.view = view_,
                          .answers = answers_,
                          .events = events_,
                          .records = records_,
                          .metrics = metrics_,
                          .now_ms = options_.now_ms()};
    Result<Response> answered = route.serve(sources, asked);
    return answered ? std::move(*answered) : problem(answered.error(), asked.request.id);
}

void Service::answer_apart(const Route& route, const Asked& asked, const Respond& respond) {
    const bool taken =
        options_.apart([this, &route, request = asked.request, target = asked.target, respond] {
            respond(serve(route, {.request = request, .target = target}));
        });
    if (taken) return;
    respond(problem({Errc::busy, "http.busy", "too many ask for what takes long; ask again later"},
                    asked.request.id));
}

}  // namespace touchstone::api
