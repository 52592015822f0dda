#include "node/config/config.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <set>

#include <fmt/format.h>

#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 1
#include <toml++/toml.h>

#include "local/nearest.h"
#include "local/small_file.h"
#include "node/config/fields.h"

namespace touchstone::node {

namespace {

constexpr std::size_t kFileBytesMax = 1u << 20;
constexpr std::size_t kPeersMax = 1'024;

/// Where in the file something stands, for the person who will look there.
std::string place(std::string_view file, const toml::node& node) {
    return fmt::format("{}, line {}", file, node.source().begin.line);
}

tl::unexpected<Error> unknown(const std::string& where, const std::string& name,
                              const std::vector<std::string>& known) {
    std::string what = fmt::format("{}: there is no key \"{}\".", where, name);
    if (const std::string meant = local::nearest(name, known); !meant.empty())
        what += fmt::format(" Did you mean {}?", meant);
    return fail(Errc::invalid, "config.key", std::move(what));
}

tl::unexpected<Error> naming(const std::string& where, const std::string& name, Error error) {
    error.what = fmt::format("{}: {}: {}.", where, name, error.what);
    return tl::unexpected(std::move(error));
}

/// The value as text, when it is spelled as the field wants it.
Result<std::string> text_of(const toml::node& node, Spelling spelling) {
    if (spelling == Spelling::text && node.is_string()) return node.as_string()->get();
    if (spelling == Spelling::number && node.is_integer())
        return std::to_string(node.as_integer()->get());
    return fail(Errc::invalid, "config.value",
                spelling == Spelling::text ? "a text in quotes was expected"
                                           : "a number without quotes was expected");
}

class Reading {
  public:
    Reading(std::string_view file, Config& config) : file_(file), config_(config) {}

    Result<void> read(const toml::table& root) {
        for (const auto& [key, node] : root) {
            const std::string name(key.str());
            if (name == "peers") {
                TRY_VOID(read_peers(node));
            } else if (const toml::table* section = node.as_table(); section && is_section(name)) {
                for (const auto& [inner, value] : *section)
                    TRY_VOID(read_field(name, std::string(inner.str()), value));
            } else {
                TRY_VOID(read_field("", name, node));
            }
        }
        return {};
    }

  private:
    static bool is_section(const std::string& name) {
        return std::ranges::any_of(config_fields(),
                                   [&](const Field& field) { return field.section == name; });
    }

    Result<void> read_field(const std::string& section, const std::string& name,
                            const toml::node& node) {
        const std::string where = place(file_, node);
        const std::string wanted = section.empty() ? name : section + "." + name;
        std::vector<std::string> known{"peers"};
        for (const Field& field : config_fields()) {
            known.push_back(full_name(field));
            if (full_name(field) != wanted) continue;
            auto set = text_of(node, field.spelling).and_then([&](const std::string& value) {
                return field.set(config_, value);
            });
            if (!set) return naming(where, wanted, std::move(set).error());
            return {};
        }
        return unknown(where, wanted, known);
    }

    Result<void> read_peers(const toml::node& node) {
        const toml::array* tables = node.as_array();
        if (tables == nullptr || !tables->is_homogeneous(toml::node_type::table)) {
            return fail(Errc::invalid, "config.value",
                        place(file_, node) + ": peers: tables [[peers]] were expected.");
        }
        if (tables->size() > kPeersMax) {
            return fail(Errc::invalid, "config.value",
                        fmt::format("{}: more than {} peers", file_, kPeersMax));
        }
        for (const toml::node& table : *tables) {
            TRY(PeerConfig peer, read_peer(*table.as_table()));
            config_.peers.push_back(std::move(peer));
        }
        return {};
    }

