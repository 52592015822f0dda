#include "api/target.h"

#include <algorithm>

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

#include "crypto/codec.h"

namespace touchstone::api {
namespace {

tl::unexpected<Error> bad_target(std::string what) {
    return fail(Errc::invalid, "http.target", std::move(what));
}

bool is_plain(std::string_view text) {
    const bool control = std::any_of(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
    });
    return !control && crypto::is_utf8(as_bytes(text));
}

Result<std::vector<std::string>> read_path(const boost::urls::url_view& url) {
    std::vector<std::string> path;
    for (const auto& segment : url.segments()) path.emplace_back(segment);
    if (path.size() == 1 && path.front().empty()) path.clear();
    for (const std::string& segment : path) {
        if (segment.empty()) return bad_target("the path has an empty segment");
        if (!is_plain(segment))
            return bad_target("the path holds control characters, or bytes that are no UTF-8");
    }
    return path;
}

Result<std::map<std::string, std::string>> read_query(const boost::urls::url_view& url) {
    std::map<std::string, std::string> query;
    for (const auto& param : url.params()) {
        const std::string name(param.key);
        const std::string value(param.value);
        if (!is_plain(name) || !is_plain(value))
            return bad_target("the query holds control characters, or bytes that are no UTF-8");
        if (name.empty()) return fail(Errc::invalid, "http.query", "a parameter has no name");
        if (!query.emplace(name, value).second)
            return fail(Errc::invalid, "http.query", "parameter '" + name + "' is given twice");
    }
    return query;
}

}  // namespace

Result<Target> parse_target(std::string_view target) {
    if (target.size() > kTargetBytesMax) {
        return fail(Errc::invalid, "http.target_size",
                    "the target is longer than " + std::to_string(kTargetBytesMax) + " bytes");
    }
    const auto url = boost::urls::parse_origin_form({target.data(), target.size()});
    if (!url) return bad_target("the target is not a path with an optional query");
    Target parsed;
    TRY(parsed.path, read_path(*url));
    TRY(parsed.query, read_query(*url));
    return parsed;
}

Result<void> check_query(const Target& target, std::initializer_list<std::string_view> known) {
    for (const auto& [name, value] : target.query) {
        if (std::find(known.begin(), known.end(), name) != known.end()) continue;
        std::string what = "'" + name + "' is no parameter here; ";
        if (known.size() == 0) what += "there are none";
        for (const std::string_view& one : known)
            what += (&one == known.begin() ? "known are " : ", ") + std::string(one);
        return fail(Errc::invalid, "http.query", std::move(what));
    }
    return {};
}

}  // namespace touchstone::api
