#include <array>

#include "api/events/serve.h"
#include "api/events/streams.h"
#include "api/negotiation.h"
#include "api/number.h"

namespace touchstone::api {
namespace {

constexpr std::uint32_t kWaitSecondsMax = 60;
constexpr std::string_view kEventStream = "text/event-stream";

Result<std::uint64_t> read_index(std::string_view text, const char* what) {
    const auto index = read_number(text, INT64_MAX);
    if (index) return *index;
    return fail(Errc::invalid, "http.query", std::string(what) + ": must be the index of a leaf");
}

/// Behind the event that was heard last; without one, what comes from now on.
Result<std::uint64_t> position_of(const Sources& sources, const Asked& asked) {
    if (!asked.request.last_event_id.empty()) {
        TRY(const std::uint64_t last,
            read_index(asked.request.last_event_id, "header Last-Event-ID"));
        return last + 1;
    }
    if (const auto given = asked.target.query.find("after"); given != asked.target.query.end()) {
        TRY(const std::uint64_t last, read_index(given->second, "parameter 'after'"));
        return last + 1;
    }
    if (const auto given = asked.target.query.find("from"); given != asked.target.query.end())
        return read_index(given->second, "parameter 'from'");
    TRY(const auto snapshot, sources.view.snapshot());
    return snapshot->checkpoint().checkpoint.size;
}

}  // namespace

Result<Response> serve_events(const Sources& sources, const Asked& asked) {
    TRY_VOID(
        check_query(asked.target, {"after", "from", "body", "attestation", "gtin", "economy"}));
    EventsWanted wanted;
    TRY(wanted.filter, filter_of(asked.target.query));
    TRY(wanted.position, position_of(sources, asked));
    constexpr std::array offered{kJson, kEventStream};
    const auto type = choose_type(asked.request.accept, offered);
    if (!type) {
        return fail(Errc::invalid, "http.accept",
                    "this is " + std::string(kEventStream) + " or " + std::string(kJson));
    }
    auto place = sources.events.enter();
    if (!place) {
        return fail(Errc::busy, "http.busy",
                    "as many follow this ledger here as may: follow it at another node");
    }
    const std::chrono::seconds wait(seconds_to_wait(asked.request.prefer, kWaitSecondsMax));
    return Response{
        .content_type = std::string(*type),
        .headers = {{"Cache-Control", "no-store"}, {"X-Accel-Buffering", "no"}},
        .stream = *type == kEventStream
                      ? stream_events(sources.events, std::move(place), std::move(wanted))
                      : poll_events(sources.events, std::move(place), std::move(wanted), wait,
                                    sources.after)};
}

}  // namespace touchstone::api
