// Who is told of what is recorded, and how far they have been told.
#pragma once
#include <cstdint>
#include <string>

#include "api/question.h"
#include "crypto/result.h"

namespace touchstone::node {

struct Subscription {
    std::string id{};  ///< "wh_" and 16 hexadecimal digits
    std::string url{};
    api::Parameters wanted{};    ///< as GET /v1/events takes them; empty: everything
    std::uint64_t position{};    ///< the first leaf that it has not been told of
    std::uint64_t created_ms{};  ///< since 1970 UTC
    bool ended{};                ///< its receiver wants no more (status 410)

    friend bool operator==(const Subscription&, const Subscription&) = default;
};

[[nodiscard]] bool is_subscription_id(std::string_view id);

/// JSON, as it is kept on disk.
[[nodiscard]] std::string format_subscription(const Subscription& subscription);
/// Errors: `corrupt`, rule `webhook.file`: not what format_subscription writes.
[[nodiscard]] Result<Subscription> parse_subscription(std::string_view text);

}  // namespace touchstone::node
