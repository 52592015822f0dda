// The oracle is only worth something if it objects: one trace for each thing that it must not let
// pass, and one that it must.
#include "tests/consensus/oracle.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace touchstone::oracle {
namespace {

BlockId block(std::uint8_t number) {
    BlockId id{};
    id[0] = number;
    return id;
}

const BlockId kBase = block(0);
const BlockId kA = block(1);
const BlockId kB = block(2);
const BlockId kNext = block(3);

Said notarize(View view, View parent_view, const BlockId& id) {
    return {Kind::notarize, view, parent_view, id};
}

Said nullify(View view) {
    return {.kind = Kind::nullify, .view = view};
}

Said finalize(View view, View parent_view, const BlockId& id) {
    return {Kind::finalize, view, parent_view, id};
}

/// Four members; 3 is faulty. A and B stand on the base, Next on A.
class Trace {
  public:
    Trace() : oracle_({.members = 4, .leader = [](View v) { return v % 4; }, .base = kBase}) {
        oracle_.distrust(3);
        for (const Member by : {0u, 1u, 2u}) {
            oracle_.keeps(by, kA, kBase, 1);
            oracle_.keeps(by, kB, kBase, 1);
            oracle_.keeps(by, kNext, kA, 2);
        }
    }

    Trace& all(const Said& said) { return by({0, 1, 2}, said); }

    Trace& by(const std::vector<Member>& members, const Said& said) {
        for (const Member member : members) oracle_.signs(member, said);
        return *this;
    }

    Trace& finalizes(Member member, const Said& said) {
        oracle_.raises_floor(member, {said, {0, 1, 2}});
        return *this;
    }

    [[nodiscard]] std::string first() const {
        return oracle_.violations().empty() ? "" : oracle_.violations().front();
    }

