// What the ledger holds, counted anew for each checkpoint.
#include <map>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "api/subjects/serve.h"
#include "ledger/records/date.h"
#include "ledger/rules/subject_kind.h"
#include "ledger/rules/timeline.h"

namespace touchstone::api {
namespace {

using Counts = std::map<std::string, std::uint64_t>;

struct Statistics {
    Counts kinds{};
    Counts standings{};            ///< of attestations, by their events: terms are not looked at
    Counts in_force_by_economy{};  ///< of the issuer
};

Result<void> count(Statistics& out, const std::string& subject, BytesView leaf,
                   records::Day today) {
    const auto parsed = rules::parse_subject(subject);
    ++out.kinds[parsed ? std::string(rules::name_of(parsed->kind))
                       : subject.substr(0, subject.find('/'))];
    if (!parsed || parsed->kind != rules::SubjectKind::attestation) return {};
    TRY(const rules::SubjectLeaf decoded, rules::decode_subject_leaf(leaf));
    const rules::Standing standing = rules::fold(decoded, today, UINT64_MAX).standing;
    ++out.standings[std::string(rules::name_of(standing))];
    const std::string& issuer = parsed->owner();
    if (standing == rules::Standing::in_force)
        ++out.in_force_by_economy[issuer.substr(0, issuer.find('.'))];
    return {};
}

boost::json::object object_of(const Counts& counts) {
    boost::json::object out;
    for (const auto& [name, number] : counts) out[name] = number;
    return out;
}

}  // namespace

Result<Response> serve_statistics(const Sources& sources, const Asked& asked) {
    TRY_VOID(check_query(asked.target, {}));
    TRY(const auto snapshot, sources.view.snapshot());
    const records::Day today = records::day_of(sources.now_ms);
    Statistics found;
    Result<void> problem;
    snapshot->visit("", "", [&](const std::string& subject, BytesView leaf) {
        problem = count(found, subject, leaf, today);
        return problem.has_value();
    });
    TRY_VOID(problem);
    const boost::json::object body{{"schema", "touchstone.statistics/1"},
                                   {"as_of", records::format_day(today)},
                                   {"size", snapshot->checkpoint().checkpoint.size},
                                   {"subjects", object_of(found.kinds)},
                                   {"attestations", object_of(found.standings)},
                                   {"in_force_by_economy", object_of(found.in_force_by_economy)}};
    return Response{.content_type = std::string(kJson),
                    .body = boost::json::serialize(body) + "\n",
                    .headers = {{"Cache-Control", "public, max-age=60"}}};
}

}  // namespace touchstone::api
