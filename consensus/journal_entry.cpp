#include "consensus/journal_entry.h"

namespace touchstone::consensus {

namespace {

void put(crypto::Writer& out, const OwnVote& own) {
    write(out, own.vote);
    out.u64(own.number);
}

void put(crypto::Writer& out, const Certificate& certificate) {
    write(out, certificate);
}

void put(crypto::Writer& out, const Body& body) {
    write(out, *body.block);
}

void put(crypto::Writer& out, const Verdict& verdict) {
    out.fixed(verdict.block).u8(verdict.accepted ? 1 : 0);
}

void put(crypto::Writer& out, const Floor& floor) {
    write(out, floor.finalization);
    write_header(out, floor.header);
}

void put(crypto::Writer& out, const Evidence& evidence) {
    write(out, evidence.first);
    write(out, evidence.second);
}

void put(crypto::Writer& out, const Cosigned& cosigned) {
    out.u64(cosigned.tip.height).u64(cosigned.tip.size).fixed(cosigned.tip.root);
    out.u64(cosigned.time_s);
}

void put(crypto::Writer& out, const Barrier& barrier) {
    out.u64(barrier.view);
}

void put(crypto::Writer& out, const HighWater& mark) {
    out.u64(mark.epoch).u64(mark.votes);
    if (mark.votes != 0) write(out, mark.last);
}

template <class Value>
Result<JournalEntry> as_entry(Result<Value> value) {
    return std::move(value).map([](Value&& inner) { return JournalEntry(std::move(inner)); });
}

Result<OwnVote> read_own_vote(crypto::Reader& in) {
    OwnVote own{};
    TRY(own.vote, read_vote(in));
    TRY(own.number, in.u64("number"));
    return own;
}

Result<Body> read_body(crypto::Reader& in) {
    TRY(auto block, read_block(in));
    return Body{std::make_shared<const Block>(std::move(block))};
}

Result<Verdict> read_verdict(crypto::Reader& in) {
    Verdict verdict{};
    TRY(verdict.block, in.hash("block"));
    TRY(const std::uint8_t accepted, in.u8("verdict"));
    if (accepted > 1) return fail(Errc::invalid, "consensus.form", "verdict: neither yes nor no");
    verdict.accepted = accepted == 1;
    return verdict;
}

Result<Floor> read_floor(crypto::Reader& in) {
    Floor floor{};
    TRY(floor.finalization, read_certificate(in));
    TRY(floor.header, read_header(in));
    return floor;
}

Result<Evidence> read_evidence(crypto::Reader& in) {
    Evidence evidence{};
    TRY(evidence.first, read_vote(in));
    TRY(evidence.second, read_vote(in));
    return evidence;
}

Result<Cosigned> read_cosigned(crypto::Reader& in) {
    Cosigned cosigned{};
    TRY(cosigned.tip.height, in.u64("height"));
    TRY(cosigned.tip.size, in.u64("size"));
    TRY(cosigned.tip.root, in.hash("root"));
    TRY(cosigned.time_s, in.u64("time"));
    return cosigned;
}

Result<Barrier> read_barrier(crypto::Reader& in) {
    Barrier barrier{};
    TRY(barrier.view, in.u64("view"));
    return barrier;
}

Result<HighWater> read_high_water(crypto::Reader& in) {
    HighWater mark{};
    TRY(mark.epoch, in.u64("epoch"));
    TRY(mark.votes, in.u64("votes"));
    if (mark.votes != 0) {
        TRY(mark.last, read_statement(in));
    }
    return mark;
}

}  // namespace

void write(crypto::Writer& out, const JournalEntry& entry) {
    out.u8(static_cast<std::uint8_t>(entry.index()));
    std::visit([&](const auto& value) { put(out, value); }, entry);
}

Result<JournalEntry> read_journal_entry(crypto::Reader& in) {
    TRY(const std::uint8_t type, in.u8("type"));
    switch (type) {
        case 0:
            return as_entry(read_own_vote(in));
        case 1:
            return as_entry(read_certificate(in));
        case 2:
            return as_entry(read_body(in));
        case 3:
            return as_entry(read_verdict(in));
        case 4:
            return as_entry(read_floor(in));
        case 5:
            return as_entry(read_evidence(in));
        case 6:
            return as_entry(read_cosigned(in));
        case 7:
            return as_entry(read_barrier(in));
        case 8:
            return as_entry(read_high_water(in));
        default:  // not ours
            return fail(Errc::invalid, "consensus.form",
                        "journal entry: type " + std::to_string(type) + " is not known");
    }
}

}  // namespace touchstone::consensus
