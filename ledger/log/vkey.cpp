#include "ledger/log/vkey.h"

#include <algorithm>
#include <array>

#include "crypto/base64.h"
#include "crypto/codec.h"
#include "crypto/hex.h"
#include "crypto/sha256.h"

namespace touchstone::log {

namespace {

/// Unicode White_Space outside ASCII, as UTF-8.
constexpr std::array<std::string_view, 19> kWideSpaces{
    "\xC2\x85",     "\xC2\xA0",     "\xE1\x9A\x80", "\xE2\x80\x80", "\xE2\x80\x81",
    "\xE2\x80\x82", "\xE2\x80\x83", "\xE2\x80\x84", "\xE2\x80\x85", "\xE2\x80\x86",
    "\xE2\x80\x87", "\xE2\x80\x88", "\xE2\x80\x89", "\xE2\x80\x8A", "\xE2\x80\xA8",
    "\xE2\x80\xA9", "\xE2\x80\xAF", "\xE2\x81\x9F", "\xE3\x80\x80"};

bool is_refused_in_name(char c) {
    return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F || c == '+';
}

std::string id_hex(const VerifierKey& key) {
    const auto id = note_key_id(key);
    const std::array<std::uint8_t, 4> bytes{
        static_cast<std::uint8_t>(id >> 24), static_cast<std::uint8_t>(id >> 16),
        static_cast<std::uint8_t>(id >> 8), static_cast<std::uint8_t>(id)};
    return crypto::to_hex(bytes);
}

tl::unexpected<Error> no_vkey(std::string_view what) {
    return fail(Errc::invalid, "vkey.form", "Not a verifier key: " + std::string(what) + ".");
}

/// Type byte and key of a vkey.
Result<VerifierKey> parse_material(std::string_view name, BytesView material) {
    VerifierKey key{.name = std::string(name)};
    if (material.size() != 1 + key.key.size()) {
        return no_vkey("the third part holds a type byte and an Ed25519 key, 33 bytes");
    }
    key.algorithm = static_cast<NoteAlgorithm>(material.front());
    if (key.algorithm != NoteAlgorithm::ed25519 && key.algorithm != NoteAlgorithm::cosignature) {
        return no_vkey("its signature type is neither 0x01 (Ed25519) nor 0x04 (cosignature)");
    }
    std::copy(material.begin() + 1, material.end(), key.key.begin());
    return key;
}

}  // namespace

bool is_key_name(std::string_view name) {
    if (name.empty() || name.size() > kKeyNameBytesMax) return false;
    if (!crypto::is_utf8(as_bytes(name))) return false;
    if (std::any_of(name.begin(), name.end(), is_refused_in_name)) return false;
    // In valid UTF-8 a character's bytes are found nowhere else.
    return std::none_of(kWideSpaces.begin(), kWideSpaces.end(), [&](std::string_view space) {
        return name.find(space) != std::string_view::npos;
    });
}

std::uint32_t note_key_id(const VerifierKey& key) {
    const std::array<std::uint8_t, 2> separator{'\n', static_cast<std::uint8_t>(key.algorithm)};
    const Hash hash =
        crypto::sha256({as_bytes(key.name), BytesView{separator}, BytesView{key.key}});
    return std::uint32_t{hash[0]} << 24 | std::uint32_t{hash[1]} << 16 |
           std::uint32_t{hash[2]} << 8 | std::uint32_t{hash[3]};
}

std::string format_vkey(const VerifierKey& key) {
    Bytes material{static_cast<std::uint8_t>(key.algorithm)};
    material.insert(material.end(), key.key.begin(), key.key.end());
    return key.name + "+" + id_hex(key) + "+" + crypto::to_base64(material);
}

Result<VerifierKey> parse_vkey(std::string_view text) {
    // The third part may hold '+', so only the first two of them separate.
    const auto first = text.find('+');
    const auto second = first == text.npos ? text.npos : text.find('+', first + 1);
    if (second == text.npos) return no_vkey("it has three parts, name+id+key");
    const auto name = text.substr(0, first);
    if (!is_key_name(name)) return no_vkey("its name is empty, too long or holds a space");
    const auto material = crypto::from_base64(text.substr(second + 1));
    if (!material) return no_vkey("the third part is not base64");
    TRY(auto key, parse_material(name, *material));
    if (text.substr(first + 1, second - first - 1) != id_hex(key)) {
        return no_vkey("its id is not the one of this name and key, " + id_hex(key));
    }
    return key;
}

}  // namespace touchstone::log
