#include "tools/remote/node.h"

#include <algorithm>
#include <span>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include "api/body.h"
#include "api/escape.h"
#include "api/http.h"
#include "api/question.h"
#include "crypto/base64.h"
#include "crypto/hex.h"

namespace touchstone::remote {
namespace {

namespace json = boost::json;

/// As much as the command line reads from a file; the pack of a million certificates is a
/// thirtieth of it.
constexpr std::size_t kPackFileBytesMax = 64u << 20;
constexpr std::chrono::minutes kPackTime{10};  // over a slow line

tl::unexpected<Error> bad_reply(const std::string& why) {
    return fail(Errc::unavailable, "network.reply", why);
}

Result<json::object> parse_object(std::string_view text) {
    boost::system::error_code error;
    json::value value = json::parse(json::string_view(text), error);
    if (error || !value.is_object())
        return bad_reply("the node's answer is not the JSON asked for");
    return std::move(value.as_object());
}

std::string text_in(const json::object& object, std::string_view name) {
    const json::value* value = object.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->get_string()) : "";
}

std::uint64_t number_in(const json::object& object, std::string_view name) {
    const json::value* value = object.if_contains(name);
    return value != nullptr && value->is_int64() && value->get_int64() >= 0
               ? static_cast<std::uint64_t>(value->get_int64())
               : 0;
}

Errc code_of(unsigned status) {
    if (status == 404) return Errc::not_found;
    if (status == 409) return Errc::conflict;
    if (status == 429 || status == 503) return Errc::busy;
    return status < 500 ? Errc::invalid : Errc::unavailable;
}

/// What the node says is wrong.
tl::unexpected<Error> refusal(const Reply& reply, const std::string& url) {
    const auto problem = parse_object(reply.body);
    std::string rule = problem ? text_in(*problem, "reason") : "";
    std::string what = problem ? text_in(*problem, "detail") : "";
    if (rule.empty() || what.empty())
        return bad_reply(url + " answers with status " + std::to_string(reply.status));
    if (rule.rfind("http.", 0) == 0) what = url + ": " + what;
    return fail(code_of(reply.status), std::move(rule), std::move(what));
}

/// What a node gives in a wrong form is its fault, not that of who reads it.
Error blamed(const Error& error) {
    return {Errc::corrupt, error.rule, error.what};
}

Result<verify::Bundle> bundle_in(std::string_view body) {
    return verify::decode_bundle(as_bytes(body)).map_error(blamed);
}

std::vector<std::string> subjects_in(const json::object& object, std::string_view name) {
    std::vector<std::string> subjects;
    const json::value* rows = object.if_contains(name);
    if (rows == nullptr || !rows->is_array()) return subjects;
    for (const json::value& row : rows->get_array()) {
        if (row.is_object()) subjects.push_back(text_in(row.get_object(), "subject"));
    }
    return subjects;
}

Result<api::Outcome::Stage> stage_named(const std::string& name) {
    using enum api::Outcome::Stage;
    if (name == "waiting") return waiting;
    if (name == "recorded") return recorded;
    if (name == "refused") return refused;
    if (name == "busy") return busy;
    if (name == "dropped") return dropped;
    return bad_reply("the node says of a record that it is \"" + name + "\"");
}

Result<api::Outcome> outcome_in(std::string_view line) {
    TRY(const json::object object, parse_object(line));
    api::Outcome outcome;
    TRY(outcome.stage, stage_named(text_in(object, "state")));
    outcome.index = number_in(object, "index");
    outcome.reason = {Errc::invalid, text_in(object, "reason"), text_in(object, "detail")};
    if (outcome.stage == api::Outcome::Stage::busy) outcome.reason.code = Errc::busy;
    if (outcome.stage == api::Outcome::Stage::dropped) outcome.reason.code = Errc::conflict;
    outcome.retry_after_s = static_cast<std::uint32_t>(
        std::min<std::uint64_t>(number_in(object, "retry_after"), UINT32_MAX));
    return outcome;
}

/// A line for each leaf, at most so many that a request takes.
std::string lines_of(std::span<const Bytes> leaves) {
    std::string body;
    for (const Bytes& leaf : leaves) body += "{\"leaf\":\"" + crypto::to_base64(leaf) + "\"}\n";
    return body;
}

/// How many of the leaves fit into one request.
std::size_t fitting(std::span<const Bytes> leaves) {
    std::size_t bytes = 0;
    std::size_t count = 0;
    while (count < leaves.size() && count < api::kRecordsMax) {
        bytes += (leaves[count].size() + 2) / 3 * 4 + 16;
        if (bytes > api::kBodyBytesMax) break;
        ++count;
    }
    return count;
}

}  // namespace

