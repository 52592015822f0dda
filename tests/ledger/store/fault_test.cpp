// The disk fails, the power goes, bytes rot: what the ledger has acknowledged is there afterwards,
// or fsck says what is not.
#include <algorithm>
#include <array>
#include <cstdio>

#include <gtest/gtest.h>

#include "faulty_env.h"
#include "ledger/store/ledger.h"
#include "store_fixture.h"
#include "tests/support/result_matchers.h"

namespace touchstone::store {
namespace {

using test::Fault;
using test::FaultyEnv;
using test::IsOk;
using test::story;

constexpr auto kPath = "/db";

Result<std::unique_ptr<Database>> database_on(FaultyEnv& env) {
    return open_leveldb(kPath, {.write_buffer_bytes = 1u << 16, .create = true, .env = &env});
}

Result<std::unique_ptr<Ledger>> opened_on(FaultyEnv& env) {
    TRY(auto database, database_on(env));
    return Ledger::open(std::move(database));
}

/// What the ledger has said is done.
struct Acknowledged {
    bool created{};
    std::uint64_t size{};
    std::uint64_t promised_time_s{};
    std::uint64_t checkpoint_size{};
};

Result<void> commit_and_cosign(Ledger& ledger, std::size_t until, std::uint64_t time_s,
                               Acknowledged& done) {
    while (ledger.state().head.height + 1 < std::min(until, story().blocks().size())) {
        TRY_VOID(test::commit_story(ledger, ledger.state().head.height + 2));
        done.size = ledger.size();
    }
    TRY_VOID(ledger.promise_cosignature(ledger.size(), ledger.state().log.root(), time_s));
    done.promised_time_s = time_s;
    TRY_VOID(ledger.set_checkpoint(test::signed_note(ledger, time_s)));
    done.checkpoint_size = ledger.size();
    return ledger.update_index();
}

/// A day in the life: a ledger is made, filled by half, closed, opened and filled to the end.
Result<void> live(FaultyEnv& env, Acknowledged& done) {
    const std::size_t half = story().blocks().size() / 2;
    {
        TRY(auto database, database_on(env));
        TRY(const auto ledger, Ledger::create(std::move(database), story().genesis_json()));
        done.created = true;
        done.size = ledger->size();
        TRY_VOID(commit_and_cosign(*ledger, half, 1'780'000'000, done));
    }
    TRY(const auto ledger, opened_on(env));
    return commit_and_cosign(*ledger, SIZE_MAX, 1'780'000'010, done);
}

bool is_block_of_story(const chain::Header& header) {
    const auto& blocks = story().blocks();
    return header.height < blocks.size() && blocks[header.height].header == header;
}

void expect_whole(FaultyEnv& env) {
    const auto database = database_on(env);
    ASSERT_THAT(database, IsOk());
    EXPECT_THAT(fsck(**database, {}), IsOk());
}

void expect_kept(const Ledger& ledger, const Acknowledged& done) {
    EXPECT_GE(ledger.size(), done.size);
    EXPECT_TRUE(is_block_of_story(ledger.state().head));
    EXPECT_EQ(ledger.checkpoint().value().empty() && done.checkpoint_size > 0, false);
}

/// Opens after a fault, checks what was acknowledged, and lives on to the end.
void expect_recovery(FaultyEnv& env, const Acknowledged& done) {
    env.reboot();
    {
        auto ledger = opened_on(env);
        if (!done.created && !ledger) {
            EXPECT_EQ(ledger.error().rule, "ledger.missing") << ledger.error().what;
            return;
        }
        ASSERT_THAT(ledger, IsOk());
        expect_kept(**ledger, done);
        // A promise that was made still binds: nothing earlier is signed.
        if (done.promised_time_s > 0) {
            EXPECT_FALSE((*ledger)->promise_cosignature(
                (*ledger)->size(), (*ledger)->state().log.root(), done.promised_time_s - 1));
        }
    }
    expect_whole(env);
    {
        auto ledger = opened_on(env);
        ASSERT_THAT(ledger, IsOk());
        Acknowledged rest;
        ASSERT_THAT(commit_and_cosign(**ledger, SIZE_MAX, 1'780'000'020, rest), IsOk());
        EXPECT_EQ((*ledger)->state().head, story().state().head);
    }
    expect_whole(env);
}

class DiskFault : public testing::TestWithParam<Fault> {};

std::string name_of(const testing::TestParamInfo<Fault>& info) {
    constexpr std::array kNames{"lost", "kept", "torn", "cut"};
    return kNames[static_cast<std::size_t>(info.param)];
}

INSTANTIATE_TEST_SUITE_P(Every, DiskFault,
                         testing::Values(Fault::lost, Fault::kept, Fault::torn, Fault::cut),
                         name_of);

TEST_P(DiskFault, at_any_moment_loses_nothing_that_was_acknowledged) {
    std::uint64_t moments = 0;
    for (bool struck = true; struck; ++moments) {
        FaultyEnv env;
        env.fail_at(moments, GetParam());
        Acknowledged done;
        const auto lived = live(env, done);
        struck = env.dead();
        ASSERT_TRUE(struck || lived.has_value()) << "without a fault all goes well";
        expect_recovery(env, done);
        ASSERT_FALSE(testing::Test::HasFailure()) << "at operation " << moments;
    }
    EXPECT_GT(moments, 100u);
}

TEST(DiskFaultRule, a_failed_write_is_fatal_and_nothing_is_written_after_it) {
    FaultyEnv env;
    const auto ledger = Ledger::create(database_on(env).value(), story().genesis_json()).value();
    ASSERT_THAT(test::commit_story(*ledger, 3), IsOk());
    env.fail_at(env.operations(), Fault::lost);
    const auto failed = test::commit_story(*ledger, 4);
    ASSERT_THAT(failed, test::HasRule("database.write"));
    EXPECT_EQ(failed.error().code, Errc::fatal);
    EXPECT_EQ(ledger->state().head, story().blocks()[2].header)
        << "the state is that of the last block";
    const auto after = ledger->promise_cosignature(ledger->size(), ledger->state().log.root(), 1);
    EXPECT_THAT(after, test::HasRule("database.write"));
}

/// Files that hold data: not LevelDB's own diary and lock.
std::vector<std::string> live_files(FaultyEnv& env) {
    std::vector<std::string> names;
    (void)env.GetChildren(kPath, &names);
    std::erase_if(
        names, [](const std::string& name) { return name.starts_with("LOG") || name == "LOCK"; });
    return names;
}

/// What became of flipped bytes.
struct Rot {
    std::uint64_t noticed{};   ///< opening or fsck says so
    std::uint64_t harmless{};  ///< nothing says so, and everything is as it was
    std::uint64_t silent{};    ///< nothing says so, and something is not
};

void judge(FaultyEnv& env, Rot& rot) {
    auto database = database_on(env);
    if (!database || !fsck(**database, {})) {
        ++rot.noticed;
        return;
    }
    const auto ledger = Ledger::open(*std::move(database));
    const bool whole =
        ledger && (*ledger)->state().head == story().state().head &&
        (*ledger)->checkpoint().value() == test::signed_note(**ledger, 1'780'000'010) &&
        (*ledger)->index().indexed_size().value() == story().state().log.size();
    ++(whole ? rot.harmless : rot.silent);
}

/// Flips one bit of one file at sampled places, on a fresh copy of the disk each time.
Rot flip_bytes(const std::map<std::string, std::string>& disk, const std::string& victim,
               std::size_t samples) {
    Rot rot;
    for (std::size_t i = 0; i < samples; ++i) {
        FaultyEnv env;
        (void)env.CreateDir(kPath);
        for (const auto& [name, content] : disk)
            env.overwrite(std::string(kPath) + "/" + name, content);
        std::string bad = disk.at(victim);
        char& byte = bad[i * bad.size() / samples];
        byte = static_cast<char>(byte ^ (1 << i % 8));
        env.overwrite(std::string(kPath) + "/" + victim, bad);
        judge(env, rot);
    }
    return rot;
}

TEST(BitRot, in_any_file_is_noticed_or_changes_nothing) {
    FaultyEnv env;
    Acknowledged done;
    ASSERT_THAT(live(env, done), IsOk());
    std::map<std::string, std::string> disk;
    for (const auto& name : live_files(env)) disk[name] = env.read(std::string(kPath) + "/" + name);
    ASSERT_GE(disk.size(), 4u);
    for (const auto& [name, content] : disk) {
        const std::size_t samples = std::min<std::size_t>(content.size(), 200);
        const Rot rot = flip_bytes(disk, name, samples);
        EXPECT_EQ(rot.silent, 0u) << name;
        EXPECT_GT(rot.noticed, 0u) << name;
        std::printf("%s, %zu bytes: %lu flips noticed, %lu without effect\n", name.c_str(),
                    content.size(), rot.noticed, rot.harmless);
    }
}

}  // namespace
}  // namespace touchstone::store
