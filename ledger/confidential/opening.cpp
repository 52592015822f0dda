#include "ledger/confidential/opening.h"

#include <algorithm>

#include "crypto/codec.h"
#include "crypto/hkdf.h"
#include "crypto/sha256.h"

namespace touchstone::confidential {

Salt salt_for(const Seed& seed, std::string_view path) {
    crypto::Writer info;
    info.context("touchstone salt v1").text(path);
    const Hash derived = crypto::hkdf_sha256(seed, {}, info.bytes());
    Salt salt{};
    std::copy_n(derived.begin(), salt.size(), salt.begin());
    return salt;
}

Hash commitment_of(const Opening& opening) {
    crypto::Writer out;
    out.context("touchstone commitment v1").fixed(opening.salt).text(opening.path);
    out.u32(static_cast<std::uint32_t>(opening.texts.size()));
    for (const Text& text : opening.texts) out.text(text.language).text(text.text);
    return crypto::sha256(out.bytes());
}

}  // namespace touchstone::confidential