Result<std::string> Node::fetch(const Ask& ask) {
    TRY(Reply reply, client_.send(ask));
    if (reply.status != 200) return refusal(reply, url());
    return std::move(reply.body);
}

Result<std::string> Node::genesis_json() {
    return fetch({.target = "/genesis.json", .reply_bytes_max = chain::kGenesisBytesMax});
}

Result<verify::Bundle> Node::head() {
    TRY(const std::string body,
        fetch({.target = "/v1/checkpoint", .reply_bytes_max = verify::kBundleBytesMax}));
    return bundle_in(body);
}

Result<verify::Bundle> Node::bundle(const verify::Question& question) {
    const std::string query = api::query_of(question);
    TRY(const std::string body,
        fetch({.target = "/v1/attestations/" + api::escape(question.issuer) + "/" +
                         api::escape(question.number) + (query.empty() ? "" : "?" + query),
               .accept = std::string(api::kBundle),
               .reply_bytes_max = verify::kBundleBytesMax}));
    return bundle_in(body);
}

Result<Candidates> Node::candidates(const std::string& query) {
    TRY(const std::string body, fetch({.target = "/v1/attestations?" + query}));
    TRY(const json::object object, parse_object(body));
    return Candidates{.subjects = subjects_in(object, "items"),
                      .near = subjects_in(object, "near")};
}

Result<Candidates> Node::candidates_numbered(const std::string& number) {
    return candidates("number=" + api::escape(number));
}

Result<Candidates> Node::candidates_of_document(const Hash& document) {
    return candidates("document=" + crypto::to_hex(document));
}

Result<std::string> Node::status() {
    return fetch({.target = "/v1/status"});
}

Result<std::string> Node::newest_pack() {
    return fetch({.target = "/v1/packs/newest",
                  .accept = std::string(api::kPack),
                  .reply_bytes_max = kPackFileBytesMax,
                  .time_max = kPackTime});
}

Result<std::string> Node::packs() {
    return fetch({.target = "/v1/packs"});
}

Result<std::string> Node::pack_delta(const std::string& content) {
    return fetch({.target = "/v1/packs/deltas/" + content,
                  .accept = std::string(api::kPackDelta),
                  .reply_bytes_max = kPackFileBytesMax,
                  .time_max = kPackTime});
}

Result<Bytes> Node::tile(const log::Tile& tile) {
    TRY(const std::string body, fetch({.target = "/" + log::tile_path(tile)}));
    if (body.size() != tile.width * sizeof(Hash)) return bad_reply("a tile is not of its width");
    return to_bytes(body);
}

Result<std::vector<Bytes>> Node::entries(std::uint64_t index, std::uint32_t width) {
    TRY(const std::string body, fetch({.target = "/" + log::entries_path(index, width),
                                       .reply_bytes_max = width * (log::kEntryBytesMax + 2)}));
    return log::decode_entries(as_bytes(body), width).map_error(blamed);
}

Result<std::vector<api::Outcome>> Node::submit(const std::vector<Bytes>& leaves,
                                               std::uint32_t wait_s) {
    std::vector<api::Outcome> outcomes;
    std::span<const Bytes> rest(leaves);
    while (!rest.empty()) {
        const std::size_t count = fitting(rest);
        TRY(const std::string body,
            fetch({.target = "/v1/records",
                   .content_type = std::string(api::kNdjson),
                   .body = lines_of(rest.first(count)),
                   .prefer = wait_s > 0 ? "wait=" + std::to_string(wait_s) : "",
                   .reply_bytes_max = api::kBodyBytesMax,
                   .time_max = std::chrono::seconds(wait_s + 60)}));
        std::string_view lines(body);
        for (std::size_t i = 0; i < count; ++i) {
            TRY(api::Outcome outcome, outcome_in(lines.substr(0, lines.find('\n'))));
            outcomes.push_back(std::move(outcome));
            const auto end = lines.find('\n');
            lines = end == std::string_view::npos ? std::string_view() : lines.substr(end + 1);
        }
        rest = rest.subspan(count);
    }
    return outcomes;
}

}  // namespace touchstone::remote
