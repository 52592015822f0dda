// A record as those who follow the ledger hear of it: what it is about, and the proof that it
// stands.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "api/http.h"
#include "api/ledger_view.h"
#include "api/question.h"

namespace touchstone::api {

struct Event {
    std::uint64_t index{};  ///< of the leaf: events are resumed by it
    std::string author{};
    std::string subject{};
    std::string owner{};               ///< body that the subject belongs to; empty: none
    std::vector<std::string> gtins{};  ///< of the goods that it is about, 14 digits
    std::string json{};                ///< as it is sent
};

/// Which events somebody wants; what is empty lets all pass.
struct EventFilter {
    std::string body{};     ///< author or owner is this body, or in its arc
    std::string subject{};  ///< of an attestation
    std::string gtin{};     ///< the first digits of one, of 14
    std::string economy{};  ///< of author or owner

    [[nodiscard]] bool fits(const Event& event) const;
    [[nodiscard]] bool is_empty() const;
};

/// Of the parameters `body`, `attestation` ("issuer/number"), `gtin` and `economy`. Errors:
/// `invalid`, rules `http.query`, `body.id` and `number.form`.
[[nodiscard]] Result<EventFilter> filter_of(const Parameters& parameters);

/// Events that follow one another in the log, proven under one checkpoint.
struct EventBatch {
    std::uint64_t from{};  ///< index of the first leaf looked at
    std::uint64_t to{};    ///< behind the last
    std::vector<Event> events{};
    std::string checkpoint{};  ///< {size, note}: what the proofs lead to
    bool behind{};             ///< older than what is kept for all: read for one who asked
    SharedBody whole{};        ///< stream_text of all of it, made once; null: not made
};

/// Those at `position` or behind it that fit, as server-sent events (WHATWG HTML section 9.2):
/// "record" with its index as id, then "checkpoint". Empty where there are none.
[[nodiscard]] std::string stream_text(const EventBatch& batch, std::uint64_t position,
                                      const EventFilter& filter);

/// Events given together, as JSON: {"schema", "items": [<items>], "next", "checkpoint"}. `items`
/// are theirs, with commas between; `next` is the leaf to go on with, `checkpoint` their batch's,
/// or "null".
[[nodiscard]] std::string events_json(const std::string& items, std::uint64_t next,
                                      const std::string& checkpoint);

/// Leaves [from, to), at most to the checkpoint's size: the records there, each with its leaf and
/// the proof that it stands under the snapshot's checkpoint. Errors: `corrupt`.
[[nodiscard]] Result<std::shared_ptr<EventBatch>> read_events(const Snapshot& snapshot,
                                                              std::uint64_t from, std::uint64_t to,
                                                              const EventFilter& filter);

}  // namespace touchstone::api