    Oracle oracle_;
};

TEST(Oracle, is_content_with_a_chain_of_two_blocks) {
    Trace trace;
    trace.all(notarize(1, 0, kA)).all(finalize(1, 0, kA)).all(nullify(2));
    trace.all(notarize(3, 1, kNext)).all(finalize(3, 1, kNext));
    trace.oracle_.holds(0, {finalize(3, 1, kNext), {0, 1, 2}});
    trace.oracle_.passes_on(0, {finalize(3, 1, kNext), {0, 1, 2}});
    trace.finalizes(0, finalize(3, 1, kNext)).finalizes(1, finalize(1, 0, kA));
    trace.oracle_.commits(0, kA);
    trace.oracle_.commits(0, kNext);
    trace.oracle_.commits(1, kA);
    EXPECT_EQ(trace.first(), "");
}

TEST(Oracle, lets_a_parent_be_proposed_once_more) {
    Trace trace;
    trace.all(notarize(1, 0, kA)).all(notarize(2, 1, kA)).all(finalize(2, 1, kA));
    trace.finalizes(2, finalize(2, 1, kA)).oracle_.commits(2, kA);
    EXPECT_EQ(trace.first(), "");
}

struct Case {
    const char* rule;
    std::function<void(Trace&)> happens;
};

// clang-format off
const Case kCases[] = {
    {"C-S1: 0 notarized twice", [](Trace& t) { t.by({0}, notarize(1, 0, kA)).by({0}, notarize(1, 0, kB)); }},
    {"C-S1: 0 notarized after giving up", [](Trace& t) { t.by({0}, nullify(1)).by({0}, notarize(1, 0, kA)); }},
    {"C-S1: 2 notarized after finalize", [](Trace& t) { t.by({0, 1}, notarize(1, 0, kA)).by({2}, finalize(1, 0, kA)).by({2}, notarize(1, 0, kA)); }},
    {"C-S2: 0 gave up twice", [](Trace& t) { t.by({0, 0}, nullify(1)); }},
    {"C-S2: 0 gave up after finalize", [](Trace& t) { t.all(notarize(1, 0, kA)).by({0}, finalize(1, 0, kA)).by({0}, nullify(1)); }},
    {"C-S3: 0 finalized twice", [](Trace& t) { t.all(notarize(1, 0, kA)).by({0, 0}, finalize(1, 0, kA)); }},
    {"C-S3: 0 finalized after giving up", [](Trace& t) { t.all(notarize(1, 0, kA)).by({0}, nullify(1)).by({0}, finalize(1, 0, kA)); }},
    {"C-S3: 2 finalized another block", [](Trace& t) { t.by({0, 1}, notarize(1, 0, kA)).by({2}, notarize(1, 0, kB)).by({2}, finalize(1, 0, kA)); }},
    {"C-R1: 0 is in view 2", [](Trace& t) { t.by({0}, nullify(2)); }},
    {"C-R1: 0 went back", [](Trace& t) { t.by({1, 2}, nullify(1)).by({0}, nullify(2)).by({0}, nullify(1)); }},
    {"C-R3: 0 notarized past view 1", [](Trace& t) { t.all(notarize(1, 0, kA)).by({0}, notarize(2, 0, kB)); }},
    {"C-R3: 0 notarized on a parent that is not", [](Trace& t) { t.all(notarize(1, 0, kB)).by({0}, notarize(2, 1, kNext)); }},
    {"C-R9: 0 finalized what is not notarized", [](Trace& t) { t.by({0}, notarize(1, 0, kA)).by({0}, finalize(1, 0, kA)); }},
    {"C-P1: 0 sent a vote", [](Trace& t) { t.oracle_.sends(0, nullify(1)); }},
    {"C-P3: 0 notarized a block that it may lose", [](Trace& t) { t.by({0}, notarize(1, 0, block(9))); }},
    {"C-P4: 0 sent a certificate", [](Trace& t) { t.all(nullify(1)); t.oracle_.passes_on(0, {nullify(1), {0, 1, 2}}); }},
    {"C-M2: 0 holds a vote that 2 never gave", [](Trace& t) { t.by({0, 1}, nullify(1)); t.oracle_.holds(0, {nullify(1), {0, 1, 2}}); }},
    {"C-M2: 0 holds a certificate of too few", [](Trace& t) { t.by({0, 1}, nullify(1)); t.oracle_.holds(0, {nullify(1), {0, 1}}); }},
    {"C-R2: 0 proposed out of turn", [](Trace& t) { t.by({0}, notarize(1, 0, kA)); t.oracle_.proposes(0, notarize(1, 0, kA), {}); }},
    {"C-M3: 2 does not say why view 1 is skipped", [](Trace& t) { t.all(nullify(1)).by({2}, notarize(2, 0, kA)); t.oracle_.proposes(2, notarize(2, 0, kA), {}); }},
    {"C-R10: 0 committed a block that is not final", [](Trace& t) { t.all(notarize(1, 0, kA)).oracle_.commits(0, kA); }},
    {"C-P5: 0 committed what it has not as final", [](Trace& t) { t.all(notarize(1, 0, kA)).all(finalize(1, 0, kA)); t.oracle_.commits(0, kA); }},
    {"C-P5: 0 committed a block that nobody wrote down", [](Trace& t) { t.oracle_.commits(0, block(9)); }},
    {"C-S4: 0 cosigned less", [](Trace& t) { t.oracle_.promises(0, {.height = 2, .size = 4}); t.oracle_.promises(0, {.height = 1, .size = 2}); }},
    {"C-S4: 0 cosigned another root", [](Trace& t) { t.oracle_.promises(0, {.size = 2, .root = kA}); t.oracle_.promises(0, {.size = 2, .root = kB}); }},
    {"C-P9: 0 cosigned what is not written down", [](Trace& t) { t.oracle_.cosigns(0, {.size = 2}); }},
    {"agreement: 0 and others notarized two blocks", [](Trace& t) { t.oracle_.distrust(2); t.by({0}, notarize(1, 0, kA)).by({1}, notarize(1, 0, kB)); }},
    {"agreement: 0 and others both gave up and finalized", [](Trace& t) { t.oracle_.distrust(2); t.all(notarize(1, 0, kA)).by({0}, finalize(1, 0, kA)).by({1}, nullify(1)); }},
};

// clang-format on

TEST(Oracle, objects_to_whatever_breaks_a_rule) {
    for (const Case& c : kCases) {
        Trace trace;
        c.happens(trace);
        EXPECT_THAT(trace.first(), testing::StartsWith(c.rule));
    }
}

TEST(Oracle, names_the_fork_when_two_commit_different_blocks) {
    Trace trace;
    trace.oracle_.distrust(2);  // two of four: everything can happen
    trace.by({0}, notarize(1, 0, kA)).by({0}, finalize(1, 0, kA));
    trace.by({1}, notarize(1, 0, kB)).by({1}, finalize(1, 0, kB));
    trace.oracle_.commits(0, kA);
    trace.oracle_.commits(1, kB);
    EXPECT_THAT(trace.oracle_.violations(),
                testing::Contains("agreement: 1 committed another block"));
}

}  // namespace
}  // namespace touchstone::oracle
