#include "api/serve_records.h"

#include <algorithm>
#include <utility>

#include "api/body.h"
#include "api/json_body.h"
#include "api/negotiation.h"
#include "api/problem.h"
#include "api/receipt_json.h"
#include "api/recorded.h"
#include "api/serve.h"
#include "crypto/hex.h"

namespace touchstone::api {
namespace {

constexpr std::size_t kReceiptsMax = 65'536;
constexpr std::uint32_t kWaitSecondsMax = 60;
/// How long a node may take to check what was handed in.
constexpr std::uint32_t kCheckSeconds = 20;
constexpr std::uint32_t kRetryAfterS = 5;

Outcome refused(const Error& reason) {
    return {.stage = Outcome::Stage::refused, .reason = reason};
}

/// Of a record that the node has not spoken of in time.
Outcome unanswered() {
    return {
        .stage = Outcome::Stage::busy,
        .reason = {Errc::busy, "http.unanswered",
                   "the node has not checked the record yet; send it again, which does no harm"},
        .retry_after_s = kRetryAfterS};
}

/// One that was recorded while it was on its way again is refused as the second of its kind, and is
/// no less recorded: under the checkpoint, or soon.
Outcome settled(const LedgerView& view, const std::string& subject, const records::RecordId& record,
                const Outcome& outcome) {
    if (outcome.stage != Outcome::Stage::refused || outcome.reason.rule != "record.duplicate")
        return outcome;
    const auto snapshot = view.snapshot();
    if (!snapshot) return outcome;
    const auto index = find_recorded(**snapshot, subject, record);
    if (index && *index) return {.stage = Outcome::Stage::recorded, .index = **index};
    return {.stage = Outcome::Stage::waiting};
}

Response answer_all(std::vector<SubmittedRecord> rows) {
    Response response{.content_type = std::string(kNdjson),
                      .headers = {{"Cache-Control", "no-store"}}};
    for (std::size_t i = 0; i < rows.size(); ++i) response.body += receipt_line(rows[i], i);
    return response;
}

}  // namespace

/// The records of one request.
struct Records::Batch {
    bool many{};
    std::vector<SubmittedRecord> rows{};
    std::vector<Bytes> leaves{};           ///< those to be handed in
    std::vector<std::size_t> positions{};  ///< the row of each
};

Records::Records(const LedgerView& view, Submitter& submitter, After after)
    : view_(view),
      submitter_(submitter),
      after_(std::move(after)),
      receipts_(std::make_shared<Receipts>(kReceiptsMax)) {}

/// A row for a leaf. It has an outcome where the record is no record, or stands on the ledger.
SubmittedRecord Records::look_up(const Result<Bytes>& leaf) const {
    SubmittedRecord row;
    if (!leaf) {
        row.outcome = refused(leaf.error());
        return row;
    }
    const auto envelope = records::parse_leaf(*leaf);
    if (!envelope) {
        row.outcome = refused(envelope.error());
        return row;
    }
    row.id = envelope->record.id;
    row.subject = envelope->record->subject();
    const auto snapshot = view_.snapshot();
    if (!snapshot) return row;
    const auto index = find_recorded(**snapshot, row.subject, row.id);
    if (index && *index) row.outcome = Outcome{.stage = Outcome::Stage::recorded, .index = **index};
    return row;
}

Result<Records::Batch> Records::read(const Request& request) const {
    Batch batch;
    std::vector<Result<Bytes>> leaves;
    const std::string_view type = bare_type(request.content_type);
    if (type == kOctets) {
        leaves.emplace_back(to_bytes(request.body));
    } else if (type == kNdjson) {
        batch.many = true;
        TRY(leaves, read_lines(request.body));
    } else {
        return fail(Errc::invalid, "http.content_type",
                    "send a record's leaf as " + std::string(kOctets) + ", or many as " +
                        std::string(kNdjson));
    }
    for (Result<Bytes>& leaf : leaves) {
        batch.rows.push_back(look_up(leaf));
        if (batch.rows.back().outcome) continue;
        batch.positions.push_back(batch.rows.size() - 1);
        batch.leaves.push_back(std::move(*leaf));
    }
    return batch;
}

void Records::hand_in(Batch batch, std::uint32_t wait_s, Submission::Done done) {
    std::vector<std::pair<records::RecordId, std::string>> names;
    for (const SubmittedRecord& row : batch.rows) names.emplace_back(row.id, row.subject);
    const auto submission =
        std::make_shared<Submission>(std::move(batch.rows), wait_s > 0, std::move(done));
    if (!batch.leaves.empty()) {
        after_(std::chrono::seconds(std::max(wait_s, kCheckSeconds)),
               [submission] { submission->finish(); });
        if (wait_s > 0)
            after_(std::chrono::seconds(wait_s), [submission] { submission->stop_waiting(); });
        submitter_.submit(
            std::move(batch.leaves),
            [&view = view_, submission, receipts = receipts_, names = std::move(names),
             positions = std::move(batch.positions)](std::size_t position, const Outcome& outcome) {
                const std::size_t row = positions[position];
                const auto& [id, subject] = names[row];
                const Outcome known = settled(view, subject, id, outcome);
                receipts->keep(id, known);
                submission->report(row, known);
            });
    }
    submission->finish_if_complete();
}

void Records::post(const Asked& asked, Respond respond) {
    const std::string id = asked.request.id;
    const Result<void> query = check_query(asked.target, {});
    if (!query) return respond(problem(query.error(), id));
    Result<Batch> batch = read(asked.request);
    if (!batch) return respond(problem(batch.error(), id));
    const bool many = batch->many;
    const std::uint32_t wait_s = seconds_to_wait(asked.request.prefer, kWaitSecondsMax);
    hand_in(std::move(*batch), wait_s,
            [many, id, respond = std::move(respond)](std::vector<SubmittedRecord> rows) {
                for (SubmittedRecord& row : rows) {
                    if (!row.outcome) row.outcome = unanswered();
                }
                respond(many ? answer_all(std::move(rows)) : receipt(rows.front(), id));
            });
}

Result<Response> Records::get(const Asked& asked) const {
    TRY_VOID(check_query(asked.target, {"subject"}));
    const auto id = crypto::hash_from_hex(asked.target.path[2]);
    if (!id) return fail(Errc::invalid, "http.target", "a record id is 64 hexadecimal digits");
    const auto subject = asked.target.query.find("subject");
    SubmittedRecord row{.id = *id, .outcome = receipts_->find(*id)};
    if (subject != asked.target.query.end()) {
        row.subject = subject->second;
        TRY(const auto snapshot, view_.snapshot());
        TRY(const auto index, find_recorded(*snapshot, row.subject, *id));
        if (index) row.outcome = Outcome{.stage = Outcome::Stage::recorded, .index = *index};
    }
    if (row.outcome) return receipt(row, asked.request.id);
    return fail(Errc::not_found, "http.record",
                "this node knows of no such record; name its subject as ?subject=, and it looks "
                "on the ledger");
}

Result<Response> serve_record(const Sources& sources, const Asked& asked) {
    return sources.records.get(asked);
}

}  // namespace touchstone::api
