// pack build | verify | show
#include "pack/pack.h"

#include "ledger/verify/question.h"
#include "local/clock.h"
#include "pack/build.h"
#include "tools/touchstone/commands/asking_node.h"
#include "tools/touchstone/commands/pack_changes.h"
#include "tools/touchstone/commands/pack_told.h"
#include "tools/touchstone/files.h"
#include "tools/touchstone/subject_view.h"

namespace touchstone::cli {
namespace {

struct PackOptions {
    std::string file{};
    std::vector<std::string> certificates{};
    std::optional<std::string> issuer{};
    std::optional<std::string> genesis{};
};

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
    PackTold told = told_of(read, bytes.size());
    tell_age(told, data);
    print(invocation, told);
    return ExitCode::valid;
}

Result<ExitCode> verify_pack(const Invocation& invocation, const PackOptions& options) {
    TRY(const auto genesis, read_genesis(invocation, options.genesis));
    TRY(const std::string bytes, read_file(options.file));
    TRY(const pack::Pack pack, pack::decode_pack(as_bytes(bytes)));
    TRY(const pack::TrustData data, pack::open(pack, genesis));
    return conclude(invocation, told_of(pack, bytes.size()), data);
}

Result<ExitCode> show(const Invocation& invocation, const PackOptions& options) {
    TRY(const std::string bytes, read_file(options.file));
    TRY(const pack::Pack pack, pack::decode_pack(as_bytes(bytes)));
    PackTold told = told_of(pack, bytes.size());
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
    add_pack_changes(commands, noun);
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
