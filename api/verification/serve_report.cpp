// A saved report: opened and judged again by this node.
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "api/json_body.h"
#include "api/verification/serve.h"
#include "ledger/verify/report.h"
#include "ledger/verify/verdict_json.h"

namespace touchstone::api {

Result<Response> serve_report(const Sources& sources, const Asked& asked) {
    TRY_VOID(check_query(asked.target, {}));
    if (bare_type(asked.request.content_type) != kOctets) {
        return fail(Errc::invalid, "http.content_type",
                    "send the report's bytes as " + std::string(kOctets));
    }
    TRY(const verify::Report report, verify::decode_report(as_bytes(asked.request.body)));
    TRY(const auto snapshot, sources.view.snapshot());
    const auto verdict = verify::reverify(report, snapshot->genesis());
    Response response{.content_type = std::string(kJson),
                      .headers = {{"Cache-Control", "no-store"}}};
    // Evidence that does not hold is an answer about the report, not about this request.
    response.body =
        verdict ? R"({"schema":"touchstone.report/1","holds":true,"verdict":)" +
                      verify::to_json(*verdict, false) + "}\n"
                : boost::json::serialize(boost::json::object{{"schema", "touchstone.report/1"},
                                                             {"holds", false},
                                                             {"reason", verdict.error().rule},
                                                             {"detail", verdict.error().what}}) +
                      "\n";
    return response;
}

}  // namespace touchstone::api
