// log checkpoint | prove | consistency | fsck
#include <fmt/format.h>

#include "crypto/hex.h"
#include "ledger/log/checkpoint.h"
#include "ledger/log/policy.h"
#include "ledger/log/proof.h"
#include "ledger/log/tlog_proof.h"
#include "ledger/log/tree.h"
#include "tools/remote/follow.h"
#include "tools/touchstone/commands/command.h"
#include "tools/touchstone/context.h"
#include "tools/touchstone/files.h"
#include "tools/touchstone/opening.h"
#include "tools/touchstone/output/json.h"
#include "tools/touchstone/output/progress.h"

namespace touchstone::cli {
namespace {

struct LogOptions {
    std::uint64_t index{};
    std::uint64_t old_size{};
    std::optional<std::uint64_t> new_size{};
    std::string out{"-"};
    bool policy{};
};

Result<log::Checkpoint> newest(const OpenLedger& open) {
    TRY(const std::string note, open.ledger->checkpoint());
    TRY(const log::Note parsed, log::parse_note(note));
    return log::parse_checkpoint(parsed.text);
}

Result<ExitCode> checkpoint(const Invocation& invocation, const LogOptions& options) {
    TRY(const OpenLedger open, open_ledger(invocation));
    if (options.policy) {
        const registry::State& state = open.state();
        invocation.terminal.out(
            log::format_policy(*state.validators, chain::origin(*state.genesis)));
        return ExitCode::valid;
    }
    TRY(const std::string note, open.ledger->checkpoint());
    TRY(const log::Checkpoint parsed, newest(open));
    print_object(invocation.terminal, "touchstone.checkpoint/1",
                 {{"origin", parsed.origin},
                  {"size", parsed.size},
                  {"root", crypto::to_hex(parsed.root)},
                  {"note", note}},
                 note);
    return ExitCode::valid;
}

Result<ExitCode> prove(const Invocation& invocation, const LogOptions& options) {
    TRY(const OpenLedger open, open_ledger(invocation));
    TRY(const log::Checkpoint parsed, newest(open));
    TRY(const std::string note, open.ledger->checkpoint());
    TRY(const std::vector<Hash> hashes,
        log::inclusion_proof(*open.ledger, options.index, parsed.size));
    TRY(const Bytes leaf, open.ledger->leaf(options.index));
    TRY_VOID(log::verify_inclusion(log::leaf_hash(leaf), options.index, parsed.size, hashes,
                                   parsed.root));
    TRY_VOID(replace_file(
        options.out,
        log::format_tlog_proof({.index = options.index, .hashes = hashes, .checkpoint = note})));
    return ExitCode::valid;
}

Result<ExitCode> consistency(const Invocation& invocation, const LogOptions& options) {
    TRY(const OpenLedger open, open_ledger(invocation));
    TRY(const log::Checkpoint parsed, newest(open));
    const std::uint64_t size = options.new_size.value_or(parsed.size);
    TRY(const Hash old_root, log::root_at(*open.ledger, options.old_size));
    TRY(const Hash new_root, log::root_at(*open.ledger, size));
    TRY(const std::vector<Hash> proof,
        log::consistency_proof(*open.ledger, options.old_size, size));
    TRY_VOID(log::verify_consistency(options.old_size, size, old_root, new_root, proof));
    json::array hashes;
    std::string human = fmt::format("{} {}\n{} {}\n\n", options.old_size, crypto::to_hex(old_root),
                                    size, crypto::to_hex(new_root));
    for (const Hash& hash : proof) {
        hashes.push_back(json::string(crypto::to_hex(hash)));
        human += crypto::to_hex(hash) + "\n";
    }
    print_object(invocation.terminal, "touchstone.consistency/1",
                 {{"old_size", options.old_size},
                  {"old_root", crypto::to_hex(old_root)},
                  {"new_size", size},
                  {"new_root", crypto::to_hex(new_root)},
                  {"proof", std::move(hashes)}},
                 human);
    return ExitCode::valid;
}

/// Of a node: its tiles alone, from the first leaf on. Of a folder `ledger fsck` reads more.
Result<ExitCode> fsck(const Invocation& invocation, const LogOptions&) {
    TRY(const Place place, find_place(invocation.options));
    if (place.node.empty())
        return usage_error("This checks a node's log; of a folder: touchstone ledger fsck.");
    TRY(remote::NodeUrl url, remote::parse_node_url(place.node));
    TRY(const std::string pinned, find_pinned_genesis());
    TRY(const std::string genesis_json, read_file(pinned));
    remote::Node node(std::move(url));
    Progress progress(invocation.terminal);
    const Result<std::uint64_t> leaves = remote::check_log(genesis_json, node, std::ref(progress));
    progress.clear();
    if (!leaves) return tl::unexpected(leaves.error());
    print_object(invocation.terminal, "touchstone.fsck/1",
                 {{"node", node.url()}, {"leaves", *leaves}, {"sound", true}},
                 fmt::format("{} is sound: {} leaves, every signature, header, state and tile.\n",
                             node.url(), *leaves));
    return ExitCode::valid;
}

void add_fsck(Commands& commands, Command noun) {
    (void)add_verb(commands, noun, "fsck", "Recompute a node's whole log from what it publishes.",
                   "touchstone log fsck --node http://node:8080", std::make_shared<LogOptions>(),
                   &fsck);
}

}  // namespace

void add_log(Commands& commands) {
    Command noun =
        add_noun(commands, "log", "The log below the ledger: checkpoints and proofs (C2SP)");
    auto showing = std::make_shared<LogOptions>();
    Command checkpoint_verb =
        add_verb(commands, noun, "checkpoint", "Print the newest signed checkpoint.",
                 "touchstone log checkpoint\ntouchstone log checkpoint --policy > policy", showing,
                 &checkpoint);
    checkpoint_verb.add_flag("--policy", showing->policy,
                             "the policy file that it satisfies, for any tlog client");
    auto proving = std::make_shared<LogOptions>();
    Command prove_verb =
        add_verb(commands, noun, "prove", "Print the tlog-proof of one leaf, verified first.",
                 "touchstone log prove 42 --out leaf-42.tlog-proof", proving, &prove);
    prove_verb.add_option("INDEX", proving->index, "of the leaf, from 0").required();
    prove_verb.add_option("--out", proving->out, "file to write; else stdout").type_name("FILE");
    auto comparing = std::make_shared<LogOptions>();
    Command verb =
        add_verb(commands, noun, "consistency", "Prove that a newer log only adds to an older one.",
                 "touchstone log consistency 100\ntouchstone log consistency 100 200", comparing,
                 &consistency);
    verb.add_option("OLD", comparing->old_size, "leaves of the older log").required();
    verb.add_option("NEW", comparing->new_size,
                    "leaves of the newer one; else the newest checkpoint's");
    add_fsck(commands, noun);
}

}  // namespace touchstone::cli
