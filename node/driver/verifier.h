// Signatures of what came in are checked here, on many threads, so that they never delay a timer.
#pragma once
#include <functional>
#include <memory>
#include <thread>
#include <vector>

#include "consensus/admission.h"
#include "node/driver/queue.h"

namespace touchstone::node {

class Verifier {
  public:
    using Done = std::function<void(Result<consensus::Verified>)>;

    explicit Verifier(unsigned threads);
    ~Verifier();
    Verifier(const Verifier&) = delete;
    Verifier& operator=(const Verifier&) = delete;

    /// `done` is called on one of the threads, unless the verifier stops before. Whoever asks
    /// bounds how much is under way.
    void check(std::shared_ptr<const consensus::Committee> committee, consensus::Message message,
               Done done);
    void stop();

  private:
    struct Job {
        std::shared_ptr<const consensus::Committee> committee{};
        consensus::Message message{};
        Done done{};
    };

    void work();

    Queue<Job> jobs_{0};  // no offers
    std::vector<std::jthread> threads_{};
};

}  // namespace touchstone::node
