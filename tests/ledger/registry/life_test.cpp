// Flexible entries, rulings, windows, transfers and bodies that are gone: who may not record what,
// and what is counted where.
#include "ledger/records/subject.h"
#include "ledger/registry/backfill.h"
#include "ledger/registry/quota.h"
#include "tests/ledger/registry/refusals.h"

namespace touchstone::registry {
namespace {

using test::HasRule;
using test::IsOk;

pb::Record draft_entry(TestLedger& l, const std::string& author) {
    auto draft = l.draft_status(std::string(kLine) + "/ed2", pb::STATUS_ACTION_SUSPEND);
    draft.set_author(author);
    draft.mutable_flexible_entry()->mutable_standard()->set_standard("IEC 62560");
    return draft;
}

pb::Record draft_ruling(TestLedger& l, const std::string& author, const std::string& line) {
    auto draft = l.draft_status(kReport, pb::STATUS_ACTION_SUSPEND);
    draft.set_author(author);
    auto& ruling = *draft.mutable_scope_ruling();
    ruling.set_attestation(to_text(l.subject(kReport).last_record));
    ruling.set_line(line);
    ruling.set_reason("because");
    return draft;
}

pb::Record draft_window(TestLedger& l, const std::string& author, const std::string& id = "old") {
    auto draft = l.draft_status("backfill/aa.nab.lab/" + id, pb::STATUS_ACTION_SUSPEND);
    draft.set_author(author);
    auto& window = *draft.mutable_backfill();
    window.set_from("2019-01-01");
    window.set_to("2025-12-31");
    window.set_open_until("2026-06-30");
    return draft;
}

pb::Record draft_by(TestLedger& l, const std::string& author, pb::StatusAction action) {
    auto draft = l.draft_status(kReport, action);
    draft.set_author(author);
    return draft;
}

const std::vector<Row> kScope{
    {"an entry by the accreditation body", "record.entitled",
     [](TestLedger& l) { return l.offer(draft_entry(l, "aa.nab")); }},
    {"an entry by a stranger", "record.entitled",
     [](TestLedger& l) { return l.offer(draft_entry(l, "bb.nab")); }},
    {"an entry that is reported", "record.reported",
     [](TestLedger& l) {
         auto draft = draft_entry(l, "aa.nab");
         draft.set_reported(true);
         return l.offer(draft);
     }},
    {"an entry under no line", "record.parent",
     [](TestLedger& l) {
         auto draft = draft_entry(l, kLab);
         draft.set_subject(std::string(kHead) + "/9/ed2");
         return l.offer(draft);
     }},
    {"a stranger ends an entry", "record.entitled",
     [](TestLedger& l) {
         EXPECT_THAT(l.offer(draft_entry(l, kLab)), IsOk());
         auto draft = l.draft_status(std::string(kLine) + "/ed2", pb::STATUS_ACTION_WITHDRAW);
         draft.set_author("bb.nab");
         return l.offer(draft);
     }},
    {"a ruling by the issuer", "record.entitled",
     [](TestLedger& l) { return l.offer(draft_ruling(l, kLab, kLine)); }},
    {"a ruling on another's line", "record.entitled",
     [](TestLedger& l) { return l.offer(draft_ruling(l, "bb.nab", kLine)); }},
    {"a ruling on no line", "record.parent",
     [](TestLedger& l) { return l.offer(draft_ruling(l, "aa.nab", std::string(kHead) + "/9")); }},
    {"a ruling that is reported", "record.reported",
     [](TestLedger& l) {
         auto draft = draft_ruling(l, "aa.nab", kLine);
         draft.set_reported(true);
         return l.offer(draft);
     }},
    {"a ruling on no revision", "record.target",
     [](TestLedger& l) {
         auto draft = draft_ruling(l, "aa.nab", kLine);
         draft.mutable_scope_ruling()->set_attestation(std::string(32, 'x'));
         return l.offer(draft);
     }},
};

TEST(Life, refuses_who_may_not_widen_or_read_a_scope) {
    expect_refusals(kScope, begin);
}

const std::vector<Row> kWindows{
    {"the body's own", "record.entitled",
     [](TestLedger& l) { return l.offer(draft_window(l, kLab)); }},
    {"another's body", "record.entitled",
     [](TestLedger& l) { return l.offer(draft_window(l, "bb.nab")); }},
    {"reported", "record.reported",
     [](TestLedger& l) {
         auto draft = draft_window(l, "aa.nab");
         draft.set_reported(true);
         return l.offer(draft);
     }},
    {"opened twice", "record.transition",
     [](TestLedger& l) {
         EXPECT_THAT(l.offer(draft_window(l, "aa.nab")), IsOk());
         return l.offer(draft_window(l, "aa.nab"));
     }},
    {"of a body that is not there", "record.body",
     [](TestLedger& l) {
         auto draft = draft_window(l, "aa.nab");
         draft.set_subject("backfill/aa.nab.nobody/old");
         return l.offer(draft);
     }},
};

TEST(Life, refuses_windows_that_are_not_the_accreditation_bodys) {
    expect_refusals(kWindows, begin);
}

TEST(Life, refuses_more_windows_than_a_body_may_have) {
    auto ledger = begin();
    for (std::size_t i = 0; i < kWindowsMax; ++i)
        ASSERT_THAT(ledger.offer(draft_window(ledger, "aa.nab", "w" + std::to_string(i))), IsOk());
    EXPECT_THAT(ledger.offer(draft_window(ledger, "aa.nab", "more")), HasRule("record.windows"));
}

std::uint8_t flags_of(TestLedger& ledger, const std::string& number, const std::string& decided) {
    auto draft = ledger.draft_attestation(kLab, number);
    draft.set_decided_on(decided);
    EXPECT_THAT(ledger.offer(draft), IsOk());
    return ledger.subject(draft.subject()).events.back().flags;
}

TEST(Life, marks_what_comes_through_an_open_window_and_counts_it_apart) {
    auto ledger = begin();
    EXPECT_EQ(flags_of(ledger, "A-1", "2025-12-31") & rules::kBackfill, 0) << "before any window";
    ASSERT_THAT(ledger.offer(draft_window(ledger, "aa.nab")), IsOk());
    const auto usage = [&](Lane lane) {
        const auto leaf = ledger.state().map.find(as_bytes(quota_subject("aa.nab", lane)));
        return leaf ? decode_usage(*leaf).value().records : 0;
    };
    const auto plain = usage(Lane::plain);
    EXPECT_NE(flags_of(ledger, "A-2", "2025-12-31") & rules::kBackfill, 0);
    EXPECT_NE(flags_of(ledger, "A-3", "2019-01-01") & rules::kBackfill, 0);
    EXPECT_EQ(usage(Lane::plain), plain);
    EXPECT_EQ(usage(Lane::bulk), 2u);
    EXPECT_EQ(flags_of(ledger, "A-4", "2018-12-31") & rules::kBackfill, 0) << "decided too early";
    EXPECT_EQ(flags_of(ledger, "A-5", "2026-02-20") & rules::kBackfill, 0) << "not old";
    EXPECT_EQ(usage(Lane::plain), plain + 2);
    ledger.at("2026-07-01");
    EXPECT_EQ(flags_of(ledger, "A-6", "2019-01-01") & rules::kBackfill, 0) << "closed by then";
}

TEST(Life, an_open_window_is_of_one_body) {
    auto ledger = begin();
    ledger.register_body("aa.nab.lab2");
    ledger.key("aa.nab.lab2");
    ASSERT_THAT(ledger.offer(draft_window(ledger, "aa.nab")), IsOk());
    auto draft = ledger.draft_attestation("aa.nab.lab2", "B-1");
    draft.set_decided_on("2020-01-01");
    ASSERT_THAT(ledger.offer(draft), IsOk());
    EXPECT_EQ(ledger.subject(draft.subject()).events.back().flags & rules::kBackfill, 0);
}

TEST(Life, the_bulk_lane_ends_too) {
    auto ledger = laboratory({.parameters = {.epoch_days = 366, .bulk_records_per_epoch = 1}});
    ASSERT_THAT(ledger.offer(draft_window(ledger, "aa.nab")), IsOk());
    auto draft = ledger.draft_attestation(kLab, "A-1");
    draft.set_decided_on("2020-01-01");
    ASSERT_THAT(ledger.offer(draft), IsOk());
    draft = ledger.draft_attestation(kLab, "A-2");
    draft.set_decided_on("2020-01-01");
    EXPECT_THAT(ledger.offer(draft), HasRule("record.quota"));
}

// ---- whose certificates an accreditation body may close ----

const std::vector<Row> kClosing{
    {"of a body that is there", "record.entitled",
     [](TestLedger& l) { return l.offer(draft_by(l, "aa.nab", pb::STATUS_ACTION_WITHDRAW)); }},
    {"superseded by nothing", "record.entitled",
     [](TestLedger& l) { return l.offer(draft_by(l, "aa.nab", pb::STATUS_ACTION_SUPERSEDE)); }},
    {"superseded by one that has taken over another", "record.entitled",
     [](TestLedger& l) {
         l.register_body("aa.nab.lab2");
         l.key("aa.nab.lab2");
         l.issue("aa.nab.lab2", "N-1", [](auto& r) {
             r.mutable_attestation()->set_transferred_from("attestation/aa.nab.lab/TR9");
         });
         auto draft = draft_by(l, "aa.nab", pb::STATUS_ACTION_SUPERSEDE);
         draft.mutable_status_change()->set_superseded_by("attestation/aa.nab.lab2/N1");
         return l.offer(draft);
     }},
    {"gone, by another's accreditation body", "record.entitled",
     [](TestLedger& l) {
         l.revoke_key(kLab, 0);
         return l.offer(draft_by(l, "bb.nab", pb::STATUS_ACTION_WITHDRAW));
     }},
    {"gone, by a register", "record.entitled",
     [](TestLedger& l) {
         l.revoke_key(kLab, 0);
         return l.offer(draft_by(l, "int.reg", pb::STATUS_ACTION_WITHDRAW));
     }},
    {"gone, a new revision in its name", "record.entitled",
     [](TestLedger& l) {
         l.revoke_key(kLab, 0);
         auto draft = l.draft_attestation(kLab, "TR-1");
         draft.set_author("aa.nab");
         return l.offer(draft);
     }},
};

TEST(Life, refuses_an_accreditation_body_that_speaks_for_a_body_without_need) {
    expect_refusals(kClosing, begin);
}

TEST(Life, lets_an_accreditation_body_close_for_a_body_that_is_gone) {
    auto without_key = begin();
    without_key.revoke_key(kLab, 0);
    EXPECT_THAT(without_key.offer(draft_by(without_key, "aa.nab", pb::STATUS_ACTION_WITHDRAW)),
                IsOk());
    auto ended = begin();
    ended.withdraw(kHead);
    auto relying = ended.draft_attestation(kLab, "TR-2");
    relying.mutable_attestation()->add_scope_lines(kLine);
    ASSERT_THAT(ended.offer(relying), IsOk());
    auto draft = ended.draft_status(relying.subject(), pb::STATUS_ACTION_WITHDRAW);
    draft.set_author("aa.nab");
    EXPECT_THAT(ended.offer(draft), IsOk());
    EXPECT_THAT(ended.offer(draft_by(ended, "aa.nab", pb::STATUS_ACTION_WITHDRAW)),
                HasRule("record.entitled"))
        << "the first report relies on nothing that has ended";
}

TEST(Life, nobody_undoes_what_another_has_recorded) {
    auto ledger = begin();
    ledger.revoke_key(kLab, 0);
    ASSERT_THAT(ledger.offer(draft_by(ledger, "aa.nab", pb::STATUS_ACTION_SUSPEND)), IsOk());
    // It comes back with a key that its registrar never saw.
    ledger.at("2026-03-02");
    auto rescind = ledger.draft_status(kReport, pb::STATUS_ACTION_RESCIND);
    rescind.mutable_status_change()->set_target(rescind.previous());
    rescind.set_author("bb.nab");
    EXPECT_THAT(ledger.offer(rescind), HasRule("record.entitled"));
    rescind.set_author("aa.nab");
    EXPECT_THAT(ledger.offer(rescind), IsOk());
}

}  // namespace
}  // namespace touchstone::registry
