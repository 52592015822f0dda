#include "tests/node/application/network.h"

#include "crypto/sha256.h"

namespace touchstone::test {

namespace {

std::vector<std::string> bodies_of(std::size_t count) {
    std::vector<std::string> bodies;
    for (std::size_t i = 0; i < count; ++i) {
        bodies.push_back(std::string(2, static_cast<char>('a' + i)) + ".nab");
    }
    return bodies;
}

TestLedgerOptions options_of(const std::vector<std::string>& bodies, std::uint32_t epoch_days,
                             const std::string& first_day) {
    return {.first_day = first_day,
            .parameters = {.epoch_days = epoch_days,
                           .records_per_epoch = UINT32_MAX,
                           .bytes_per_epoch = std::uint64_t{1} << 50,
                           .bulk_records_per_epoch = std::uint64_t{1} << 50},
            .more_validators = {bodies.begin() + 1, bodies.end()},
            .regulators = {"zz.reg"}};
}

}  // namespace

class TestNetwork::KeySigner final : public consensus::Signer {
  public:
    explicit KeySigner(const std::string& name) : key_(test_key(name)) {}

    [[nodiscard]] crypto::Signature sign(BytesView message) const override {
        return key_.sign(message);
    }

    [[nodiscard]] const crypto::PublicKey& key() const { return key_.public_key(); }

  private:
    crypto::SecretKey key_;
};

TestNetwork::TestNetwork(std::size_t validators, std::uint32_t epoch_days,
                         const std::string& first_day)
    : bodies_(bodies_of(validators)), model_(options_of(bodies_, epoch_days, first_day)) {
    for (const std::string& body : bodies_) (void)validator(body, 0);
}

crypto::PublicKey TestNetwork::add_key(const std::string& name) {
    auto signer = std::make_unique<KeySigner>(name);
    const crypto::PublicKey key = signer->key();
    keys_.emplace(key, std::move(signer));
    return key;
}

chain::Validator TestNetwork::validator(const std::string& body, unsigned generation) {
    // TestLedger names the keys of genesis so.
    std::string name = body == "aa.nab" ? "" : " " + body;
    if (generation > 0) name += " of generation " + std::to_string(generation);
    return {.body = body,
            .validator_key = add_key("validator" + name),
            .log_key = add_key("log" + name)};
}

consensus::Signers TestNetwork::signers(const chain::Validator& validator) const {
    return {*keys_.at(validator.validator_key), *keys_.at(validator.log_key)};
}

Bytes TestNetwork::record(std::uint64_t seed) const {
    const std::string& author = bodies_.at(seed % bodies_.size());
    return signed_leaf(model_, model_.draft_body(author + ".lab" + std::to_string(seed),
                                                 pb::BODY_KIND_CONFORMITY_ASSESSMENT_BODY));
}

NodeLedger TestNetwork::ledger(std::function<std::uint64_t()> now_ms) const {
    NodeLedger node;
    node.ledger = store::Ledger::create(store::make_memory_database(), genesis_json()).value();
    node.application = std::make_unique<node::LedgerApplication>(
        *node.ledger, node::ApplicationOptions{.now_ms = std::move(now_ms)});
    return node;
}

void tell_of_a_report(TestLedger& model) {
    model.register_body("aa.nab.lab");
    model.key("aa.nab.lab");
    model.grant("aa.nab", "L1", "aa.nab.lab");
    model.line("aa.nab", "L1", "1", "IEC 62560:2011");
    model.issue("aa.nab.lab", "TR-1", [](pb::Record& record) {
        record.mutable_attestation()->add_scope_lines("accreditation/aa.nab/L1/1");
    });
}

Bytes signed_leaf(const TestLedger& ledger, const pb::Record& draft) {
    return records::leaf_bytes(ledger.sign(draft));
}

}  // namespace touchstone::test
