#include "tools/touchstone/subject_list.h"

#include <algorithm>

#include <fmt/format.h>

#include "ledger/records/subject.h"
#include "local/clock.h"
#include "tools/touchstone/output/json.h"
#include "tools/touchstone/standing.h"

namespace touchstone::cli {
namespace {

/// From where a list looks: the day that it is about, and what had been recorded by then.
struct Viewpoint {
    records::Day as_of{};
    std::uint64_t known_ms{};
};

Result<Viewpoint> viewpoint_of(const Listing& listing) {
    Viewpoint view{.as_of = records::day_of(local::now_ms()), .known_ms = UINT64_MAX};
    if (listing.known_at) {
        TRY(view.known_ms, records::parse_instant(*listing.known_at));
        view.as_of = records::day_of(view.known_ms);
    }
    if (listing.as_of) {
        TRY(view.as_of, records::parse_day(*listing.as_of));
    }
    return view;
}

bool is_known(const rules::SubjectLeaf& leaf, const Viewpoint& view) {
    return leaf.events.front().recorded_ms <= view.known_ms;
}

Result<json::object> row_of(const OpenLedger& open, const Viewpoint& view,
                            const std::string& subject, const rules::SubjectLeaf& leaf) {
    const rules::StateOn state = rules::fold(leaf, view.as_of, view.known_ms);
    TRY(const std::optional<records::Record> content, content_of(open, leaf, state, view.known_ms));
    json::object row;
    row["subject"] = subject;
    row["as_of"] = records::format_day(view.as_of);
    row["standing"] = rules::standing_text(state, content ? &*content : nullptr, view.as_of);
    const auto index_of = [&](std::size_t position) { return leaf.events[position].log_index; };
    if (state.status_event) row["standing_index"] = index_of(*state.status_event);
    if (state.content_event) row["content_index"] = index_of(*state.content_event);
    const records::Day from = leaf.events.front().from;
    row["from"] = from == records::kNoStart ? "" : records::format_day(from);
    row["events"] = std::count_if(leaf.events.begin(), leaf.events.end(), [&](const auto& event) {
        return event.recorded_ms <= view.known_ms;
    });
    row["index"] = leaf.first_index();
    return row;
}

/// The rows in key order.
Result<std::vector<json::object>> rows_of(const OpenLedger& open, const Listing& listing,
                                          const Viewpoint& view) {
    std::vector<json::object> rows;
    Result<void> problem;
    open.state().map.visit_prefix(as_bytes(listing.prefix), [&](const map::Leaf& leaf) {
        const std::string subject = to_text(leaf.key);
        const auto parts = records::split_subject(subject);
        if (!parts || parts->size() != listing.parts || subject <= listing.after) return true;
        problem = rules::decode_subject_leaf(leaf.value).and_then([&](const auto& decoded) {
            if (!is_known(decoded, view)) return Result<void>();
            return row_of(open, view, subject, decoded).map([&](json::object row) {
                rows.push_back(std::move(row));
            });
        });
        return problem.has_value() && rows.size() < listing.limit;
    });
    if (!problem) return tl::unexpected(problem.error());
    return rows;
}

}  // namespace

Result<ExitCode> list_subjects(const Invocation& invocation, const Listing& listing) {
    TRY(const Viewpoint view, viewpoint_of(listing));
    TRY(const OpenLedger open, open_ledger(invocation));
    TRY(const std::vector<json::object> rows, rows_of(open, listing, view));
    const bool now = !listing.as_of && !listing.known_at;
    const std::string standing =
        now ? "standing now" : "standing on " + records::format_day(view.as_of);
    print_rows(invocation.terminal, "touchstone.subjects/1",
               {{.title = "subject", .member = "subject", .flexible = true},
                {.title = standing, .member = "standing"},
                {.title = "from", .member = "from"},
                {.title = "events", .member = "events", .right = true}},
               rows, "Nothing is recorded here yet.");
    if (rows.size() == listing.limit && invocation.terminal.human()) {
        invocation.terminal.note(fmt::format("There may be more: --after '{}'\n",
                                             std::string(rows.back().at("subject").get_string())));
    }
    return ExitCode::valid;
}

}  // namespace touchstone::cli
