#include "tools/touchstone/subject_view.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "crypto/hex.h"
#include "ledger/confidential/values.h"
#include "ledger/records/subject.h"
#include "ledger/rules/standing.h"
#include "ledger/rules/subject_kind.h"
#include "ledger/rules/transition.h"
#include "local/clock.h"
#include "tools/touchstone/output/describe.h"
#include "tools/touchstone/output/table.h"
#include "tools/touchstone/output/width.h"

namespace touchstone::cli {
namespace {

constexpr std::size_t kNearMax = 8;

std::string day_text(records::Day day) {
    if (day == records::kNoEnd) return "";
    return day == records::kNoStart ? "" : records::format_day(day);
}

records::Day today() {
    return records::day_of(local::now_ms());
}

rules::StateOn state_now(const rules::SubjectLeaf& leaf) {
    return rules::fold(leaf, today(), UINT64_MAX);
}

json::object event_of(const SubjectView& view, std::size_t i) {
    const rules::Event& event = view.leaf.events[i];
    json::object out{{"action", rules::name_of(event.action)},
                     {"from", day_text(event.from)},
                     {"to", day_text(event.to)},
                     {"recorded", records::format_instant(event.recorded_ms)},
                     {"index", event.log_index},
                     {"author", view.events[i].record->author()},
                     {"record", crypto::to_hex(view.events[i].record.id)}};
    if ((event.flags & rules::kReported) != 0) out["reported"] = true;
    if ((event.flags & rules::kDecides) != 0) out["carried"] = true;
    if ((event.flags & rules::kCompromised) != 0) out["compromised"] = true;
    return out;
}

json::array stretches_of(const SubjectView& view) {
    json::array out;
    for (const rules::Stretch& stretch : rules::stretches(view.leaf, UINT64_MAX)) {
        out.push_back(
            json::object{{"from", day_text(stretch.from)},
                         {"to", day_text(stretch.to)},
                         {"standing", rules::standing_text(stretch.state, nullptr, today())}});
    }
    return out;
}

std::string table_for(const Terminal& terminal,
                      const std::vector<std::pair<std::string, std::string>>& columns,
                      const json::array& rows) {
    Table table;
    for (const auto& [title, member] : columns)
        table.columns.push_back({.title = title, .flexible = member == "author"});
    for (const json::value& row : rows) {
        std::vector<std::string> cells;
        for (const auto& [title, member] : columns) {
            const json::value& value = row.get_object().at(member);
            cells.push_back(value.is_string() ? std::string(value.get_string())
                                              : json::serialize(value));
        }
        table.rows.push_back(std::move(cells));
    }
    return render(table, terminal.columns(), terminal.style());
}

const google::protobuf::Message& payload_of(const records::pb::Record& record) {
    const auto* field = records::pb::Record::descriptor()->FindFieldByName(
        std::string(records::payload_name(record)));
    return record.GetReflection()->GetMessage(record, field);
}

Result<records::pb::Record> revealed(records::pb::Record content,
                                     const std::vector<confidential::Disclosure>& disclosures) {
    for (const confidential::Disclosure& shown : disclosures) {
        const auto result = confidential::reveal(content, shown.openings);
        if (!result.contradictions.empty()) {
            return fail(Errc::conflict, "openings.differ",
                        fmt::format("The openings do not fit what stands: {}.",
                                    result.contradictions.front().path));
        }
    }
    return content;
}

}  // namespace

const records::Record* SubjectView::content() const {
    const auto position = rules::content_event(leaf, now, UINT64_MAX);
    return position ? &events[*position].record : nullptr;
}

Result<SubjectView> view_subject(const OpenLedger& open, const std::string& subject) {
    TRY(const std::optional<rules::SubjectLeaf> leaf, open.state().find(subject));
    if (!leaf.has_value()) {
        return fail(Errc::not_found, "subject.unknown",
                    fmt::format("The ledger has no {}.", subject));
    }
    SubjectView view{.subject = subject, .leaf = *leaf};
    view.now = state_now(view.leaf);
    for (const rules::Event& event : view.leaf.events) {
        TRY(const Bytes bytes, open.ledger->leaf(event.log_index));
        TRY(records::Envelope envelope, records::parse_leaf(bytes));
        // A deciding approval stands for what it has enacted here.
        TRY(envelope.record, registry::read_event(open.state().map, *open.ledger, subject,
                                                  view.leaf, view.events.size()));
        view.events.push_back(std::move(envelope));
    }
    return view;
}

Result<ExitCode> show_subject(const Invocation& invocation, const OpenLedger& open,
                              const std::string& subject,
                              const std::vector<confidential::Disclosure>& disclosures) {
    const Terminal& terminal = invocation.terminal;
    TRY(const SubjectView view, view_subject(open, subject));
    json::array events;
    for (std::size_t i = 0; i < view.leaf.events.size(); ++i) events.push_back(event_of(view, i));
    const json::array stretches = stretches_of(view);
    const std::string standing = rules::standing_text(view.now, view.content(), today());
    json::object object{{"subject", view.subject}, {"standing", standing}};
    std::string human = terminal.style()(Tone::strong, printable(view.subject)) + "\n";
    Facts facts{{"standing", standing}};
    if (const records::Record* recorded = view.content()) {
        TRY(const records::pb::Record content, revealed(**recorded, disclosures));
        object["content"] = json::parse(records::to_json(content, false));
        const Facts payload = describe(payload_of(content));
        facts.insert(facts.end(), payload.begin(), payload.end());
    }
    human += render_facts(facts, terminal.columns(), terminal.style());
    human += "\n" + table_for(terminal, {{"from", "from"}, {"to", "to"}, {"standing", "standing"}},
                              stretches);
    human += "\n" + table_for(terminal,
                              {{"event", "action"},
                               {"from", "from"},
                               {"to", "to"},
                               {"recorded", "recorded"},
                               {"index", "index"},
                               {"by", "author"}},
                              events);
    object["timeline"] = stretches;
    object["events"] = std::move(events);
    print_object(terminal, "touchstone.subject/1", object, human);
    return ExitCode::valid;
}

Result<std::string> find_attestation(const OpenLedger& open, const std::string& number,
                                     const std::optional<std::string>& issuer) {
    if (number.rfind("attestation/", 0) == 0) return number;
    if (issuer) return records::attestation_subject(*issuer, number);
    TRY(const std::string key, records::number_key(number));
    TRY(const std::vector<std::string> found,
        open.ledger->index().find(store::IndexKind::number, key, kNearMax));
    if (found.size() == 1) return found.front();
    if (found.size() > 1) {
        return fail(Errc::conflict, "subject.ambiguous",
                    fmt::format("Several issuers used the number {}: {}. Name one with --issuer.",
                                number, fmt::join(found, ", ")));
    }
    TRY(const std::vector<std::string> near, open.ledger->index().near_numbers(key, kNearMax));
    std::string what = fmt::format("No issuer used the number {}.", number);
    if (!near.empty()) what += fmt::format(" Near it: {}.", fmt::join(near, ", "));
    return fail(Errc::not_found, "subject.unknown", std::move(what));
}

}  // namespace touchstone::cli
