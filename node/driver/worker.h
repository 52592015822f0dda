// A thread that does jobs in order: the urgent before the others.
#pragma once
#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace touchstone::node {

class Worker {
  public:
    using Job = std::function<void()>;

    struct Options {
        std::size_t jobs_max{4'096};  ///< with so many waiting, no more than the urgent are taken
        std::chrono::milliseconds pause{};  ///< between two calls of `tick`
        Job tick{};                         ///< between jobs, now and then; none: never
    };

    explicit Worker(Options options);
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    /// Begins to work; jobs may wait already.
    void start();
    /// Before all that is not urgent; always taken.
    void urgent(Job job);
    /// False: too many wait, and this one is dropped.
    [[nodiscard]] bool ordinary(Job job);
    /// Returns when the job at hand is done; those that wait are dropped.
    void stop();

  private:
    void work(const std::stop_token& stop);
    [[nodiscard]] Job next(const std::stop_token& stop);

    Options options_;
    std::mutex mutex_{};  ///< guards the queues
    std::condition_variable_any came_{};
    std::deque<Job> urgent_{};
    std::deque<Job> ordinary_{};
    std::chrono::steady_clock::time_point tick_at_{};  ///< of the thread alone
    std::jthread thread_{};
};

}  // namespace touchstone::node
