// Nodes on real connections: TLS, pins and all that lies between two machines, on the loopback.
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <gtest/gtest.h>

#include "local/clock.h"
#include "node/daemon/peers_transport.h"
#include "tests/node/driver/node_cluster.h"
#include "tests/support/result_matchers.h"

namespace touchstone::test {
namespace {

namespace asio = boost::asio;
using Stage = api::Outcome::Stage;

const std::vector<std::string> kBodies{"aa.nab", "bb.nab", "cc.nab", "dd.nab"};

/// Ports that are free at this moment, all different.
std::vector<std::uint16_t> free_ports(std::size_t count) {
    asio::io_context io;
    std::vector<asio::ip::tcp::acceptor> held;
    std::vector<std::uint16_t> ports;
    for (std::size_t i = 0; i < count; ++i) {
        held.emplace_back(io, asio::ip::tcp::endpoint(asio::ip::address_v4::loopback(), 0));
        ports.push_back(held.back().local_endpoint().port());
    }
    return ports;
}

/// One node with its network thread.
class Machine {
  public:
    Machine(const std::string& folder, const std::string& body, const std::string& genesis_json,
            const node::Endpoint& listen, const std::vector<node::PeerConfig>& peers,
            const node::Log& log)
        : transport_(io_, network::make_identity(test_node_key(body)).value(),
                     {.network_id = chain::parse_genesis(genesis_json).value().network_id,
                      .listen = listen,
                      .peers = peers},
                     log) {
        node_ =
            node::Node::open(
                {.body = body,
                 .data = folder + "/" + body,
                 .marks = folder + "/" + body + ".marks",
                 .genesis_json = genesis_json,
                 .threads = 1},
                node::KeyRing::open(folder + "/" + body + ".keys", {.may_prompt = false}).value(),
                node::neighbours_of(peers), transport_, log,
                [](const Error& error) { ADD_FAILURE() << error.what; })
                .value();
        EXPECT_THAT(transport_.open(*node_), IsOk());
        node_->start();
        thread_ = std::jthread([this] { io_.run(); });
    }

    ~Machine() {
        asio::post(io_, [this] { transport_.close(); });
        thread_.join();
        node_.reset();
    }

    [[nodiscard]] node::Node& node() { return *node_; }

  private:
    asio::io_context io_{1};
    node::PeersTransport transport_;
    std::unique_ptr<node::Node> node_{};
    std::jthread thread_{};
};

class TlsNetwork : public testing::Test {
  protected:
    TlsNetwork() {
        const auto ports = free_ports(kBodies.size());
        for (std::size_t i = 0; i < kBodies.size(); ++i) {
            write_test_keys(folder_ / (kBodies[i] + ".keys"), kBodies[i], false);
            peers_.push_back({.body = kBodies[i],
                              .address = {"127.0.0.1", ports[i]},
                              .key = test_node_key(kBodies[i]).public_key()});
        }
        for (std::size_t i = 0; i < kBodies.size(); ++i) start(i);
    }

    void start(std::size_t i) {
        std::vector<node::PeerConfig> others = peers_;
        others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
        machines_[i] = std::make_unique<Machine>(
            folder_.path(), kBodies[i], network_.genesis_json(), peers_[i].address, others, log_);
    }

    void stop(std::size_t i) { machines_.erase(i); }

    void record(std::size_t i, std::size_t count) {
        std::vector<Bytes> leaves;
        for (std::size_t k = 0; k < count; ++k) leaves.push_back(network_.record(next_++));
        const auto outcomes = std::make_shared<Outcomes>(count);
        machines_.at(i)->node().submitter().submit(
            leaves, [outcomes](std::size_t position, const api::Outcome& outcome) {
                outcomes->report(position, outcome);
            });
        ASSERT_TRUE(outcomes->wait());
        for (std::size_t k = 0; k < count; ++k)
            EXPECT_EQ(outcomes->at(k).stage, Stage::recorded) << outcomes->at(k).reason.what;
    }

  private:
    TestNetwork network_{4, 366, today()};
    TemporaryFolder folder_{};
    node::Log log_{
        {.level = node::LogLevel::error, .now_ms = local::now_ms, .write = node::write_to_stderr}};
    std::vector<node::PeerConfig> peers_{};
    std::uint64_t next_{};
    std::map<std::size_t, std::unique_ptr<Machine>> machines_{};
};

TEST_F(TlsNetwork, records_what_is_handed_in_to_any_node) {
    for (std::size_t i = 0; i < kBodies.size(); ++i) record(i, 5);
}

TEST_F(TlsNetwork, goes_on_while_a_node_is_down_and_after_it_has_come_back) {
    record(0, 2);
    stop(3);
    record(1, 2);
    start(3);
    stop(2);  // now the one that was down is needed
    record(3, 2);
}

}  // namespace
}  // namespace touchstone::test
