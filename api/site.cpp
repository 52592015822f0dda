#include "api/site.h"

#include <algorithm>
#include <array>

#include "api/negotiation.h"
#include "crypto/hex.h"
#include "crypto/sha256.h"

namespace touchstone::api {
namespace {

constexpr std::string_view kIndex = "index.html";  // tidy: a file, not a rule
constexpr std::size_t kDigestCharacters = 8;

struct Pair {
    std::string_view first;
    std::string_view second;
};

/// Content codings that are offered, the best first, and the endings of their files.
constexpr std::array kCodings{Pair{"br", ".br"}, Pair{"gzip", ".gz"}};
constexpr std::array<std::string_view, 2> kCodingNames{"br", "gzip"};

constexpr std::array kTypes{Pair{"html", "text/html; charset=utf-8"},
                            Pair{"js", "text/javascript; charset=utf-8"},
                            Pair{"mjs", "text/javascript; charset=utf-8"},
                            Pair{"css", "text/css; charset=utf-8"},
                            Pair{"json", "application/json"},
                            Pair{"webmanifest", "application/manifest+json"},
                            Pair{"wasm", "application/wasm"},
                            Pair{"svg", "image/svg+xml"},
                            Pair{"png", "image/png"},
                            Pair{"webp", "image/webp"},
                            Pair{"ico", "image/vnd.microsoft.icon"},
                            Pair{"woff2", "font/woff2"},
                            Pair{"txt", "text/plain; charset=utf-8"}};

/// Pages run nothing that this node has not given them, and speak to this node alone.
constexpr std::array kHeaders{
    Pair{"Content-Security-Policy",
         "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
         "img-src 'self' blob:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; "
         "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
         "require-trusted-types-for 'script'; trusted-types sw"},
    Pair{"Cross-Origin-Opener-Policy", "same-origin"},
    Pair{"Cross-Origin-Resource-Policy", "same-origin"},
    Pair{"Permissions-Policy", "camera=(self), geolocation=(), microphone=(), payment=(), usb=()"}};

constexpr const char* kForEver = "public, max-age=31536000, immutable";
/// Kept, and asked after each time: a new version shows at once.
constexpr const char* kAskAgain = "no-cache";

std::string_view last_of(std::string_view path) {
    return path.substr(path.rfind('/') + 1);
}

std::string type_of(std::string_view name) {
    const std::string_view ending = name.substr(name.rfind('.') + 1);
    const auto row = std::find_if(kTypes.begin(), kTypes.end(),
                                  [&](const Pair& known) { return known.first == ending; });
    return std::string(row == kTypes.end() ? kOctets : row->second);
}

bool is_digest(std::string_view part) {
    constexpr std::string_view kHex = "0123456789abcdef";
    constexpr std::string_view kBase32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    return part.size() >= kDigestCharacters &&
           (part.find_first_not_of(kHex) == std::string_view::npos ||
            part.find_first_not_of(kBase32) == std::string_view::npos);
}

std::string joined(const std::vector<std::string>& path) {
    std::string out;
    for (const std::string& segment : path) out += (out.empty() ? "" : "/") + segment;
    return out;
}

/// Paths that pages give to what they draw: names of certificates have dots, names of views have
/// none.
bool is_of_page(const std::vector<std::string>& path) {
    return path.empty() || path.front() == "c" || path.back().find('.') == std::string::npos;
}

/// What the interface and the log have for themselves: a mistake there is told as one.
bool is_reserved(const std::vector<std::string>& path) {
    constexpr std::array<std::string_view, 3> kReserved{"v1", "tile", ".well-known"};
    return !path.empty() &&
           std::find(kReserved.begin(), kReserved.end(), path.front()) != kReserved.end();
}

}  // namespace

bool is_hashed_name(std::string_view name) {
    name = name.substr(0, name.rfind('.'));
    while (!name.empty()) {
        const std::size_t end = name.find_first_of("-.");
        if (is_digest(name.substr(0, end))) return true;
        name = end == std::string_view::npos ? std::string_view() : name.substr(end + 1);
    }
    return false;
}

Result<Site> Site::make(std::map<std::string, std::string> files) {
    Site site;
    std::map<std::string, std::string> encodings;
    for (auto& [path, bytes] : files) {
        if (path.ends_with(".br") || path.ends_with(".gz")) {
            encodings.emplace(path, std::move(bytes));
            continue;
        }
        site.files_.emplace(
            path, File{.type = type_of(path),
                       .tag = crypto::to_hex(BytesView(crypto::sha256(as_bytes(bytes))).first(16)),
                       .immutable = is_hashed_name(last_of(path)),
                       .plain = std::make_shared<const std::string>(std::move(bytes))});
    }
    for (auto& [path, bytes] : encodings) {
        const auto coding = path.ends_with(".br") ? kCodings[0] : kCodings[1];
        const auto of = site.files_.find(path.substr(0, path.size() - coding.second.size()));
        if (of == site.files_.end())
            return fail(Errc::invalid, "http.web", path + " is an encoding of no file here");
        of->second.encoded.emplace(coding.first,
                                   std::make_shared<const std::string>(std::move(bytes)));
    }
    if (site.files_.contains(kIndex)) return site;
    return fail(Errc::invalid, "http.web", "there is no index.html among the pages");
}

std::optional<Response> Site::find(const Request& request, const Target& target) const {
    if (is_reserved(target.path)) return std::nullopt;
    auto file = files_.find(joined(target.path));
    if (file == files_.end() && is_of_page(target.path)) file = files_.find(kIndex);
    if (file == files_.end()) return std::nullopt;
    return answer(request, file->second);
}

Response Site::answer(const Request& request, const File& file) {
    Response response{.content_type = file.type, .shared = file.plain};
    const std::string_view coding = choose_coding(request.accept_encoding, kCodingNames);
    std::string tag = file.tag;
    if (const auto encoded = file.encoded.find(coding); encoded != file.encoded.end()) {
        response.shared = encoded->second;
        response.headers.emplace_back("Content-Encoding", coding);
        tag += "-" + std::string(coding);
    }
    response.headers.emplace_back("ETag", "\"" + tag + "\"");
    if (!file.encoded.empty()) response.headers.emplace_back("Vary", "Accept-Encoding");
    response.headers.emplace_back("Cache-Control", file.immutable ? kForEver : kAskAgain);
    for (const Pair& header : kHeaders) response.headers.emplace_back(header.first, header.second);
    return response;
}

}  // namespace touchstone::api
