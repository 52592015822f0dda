// Certificate numbers: a key is its own key, bounded, without blanks, and has a skeleton.
#include "crypto/codec.h"
#include "ledger/records/number.h"

using namespace touchstone;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto key = records::number_key(as_text({data, size}));
    if (!key) return 0;
    TOUCHSTONE_CHECK(!key->empty() && key->size() <= records::kNumberKeyBytesMax);
    TOUCHSTONE_CHECK(key->find_first_of(" -/.") == std::string::npos);
    TOUCHSTONE_CHECK(crypto::is_utf8(as_bytes(*key)));
    TOUCHSTONE_CHECK(records::number_key(*key).value() == *key);
    const std::string skeleton = records::number_skeleton(*key);
    TOUCHSTONE_CHECK(records::number_skeleton(skeleton) == skeleton);
    return 0;
}
