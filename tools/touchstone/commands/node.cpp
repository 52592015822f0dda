// node status | doctor: how a node stands, by its own word and by what it can prove
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "ledger/records/date.h"
#include "ledger/verify/judge.h"
#include "local/clock.h"
#include "tools/remote/remote_hashes.h"
#include "tools/touchstone/commands/command.h"
#include "tools/touchstone/commands/node_operator.h"
#include "tools/touchstone/opening.h"
#include "tools/touchstone/output/json.h"
#include "tools/touchstone/output/table.h"

namespace touchstone::cli {
namespace {

struct NodeOptions {};

/// Two clocks that differ more cannot agree on what is fresh.
constexpr std::uint64_t kSkewMs = 60'000;

Result<json::object> status_of(remote::Node& node) {
    TRY(const std::string text, node.status());
    boost::system::error_code error;
    json::value value = json::parse(text, error);
    if (!error && value.is_object()) return std::move(value.as_object());
    return fail(Errc::unavailable, "network.reply", node.url() + " says nothing of its status.");
}

std::string words_of(const json::object& object, std::string_view name) {
    const json::value* value = object.if_contains(name);
    if (value == nullptr) return {};
    if (value->is_string()) return std::string(value->get_string());
    if (!value->is_array()) return json::serialize(*value);
    std::string words;
    for (const json::value& word : value->get_array()) {
        if (word.is_string()) words += (words.empty() ? "" : ", ") + std::string(word.get_string());
    }
    return words;
}

Result<ExitCode> status(const Invocation& invocation, const NodeOptions&) {
    TRY(remote::Node node, named_node(invocation));
    TRY(const json::object said, status_of(node));
    Facts facts;
    for (const char* name : {"node", "version", "ready", "peers", "waiting", "final_height"})
        facts.emplace_back(name, words_of(said, name));
    const json::value* ledger = said.if_contains("ledger");
    if (ledger != nullptr && ledger->is_object()) {
        for (const char* name : {"network", "height", "size", "epoch", "epoch_ends", "validators",
                                 "quorum", "cosigners", "cosigned_at"})
            facts.emplace_back(name, words_of(ledger->get_object(), name));
    }
    print_object(invocation.terminal, "touchstone.status/1", said,
                 render_facts(facts, invocation.terminal.columns(), invocation.terminal.style()));
    const json::value* ready = said.if_contains("ready");
    const bool good = ready != nullptr && ready->is_bool() && ready->get_bool();
    return good ? ExitCode::valid : ExitCode::cannot_confirm;
}

/// One thing that was looked at.
struct Finding {
    std::string name{};
    Result<std::string> outcome;  ///< what was found, or what is wrong
};

tl::unexpected<Error> ill(std::string what) {
    return fail(Errc::corrupt, "follow.root", std::move(what));
}

/// Looks at one node in order; later looks stand on earlier ones.
class Doctor {
  public:
    Doctor(remote::Node& node, std::shared_ptr<const chain::Genesis> genesis)
        : node_(node), genesis_(std::move(genesis)), now_ms_(local::now_ms()) {}

    std::vector<Finding> examine() {
        std::vector<Finding> findings;
        const auto look = [&](const char* name, Result<std::string> outcome) {
            findings.push_back({.name = name, .outcome = std::move(outcome)});
            return findings.back().outcome.has_value();
        };
        if (!look("answers", ask())) return findings;
        (void)look("clock", clock());
        for (Finding& finding : checks()) findings.push_back(std::move(finding));
        if (!look("checkpoint", checkpoint())) return findings;
        (void)look("freshness", freshness());
        (void)look("tiles", tiles());
        return findings;
    }

  private:
    Result<std::string> ask() {
        TRY(said_, status_of(node_));
        return fmt::format("as {}", words_of(said_, "node"));
    }

