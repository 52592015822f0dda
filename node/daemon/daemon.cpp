#include "node/daemon/daemon.h"

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <thread>

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>

#include "consensus/limits.h"
#include "crypto/hex.h"
#include "crypto/sha256.h"
#include "local/clock.h"
#include "local/small_file.h"
#include "node/daemon/http_interface.h"
#include "node/daemon/operator_deeds.h"
#include "node/daemon/peers_transport.h"
#include "node/daemon/site_folder.h"
#include "node/daemon/webhook_deeds.h"
#include "node/witness/witness.h"

namespace touchstone::node {

namespace asio = boost::asio;

namespace {

/// Between the words that this node stops and its last: those who ask are sent elsewhere meanwhile.
constexpr std::chrono::milliseconds kDrain{500};

constexpr std::size_t kWitnessLogsBytesMax = 256u << 10;

local::PassphraseSource passphrase_source(const KeysConfig& keys) {
    return {.file = keys.passphrase_file, .descriptor = keys.passphrase_fd, .may_prompt = false};
}

/// What a node is made of before it begins.
struct Parts {
    std::string genesis_json{};
    KeyRing keys;
    network::Identity identity;
    crypto::SecretKey node_key;
    std::optional<crypto::SecretKey> witness_key{};  ///< where it is a witness
};

/// The body must be one of the validators, or was, or will be: only that it is registered can be
/// asked for ever, so that is left to the ledger. At the start its keys must be here.
Result<Parts> prepare(const Config& config) {
    TRY(std::string genesis_json, local::read_file(config.genesis, chain::kGenesisBytesMax, false));
    TRY_VOID(chain::parse_genesis(genesis_json));
    TRY(KeyRing keys, KeyRing::open(config.keys.folder, passphrase_source(config.keys)));
    TRY(crypto::SecretKey node_key, keys.key_for("node", config.body));
    TRY(network::Identity identity, network::make_identity(node_key));
    std::optional<crypto::SecretKey> witness_key;
    if (!config.witness.logs.empty()) {
        TRY(witness_key, keys.key_for("witness", config.body));
    }
    return Parts{std::move(genesis_json), std::move(keys), std::move(identity), std::move(node_key),
                 std::move(witness_key)};
}

/// One accreditation body with its arc may take a quarter of the room.
WaitingLimits waiting_limits(const LimitsConfig& limits) {
    constexpr std::size_t kShares = 4;
    return {.records_max = limits.waiting_records,
            .bytes_max = limits.waiting_bytes,
            .records_of_one_max = std::max<std::size_t>(1, limits.waiting_records / kShares),
            .bytes_of_one_max = std::max(limits.waiting_bytes / kShares, consensus::kLeafBytesMax)};
}

NodeOptions node_options(const Config& config, const std::string& genesis_json) {
    return {.body = config.body,
            .data = config.data,
            .marks = config.keys.marks,
            .genesis_json = genesis_json,
            .version = TOUCHSTONE_VERSION,
            .timing = config.timing,
            .waiting = waiting_limits(config.limits),
            .submitted_bytes = config.limits.submitted_bytes,
            .disk_reserve = config.limits.disk_reserve,
            .threads = std::max(1U, std::thread::hardware_concurrency()),
            .snapshot_behind = config.sync.snapshot_behind,
            .snapshot_every = config.sync.snapshot_every};
}

/// The network's thread is the process's first one; signals come to it too.
class Daemon {
  public:
    Daemon(const Config& config, std::string config_file, Log& log)
        : config_(config), config_file_(std::move(config_file)), log_(log) {}

