// Records what is handed in on a ledger of this process, as its only validator.
#pragma once
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include "api/submitter.h"
#include "node/view/stored_view.h"
#include "tools/local/validator.h"

namespace touchstone::test {

class LocalSubmitter final : public api::Submitter {
  public:
    /// All must outlive it.
    LocalSubmitter(store::Ledger& ledger, const local::ValidatorKeys& keys, node::StoredView& view);

    void submit(std::vector<Bytes> leaves, Report report) override;

    /// While it is held, records wait.
    void hold(bool held);
    /// Has everything that comes refused as busy, by this rule; empty: no more.
    void be_busy(std::string rule);

  private:
    struct Work {
        std::vector<Bytes> leaves{};
        Report report{};
    };

    void run(const std::stop_token& stop);
    void record(const Work& work);

    store::Ledger& ledger_;
    const local::ValidatorKeys& keys_;
    node::StoredView& view_;
    std::mutex mutex_{};
    std::condition_variable_any changed_{};
    std::deque<Work> queue_{};
    bool held_{};
    std::string busy_{};
    std::jthread thread_;
};

}  // namespace touchstone::test
