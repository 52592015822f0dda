// pack build | fetch | verify | show
#include "pack/pack.h"

#include <fmt/format.h>

#include "ledger/verify/question.h"
#include "local/clock.h"
#include "pack/build.h"
#include "tools/touchstone/commands/by_pack.h"
#include "tools/touchstone/files.h"
#include "tools/touchstone/output/json.h"
#include "tools/touchstone/output/table.h"
#include "tools/touchstone/subject_view.h"

namespace touchstone::cli {
namespace {

struct PackOptions {
    std::string file{};
    std::vector<std::string> certificates{};
    std::optional<std::string> issuer{};
    std::optional<std::string> genesis{};
};

/// Of its checkpoint, by this machine's clock.
std::uint64_t age_of(const pack::TrustData& data) {
    const std::uint64_t then = data.evidence->checkpoint_ms;
    const std::uint64_t now = local::now_ms();
    return now > then ? now - then : 0;
}

std::string age_text(std::uint64_t age_ms) {
    const std::uint64_t hours = age_ms / 3'600'000;
    return hours < 48 ? fmt::format("{} hours", hours) : fmt::format("{} days", hours / 24);
}

/// What a pack holds, for people and programs.
struct Told {
    Facts facts{};
    json::object object{};

    void add(const char* name, const char* member, std::string text, json::value value) {
        facts.emplace_back(name, std::move(text));
        object[member] = std::move(value);
    }

