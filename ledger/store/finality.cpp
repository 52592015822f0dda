#include "ledger/store/finality.h"

#include <utility>

#include "crypto/codec.h"
#include "crypto/sha256.h"

namespace touchstone::store {
namespace {

constexpr std::string_view kBlockContext = "touchstone block v1";
constexpr const char* kBlockRule = "ledger.block";
/// Far above what the largest set of validators signs.
constexpr std::size_t kFinalizationBytesMax = 64 * 1024;

Result<BlockEntry> read_block_entry(BytesView bytes) {
    crypto::Reader reader(bytes);
    BlockEntry entry;
    TRY_VOID(reader.context(kBlockContext));
    TRY(entry.size, reader.u64("size"));
    TRY(const BytesView finalization, reader.blob(kFinalizationBytesMax, "finalization"));
    TRY_VOID(reader.end());
    entry.finalization = to_bytes(finalization);
    return entry;
}

}  // namespace

Bytes with_digest(Bytes bytes) {
    const Hash digest = crypto::sha256(bytes);
    bytes.insert(bytes.end(), digest.begin(), digest.end());
    return bytes;
}

Result<BytesView> without_digest(BytesView bytes, const char* rule, const std::string& what) {
    if (bytes.size() >= sizeof(Hash)) {
        const BytesView said = bytes.first(bytes.size() - sizeof(Hash));
        if (equal(crypto::sha256(said), bytes.last(sizeof(Hash)))) return said;
    }
    return fail(Errc::corrupt, rule, what);
}

Bytes encode(const BlockEntry& entry) {
    TOUCHSTONE_CHECK(entry.finalization.size() <= kFinalizationBytesMax);
    return with_digest(
        crypto::Writer().context(kBlockContext).u64(entry.size).blob(entry.finalization).take());
}

Result<BlockEntry> decode_block_entry(BytesView bytes) {
    TRY(const BytesView said, without_digest(bytes, kBlockRule, "the entry of a block is damaged"));
    auto entry = read_block_entry(said);
    if (entry) return entry;
    return fail(Errc::corrupt, kBlockRule, "the entry of a block: " + entry.error().what);
}

}  // namespace touchstone::store
