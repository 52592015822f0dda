#include "api/route.h"

#include <array>

#include "api/document/serve.h"
#include "api/events/serve.h"
#include "api/packs/serve.h"
#include "api/serve.h"
#include "api/subjects/serve.h"
#include "api/verification/serve.h"

namespace touchstone::api {
namespace {

constexpr std::array kRoutes{
    // The log.
    Route{"checkpoint", "checkpoint", serve_checkpoint},
    Route{"tile", "tile/*/**", serve_tile},
    Route{"genesis", "genesis.json", serve_genesis},
    Route{"head", "v1/checkpoint", serve_head},
    Route{"policy", ".well-known/touchstone/policy", serve_policy},
    // Certificates.
    Route{"attestations", "v1/attestations", serve_search},
    Route{"attestation", "v1/attestations/*/*", serve_attestation},
    Route{"attestation_history", "v1/attestations/*/*/history", serve_attestation_history},
    Route{"trace", "v1/attestations/*/*/trace", serve_trace},
    Route{"verify", "v1/verify", serve_verification, Use::ask},
    Route{"verify_batch", "v1/verify/batch", serve_verifications, Use::ask},
    Route{"report", "v1/reports/verify", serve_report, Use::ask},
    Route{"requirements", "v1/requirements", serve_requirements},
    Route{"impact", "v1/impact", serve_impact, Use::read, true},
    // Those who answer for them.
    Route{"bodies", "v1/bodies", serve_bodies},
    Route{"body", "v1/bodies/*", serve_body},
    Route{"arrangements", "v1/arrangements", serve_arrangements},
    Route{"accreditations", "v1/accreditations", serve_accreditations},
    Route{"accreditation", "v1/accreditations/*/*", serve_accreditation},
    Route{"scope_line", "v1/accreditations/*/*/*", serve_scope_line},
    Route{"recognitions", "v1/recognitions", serve_recognitions},
    Route{"recognition", "v1/recognitions/*/*/*", serve_recognition},
    Route{"subjects", "v1/subjects", serve_subjects},
    Route{"subject", "v1/subjects/*", serve_subject},
    Route{"statistics", "v1/statistics", serve_statistics, Use::read, true},
    // All of it in one file.
    Route{"packs", "v1/packs", serve_packs},
    Route{"pack", "v1/packs/*", serve_pack},
    Route{"pack_delta", "v1/packs/deltas/*", serve_pack_delta},
    // Records.
    Route{"events", "v1/events", serve_events},
    Route{"records", "v1/records", nullptr, Use::record},
    Route{"record", "v1/records/*", serve_record},
    // Other logs.
    Route{"witness", "witness/add-checkpoint", nullptr, Use::witness},
    Route{"witnessed", "witness/*/checkpoint", nullptr, Use::witnessed},
    // The node.
    Route{"status", "v1/status", serve_status},
    Route{"openapi", "v1/openapi.json", serve_openapi},
    Route{"reference", "v1/reference", serve_reference},
    Route{"live", "livez", serve_live},
    Route{"ready", "readyz", serve_ready},
    Route{"metrics", "metrics", serve_metrics},
};

bool matches(std::string_view pattern, const std::vector<std::string>& path) {
    for (const std::string& segment : path) {
        if (pattern == "**") return true;
        const std::size_t end = pattern.find('/');
        const std::string_view wanted = pattern.substr(0, end);
        if (wanted.empty() || (wanted != "*" && wanted != segment)) return false;
        pattern = end == std::string_view::npos ? std::string_view() : pattern.substr(end + 1);
    }
    return pattern.empty();
}

}  // namespace

bool reads(const Route& route) {
    return route.use == Use::read || route.use == Use::witnessed;
}

std::span<const Route> routes() {
    return kRoutes;
}

Result<const Route*> find_route(const Target& target) {
    for (const Route& route : kRoutes) {
        if (matches(route.path, target.path)) return &route;
    }
    return fail(Errc::not_found, "http.path", "nothing here has this path");
}

Result<void> check_method(const Route& route, Method method) {
    const bool gets = method == Method::get || method == Method::head;
    if (method == Method::options || (reads(route) ? gets : method == Method::post)) return {};
    return fail(Errc::invalid, "http.method",
                "this takes " + std::string(methods_of(route)) + " only");
}

std::string_view methods_of(const Route& route) {
    return reads(route) ? "GET, HEAD, OPTIONS" : "POST, OPTIONS";
}

}  // namespace touchstone::api
