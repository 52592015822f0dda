#include "api/range.h"

#include <algorithm>
#include <utility>

#include "api/negotiation.h"
#include "api/number.h"

namespace touchstone::api {
namespace {

constexpr std::string_view kUnit = "bytes=";

std::optional<std::uint64_t> number(std::string_view text) {
    return read_number(text, INT64_MAX);
}

/// The last `count` bytes.
std::optional<Part> last(std::string_view count, std::size_t size) {
    const auto wanted = number(count);
    if (!wanted) return std::nullopt;
    const std::size_t taken = std::min<std::size_t>(*wanted, size);
    return Part{size - taken, taken};
}

/// `to`, which is within it, may be left out.
std::optional<Part> between(std::string_view from, std::string_view to, std::size_t size) {
    const auto first = number(from);
    const auto end = to.empty() ? std::optional(std::uint64_t{INT64_MAX}) : number(to);
    if (!first || !end || *end < *first) return std::nullopt;
    if (*first >= size) return Part{size, 0};
    return Part{*first, std::min<std::size_t>(*end, size - 1) - *first + 1};
}

}  // namespace

Result<std::optional<Part>> part_of(std::string_view range, std::size_t size) {
    if (!range.starts_with(kUnit)) return std::nullopt;
    range.remove_prefix(kUnit.size());
    const std::size_t dash = range.find('-');
    if (dash == std::string_view::npos) return std::nullopt;
    const std::string_view from = range.substr(0, dash);
    const std::string_view to = range.substr(dash + 1);
    const auto part = from.empty() ? last(to, size) : between(from, to, size);
    if (!part || part->size > 0) return part;
    return fail(Errc::invalid, "http.range",
                "there are " + std::to_string(size) + " bytes, and the range begins behind them");
}

Result<Response> ranged(const Request& request, Response whole, std::string_view tag) {
    const bool unchanged = names_tag(request.if_none_match, tag);
    const bool same = request.if_range.empty() || request.if_range == tag;
    whole.headers.emplace_back("Accept-Ranges", "bytes");
    if (request.method != Method::get || unchanged || !same) return whole;
    const std::size_t size = whole.shared->size();
    TRY(whole.part, part_of(request.range, size));
    if (!whole.part) return whole;
    whole.status = 206;
    whole.headers.emplace_back("Content-Range",
                               "bytes " + std::to_string(whole.part->from) + "-" +
                                   std::to_string(whole.part->from + whole.part->size - 1) + "/" +
                                   std::to_string(size));
    return whole;
}

}  // namespace touchstone::api
