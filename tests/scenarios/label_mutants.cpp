// Judges labels that were tampered with: none may come out VALID. Says how many of each craft came
// to which verdict. FILE, where it is named, gets some of them with their answers, for the verifier
// in TypeScript to be held to. Usage: label_mutants COUNT [SEED [FILE]]
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>

#include <boost/json.hpp>

#include "crypto/base64.h"
#include "crypto/hex.h"
#include "crypto/sha256.h"
#include "ledger/label/digits.h"
#include "ledger/verify/collect.h"
#include "ledger/verify/verdict_json.h"
#include "tests/scenarios/labels.h"
#include "tests/scenarios/mutant_maker.h"
#include "tests/scenarios/world.h"

namespace touchstone::test {

namespace {

namespace json = boost::json;

constexpr const char* kStory =
    R"(
begin 2026-01-05
body aa.nab.lab conformity_assessment_body name="Luma Test Laboratory"
accreditation aa.nab L-17 body=aa.nab.lab standard="ISO/IEC 17025:2017" activity=testing
line aa.nab L-17 1 activity=testing standard="IEC 62560"
issue aa.nab.lab TR-1 type=test_report basis=accreditation claims=yes lines=aa.nab/L17/1 standard="IEC 62560:2011")"
    R"( item="LED lamp" model=L-100 gtin=04006381333931 hs=853952 holder="Luma Ltd" valid-to=2028-01-04
key aa.nab.lab purposes="labels"
body aa.nab.rival conformity_assessment_body name="Rival Laboratory"
key aa.nab.rival purposes="labels"
)";

constexpr std::size_t kSample = 400;
constexpr const char* kCraftNames[kCrafts] = {
    "flip bits",     "replace bytes", "insert bytes", "remove bytes",  "splice",
    "change digits", "old signature", "other key",    "other network", "insider"};

struct Workshop {
    World world;
    verify::Question question{};
    verify::Collected proofs{};
    ForgersKit kit{};
};

/// Three labels of one certificate: as it is, for half of what it says, and with a seed.
std::vector<label::Label> true_labels(const TestLedger& ledger) {
    const label::Label whole = label_of(ledger, "attestation/aa.nab.lab/TR1", 0);
    label::Label less = whole;
    less.gtin.clear();
    less.line.clear();
    label::Label seeded = whole;
    seeded.seed.emplace();
    seeded.seed->fill(7);
    return {whole, less, seeded};
}

/// The proofs that judging any label of those keys takes.
verify::Collected proofs_of(const TestLedger& ledger, const verify::Question& question,
                            const std::vector<const crypto::SecretKey*>& keys) {
    const TestProver prover(ledger, ledger.now_ms());
    verify::Collected proofs;
    proofs.bundle = prover.base().value();
    proofs.evidence = verify::open_checkpoint(proofs.bundle, ledger.genesis()).value();
    for (const crypto::SecretKey* key : keys) {
        verify::Question with_key = question;
        with_key.label_key = crypto::key_id(crypto::Algorithm::ed25519, key->public_key());
        const auto needs = [&](const verify::Evidence& evidence) {
            return verify::judge(evidence, with_key).needs;
        };
        proofs = verify::gather(prover, std::move(proofs), needs).value();
    }
    return proofs;
}

Workshop open_workshop() {
    const auto story = parse_story(kStory);
    Workshop shop{World(story)};
    for (const Sentence& sentence : story) shop.world.tell(sentence);
    const TestLedger& ledger = shop.world.ledger();
    shop.question = {.issuer = "aa.nab.lab", .number = "TR-1", .now_ms = ledger.now_ms()};
    shop.kit = {
        .labels = true_labels(ledger),
        .network_id = ledger.genesis()->network_id,
        .labels_key = &key_named(ledger, "aa.nab.lab#1"),
        .other_keys = {&key_named(ledger, "aa.nab.lab#0"), &key_named(ledger, "aa.nab.rival#1")}};
    std::vector<const crypto::SecretKey*> keys = shop.kit.other_keys;
    keys.push_back(shop.kit.labels_key);
    shop.proofs = proofs_of(ledger, shop.question, keys);
    return shop;
}

using Tally = std::map<std::pair<Craft, verify::CertificateVerdict>, std::size_t>;

/// Whether none was taken for true.
bool print(const Tally& tally) {
    bool good = true;
    for (const auto& [key, count] : tally) {
        const auto& [craft, verdict] = key;
        std::printf("%-14s %-14s %9zu\n", kCraftNames[static_cast<std::size_t>(craft)],
                    std::string(verify::name_of(verdict)).c_str(), count);
        good = good && verdict != verify::CertificateVerdict::valid;
    }
    return good;
}

json::array sample_row(const Bytes& label, const verify::Verdict& verdict) {
    const std::string report = verify::to_json(verdict, false);
    return {label::to_digits(label), verify::name_of(verdict.certificate),
            json::string(crypto::to_hex(crypto::sha256(as_bytes(report))))};
}

void write(const std::filesystem::path& file, const Workshop& shop, const json::array& rows) {
    std::filesystem::create_directories(file.parent_path());
    std::ofstream out(file);
    out << json::serialize(
               json::object{{"genesis", chain::format_genesis(*shop.world.ledger().genesis())},
                            {"bundle", crypto::to_base64(verify::encode(shop.proofs.bundle))},
                            {"issuer", shop.question.issuer},
                            {"number", shop.question.number},
                            {"now_ms", shop.question.now_ms},
                            {"labels", rows}})
        << '\n';
    if (!out.flush()) throw std::runtime_error("cannot write " + file.string());
}

int run(std::size_t count, std::uint64_t seed, const char* file) {
    const Workshop shop = open_workshop();
    MutantMaker maker(shop.kit, seed);
    verify::VerifiedSignatures verified;
    const auto judged = [&](const Bytes& label) {
        verify::Question question = shop.question;
        question.label = label;
        return verify::judge(shop.proofs.evidence, question, verified);
    };
    json::array rows;
    for (const label::Label& label : shop.kit.labels) {
        const Bytes bytes = label::sign(label, shop.kit.network_id, *shop.kit.labels_key).value();
        const verify::Verdict verdict = judged(bytes);
        if (verdict.certificate != verify::CertificateVerdict::valid)
            throw std::runtime_error("a true label is not taken for true");
        rows.push_back(sample_row(bytes, verdict));
    }
    Tally tally;
    for (std::size_t i = 0; i < count; ++i) {
        const Mutant mutant = maker.next();
        const verify::Verdict verdict = judged(mutant.label);
        ++tally[{mutant.craft, verdict.certificate}];
        if (i < kSample) rows.push_back(sample_row(mutant.label, verdict));
    }
    if (file != nullptr) write(file, shop, rows);
    return print(tally) ? 0 : 1;
}

}  // namespace

}  // namespace touchstone::test

int main(int argc, char** argv) {
    if (argc < 2 || argc > 4) {
        std::fputs("Usage: label_mutants COUNT [SEED [FILE]]\n", stderr);
        return 2;
    }
    try {
        return touchstone::test::run(std::stoul(argv[1]), argc > 2 ? std::stoull(argv[2]) : 1,
                                     argc > 3 ? argv[3] : nullptr);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
