#include "api/route.h"

namespace touchstone::api {
namespace {

/// A path of so many segments, the first of which are these.
struct Row {
    Resource resource;
    std::string_view name;
    std::array<std::string_view, 2> begins;  ///< an empty one: anything, or nothing
    std::size_t segments_min;
    std::size_t segments_max;
};

/// An index of a log has at most seven groups of three digits, and the width stands behind it.
constexpr std::size_t kTileSegmentsMax = 10;

constexpr std::array<Row, kResources> kRows{{
    {Resource::checkpoint, "checkpoint", {"checkpoint", ""}, 1, 1},
    {Resource::tile, "tile", {"tile", ""}, 3, kTileSegmentsMax},
    {Resource::genesis, "genesis", {"genesis.json", ""}, 1, 1},
    {Resource::head, "head", {"v1", "checkpoint"}, 2, 2},
    {Resource::attestation, "attestation", {"v1", "attestations"}, 4, 4},
    {Resource::attestations, "attestations", {"v1", "attestations"}, 2, 2},
    {Resource::records, "records", {"v1", "records"}, 2, 2},
    {Resource::record, "record", {"v1", "records"}, 3, 3},
    {Resource::status, "status", {"v1", "status"}, 2, 2},
    {Resource::live, "live", {"livez", ""}, 1, 1},
    {Resource::ready, "ready", {"readyz", ""}, 1, 1},
    {Resource::metrics, "metrics", {"metrics", ""}, 1, 1},
}};

bool matches(const Row& row, const std::vector<std::string>& path) {
    if (path.size() < row.segments_min || path.size() > row.segments_max) return false;
    for (std::size_t i = 0; i < row.begins.size(); ++i) {
        if (!row.begins[i].empty() && path[i] != row.begins[i]) return false;
    }
    return true;
}

}  // namespace

std::string_view name_of(Resource resource) {
    for (const Row& row : kRows) {
        if (row.resource == resource) return row.name;
    }
    return {};
}

Result<Resource> find_resource(const Target& target) {
    for (const Row& row : kRows) {
        if (matches(row, target.path)) return row.resource;
    }
    return fail(Errc::not_found, "http.path", "nothing here has this path");
}

Result<void> check_method(Resource resource, Method method) {
    const bool reads = method == Method::get || method == Method::head;
    if (method == Method::options || (is_read(resource) ? reads : method == Method::post))
        return {};
    return fail(Errc::invalid, "http.method",
                "this takes " + std::string(methods_of(resource)) + " only");
}

std::string_view methods_of(Resource resource) {
    return is_read(resource) ? "GET, HEAD, OPTIONS" : "POST, OPTIONS";
}

}  // namespace touchstone::api
