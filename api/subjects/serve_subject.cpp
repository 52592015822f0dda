// One subject: how it stands, every event, and the proof of them.
#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "api/subjects/serve.h"
#include "api/subjects/subject_row.h"
#include "api/verification/proven.h"
#include "crypto/hex.h"
#include "ledger/records/subject.h"
#include "ledger/rules/standing.h"
#include "ledger/rules/subject_kind.h"
#include "ledger/rules/transition.h"

namespace touchstone::api {
namespace {

/// The subject's leaf, then the record of each of its events.
std::vector<verify::Need> needs_of(const verify::Evidence& evidence, const std::string& subject) {
    using Kind = verify::Need::Kind;
    if (evidence.presence(subject) == verify::Evidence::Presence::unknown)
        return {{.kind = Kind::subject, .key = subject}};
    std::vector<verify::Need> needs;
    const rules::SubjectLeaf* leaf = evidence.leaf(subject);
    if (leaf == nullptr) return needs;
    for (const rules::Event& event : leaf->events) {
        if (evidence.record(event.log_index) == nullptr)
            needs.push_back({.kind = Kind::record, .key = subject, .index = event.log_index});
    }
    return needs;
}

Result<boost::json::object> event_of(const Snapshot& snapshot, const SeenSubject& seen,
                                     std::size_t position) {
    const rules::Event& event = seen.leaf.events[position];
    TRY(const Bytes bytes, snapshot.leaf(event.log_index));
    TRY(const records::Envelope envelope, records::parse_leaf(bytes));
    TRY(const records::Record record, snapshot.event(seen.subject, seen.leaf, position));
    boost::json::object out{{"action", rules::name_of(event.action)},
                            {"from", open_day(event.from)},
                            {"to", open_day(event.to)},
                            {"recorded", records::format_instant(event.recorded_ms)},
                            {"index", event.log_index},
                            {"author", envelope.record->author()},
                            {"record", crypto::to_hex(envelope.record.id)},
                            {"content", boost::json::parse(records::to_json(*record, false))}};
    if ((event.flags & rules::kReported) != 0) out["reported"] = true;
    if ((event.flags & rules::kCompromised) != 0) out["compromised"] = true;
    return out;
}

Result<boost::json::array> history_of(const Snapshot& snapshot, const SeenSubject& seen,
                                      const Viewpoint& view) {
    boost::json::array events;
    for (std::size_t i = 0; i < seen.leaf.events.size(); ++i) {
        if (seen.leaf.events[i].recorded_ms > view.known_ms) break;
        TRY(boost::json::object event, event_of(snapshot, seen, i));
        events.push_back(std::move(event));
    }
    return events;
}

boost::json::array timeline_of(const SeenSubject& seen, const Viewpoint& view) {
    boost::json::array stretches;
    for (const rules::Stretch& stretch : rules::stretches(seen.leaf, view.known_ms)) {
        stretches.push_back(
            {{"from", open_day(stretch.from)},
             {"to", open_day(stretch.to)},
             {"standing", rules::standing_text(stretch.state, nullptr, stretch.from)}});
    }
    return stretches;
}

tl::unexpected<Error> absent(const std::string& subject) {
    return fail(
        Errc::not_found, "subject.unknown",
        "the ledger has no " + subject + "; ask for " + std::string(kBundle) + ", which proves it");
}

Result<Response> answer(const Sources& sources, const Asked& asked, const std::string& subject) {
    TRY_VOID(check_query(asked.target, {"as_of", "known_at"}));
    TRY(const Viewpoint from, viewpoint_of(asked.target, sources.now_ms));
    TRY(const bool bundle, wants_bundle(asked.request));
    TRY(const auto snapshot, sources.view.snapshot());
    if (bundle) {
        TRY(const verify::Collected found,
            verify::gather(*snapshot, snapshot->genesis(), [&](const verify::Evidence& evidence) {
                return needs_of(evidence, subject);
            }));
        return bundle_answer(found.bundle);
    }
    TRY(auto leaf, snapshot->find(subject));
    if (!leaf) return absent(subject);
    TRY(const auto seen, see(*snapshot, from, subject, *std::move(leaf)));
    if (!seen) return absent(subject);
    boost::json::object body{{"schema", "touchstone.subject/1"}};
    for (auto& member : row_of(*seen, from)) body.insert(member);
    body["content"] = content_of(*seen);
    TRY(body["history"], history_of(*snapshot, *seen, from));
    body["timeline"] = timeline_of(*seen, from);
    return proven_answer(kJson, boost::json::serialize(body) + "\n");
}

/// A body id is the first thing that a path names.
Result<std::string> owner_in(const Asked& asked) {
    TRY_VOID(records::check_body_id(asked.target.path[2]));
    return asked.target.path[2];
}

}  // namespace

Result<Response> serve_attestation_history(const Sources& sources, const Asked& asked) {
    TRY(const std::string issuer, owner_in(asked));
    TRY(const std::string subject, records::attestation_subject(issuer, asked.target.path[3]));
    return answer(sources, asked, subject);
}

Result<Response> serve_body(const Sources& sources, const Asked& asked) {
    TRY(const std::string body, owner_in(asked));
    return answer(sources, asked, records::body_subject(body));
}

Result<Response> serve_accreditation(const Sources& sources, const Asked& asked) {
    TRY(const std::string body, owner_in(asked));
    TRY(const std::string subject, records::accreditation_subject(body, asked.target.path[3]));
    return answer(sources, asked, subject);
}

Result<Response> serve_scope_line(const Sources& sources, const Asked& asked) {
    TRY(const std::string body, owner_in(asked));
    TRY(const std::string head, records::accreditation_subject(body, asked.target.path[3]));
    TRY(const std::string line, records::join_subject({asked.target.path[4]}));
    return answer(sources, asked, head + "/" + line);
}

Result<Response> serve_recognition(const Sources& sources, const Asked& asked) {
    TRY(const std::string body, owner_in(asked));
    const std::vector<std::string>& path = asked.target.path;
    TRY(const std::string subject, records::recognition_subject(body, path[3], path[4]));
    return answer(sources, asked, subject);
}

Result<Response> serve_subject(const Sources& sources, const Asked& asked) {
    const std::string& subject = asked.target.path[2];
    TRY_VOID(rules::parse_subject(subject));
    return answer(sources, asked, subject);
}

}  // namespace touchstone::api
