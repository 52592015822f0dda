// blame: who forked, from two finalized histories that exclude each other
#include "consensus/blame.h"

#include <fmt/format.h>

#include "consensus/history.h"
#include "consensus/journal.h"
#include "crypto/base64.h"
#include "crypto/hex.h"
#include "ledger/store/epochs.h"
#include "tools/touchstone/commands/command.h"
#include "tools/touchstone/files.h"
#include "tools/touchstone/opening.h"
#include "tools/touchstone/output/json.h"

namespace touchstone::cli {
namespace {

using consensus::EpochHistory;
using consensus::Offence;

struct BlameOptions {
    std::string one{};
    std::string other{};
    std::optional<std::string> genesis{};
};

std::string_view name_of(Offence offence) {
    switch (offence) {
        case Offence::two_proposals:
            return "two_proposals";
        case Offence::two_notarizations:
            return "two_notarizations";
        case Offence::two_finalizations:
            return "two_finalizations";
        case Offence::nullified_finalized:
            return "nullified_finalized";
        case Offence::notarized_other_final:
            return "notarized_other_final";
    }
    return "";
}

std::string_view words_for(Offence offence) {
    switch (offence) {
        case Offence::two_proposals:
            return "proposed two blocks";
        case Offence::two_notarizations:
            return "notarized two blocks";
        case Offence::two_finalizations:
            return "voted to finalize two blocks";
        case Offence::nullified_finalized:
            return "gave the view up, and voted to finalize in it";
        case Offence::notarized_other_final:
            return "notarized one block, and voted to finalize another";
    }
    return "";
}

/// A history file, or a journal, by how it begins.
Result<EpochHistory> read_history(const std::string& path) {
    TRY(const std::string bytes, read_file(path));
    if (!bytes.starts_with("touchstone journal v1")) {
        return consensus::decode_history(as_bytes(bytes));
    }
    TRY(const consensus::Segment segment, consensus::read_segment(as_bytes(bytes)));
    EpochHistory history{.network_id = segment.head.network_id,
                         .epoch = segment.head.epoch,
                         .validators = segment.head.validators};
    TRY(history.history, consensus::history_of(segment.entries));
    return history;
}

Result<EpochHistory> read_naming(const std::string& path) {
    return read_history(path).map_error([&](Error error) {
        if (!error.rule.starts_with("file.")) error.what = path + ": " + error.what;
        return error;
    });
}

tl::unexpected<Error> mismatch(std::string what) {
    return fail(Errc::invalid, "consensus.epoch", std::move(what));
}

Result<consensus::EpochStart> start_by_genesis(const chain::Genesis& genesis,
                                               const chain::Header& first, std::uint64_t epoch) {
    if (epoch != 0) {
        return mismatch(fmt::format(
            "a genesis file tells the validators of epoch 0 alone, and the histories are of epoch "
            "{}: name a ledger that has come so far by --ledger",
            epoch));
    }
    return consensus::EpochStart{.network_id = genesis.network_id,
                                 .origin = chain::origin(genesis),
                                 .set = genesis.validators,
                                 .base = first};
}

/// The validators that the histories must be judged by: never those that a file brings along.
Result<consensus::EpochStart> find_start(const Invocation& invocation, const BlameOptions& options,
                                         std::uint64_t epoch) {
    if (options.genesis) {
        TRY(const auto genesis, read_genesis(invocation, options.genesis));
        TRY(const auto block, registry::genesis_block(genesis));
        return start_by_genesis(*genesis, block.header, epoch);
    }
    TRY(const OpenLedger open, open_ledger(invocation));
    const registry::State& state = open.state();
    consensus::EpochStart start{.network_id = state.genesis->network_id,
                                .origin = chain::origin(*state.genesis)};
    TRY(start.base, store::base_of_epoch(*open.ledger, epoch));
    TRY(const auto set, registry::validators_of(state.map, *state.genesis, epoch));
    start.set = *set;
    return start;
}

Result<void> check_place(const consensus::Committee& committee, const std::string& path,
                         const EpochHistory& history) {
    const bool fits = history.network_id == committee.network_id() &&
                      history.epoch == committee.epoch() &&
                      history.validators == committee.validators_hash();
    if (fits) return {};
    return mismatch(path + ": of another network, epoch or validator set");
}

json::object describe(const consensus::Committee& committee, const consensus::Evidence& evidence) {
    const consensus::Statement& first = evidence.first.statement;
    const consensus::Statement& second = evidence.second.statement;
    const consensus::Index signer = evidence.first.signer;
    const auto offence = consensus::offence_of(committee, evidence);
    TOUCHSTONE_CHECK(offence.has_value());
    json::array blocks;
    for (const Hash& block : {first.block, second.block}) {
        if (block != Hash{}) blocks.push_back(json::string(crypto::to_hex(block)));
    }
    return {{"body", committee.member(signer).body},
            {"epoch", committee.epoch()},
            {"view", first.view},
            {"offence", name_of(*offence)},
            {"said", words_for(*offence)},
            {"blocks", std::move(blocks)},
            {"evidence", crypto::to_base64(consensus::encode(committee.epoch(), evidence))}};
}

void print(const Invocation& invocation, const consensus::Committee& committee,
           const std::vector<consensus::Evidence>& guilty) {
    const Terminal& terminal = invocation.terminal;
    if (terminal.human() && guilty.empty()) {
        terminal.out("The two histories do not conflict: nobody is to blame.\n");
        return;
    }
    std::vector<json::object> rows;
    for (const auto& evidence : guilty) rows.push_back(describe(committee, evidence));
    if (terminal.human()) {
        terminal.out(fmt::format(
            "{}\n\n",
            terminal.style()(Tone::bad, fmt::format("Fork in epoch {}", committee.epoch()))));
    }
    print_rows(terminal, "touchstone.blame/1",
               {{.title = "Body", .member = "body"},
                {.title = "View", .member = "view", .right = true},
                {.title = "What it did", .member = "said", .flexible = true}},
               rows, "");
    if (terminal.human()) {
        terminal.out(fmt::format(
            "\n{} of {} validators, each by two signatures of its own.\n"
            "A fork takes {} at least; the rest of them may have kept their part secret.\n",
            guilty.size(), committee.size(), 2 * committee.quorum() - committee.size()));
    }
}

Result<ExitCode> blame(const Invocation& invocation, const BlameOptions& options) {
    TRY(const EpochHistory one, read_naming(options.one));
    TRY(const EpochHistory other, read_naming(options.other));
    TRY(auto start, find_start(invocation, options, one.epoch));
    TRY(const auto committee, consensus::Committee::make(std::move(start)));
    TRY_VOID(check_place(committee, options.one, one));
    TRY_VOID(check_place(committee, options.other, other));
    const auto guilty = consensus::blame(committee, one.history, other.history, crypto::verify);
    if (!guilty && guilty.error().rule == "consensus.blame") {
        print(invocation, committee, {});
        return ExitCode::not_valid;
    }
    if (!guilty) return tl::unexpected(guilty.error());
    print(invocation, committee, *guilty);
    return ExitCode::valid;
}

}  // namespace

void add_blame(Commands& commands) {
    auto options = std::make_shared<BlameOptions>();
    Command verb =
        add_verb(commands, commands.root, "blame",
                 "Name who forked, from two finalized histories that exclude each other.",
                 "touchstone blame north.history south.history\n"
                 "touchstone blame one other --genesis genesis.json --output json",
                 options, &blame);
    verb.add_option("ONE", options->one, "a history file, or a validator's journal")
        .required()
        .type_name("FILE");
    verb.add_option("OTHER", options->other, "another of the same epoch")
        .required()
        .type_name("FILE");
    verb.add_option("--genesis", options->genesis,
                    "genesis file, for epoch 0; else the ledger is asked")
        .type_name("FILE");
}

}  // namespace touchstone::cli
