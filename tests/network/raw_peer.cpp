#include "tests/network/raw_peer.h"

#include <algorithm>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <openssl/ec.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include "network/frame.h"
#include "network/identity.h"

namespace touchstone::test {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

constexpr auto kAwait = asio::as_tuple(asio::use_awaitable);

/// A certificate that OpenSSL would take, with a key of the wrong kind.
void show_curved_key(SSL_CTX* context) {
    EVP_PKEY* key = EVP_EC_gen("P-256");
    X509* certificate = X509_new();
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate), 0);
    X509_gmtime_adj(X509_getm_notAfter(certificate), 3'600);
    X509_set_pubkey(certificate, key);
    X509_sign(certificate, key, EVP_sha256());
    SSL_CTX_use_certificate(context, certificate);
    SSL_CTX_use_PrivateKey(context, key);
    X509_free(certificate);
    EVP_PKEY_free(key);
}

/// Made here and not by network/tls.h, which cannot make what must be refused.
asio::ssl::context make_context(const Manners& manners) {
    asio::ssl::context made(asio::ssl::context::tls);
    SSL_CTX* context = made.native_handle();
    if (manners.is_old) SSL_CTX_set_max_proto_version(context, TLS1_2_VERSION);
    if (manners.key) {
        const auto identity = network::make_identity(secret_key(*manners.key)).value();
        SSL_CTX_use_certificate(context, identity.certificate());
        SSL_CTX_use_PrivateKey(context, identity.key());
    }
    if (manners.is_curved) show_curved_key(context);
    if (!manners.protocol.empty()) {
        const std::string wire = static_cast<char>(manners.protocol.size()) + manners.protocol;
        SSL_CTX_set_alpn_protos(context, as_bytes(wire).data(), static_cast<unsigned>(wire.size()));
    }
    return made;
}

}  // namespace

struct RawPeer::Socket : std::enable_shared_from_this<RawPeer::Socket> {
    Socket(Loop& loop, const Manners& its_manners)
        : manners(its_manners), context(make_context(manners)), stream(loop.io(), context) {}

    asio::awaitable<void> run(std::shared_ptr<Socket> self, std::uint16_t port) {
        const tcp::endpoint endpoint(asio::ip::address_v4::loopback(), port);
        auto [refused] = co_await stream.next_layer().async_connect(endpoint, kAwait);
        if (refused) co_return finish();
        is_open = true;
        if (!manners.is_plain) {
            auto [failed] = co_await stream.async_handshake(asio::ssl::stream_base::client, kAwait);
            if (failed) co_return finish();
            is_secured = true;
        }
        asio::co_spawn(stream.get_executor(), write(self), asio::detached);
        co_await read();
    }

