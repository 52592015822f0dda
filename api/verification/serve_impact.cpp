// What a change would do to certificates.
#include <array>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "api/verification/proven.h"
#include "api/verification/serve.h"
#include "ledger/verify/impact.h"

namespace touchstone::api {
namespace {

/// Looked at for one request: about a second's work. The command line has no such limit.
constexpr verify::ImpactLimits kLimits{.attestations = 1'000};

Result<rules::Action> action_of(const std::string& word) {
    constexpr std::array kActions{rules::Action::suspend, rules::Action::restore,
                                  rules::Action::withdraw, rules::Action::cancel,
                                  rules::Action::annul};
    constexpr std::array<std::string_view, kActions.size()> kWords{"suspend", "restore", "withdraw",
                                                                   "cancel", "annul"};
    for (std::size_t i = 0; i < kWords.size(); ++i) {
        if (kWords[i] == word) return kActions[i];
    }
    return fail(Errc::invalid, "http.query",
                "parameter 'action': suspend, restore, withdraw, cancel or annul");
}

std::string text_of(const Target& target, const std::string& name) {
    const auto given = target.query.find(name);
    return given == target.query.end() ? std::string() : given->second;
}

Result<verify::Change> read_change(const Target& target, std::uint64_t now_ms) {
    TRY_VOID(check_query(target, {"subject", "action", "from", "as_of", "item", "dropped"}));
    verify::Change change{.subject = text_of(target, "subject"),
                          .from = records::day_of(now_ms),
                          .dropped = text_of(target, "dropped")};
    if (change.subject.empty())
        return fail(Errc::invalid, "http.query", "parameter 'subject' is needed");
    if (target.query.contains("action")) {
        TRY(change.action, action_of(target.query.at("action")));
    }
    if (target.query.contains("from")) {
        TRY(change.from, records::parse_day(target.query.at("from")));
    }
    if (const std::string item = text_of(target, "item"); !item.empty())
        change.items.push_back(item);
    return change;
}

boost::json::array texts(const std::vector<std::string>& list) {
    return boost::json::array(list.begin(), list.end());
}

boost::json::object row_of(const verify::Affected& affected) {
    boost::json::array gained;
    for (const verify::Finding& finding : affected.gained) {
        gained.push_back({{"id", verify::row_of(finding.reason).id},
                          {"subject", finding.subject},
                          {"text", verify::text_of(finding)}});
    }
    return {{"subject", affected.subject},
            {"via", texts(affected.via)},
            {"before", verify::name_of(affected.before)},
            {"after", verify::name_of(affected.after)},
            {"gained", std::move(gained)},
            {"broken", texts(affected.broken)}};
}

}  // namespace

Result<Response> serve_impact(const Sources& sources, const Asked& asked) {
    TRY(const verify::Change change, read_change(asked.target, sources.now_ms));
    verify::Question question{
        .as_of = change.from, .now_ms = sources.now_ms, .freshness = verify::kOnline};
    if (asked.target.query.contains("as_of")) {
        TRY(question.as_of, records::parse_day(asked.target.query.at("as_of")));
    }
    TRY(const auto snapshot, sources.view.snapshot());
    boost::json::array rows;
    TRY(const verify::ImpactReport report,
        verify::impact(
            *snapshot, snapshot->genesis(), sources.view.dependants(), change, question, kLimits,
            [&](const verify::Affected& affected) { rows.push_back(row_of(affected)); }));
    const boost::json::object body{{"schema", "touchstone.impact/1"},
                                   {"examined", report.examined},
                                   {"affected", report.affected},
                                   {"cut_short", report.cut_short},
                                   {"items", std::move(rows)}};
    return proven_answer(kJson, boost::json::serialize(body) + "\n");
}

}  // namespace touchstone::api
