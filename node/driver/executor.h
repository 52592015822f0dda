// Does what the engine asks of the ledger, on the application's thread, and tells it the outcome.
#pragma once
#include <functional>

#include "consensus/effects.h"
#include "consensus/event.h"
#include "node/application/ledger_application.h"

namespace touchstone::node {

struct ExecutorHandlers {
    /// For the engine of this epoch.
    std::function<void(std::uint64_t epoch, consensus::Event)> tell{};
    /// A record that has come and was not looked at yet.
    std::function<std::optional<Bytes>(const Hash& leaf_hash)> unseen{};
    /// A block is on disk.
    std::function<void(const consensus::Block&)> committed{};
    /// This node cannot go on: the disk failed, or it cannot tell what every other node can.
    std::function<void(const Error&)> fail{};
};

class Executor {
  public:
    /// The application must outlive it.
    Executor(LedgerApplication& application, ExecutorHandlers handlers)
        : application_(application), handlers_(std::move(handlers)) {}

    void perform(std::uint64_t epoch, consensus::Index self, const consensus::Task& task);
    void commit(std::uint64_t epoch, const consensus::Commit& commit);
    /// A block that is proven final, from elsewhere. False: it cannot be executed here, and
    /// `handlers.fail` has been told why.
    [[nodiscard]] bool commit(const consensus::Block& block,
                              const consensus::Certificate& finalization);

  private:
    [[nodiscard]] consensus::Event answer(const consensus::FindLeaves& task);
    [[nodiscard]] std::optional<consensus::Event> answer(const consensus::Validate& task);

    LedgerApplication& application_;
    ExecutorHandlers handlers_;
};

}  // namespace touchstone::node
