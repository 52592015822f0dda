// A ledger in memory that takes anything: real log, real map, real signatures, no rules of
// entitlement. For tests of what verifiers make of it, also of what an honest ledger would never
// hold.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "ledger/log/tree.h"
#include "ledger/map/map.h"
#include "ledger/rules/transition.h"
#include "ledger/verify/collect.h"

namespace touchstone::test {

namespace pb = records::pb;

class PaperLedger final : public verify::Prover, public log::HashSource {
  public:
    explicit PaperLedger(chain::Mode mode = chain::Mode::production, std::size_t validators = 1);

    /// Moves the ledger's time to noon of that day.
    void on(const std::string& day);

    [[nodiscard]] std::uint64_t now_ms() const { return now_ms_; }

    /// Makes a key for the body, and has it registered; once.
    void add_key(const std::string& body);
    /// Records a message signed by its author, whose key is added where it has none. Fills in
    /// `decided_on` (today). `target`: position of the event that it is about. Stops the test when
    /// the form is bad.
    void record(pb::Record message, std::optional<std::size_t> target = {});
    /// As record, with whatever signatures the envelope bears.
    void record_signed_as(pb::Record message, const std::string& body,
                          const crypto::SecretKey& key);
    /// Ends the block and cosigns it now.
    void seal();
    /// Ends the epoch with a boundary block; the next one has new validators, as many.
    void end_epoch();
    /// Replaces the checkpoint by one that validators cosign at that time.
    void cosign(std::uint64_t time_ms, std::size_t cosigners);

    [[nodiscard]] const std::shared_ptr<const chain::Genesis>& genesis() const { return genesis_; }

    [[nodiscard]] const rules::SubjectLeaf* leaf(const std::string& subject) const;

    [[nodiscard]] std::size_t size() const { return leaves_.size(); }

    [[nodiscard]] Result<verify::Bundle> base() const override;
    [[nodiscard]] Result<verify::SubjectProof> subject(const std::string& subject) const override;
    [[nodiscard]] Result<verify::RecordProof> record(std::uint64_t index) const override;
    [[nodiscard]] Result<verify::PrefixProof> prefix(const std::string& prefix) const override;
    [[nodiscard]] Result<Hash> subtree(std::uint8_t level, std::uint64_t index) const override;

  private:
    void append(Bytes leaf);
    void begin_epoch(std::uint64_t epoch);
    void seal(std::uint8_t flags, const chain::ValidatorSet& next);
    void apply(const records::Envelope& envelope, std::optional<std::size_t> target);
    [[nodiscard]] pb::Record completed(pb::Record message) const;

    std::shared_ptr<const chain::Genesis> genesis_{};
    std::size_t validators_;
    chain::ValidatorSet set_{};
    std::vector<verify::EpochProof> epochs_{};
    std::vector<crypto::SecretKey> validator_keys_{};
    std::vector<crypto::SecretKey> log_keys_{};
    std::map<std::string, crypto::SecretKey> keys_{};
    std::map<std::string, rules::SubjectLeaf> subjects_{};
    std::vector<Bytes> leaves_{};
    std::vector<std::vector<Hash>> levels_{1};
    map::Map map_{};
    log::Frontier frontier_{};
    chain::Header head_{};
    std::string note_{};
    std::uint64_t now_ms_{};
};

}  // namespace touchstone::test