    Result<PeerConfig> read_peer(const toml::table& table) {
        PeerConfig peer;
        std::set<std::string_view> given;
        for (const auto& [key, node] : table) {
            const std::string name(key.str());
            const std::string where = place(file_, node);
            std::vector<std::string> known;
            for (const PeerField& field : peer_fields()) {
                known.emplace_back(field.name);
                if (field.name != name) continue;
                auto set = text_of(node, Spelling::text).and_then([&](const std::string& value) {
                    return field.set(peer, value);
                });
                if (!set) return naming(where, "peers." + name, std::move(set).error());
                given.insert(field.name);
            }
            if (!given.contains(name)) return unknown(where, name, known);
        }
        for (const char* needed : {"body", "key"}) {
            if (given.contains(needed)) continue;
            return fail(Errc::invalid, "config.value",
                        fmt::format("{}: peers: {} is missing.", place(file_, table), needed));
        }
        return peer;
    }

    std::string_view file_;
    Config& config_;
};

Result<void> apply_environment(Config& config, const Environment& environment) {
    for (const Field& field : config_fields()) {
        const std::string variable = variable_of(field);
        const auto value = environment(variable);
        if (!value) continue;
        auto set = field.set(config, *value);
        if (!set) return naming("the environment", variable, std::move(set).error());
    }
    return {};
}

void resolve(std::string& path, const std::filesystem::path& folder) {
    if (!path.empty()) path = (folder / path).lexically_normal().string();
}

}  // namespace

std::optional<std::string> process_environment(const std::string& name) {
    const char* value = std::getenv(name.c_str());
    return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

Result<Config> parse_config(std::string_view text, std::string_view file,
                            const Environment& environment) {
    const toml::parse_result parsed = toml::parse(text, file);
    if (!parsed) {
        const toml::parse_error& error = parsed.error();
        return fail(
            Errc::invalid, "config.toml",
            fmt::format("{}, line {}: {}.", file, error.source().begin.line, error.description()));
    }
    Config config;
    config.http.listen.reset();  // none unless it is asked for
    TRY_VOID(Reading(file, config).read(parsed.table()));
    TRY_VOID(apply_environment(config, environment));
    TRY_VOID(consensus::check(config.timing));
    return config;
}

Result<Config> read_config(const std::string& path, const Environment& environment) {
    TRY(const std::string text, local::read_file(path, kFileBytesMax, false));
    TRY(Config config, parse_config(text, path, environment));
    const auto folder = std::filesystem::path(path).parent_path();
    for (std::string* one :
         {&config.data, &config.genesis, &config.keys.folder, &config.keys.marks, &config.http.web,
          &config.http.certificate, &config.http.key, &config.admin.socket,
          &config.webhooks.authorities, &config.witness.logs})
        resolve(*one, folder);
    if (config.keys.passphrase_file) resolve(*config.keys.passphrase_file, folder);
    return config;
}

namespace {

void write_comment(std::string& out, std::string_view comment) {
    while (!comment.empty()) {
        const std::size_t end = std::min(comment.find('\n'), comment.size());
        out += fmt::format("# {}\n", comment.substr(0, end));
        comment.remove_prefix(std::min(end + 1, comment.size()));
    }
}

}  // namespace

std::string format_config(const Config& config) {
    std::string out =
        "# Configuration of touchstoned. Check it with: touchstoned --check-config FILE\n";
    std::string_view section;
    for (const Field& field : config_fields()) {
        if (field.section != section) {
            out += fmt::format("\n[{}]\n", field.section);
            section = field.section;
        }
        write_comment(out, field.comment);
        const std::string value = field.get(config);
        out += value.empty() ? fmt::format("# {} =\n", field.name)
                             : fmt::format("{} = {}\n", field.name, value);
    }
    out +=
        "\n# The other nodes: whose, where, and the public key of purpose `node` that is pinned. "
        "Read "
        "again\n# upon SIGHUP. Keys that the ledger has of the validators' nodes count besides.\n"
        "# Without an address the peer is not dialled and comes by itself; role = \"observer\" has "
        "no vote.\n";
    for (const PeerConfig& peer : config.peers) {
        out += "\n[[peers]]\n";
        for (const PeerField& field : peer_fields()) {
            if (const std::string value = field.get(peer); !value.empty())
                out += fmt::format("{} = {}\n", field.name, value);
        }
    }
    return out;
}

}  // namespace touchstone::node
