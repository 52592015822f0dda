#include "tools/touchstone/context.h"

#include <cstdlib>
#include <filesystem>
#include <sstream>

#include <fmt/format.h>

#include "crypto/hex.h"
#include "local/folder.h"
#include "tools/touchstone/files.h"
#include "tools/touchstone/form/toml.h"

namespace touchstone::cli {
namespace {

std::string variable(const char* name) {
    const char* value = std::getenv(name);
    return value != nullptr ? value : "";
}

Result<std::string> home_of(const char* name, const char* below_home) {
    std::string folder = variable(name);
    if (folder.empty() && !variable("HOME").empty()) folder = variable("HOME") + "/" + below_home;
    if (!folder.empty()) return folder;
    return fail(Errc::unavailable, "context.home",
                fmt::format("Neither {} nor HOME is set.", name));
}

Result<std::string> member(const json::object& object, std::string_view name) {
    const json::value* value = object.if_contains(name);
    if (value == nullptr) return std::string();
    if (!value->is_string())
        return fail(Errc::invalid, "context.form", fmt::format("{} must be a text.", name));
    return std::string(value->get_string());
}

}  // namespace

Result<std::string> context_file() {
    TRY(const std::string home, home_of("XDG_CONFIG_HOME", ".config"));
    return home + "/touchstone/context.toml";
}

Result<std::string> copy_folder(const Hash& network_id) {
    TRY(const std::string home, home_of("XDG_CACHE_HOME", ".cache"));
    return home + "/touchstone/" + crypto::to_hex(network_id).substr(0, 16);
}

Result<Context> load_context() {
    TRY(const std::string path, context_file());
    std::error_code ec;
    if (!std::filesystem::exists(path, ec) && !ec) return Context{};
    TRY(const std::string text, read_file(path));
    TRY(const json::object object, parse_toml(text, path));
    Context context;
    TRY(context.ledger, member(object, "ledger"));
    TRY(context.body, member(object, "body"));
    TRY(context.genesis, member(object, "genesis"));
    TRY(context.keys, member(object, "keys"));
    return context;
}

Result<void> save_context(const Context& context) {
    TRY(const std::string path, context_file());
    TRY_VOID(local::make_private_folder(std::filesystem::path(path).parent_path().string()));
    std::string text = "# Written by touchstone use.\n";
    text += "ledger = " + toml_text(context.ledger) + "\n";
    for (const auto& [name, value] :
         {std::pair("body", context.body), {"genesis", context.genesis}, {"keys", context.keys}}) {
        if (!value.empty()) text += std::string(name) + " = " + toml_text(value) + "\n";
    }
    return replace_file(path, text);
}

bool is_url(std::string_view place) {
    return place.find("://") != std::string_view::npos;
}

Result<Place> find_place(const GlobalOptions& options) {
    if (options.node && options.ledger)
        return usage_error("The ledger is in a folder or behind a node: name one of the two.");
    std::string named = options.node ? *options.node : options.ledger.value_or("");
    if (options.node && !is_url(named))
        return usage_error("--node takes https://host or http://host:port.");
    if (named.empty()) named = variable("TOUCHSTONE_LEDGER");
    if (named.empty()) {
        TRY(const Context context, load_context());
        named = context.ledger;
    }
    if (named.empty()) return fail(Errc::unavailable, "context.none", "No ledger is named.");
    return is_url(named) ? Place{.node = std::move(named)} : Place{.folder = std::move(named)};
}

Result<std::string> find_ledger(const GlobalOptions& options) {
    TRY(Place place, find_place(options));
    if (!place.folder.empty()) return std::move(place.folder);
    return fail(Errc::unavailable, "context.url",
                fmt::format("{} is a node, and this needs a ledger folder.", place.node));
}

Result<std::string> find_pinned_genesis() {
    if (std::string file = variable("TOUCHSTONE_GENESIS"); !file.empty()) return file;
    TRY(Context context, load_context());
    if (!context.genesis.empty()) return std::move(context.genesis);
    return fail(Errc::unavailable, "context.genesis",
                "No genesis file is pinned, and without one a node could show any ledger.");
}

Result<std::string> find_keys(const GlobalOptions& options) {
    if (options.keys) return *options.keys;
    const Result<Place> place = find_place(options);  // a ledger in the making has none yet
    if (!place || place->node.empty()) return std::string();
    TRY(Context context, load_context());
    return std::move(context.keys);
}

Result<std::string> find_body(const std::optional<std::string>& flag) {
    std::string body = flag.value_or(variable("TOUCHSTONE_BODY"));
    if (body.empty()) {
        TRY(const Context context, load_context());
        body = context.body;
    }
    if (body.empty()) {
        return fail(Errc::invalid, "usage.body",
                    "Which body acts? Name it with --as BODY, or remember it: touchstone use DIR "
                    "--as BODY.");
    }
    return body;
}

}  // namespace touchstone::cli
