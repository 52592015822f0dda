// ledger init | status | fsck | replay
#include <filesystem>

#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "crypto/hex.h"
#include "local/clock.h"
#include "local/folder.h"
#include "local/prepare_pool.h"
#include "tools/touchstone/commands/command.h"
#include "tools/touchstone/context.h"
#include "tools/touchstone/form/form.h"
#include "tools/touchstone/founding.h"
#include "tools/touchstone/opening.h"
#include "tools/touchstone/output/describe.h"
#include "tools/touchstone/output/json.h"
#include "tools/touchstone/output/progress.h"
#include "tools/touchstone/output/table.h"

namespace touchstone::cli {
namespace {

struct InitOptions {
    std::string name{};
    std::string out{};
    std::vector<std::string> bodies{};
    std::optional<std::string> form{};
    bool demonstration{};
};

struct ReplayOptions {
    std::string out{};
};

struct NoOptions {};

Result<Founding> read_founding(const InitOptions& options) {
    Founding founding{
        .name = options.name,
        .mode = options.demonstration ? chain::Mode::demonstration : chain::Mode::production,
        .time_ms = local::now_ms()};
    for (const std::string& text : options.bodies) {
        TRY(json::object body, parse_body_flag(text));
        founding.bodies.push_back(std::move(body));
    }
    if (options.form) {
        TRY(const json::object form, read_form(*options.form));
        TRY_VOID(add_founding_form(founding, form));
    }
    if (founding.bodies.empty())
        return usage_error("A ledger needs at least one --body, or a form with bodies.");
    return founding;
}

json::object status_of(const OpenLedger& open) {
    const registry::State& state = open.state();
    return {{"ledger", open.paths.folder},
            {"network", state.genesis->name},
            {"mode", open.demonstration() ? "demonstration" : "production"},
            {"network_id", crypto::to_hex(state.genesis->network_id)},
            {"height", state.head.height},
            {"time", records::format_instant(state.head.time_ms)},
            {"log_size", state.log.size()},
            {"log_root", crypto::to_hex(state.log.root())},
            {"map_size", state.map.size()},
            {"state_root", crypto::to_hex(state.head.state_root)},
            {"epoch", state.head.epoch},
            {"validators", state.validators->validators.size()}};
}

void show_status(const Terminal& terminal, const OpenLedger& open) {
    const json::object status = status_of(open);
    std::vector<std::pair<std::string, std::string>> facts;
    for (const auto& [name, value] : status) {
        facts.emplace_back(in_words(std::string(name)), value.is_string()
                                                            ? std::string(value.get_string())
                                                            : json::serialize(value));
    }
    print_object(terminal, "touchstone.ledger/1", status,
                 render_facts(facts, terminal.columns(), terminal.style()));
}

Result<void> refuse_ledger_in(const local::LedgerPaths& paths) {
    std::error_code ec;  // what cannot be looked at cannot be written either, and that is told then
    if (!std::filesystem::exists(paths.database(), ec) &&
        !std::filesystem::exists(paths.genesis(), ec))
        return {};
    return fail(Errc::conflict, "ledger.exists",
                fmt::format("{} holds a ledger already.", paths.folder));
}

Result<OpenLedger> make_ledger(const Invocation& invocation, const InitOptions& options,
                               const local::LedgerPaths& paths) {
    TRY(const Founding founding, read_founding(options));
    std::optional<local::Passphrase> passphrase;
    if (!options.demonstration) {
        TRY(passphrase, local::read_new_passphrase(invocation.options.passphrase,
                                                   "Passphrase for the new keys: "));
    }
    const std::string keys = invocation.options.keys.value_or(paths.keys());
    TRY_VOID(local::make_private_folder(paths.folder));
    TRY_VOID(local::make_private_folder(keys));
    TRY(const chain::Genesis genesis, found(founding, {.bodies = keys, .validators = {keys}},
                                            passphrase ? &*passphrase : nullptr));
    OpenLedger open{.paths = paths};
    TRY(open.ledger, local::create_ledger(paths, chain::format_genesis(genesis)));
    TRY(const local::ValidatorKeys validator, open_validator(invocation, open));
    TRY_VOID(local::cosign(*open.ledger, validator, founding.time_ms));
    TRY_VOID(open.ledger->update_index());
    return open;
}

Result<ExitCode> init(const Invocation& invocation, const InitOptions& options) {
    const local::LedgerPaths paths{.folder = options.out};
    TRY_VOID(refuse_ledger_in(paths));
    std::error_code ec;
    const bool fresh = !std::filesystem::exists(paths.folder, ec) && !ec;
    const Result<OpenLedger> made = make_ledger(invocation, options, paths);
    if (!made) {
        // What is told is why it failed, even if nothing can be cleared away.
        if (fresh) std::filesystem::remove_all(paths.folder, ec);
        return tl::unexpected(made.error());
    }
    show_status(invocation.terminal, *made);
    invocation.terminal.note(fmt::format("Remember it with: touchstone use {}\n", paths.folder));
    return ExitCode::valid;
}

Result<ExitCode> status(const Invocation& invocation, const NoOptions&) {
    TRY(const OpenLedger open, open_ledger(invocation));
    show_status(invocation.terminal, open);
    return ExitCode::valid;
}

Result<ExitCode> fsck(const Invocation& invocation, const NoOptions&) {
    TRY(const std::string folder, find_ledger(invocation.options));
    const local::LedgerPaths paths{.folder = folder};
    TRY(auto database, local::open_database(paths));
    Progress progress(invocation.terminal);
    Result<void> checked = store::fsck(*database, std::ref(progress), local::prepare_on_every_core);
    database.reset();
    // What lies beside the database is checked by opening it as every other command does.
    if (checked) {
        const auto opened = local::open_ledger(paths, std::ref(progress));
        if (!opened) checked = tl::unexpected(opened.error());
    }
    progress.clear();
    if (!checked) return tl::unexpected(checked.error());
    print_object(invocation.terminal, "touchstone.fsck/1", {{"ledger", folder}, {"sound", true}},
                 fmt::format("{} is sound: every leaf, hash, header, signature, map leaf, status "
                             "chunk and index entry.\n",
                             folder));
    return ExitCode::valid;
}

/// In memory, or where --out says.
Result<std::unique_ptr<store::Database>> replay_target(const local::LedgerPaths& paths) {
    if (paths.folder.empty()) return store::make_memory_database();
    TRY_VOID(refuse_ledger_in(paths));
    TRY_VOID(local::make_private_folder(paths.folder));
    return store::open_leveldb(paths.database(), {.create = true});
}

Result<ExitCode> replay(const Invocation& invocation, const ReplayOptions& options) {
    TRY(const std::string folder, find_ledger(invocation.options));
    TRY(const auto source, local::open_database({.folder = folder}));
    const local::LedgerPaths out{.folder = options.out};
    TRY(std::unique_ptr<store::Database> target, replay_target(out));
    Progress progress(invocation.terminal);
    const Result<Hash> root =
        store::replay(*source, *target, std::ref(progress), local::prepare_on_every_core);
    target.reset();
    if (!root) {
        std::error_code ignored;  // what is told is why it failed
        if (!out.folder.empty()) std::filesystem::remove_all(out.database(), ignored);
        return tl::unexpected(root.error());
    }
    // Opening checks what was written and lays the genesis file beside it.
    if (!out.folder.empty()) TRY_VOID(local::open_ledger(out, std::ref(progress)));
    progress.clear();
    print_object(invocation.terminal, "touchstone.replay/1",
                 {{"ledger", folder}, {"state_root", crypto::to_hex(*root)}, {"same", true}},
                 fmt::format("Replayed from the log alone: the same state root.\n  {}\n",
                             crypto::to_hex(*root)));
    return ExitCode::valid;
}

}  // namespace

void add_ledger(Commands& commands) {
    Command noun =
        add_noun(commands, "ledger", "Make a ledger, look after it, check it from the ground up");
    auto making = std::make_shared<InitOptions>();
    Command verb = add_verb(
        commands, noun, "init", "Make a new network with a ledger of one block and its keys.",
        "touchstone ledger init --name demo.example --demonstration --out demo \\\n"
        "    --body \"aa.nab:Aurelian Accreditation\" --body int.mra::int:arrangement",
        making, &init);
    verb.add_option("--name", making->name, "of the network: letters, digits, dots")
        .required()
        .type_name("NAME");
    verb.add_option("--out", making->out, "folder to make it in").required().type_name("DIR");
    verb.add_option("--body", making->bodies, "root body ID[:NAME[:ECONOMY[:KIND]]]; repeatable")
        .type_name("ID[:…]");
    verb.add_option("--form", making->form, "[[bodies]] and [[recognitions]] in TOML")
        .type_name("FILE");
    verb.add_flag("--demonstration", making->demonstration,
                  "keys that protect nothing and never ask; every answer says so");
    auto none = std::make_shared<NoOptions>();
    add_verb(commands, noun, "status", "Show size, roots and time of a ledger.",
             "touchstone ledger status", none, &status);
    add_verb(commands, noun, "fsck",
             "Recompute everything from the stored bytes; name the first thing that is wrong.",
             "touchstone ledger fsck --ledger demo", none, &fsck);
    auto replaying = std::make_shared<ReplayOptions>();
    Command replay_verb = add_verb(
        commands, noun, "replay",
        "Execute the log from its leaves alone; the state must come out the same.",
        "touchstone ledger replay\ntouchstone ledger replay --out rebuilt", replaying, &replay);
    replay_verb.add_option("--out", replaying->out, "keep the result as a ledger there")
        .type_name("DIR");
}

}  // namespace touchstone::cli
