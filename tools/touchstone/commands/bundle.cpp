// bundle export | show
#include "ledger/verify/bundle.h"

#include <fmt/format.h>

#include "crypto/hex.h"
#include "tools/touchstone/commands/asking.h"
#include "tools/touchstone/files.h"
#include "tools/touchstone/output/json.h"
#include "tools/touchstone/output/table.h"
#include "tools/touchstone/output/verdict_view.h"

namespace touchstone::cli {
namespace {

struct BundleOptions {
    AskOptions ask{};
    std::string file{};
};

Result<ExitCode> export_bundle(const Invocation& invocation, const BundleOptions& options) {
    TRY(const Asked asked, ask_about_one(invocation, options.ask));
    TRY(const Answer found, answer(asked.open, asked.question));
    const Bytes bytes = verify::encode(found.bundle);
    TRY_VOID(replace_file(options.file, as_text(bytes)));
    if (options.file == "-") return ExitCode::valid;
    print_object(invocation.terminal, "touchstone.bundle/1",
                 {{"file", options.file},
                  {"bytes", bytes.size()},
                  {"subject", found.verdict.subject},
                  {"verdict", verify::name_of(found.verdict.certificate)}},
                 fmt::format("{}  {} bytes, {}\n", options.file, bytes.size(),
                             badge(invocation.terminal, found.verdict.certificate)));
    return ExitCode::valid;
}

Result<ExitCode> show(const Invocation& invocation, const BundleOptions& options) {
    TRY(const std::string bytes, read_file(options.file));
    TRY(const verify::Bundle bundle, verify::decode_bundle(as_bytes(bytes)));
    json::array subjects;
    Facts facts{{"network id", crypto::to_hex(bundle.network_id)},
                {"bytes", std::to_string(bytes.size())},
                {"records", std::to_string(bundle.records.size())}};
    for (const verify::SubjectProof& proof : bundle.subjects) {
        subjects.push_back(json::object{{"subject", proof.subject}, {"present", proof.present}});
        facts.emplace_back(proof.present ? "present" : "absent", proof.subject);
    }
    json::array prefixes;
    for (const verify::PrefixProof& proof : bundle.prefixes) {
        prefixes.push_back(json::string(proof.prefix));
        facts.emplace_back("complete",
                           fmt::format("{} ({} entries)", proof.prefix, proof.leaves.size()));
    }
    print_object(invocation.terminal, "touchstone.bundle/1",
                 {{"network_id", crypto::to_hex(bundle.network_id)},
                  {"bytes", bytes.size()},
                  {"checkpoint", bundle.head.checkpoint},
                  {"records", bundle.records.size()},
                  {"subjects", std::move(subjects)},
                  {"prefixes", std::move(prefixes)}},
                 render_facts(facts, invocation.terminal.columns(), invocation.terminal.style()) +
                     "\n" + bundle.head.checkpoint);
    return ExitCode::valid;
}

}  // namespace

void add_bundle(Commands& commands) {
    Command noun = add_noun(commands, "bundle", "Everything that proves one answer, in one file");
    auto exporting = std::make_shared<BundleOptions>();
    Command verb =
        add_verb(commands, noun, "export", "Write the proofs behind one answer to a file.",
                 "touchstone bundle export LED-2026-0001 --out led.bundle\n"
                 "touchstone verify --bundle led.bundle --genesis genesis.json",
                 exporting, &export_bundle);
    add_ask_options(verb, exporting->ask);
    verb.add_option("--out", exporting->file, "file to write; \"-\" is stdout")
        .required()
        .type_name("FILE");
    auto showing = std::make_shared<BundleOptions>();
    Command show_verb =
        add_verb(commands, noun, "show", "List what a bundle proves. Nothing is verified here.",
                 "touchstone bundle show led.bundle", showing, &show);
    show_verb.add_option("FILE", showing->file, "a bundle").required();
}

}  // namespace touchstone::cli