    asio::awaitable<void> read() {
        Bytes buffer(16'384);
        while (is_reading) {
            const auto [error, size] = co_await read_some(asio::buffer(buffer));
            if (error) co_return finish();
            frames.push(BytesView(buffer).first(size));
            if (!manners.is_plain) take_frames();
        }
    }

    using Outcome = std::tuple<boost::system::error_code, std::size_t>;

    asio::awaitable<Outcome> read_some(asio::mutable_buffer into) {
        if (manners.is_plain) co_return co_await stream.next_layer().async_read_some(into, kAwait);
        co_return co_await stream.async_read_some(into, kAwait);
    }

    asio::awaitable<Outcome> write_all(asio::const_buffer from) {
        if (manners.is_plain)
            co_return co_await asio::async_write(stream.next_layer(), from, kAwait);
        co_return co_await asio::async_write(stream, from, kAwait);
    }

    void take_frames() {
        for (auto frame = frames.next(); frame && *frame; frame = frames.next()) {
            if ((*frame)->stream) {
                bytes[network::index_of(*(*frame)->stream)] += (*frame)->payload.size();
            } else if (auto control = network::decode_control((*frame)->payload)) {
                said.push_back(*control);
            }
        }
    }

    asio::awaitable<void> write(std::shared_ptr<Socket>) {
        while (is_open) {
            if (output.empty() && flood.empty()) {
                wake.expires_at(std::chrono::steady_clock::time_point::max());
                co_await wake.async_wait(kAwait);
                continue;
            }
            const Bytes sent = output.empty() ? flood : std::exchange(output, {});
            const auto [error, size] = co_await write_all(asio::buffer(sent));
            if (error) co_return;
        }
    }

    void finish() {
        is_closed = true;
        close();
    }

    void close() {
        is_open = false;
        is_reading = false;
        boost::system::error_code ignored;
        stream.next_layer().close(ignored);
        wake.cancel();
    }

    Manners manners;
    asio::ssl::context context;
    asio::ssl::stream<tcp::socket> stream;
    asio::steady_timer wake{stream.get_executor()};
    network::FrameReader frames{};
    std::vector<network::Control> said{};
    network::PerStream<std::size_t> bytes{};
    Bytes output{};
    Bytes flood{};
    bool is_open{};
    bool is_secured{};
    bool is_reading{true};
    bool is_closed{};
};

RawPeer::RawPeer(Loop& loop, std::uint16_t port, const Manners& manners)
    : socket_(std::make_shared<Socket>(loop, manners)) {
    asio::co_spawn(loop.io(), socket_->run(socket_, port), asio::detached);
}

RawPeer::~RawPeer() {
    socket_->close();
}

bool RawPeer::is_secured() const {
    return socket_->is_secured;
}

bool RawPeer::is_closed() const {
    return socket_->is_closed;
}

std::vector<network::Control> RawPeer::said() const {
    return socket_->said;
}

std::size_t RawPeer::bytes_of(Stream stream) const {
    return socket_->bytes[network::index_of(stream)];
}

std::optional<network::Reason> RawPeer::farewell() const {
    for (const network::Control& control : socket_->said) {
        if (const auto* farewell = std::get_if<network::Farewell>(&control))
            return farewell->reason;
    }
    return std::nullopt;
}

void RawPeer::send(const Bytes& bytes) {
    socket_->output.insert(socket_->output.end(), bytes.begin(), bytes.end());
    socket_->wake.cancel();
}

void RawPeer::send(const network::Control& control) {
    const Bytes payload = network::encode(control);
    Bytes frame;
    network::append_frame(frame, {.payload = payload});
    send(frame);
}

void RawPeer::send(Stream stream, const Bytes& message) {
    send(framed(stream, message));
}

void RawPeer::flood(Stream stream, const Bytes& message) {
    const Bytes once = framed(stream, message);
    Bytes& flood = socket_->flood;
    while (flood.size() < 16'384) flood.insert(flood.end(), once.begin(), once.end());
    socket_->wake.cancel();
}

void RawPeer::be_polite() {
    send(good_hello());
    send(network::Welcome{});
}

void RawPeer::stop_reading() {
    socket_->is_reading = false;
}

std::shared_ptr<void> idle_connections(Loop& loop, std::uint16_t port, std::size_t count) {
    auto sockets = std::make_shared<std::vector<tcp::socket>>();
    const tcp::endpoint endpoint(asio::ip::address_v4::loopback(), port);
    for (std::size_t i = 0; i < count; ++i) {
        sockets->emplace_back(loop.io());
        boost::system::error_code ignored;
        sockets->back().connect(endpoint, ignored);
    }
    return sockets;
}

network::Hello good_hello() {
    network::Hello hello{.role = Role::validator};
    hello.network_id.fill(kNetworkByte);
    return hello;
}

Bytes framed(Stream stream, const Bytes& message) {
    Bytes frames;
    for (BytesView rest(message); !rest.empty();) {
        const BytesView payload = rest.first(std::min(rest.size(), network::kFramePayloadMax));
        rest = rest.subspan(payload.size());
        network::append_frame(frames, {stream, !rest.empty(), payload});
    }
    return frames;
}

}  // namespace touchstone::test
