#include "ledger/label/link.h"

#include <algorithm>

#include "ledger/label/digits.h"
#include "ledger/label/signed_label.h"

namespace touchstone::label {

namespace {

constexpr std::string_view kScheme = "https://";
constexpr std::string_view kPage = "/c";
constexpr std::size_t kHostMax = 64;
/// A label's digits, a host, and blanks in plenty.
constexpr std::size_t kScannedMax = 4 * kLabelBytesMax + kHostMax;

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

char upper(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

bool is_host(std::string_view host) {
    return !host.empty() && host.size() <= kHostMax &&
           std::all_of(host.begin(), host.end(), [](char c) {
               const char l = lower(c);
               return (l >= 'a' && l <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
                      c == ':';
           });
}

std::string without_blanks(std::string_view text) {
    std::string kept;
    std::copy_if(text.begin(), text.end(), std::back_inserter(kept),
                 [](char c) { return c != ' ' && c != '\t' && c != '\r' && c != '\n'; });
    return kept;
}

tl::unexpected<Error> refuse(const char* what) {
    return fail(Errc::invalid, "label.link", what);
}

/// Cuts `expected` off the front of `text`, whatever its case.
bool take(std::string_view& text, std::string_view expected) {
    if (text.size() < expected.size() || !std::equal(expected.begin(), expected.end(), text.begin(),
                                                     [](char a, char b) { return a == lower(b); }))
        return false;
    text.remove_prefix(expected.size());
    return true;
}

}  // namespace

Result<std::string> link_of(std::string_view host, BytesView label) {
    if (!is_host(host))
        return fail(Errc::invalid, "label.host", "host: a name of letters, digits, dots, hyphens");
    std::string link = std::string(kScheme) + std::string(host) + std::string(kPage);
    std::transform(link.begin(), link.end(), link.begin(), upper);
    return link + "#" + to_digits(label);
}

Result<Scanned> read_link(std::string_view text) {
    if (text.size() > kScannedMax) return refuse("longer than any label");
    const std::string scanned = without_blanks(text);
    std::string_view rest = scanned;
    Scanned result;
    if (take(rest, kScheme)) {
        const std::size_t slash = rest.find('/');
        const std::string_view host = rest.substr(0, slash);
        if (slash == std::string_view::npos || !is_host(host)) return refuse("host: not readable");
        std::transform(host.begin(), host.end(), std::back_inserter(result.host), lower);
        rest.remove_prefix(slash);
        if (!take(rest, kPage) || !(take(rest, "#") || take(rest, "%23")))
            return refuse("the address is of another page than a label's");
    }
    if (rest.empty()) return refuse("no label follows");
    TRY(result.label, from_digits(rest));
    return result;
}

}  // namespace touchstone::label
