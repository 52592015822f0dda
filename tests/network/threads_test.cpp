// The network has one thread; others post to it.
#include <atomic>
#include <thread>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <gtest/gtest.h>

#include "tests/network/node.h"

namespace touchstone::network {
namespace {

using test::message;
using test::Node;

TEST(Threads, post_to_the_one_that_runs_the_network) {
    constexpr std::size_t kMessages = 500;
    test::Loop loop;
    Node a(loop, 1);
    Node b(loop, 2);
    std::atomic<std::size_t> arrived{};
    b.on_received = [&](const test::Received&) { ++arrived; };
    ASSERT_TRUE(test::connect(loop, a, b));

    loop.io().restart();
    auto work = boost::asio::make_work_guard(loop.io());
    std::thread network([&] { loop.io().run(); });
    const auto post_all = [&] {
        for (std::size_t i = 0; i < kMessages; ++i) {
            boost::asio::post(loop.io(), [&] { (void)a.send(b, Stream::votes, message(100)); });
        }
    };
    std::thread first(post_all);
    std::thread second(post_all);
    first.join();
    second.join();
    while (arrived < 2 * kMessages) std::this_thread::yield();
    boost::asio::post(loop.io(), [&] {
        a.peers().close();
        b.peers().close();
    });
    work.reset();
    network.join();
    EXPECT_EQ(b.received.size(), 2 * kMessages);
}

}  // namespace
}  // namespace touchstone::network
