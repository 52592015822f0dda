// Deltas: what they make is the newer pack, byte for byte, and nothing else comes out of them.
#include "pack/delta.h"

#include <gtest/gtest.h>

#include "crypto/codec.h"
#include "pack/file.h"
#include "pack/pack.h"
#include "pack/pieces.h"
#include "port.h"
#include "tests/support/result_matchers.h"

namespace touchstone::pack {
namespace {

using test::HasRule;

/// A port's pack of one day, and of another on which an accreditation was withdrawn.
struct Fixture {
    test::TestLedger ledger{port_ledger()};
    Bytes older{encode(pack_of(ledger, {}))};
    Bytes newer{later()};
    Delta delta{make_delta(older, newer).value()};

    Bytes later() {
        ledger.at("2026-02-20").withdraw("accreditation/aa.nab/LAB42");
        ledger.issue(kLab, "TR-5", [](pb::Record& draft) {
            draft.mutable_attestation()->add_scope_lines("accreditation/aa.nab/LAB42/1");
        });
        return encode(pack_of(ledger, {"attestation/aa.nab.lab/TR1"}));
    }
};

TEST(Pieces, are_the_body_without_a_gap) {
    const Fixture f;
    const Bytes body = unwrap(kPackFile, f.older).value();
    Bytes joined;
    const auto pieces = pieces_of(body).value();
    for (const BytesView piece : pieces) {
        EXPECT_FALSE(piece.empty());
        joined.insert(joined.end(), piece.begin(), piece.end());
    }
    EXPECT_EQ(joined, body);
    for (std::size_t size = 0; size < body.size(); size += 1 + size / 8)
        EXPECT_THAT(pieces_of(BytesView(body).first(size)), HasRule("pack.form")) << size;
}

TEST(Delta, makes_the_newer_pack_and_is_read_as_it_was_written) {
    const Fixture f;
    const Bytes file = encode(f.delta);
    EXPECT_EQ(decode_delta(file).value(), f.delta);
    EXPECT_LT(file.size(), f.newer.size());
    const Bytes made = apply_delta(f.delta, f.older).value();
    EXPECT_EQ(made, f.newer);
    EXPECT_THAT(open(decode_pack(made).value(), f.ledger.genesis()), test::IsOk());
    EXPECT_EQ(body_hash(made).value(), f.delta.to);
}

TEST(Delta, leads_back_to_nothing_at_all_and_from_a_pack_to_itself) {
    const Fixture f;
    EXPECT_EQ(apply_delta(make_delta(f.newer, f.older).value(), f.newer).value(), f.older);
    const Delta none = make_delta(f.older, f.older).value();
    EXPECT_EQ(apply_delta(none, f.older).value(), f.older);
    EXPECT_LE(none.edits.size(), 40u);  // counts are told, not found
}

struct Damage {
    const char* what;
    void (*spoil)(Delta& delta);
};

TEST(Delta, refuses_what_does_not_make_what_it_says) {
    for (const Damage& row : std::initializer_list<Damage>{
             {"for another pack", [](Delta& d) { d.from[0] ^= 1; }},
             {"another outcome", [](Delta& d) { d.to[0] ^= 1; }},
             {"another size", [](Delta& d) { ++d.size; }},
             {"a smaller size", [](Delta& d) { d.size = 10; }},
             {"beyond the older pack", [](Delta& d) { d.edits.push_back({.keep = 1}); }},
             {"far beyond it",
              [](Delta& d) {
                  d.edits[0] = {UINT32_MAX, UINT32_MAX, {}};
              }},
             {"pieces left over", [](Delta& d) { --d.edits.back().keep; }},
             {"a byte more", [](Delta& d) { d.edits[1].added.push_back(0); }},
             {"a byte changed", [](Delta& d) { d.edits[0].added[9] ^= 1; }},
             {"a piece less", [](Delta& d) { ++d.edits[1].drop, --d.edits[1].keep; }},
             {"no edits", [](Delta& d) { d.edits.clear(); }}}) {
        Fixture f;
        row.spoil(f.delta);
        EXPECT_THAT(apply_delta(f.delta, f.older), HasRule("pack.delta")) << row.what;
    }
    const Fixture f;
    EXPECT_THAT(apply_delta(f.delta, f.newer), HasRule("pack.delta"));
    EXPECT_THAT(apply_delta(f.delta, encode(f.delta)), HasRule("pack.form"));
    EXPECT_THAT(make_delta(f.older, encode(f.delta)), HasRule("pack.form"));
}

TEST(Delta, refuses_bytes_that_are_none) {
    const Fixture f;
    const Bytes body = unwrap(kDeltaFile, encode(f.delta)).value();
    for (std::size_t size = 0; size < body.size(); size += 1 + size / 8)
        EXPECT_THAT(decode_delta(wrap(kDeltaFile, BytesView(body).first(size))),
                    HasRule("pack.form"))
            << size;
    EXPECT_THAT(decode_delta(f.older), HasRule("pack.form"));
    Delta large = f.delta;
    large.size = kPackBytesMax + 1;
    EXPECT_THAT(decode_delta(encode(large)), HasRule("pack.form"));
    crypto::Writer many;
    many.context("touchstone pack delta body v1").fixed(Hash{}).fixed(Hash{}).u64(1).u32(4'000'001);
    EXPECT_THAT(decode_delta(wrap(kDeltaFile, many.bytes())), HasRule("pack.form"));
}

}  // namespace
}  // namespace touchstone::pack
