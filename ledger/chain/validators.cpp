#include "ledger/chain/validators.h"

#include <algorithm>
#include <set>

#include "crypto/codec.h"
#include "crypto/sha256.h"

namespace touchstone::chain {

namespace {

constexpr std::string_view kContext = "touchstone validators v1";
constexpr std::size_t kBodyBytesMax = 64;

tl::unexpected<Error> refuse(std::string what) {
    return fail(Errc::invalid, "validators.form", "validator set: " + std::move(what));
}

bool is_body(std::string_view text) {
    return !text.empty() && text.size() <= kBodyBytesMax && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
    });
}

Result<crypto::PublicKey> read_key(crypto::Reader& in, std::string_view field) {
    return in.hash(field);  // a key has the size of a hash
}

Result<ValidatorSet> read(crypto::Reader& in) {
    ValidatorSet set{};
    TRY_VOID(in.context(kContext));
    TRY(set.epoch, in.u64("epoch"));
    TRY(const std::uint16_t count, in.u16("count"));
    for (std::uint16_t i = 0; i < count; ++i) {
        Validator validator{};
        TRY(validator.body, in.text(kBodyBytesMax, "body"));
        TRY(validator.validator_key, read_key(in, "validator key"));
        TRY(validator.log_key, read_key(in, "log key"));
        set.validators.push_back(std::move(validator));
    }
    TRY_VOID(in.end());
    return set;
}

}  // namespace

Result<void> check(const ValidatorSet& set) {
    if (set.validators.empty()) return refuse("names nobody");
    if (set.validators.size() > kValidatorsMax) {
        return refuse("names more than " + std::to_string(kValidatorsMax));
    }
    std::set<std::string_view> bodies;
    std::set<crypto::PublicKey> keys;
    for (const Validator& validator : set.validators) {
        if (!is_body(validator.body)) return refuse("\"" + validator.body + "\" is not a body id");
        if (!bodies.insert(validator.body).second)
            return refuse(validator.body + " is named twice");
        for (const auto& key : {validator.validator_key, validator.log_key}) {
            if (!keys.insert(key).second)
                return refuse("a key of " + validator.body + " is named twice");
            if (!crypto::is_registrable(key)) {
                return refuse("a key of " + validator.body +
                              " is not a canonical Ed25519 key of prime order");
            }
        }
    }
    return {};
}

Bytes encode(const ValidatorSet& set) {
    crypto::Writer out;
    out.context(kContext).u64(set.epoch).u16(static_cast<std::uint16_t>(set.validators.size()));
    for (const Validator& validator : set.validators) {
        out.text(validator.body).fixed(validator.validator_key).fixed(validator.log_key);
    }
    return out.take();
}

Result<ValidatorSet> decode_validators(BytesView bytes) {
    crypto::Reader in(bytes);
    auto set = read(in);
    if (!set) return refuse(set.error().what);
    TRY_VOID(check(*set));
    return set;
}

Hash validators_hash(const ValidatorSet& set) {
    return crypto::sha256(encode(set));
}

std::size_t quorum_of(std::size_t n) {
    return n == 0 ? 1 : n - (n - 1) / 3;
}

}  // namespace touchstone::chain
