#include "tools/touchstone/context.h"

#include <cstdlib>
#include <filesystem>
#include <sstream>

#include <fmt/format.h>

#include "local/folder.h"
#include "tools/touchstone/files.h"
#include "tools/touchstone/form/toml.h"

namespace touchstone::cli {
namespace {

std::string variable(const char* name) {
    const char* value = std::getenv(name);
    return value != nullptr ? value : "";
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
    std::string home = variable("XDG_CONFIG_HOME");
    if (home.empty() && !variable("HOME").empty()) home = variable("HOME") + "/.config";
    if (home.empty()) {
        return fail(Errc::unavailable, "context.home", "Neither XDG_CONFIG_HOME nor HOME is set.");
    }
    return home + "/touchstone/context.toml";
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
    return context;
}

Result<void> save_context(const Context& context) {
    TRY(const std::string path, context_file());
    TRY_VOID(local::make_private_folder(std::filesystem::path(path).parent_path().string()));
    std::string text = "# Written by touchstone use.\n";
    text += "ledger = " + toml_text(context.ledger) + "\n";
    if (!context.body.empty()) text += "body = " + toml_text(context.body) + "\n";
    return replace_file(path, text);
}

bool is_url(std::string_view place) {
    return place.find("://") != std::string_view::npos;
}

Result<std::string> find_ledger(const std::optional<std::string>& flag) {
    std::string place = flag.value_or(variable("TOUCHSTONE_LEDGER"));
    if (place.empty()) {
        TRY(const Context context, load_context());
        place = context.ledger;
    }
    if (place.empty()) return fail(Errc::unavailable, "context.none", "No ledger is named.");
    if (is_url(place)) {
        return fail(
            Errc::unavailable, "context.url",
            fmt::format("{} is on the network, and this version asks ledgers on this machine only.",
                        place));
    }
    return place;
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
