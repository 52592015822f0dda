// Which resource a path names, and what may be done with it.
#pragma once
#include <array>
#include <string_view>

#include "api/http.h"
#include "api/target.h"

namespace touchstone::api {

enum class Resource : std::uint8_t {
    checkpoint,    ///< /checkpoint
    tile,          ///< /tile/<level>/<index>, /tile/entries/<index>
    genesis,       ///< /genesis.json
    head,          ///< /v1/checkpoint: a bundle without facts
    attestation,   ///< /v1/attestations/<issuer>/<number>
    attestations,  ///< /v1/attestations: found by number or document
    records,       ///< /v1/records: where records are handed in
    record,        ///< /v1/records/<record id>
    status,        ///< /v1/status
    live,          ///< /livez
    ready,         ///< /readyz
    metrics,       ///< /metrics
};

inline constexpr std::size_t kResources = 12;

/// As metrics call it: "checkpoint", "tile" …
[[nodiscard]] std::string_view name_of(Resource resource);

/// Whether it is read; else records are posted to it.
[[nodiscard]] constexpr bool is_read(Resource resource) {
    return resource != Resource::records;
}

/// Errors: `not_found`, rule `http.path`.
[[nodiscard]] Result<Resource> find_resource(const Target& target);

/// Errors: `invalid`, rule `http.method`.
[[nodiscard]] Result<void> check_method(Resource resource, Method method);
/// The value of Allow.
[[nodiscard]] std::string_view methods_of(Resource resource);

}  // namespace touchstone::api