    void count(const char* name, const char* member, std::size_t number) {
        add(name, member, std::to_string(number), number);
    }
};

Told told_of(const pack::Pack& pack, std::size_t bytes) {
    Told told;
    told.count("bytes", "bytes", bytes);
    for (const verify::PrefixProof& section : pack.sections)
        told.count(section.prefix.c_str(), section.prefix.c_str(), section.leaves.size());
    told.count("certificates", "certificates", pack.base.subjects.size());
    told.count("records", "records", pack.records.size());
    told.count("status chunks", "status_chunks", pack.chunks.size());
    return told;
}

void tell_age(Told& told, const pack::TrustData& data, std::uint64_t age_ms) {
    const std::string time = records::format_instant(data.evidence->checkpoint_ms);
    told.add("as of", "as_of", time, json::value(time));
    told.add("age", "age_ms", age_text(age_ms), age_ms);
    told.count("log size", "log_size", data.evidence->checkpoint_size);
}

/// `below`: what people see besides.
void print(const Invocation& invocation, const Told& told, const std::string& below = {}) {
    const Terminal& terminal = invocation.terminal;
    print_object(terminal, "touchstone.pack/1", told.object,
                 render_facts(told.facts, terminal.columns(), terminal.style()) + below);
}

Result<pack::Pack> build_from(const OpenLedger& open, const std::vector<std::string>& subjects) {
    TRY(const auto prover, open.ledger->prover());
    const pack::Source source{
        .prover = *prover,
        .map = open.state().map,
        .hashes = *open.ledger,
        .leaf = [&](std::uint64_t index) { return open.ledger->leaf(index); },
        .chunk =
            [&](const std::string& issuer, std::uint32_t number) {
                const registry::Chunk* chunk = open.state().status_lists.chunk(issuer, number);
                return chunk == nullptr ? std::nullopt : std::optional(*chunk);
            }};
    return pack::build(source, open.state().genesis, subjects);
}

Result<ExitCode> build(const Invocation& invocation, const PackOptions& options) {
    TRY(OpenLedger open, open_ledger(invocation));
    verify::Question now{.now_ms = local::now_ms()};
    TRY_VOID(freshen(invocation, open, now));
    std::vector<std::string> subjects;
    for (const std::string& number : options.certificates) {
        TRY(std::string subject, find_attestation(open, number, options.issuer));
        subjects.push_back(std::move(subject));
    }
    TRY(const pack::Pack pack, build_from(open, subjects));
    // Read back and verified, as a stranger would.
    const Bytes bytes = pack::encode(pack);
    TRY(const pack::Pack read, pack::decode_pack(bytes));
    TRY(const pack::TrustData data, pack::open(read, open.state().genesis));
    TRY_VOID(replace_file(options.file, as_text(bytes)));
    Told told = told_of(read, bytes.size());
    tell_age(told, data, age_of(data));
    print(invocation, told);
    return ExitCode::valid;
}

/// All of it verifies; what it is worth today, the exit code says as well.
ExitCode conclude(const Invocation& invocation, const pack::Pack& pack, std::size_t bytes,
                  const pack::TrustData& data) {
    const std::uint64_t age = age_of(data);
    Told told = told_of(pack, bytes);
    tell_age(told, data, age);
    print(invocation, told);
    const verify::Freshness limits;
    if (age <= limits.fresh_ms) return ExitCode::valid;
    invocation.terminal.note(
        age <= limits.usable_ms ? "Everything in it verifies. It is more than a day old: answers "
                                  "by it say check further.\n"
                                : "Everything in it verifies. It is more than seven days old: only "
                                  "what is final can be told by it.\n");
    return age <= limits.usable_ms ? ExitCode::check_further : ExitCode::cannot_confirm;
}

/// What the file holds already is not given up for something older.
Result<void> check_newer(const std::string& file, const pack::TrustData& fetched,
                         const SharedGenesis& genesis) {
    const auto held = open_pack(file, genesis);
    if (!held || held->evidence->checkpoint_ms <= fetched.evidence->checkpoint_ms) return {};
    return fail(Errc::conflict, "pack.older",
                fmt::format("the node's newest pack is of {}, and {} of {}: it stays",
                            records::format_instant(fetched.evidence->checkpoint_ms), file,
                            records::format_instant(held->evidence->checkpoint_ms)));
}

Result<ExitCode> fetch(const Invocation& invocation, const PackOptions& options) {
    TRY(remote::Node node, named_node(invocation));
    TRY(const auto genesis, read_genesis(invocation, options.genesis));
    TRY(const std::string bytes, node.newest_pack());
    TRY(const pack::Pack pack, pack::decode_pack(as_bytes(bytes)));
    TRY(const pack::TrustData data, pack::open(pack, genesis));
    TRY_VOID(check_newer(options.file, data, genesis));
    TRY_VOID(replace_file(options.file, bytes));
    return conclude(invocation, pack, bytes.size(), data);
}

Result<ExitCode> verify_pack(const Invocation& invocation, const PackOptions& options) {
    TRY(const auto genesis, read_genesis(invocation, options.genesis));
    TRY(const std::string bytes, read_file(options.file));
    TRY(const pack::Pack pack, pack::decode_pack(as_bytes(bytes)));
    TRY(const pack::TrustData data, pack::open(pack, genesis));
    return conclude(invocation, pack, bytes.size(), data);
}

Result<ExitCode> show(const Invocation& invocation, const PackOptions& options) {
    TRY(const std::string bytes, read_file(options.file));
    TRY(const pack::Pack pack, pack::decode_pack(as_bytes(bytes)));
    Told told = told_of(pack, bytes.size());
    for (const verify::SubjectProof& subject : pack.base.subjects)
        told.facts.emplace_back("certificate", subject.subject);
    told.object["checkpoint"] = pack.base.head.checkpoint;
    print(invocation, told, "\n" + pack.base.head.checkpoint);
    return ExitCode::valid;
}

}  // namespace

void add_pack(Commands& commands) {
    Command noun = add_noun(commands, "pack", "What judging without a connection needs, in a file");
    auto building = std::make_shared<PackOptions>();
    Command verb =
        add_verb(commands, noun, "build",
                 "Write a pack: bodies, keys, scopes, rules, alerts, status lists, with proofs.",
                 "touchstone pack build --out port.pack\n"
                 "touchstone pack build --node https://node.nab.example --out port.pack\n"
                 "touchstone pack build --out port.pack --certificate LED-2026-0001",
                 building, &build);
    verb.add_option("--out", building->file, "file to write").type_name("FILE").required();
    verb.add_option("--certificate", building->certificates,
                    "held whole, so that it can be judged whole; repeatable")
        .type_name("NUMBER");
    verb.add_option("--issuer", building->issuer, "of these; else the numbers alone must tell")
        .type_name("BODY");
    auto fetching = std::make_shared<PackOptions>();
    Command fetch_verb =
        add_verb(commands, noun, "fetch", "Fetch the newest pack of a node, and verify all of it.",
                 "touchstone pack fetch --node https://node.nab.example --out port.pack\n"
                 "Exit: as verify. A file that holds a newer pack stays as it is.",
                 fetching, &fetch);
    fetch_verb.add_option("--out", fetching->file, "file to write").type_name("FILE").required();
    fetch_verb.add_option("--genesis", fetching->genesis, "of the network; else as pinned by use")
        .type_name("FILE");
    auto verifying = std::make_shared<PackOptions>();
    Command verify_verb =
        add_verb(commands, noun, "verify", "Verify all that a pack holds, and tell how old it is.",
                 "touchstone pack verify port.pack --genesis genesis.json\n"
                 "Exit: 0 verified and of today, 4 older than a day, 3 than seven days",
                 verifying, &verify_pack);
    verify_verb.add_option("FILE", verifying->file, "a pack").required();
    verify_verb.add_option("--genesis", verifying->genesis, "of the network; else as pinned by use")
        .type_name("FILE");
    auto showing = std::make_shared<PackOptions>();
    Command show_verb =
        add_verb(commands, noun, "show", "List what a pack holds. Nothing is verified here.",
                 "touchstone pack show port.pack", showing, &show);
    show_verb.add_option("FILE", showing->file, "a pack").required();
}

}  // namespace touchstone::cli
