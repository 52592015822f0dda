// Key files: heads of any text; and what opens with the published passphrase holds the key that it
// names.
#include "crypto/key_file.h"

#include <cstdint>

using namespace touchstone;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = as_text(BytesView(data, size));
    const auto head = crypto::read_key_head(text);
    const bool cheap = text.find("passes: 1\nargon2id memory (KiB): 8\n") != std::string_view::npos;
    if (!cheap) return 0;
    const auto key = crypto::open_key(text, crypto::kDemonstrationPassphrase);
    if (key) TOUCHSTONE_CHECK(head && key->public_key() == head->public_key);
    return 0;
}
