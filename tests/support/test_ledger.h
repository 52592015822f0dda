// A ledger in memory for tests, built on the registry alone: bodies, keys, accreditations and
// certificates in one line each. A verb that is refused throws; `offer` returns the refusal.
#pragma once
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "ledger/registry/block.h"

namespace touchstone::test {

namespace pb = records::pb;

/// What a test may want otherwise.
struct TestLedgerOptions {
    std::string first_day{"2026-01-01"};  ///< of the genesis block
    chain::Mode mode{chain::Mode::production};
    chain::Parameters parameters{.epoch_days = 366};
    std::vector<std::string> more_validators{};  ///< accreditation bodies beside aa.nab
    std::vector<std::string> regulators{};       ///< bodies of genesis, each with a key
    std::vector<pb::Record> genesis{};           ///< after the standard ones
};

/// Every record is a block of its own, one millisecond after the last, on the day that at() has
/// set. Genesis: arrangement `int.mra`; accreditation bodies `aa.nab` and `bb.nab`, both recognised
/// by it, and register `int.reg`, each with one key for governance and records.
class TestLedger final : public registry::LeafSource, public log::HashSource {
  public:
    explicit TestLedger(const TestLedgerOptions& options = {});

    /// Moves the ledger's clock to the beginning of a day (not back). An epoch that is over by then
    /// is ended, and the next begun with an empty block.
    TestLedger& at(const std::string& day);

    /// A block without records.
    void seal_empty();

    // Verbs. Each fills in the subject, `previous`, and today as the day of decision, signs as the
    // author with its first key, and records. `edit` may change the draft before it is signed.
    using Edit = std::function<void(pb::Record&)>;
    registry::Placed register_body(const std::string& body,
                                   pb::BodyKind kind = pb::BODY_KIND_CONFORMITY_ASSESSMENT_BODY,
                                   const Edit& edit = {});
    /// A new key for the body: the first one entered by its registrar, later ones by itself.
    registry::Placed key(const std::string& body,
                         const std::vector<pb::KeyPurpose>& purposes = kBothPurposes,
                         const Edit& edit = {});
    registry::Placed revoke_key(const std::string& body, std::size_t number, const Edit& edit = {});
    registry::Placed grant(const std::string& ab, const std::string& number,
                           const std::string& body, const Edit& edit = {});
    /// Testing against `standard` ("IEC 62368-1:2018", "IEC 60335-2 series"), unless edited.
    registry::Placed line(const std::string& ab, const std::string& number, const std::string& line,
                          const std::string& standard, const Edit& edit = {});
    /// A test report on one product, unless edited.
    registry::Placed issue(const std::string& issuer, const std::string& number,
                           const Edit& edit = {});
    registry::Placed extent(const std::string& body, const std::string& complete_from,
                            const Edit& edit = {});
    registry::Placed recognise(const std::string& signatory, const std::string& arrangement,
                               const Edit& edit = {});
    registry::Placed status(const std::string& subject, pb::StatusAction action,
                            const Edit& edit = {});

    registry::Placed suspend(const std::string& subject, const Edit& edit = {}) {
        return status(subject, pb::STATUS_ACTION_SUSPEND, edit);
    }

    registry::Placed restore(const std::string& subject, const Edit& edit = {}) {
        return status(subject, pb::STATUS_ACTION_RESTORE, edit);
    }

    registry::Placed withdraw(const std::string& subject, const Edit& edit = {}) {
        return status(subject, pb::STATUS_ACTION_WITHDRAW, edit);
    }

    // The same drafts, not yet recorded.
    [[nodiscard]] pb::Record draft_body(const std::string& body, pb::BodyKind kind) const;
    [[nodiscard]] pb::Record draft_key(const std::string& body,
                                       const std::vector<pb::KeyPurpose>& purposes);
    [[nodiscard]] pb::Record draft_grant(const std::string& ab, const std::string& number,
                                         const std::string& body) const;
    [[nodiscard]] pb::Record draft_line(const std::string& ab, const std::string& number,
                                        const std::string& line, const std::string& standard) const;
    [[nodiscard]] pb::Record draft_attestation(const std::string& issuer,
                                               const std::string& number) const;
    [[nodiscard]] pb::Record draft_status(const std::string& subject,
                                          pb::StatusAction action) const;

    /// Of revoking the body's key of that number; without the day no past is put in doubt.
    [[nodiscard]] pb::Record draft_revocation(const std::string& body, std::size_t number,
                                              const std::string& compromised_since = {}) const;

    /// Signs as `signers` (the author when none are named; "aa.nab#1": with its key number 1, else
    /// number 0) and offers the record to a block of its own.
    Result<registry::Placed> offer(const pb::Record& draft,
                                   const std::vector<std::string>& signers = {});
    Result<registry::Placed> offer(const records::Envelope& envelope);
    [[nodiscard]] records::Envelope sign(const pb::Record& draft,
                                         const std::vector<std::string>& signers = {}) const;
    /// Fills `previous` from the ledger.
    [[nodiscard]] pb::Record following(pb::Record draft) const;

    [[nodiscard]] const registry::State& state() const { return blocks_.back().state; }

    [[nodiscard]] const std::vector<registry::SealedBlock>& blocks() const { return blocks_; }

    [[nodiscard]] const std::shared_ptr<const chain::Genesis>& genesis() const { return genesis_; }

    [[nodiscard]] const std::string& genesis_json() const { return genesis_json_; }

    [[nodiscard]] rules::SubjectLeaf subject(const std::string& key) const;
    [[nodiscard]] rules::StateOn on(const std::string& subject, const std::string& day) const;
    [[nodiscard]] std::string today() const;

    [[nodiscard]] std::uint64_t now_ms() const { return now_ms_; }

    [[nodiscard]] std::string key_subject(const std::string& body, std::size_t number) const;
    /// The body's keys, in the order of their registration.
    [[nodiscard]] const std::vector<crypto::SecretKey>& keys_of(const std::string& body) const;

    [[nodiscard]] const crypto::SecretKey& validator_key() const { return validator_key_; }

    [[nodiscard]] const crypto::SecretKey& log_key() const { return log_key_; }

    [[nodiscard]] Result<Bytes> leaf(std::uint64_t index) const override;
    [[nodiscard]] Result<Hash> subtree(std::uint8_t level, std::uint64_t index) const override;

    static const std::vector<pb::KeyPurpose> kBothPurposes;

  private:
    registry::Placed put(pb::Record draft, const Edit& edit,
                         const std::vector<std::string>& signers = {});
    [[nodiscard]] pb::Record draft(const std::string& author, const std::string& subject) const;
    [[nodiscard]] std::vector<Bytes> genesis_records(const TestLedgerOptions& options);
    void keep(registry::SealedBlock block);

    std::uint64_t now_ms_;
    crypto::SecretKey validator_key_;
    crypto::SecretKey log_key_;
    std::map<std::string, std::vector<crypto::SecretKey>> keys_{};
    std::string genesis_json_{};
    std::shared_ptr<const chain::Genesis> genesis_{};
    std::vector<registry::SealedBlock> blocks_{};
    std::vector<Bytes> leaves_{};
    std::vector<Hash> hashes_{};
};

/// Sets the days that a draft governs; an empty `from` or `to` leaves the default.
void set_effective(pb::Record& draft, const std::string& from, const std::string& to = {},
                   bool retroactive = false);

/// A secret key that depends on `name` alone.
[[nodiscard]] crypto::SecretKey test_key(const std::string& name);

}  // namespace touchstone::test
