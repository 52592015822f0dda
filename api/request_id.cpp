#include "api/request_id.h"

#include <array>
#include <atomic>
#include <random>

#include "crypto/hex.h"

namespace touchstone::api {

std::string next_request_id() {
    static const std::uint32_t start = std::random_device{}();
    static std::atomic<std::uint32_t> count{0};
    const std::uint64_t number = std::uint64_t{start} << 32 | count++;
    std::array<std::uint8_t, 8> bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<std::uint8_t>(number >> (56 - 8 * i));
    return crypto::to_hex(bytes);
}

}  // namespace touchstone::api
