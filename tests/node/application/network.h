// A network of accreditation bodies for tests: genesis, everybody's keys, ledgers in memory, and
// records made from a seed.
#pragma once
#include <map>
#include <memory>

#include "consensus/safety_rules.h"
#include "node/application/ledger_application.h"
#include "tests/support/test_ledger.h"

namespace touchstone::test {

/// A ledger in memory and the application on it.
struct NodeLedger {
    std::unique_ptr<store::Ledger> ledger{};
    std::unique_ptr<node::LedgerApplication> application{};
};

class TestNetwork {
  public:
    /// Validators aa.nab, bb.nab and so on; zz.reg is a body like them that is none. At most 20.
    explicit TestNetwork(std::size_t validators = 4, std::uint32_t epoch_days = 7,
                         const std::string& first_day = "2026-01-01");

    [[nodiscard]] const std::string& genesis_json() const { return model_.genesis_json(); }

    /// Of its first validators, in the order of their names.
    [[nodiscard]] const std::vector<std::string>& bodies() const { return bodies_; }

    [[nodiscard]] std::uint64_t start_ms() const { return model_.genesis()->time_ms; }

    /// Drafts and signs records that fit this genesis; its own ledger runs ahead of the network's.
    [[nodiscard]] TestLedger& model() { return model_; }

    /// A leaf that is good on every state of this network's ledger that lacks it, in whatever order
    /// they come: a laboratory registered by one of the validators' bodies.
    [[nodiscard]] Bytes record(std::uint64_t seed) const;

    /// Of a body, with the keys of a generation; those of genesis are of generation 0.
    [[nodiscard]] chain::Validator validator(const std::string& body, unsigned generation);
    /// The keys of a validator that `validator` has named.
    [[nodiscard]] consensus::Signers signers(const chain::Validator& validator) const;

    [[nodiscard]] NodeLedger ledger(std::function<std::uint64_t()> now_ms) const;

  private:
    class KeySigner;
    [[nodiscard]] crypto::PublicKey add_key(const std::string& name);

    std::vector<std::string> bodies_;
    TestLedger model_;
    std::map<crypto::PublicKey, std::unique_ptr<consensus::Signer>> keys_{};
};

/// A laboratory with an accreditation, and its report TR-1 that relies on it.
void tell_of_a_report(TestLedger& model);

/// The leaf of a draft, signed by its author.
[[nodiscard]] Bytes signed_leaf(const TestLedger& ledger, const pb::Record& draft);

}  // namespace touchstone::test