    /// Until the node is open a signal ends the process at once, but for SIGHUP: nothing is signed
    /// or said yet, and a start finds what a kill leaves.
    Result<void> run() {
        std::signal(SIGHUP, SIG_IGN);
        TRY(Parts parts, prepare(config_));
        network_id_ = crypto::sha256(as_bytes(parts.genesis_json));
        std::unique_ptr<HttpInterface> http;  // goes after the node, whose records it waits for
        PeersTransport transport(io_, parts.identity,
                                 {.network_id = network_id_,
                                  .observer = config_.body.empty(),
                                  .listen = config_.listen,
                                  .peers = config_.peers},
                                 log_);
        TRY(auto node, Node::open(node_options(config_, parts.genesis_json), std::move(parts.keys),
                                  neighbours_of(config_.peers), transport, log_,
                                  [this](const Error& error) { fail(error); }));
        signals_.emplace(io_, SIGTERM, SIGINT, SIGHUP);
        TRY_VOID(transport.open(*node));
        if (config_.http.listen) {
            TRY(auto witness, open_witness(std::move(parts.witness_key), node->view()));
            TRY(http, HttpInterface::start(config_.http, node->view(), node->submitter(),
                                           std::move(witness)));
        }
        const auto served = serve(*node, transport, http.get(), std::move(parts.node_key));
        if (http) http->stop();
        // A node that failed has said why; one that was asked to stop has told its peers.
        node->stop();
        if (!served) return served;
        if (reopens()) return tl::unexpected(*failure_);
        log_.info("stopped", {{"height", node->standing().final_height}});
        if (failure_ && failure_->rule != kReopen) return tl::unexpected(*failure_);
        return {};
    }

  private:
    /// Until it is to end. What the operator uses goes before the interface that it speaks of.
    Result<void> serve(Node& node, PeersTransport& transport, HttpInterface* http,
                       crypto::SecretKey node_key) {
        TRY(const auto webhooks, open_webhooks(node, http, std::move(node_key)));
        TRY(const auto admin, open_admin(node, http, webhooks.get()));
        log_.info("started", {{"version", TOUCHSTONE_VERSION},
                              {"network", crypto::to_hex(BytesView(network_id_).first(8))},
                              {"body", config_.body},
                              {"port", transport.port()},
                              {"http", http != nullptr ? http->port() : 0},
                              {"height", node.standing().final_height}});
        node.start();
        wait_for_signal(node, transport, http);
        watch(node);
        io_.run();
        return {};
    }

    /// A ledger that was fetched can wait for the next start, where this one ends already.
    [[nodiscard]] bool reopens() const {
        return failure_ && failure_->rule == kReopen && !stopping_;
    }

    /// On any thread.
    void fail(const Error& error) {
        asio::post(io_, [this, error] {
            if (failure_ && error.rule == kReopen) return;
            failure_ = error;
            io_.stop();
        });
    }

    /// Null where the configuration names no socket.
    Result<std::unique_ptr<AdminSocket>> open_admin(Node& node, HttpInterface* http,
                                                    Webhooks* webhooks) {
        if (config_.admin.socket.empty()) return std::unique_ptr<AdminSocket>();
        Deeds deeds = operator_deeds(log_, node, http);
        if (webhooks != nullptr) deeds.merge(webhook_deeds(*webhooks));
        return AdminSocket::open(config_.admin.socket, std::move(deeds), log_);
    }

    /// Null where it is no witness.
    Result<std::shared_ptr<api::Witness>> open_witness(std::optional<crypto::SecretKey> key,
                                                       const api::LedgerView& view) {
        if (!key) return std::shared_ptr<api::Witness>();
        TRY(const chain::Genesis genesis, chain::parse_genesis(view.genesis_json()));
        WitnessOptions options{.folder = config_.data + "/witness",
                               .name = config_.witness.name,
                               .own_origin = chain::origin(genesis),
                               .now_ms = local::now_ms};
        TRY(options.logs, local::read_file(config_.witness.logs, kWitnessLogsBytesMax, false));
        TRY(auto witness, CheckpointWitness::open(std::move(options), *std::move(key)));
        log_.info("witness", {{"vkey", witness->vkey()}});
        return std::shared_ptr<api::Witness>(std::move(witness));
    }

    /// Null where nobody can be told of anything: they follow as those at the interface do.
    Result<std::unique_ptr<Webhooks>> open_webhooks(Node& node, HttpInterface* http,
                                                    crypto::SecretKey key) {
        if (http == nullptr) return std::unique_ptr<Webhooks>();
        return Webhooks::open({.folder = config_.data + "/webhooks",
                               .poster = {.authorities = config_.webhooks.authorities,
                                          .private_addresses = config_.webhooks.private_addresses}},
                              std::move(key), node.view(), http->events(), http->metrics(), log_);
    }

