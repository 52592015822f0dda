// webhook add | list | test | replay | remove: who a node tells of what is recorded
#include <fmt/format.h>

#include "tools/touchstone/operator_socket.h"
#include "tools/touchstone/output/json.h"
#include "tools/touchstone/output/table.h"

namespace touchstone::cli {
namespace {

struct WebhookOptions {
    std::string socket{};
    std::string url{};
    std::string id{};
    std::optional<std::string> body{};
    std::optional<std::string> attestation{};
    std::optional<std::string> gtin{};
    std::optional<std::string> economy{};
    std::optional<std::uint64_t> from{};
    std::uint64_t replay_from{};
};

std::string words_of(const json::object& object, const char* name) {
    const json::value* value = object.if_contains(name);
    if (value == nullptr) return {};
    return value->is_string() ? std::string(value->get_string()) : json::serialize(*value);
}

/// "body xa.nab, gtin 0400"; "everything".
std::string wanted_words(const json::object& row) {
    std::string words;
    const json::value* wanted = row.if_contains("wanted");
    if (wanted == nullptr || !wanted->is_object()) return words;
    for (const auto& member : wanted->get_object()) {
        words += (words.empty() ? "" : ", ") + std::string(member.key()) + " ";
        if (member.value().is_string()) words += member.value().get_string().c_str();
    }
    return words.empty() ? "everything" : words;
}

Result<ExitCode> add(const Invocation& invocation, const WebhookOptions& options) {
    json::object wanted;
    if (options.body) wanted["body"] = *options.body;
    if (options.attestation) wanted["attestation"] = *options.attestation;
    if (options.gtin) wanted["gtin"] = *options.gtin;
    if (options.economy) wanted["economy"] = *options.economy;
    json::object said{{"do", "webhook-add"}, {"url", options.url}, {"wanted", std::move(wanted)}};
    if (options.from) said["from"] = *options.from;
    TRY(const json::object done, ask_operator_socket(options.socket, said));
    const Facts facts{{"id", words_of(done, "id")},
                      {"told of", wanted_words(done)},
                      {"from leaf", words_of(done, "position")},
                      {"signed by", words_of(done, "public_key")}};
    print_object(invocation.terminal, "touchstone.webhook/1", done,
                 render_facts(facts, invocation.terminal.columns(), invocation.terminal.style()));
    return ExitCode::valid;
}

std::string state_of(const json::object& row) {
    if (words_of(row, "ended") == "true") return "ended by its receiver";
    const std::string error = words_of(row, "last_error");
    return error.empty() ? "told" : "failing: " + error;
}

Result<ExitCode> list(const Invocation& invocation, const WebhookOptions& options) {
    TRY(const json::object done, ask_operator_socket(options.socket, {{"do", "webhook-list"}}));
    std::vector<json::object> rows;
    const json::value* items = done.if_contains("items");
    if (items != nullptr && items->is_array()) {
        for (const json::value& item : items->get_array()) {
            if (!item.is_object()) continue;
            json::object row = item.get_object();
            row["told_of"] = wanted_words(row);
            row["state"] = state_of(row);
            rows.push_back(std::move(row));
        }
    }
    print_rows(invocation.terminal, "touchstone.webhooks/1",
               {{.title = "id", .member = "id"},
                {.title = "url", .member = "url", .flexible = true},
                {.title = "told of", .member = "told_of", .flexible = true},
                {.title = "next leaf", .member = "position", .right = true},
                {.title = "state", .member = "state", .flexible = true}},
               rows, "No webhooks.\n");
    return ExitCode::valid;
}

/// What is done to one, and has no answer but that it is done.
Result<ExitCode> tell(const Invocation& invocation, const WebhookOptions& options,
                      json::object said, const std::string& words) {
    said["id"] = options.id;
    TRY(const json::object done, ask_operator_socket(options.socket, said));
    print_object(invocation.terminal, "touchstone.operator/1", done, words + "\n");
    return ExitCode::valid;
}

Result<ExitCode> test(const Invocation& invocation, const WebhookOptions& options) {
    return tell(invocation, options, {{"do", "webhook-test"}},
                "A message without events is on its way; webhook list tells how it went.");
}

Result<ExitCode> replay(const Invocation& invocation, const WebhookOptions& options) {
    return tell(
        invocation, options, {{"do", "webhook-replay"}, {"from", options.replay_from}},
        fmt::format("It is told again of what is recorded since leaf {}.", options.replay_from));
}

Result<ExitCode> remove(const Invocation& invocation, const WebhookOptions& options) {
    return tell(invocation, options, {{"do", "webhook-remove"}}, "It is told of nothing any more.");
}

using Verb = Result<ExitCode> (*)(const Invocation&, const WebhookOptions&);

class Verbs {
  public:
    explicit Verbs(Commands& commands)
        : commands_(commands),
          noun_(add_noun(commands, "webhook", "Who a node tells of what is recorded, by HTTPS")) {}

    Command add(const std::string& name, const std::string& summary, const std::string& rest,
                Verb run) {
        Command verb =
            add_verb(commands_, noun_, name, summary,
                     "touchstone webhook " + name + rest + " --socket admin.sock", options_, run);
        add_socket_option(verb, options_->socket);
        return verb;
    }

    Command add_of_one(const std::string& name, const std::string& summary, const std::string& rest,
                       Verb run) {
        Command verb = add(name, summary, " wh_0123456789abcdef" + rest, run);
        verb.add_option("id", options_->id, "of the webhook, as list tells it")
            .type_name("ID")
            .required();
        return verb;
    }

    WebhookOptions& options() { return *options_; }

  private:
    Commands& commands_;
    Command noun_;
    std::shared_ptr<WebhookOptions> options_ = std::make_shared<WebhookOptions>();
};

void add_filters(Command& verb, WebhookOptions& options) {
    verb.add_option("--body", options.body, "records by or about this body, or its arc")
        .type_name("BODY");
    verb.add_option("--attestation", options.attestation, "of this one: issuer/number")
        .type_name("ATTESTATION");
    verb.add_option("--gtin", options.gtin, "about goods whose 14 digits begin so")
        .type_name("DIGITS");
    verb.add_option("--economy", options.economy, "by or about bodies of this economy")
        .type_name("ECONOMY");
}

}  // namespace

void add_webhook(Commands& commands) {
    Verbs verbs(commands);
    WebhookOptions& options = verbs.options();
    Command adding = verbs.add("add", "Tell a receiver of what is recorded from now on.",
                               " https://hook.example --body xa.anab", &add);
    adding.add_option("url", options.url, "where it is posted to, https alone")
        .type_name("URL")
        .required();
    add_filters(adding, options);
    adding.add_option("--from", options.from, "of what is recorded since this leaf, too")
        .type_name("INDEX");
    (void)verbs.add("list", "List them, and how it stands with each.", "", &list);
    (void)verbs.add_of_one("test", "Send a message without events.", "", &test);
    verbs
        .add_of_one("replay", "Tell it again of what is recorded since a leaf.", " --from 1200",
                    &replay)
        .add_option("--from", options.replay_from, "index of the first leaf")
        .type_name("INDEX")
        .required();
    (void)verbs.add_of_one("remove", "Tell it of nothing any more.", "", &remove);
}

}  // namespace touchstone::cli
