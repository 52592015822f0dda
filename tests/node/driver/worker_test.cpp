#include "node/driver/worker.h"

#include <future>
#include <string>

#include <gtest/gtest.h>

namespace touchstone::node {
namespace {

using namespace std::chrono_literals;

TEST(Worker, does_the_urgent_first_and_the_rest_in_order) {
    Worker worker({});
    std::string done;
    std::promise<void> end;
    ASSERT_TRUE(worker.ordinary([&] { done += 'c'; }));
    ASSERT_TRUE(worker.ordinary([&] {
        done += 'd';
        end.set_value();
    }));
    worker.urgent([&] { done += 'a'; });
    worker.urgent([&] { done += 'b'; });
    worker.start();
    end.get_future().wait();
    EXPECT_EQ(done, "abcd");
}

TEST(Worker, refuses_ordinary_jobs_when_too_many_wait) {
    Worker worker({.jobs_max = 1});
    EXPECT_TRUE(worker.ordinary([] {}));
    EXPECT_FALSE(worker.ordinary([] {}));
}

TEST(Worker, ticks_now_and_then) {
    std::promise<void> third;
    int ticks = 0;
    Worker worker({.pause = 1ms, .tick = [&] {
                       if (++ticks == 3) third.set_value();
                   }});
    worker.start();
    EXPECT_EQ(third.get_future().wait_for(10s), std::future_status::ready);
}

TEST(Worker, ends_after_the_job_at_hand) {
    std::promise<void> begun;
    bool finished = false;
    bool dropped = true;
    Worker worker({});
    worker.urgent([&] {
        begun.set_value();
        std::this_thread::sleep_for(20ms);
        finished = true;
    });
    worker.urgent([&] { dropped = false; });
    worker.start();
    begun.get_future().wait();
    worker.stop();
    EXPECT_TRUE(finished);
    EXPECT_TRUE(dropped);
}

}  // namespace
}  // namespace touchstone::node
