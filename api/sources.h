// What answers are made from, and for what request. Private to this folder.
#pragma once
#include "api/after.h"
#include "api/answers.h"
#include "api/http.h"
#include "api/ledger_view.h"
#include "api/target.h"

namespace touchstone::api {

class EventHub;
class Metrics;
class PackShelf;
class Records;

/// A request for a known resource, its path and query read.
struct Asked {
    const Request& request;
    const Target& target;
};

struct Sources {
    const LedgerView& view;
    Answers& answers;
    EventHub& events;
    const PackShelf& packs;
    Records& records;
    Metrics& metrics;
    const After& after;
    std::uint64_t now_ms;  ///< this node's clock
};

}  // namespace touchstone::api
