#include "tools/import/batch.h"

#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "crypto/hex.h"
#include "tools/import/advice.h"
#include "tools/import/concealing.h"

namespace touchstone::import {

Batch::Batch(Target& target, Keyring& keyring, std::vector<KeyName> signers,
             OpeningsFolder& openings, bool dry_run)
    : target_(&target),
      keyring_(&keyring),
      history_(target.state(), target.source()),
      scope_(target.state(), target.source()),
      signers_(std::move(signers)),
      openings_(&openings),
      dry_run_(dry_run) {}

void Batch::add(std::string file, ReadRow read) {
    Line& line = lines_.emplace_back();
    line.verdict.sources = {fmt::format("{}:{}", file, read.line)};
    line.verdict.file = std::move(file);
    line.verdict.line = read.line;
    if (!read.row) return refuse(line, read.row.error());
    line.row = *std::move(read.row);
    if (!line.row.sources.empty()) line.verdict.sources = line.row.sources;
    if (line.row.refused) {
        line.verdict.refusal = *line.row.refused;
        return;
    }
    if (const auto prepared = prepare(line); !prepared) refuse(line, prepared.error());
}

Result<records::Record> Batch::complete(Line& line) {
    json::object draft = *line.row.draft;
    if (line.row.key) {
        TRY(const crypto::SecretKey* key,
            keyring_->find_or_make(target_->state(), line.row.key->body, line.row.key->purpose));
        TRY_VOID(complete_key(draft, *line.row.key, *key, target_->state().genesis->network_id));
    }
    TRY_VOID(complete_subject(draft));
    if (line.row.choose_lines) TRY_VOID(choose_lines(draft));
    TRY(line.openings, conceal(draft, line.row.confidential, {}, [&](const records::Record& plain) {
            return openings_->seed_for(plain);
        }));
    return records::from_json(json::serialize(draft));
}

/// Where the subject is there already, as it was chosen then: running twice makes the same record.
Result<void> Batch::choose_lines(json::object& draft) {
    TRY(const records::Record record, records::from_json(json::serialize(draft)));
    TRY(const auto leaf, target_->state().find(record->subject()));
    const std::uint64_t now = target_->state().head.time_ms;
    TRY(const auto lines, scope_.lines_for(record, leaf ? leaf->events.front().recorded_ms : now));
    json::value* payload = draft.if_contains("attestation");
    if (payload == nullptr || !payload->is_object())
        return fail(Errc::invalid, "import.row", "Only attestations rely on scope lines.");
    payload->get_object()["scopeLines"] = json::array(lines.begin(), lines.end());
    return {};
}

Result<void> Batch::prepare(Line& line) {
    TRY(const records::Record record, complete(line));
    line.verdict.subject = record->subject();
    TRY(Linked linked, history_.link(record));
    line.verdict.record = crypto::to_hex(linked.record.id);
    line.record = linked.record;
    if (linked.known) {
        line.verdict.outcome = Outcome::duplicate;
        line.verdict.log_index = linked.log_index;
        line.verdict.refusal = {};
        line.open = false;
        return {};
    }
    records::Envelope envelope{.record = linked.record};
    const auto& signers = line.row.sign.empty() ? signers_ : line.row.sign;
    TRY_VOID(sign_record(envelope, signers, target_->state(), *keyring_));
    history_.add(linked.record);
    line.leaf = records::leaf_bytes(envelope);
    line.open = true;
    return {};
}

void Batch::refuse(Line& line, const Error& error) {
    line.open = false;
    line.verdict.outcome = Outcome::refused;
    line.verdict.refusal = {.rule = error.rule, .what = error.what, .fix = advice_for(error)};
}

/// The first line from `from` on that failed only because an earlier one on its subject did.
std::size_t Batch::first_to_retry(std::size_t from) const {
    for (std::size_t i = from; i < lines_.size(); ++i) {
        const Line& line = lines_[i];
        const bool linked_here = line.row.draft && !line.row.draft->contains("previous");
        if (line.verdict.refusal.rule == "record.previous" && linked_here) return i;
    }
    return lines_.size();
}

/// Records the open lines from `first` on.
Result<void> Batch::record_once(std::size_t first) {
    std::vector<std::size_t> inputs;
    std::vector<Bytes> leaves;
    for (std::size_t i = first; i < lines_.size(); ++i) {
        if (!lines_[i].open) continue;
        inputs.push_back(i);
        leaves.push_back(std::move(lines_[i].leaf));
    }
    TRY_VOID(target_->record(leaves, [&](const local::Recorded& recorded) {
        Line& line = lines_[inputs[recorded.input]];
        if (!recorded.result) return refuse(line, recorded.result.error());
        line.open = false;
        line.verdict.refusal = {};
        line.verdict.outcome = dry_run_ ? Outcome::would_record : Outcome::recorded;
        line.verdict.log_index = recorded.result->log_index;
    }));
    history_.reset(target_->state());
    scope_.reset(target_->state());
    return {};
}

/// A draft that stands twice in the batch waited for its twin: now it is known what became of that
/// one.
Result<void> Batch::settle_twins() {
    for (Line& line : lines_) {
        if (line.verdict.outcome != Outcome::duplicate || line.verdict.log_index) continue;
        if (const auto prepared = prepare(line); !prepared) refuse(line, prepared.error());
    }
    return record_once(0);
}

/// A crash before this is made good by the next run, which makes the same records of the same rows,
/// and the same openings.
Result<void> Batch::keep_openings() {
    for (Line& line : lines_) {
        if (line.openings && line.verdict.outcome != Outcome::refused)
            TRY_VOID(openings_->keep(*std::move(line.openings), line.record));
    }
    return {};
}

Result<std::vector<Verdict>> Batch::record() {
    TRY_VOID(record_once(0));
    // Each round settles the first line of the chain that broke, so the next one begins further on.
    for (std::size_t first = first_to_retry(0); first < lines_.size();
         first = first_to_retry(first + 1)) {
        // Later lines may rest on the ones that are tried again, so every refused draft is.
        for (std::size_t i = first; i < lines_.size(); ++i) {
            Line& line = lines_[i];
            if (line.verdict.outcome != Outcome::refused || !line.row.draft) continue;
            if (const auto prepared = prepare(line); !prepared) refuse(line, prepared.error());
        }
        TRY_VOID(record_once(first));
    }
    TRY_VOID(settle_twins());
    TRY_VOID(keep_openings());
    std::vector<Verdict> verdicts;
    for (Line& line : lines_) verdicts.push_back(std::move(line.verdict));
    lines_.clear();
    return verdicts;
}

}  // namespace touchstone::import
