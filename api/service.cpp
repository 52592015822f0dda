#include "api/service.h"

#include <algorithm>
#include <utility>

#include "api/negotiation.h"
#include "api/problem.h"

namespace touchstone::api {
namespace {

Response preflight(Resource resource) {
    Response response{.status = 204};
    response.headers.emplace_back("Allow", methods_of(resource));
    if (is_read(resource)) {
        response.headers.emplace_back("Access-Control-Allow-Methods", "GET, HEAD");
        response.headers.emplace_back("Access-Control-Allow-Headers", "Accept");
        response.headers.emplace_back("Access-Control-Max-Age", "86400");
    }
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
    : view_(view), options_(std::move(options)), records_(view, submitter, options_.after) {}

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
    const Result<Resource> resource = find_resource(*target);
    if (!resource) {
        if (auto found = page(asked)) return counted("page")(std::move(*found));
        return counted(name)(problem(resource.error(), request.id));
    }
    name = name_of(*resource);
    answer(*resource, asked, counted(name));
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

void Service::answer(Resource resource, const Asked& asked, Respond respond) {
    const auto shared = [resource, respond = std::move(respond)](Response response) {
        // What is read may be read by pages of any origin; records are handed in by programs.
        if (is_read(resource)) response.headers.emplace_back("Access-Control-Allow-Origin", "*");
        respond(std::move(response));
    };
    if (const Result<void> method = check_method(resource, asked.request.method); !method) {
        Response refusal = problem(method.error(), asked.request.id);
        refusal.headers.emplace_back("Allow", methods_of(resource));
        return shared(std::move(refusal));
    }
    if (asked.request.method == Method::options) return shared(preflight(resource));
    if (resource == Resource::records) return records_.post(asked, shared);
    Result<Response> answered = read(resource, asked);
    shared(answered ? std::move(*answered) : problem(answered.error(), asked.request.id));
}

Result<Response> Service::read(Resource resource, const Asked& asked) {
    switch (resource) {
        case Resource::checkpoint:
            return serve_checkpoint(view_, asked);
        case Resource::tile:
            return serve_tile(view_, asked);
        case Resource::genesis:
            return serve_genesis(view_, asked);
        case Resource::head:
            return serve_head(view_, asked);
        case Resource::attestation:
            return serve_attestation(view_, asked, answers_, options_.now_ms());
        case Resource::attestations:
            return serve_attestations(view_, asked);
        case Resource::record:
            return records_.get(asked);
        case Resource::status:
            return serve_status(view_, asked, options_.now_ms());
        case Resource::live:
            return serve_live(asked);
        case Resource::ready:
            return serve_ready(view_, asked);
        case Resource::metrics:
            TRY_VOID(check_query(asked.target, {}));
            return Response{.content_type = "text/plain; version=0.0.4; charset=utf-8",
                            .body = metrics_.text(view_),
                            .headers = {{"Cache-Control", "no-store"}}};
        case Resource::records:
            break;
    }
    return fail(Errc::not_found, "http.path", "nothing is read here");
}

}  // namespace touchstone::api
