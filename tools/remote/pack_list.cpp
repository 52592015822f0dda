#include "tools/remote/pack_list.h"

#include <algorithm>

#include <boost/json.hpp>

namespace touchstone::remote {

namespace {

namespace json = boost::json;

/// Throws what boost::json throws where a member is missing or of another type.
PackList read(const json::object& answer) {
    PackList list;
    const json::array& items = answer.at("items").as_array();
    if (items.empty()) return list;
    const json::object& newest = items.front().as_object();
    list.newest = newest.at("content").as_string();
    list.bytes = newest.at("bytes").to_number<std::uint64_t>();
    for (const json::value& row : answer.at("deltas").as_array()) {
        const json::object& delta = row.as_object();
        list.deltas.push_back({.from = std::string(delta.at("from").as_string()),
                               .to = std::string(delta.at("to").as_string()),
                               .bytes = delta.at("bytes").to_number<std::uint64_t>()});
    }
    return list;
}

}  // namespace

std::optional<std::vector<std::string>> PackList::way_from(const std::string& body) const {
    std::vector<std::string> way;
    std::uint64_t sum = 0;
    std::string at = body;
    while (at != newest) {
        const auto next = std::ranges::find(deltas, at, &Delta::from);
        if (next == deltas.end() || way.size() == deltas.size()) return std::nullopt;
        sum += next->bytes;
        if (sum >= bytes) return std::nullopt;
        way.push_back(at);
        at = next->to;
    }
    return way;
}

Result<PackList> read_pack_list(std::string_view text) {
    try {
        return read(json::parse(json::string_view(text.data(), text.size())).as_object());
    } catch (const std::exception&) {
        return fail(Errc::unavailable, "network.reply",
                    "the node's list of packs is not as it should be");
    }
}

}  // namespace touchstone::remote
