// A subject as an answer shows it: how it stands, and what its record says. Private to api.
#pragma once
#include <optional>

#include <boost/json/object.hpp>

#include "api/ledger_view.h"
#include "api/subjects/viewpoint.h"
#include "ledger/rules/timeline.h"

namespace touchstone::api {

/// A subject's leaf, seen from a point.
struct SeenSubject {
    std::string subject{};
    rules::SubjectLeaf leaf{};
    rules::StateOn state{};
    std::optional<records::Record> content{};  ///< what holds then, else what was said last
};

/// nullopt: nothing of it had been recorded by then. Errors: `corrupt`.
[[nodiscard]] Result<std::optional<SeenSubject>> see(const Snapshot& snapshot,
                                                     const Viewpoint& view,
                                                     const std::string& subject,
                                                     rules::SubjectLeaf leaf);

/// {subject, standing, from, events, index}.
[[nodiscard]] boost::json::object row_of(const SeenSubject& seen, const Viewpoint& view);
/// The record in its documented JSON form; null without one.
[[nodiscard]] boost::json::value content_of(const SeenSubject& seen);
/// A day as text; empty where the interval is open.
[[nodiscard]] std::string open_day(records::Day day);

}  // namespace touchstone::api
