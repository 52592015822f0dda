#include "node/config/fields.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "crypto/hex.h"
#include "node/config/units.h"

namespace touchstone::node {

namespace {

tl::unexpected<Error> bad(std::string what) {
    return fail(Errc::invalid, "config.value", std::move(what));
}

std::string quoted(const std::string& text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + '"';
}

Result<void> set_text(std::string& out, const std::string& value) {
    if (value.empty()) return bad("a text was expected; leave the key out instead");
    const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20; };
    if (std::ranges::any_of(value, is_control)) return bad("control characters are not allowed");
    out = value;
    return {};
}

template <class Number>
Result<void> set_number(Number& out, const std::string& value, Number least, Number most) {
    Number number{};
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error != std::errc{} || end != value.data() + value.size() || number < least ||
        number > most) {
        return bad("a whole number from " + std::to_string(least) + " to " + std::to_string(most) +
                   " was expected, not \"" + value + "\"");
    }
    out = number;
    return {};
}

Result<void> set_endpoint(Endpoint& out, const std::string& value) {
    const std::size_t colon = value.rfind(':');
    std::string host = value.substr(0, colon);
    if (colon == std::string::npos || host.empty())
        return bad("HOST:PORT was expected, not \"" + value + "\"");
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
    std::uint16_t port = 0;
    TRY_VOID(set_number<std::uint16_t>(port, value.substr(colon + 1), 0, 65'535));
    out = {std::move(host), port};
    return {};
}

std::string get_endpoint(const Endpoint& endpoint) {
    const bool is_v6 = endpoint.host.find(':') != std::string::npos;
    const std::string host = is_v6 ? "[" + endpoint.host + "]" : endpoint.host;
    return quoted(host + ":" + std::to_string(endpoint.port));
}

Result<void> set_duration(std::uint64_t& out, const std::string& value) {
    TRY(out, parse_duration_ms(value));
    return {};
}

Result<void> set_size(std::size_t& out, const std::string& value) {
    TRY(out, parse_size(value));
    return {};
}

/// One of some words; `out` becomes the word's position.
template <class Enum, std::size_t N>
Result<void> set_word(Enum& out, const std::string& value,
                      const std::array<std::string_view, N>& words) {
    const auto at = std::ranges::find(words, value);
    if (at == words.end()) {
        std::string known;
        for (const std::string_view word : words)
            known += (known.empty() ? "" : ", ") + std::string(word);
        return bad("one of " + known + " was expected, not \"" + value + "\"");
    }
    out = static_cast<Enum>(at - words.begin());
    return {};
}

constexpr std::array<std::string_view, 4> kLevels{"debug", "info", "warning", "error"};
constexpr std::array<std::string_view, 2> kFormats{"logfmt", "json"};
constexpr std::array<std::string_view, 2> kAnswers{"no", "yes"};
constexpr std::array<std::string_view, 2> kRoles{"validator", "observer"};

constexpr std::uint64_t kSnapshotLeavesMax = 1'000'000'000;

using C = Config;
using S = const std::string&;

/// By one that is older nothing but what is final can be told.
Result<void> set_packs_every(C& config, S value) {
    constexpr std::uint64_t kWeekMs = 604'800'000;
    TRY_VOID(set_duration(config.http.packs_every_ms, value));
    if (config.http.packs_every_ms <= kWeekMs) return {};
    return bad("at most 168h was expected, not \"" + value + "\": older packs are of no use");
}

const std::array<Field, 31> kFields{{
    {"", "body",
     "The body whose validator this node is, as its genesis names it. Leave it out for an "
     "observer,\n"
     "which follows the ledger and has no vote.",
     Spelling::text, [](C& c, S v) { return set_text(c.body, v); },
     [](const C& c) { return c.body.empty() ? "" : quoted(c.body); }},
    {"", "data",
     "Folder of the ledger and the vote journal; one node at a time. Relative paths count from "
     "this file.",
     Spelling::text, [](C& c, S v) { return set_text(c.data, v); },
     [](const C& c) { return quoted(c.data); }},
    {"", "genesis", "The network's genesis file, byte for byte.", Spelling::text,
     [](C& c, S v) { return set_text(c.genesis, v); },
     [](const C& c) { return quoted(c.genesis); }},
    {"keys", "folder", "Encrypted key files of the purposes validator, log and node.",
     Spelling::text, [](C& c, S v) { return set_text(c.keys.folder, v); },
     [](const C& c) { return quoted(c.keys.folder); }},
    {"keys", "marks",
     "Folder of the high-water mark of votes: it shows when an old copy of the data came back.\n"
     "Best on another device than `data`. Never restore it from a backup.",
     Spelling::text, [](C& c, S v) { return set_text(c.keys.marks, v); },
     [](const C& c) { return quoted(c.keys.marks); }},
    {"keys", "passphrase_file",
     "Where the passphrase comes from: the first line of a file, a file descriptor, or\n"
     "TOUCHSTONE_PASSPHRASE. Demonstration keys need none.",
     Spelling::text, [](C& c, S v) { return set_text(c.keys.passphrase_file.emplace(), v); },
     [](const C& c) { return c.keys.passphrase_file ? quoted(*c.keys.passphrase_file) : ""; }},
    {"keys", "passphrase_fd", "", Spelling::number,
     [](C& c, S v) { return set_number(c.keys.passphrase_fd.emplace(), v, 0, 1'023); },
     [](const C& c) {
         return c.keys.passphrase_fd ? std::to_string(*c.keys.passphrase_fd) : std::string();
     }},
    {"network", "listen", "Where other nodes connect, by TLS 1.3 with pinned keys.", Spelling::text,
     [](C& c, S v) { return set_endpoint(c.listen, v); },
     [](const C& c) { return get_endpoint(c.listen); }},
    {"http", "listen", "Where people and programs ask. Leave it out for none.", Spelling::text,
     [](C& c, S v) { return set_endpoint(c.http.listen.emplace(), v); },
     [](const C& c) { return c.http.listen ? get_endpoint(*c.http.listen) : ""; }},
    {"http", "web",
     "Folder of the pages that are served beside the interface. Leave it out for none.",
     Spelling::text, [](C& c, S v) { return set_text(c.http.web, v); },
     [](const C& c) { return c.http.web.empty() ? "" : quoted(c.http.web); }},
    {"http", "certificate",
     "Certificate chain and key, PEM files, to speak TLS here. Without them a proxy may do so.",
     Spelling::text, [](C& c, S v) { return set_text(c.http.certificate, v); },
     [](const C& c) { return c.http.certificate.empty() ? "" : quoted(c.http.certificate); }},
    {"http", "key", "", Spelling::text, [](C& c, S v) { return set_text(c.http.key, v); },
     [](const C& c) { return c.http.key.empty() ? "" : quoted(c.http.key); }},
    {"http", "requests_per_second",
     "Requests of one address in the long run, ten seconds' worth at once; 0 for no limit. Behind "
     "a\n"
     "proxy on this machine all come from the loopback: it limits, unless `limit_loopback` is yes.",
     Spelling::number,
     [](C& c, S v) {
         return set_number<std::uint32_t>(c.http.requests_per_second, v, 0, 1'000'000);
     },
     [](const C& c) { return std::to_string(c.http.requests_per_second); }},
    {"http", "limit_loopback", "", Spelling::text,
     [](C& c, S v) { return set_word(c.http.limit_loopback, v, kAnswers); },
     [](const C& c) { return quoted(c.http.limit_loopback ? "yes" : "no"); }},
    {"http", "packs_every",
     "How often a pack is made of the ledger for those without a connection; 0s for none.",
     Spelling::text, set_packs_every,
     [](const C& c) { return quoted(format_duration(c.http.packs_every_ms)); }},
    {"admin", "socket",
     "Socket for `touchstone webhook` and for `touchstone node log-level`, `drain`, `resume` and\n"
     "`renew-certificate`: only this node's user and root may use it. Leave it out for none.",
     Spelling::text, [](C& c, S v) { return set_text(c.admin.socket, v); },
     [](const C& c) { return c.admin.socket.empty() ? "" : quoted(c.admin.socket); }},
    {"webhooks", "authorities",
     "Whose certificates receivers of webhooks may have: a PEM file. Leave it out for the "
     "system's.",
     Spelling::text, [](C& c, S v) { return set_text(c.webhooks.authorities, v); },
     [](const C& c) {
         return c.webhooks.authorities.empty() ? "" : quoted(c.webhooks.authorities);
     }},
    {"webhooks", "private_addresses",
     "Whether receivers may have addresses that only this network reaches.", Spelling::text,
     [](C& c, S v) { return set_word(c.webhooks.private_addresses, v, kAnswers); },
     [](const C& c) { return quoted(c.webhooks.private_addresses ? "yes" : "no"); }},
    {"witness", "logs",
     "To cosign the checkpoints of other logs too: a file of their C2SP verifier keys, one a "
     "line.\n"
     "The key has purpose witness, and cosigns under `name`. Leave it out to be no witness.",
     Spelling::text, [](C& c, S v) { return set_text(c.witness.logs, v); },
     [](const C& c) { return c.witness.logs.empty() ? "" : quoted(c.witness.logs); }},
    {"witness", "name", "", Spelling::text, [](C& c, S v) { return set_text(c.witness.name, v); },
     [](const C& c) { return c.witness.name.empty() ? "" : quoted(c.witness.name); }},
    {"log", "level", "debug, info, warning or error. Read again upon SIGHUP.", Spelling::text,
     [](C& c, S v) { return set_word(c.log.level, v, kLevels); },
     [](const C& c) {
         return quoted(std::string(kLevels.at(static_cast<std::size_t>(c.log.level))));
     }},
    {"log", "format", "logfmt or json, to standard error.", Spelling::text,
     [](C& c, S v) { return set_word(c.log.format, v, kFormats); },
     [](const C& c) {
         return quoted(std::string(kFormats.at(static_cast<std::size_t>(c.log.format))));
     }},
    {"timing", "delta",
     "How long a message may take between any two validators, with room. Nodes may differ.",
     Spelling::text, [](C& c, S v) { return set_duration(c.timing.delta_ms, v); },
     [](const C& c) { return quoted(format_duration(c.timing.delta_ms)); }},
    {"timing", "proposal_interval", "Least time between two blocks.", Spelling::text,
     [](C& c, S v) { return set_duration(c.timing.proposal_interval_ms, v); },
     [](const C& c) { return quoted(format_duration(c.timing.proposal_interval_ms)); }},
    {"timing", "heartbeat", "An idle ledger's checkpoint is signed again so often: its freshness.",
     Spelling::text, [](C& c, S v) { return set_duration(c.timing.heartbeat_ms, v); },
     [](const C& c) { return quoted(format_duration(c.timing.heartbeat_ms)); }},
    {"limits", "waiting_records", "Records that wait here for a block.", Spelling::number,
     [](C& c, S v) { return set_number<std::size_t>(c.limits.waiting_records, v, 1, 1'000'000); },
     [](const C& c) { return std::to_string(c.limits.waiting_records); }},
    {"limits", "waiting_bytes", "Bytes of them together.", Spelling::text,
     [](C& c, S v) { return set_size(c.limits.waiting_bytes, v); },
     [](const C& c) { return quoted(format_size(c.limits.waiting_bytes)); }},
    {"limits", "submitted_bytes", "Bytes of records that were handed in and not yet looked at.",
     Spelling::text, [](C& c, S v) { return set_size(c.limits.submitted_bytes, v); },
     [](const C& c) { return quoted(format_size(c.limits.submitted_bytes)); }},
    {"limits", "disk_reserve",
     "Room to be left on the disks of data and marks. With less no record is taken; with less than "
     "half\n"
     "of it the node neither votes nor follows, until there is room again. 0B: no reserve.",
     Spelling::text, [](C& c, S v) { return set_size(c.limits.disk_reserve, v); },
     [](const C& c) { return quoted(format_size(c.limits.disk_reserve)); }},
    {"sync", "snapshot_behind",
     "A node that is so many log entries behind fetches a snapshot, whose signatures and rules "
     "the\n"
     "validators of its block have checked, instead of executing every block itself; 0 for never.",
     Spelling::number,
     [](C& c, S v) {
         return set_number<std::uint64_t>(c.sync.snapshot_behind, v, 0, kSnapshotLeavesMax);
     },
     [](const C& c) { return std::to_string(c.sync.snapshot_behind); }},
    {"sync", "snapshot_every",
     "Snapshots are offered to others at multiples of so many log entries, best the same at all "
     "nodes;\n"
     "0 for none.",
     Spelling::number,
     [](C& c, S v) {
         return set_number<std::uint64_t>(c.sync.snapshot_every, v, 0, kSnapshotLeavesMax);
     },
     [](const C& c) { return std::to_string(c.sync.snapshot_every); }},
}};

Result<void> set_key(crypto::PublicKey& out, const std::string& value) {
    const auto key = crypto::hash_from_hex(value);
    if (!key)
        return bad("64 digits of lower-case hexadecimal were expected, not \"" + value + "\"");
    out = *key;
    return {};
}

using P = PeerConfig;

const std::array<PeerField, 4> kPeerFields{{
    {"body", [](P& p, S v) { return set_text(p.body, v); },
     [](const P& p) { return quoted(p.body); }},
    {"address", [](P& p, S v) { return set_endpoint(p.address, v); },
     [](const P& p) { return p.address.host.empty() ? "" : get_endpoint(p.address); }},
    {"key", [](P& p, S v) { return set_key(p.key, v); },
     [](const P& p) { return quoted(crypto::to_hex(p.key)); }},
    {"role", [](P& p, S v) { return set_word(p.observer, v, kRoles); },
     [](const P& p) { return p.observer ? quoted("observer") : ""; }},
}};

}  // namespace

std::span<const Field> config_fields() {
    return kFields;
}

std::span<const PeerField> peer_fields() {
    return kPeerFields;
}

Result<LogLevel> parse_level(const std::string& word) {
    LogLevel level{};
    TRY_VOID(set_word(level, word, kLevels));
    return level;
}

std::string full_name(const Field& field) {
    const std::string name(field.name);
    return field.section.empty() ? name : std::string(field.section) + "." + name;
}

std::string variable_of(const Field& field) {
    std::string name = "TOUCHSTONE_" + full_name(field);
    for (char& c : name) {
        if (c == '.') c = '_';
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    return name;
}

}  // namespace touchstone::node
