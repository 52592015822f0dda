#include "node/daemon/http_interface.h"

#include <chrono>
#include <thread>
#include <vector>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>

#include "api/listener.h"
#include "local/clock.h"
#include "local/small_file.h"
#include "node/daemon/site_folder.h"

namespace touchstone::node {

namespace asio = boost::asio;

namespace {

constexpr std::size_t kPemBytesMax = 256u << 10;
constexpr unsigned kThreads = 2;
/// How long answers that are under way may take when the node stops.
constexpr std::chrono::milliseconds kLastAnswers{1'000};

/// PEM.
struct Pair {
    std::string certificate{};
    std::string key{};
};

Result<Pair> read_pair(const HttpConfig& config) {
    Pair pair;
    TRY(pair.certificate, local::read_file(config.certificate, kPemBytesMax, false));
    TRY(pair.key, local::read_file(config.key, kPemBytesMax, true));
    return pair;
}

Result<api::ListenerOptions> read_options(const HttpConfig& config) {
    api::ListenerOptions options{
        .server = {.address = config.listen->host, .port = config.listen->port},
        .rate = {.per_second = config.requests_per_second, .loopback = config.limit_loopback},
        .packs_every = std::chrono::milliseconds(config.packs_every_ms)};
    if (!config.web.empty()) {
        TRY(options.site, load_site(config.web));
    }
    if (config.certificate.empty() != config.key.empty()) {
        return fail(Errc::invalid, "http.tls",
                    "http.certificate and http.key are given together, or neither");
    }
    if (!config.certificate.empty()) {
        TRY(Pair pair, read_pair(config));
        options.server.certificate_pem = std::move(pair.certificate);
        options.server.key_pem = std::move(pair.key);
    }
    return options;
}

}  // namespace

struct HttpInterface::Parts {
    explicit Parts(HttpConfig given) : config(std::move(given)) {}

    const HttpConfig config;
    asio::io_context io{kThreads};
    asio::executor_work_guard<asio::io_context::executor_type> work{io.get_executor()};
    std::unique_ptr<api::Listener> listener{};
    std::vector<std::jthread> threads{};
};

Result<std::unique_ptr<HttpInterface>> HttpInterface::start(const HttpConfig& config,
                                                            const api::LedgerView& view,
                                                            api::Submitter& submitter,
                                                            std::shared_ptr<api::Witness> witness) {
    auto parts = std::make_unique<Parts>(config);
    TRY(api::ListenerOptions options, read_options(config));
    options.witness = std::move(witness);
    TRY(parts->listener,
        api::Listener::start(parts->io, std::move(options), view, submitter, local::now_ms));
    for (unsigned i = 0; i < kThreads; ++i)
        parts->threads.emplace_back([io = &parts->io] { io->run(); });
    return std::unique_ptr<HttpInterface>(new HttpInterface(std::move(parts)));
}

HttpInterface::HttpInterface(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

HttpInterface::~HttpInterface() {
    stop();
}

std::uint16_t HttpInterface::port() const {
    return parts_->listener->port();
}

api::EventHub& HttpInterface::events() {
    return parts_->listener->events();
}

api::Metrics& HttpInterface::metrics() {
    return parts_->listener->metrics();
}

Result<void> HttpInterface::renew_certificate() {
    const HttpConfig& config = parts_->config;
    if (config.certificate.empty())
        return fail(Errc::invalid, "http.tls", "this node has no certificate: it speaks bare HTTP");
    TRY(const Pair pair, read_pair(config));
    return parts_->listener->set_certificate(pair.certificate, pair.key);
}

void HttpInterface::stop() {
    parts_->listener->stop();
    parts_->work.reset();
    const auto end = std::chrono::steady_clock::now() + kLastAnswers;
    while (!parts_->io.stopped() && std::chrono::steady_clock::now() < end)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    parts_->io.stop();
    parts_->threads.clear();
    parts_->listener->join();
}

}  // namespace touchstone::node
