#include "tools/touchstone/recording.h"

#include <algorithm>
#include <chrono>
#include <thread>

#include <fmt/format.h>

#include "tools/local/recorder.h"
#include "tools/remote/follow.h"

namespace touchstone::cli {
namespace {

using Stage = api::Outcome::Stage;

/// Several epochs of trouble are for a person; a busy minute is not.
constexpr std::uint32_t kWaitSeconds = 30;
constexpr int kAttemptsMax = 6;
constexpr std::uint32_t kPauseSecondsMax = 10;

Result<registry::Placed> outcome_of(const api::Outcome& outcome, const records::RecordId& record,
                                    WaitFor wait, const std::string& node) {
    if (outcome.stage == Stage::recorded)
        return registry::Placed{.log_index = outcome.index, .record = record};
    if (outcome.stage == Stage::waiting && wait == WaitFor::accepted)
        return registry::Placed{.log_index = kNotPlaced, .record = record};
    if (outcome.stage == Stage::waiting || outcome.reason.rule == "http.unanswered") {
        return fail(Errc::unavailable, "network.waiting",
                    fmt::format("{} has taken the record, and it is not final yet. Send it again "
                                "to hear of it: that does no harm.",
                                node));
    }
    return tl::unexpected(outcome.reason);
}

/// Again where the node had no room: what it has taken meanwhile is told again.
Result<std::vector<api::Outcome>> submit_patiently(remote::Node& node,
                                                   const std::vector<Bytes>& leaves,
                                                   std::uint32_t wait_s) {
    for (int attempt = 1;; ++attempt) {
        TRY(std::vector<api::Outcome> outcomes, node.submit(leaves, wait_s));
        const auto busy =
            std::find_if(outcomes.begin(), outcomes.end(),
                         [](const api::Outcome& outcome) { return outcome.stage == Stage::busy; });
        if (busy == outcomes.end() || attempt == kAttemptsMax) return outcomes;
        std::this_thread::sleep_for(
            std::chrono::seconds(std::clamp(busy->retry_after_s, 1u, kPauseSecondsMax)));
    }
}

/// What an import records, a batch at a time.
class NodeTarget final : public import::Target {
  public:
    NodeTarget(Recording& recording, const store::Ledger& ledger)
        : recording_(recording), ledger_(ledger) {}

    const registry::State& state() const override { return ledger_.state(); }

    const registry::LeafSource& source() const override { return ledger_; }

    Result<void> record(std::span<const Bytes> leaves,
                        const std::function<void(const local::Recorded&)>& report) override {
        std::vector<records::Envelope> envelopes;
        for (const Bytes& leaf : leaves) {
            TRY(records::Envelope envelope, records::parse_leaf(leaf));
            envelopes.push_back(std::move(envelope));
        }
        TRY(auto outcomes, recording_.record(envelopes));
        for (std::size_t i = 0; i < outcomes.size(); ++i)
            report({.input = i, .result = std::move(outcomes[i])});
        return {};
    }

  private:
    Recording& recording_;
    const store::Ledger& ledger_;
};

}  // namespace

Result<Recording> Recording::open(const Invocation& invocation, OpenLedger& open) {
    Recording recording(open);
    if (!open.node) {
        TRY(recording.keys_, open_validator(invocation, open));
    }
    return recording;
}

Result<Recording::Outcomes> Recording::record(const std::vector<records::Envelope>& envelopes,
                                              WaitFor wait) {
    std::vector<Bytes> leaves;
    for (const records::Envelope& envelope : envelopes)
        leaves.push_back(records::leaf_bytes(envelope));
    return open_.node ? hand_in(envelopes, leaves, wait) : record_here(leaves);
}

Result<Recording::Outcomes> Recording::record_here(const std::vector<Bytes>& leaves) {
    Outcomes outcomes;
    local::Recorder recorder(*open_.ledger, *keys_, {});
    TRY_VOID(recorder.record(
        leaves, [&](const local::Recorded& recorded) { outcomes.push_back(recorded.result); }));
    TRY_VOID(open_.ledger->update_index());
    return outcomes;
}

Result<Recording::Outcomes> Recording::hand_in(const std::vector<records::Envelope>& envelopes,
                                               const std::vector<Bytes>& leaves, WaitFor wait) {
    const std::uint32_t wait_s = wait == WaitFor::finalized ? kWaitSeconds : 0;
    TRY(const std::vector<api::Outcome> said, submit_patiently(*open_.node, leaves, wait_s));
    if (wait == WaitFor::finalized) {
        TRY_VOID(remote::follow(*open_.ledger, *open_.node));
        TRY_VOID(open_.ledger->update_index());
    }
    Outcomes outcomes;
    for (std::size_t i = 0; i < said.size(); ++i) {
        auto outcome = outcome_of(said[i], envelopes[i].record.id, wait, open_.node->url());
        const bool proves = wait == WaitFor::finalized && outcome;
        if (const auto proven = proves ? find_placed(*outcome) : Result<void>(); !proven)
            outcome = tl::unexpected(proven.error());
        outcomes.push_back(std::move(outcome));
    }
    return outcomes;
}

/// One that was recorded before may stand there with other signatures.
Result<void> Recording::find_placed(const registry::Placed& placed) const {
    const auto envelope = open_.ledger->leaf(placed.log_index).and_then([](const Bytes& leaf) {
        return records::parse_leaf(leaf);
    });
    if (envelope && envelope->record.id == placed.record) return {};
    return fail(Errc::corrupt, "follow.receipt",
                fmt::format("{} says that a record is at leaf {}, and it is not there.",
                            open_.node->url(), placed.log_index));
}

std::unique_ptr<import::Target> Recording::target() {
    if (keys_) return import::make_ledger_target(*open_.ledger, *keys_);
    return std::make_unique<NodeTarget>(*this, *open_.ledger);
}

}  // namespace touchstone::cli
