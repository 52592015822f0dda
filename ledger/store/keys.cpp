#include "ledger/store/keys.h"

#include <string>

#include "crypto/codec.h"
#include "crypto/hex.h"

namespace touchstone::store::keys {
namespace {

Bytes numbered(Kind kind, std::uint64_t number) {
    return crypto::Writer().u8(static_cast<std::uint8_t>(kind)).u64(number).take();
}

Bytes named(Kind kind, std::string_view name) {
    Bytes key = single(kind);
    key.insert(key.end(), name.begin(), name.end());
    return key;
}

}  // namespace

Bytes single(Kind kind) {
    return {static_cast<std::uint8_t>(kind)};
}

Bytes leaf(std::uint64_t index) {
    return numbered(Kind::leaf, index);
}

Bytes tile(std::uint64_t number) {
    return numbered(Kind::tile, number);
}

Bytes epoch(std::uint64_t number) {
    return numbered(Kind::epoch, number);
}

Bytes handover(std::uint64_t epoch) {
    return numbered(Kind::handover, epoch);
}

Bytes block(std::uint64_t height) {
    return numbered(Kind::block, height);
}

Bytes subject(std::string_view subject) {
    return named(Kind::subject, subject);
}

Bytes chunk(const registry::ChunkRef& place) {
    return named(Kind::chunk, place.subject());
}

Range all(Kind kind) {
    return {single(kind), {static_cast<std::uint8_t>(static_cast<std::uint8_t>(kind) + 1)}};
}

BytesView rest(BytesView key) {
    return key.subspan(1);
}

Result<std::uint64_t> number(BytesView key) {
    crypto::Reader reader(rest(key));
    const auto value = reader.u64("number");
    if (!value || !reader.end()) {
        return fail(Errc::corrupt, "store.key",
                    "the key " + crypto::to_hex(key) + " ends in no number");
    }
    return *value;
}

}  // namespace touchstone::store::keys
