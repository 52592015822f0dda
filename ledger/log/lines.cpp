#include "ledger/log/lines.h"

#include <algorithm>
#include <charconv>

#include "crypto/base64.h"
#include "ledger/log/proof.h"

namespace touchstone::log {

std::optional<std::string_view> take_line(std::string_view& rest) {
    const auto end = rest.find('\n');
    if (end == std::string_view::npos) return std::nullopt;
    const auto line = rest.substr(0, end);
    rest.remove_prefix(end + 1);
    return line;
}

std::optional<std::uint64_t> parse_decimal(std::string_view text, std::uint64_t max) {
    if (text.size() > 1 && text.front() == '0') return std::nullopt;
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value > max) {
        return std::nullopt;
    }
    return value;
}

std::optional<Hash> parse_hash(std::string_view base64) {
    Hash hash{};
    const auto bytes = crypto::from_base64(base64);
    if (!bytes || bytes->size() != hash.size()) return std::nullopt;
    std::copy(bytes->begin(), bytes->end(), hash.begin());
    return hash;
}

Result<std::vector<Hash>> take_proof(std::string_view& rest, const char* rule,
                                     std::string_view form) {
    const auto bad = [&](const char* what) {
        return fail(Errc::invalid, rule, std::string(form) + what);
    };
    std::vector<Hash> hashes;
    while (true) {
        const auto line = take_line(rest);
        if (!line) return bad("it ends before its checkpoint.");
        if (line->empty()) return hashes;
        const auto hash = parse_hash(*line);
        if (!hash) return bad("a line of the path is not the base64 of 32 bytes.");
        if (hashes.size() == kProofHashesMax) return bad("its path is longer than 63 hashes.");
        hashes.push_back(*hash);
    }
}

}  // namespace touchstone::log
