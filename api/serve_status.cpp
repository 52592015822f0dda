// How the node stands: for people, load balancers and supervisors.
#include <algorithm>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "api/metrics.h"
#include "api/serve.h"
#include "crypto/hex.h"
#include "ledger/records/date.h"

namespace touchstone::api {
namespace {

Response now(std::string_view type, std::string body, unsigned status = 200) {
    return {.status = status,
            .content_type = std::string(type),
            .body = std::move(body),
            .headers = {{"Cache-Control", "no-store"}}};
}

bool is_ready(const Standing& standing) {
    return std::all_of(standing.checks.begin(), standing.checks.end(),
                       [](const Check& check) { return check.good; });
}

boost::json::object ledger_of(const Snapshot& snapshot, std::uint64_t now_ms) {
    const chain::Genesis& genesis = *snapshot.genesis();
    const auto& set = snapshot.validators().validators;
    const std::uint64_t cosigned_ms = snapshot.checkpoint().time_s * 1'000;
    boost::json::array validators;
    for (const chain::Validator& validator : set) validators.emplace_back(validator.body);
    boost::json::array cosigners;
    for (const std::string& body : snapshot.checkpoint().cosigners) cosigners.emplace_back(body);
    return {{"network", genesis.name},
            {"network_id", crypto::to_hex(genesis.network_id)},
            {"demonstration", genesis.mode == chain::Mode::demonstration},
            {"height", snapshot.head().height},
            {"size", snapshot.checkpoint().checkpoint.size},
            {"root", crypto::to_hex(snapshot.checkpoint().checkpoint.root)},
            {"state_root", crypto::to_hex(snapshot.head().state_root)},
            {"epoch", snapshot.head().epoch},
            {"epoch_ends", records::format_instant(snapshot.head().epoch_end_ms)},
            {"validators", std::move(validators)},
            {"quorum", chain::quorum_of(set.size())},
            {"cosigners", std::move(cosigners)},
            {"cosigned_at", records::format_instant(cosigned_ms)},
            {"age_ms", now_ms > cosigned_ms ? now_ms - cosigned_ms : 0}};
}

boost::json::array checks_of(const Standing& standing) {
    boost::json::array rows;
    for (const Check& check : standing.checks)
        rows.push_back({{"name", check.name}, {"good", check.good}, {"what", check.what}});
    return rows;
}

}  // namespace

Result<Response> serve_status(const Sources& sources, const Asked& asked) {
    TRY_VOID(check_query(asked.target, {}));
    const Standing standing = sources.view.standing();
    boost::json::object body{{"schema", "touchstone.status/1"},
                             {"node", standing.node},
                             {"version", standing.version},
                             {"validator", standing.validator},
                             {"ready", is_ready(standing)},
                             {"checks", checks_of(standing)},
                             {"final_height", standing.final_height},
                             {"waiting", standing.waiting},
                             {"peers", standing.peers},
                             {"now", records::format_instant(sources.now_ms)}};
    if (const auto snapshot = sources.view.snapshot())
        body["ledger"] = ledger_of(**snapshot, sources.now_ms);
    return now(kJson, boost::json::serialize(body) + "\n");
}

Result<Response> serve_live(const Sources&, const Asked& asked) {
    TRY_VOID(check_query(asked.target, {}));
    return now(kText, "ok\n");
}

Result<Response> serve_ready(const Sources& sources, const Asked& asked) {
    TRY_VOID(check_query(asked.target, {"verbose"}));
    const Standing standing = sources.view.standing();
    const bool ready = is_ready(standing);
    std::string body;
    if (asked.target.query.contains("verbose")) {
        for (const Check& check : standing.checks)
            body += (check.good ? "[+] " : "[-] ") + check.name + ": " + check.what + "\n";
    }
    body += ready ? "ready\n" : "not ready\n";
    return now(kText, std::move(body), ready ? 200 : 503);
}

Result<Response> serve_metrics(const Sources& sources, const Asked& asked) {
    TRY_VOID(check_query(asked.target, {}));
    return now("text/plain; version=0.0.4; charset=utf-8", sources.metrics.text(sources.view));
}

}  // namespace touchstone::api
