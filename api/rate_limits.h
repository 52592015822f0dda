// How much one address may ask, so that none takes what all share.
#pragma once
#include <cstdint>
#include <map>
#include <mutex>
#include <string>

namespace touchstone::api {

struct RateOptions {
    std::uint32_t per_second{};  ///< requests of one address in the long run; 0: no limit
    bool loopback{};             ///< also of this machine, such as a reverse proxy on it
};

/// How an address stands after one more request.
struct Allowance {
    bool limited{};  ///< a limit applies to it
    bool granted{true};
    std::uint64_t left{};     ///< requests that it may make at once
    std::uint32_t reset_s{};  ///< until all are there again; where refused: until one is
};

/// Token buckets: what was not used for ten seconds may be used at once. Of IPv6 a /64 is one
/// address. Any thread.
class RateLimits {
  public:
    static constexpr std::uint64_t kBurstSeconds = 10;
    /// When there are more, those are forgotten that have not asked for a while, else all.
    static constexpr std::size_t kAddressesMax = 65'536;

    explicit RateLimits(RateOptions options) : options_(options) {}

    [[nodiscard]] Allowance take(const std::string& address, std::uint64_t now_ms);
    /// The value of RateLimit-Policy (draft-ietf-httpapi-ratelimit-headers).
    [[nodiscard]] std::string policy() const;

  private:
    /// In thousandths of a request.
    struct Bucket {
        std::uint64_t left{};
        std::uint64_t at_ms{};
    };

    [[nodiscard]] std::uint64_t room() const;
    void make_room(std::uint64_t now_ms);

    RateOptions options_;
    std::mutex mutex_{};  ///< guards buckets_
    std::map<std::string, Bucket> buckets_{};
};

/// What counts as one: an IPv4 address, the first 64 bits of an IPv6 address.
[[nodiscard]] std::string rate_key(const std::string& address);
[[nodiscard]] bool is_loopback(const std::string& address);

}  // namespace touchstone::api
