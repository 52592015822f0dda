// Every resource, once: its path, what is done with it, and who answers.
#pragma once
#include <span>
#include <string_view>

#include "api/sources.h"

namespace touchstone::api {

/// What is done with a resource.
enum class Use : std::uint8_t {
    read,       ///< by GET; pages of any origin may
    ask,        ///< by POST, the question in the body; nothing is changed, pages of any origin may
    record,     ///< by POST; no page may
    witness,    ///< by POST, of logs; answered by the witness, where there is one
    witnessed,  ///< by GET; the same
};

struct Route {
    std::string_view name;  ///< as metrics call it
    std::string_view path;  ///< "*" is any one segment, "**" at its end one or more
    /// Null for records, whose answers come later, and for the witness.
    Result<Response> (*serve)(const Sources& sources, const Asked& asked);
    Use use{Use::read};
    bool takes_long{};  ///< seconds, perhaps: answered apart from the others
};

[[nodiscard]] std::span<const Route> routes();

/// Whether it is asked by GET; else by POST.
[[nodiscard]] bool reads(const Route& route);

/// Errors: `not_found`, rule `http.path`.
[[nodiscard]] Result<const Route*> find_route(const Target& target);

/// Errors: `invalid`, rule `http.method`.
[[nodiscard]] Result<void> check_method(const Route& route, Method method);
/// The value of Allow.
[[nodiscard]] std::string_view methods_of(const Route& route);

}  // namespace touchstone::api
