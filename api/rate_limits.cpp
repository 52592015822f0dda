#include "api/rate_limits.h"

#include <algorithm>

#include <boost/asio/ip/address.hpp>

#include "crypto/hex.h"

namespace touchstone::api {
namespace {

constexpr std::uint64_t kOne = 1'000;

boost::asio::ip::address parse(const std::string& address) {
    boost::system::error_code error;
    auto parsed = boost::asio::ip::make_address(address, error);
    if (!error && parsed.is_v6() && parsed.to_v6().is_v4_mapped())
        return boost::asio::ip::make_address_v4(boost::asio::ip::v4_mapped, parsed.to_v6());
    return parsed;  // the unspecified one where it is none
}

std::uint32_t seconds_until(std::uint64_t missing, std::uint32_t per_second) {
    const std::uint64_t per = std::uint64_t{per_second} * kOne;
    return static_cast<std::uint32_t>((missing + per - 1) / per);
}

}  // namespace

std::string rate_key(const std::string& address) {
    const auto parsed = parse(address);
    if (parsed.is_v4()) return parsed.to_string();
    const auto bytes = parsed.to_v6().to_bytes();
    return crypto::to_hex(BytesView(bytes).first(8));
}

bool is_loopback(const std::string& address) {
    return parse(address).is_loopback();
}

std::uint64_t RateLimits::room() const {
    return options_.per_second * kBurstSeconds * kOne;
}

Allowance RateLimits::take(const std::string& address, std::uint64_t now_ms) {
    if (options_.per_second == 0 || (!options_.loopback && is_loopback(address))) return {};
    const std::scoped_lock lock(mutex_);
    if (buckets_.size() >= kAddressesMax) make_room(now_ms);
    Bucket& bucket = buckets_.try_emplace(rate_key(address), Bucket{room(), now_ms}).first->second;
    const std::uint64_t passed = now_ms > bucket.at_ms ? now_ms - bucket.at_ms : 0;
    // A thousandth a millisecond for each request a second.
    bucket.left = std::min(room(), bucket.left + std::min(passed, room()) * options_.per_second);
    bucket.at_ms = now_ms;
    if (bucket.left < kOne) {
        return {.limited = true,
                .granted = false,
                .reset_s = seconds_until(kOne - bucket.left, options_.per_second)};
    }
    bucket.left -= kOne;
    return {.limited = true,
            .left = bucket.left / kOne,
            .reset_s = seconds_until(room() - bucket.left, options_.per_second)};
}

/// Those that are full again by now are as if they had never been here; else all are.
void RateLimits::make_room(std::uint64_t now_ms) {
    std::erase_if(buckets_, [&](const auto& entry) {
        const Bucket& bucket = entry.second;
        return now_ms - bucket.at_ms >= kBurstSeconds * 1'000;
    });
    if (buckets_.size() >= kAddressesMax) buckets_.clear();
}

std::string RateLimits::policy() const {
    return "\"address\";q=" + std::to_string(options_.per_second * kBurstSeconds) +
           ";w=" + std::to_string(kBurstSeconds);
}

}  // namespace touchstone::api
