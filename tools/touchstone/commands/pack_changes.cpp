#include "tools/touchstone/commands/pack_changes.h"

#include <fmt/format.h>

#include "ledger/records/date.h"
#include "pack/delta.h"
#include "tools/touchstone/commands/by_pack.h"
#include "tools/touchstone/commands/newest_pack.h"
#include "tools/touchstone/commands/pack_told.h"
#include "tools/touchstone/files.h"

namespace touchstone::cli {

namespace {

struct ChangeOptions {
    std::string older{};
    std::string newer{};
    std::string file{};
    std::optional<std::string> genesis{};
};

/// What the file holds already is not given up for something older.
Result<void> check_newer(const std::string& file, const pack::TrustData& found,
                         const SharedGenesis& genesis) {
    const auto held = open_pack(file, genesis);
    if (!held || held->evidence->checkpoint_ms <= found.evidence->checkpoint_ms) return {};
    return fail(Errc::conflict, "pack.older",
                fmt::format("the pack is of {}, and {} of {}: it stays",
                            records::format_instant(found.evidence->checkpoint_ms), file,
                            records::format_instant(held->evidence->checkpoint_ms)));
}

/// Verified as a stranger's; then it takes its place. `tell` adds what is special to this way.
Result<ExitCode> keep(const Invocation& invocation, const ChangeOptions& options,
                      std::string_view bytes, const std::function<void(PackTold&)>& tell) {
    TRY(const auto genesis, read_genesis(invocation, options.genesis));
    TRY(const pack::Pack pack, pack::decode_pack(as_bytes(bytes)));
    TRY(const pack::TrustData data, pack::open(pack, genesis));
    TRY_VOID(check_newer(options.file, data, genesis));
    TRY_VOID(replace_file(options.file, bytes));
    PackTold told = told_of(pack, bytes.size());
    tell(told);
    return conclude(invocation, std::move(told), data);
}

Result<ExitCode> fetch(const Invocation& invocation, const ChangeOptions& options) {
    TRY(remote::Node node, named_node(invocation));
    const auto held = read_file(options.file);
    TRY(const FetchedPack fetched,
        fetch_newest_pack(node, held ? std::optional(*held) : std::nullopt));
    return keep(invocation, options, fetched.file, [&](PackTold& told) {
        told.count("bytes fetched", "bytes_fetched", fetched.fetched);
        told.count("deltas applied", "deltas", fetched.deltas);
    });
}

Result<ExitCode> delta(const Invocation& invocation, const ChangeOptions& options) {
    TRY(const std::string older, read_file(options.older));
    TRY(const std::string newer, read_file(options.newer));
    TRY(const pack::Delta delta, pack::make_delta(as_bytes(older), as_bytes(newer)));
    const Bytes bytes = pack::encode(delta);
    TRY_VOID(replace_file(options.file, as_text(bytes)));
    PackTold told;
    told.count("bytes", "bytes", bytes.size());
    told.count("bytes of the newer pack", "newer_bytes", newer.size());
    print(invocation, told);
    return ExitCode::valid;
}

Result<ExitCode> apply(const Invocation& invocation, const ChangeOptions& options) {
    TRY(const std::string older, read_file(options.older));
    TRY(const std::string bytes, read_file(options.newer));
    TRY(const pack::Delta delta, pack::decode_delta(as_bytes(bytes)));
    TRY(const Bytes newer, pack::apply_delta(delta, as_bytes(older)));
    return keep(invocation, options, as_text(newer), [](PackTold&) {});
}

void add_genesis(Command& verb, ChangeOptions& options) {
    verb.add_option("--genesis", options.genesis, "of the network; else as pinned by use")
        .type_name("FILE");
}

void add_fetch(Commands& commands, Command& noun) {
    auto options = std::make_shared<ChangeOptions>();
    Command verb =
        add_verb(commands, noun, "fetch", "Fetch the newest pack of a node, and verify all of it.",
                 "touchstone pack fetch --node https://node.nab.example --out port.pack\n"
                 "Exit: as verify. From a pack that the file holds, only what has changed is\n"
                 "fetched; one that is newer stays as it is.",
                 options, &fetch);
    verb.add_option("--out", options->file, "file to write").type_name("FILE").required();
    add_genesis(verb, *options);
}

void add_delta(Commands& commands, Command& noun) {
    auto options = std::make_shared<ChangeOptions>();
    Command verb = add_verb(
        commands, noun, "delta", "Write what has changed from one pack to another.",
        "touchstone pack delta monday.pack tuesday.pack --out tuesday.delta", options, &delta);
    verb.add_option("OLDER", options->older, "the pack that its readers have").required();
    verb.add_option("NEWER", options->newer, "the one that they are to have").required();
    verb.add_option("--out", options->file, "file to write").type_name("FILE").required();
}

void add_apply(Commands& commands, Command& noun) {
    auto options = std::make_shared<ChangeOptions>();
    Command verb = add_verb(
        commands, noun, "apply", "Make the newer pack of an older one, and verify all of it.",
        "touchstone pack apply port.pack tuesday.delta --out port.pack\nExit: as verify", options,
        &apply);
    verb.add_option("OLDER", options->older, "the pack that you have").required();
    verb.add_option("DELTA", options->newer, "what has changed since").required();
    verb.add_option("--out", options->file, "file to write").type_name("FILE").required();
    add_genesis(verb, *options);
}

}  // namespace

void add_pack_changes(Commands& commands, Command& noun) {
    add_fetch(commands, noun);
    add_delta(commands, noun);
    add_apply(commands, noun);
}

}  // namespace touchstone::cli
