#include "api/receipt_json.h"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "api/escape.h"
#include "api/problem.h"
#include "crypto/hex.h"

namespace touchstone::api {
namespace {

std::string_view name_of(Outcome::Stage stage) {
    switch (stage) {
        case Outcome::Stage::waiting:
            return "waiting";
        case Outcome::Stage::recorded:
            return "recorded";
        case Outcome::Stage::refused:
            return "refused";
        case Outcome::Stage::busy:
            return "busy";
        case Outcome::Stage::dropped:
            return "dropped";
    }
    return {};
}

boost::json::object object_of(const SubmittedRecord& row) {
    const Outcome& outcome = *row.outcome;
    boost::json::object body{{"schema", "touchstone.receipt/1"},
                             {"record", crypto::to_hex(row.id)},
                             {"subject", row.subject},
                             {"state", name_of(outcome.stage)}};
    if (outcome.stage == Outcome::Stage::recorded) body["index"] = outcome.index;
    return body;
}

}  // namespace

Response receipt(const SubmittedRecord& row, const std::string& request_id) {
    const Outcome& outcome = *row.outcome;
    switch (outcome.stage) {
        case Outcome::Stage::refused:
            return problem_as(outcome.reason.code == Errc::conflict ? 409 : 422, outcome.reason,
                              request_id);
        case Outcome::Stage::busy:
            return problem(outcome.reason, request_id, outcome.retry_after_s);
        case Outcome::Stage::dropped:
            return problem_as(409, outcome.reason, request_id);
        case Outcome::Stage::waiting:
        case Outcome::Stage::recorded:
            break;
    }
    const bool recorded = outcome.stage == Outcome::Stage::recorded;
    return {.status = recorded ? 200u : 202u,
            .content_type = std::string(kJson),
            .body = boost::json::serialize(object_of(row)) + "\n",
            .headers = {{"Cache-Control", "no-store"},
                        {"Location", "/v1/records/" + crypto::to_hex(row.id) +
                                         "?subject=" + escape(row.subject)}}};
}

std::string receipt_line(const SubmittedRecord& row, std::size_t position) {
    boost::json::object body = object_of(row);
    body["position"] = position;
    const Outcome& outcome = *row.outcome;
    if (!outcome.reason.rule.empty()) {
        body["reason"] = outcome.reason.rule;
        body["detail"] = outcome.reason.what;
    }
    if (outcome.stage == Outcome::Stage::busy) body["retry_after"] = outcome.retry_after_s;
    return boost::json::serialize(body) + "\n";
}

}  // namespace touchstone::api
