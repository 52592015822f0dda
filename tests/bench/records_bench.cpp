// What it costs to read a record of about 500 bytes, step by step, beside one signature
// verification.
#include <benchmark/benchmark.h>

#include "crypto/sha256.h"
#include "ledger/records/envelope.h"
#include "ledger/records/number.h"
#include "ledger/records/wire.h"

namespace touchstone::records {
namespace {

constexpr std::string_view kJson = R"({
  "author": "us.a2la.1234", "subject": "attestation/us.a2la.1234/TR20267781", "decidedOn": "2026-02-20",
  "effective": {"from": "2026-02-20", "retroactive": true},
  "attestation": {
    "action": "ATTESTATION_ACTION_ISSUE", "number": "TR-2026/7781", "type": "ATTESTATION_TYPE_TEST_REPORT",
    "basis": "ACCREDITATION_BASIS_ACCREDITATION", "claimsAccreditation": true,
    "items": [{"kind": "product", "names": [{"language": "en", "text": "Rice cooker"}], "gtin": "4006381333931",
               "model": "RC-500", "fields": [{"scheme": "hs2022", "code": "851660"}]}],
    "parties": [{"role": "holder", "economy": "cn",
                 "name": {"plain": {"texts": [{"language": "zh-Hans", "text": "海港电器有限公司"}]}}}],
    "performedFrom": "2026-02-02", "performedTo": "2026-02-17",
    "standards": [{"standard": "IEC 60335-2-15", "edition": "2012"}],
    "scopeLines": ["accreditation/us.a2la/123401/electrical-1"], "issuedOn": "2026-02-20", "validTo": "2029-02-19",
    "outcome": "OUTCOME_CONFORMS", "documentSha256": "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
    "supporting": [{"role": "calibration", "subject": "attestation/us.nist/C991"}]}})";

const Record& record() {
    static const Record record = from_json(kJson).value();
    return record;
}

void walk_only(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(walk(record().bytes, *pb::Record::descriptor()));
    state.counters["record_bytes"] = static_cast<double>(record().bytes.size());
}

void walk_and_protobuf_parse(benchmark::State& state) {
    for (auto _ : state) {
        benchmark::DoNotOptimize(walk(record().bytes, *pb::Record::descriptor()));
        auto message = std::make_shared<pb::Record>();
        benchmark::DoNotOptimize(message->ParseFromArray(record().bytes.data(),
                                                         static_cast<int>(record().bytes.size())));
    }
}

void parse_record_whole(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(parse_record(record().bytes));
}

void parse_leaf_whole(benchmark::State& state) {
    Envelope envelope{.record = record()};
    if (!sign(envelope, Hash{}, "us.a2la.1234", crypto::SecretKey(crypto::Seed{1}))) std::abort();
    const Bytes leaf = leaf_bytes(envelope);
    for (auto _ : state) benchmark::DoNotOptimize(parse_leaf(leaf));
}

void key_of_ascii_number(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(number_key("TR-2026/7781"));
}

void key_of_wide_number(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(number_key("ＴＲ－２０２６／７７８１"));
}

void hash_record(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(crypto::sha256(record().bytes));
}

void verify_signature(benchmark::State& state) {
    const crypto::SecretKey key(crypto::Seed{1});
    const Bytes message = signed_bytes(Hash{}, record().bytes);
    const crypto::Signature signature = key.sign(message);
    for (auto _ : state)
        benchmark::DoNotOptimize(crypto::verify(key.public_key(), message, signature));
}

BENCHMARK(walk_only);
BENCHMARK(walk_and_protobuf_parse);
BENCHMARK(parse_record_whole);
BENCHMARK(parse_leaf_whole);
BENCHMARK(key_of_ascii_number);
BENCHMARK(key_of_wide_number);
BENCHMARK(hash_record);
BENCHMARK(verify_signature);

}  // namespace
}  // namespace touchstone::records

BENCHMARK_MAIN();
