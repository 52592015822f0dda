#include "served.h"

#include <charconv>
#include <stdexcept>

#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "local/clock.h"
#include "local_ledger.h"
#include "tools/local/recorder.h"

namespace touchstone::test {
namespace {

using boost::asio::ip::tcp;

std::string lower(std::string text) {
    for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return text;
}

TestLedger tell() {
    TestLedger model;
    model.register_body("aa.nab.lab");
    model.key("aa.nab.lab");
    for (int i = 0; i < 3; ++i) model.issue("aa.nab.lab", "R-" + std::to_string(i));
    return model;
}

std::unique_ptr<store::Ledger> store_of(const TestLedger& model, const local::ValidatorKeys& keys) {
    auto ledger = local::test::memory_ledger(model);
    for (const Bytes& leaf : local::test::records_of(model))
        (void)local::record_one(*ledger, keys, leaf).value();
    TOUCHSTONE_CHECK(ledger->update_index());
    return ledger;
}

}  // namespace

std::string Reply::member(const std::string& name) const {
    const auto value = boost::json::parse(body).as_object();
    const auto* found = value.if_contains(name);
    if (found == nullptr) return {};
    return found->is_string() ? std::string(found->as_string()) : boost::json::serialize(*found);
}

Client::Client(std::uint16_t port) : socket_(io_) {
    socket_.connect({boost::asio::ip::make_address("127.0.0.1"), port});
    timeval limit{.tv_sec = 5, .tv_usec = 0};
    ::setsockopt(socket_.native_handle(), SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
}

void Client::send(std::string_view bytes) {
    boost::asio::write(socket_, boost::asio::buffer(bytes));
}

void Client::fill() {
    std::array<char, 65'536> some{};
    const std::size_t count = socket_.read_some(boost::asio::buffer(some));
    rest_.append(some.data(), count);
}

std::string Client::take_line() {
    while (rest_.find("\r\n") == std::string::npos) fill();
    std::string line = rest_.substr(0, rest_.find("\r\n"));
    rest_.erase(0, line.size() + 2);
    return line;
}

std::string Client::take(std::size_t size) {
    while (rest_.size() < size) fill();
    std::string bytes = rest_.substr(0, size);
    rest_.erase(0, size);
    return bytes;
}

Reply Client::receive_header() {
    Reply reply;
    std::string line = take_line();
    std::from_chars(line.data() + 9, line.data() + 12, reply.status);
    while (!(line = take_line()).empty()) {
        const std::size_t colon = line.find(": ");
        reply.headers[lower(line.substr(0, colon))] = line.substr(colon + 2);
    }
    return reply;
}

std::string Client::receive_chunk() {
    const std::string bytes = take(std::stoul(take_line(), nullptr, 16));
    (void)take_line();
    return bytes;
}

Reply Client::receive(bool head) {
    Reply reply = receive_header();
    if (head) return reply;
    if (const auto length = reply.headers.find("content-length"); length != reply.headers.end())
        reply.body = take(std::stoul(length->second));
    if (reply.headers.contains("transfer-encoding")) {
        for (std::string piece = receive_chunk(); !piece.empty(); piece = receive_chunk())
            reply.body += piece;
    }
    return reply;
}

bool Client::is_closed() {
    std::array<char, 1> one{};
    boost::system::error_code error;
    socket_.read_some(boost::asio::buffer(one), error);
    return error == boost::asio::error::eof || error == boost::asio::error::connection_reset;
}

void Client::shut() {
    socket_.close();
}

std::string request(const std::string& method, const std::string& target, const std::string& more,
                    const std::string& body) {
    const std::string length =
        body.empty() ? "" : "Content-Length: " + std::to_string(body.size()) + "\r\n";
    return method + " " + target + " HTTP/1.1\r\nHost: node\r\n" + more + length + "\r\n" + body;
}

Served::Served(api::ServerOptions options, std::shared_ptr<const api::Site> site,
               std::chrono::milliseconds idle, api::RateOptions rate,
               std::chrono::milliseconds packs_every)
    : model_(tell()),
      keys_(local::test::validator_keys()),
      view_(*(ledger_ = store_of(model_, keys_)),
            [this] {
                return api::Standing{
                    .node = "aa.nab",
                    .version = "test",
                    .validator = true,
                    .final_height = ledger_->state().head.height,
                    .checks = {{.name = "quorum", .good = ready_, .what = "1 of 1 cosign"}}};
            }),
      submitter_(*ledger_, keys_, view_),
      work_(boost::asio::make_work_guard(io_)) {
    TOUCHSTONE_CHECK(view_.refresh());
    listener_ = api::Listener::start(io_,
                                     {.server = std::move(options),
                                      .site = std::move(site),
                                      .idle = idle,
                                      .rate = rate,
                                      .packs_every = packs_every},
                                     view_, submitter_, &local::now_ms)
                    .value();
    for (int i = 0; i < 2; ++i) threads_.emplace_back([this] { io_.run(); });
}

Served::~Served() {
    submitter_.hold(false);
    listener_->stop();
    io_.stop();
    threads_.clear();
}

Bytes Served::new_report(const std::string& number) {
    const registry::Placed placed = model_.issue("aa.nab.lab", number);
    return model_.leaf(placed.log_index).value();
}

Bytes Served::new_suspension(const std::string& number) {
    const registry::Placed placed = model_.suspend("attestation/aa.nab.lab/" + number);
    return model_.leaf(placed.log_index).value();
}

Reply Served::get(const std::string& target, const std::string& more) const {
    Client client(port());
    client.send(request("GET", target, more));
    return client.receive();
}

Reply Served::post(const std::string& body, const std::string& type,
                   const std::string& more) const {
    return ask("/v1/records", body, type, more);
}

Reply Served::ask(const std::string& target, const std::string& body, const std::string& type,
                  const std::string& more) const {
    Client client(port());
    client.send(request("POST", target, "Content-Type: " + type + "\r\n" + more, body));
    return client.receive();
}

}  // namespace touchstone::test