    void wait_for_signal(Node& node, PeersTransport& transport, HttpInterface* http) {
        signals_->async_wait([&, http](const boost::system::error_code& error, int signal) {
            if (error) return;
            wait_for_signal(node, transport, http);
            if (signal == SIGHUP) return read_again(node, transport, http);
            if (stopping_) std::_Exit(static_cast<int>(DaemonExit::stopped));
            stopping_ = true;
            log_.info("stopping", {{"signal", signal}});
            node.drain();
            drain_.expires_after(kDrain);
            drain_.async_wait([&](const boost::system::error_code&) { close(transport); });
        });
    }

    /// Without connections, timers and signals the io_context runs out of work.
    void close(PeersTransport& transport) {
        transport.close();
        watch_.cancel();
        boost::system::error_code ignored;  // there is nothing to do about it
        signals_->cancel(ignored);
    }

    /// The level of the log, the peers and the certificate; everything else needs a start.
    void read_again(Node& node, PeersTransport& transport, HttpInterface* http) {
        const auto fresh = read_config(config_file_);
        if (!fresh) return log_.error("configuration not read again", fresh.error());
        log_.set_level(fresh->log.level);
        transport.set_configured(fresh->peers);
        node.set_pinned(neighbours_of(fresh->peers));
        if (http != nullptr && !config_.http.certificate.empty()) {
            if (const auto renewed = http->renew_certificate(); !renewed)
                log_.error("certificate not read again", renewed.error());
        }
        log_.info("log level and peers read again", {{"peers", fresh->peers.size()}});
    }

    /// Says when the node becomes ready, and what is in the way when that changes.
    void watch(Node& node) {
        const auto standing = node.standing();
        const auto bad = std::ranges::find(standing.checks, false, &api::Check::good);
        const std::string in_the_way = bad == standing.checks.end() ? "" : bad->name;
        if (in_the_way != in_the_way_) {
            log_.info(in_the_way.empty() ? "ready" : "not ready",
                      in_the_way.empty() ? LogFields{{"height", standing.final_height}}
                                         : LogFields{{"check", bad->name}, {"reason", bad->what}});
        }
        in_the_way_ = in_the_way;
        watch_.expires_after(std::chrono::milliseconds(200));
        watch_.async_wait([&](const boost::system::error_code& error) {
            if (!error && !stopping_) watch(node);
        });
    }

    const Config& config_;
    std::string config_file_;
    Log& log_;
    asio::io_context io_{1};
    std::optional<asio::signal_set> signals_{};
    asio::steady_timer drain_{io_};
    asio::steady_timer watch_{io_};
    bool stopping_{};
    std::string in_the_way_{"start"};  ///< the first check that is not good; empty: ready
    Hash network_id_{};
    std::optional<Error> failure_{};
};

}  // namespace

DaemonExit exit_of(const Error& error) {
    if (error.rule.starts_with("usage")) return DaemonExit::usage;
    if (error.rule == "network.listen" || error.rule == "http.listen") return DaemonExit::network;
    if (error.code == Errc::fatal) return DaemonExit::failed;
    return DaemonExit::configuration;
}

Result<void> check_config(const Config& config) {
    TRY_VOID(prepare(config));
    if (!config.http.web.empty()) TRY_VOID(load_site(config.http.web));
    return {};
}

DaemonExit run_daemon(Config config, const std::string& config_file, Log& log) {
    while (true) {
        const auto ran = Daemon(config, config_file, log).run();
        if (ran) return DaemonExit::stopped;
        if (ran.error().rule != kReopen) {
            log.error("cannot go on", ran.error());
            return exit_of(ran.error());
        }
        log.info("opening anew with the ledger that was fetched");
        // Of what may have been read again, this is not kept elsewhere.
        if (auto fresh = read_config(config_file)) config.peers = std::move(fresh->peers);
    }
}

}  // namespace touchstone::node
