// Events as an answer's body: one after another without end, or those that there are. Private to
// this folder.
#pragma once
#include "api/after.h"
#include "api/events/hub.h"
#include "api/http.h"

namespace touchstone::api {

/// From where on, and which.
struct EventsWanted {
    std::uint64_t position{};
    EventFilter filter{};
};

/// As stream_text, a comment where nothing comes for a while. Errors are told as an event, and end
/// it.
[[nodiscard]] std::shared_ptr<BodyStream> stream_events(EventHub& hub, std::shared_ptr<void> place,
                                                        EventsWanted wanted);

/// One JSON object: what there is, or is the first to come within `wait`.
[[nodiscard]] std::shared_ptr<BodyStream> poll_events(EventHub& hub, std::shared_ptr<void> place,
                                                      EventsWanted wanted,
                                                      std::chrono::milliseconds wait,
                                                      const After& after);

}  // namespace touchstone::api
