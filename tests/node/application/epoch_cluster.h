// Validators that run the engine of consensus on real ledgers, from epoch to epoch, in one process
// with a virtual clock. Each peer goes on as a node does: journal, catching up, checkpoints kept,
// the next engine when an epoch has ended.
#pragma once
#include <functional>
#include <map>
#include <memory>
#include <queue>

#include "consensus/journal.h"
#include "consensus/replica.h"
#include "node/application/restart.h"
#include "tests/node/application/network.h"

namespace touchstone::test {

/// A validator's engine in one epoch. All but the replica outlives a crash.
struct Engine {
    std::shared_ptr<const consensus::Committee> committee{};
    consensus::Index self{};
    Bytes journal{};
    std::unique_ptr<consensus::JournalWriter> writer{};
    std::optional<consensus::HighWater> high_water{};
    std::unique_ptr<consensus::Replica> replica{};
    std::uint64_t wake_at_ms{UINT64_MAX};
};

struct Peer {
    std::string body{};
    std::function<std::unique_ptr<store::Database>(bool create)> open_database{};
    NodeLedger node{};                          ///< empty while crashed
    std::map<std::uint64_t, Engine> engines{};  ///< by epoch: the present one, and the one before
    std::vector<consensus::Alarm> alarms{};
    std::optional<Error> stopped{};  ///< why it takes no part in the next epoch
    bool crash_before_commit{};      ///< once, after the journal's frame is written
};

class EpochCluster {
  public:
    explicit EpochCluster(TestNetwork& network) : network_(network) {}

    /// A peer with a fresh ledger: in memory, or in a folder. It validates once it is in the set.
    Peer& add(const std::string& body, const std::string& folder = {});

    [[nodiscard]] Peer& peer(const std::string& body) { return peers_.at(body); }

    [[nodiscard]] const store::Ledger& ledger(const std::string& body) {
        return *peers_.at(body).node.ledger;
    }

    [[nodiscard]] std::uint64_t now_ms() const { return network_.start_ms() + clock_ms_; }

    /// To every running peer.
    void submit(const std::vector<Bytes>& leaves);
    void crash(const std::string& body);
    /// From its disk and journal. Needs a folder.
    void restart(const std::string& body);
    /// Fetches what another has committed, executing it, and takes part again.
    void synchronize(const std::string& body, const std::string& from);

    /// Nothing happens meanwhile: all machines slept.
    void sleep_until(std::uint64_t time_ms) { clock_ms_ = time_ms - network_.start_ms(); }

    /// False when the time is over first.
    bool run_until(const std::function<bool()>& done, std::uint64_t limit_ms = 120'000);
    /// Until every running validator is at this epoch, its first block committed and cosigned.
    bool run_until_epoch(std::uint64_t epoch);
    /// Until nothing waits at any validator, and all have the same head, cosigned.
    bool run_until_settled();

    /// Validators of the present epoch that run.
    [[nodiscard]] std::vector<std::string> running() const;

  private:
    struct Delivery {
        std::uint64_t at_ms{};
        std::uint64_t number{};
        std::string from{};
        std::string to{};
        Bytes bytes{};

        friend bool operator>(const Delivery& a, const Delivery& b) {
            return std::pair(a.at_ms, a.number) > std::pair(b.at_ms, b.number);
        }
    };

    void open(Peer& peer, bool create);
    void start_engine(Peer& peer);
    void step(Peer& peer, Engine& engine, const consensus::Event& event);
    void carry_out(Peer& peer, Engine& engine, consensus::Effects effects);
    void write(Engine& engine, const consensus::Effects& effects);
    void report(Peer& peer, Engine& engine, const consensus::Report& report);
    void do_task(Peer& peer, Engine& engine, const consensus::Task& task);
    void send(const Peer& from, const Engine& engine, const consensus::Outgoing& out);
    void deliver(const Delivery& delivery);
    [[nodiscard]] std::uint64_t next_time() const;

    TestNetwork& network_;
    std::map<std::string, Peer> peers_{};
    std::priority_queue<Delivery, std::vector<Delivery>, std::greater<>> wires_{};
    std::uint64_t clock_ms_{1'000};
    std::uint64_t sent_{};
};

}  // namespace touchstone::test
