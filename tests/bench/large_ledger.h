// A ledger in memory with as many attestations as one likes, some of them withdrawn. Their
// signatures are taken as verified: nothing that is measured on it depends on them.
#pragma once
#include <algorithm>
#include <random>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <vector>

#include "ledger/log/checkpoint.h"
#include "ledger/records/subject.h"
#include "ledger/verify/collect.h"
#include "tests/support/test_ledger.h"

namespace touchstone::bench {

class LargeLedger final : public registry::LeafSource,
                          public log::HashSource,
                          public verify::Prover {
  public:
    static constexpr std::size_t kIssuers = 200;
    static constexpr std::size_t kLines = 10;  ///< of each issuer's scope
    static constexpr double kEnded = 0.02;     ///< of the attestations, anywhere among them

    explicit LargeLedger(std::size_t attestations) {
        for (std::size_t i = 0; i < kIssuers; ++i) accredit(i);
        state_ = model_.state();
        for (const registry::SealedBlock& block : model_.blocks()) keep(block, true);
        go_on(attestations);
    }

    /// So many more attestations, and the same share of them ended.
    void go_on(std::size_t attestations) {
        const std::size_t before = ended_.size();
        const std::size_t all = issued_ + attestations;
        for (; issued_ < all; issued_ = std::min(all, issued_ + kBlock))
            issue(issued_, std::min(all, issued_ + kBlock));
        for (std::size_t i = before; i < ended_.size(); i += kBlock)
            withdraw(i, std::min(ended_.size(), i + kBlock));
    }

    [[nodiscard]] const registry::State& state() const { return state_; }

    [[nodiscard]] const test::TestLedger& model() const { return model_; }

    [[nodiscard]] Result<Bytes> leaf(std::uint64_t index) const override {
        const auto kept = leaves_.find(index);
        if (kept != leaves_.end()) return kept->second;
        return fail(Errc::not_found, "log.leaf", "a leaf that was not kept");
    }

    [[nodiscard]] Result<Hash> subtree(std::uint8_t level, std::uint64_t index) const override {
        if (level == 0) return hashes_.at(index);
        TRY(const Hash left, subtree(static_cast<std::uint8_t>(level - 1), 2 * index));
        TRY(const Hash right, subtree(static_cast<std::uint8_t>(level - 1), 2 * index + 1));
        return log::node_hash(left, right);
    }

    [[nodiscard]] Result<verify::Bundle> base() const override {
        const std::string origin = chain::origin(*model_.genesis());
        log::Note note{log::format_checkpoint({origin, state_.log.size(), state_.log.root()}), {}};
        note.signatures.push_back(log::sign_note(note.text, origin, model_.log_key()));
        note.signatures.push_back(
            log::cosign_note(note.text, state_.validators->validators.front().body,
                             model_.validator_key(), state_.head.time_ms / 1'000));
        verify::Bundle bundle{.network_id = model_.genesis()->network_id};
        bundle.head.checkpoint = log::format_note(note);
        TRY(bundle.head.header, leaf(state_.log.size() - 1));
        TRY(bundle.head.header_proof,
            log::inclusion_proof(*this, state_.log.size() - 1, state_.log.size()));
        return bundle;
    }

    // Packs without certificates ask for no more.
    [[nodiscard]] Result<verify::SubjectProof> subject(const std::string& subject) const override {
        return fail(Errc::not_found, "bench", subject);
    }

    [[nodiscard]] Result<verify::RecordProof> record(std::uint64_t index) const override {
        return fail(Errc::not_found, "bench", std::to_string(index));
    }

    [[nodiscard]] Result<verify::PrefixProof> prefix(const std::string& prefix) const override {
        return fail(Errc::not_found, "bench", prefix);
    }

  private:
    static constexpr std::size_t kBlock = 1'000;

    static std::string body(std::size_t i) { return "aa.nab.lab" + std::to_string(i % kIssuers); }

    void accredit(std::size_t i) {
        const std::string number = "L" + std::to_string(i);
        model_.register_body(body(i));
        model_.key(body(i));
        model_.key(body(i), {test::pb::KEY_PURPOSE_LABELS});
        model_.grant("aa.nab", number, body(i));
        for (std::size_t line = 0; line < kLines; ++line)
            model_.line("aa.nab", number, std::to_string(line), "IEC 62560:2011");
    }

    void issue(std::size_t from, std::size_t to) {
        registry::BlockBuilder block(state_, *this, {.time_ms = state_.head.time_ms + 1});
        for (std::size_t i = from; i < to; ++i) {
            auto record = model_.draft_attestation(body(i), "TR-" + std::to_string(1'000'000 + i));
            record.mutable_attestation()->add_scope_lines("accreditation/aa.nab/L" +
                                                          std::to_string(i % kIssuers) + "/1");
            const std::uint64_t index = add(block, record);
            if (chance_(random_) < kEnded) ended_.push_back({record.subject(), index});
        }
        seal(std::move(block));
    }

    void withdraw(std::size_t from, std::size_t to) {
        registry::BlockBuilder block(state_, *this, {.time_ms = state_.head.time_ms + 1});
        for (std::size_t i = from; i < to; ++i) {
            auto record = model_.draft_status(ended_[i].subject, test::pb::STATUS_ACTION_WITHDRAW);
            const auto leaf = state_.find(ended_[i].subject).value();
            record.set_previous(to_text(leaf.value().last_record));
            (void)add(block, record);
        }
        seal(std::move(block));
    }

    /// Signed by the author's first key, as far as the rules can see.
    std::uint64_t add(registry::BlockBuilder& block, const test::pb::Record& record) const {
        const auto& key = model_.keys_of(record.author()).front().public_key();
        records::Envelope envelope{.record = records::make_record(record).value()};
        envelope.signatures.push_back(
            {.body = record.author(), .key = crypto::key_id(crypto::Algorithm::ed25519, key)});
        auto candidate = registry::candidate_of(std::move(envelope));
        candidate.verified_under = {key};
        const auto placed = block.add(std::move(candidate));
        if (!placed) throw std::runtime_error(placed.error().rule + ": " + placed.error().what);
        return placed->log_index;
    }

    void seal(registry::BlockBuilder block) {
        registry::SealedBlock sealed = std::move(block).seal();
        keep(sealed, false);
        state_ = std::move(sealed.state);
    }

    /// All leaves, or what is asked for again: the header, and records that are to end.
    void keep(const registry::SealedBlock& block, bool whole) {
        const std::uint64_t first = hashes_.size();
        const auto is_kept = [&](std::uint64_t index) {
            return whole || index + 1 == first + block.leaves.size() ||
                   std::any_of(ended_.rbegin(), ended_.rbegin() + recent(),
                               [&](const Ended& one) { return one.index == index; });
        };
        for (std::uint64_t i = 0; i < block.leaves.size(); ++i) {
            if (is_kept(first + i)) leaves_.emplace(first + i, block.leaves[i]);
        }
        hashes_.insert(hashes_.end(), block.leaf_hashes.begin(), block.leaf_hashes.end());
    }

    struct Ended {
        std::string subject{};
        std::uint64_t index{};
    };

    /// Those of the last block are among so many.
    [[nodiscard]] std::ptrdiff_t recent() const {
        return static_cast<std::ptrdiff_t>(std::min(ended_.size(), std::size_t{200}));
    }

    test::TestLedger model_{{.parameters = {.epoch_days = 366,
                                            .records_per_epoch = UINT32_MAX,
                                            .bytes_per_epoch = std::uint64_t{1} << 50,
                                            .bulk_records_per_epoch = std::uint64_t{1} << 50}}};
    registry::State state_{};
    std::vector<Hash> hashes_{};
    std::unordered_map<std::uint64_t, Bytes> leaves_{};
    std::size_t issued_{};
    std::vector<Ended> ended_{};
    std::mt19937 random_{1};
    std::uniform_real_distribution<double> chance_{0, 1};
};

}  // namespace touchstone::bench
