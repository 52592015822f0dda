// Evidence is kept, and handed in until it is on the ledger or too old for it.
#include "node/driver/accuser.h"

#include <gtest/gtest.h>

#include "tests/node/application/network.h"
#include "tests/support/result_matchers.h"
#include "tests/support/temporary_folder.h"

namespace touchstone::test {
namespace {

class Collector final : public api::Submitter {
  public:
    void submit(std::vector<Bytes> leaves, Report) override {
        for (Bytes& leaf : leaves) handed_in.push_back(std::move(leaf));
    }

    std::vector<Bytes> handed_in{};
};

class AccuserTest : public testing::Test {
  protected:
    AccuserTest() {
        EXPECT_THAT(local::generate_key(folder.path(), "aa.nab", "node", nullptr), IsOk());
        keys.emplace(node::KeyRing::open(folder.path(), {.may_prompt = false}).value());
        std::filesystem::create_directory(folder / "evidence");
    }

    node::Accuser accuser(const std::string& body = "aa.nab") {
        return {{.folder = folder / "evidence", .body = body}, *ledger, *keys, collector, log};
    }

    consensus::Committee committee() const {
        const auto& genesis = ledger->state().genesis;
        return consensus::Committee::make({.network_id = genesis->network_id,
                                           .origin = chain::origin(*genesis),
                                           .set = genesis->validators,
                                           .base = ledger->state().head})
            .value();
    }

    /// The ledger judges signatures; here nobody does.
    static consensus::EvidenceFound found() {
        return {consensus::Offence::two_notarizations,
                {{.statement = consensus::notarize(3, 0, {1}), .signer = 1},
                 {.statement = consensus::notarize(3, 0, {2}), .signer = 1}}};
    }

    TemporaryFolder folder{};
    TestNetwork network{4, 7};
    std::unique_ptr<store::Ledger> ledger{network.ledger([] { return 0; }).ledger};
    std::optional<node::KeyRing> keys{};
    Collector collector{};
    std::string said{};
    node::Log log{
        {.now_ms = [] { return 0; }, .write = [this](std::string_view line) { said += line; }}};
};

TEST_F(AccuserTest, hands_in_what_it_takes_in_the_name_of_its_node) {
    auto one = accuser();
    one.take(committee(), found());
    EXPECT_TRUE(std::filesystem::exists(folder / "evidence/bb.nab-0-3-2"));
    EXPECT_THAT(said, testing::HasSubstr("a validator has contradicted itself"));
    one.tick(1'000);
    ASSERT_EQ(collector.handed_in.size(), 1u);
    const auto leaf = records::parse_leaf(collector.handed_in[0]);
    ASSERT_THAT(leaf, IsOk());
    EXPECT_EQ(leaf->record->author(), "aa.nab");
    EXPECT_EQ(leaf->record->subject(), "misbehaviour/0/bb.nab");
    EXPECT_EQ(consensus::decode_evidence(as_bytes(leaf->record->misbehaviour().evidence()))
                  .value()
                  .evidence,
              found().evidence);
    ASSERT_EQ(leaf->signatures.size(), 1u);
    const auto key = keys->key_for("node", "aa.nab").value().public_key();
    EXPECT_EQ(leaf->signatures[0].key, crypto::key_id(crypto::Algorithm::ed25519, key));
}

TEST_F(AccuserTest, hands_in_again_after_pauses_that_grow) {
    auto one = accuser();
    one.take(committee(), found());
    one.take(committee(), found());
    std::vector<std::uint64_t> times;
    for (std::uint64_t now_ms = 1'000; now_ms < 80'000; now_ms += 1'000) {
        const std::size_t before = collector.handed_in.size();
        one.tick(now_ms);
        if (collector.handed_in.size() > before) times.push_back(now_ms);
    }
    EXPECT_EQ(times, (std::vector<std::uint64_t>{1'000, 11'000, 31'000, 71'000}));
}

TEST_F(AccuserTest, goes_on_after_a_restart_with_what_was_kept) {
    accuser().take(committee(), found());
    std::filesystem::copy(folder / "evidence/bb.nab-0-3-2", folder / "evidence/cut");
    std::filesystem::resize_file(folder / "evidence/cut", 20);
    auto one = accuser();
    one.load();
    EXPECT_THAT(said, testing::HasSubstr("evidence cannot be read"));
    one.tick(1'000);
    EXPECT_EQ(collector.handed_in.size(), 1u);
}

TEST_F(AccuserTest, of_an_observer_keeps_and_says_nothing) {
    auto one = accuser("");
    one.take(committee(), found());
    one.tick(1'000);
    EXPECT_TRUE(std::filesystem::exists(folder / "evidence/bb.nab-0-3-2"));
    EXPECT_TRUE(collector.handed_in.empty());
}

TEST_F(AccuserTest, without_the_key_of_its_node_says_so) {
    auto one = accuser("bb.nab");
    one.take(committee(), found());
    one.tick(1'000);
    EXPECT_TRUE(collector.handed_in.empty());
    EXPECT_THAT(said, testing::HasSubstr("misbehaviour is not recorded"));
}

}  // namespace
}  // namespace touchstone::test
