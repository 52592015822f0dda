// Writes what the judge answers to every question of the scenario files, for other implementations
// of it to be held to: the bundle, the question, the report; and what it answers to bundles that
// were spoiled. One JSON file a scenario, in FOLDER/practice; FOLDER/chains.json is of checkpoints
// and epochs, FOLDER/packs.json of packs and labels. Usage: verdict_vectors FOLDER
#include <cstdio>
#include <filesystem>
#include <fstream>

#include <boost/json.hpp>

#include "crypto/base64.h"
#include "crypto/hex.h"
#include "crypto/sha256.h"
#include "ledger/verify/verdict_json.h"
#include "pack/label_verdict.h"
#include "tests/pack/port.h"
#include "tests/scenarios/chain_vectors.h"
#include "tests/scenarios/pack_vectors.h"
#include "tests/scenarios/question_json.h"
#include "tests/scenarios/world.h"
#include "tests/support/shared.h"

namespace touchstone::test {

namespace {

namespace json = boost::json;

constexpr std::size_t kFlips = 4;  ///< single bits, spread over the bundle
constexpr std::size_t kDrops = 3;  ///< facts of each kind, spread over them

std::string report_on(const Result<verify::Bundle>& bundle, const Asked& asked,
                      const World& world) {
    const auto evidence = bundle.and_then([&](const verify::Bundle& decoded) {
        return verify::open(decoded, world.ledger().genesis());
    });
    return verify::to_json(evidence ? verify::judge(*evidence, asked.question)
                                    : verify::bad_evidence(asked.question, evidence.error()),
                           false);
}

json::string digest_of(const std::string& report) {
    return json::string(crypto::to_hex(crypto::sha256(as_bytes(report))));
}

/// The i-th of `count` places, each in the middle of its share.
std::size_t place(std::size_t i, std::size_t count, std::size_t size) {
    return size * (2 * i + 1) / (2 * count);
}

json::array flipped(const Bytes& bytes, const Asked& asked, const World& world) {
    json::array rows;
    for (std::size_t i = 0; i < kFlips; ++i) {
        Bytes spoiled = bytes;
        const std::size_t at = place(i, kFlips, bytes.size());
        spoiled[at] ^= static_cast<std::uint8_t>(1U << (at % 8));
        rows.push_back(
            json::array{at, digest_of(report_on(verify::decode_bundle(spoiled), asked, world))});
    }
    return rows;
}

template <class Fact>
void drop(json::array& rows, const char* kind, std::vector<Fact> verify::Bundle::*facts,
          const Asked& asked, const World& world) {
    const std::size_t size = (asked.bundle.*facts).size();
    for (std::size_t i = 0; i < std::min(kDrops, size); ++i) {
        const std::size_t at = place(i, std::min(kDrops, size), size);
        verify::Bundle bundle = asked.bundle;
        (bundle.*facts).erase((bundle.*facts).begin() + static_cast<std::ptrdiff_t>(at));
        rows.push_back(json::array{kind, at, digest_of(report_on(bundle, asked, world))});
    }
}

json::array without(const Asked& asked, const World& world) {
    json::array rows;
    drop(rows, "subjects", &verify::Bundle::subjects, asked, world);
    drop(rows, "records", &verify::Bundle::records, asked, world);
    drop(rows, "prefixes", &verify::Bundle::prefixes, asked, world);
    return rows;
}

/// The same question, by a pack that holds the certificate whole, or that there is none.
json::object by_pack(const Asked& asked, const World& world) {
    const auto subject = records::attestation_subject(asked.question.issuer, asked.question.number);
    const auto certificates =
        subject ? std::vector<std::string>{*subject} : std::vector<std::string>{};
    const pack::Pack pack = pack::pack_of(world.ledger(), certificates);
    const auto data = pack::must(pack::open(pack, world.ledger().genesis()));
    verify::VerifiedSignatures verified;
    const auto verdict = pack::judge_label(data, asked.question, verified);
    return {{"pack", crypto::to_base64(pack::encode(pack))},
            {"report", json::parse(verify::to_json(verdict, false))}};
}

json::object vector_of(const Asked& asked, int line, const World& world) {
    const Bytes bytes = verify::encode(asked.bundle);
    return {{"line", line},
            {"question", question_json(asked.question)},
            {"now_ms", asked.question.now_ms},
            {"bundle", crypto::to_base64(bytes)},
            {"report", json::parse(verify::to_json(asked.verdict, false))},
            {"flipped", flipped(bytes, asked, world)},
            {"without", without(asked, world)},
            {"by_pack", by_pack(asked, world)}};
}

json::object vectors_of(const std::filesystem::path& file) {
    const auto story = parse_story(read_file(file));
    World world(story);
    json::array asks;
    for (const Sentence& sentence : story) {
        if (sentence.indented || sentence.verb == "require") continue;
        if (sentence.verb == "ask") {
            asks.push_back(vector_of(world.ask(sentence), sentence.line, world));
        } else {
            world.tell(sentence);
        }
    }
    return {{"genesis", chain::format_genesis(*world.ledger().genesis())}, {"asks", asks}};
}

void write(const std::filesystem::path& file, const json::object& vectors) {
    std::ofstream out(file);
    out << json::serialize(vectors) << '\n';
    if (!out.flush()) throw std::runtime_error("cannot write " + file.string());
}

void write_all(const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder / "practice");
    write(folder / "chains.json", chain_vectors());
    write(folder / "packs.json", pack_vectors());
    const auto practice = source_path("tests/scenarios/practice");
    for (const auto& entry : std::filesystem::directory_iterator(practice)) {
        const std::string name = entry.path().stem().string() + ".json";
        write(folder / "practice" / name, vectors_of(entry.path()));
    }
}

}  // namespace

}  // namespace touchstone::test

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fputs("Usage: verdict_vectors FOLDER\n", stderr);
        return 2;
    }
    try {
        touchstone::test::write_all(argv[1]);
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
