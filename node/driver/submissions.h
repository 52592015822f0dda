// Records that were handed in here, from the first answer to the last. What waits is pushed to the
// other validators, and again while it is not final: a push can be lost.
#pragma once
#include <atomic>
#include <map>
#include <memory>
#include <optional>

#include "api/submitter.h"
#include "local/prepare_pool.h"
#include "node/application/ledger_application.h"
#include "node/driver/intake.h"
#include "node/messages/word.h"

namespace touchstone::node {

struct SubmissionsHandlers {
    /// Why no record is taken now, with code `busy`; nullopt: they are. On any thread.
    std::function<std::optional<Error>()> closed{};
    /// Calls look() soon, on the application's thread. On any thread.
    std::function<void()> look{};
    /// For all validators.
    std::function<void(const Records&)> push{};
    /// There may be something new to propose.
    std::function<void()> records_came{};
};

class Submissions final : public api::Submitter {
  public:
    /// The application must outlive it, and the pool, which verifies. `bytes_max`: handed in, and
    /// not yet looked at.
    Submissions(LedgerApplication& application, local::PreparePool& pool, std::size_t bytes_max,
                SubmissionsHandlers handlers);

    /// From any thread.
    void submit(std::vector<Bytes> leaves, Report report) override;

    /// Records that another node pushes: what is refused here was refused there, or will be. Lost
    /// where more of it wait than are looked at: it pushes again what is not final.
    void pushed(const std::string& body, Records records);
    /// What has come and was not looked at yet.
    [[nodiscard]] std::optional<Bytes> find_unseen(const Hash& leaf_hash) const;

    // On the application's thread.

    /// Has some of what has come verified on other threads; `handlers.look` calls again when that
    /// is done. It is judged then, once all is seen that came with it.
    void look();
    /// Waits for what is being verified, and judges it.
    void finish_look();

    /// Drops what is being verified: after that no thread of the pool calls `handlers.look`.
    void stop() { looking_.reset(); }

    void committed(const consensus::Block& block);
    /// A quorum has cosigned a log of this size: what is in it is recorded.
    void cosigned(std::uint64_t size);
    /// Tells of records that were dropped; pushes again what has waited for long.
    void tick(std::uint64_t now_ms);
    /// What waits is pushed again soon: a peer has come, which may have heard of none of it.
    void push_again();

  private:
    static void turn_away(std::size_t count, const Report& report, const Error& reason);

    /// Who is told what becomes of one record.
    struct Ticket {
        std::shared_ptr<const Report> report{};
        std::size_t position{};
    };

    struct Waiting {
        Bytes leaf{};
        std::vector<Ticket> tickets{};
        std::uint64_t pushed_ms{};
    };

    using Glances = std::vector<LedgerApplication::Glance>;

    /// What is being verified.
    struct Looking {
        std::vector<Intake::Piece> pieces{};
        LedgerApplication::Look look{};
        local::PreparePool::BatchPointer batch{};  ///< last: it reads the leaves of `look`
    };

    void ask_to_look();
    void begin_look();
    void seen(const std::vector<Intake::Piece>& pieces, Glances glances);
    void judge(const std::vector<Intake::Arrival>& arrivals, Glances glances);
    void wait(const Bytes& leaf, const Ticket& ticket);
    void refuse(const Bytes& leaf, const Ticket& ticket, const Error& error,
                api::Outcome::Stage stage = api::Outcome::Stage::refused);
    void keep_waiting(const std::vector<Hash>& hashes);
    void drop(const Dropped& dropped);
    [[nodiscard]] Waiting take(LeafMap<Waiting>::iterator at);
    void push(const std::vector<const Bytes*>& leaves);
    void tell(const std::vector<Ticket>& tickets, const api::Outcome& outcome) const;

    LedgerApplication& application_;
    local::PreparePool& pool_;
    std::size_t bytes_max_;
    SubmissionsHandlers handlers_;
    Intake intake_{};
    std::atomic<bool> look_asked_{};
    // Of the application's thread alone.
    std::unique_ptr<Looking> looking_{};
    std::map<std::string, Glances> seen_{};  ///< of each sender's first arrival, until it is taken
    LeafMap<Waiting> waiting_{};             ///< as many as the application lets wait
    std::map<std::uint64_t, std::vector<Ticket>> final_{};  ///< by log index: not cosigned yet
    std::uint64_t cosigned_size_{};
    std::uint64_t now_ms_{};  ///< as of the last tick
};

}  // namespace touchstone::node
