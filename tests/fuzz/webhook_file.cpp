// A file of a webhook is refused, or written again it says the same.
#include <cstdlib>

#include "node/webhooks/poster.h"
#include "node/webhooks/subscription.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace touchstone::node;
    const std::string text(reinterpret_cast<const char*>(data), size);
    (void)parse_https_url(text);
    const auto read = parse_subscription(text);
    if (!read) return 0;
    const auto again = parse_subscription(format_subscription(*read));
    if (!again || *again != *read) std::abort();
    return 0;
}