    Result<std::string> clock() const {
        const auto there = records::parse_instant(words_of(said_, "now"));
        if (!there) return ill("the node says no time");
        const std::uint64_t apart = *there > now_ms_ ? *there - now_ms_ : now_ms_ - *there;
        const std::string words = fmt::format("{} s apart from here", apart / 1'000);
        return apart <= kSkewMs ? Result<std::string>(words) : ill(words);
    }

    /// What the node says of itself.
    std::vector<Finding> checks() const {
        std::vector<Finding> findings;
        const json::value* rows = said_.if_contains("checks");
        if (rows == nullptr || !rows->is_array()) return findings;
        for (const json::value& row : rows->get_array()) {
            if (!row.is_object()) continue;
            const json::object& check = row.get_object();
            const std::string what = words_of(check, "what");
            findings.push_back({.name = words_of(check, "name"),
                                .outcome = words_of(check, "good") == "true"
                                               ? Result<std::string>(what)
                                               : ill(what)});
        }
        return findings;
    }

    Result<std::string> checkpoint() {
        TRY(const verify::Bundle head, node_.head());
        TRY(evidence_, verify::open_checkpoint(head, genesis_));
        return fmt::format("block {}, {} leaves, signed by a quorum of epoch {}",
                           evidence_.head.height, evidence_.checkpoint_size, evidence_.head.epoch);
    }

    Result<std::string> freshness() const {
        const std::uint64_t age =
            now_ms_ > evidence_.checkpoint_ms ? now_ms_ - evidence_.checkpoint_ms : 0;
        const std::string words = fmt::format("cosigned {} s ago", age / 1'000);
        return age <= verify::kOnline.fresh_ms ? Result<std::string>(words) : ill(words);
    }

    Result<std::string> tiles() {
        const remote::RemoteHashes hashes(node_, evidence_.checkpoint_size);
        TRY(const Hash root, log::root_at(hashes, evidence_.checkpoint_size));
        if (root == evidence_.checkpoint_root) return std::string("lead to the checkpoint's root");
        return ill("do not lead to the checkpoint's root");
    }

    remote::Node& node_;
    std::shared_ptr<const chain::Genesis> genesis_;
    std::uint64_t now_ms_;
    json::object said_{};
    verify::Evidence evidence_{};
};

Result<ExitCode> doctor(const Invocation& invocation, const NodeOptions&) {
    TRY(remote::Node node, named_node(invocation));
    TRY(auto genesis, read_genesis(invocation, std::nullopt));
    const std::vector<Finding> findings = Doctor(node, std::move(genesis)).examine();
    std::vector<json::object> rows;
    ExitCode code = ExitCode::valid;
    for (const Finding& finding : findings) {
        if (!finding.outcome) {
            const ExitCode own = exit_code_of(finding.outcome.error());
            code = own == ExitCode::network ? own : ExitCode::cannot_confirm;
        }
        rows.push_back(
            {{"check", finding.name},
             {"good", finding.outcome.has_value()},
             {"what", finding.outcome ? *finding.outcome : finding.outcome.error().what}});
    }
    print_rows(invocation.terminal, "touchstone.doctor/1",
               {{.title = "check", .member = "check"},
                {.title = "good", .member = "good"},
                {.title = "what was found", .member = "what", .flexible = true}},
               rows, "");
    return code;
}

}  // namespace

void add_node(Commands& commands) {
    Command noun =
        add_noun(commands, "node",
                 "A node of the network: how it stands, and what its operator wants of it");
    const auto options = std::make_shared<NodeOptions>();
    (void)add_verb(commands, noun, "status", "What a node says of itself and its ledger.",
                   "touchstone node status --node http://node:8080", options, &status);
    (void)add_verb(commands, noun, "doctor",
                   "Examine a node: its clock, its own checks, and what it can prove.",
                   "touchstone node doctor --node http://node:8080", options, &doctor);
    add_operator_verbs(commands, noun);
}

}  // namespace touchstone::cli
