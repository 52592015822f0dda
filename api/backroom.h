// Where answers are made that take long, so that the others do not wait for them.
#pragma once
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace touchstone::api {

/// One thread, and a short queue before it.
class Backroom {
  public:
    static constexpr std::size_t kWaitingMax = 8;

    Backroom();

    /// False: there is no room. Any thread.
    [[nodiscard]] bool take(std::function<void()> work);
    /// Nothing is taken any more; returns when what was begun has ended. What waits is dropped.
    void join();

  private:
    void run(const std::stop_token& stop);

    std::mutex mutex_{};  ///< guards all but the thread
    std::condition_variable_any changed_{};
    std::deque<std::function<void()>> waiting_{};
    bool closed_{};
    std::jthread thread_;
};

}  // namespace touchstone::api
