#include "tests/scenarios/pack_vectors.h"

#include "crypto/base64.h"
#include "crypto/codec.h"
#include "ledger/verify/verdict_json.h"
#include "pack/compression.h"
#include "pack/delta.h"
#include "pack/file.h"
#include "pack/label_verdict.h"
#include "tests/pack/port.h"
#include "tests/scenarios/question_json.h"

namespace touchstone::test {

namespace {

namespace json = boost::json;
using pack::kLab;
using pack::Pack;

constexpr std::uint64_t kHourMs = 3'600'000;
constexpr std::size_t kFlips = 120;  ///< single bits, spread over the body of a pack

/// Of an officer who comes to a port with each of them.
constexpr std::uint64_t kAges[] = {0, 30 * kHourMs, 8 * 24 * kHourMs, 30 * 24 * kHourMs};

/// A ledger at one moment, and a pack of it.
struct Story {
    const char* name;
    TestLedger ledger;
    Pack pack;
};

Story story(const char* name, const std::vector<std::string>& certificates,
            void (*tell)(TestLedger& ledger) = nullptr) {
    TestLedger ledger = pack::port_ledger();
    if (tell != nullptr) tell(ledger);
    Pack pack = pack::pack_of(ledger, certificates);
    return {name, std::move(ledger), std::move(pack)};
}

std::vector<Story> stories() {
    std::vector<Story> all;
    all.push_back(story("labels alone", {}));
    all.push_back(story("two certificates whole",
                        {"attestation/aa.nab.lab/TR1", "attestation/aa.nab.lab/TR4"}));
    all.push_back(story("a key in doubt", {}, [](TestLedger& ledger) {
        ledger.at("2026-02-20");
        pack::must(ledger.offer(ledger.draft_revocation(kLab, 1, "2026-02-19"), {kLab, "aa.nab"}));
    }));
    all.push_back(story("an accreditation withdrawn", {}, [](TestLedger& ledger) {
        ledger.at("2026-02-20").withdraw("accreditation/aa.nab/LAB42");
    }));
    return all;
}

using Edit = void (*)(label::Label&);

/// What is shown: the label of a number, signed by the laboratory's key of that number.
struct Shown {
    const char* number;
    std::size_t key{1};
    Edit edit{};
    verify::Question question{};
};

std::vector<Shown> shown() {
    return {
        {.number = "TR-1"},
        {.number = "TR-2"},
        {.number = "TR-3"},
        {.number = "TR-4"},
        {.number = "TR-1", .key = 0},
        {.number = "TR-1", .key = 9},
        {.number = "TR-1", .edit = [](label::Label& l) { l.network[0] ^= 1; }},
        {.number = "TR-1", .edit = [](label::Label& l) { l.model = "L-900"; }},
        {.number = "TR-1", .edit = [](label::Label& l) { l.gtin.clear(); }},
        {.number = "TR-1", .edit = [](label::Label& l) { l.line.clear(); }},
        {.number = "TR-1", .edit = [](label::Label& l) { l.line = "aa.nab/LAB42/9"; }},
        {.number = "TR-1", .edit = [](label::Label& l) { l.line = "aa.nobody/1/1"; }},
        {.number = "TR-1", .edit = [](label::Label& l) { l.status_index = 99; }},
        {.number = "TR-1", .edit = [](label::Label& l) { l.status_index = 70'000; }},
        {.number = "TR-1", .edit = [](label::Label& l) { l.number = "TR-9"; }},
        {.number = "TR-1", .edit = [](label::Label& l) { l.made_s -= 400 * 86'400; }},
        {.number = "TR-1", .key = 9, .edit = [](label::Label& l) { l.made_s += 100; }},
        {.number = "TR-1",
         .edit = [](label::Label& l) { l.valid_to = records::parse_day("2026-02-10").value(); }},
        {.number = "TR-1", .question = {.goods = {.gtin = "4012345678901"}}},
        {.number = "TR-1", .question = {.goods = {.gtin = "4006381333931", .model = "L-100"}}},
        {.number = "TR-1", .question = {.number = "TR-2"}},
        {.number = "TR-1", .question = {.issuer = "aa.nab.other"}},
        {.number = "TR-1", .question = {.issuer = kLab, .number = "tr 1"}},
        {.number = "TR-1", .question = {.destination = "xb"}},
        {.number = "TR-1", .key = 9, .question = {.destination = "xb"}},
        {.number = "TR-1", .question = {.document_sha256 = Hash{}}},
        {.number = "TR-1", .question = {.node = "pack of the port"}},
    };
}

json::object ask(const Story& told, const pack::TrustData& data, Bytes label,
                 verify::Question question, std::uint64_t later_ms) {
    question.label = std::move(label);
    question.now_ms = told.ledger.now_ms() + later_ms;
    verify::VerifiedSignatures verified;
    const auto verdict = pack::judge_label(data, question, verified);
    return {{"pack", told.name},
            {"question", question_json(question)},
            {"now_ms", question.now_ms},
            {"report", json::parse(verify::to_json(verdict, false))}};
}

void ask_all(const Story& told, json::array& rows) {
    const auto data = pack::must(pack::open(told.pack, told.ledger.genesis()));
    for (const std::uint64_t later_ms : kAges) {
        for (const Shown& one : shown())
            rows.push_back(ask(told, data,
                               pack::label_of(told.ledger, one.number, one.key, one.edit),
                               one.question, later_ms));
    }
    Bytes borrowed = pack::label_of(told.ledger, "TR-1");
    const Bytes other = pack::label_of(told.ledger, "TR-2");
    std::copy(other.end() - 64, other.end(), borrowed.end() - 64);
    rows.push_back(ask(told, data, borrowed, {}, 0));
    rows.push_back(ask(told, data, Bytes(40, 0x2a), {.issuer = kLab, .number = "TR-1"}, 0));
    // Without a label: by number.
    for (const char* number : {"TR-1", "TR-2", "TR-77", ""})
        rows.push_back(ask(told, data, {}, {.issuer = kLab, .number = number}, 0));
}

json::object refusal(const Error& error) {
    return {{"rule", error.rule}, {"what", error.what}};
}

/// How it is refused; `opens` where it is not.
json::object outcome(const Result<Pack>& pack, const Story& told) {
    const auto data = pack.and_then(
        [&](const Pack& decoded) { return pack::open(decoded, told.ledger.genesis()); });
    return data ? json::object{{"opens", true}} : refusal(data.error());
}

struct Damage {
    const char* what;
    void (*spoil)(Pack& pack);
};

constexpr Damage kDamages[] = {
    {"another network", [](Pack& p) { p.base.network_id[0] ^= 1; }},
    {"the checkpoint", [](Pack& p) { p.base.head.checkpoint.at(70) ^= 1; }},
    {"no header", [](Pack& p) { p.base.head.header.clear(); }},
    {"an unknown section", [](Pack& p) { p.sections[0].prefix = "quota/"; }},
    {"a section without a leaf", [](Pack& p) { p.sections[4].leaves.pop_back(); }},
    {"a leaf changed", [](Pack& p) { p.sections[4].leaves[0].second[20] ^= 1; }},
    {"leaves turned", [](Pack& p) { std::swap(p.sections[4].leaves[0], p.sections[4].leaves[1]); }},
    {"a section without proof", [](Pack& p) { p.sections[4].proof.clear(); }},
    {"a section left out", [](Pack& p) { p.sections.erase(p.sections.begin() + 8); }},
    {"a section twice", [](Pack& p) { p.sections[0] = p.sections[1]; }},
    {"a record changed", [](Pack& p) { p.records[2].leaf[40] ^= 1; }},
    {"a record left out", [](Pack& p) { p.records.erase(p.records.begin()); }},
    {"records turned", [](Pack& p) { std::swap(p.records[0], p.records[1]); }},
    {"a record outside", [](Pack& p) { p.records.back().index = 10'000; }},
    {"a hash less", [](Pack& p) { p.inclusion.pop_back(); }},
    {"a hash more", [](Pack& p) { p.inclusion.push_back(p.inclusion.front()); }},
    {"a certificate changed", [](Pack& p) { p.base.subjects.back().leaf[20] ^= 1; }},
    {"a certificate left out", [](Pack& p) { p.base.subjects.pop_back(); }},
    {"a chunk of nobody", [](Pack& p) { p.chunks[0].issuer = "aa.nobody"; }},
    {"a chunk cut", [](Pack& p) { p.chunks[0].chunk.pop_back(); }},
    {"a chunk changed", [](Pack& p) { p.chunks[0].chunk.back() ^= 1; }},
    {"a status turned good", [](Pack& p) { p.chunks[0].chunk.back() &= 0xf0; }},
    {"no chunks", [](Pack& p) { p.chunks.clear(); }},
    {"a record in the base",
     [](Pack& p) { p.base.records.push_back({.index = 0, .leaf = p.records[0].leaf}); }},
};

Bytes file_of(BytesView body, std::uint64_t size) {
    crypto::Writer out;
    return out.context(pack::kPackFile).u64(size).fixed(pack::compress(body)).take();
}

Bytes body_of(const Pack& pack) {
    return pack::must(pack::unwrap(pack::kPackFile, pack::encode(pack)));
}

json::object spoiled(const char* what, const Bytes& file, const Story& told) {
    json::object row = outcome(pack::decode_pack(file), told);
    row["what_was_done"] = what;
    row["file"] = crypto::to_base64(file);
    return row;
}

json::array spoiled_files(const Story& told) {
    json::array rows;
    for (const Damage& damage : kDamages) {
        Pack pack = told.pack;
        damage.spoil(pack);
        rows.push_back(spoiled(damage.what, pack::encode(pack), told));
    }
    const Bytes file = pack::encode(told.pack);
    const Bytes body = body_of(told.pack);
    rows.push_back(spoiled("cut", to_bytes(BytesView(file).first(file.size() / 2)), told));
    rows.push_back(spoiled("cut in its head", to_bytes(BytesView(file).first(20)), told));
    rows.push_back(spoiled("empty", {}, told));
    rows.push_back(spoiled("one byte less announced", file_of(body, body.size() - 1), told));
    rows.push_back(spoiled("one byte more announced", file_of(body, body.size() + 1), told));
    rows.push_back(spoiled("more than may be", file_of(body, pack::kPackBytesMax + 1), told));
    Bytes longer = body;
    longer.push_back(0);
    rows.push_back(spoiled("a byte behind the body", file_of(longer, longer.size()), told));
    return rows;
}

/// [offset of the byte whose bit (offset mod 8) is flipped, how that is refused]
json::array flipped_bodies(const Story& told) {
    json::array rows;
    const Bytes body = body_of(told.pack);
    for (std::size_t i = 0; i < kFlips; ++i) {
        const std::size_t at = body.size() * (2 * i + 1) / (2 * kFlips);
        Bytes changed = body;
        changed[at] ^= static_cast<std::uint8_t>(1U << (at % 8));
        const Bytes file = file_of(changed, changed.size());
        rows.push_back(json::array{at, outcome(pack::decode_pack(file), told)});
    }
    return rows;
}

pack::Delta delta_between(const Story& from, const Story& to) {
    return pack::must(pack::make_delta(pack::encode(from.pack), pack::encode(to.pack)));
}

json::array deltas(const std::vector<Story>& all) {
    json::array rows;
    for (const Story& from : all) {
        for (const Story& to : all) {
            const Bytes file = pack::encode(delta_between(from, to));
            rows.push_back(json::object{
                {"from", from.name}, {"to", to.name}, {"file", crypto::to_base64(file)}});
        }
    }
    return rows;
}

struct DeltaDamage {
    const char* what;
    void (*spoil)(pack::Delta& delta);
};

constexpr DeltaDamage kDeltaDamages[] = {
    {"for another pack", [](pack::Delta& d) { d.from[0] ^= 1; }},
    {"another outcome", [](pack::Delta& d) { d.to[0] ^= 1; }},
    {"another size", [](pack::Delta& d) { ++d.size; }},
    {"a smaller size", [](pack::Delta& d) { d.size = 10; }},
    {"more than a pack may be", [](pack::Delta& d) { d.size = pack::kPackBytesMax + 1; }},
    {"an edit beyond the older pack", [](pack::Delta& d) { d.edits.push_back({.keep = 1}); }},
    {"pieces left over", [](pack::Delta& d) { --d.edits.back().keep; }},
    {"a byte added", [](pack::Delta& d) { d.edits[1].added.push_back(0); }},
    {"no edits", [](pack::Delta& d) { d.edits.clear(); }},
};

json::object refused_delta(const char* what, const Story& from, const Bytes& file) {
    const auto made = pack::decode_delta(file).and_then([&](const pack::Delta& delta) {
        return pack::apply_delta(delta, pack::encode(from.pack));
    });
    json::object row = refusal(made.error());
    row["what_was_done"] = what;
    row["from"] = from.name;
    row["file"] = crypto::to_base64(file);
    return row;
}

json::array spoiled_deltas(const std::vector<Story>& all) {
    json::array rows;
    const pack::Delta good = delta_between(all[0], all[3]);
    for (const DeltaDamage& damage : kDeltaDamages) {
        pack::Delta delta = good;
        damage.spoil(delta);
        rows.push_back(refused_delta(damage.what, all[0], pack::encode(delta)));
    }
    const Bytes body = pack::must(pack::unwrap(pack::kDeltaFile, pack::encode(good)));
    const auto cut = [&](std::size_t size) {
        return pack::wrap(pack::kDeltaFile, BytesView(body).first(size));
    };
    rows.push_back(refused_delta("cut in an edit", all[0], cut(body.size() - 3)));
    rows.push_back(refused_delta("cut in its head", all[0], cut(50)));
    rows.push_back(refused_delta("a pack", all[0], pack::encode(all[3].pack)));
    rows.push_back(refused_delta("put to another pack", all[1], pack::encode(good)));
    return rows;
}

}  // namespace

json::object pack_vectors() {
    const std::vector<Story> all = stories();
    json::object packs;
    json::array asks;
    for (const Story& told : all) {
        packs[told.name] = {{"genesis", told.ledger.genesis_json()},
                            {"file", crypto::to_base64(pack::encode(told.pack))}};
        ask_all(told, asks);
    }
    return {{"packs", packs},
            {"asks", asks},
            {"spoiled", spoiled_files(all[1])},
            {"flipped", flipped_bodies(all[1])},
            {"deltas", deltas(all)},
            {"spoiled_deltas", spoiled_deltas(all)}};
}

}  // namespace touchstone::test
