#include "node/driver/accuser.h"

#include <filesystem>

#include <fmt/format.h>

#include "ledger/records/date.h"
#include "ledger/records/subject.h"
#include "ledger/registry/misbehaviour.h"
#include "local/clock.h"
#include "local/small_file.h"

namespace touchstone::node {

namespace {

using namespace consensus;

constexpr std::uint64_t kFirstPauseMs = 10'000;
constexpr std::uint64_t kPauseMaxMs = 600'000;
constexpr std::size_t kFileBytesMax = 1'024;

/// Told by any thread, and by then the accuser may be gone: so it knows the log alone.
api::Submitter::Report report_to(const Log& log, const std::string& accused) {
    return [&log, accused](std::size_t, const api::Outcome& outcome) {
        using Stage = api::Outcome::Stage;
        if (outcome.stage == Stage::recorded)
            log.info("misbehaviour is on the ledger", {{"body", accused}});
        if (outcome.stage == Stage::refused)
            log.warning("misbehaviour is not recorded", {{"body", accused},
                                                         {"rule", outcome.reason.rule},
                                                         {"reason", outcome.reason.what}});
    };
}

}  // namespace

Accuser::Accuser(AccuserOptions options, const store::Ledger& ledger, KeyRing& keys,
                 api::Submitter& submitter, const Log& log)
    : options_(std::move(options)),
      ledger_(ledger),
      keys_(keys),
      submitter_(submitter),
      log_(log) {}

void Accuser::load() {
    std::error_code failed;
    for (const auto& file : std::filesystem::directory_iterator(options_.folder, failed))
        read(file.path());
}

void Accuser::read(const std::string& path) {
    const auto text = local::read_file(path, kFileBytesMax, false);
    const auto kept = text ? decode_evidence(as_bytes(*text)) : tl::unexpected(text.error());
    if (!kept) return log_.warning("evidence cannot be read", {{"path", path}});
    const auto accused = registry::accused_by(*kept, ledger_.state());
    if (accused) accuse(kept->epoch, *accused, to_bytes(*text));
}

/// After a crash before the file is whole the other validators have it, whom the accused has told
/// the same; and on the ledger one record is enough.
void Accuser::take(const Committee& committee, const EvidenceFound& found) {
    const Vote& vote = found.evidence.first;
    const std::string& body = committee.member(vote.signer).body;
    const std::string path = fmt::format("{}/{}-{}-{}-{}", options_.folder, body, committee.epoch(),
                                         vote.statement.view, static_cast<unsigned>(found.offence));
    log_.error("a validator has contradicted itself",
               {{"body", body}, {"view", vote.statement.view}, {"evidence", path}});
    Bytes evidence = encode(committee.epoch(), found.evidence);
    const auto kept = local::write_file(path, as_text(evidence), 0600, local::IfPresent::replace);
    if (!kept) log_.error("cannot keep evidence", kept.error());
    accuse(committee.epoch(), body, std::move(evidence));
}

void Accuser::accuse(std::uint64_t epoch, const std::string& accused, Bytes evidence) {
    if (options_.body.empty()) return;
    accusations_.try_emplace(records::misbehaviour_subject(epoch, accused),
                             Accusation{.epoch = epoch,
                                        .accused = accused,
                                        .evidence = std::move(evidence),
                                        .pause_ms = kFirstPauseMs});
}

bool Accuser::is_over(const std::string& subject, const Accusation& accusation) const {
    const registry::State& state = ledger_.state();
    return accusation.epoch + 1 < state.head.epoch || state.map.find(as_bytes(subject)).has_value();
}

void Accuser::tick(std::uint64_t now_ms) {
    std::erase_if(accusations_, [&](const auto& one) { return is_over(one.first, one.second); });
    for (auto& [subject, accusation] : accusations_) {
        if (now_ms < accusation.due_ms) continue;
        hand_in(subject, accusation);
        accusation.due_ms = now_ms + accusation.pause_ms;
        accusation.pause_ms = std::min(2 * accusation.pause_ms, kPauseMaxMs);
    }
}

Result<Bytes> Accuser::leaf_of(const std::string& subject, const Accusation& accusation) {
    TRY(const crypto::SecretKey key, keys_.key_for("node", options_.body));
    records::pb::Record draft;
    draft.set_author(options_.body);
    draft.set_subject(subject);
    draft.set_decided_on(records::format_day(records::day_of(local::now_ms())));
    draft.mutable_misbehaviour()->set_evidence(to_text(accusation.evidence));
    TRY(records::Record record, records::make_record(draft));
    records::Envelope envelope{.record = std::move(record)};
    TRY_VOID(records::sign(envelope, ledger_.state().genesis->network_id, options_.body, key));
    return records::leaf_bytes(envelope);
}

void Accuser::hand_in(const std::string& subject, const Accusation& accusation) {
    auto leaf = leaf_of(subject, accusation);
    if (!leaf) return log_.error("misbehaviour is not recorded", leaf.error());
    std::vector<Bytes> leaves;
    leaves.push_back(*std::move(leaf));
    submitter_.submit(std::move(leaves), report_to(log_, accusation.accused));
}

}  // namespace touchstone::node
