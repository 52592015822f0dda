#include "ledger/verify/bundle.h"

#include <functional>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "paper_story.h"
#include "tests/support/result_matchers.h"

namespace touchstone::verify {

namespace {

using test::HasRule;
using test::IsOk;
using test::PaperLedger;

/// A bundle with every kind of fact in it: present, absent, records, prefixes.
Bundle full_bundle(const PaperLedger& ledger) {
    return test::required(collect(ledger, ledger.genesis(), test::paper_question(ledger, "TR1")));
}

PaperLedger told(std::size_t validators = 1) {
    PaperLedger ledger(chain::Mode::production, validators);
    test::tell_report(ledger);
    ledger.seal();
    return ledger;
}

TEST(Bundle, has_one_spelling) {
    const PaperLedger ledger = told();
    const Bytes bytes = encode(full_bundle(ledger));
    const auto decoded = decode_bundle(bytes);
    ASSERT_THAT(decoded, IsOk());
    EXPECT_EQ(encode(*decoded), bytes);
    EXPECT_LT(bytes.size(), 16'384U);
}

TEST(Bundle, is_refused_when_cut_short_anywhere_or_followed_by_more) {
    const PaperLedger ledger = told();
    Bytes bytes = encode(full_bundle(ledger));
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        ASSERT_THAT(decode_bundle(BytesView(bytes).first(size)), HasRule("bundle.form")) << size;
    }
    bytes.push_back(0);
    EXPECT_THAT(decode_bundle(bytes), HasRule("bundle.form"));
}

struct FormRow {
    const char* name;
    std::function<void(Bundle&)> spoil;
    const char* names;  ///< what the refusal says
};

TEST(Bundle, each_field_over_its_limit_is_refused_by_name) {
    const PaperLedger ledger = told();
    const FormRow rows[] = {
        {"note", [](Bundle& b) { b.head.checkpoint = std::string(65'537, 'x'); }, "checkpoint"},
        {"note text", [](Bundle& b) { b.head.checkpoint = "\xff"; }, "checkpoint"},
        {"header", [](Bundle& b) { b.head.header.resize(1'025); }, "header"},
        {"header proof", [](Bundle& b) { b.head.header_proof.resize(64); }, "proof hashes"},
        {"epochs", [](Bundle& b) { b.epochs.resize(1'025); }, "epochs"},
        {"epoch set",
         [](Bundle& b) {
             b.epochs.resize(1);
             b.epochs[0].next_validators.resize(65'537);
         },
         "epoch validators"},
        {"subjects", [](Bundle& b) { b.subjects.resize(4'097); }, "subjects"},
        {"subject", [](Bundle& b) { b.subjects[0].subject = std::string(1'025, 'x'); }, "subject"},
        {"subject leaf", [](Bundle& b) { b.subjects[0].leaf.resize(65'536); }, "subject leaf"},
        {"subject proof", [](Bundle& b) { b.subjects[0].proof.resize((1 << 20) + 1); },
         "subject proof"},
        {"absent leaf",
         [](Bundle& b) {
             b.subjects[0].present = false;
             b.subjects[0].leaf = {1};
         },
         "subject presence"},
        {"records", [](Bundle& b) { b.records.resize(4'097); }, "records"},
        {"record leaf", [](Bundle& b) { b.records[0].leaf.resize(65'536); }, "record leaf"},
        {"record proof", [](Bundle& b) { b.records[0].proof.resize(64); }, "proof hashes"},
        {"prefixes", [](Bundle& b) { b.prefixes.resize(257); }, "prefixes"},
        {"prefix", [](Bundle& b) { b.prefixes[0].prefix = std::string(1'025, 'x'); }, "prefix"},
        {"prefix leaves", [](Bundle& b) { b.prefixes[0].leaves.resize(10'001); }, "prefix leaves"},
        {"prefix key",
         [](Bundle& b) {
             b.prefixes[0].leaves.resize(1);
             b.prefixes[0].leaves[0].first.resize(1'025);
         },
         "prefix leaf key"},
        {"prefix value",
         [](Bundle& b) {
             b.prefixes[0].leaves.resize(1);
             b.prefixes[0].leaves[0].second.resize(65'536);
         },
         "prefix leaf value"},
        {"prefix proof", [](Bundle& b) { b.prefixes[0].proof.resize((1 << 20) + 1); },
         "prefix proof"},
        {"whole",
         [](Bundle& b) {
             b.records.resize(200);
             for (auto& r : b.records) r.leaf.resize(65'535);
         },
         "8 MiB"},
    };
    for (const FormRow& row : rows) {
        Bundle bundle = full_bundle(ledger);
        row.spoil(bundle);
        const auto decoded = decode_bundle(encode(bundle));
        ASSERT_THAT(decoded, HasRule("bundle.form")) << row.name;
        EXPECT_THAT(decoded.error().what, testing::HasSubstr(row.names)) << row.name;
    }
}

TEST(Bundle, presence_is_said_in_one_way) {
    Bundle bundle;
    bundle.subjects.push_back({"a", {}, false, {}});
    Bytes bytes = encode(bundle);
    const std::size_t flag =
        bytes.size() - 4 - 4 - 4 - 4 - 1;  // records, prefixes, proof, leaf, then the flag
    ASSERT_EQ(bytes[flag], 0);
    bytes[flag] = 2;
    EXPECT_THAT(decode_bundle(bytes), HasRule("bundle.form"));
}

void flip(Bytes& bytes) {
    bytes.at(bytes.size() / 2) ^= 1;
}

struct OpenRow {
    const char* name;
    std::function<void(Bundle&)> spoil;
    const char* rule;
};

std::vector<OpenRow> spoiled_heads(const Bundle& newer) {
    return {
        {"network", [](Bundle& b) { b.network_id[0] ^= 1; }, "bundle.network"},
        {"signature", [](Bundle& b) { b.head.checkpoint[b.head.checkpoint.size() - 9] ^= 1; },
         "bundle.checkpoint"},
        {"no signature",
         [](Bundle& b) { b.head.checkpoint.resize(b.head.checkpoint.find("\n\n") + 2); },
         "bundle.checkpoint"},
        {"header bytes", [](Bundle& b) { b.head.header.pop_back(); }, "bundle.header"},
        {"a record as header", [](Bundle& b) { b.head.header = b.records[0].leaf; },
         "bundle.header"},
        {"newer header", [newer](Bundle& b) { b.head.header = newer.head.header; },
         "bundle.header"},
        {"newer checkpoint", [newer](Bundle& b) { b.head.checkpoint = newer.head.checkpoint; },
         "bundle.header"},
        {"header proof", [](Bundle& b) { b.head.header_proof.at(0)[0] ^= 1; }, "bundle.header"},
    };
}

std::vector<OpenRow> spoiled_facts(const PaperLedger& ledger, const PaperLedger& later) {
    return {
        {"leaf", [](Bundle& b) { flip(b.subjects.at(0).leaf); }, "bundle.presence"},
        {"presence proof", [](Bundle& b) { flip(b.subjects.at(0).proof); }, "bundle.presence"},
        {"other subject", [](Bundle& b) { b.subjects.at(0).subject += "x"; }, "bundle.presence"},
        {"denied",
         [](Bundle& b) {
             b.subjects.at(0).present = false;
             b.subjects[0].leaf.clear();
         },
         "bundle.absence"},
        {"newer leaf",
         [&](Bundle& b) {
             b.subjects.push_back(test::required(later.subject("attestation/aa.nab.lab/TR2")));
         },
         "bundle.presence"},
        {"older absence",
         [&](Bundle& b) {
             b.subjects.push_back(test::required(later.subject("attestation/aa.nab.lab/TR3")));
         },
         "bundle.absence"},
        {"record", [](Bundle& b) { flip(b.records.at(0).leaf); }, "bundle.inclusion"},
        {"record index", [](Bundle& b) { b.records.at(0).index += 1; }, "bundle.inclusion"},
        {"huge index", [](Bundle& b) { b.records.at(0).index = UINT64_MAX; }, "bundle.inclusion"},
        {"header as record",
         [&](Bundle& b) {
             b.records.push_back({ledger.size() - 1, b.head.header, b.head.header_proof});
         },
         "bundle.record"},
        {"prefix proof", [](Bundle& b) { b.prefixes.at(1).proof.push_back(0); }, "bundle.prefix"},
        {"prefix leaf left out",
         [](Bundle& b) {
             for (auto& p : b.prefixes) p.leaves.clear();
         },
         "bundle.prefix"},
        {"wider prefix", [](Bundle& b) { b.prefixes.at(0).prefix = "a"; }, "bundle.prefix"},
        {"needless epoch",
         [](Bundle& b) {
             b.epochs.push_back({b.head, {}});
         },
         "bundle.epoch"},
    };
}

TEST(Bundle, each_proof_that_fails_makes_all_of_it_corrupt) {
    const PaperLedger ledger = told();
    PaperLedger later = told();
    later.on("2026-02-02");
    later.record(test::paper_report("TR2"));
    later.seal();
    for (const auto& rows : {spoiled_heads(full_bundle(later)), spoiled_facts(ledger, later)}) {
        for (const OpenRow& row : rows) {
            Bundle bundle = full_bundle(ledger);
            row.spoil(bundle);
            const auto opened = open(bundle, ledger.genesis());
            ASSERT_THAT(opened, HasRule(row.rule)) << row.name;
            EXPECT_EQ(opened.error().code, Errc::corrupt) << row.name;
        }
    }
    EXPECT_THAT(open(full_bundle(ledger), ledger.genesis()), IsOk());
}

TEST(Bundle, needs_a_quorum_and_takes_its_time_from_it) {
    PaperLedger ledger = told(4);
    EXPECT_THAT(open(full_bundle(ledger), ledger.genesis()), IsOk());
    ledger.cosign(ledger.now_ms(), 3);
    const auto opened = open(full_bundle(ledger), ledger.genesis());
    ASSERT_THAT(opened, IsOk());
    EXPECT_EQ(opened->checkpoint_ms, ledger.now_ms() / 1'000 * 1'000);
    const Bundle bundle = full_bundle(ledger);
    ledger.cosign(ledger.now_ms(), 2);
    Bundle few = bundle;
    few.head.checkpoint = test::required(ledger.base()).head.checkpoint;
    EXPECT_THAT(open(few, ledger.genesis()), HasRule("bundle.checkpoint"));
}

TEST(Bundle, later_epochs_are_believed_by_their_chain_only) {
    PaperLedger ledger = told(4);
    ledger.end_epoch();
    ledger.on("2026-03-02");
    ledger.record(test::paper_report("TR2"));
    ledger.end_epoch();
    ledger.on("2026-03-09");
    ledger.record(test::paper_report("TR3"));
    ledger.seal();
    const Bundle bundle = full_bundle(ledger);
    ASSERT_EQ(bundle.epochs.size(), 2U);
    EXPECT_THAT(decode_bundle(encode(bundle)), IsOk());
    EXPECT_THAT(open(bundle, ledger.genesis()), IsOk());
    Bundle none = bundle;
    none.epochs.clear();
    EXPECT_THAT(open(none, ledger.genesis()), HasRule("bundle.epoch"));
    Bundle gap = bundle;
    gap.epochs.erase(gap.epochs.begin());
    EXPECT_THAT(open(gap, ledger.genesis()), HasRule("bundle.epoch"));
    Bundle other = bundle;
    other.epochs[0].next_validators = other.epochs[1].next_validators;
    EXPECT_THAT(open(other, ledger.genesis()), HasRule("bundle.epoch"));
    Bundle no_boundary = bundle;
    no_boundary.epochs.push_back({bundle.head, bundle.epochs[1].next_validators});
    EXPECT_THAT(open(no_boundary, ledger.genesis()), HasRule("bundle.epoch"));
}

}  // namespace

}  // namespace touchstone::verify
