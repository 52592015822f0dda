// What an operator decides: one TOML file, with every key known, and the environment above it.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "consensus/timing.h"
#include "crypto/ed25519.h"
#include "node/log/log.h"

namespace touchstone::node {

struct Endpoint {
    std::string host{};
    std::uint16_t port{};

    friend bool operator==(const Endpoint&, const Endpoint&) = default;
};

/// Another node that this one connects with.
struct PeerConfig {
    std::string body{};       ///< whose node it is; of an observer any name
    Endpoint address{};       ///< empty host: it is never dialled and comes by itself
    crypto::PublicKey key{};  ///< of purpose `node`: pinned
    bool observer{};
};

struct KeysConfig {
    std::string folder{};  ///< key files of the purposes validator, log and node
    std::string marks{};   ///< folder of the high-water mark, best on another device than the data
    std::optional<std::string> passphrase_file{};
    std::optional<int> passphrase_fd{};
};

struct HttpConfig {
    std::optional<Endpoint> listen{};
    std::string web{};                       ///< folder of pages; empty: none
    std::string certificate{};               ///< PEM file of a chain: TLS; empty: bare HTTP
    std::string key{};                       ///< PEM file
    std::uint32_t requests_per_second{100};  ///< of one address; 0: no limit
    bool limit_loopback{};
    std::uint64_t packs_every_ms{3'600'000};  ///< 0: none are offered
};

struct AdminConfig {
    std::string socket{};  ///< where the operator's commands are taken; empty: nowhere
};

struct WebhooksConfig {
    std::string authorities{};  ///< PEM file; empty: the system's
    bool private_addresses{};
};

struct WitnessConfig {
    std::string logs{};  ///< file of vkeys; empty: it is no witness
    std::string name{};  ///< of its cosignatures' key
};

struct LogConfig {
    LogLevel level{LogLevel::info};
    LogFormat format{LogFormat::logfmt};
};

/// What may wait here, and no more.
struct LimitsConfig {
    std::size_t waiting_records{16'384};
    std::size_t waiting_bytes{16u << 20};
    std::size_t submitted_bytes{16u << 20};  ///< handed in, and not yet looked at
    std::size_t disk_reserve{256u << 20};    ///< to be left free; 0: whatever there is is used
};

/// How a node that is far behind catches up, and what it offers others for that.
struct SyncConfig {
    std::uint64_t snapshot_behind{100'000};  ///< leaves; 0: it executes every block
    std::uint64_t snapshot_every{16'384};    ///< leaves; 0: it offers none
};

struct Config {
    std::string body{};  ///< whose validator this is; empty: an observer, which has no vote
    std::string data{"data"};
    std::string genesis{"genesis.json"};
    KeysConfig keys{.folder = "keys", .marks = "keys/marks"};
    Endpoint listen{"0.0.0.0", 7400};
    HttpConfig http{.listen = Endpoint{"127.0.0.1", 7480}};
    AdminConfig admin{};
    WebhooksConfig webhooks{};
    WitnessConfig witness{};
    LogConfig log{};
    consensus::Timing timing{};
    LimitsConfig limits{};
    SyncConfig sync{};
    std::vector<PeerConfig> peers{};
};

/// The value of an environment variable; nullopt when it is not set.
using Environment = std::function<std::optional<std::string>(const std::string& name)>;

/// The process's own.
[[nodiscard]] std::optional<std::string> process_environment(const std::string& name);

/// Reads the file, then what TOUCHSTONE_<SECTION>_<KEY> says instead. Relative paths count from the
/// file's folder. Errors: rules `config.toml`, `config.key`, naming the nearest known one, and
/// `config.value`, each with file and line; `consensus.timing`; those of reading the file.
[[nodiscard]] Result<Config> read_config(const std::string& path,
                                         const Environment& environment = process_environment);
/// As read_config, of a text; paths stay as they are.
[[nodiscard]] Result<Config> parse_config(std::string_view text, std::string_view file,
                                          const Environment& environment);

/// A file that says the same, with a comment at every key.
[[nodiscard]] std::string format_config(const Config& config);

}  // namespace touchstone::node
