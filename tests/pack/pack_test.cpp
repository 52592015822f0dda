// Packs: written and read back, and every damage refused.
#include "pack/pack.h"

#include <gtest/gtest.h>

#include "crypto/codec.h"
#include "ledger/records/subject.h"
#include "pack/compression.h"
#include "port.h"
#include "tests/support/result_matchers.h"

namespace touchstone::pack {
namespace {

struct Fixture {
    test::TestLedger ledger{port_ledger()};
    Pack pack{pack_of(ledger, {"attestation/aa.nab.lab/TR1"})};

    [[nodiscard]] Result<TrustData> opened() const { return open(pack, ledger.genesis()); }
};

TEST(Pack, is_read_as_it_was_written) {
    const Fixture f;
    const Bytes bytes = encode(f.pack);
    EXPECT_EQ(decode_pack(bytes).value(), f.pack);
    EXPECT_THAT(f.opened(), test::IsOk());
}

TEST(Pack, proves_what_is_there_and_what_is_not) {
    const Fixture f;
    const TrustData data = f.opened().value();
    using Presence = verify::Evidence::Presence;
    EXPECT_EQ(data.evidence->presence("body/aa.nab.lab"), Presence::present);
    EXPECT_EQ(data.evidence->presence("body/aa.nab.nobody"), Presence::absent);
    EXPECT_EQ(data.evidence->presence("alert/aa.nab.lab/TR1/x"), Presence::absent);
    EXPECT_EQ(data.evidence->presence("attestation/aa.nab.lab/TR1"), Presence::present);
    EXPECT_EQ(data.evidence->presence("attestation/aa.nab.lab/TR2"), Presence::unknown);
    const registry::Chunk& chunk = data.chunks.at({kLab, 0});
    EXPECT_EQ(chunk.assigned, 4u);
    EXPECT_EQ(chunk.get(1), registry::Status::suspended);
}

struct Damage {
    const char* what;
    const char* rule;
    void (*spoil)(Pack& pack);
};

TEST(Pack, refuses_each_damage) {
    for (const Damage& row : std::initializer_list<Damage>{
             {"another network", "bundle.network", [](Pack& p) { p.base.network_id[0] ^= 1; }},
             {"checkpoint", "bundle.checkpoint",
              [](Pack& p) { p.base.head.checkpoint.at(70) ^= 1; }},
             {"header", "bundle.header", [](Pack& p) { p.base.head.header.clear(); }},
             {"unknown section", "pack.section", [](Pack& p) { p.sections[0].prefix = "quota/"; }},
             {"section cut", "pack.section", [](Pack& p) { p.sections[4].leaves.pop_back(); }},
             {"section changed", "pack.section",
              [](Pack& p) { p.sections[4].leaves[0].second[20] ^= 1; }},
             {"section proof", "pack.section", [](Pack& p) { p.sections[4].proof.clear(); }},
             {"record changed", "pack.inclusion", [](Pack& p) { p.records[2].leaf[40] ^= 1; }},
             {"record left out", "pack.inclusion",
              [](Pack& p) { p.records.erase(p.records.begin()); }},
             {"records turned", "pack.inclusion",
              [](Pack& p) { std::swap(p.records[0], p.records[1]); }},
             {"inclusion cut", "pack.inclusion", [](Pack& p) { p.inclusion.pop_back(); }},
             {"certificate changed", "bundle.presence",
              [](Pack& p) { p.base.subjects.back().leaf[20] ^= 1; }},
             {"chunk of nobody", "pack.chunk", [](Pack& p) { p.chunks[0].issuer = "aa.nobody"; }},
             {"chunk form", "pack.chunk", [](Pack& p) { p.chunks[0].chunk.pop_back(); }},
             {"chunk changed", "status_list.digest",
              [](Pack& p) { p.chunks[0].chunk.back() ^= 1; }}}) {
        Fixture f;
        row.spoil(f.pack);
        EXPECT_THAT(f.opened(), test::HasRule(row.rule)) << row.what;
    }
}

TEST(Pack, refuses_bytes_that_are_no_pack) {
    const Fixture f;
    const Bytes good = encode(f.pack);
    for (std::size_t size = 0; size < good.size(); size += 1 + size / 8) {
        EXPECT_THAT(decode_pack(BytesView(good).first(size)), test::HasRule("pack.form")) << size;
    }
    Bytes longer = good;
    longer.push_back(0);
    EXPECT_THAT(decode_pack(longer), test::HasRule("pack.form"));
    crypto::Writer huge;
    huge.context("touchstone pack v1").u64(kPackBytesMax + 1);
    EXPECT_THAT(decode_pack(huge.bytes()), test::HasRule("pack.form"));
}

TEST(Compression, comes_back_and_is_bounded) {
    for (const std::size_t size : {0u, 1u, 1'000u, 300'000u}) {
        Bytes bytes(size);
        for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<std::uint8_t>(i * i >> 3);
        const Bytes packed = compress(bytes);
        EXPECT_EQ(decompress(packed, size).value(), bytes);
        EXPECT_THAT(decompress(packed, size + 1), test::HasRule("pack.form"));
        if (size == 0) continue;
        EXPECT_THAT(decompress(packed, size - 1), test::HasRule("pack.form"));
        EXPECT_THAT(decompress(BytesView(packed).first(packed.size() - 1), size),
                    test::HasRule("pack.form"));
    }
    const Bytes bomb = compress(Bytes(20'000'000));
    EXPECT_THAT(decompress(bomb, 1'000), test::HasRule("pack.form"));
}

}  // namespace
}  // namespace touchstone::pack
