#include "store_fixture.h"

#include <stdexcept>

#include "ledger/chain/genesis.h"
#include "ledger/log/checkpoint.h"

namespace touchstone::test {

namespace {

constexpr auto kLab = "aa.nab.lab";

void must(const Result<void>& result) {
    if (!result) throw std::runtime_error(result.error().rule + ": " + result.error().what);
}

class Lent final : public store::Database {
  public:
    explicit Lent(store::Database& owner) : owner_(owner) {}

    Result<std::optional<Bytes>> get(BytesView key) const override { return owner_.get(key); }

    Result<void> write(const store::WriteBatch& batch, bool sync) override {
        return owner_.write(batch, sync);
    }

    Result<void> scan(BytesView from, BytesView to,
                      const std::function<bool(BytesView, BytesView)>& visit) const override {
        return owner_.scan(from, to, visit);
    }

    Result<std::uint64_t> floor() const override { return owner_.floor(); }

    Result<void> raise_floor(std::uint64_t floor) override { return owner_.raise_floor(floor); }

  private:
    store::Database& owner_;
};

}  // namespace

TestLedger tell_story() {
    TestLedger ledger;
    ledger.at("2026-02-01").register_body(kLab);
    ledger.key(kLab);
    ledger.grant("aa.nab", "LAB-42", kLab);
    ledger.line("aa.nab", "LAB-42", "1", "IEC 62560:2011");
    ledger.at("2026-03-01").issue(kLab, "TR-1", [](pb::Record& record) {
        auto& attestation = *record.mutable_attestation();
        attestation.set_document_sha256(std::string(32, '\x5A'));
        attestation.clear_scope_lines();
        attestation.add_scope_lines("accreditation/aa.nab/LAB42/1");
        auto& item = *attestation.mutable_items(0);
        item.set_gtin("04012345678901");
        item.clear_fields();
        auto& field = *item.add_fields();
        field.set_scheme("hs2022");
        field.set_code("853952");
        attestation.clear_parties();
        auto& holder = *attestation.add_parties();
        holder.set_role("holder");
        auto& name = *holder.mutable_name()->mutable_plain()->add_texts();
        name.set_language("zh-Hans");
        name.set_text("Bright Lamps 明灯");
    });
    ledger.issue(kLab, "TR-2", [](pb::Record& record) {
        auto& supporting = *record.mutable_attestation()->add_supporting();
        supporting.set_role("test report");
        supporting.set_subject("attestation/aa.nab.lab/TR1");
    });
    ledger.issue(kLab, "TR-3");
    ledger.issue(kLab, "TR-4");
    ledger.at("2026-04-01").suspend("attestation/aa.nab.lab/TR3");
    return ledger;
}

const TestLedger& story() {
    static const TestLedger ledger = tell_story();
    return ledger;
}

std::string signed_note(const store::Ledger& ledger, std::uint64_t time_s) {
    const auto& state = ledger.state();
    const auto origin = chain::origin(*state.genesis);
    const std::string text = log::format_checkpoint({origin, ledger.size(), state.log.root()});
    return log::format_note({text,
                             {log::cosign_note(text, "aa.nab", story().validator_key(), time_s),
                              log::sign_note(text, origin, story().log_key())}});
}

Result<void> cosign(store::Ledger& ledger, std::uint64_t time_s) {
    TRY_VOID(ledger.promise_cosignature(ledger.size(), ledger.state().log.root(), time_s));
    return ledger.set_checkpoint(signed_note(ledger, time_s));
}

Result<void> commit_story(store::Ledger& ledger, std::size_t until) {
    const auto& blocks = story().blocks();
    for (std::size_t i = ledger.state().head.height + 1; i < std::min(until, blocks.size()); ++i) {
        TRY_VOID(ledger.commit(blocks[i]));
    }
    return {};
}

std::unique_ptr<store::Ledger> stored_story(std::unique_ptr<store::Database> database) {
    auto created = store::Ledger::create(std::move(database), story().genesis_json());
    if (!created) throw std::runtime_error(created.error().rule + ": " + created.error().what);
    must(commit_story(**created));
    must(cosign(**created));
    must((*created)->update_index());
    return *std::move(created);
}

std::unique_ptr<store::Database> lend(store::Database& database) {
    return std::make_unique<Lent>(database);
}

}  // namespace touchstone::test
