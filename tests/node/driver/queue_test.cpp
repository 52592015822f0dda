#include "node/driver/queue.h"

#include <thread>

#include <gtest/gtest.h>

namespace touchstone::node {
namespace {

using namespace std::chrono_literals;

TEST(Queue, gives_in_order_and_no_more_than_asked) {
    Queue<int> queue(10);
    for (int i = 0; i < 5; ++i) queue.push(i);
    EXPECT_EQ(queue.take(3, std::nullopt), (std::vector{0, 1, 2}));
    EXPECT_EQ(queue.take(3, std::nullopt), (std::vector{3, 4}));
}

TEST(Queue, refuses_offers_when_full_and_takes_what_is_pushed) {
    Queue<int> queue(2);
    EXPECT_TRUE(queue.offer(0));
    EXPECT_TRUE(queue.offer(1));
    EXPECT_FALSE(queue.offer(2));
    queue.push(3);
    EXPECT_EQ(queue.take(9, std::nullopt), (std::vector{0, 1, 3}));
    EXPECT_TRUE(queue.offer(4));
}

TEST(Queue, waits_no_longer_than_told) {
    Queue<int> queue(1);
    EXPECT_TRUE(queue.take(1, std::chrono::steady_clock::now() + 1ms).empty());
}

TEST(Queue, wakes_whoever_waits) {
    Queue<int> queue(1);
    std::jthread giver([&] { queue.push(7); });
    EXPECT_EQ(queue.take(1, std::nullopt), std::vector{7});
    std::jthread closer([&] { queue.close(); });
    EXPECT_TRUE(queue.take(1, std::nullopt).empty());
    EXPECT_FALSE(queue.offer(1));
}

}  // namespace
}  // namespace touchstone::node
