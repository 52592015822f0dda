// A whole network in one process, with a virtual clock: replicas, their disks and the wires between
// them. It interprets Effects as a node does; an oracle judges every turn.
#pragma once
#include <functional>
#include <map>
#include <memory>
#include <queue>

#include "consensus/journal.h"
#include "consensus/replica.h"
#include "tests/consensus/test_application.h"
#include "tests/consensus/witness.h"

namespace touchstone::test {

struct ClusterOptions {
    std::size_t size{4};
    std::uint64_t epoch{};
    std::uint64_t delay_ms{50};  ///< of every message, at least
    std::uint64_t jitter_ms{};   ///< and up to so much more, which reorders them
    std::uint64_t seed{1};
    Timing timing{};
    /// Validators that run a second time, with the same keys and no knowledge of each other: as
    /// nodes `size` and up.
    std::vector<Index> twins{};
    /// Nobody forges signatures here: who runs thousands of networks need not check them.
    CheckSignature check{crypto::verify};
};

/// What one validator has: all of it but the replica outlives a crash.
struct Node {
    std::unique_ptr<TestApplication> application{};
    std::unique_ptr<Replica> replica{};  ///< none: crashed, or played by the test
    Bytes journal{};
    std::size_t frames{};
    std::optional<HighWater> high_water{};
    std::unique_ptr<JournalWriter> writer{};
    std::vector<Report> reports{};
    std::vector<Vote> sent{};    ///< own votes that left
    Certificate finalization{};  ///< of the last commit, kept with the blocks
    std::uint64_t wake_at_ms{UINT64_MAX};
    std::uint64_t turns{};
    bool crash_before_commit{};  ///< after the frame is written

    template <class Kind>
    [[nodiscard]] std::vector<Kind> all() const {
        std::vector<Kind> found;
        for (const Report& report : reports) {
            if (const auto* kind = std::get_if<Kind>(&report)) found.push_back(*kind);
        }
        return found;
    }
};

class Cluster {
  public:
    explicit Cluster(ClusterOptions options = {});

    [[nodiscard]] Node& node(Index i) { return nodes_.at(i); }

    [[nodiscard]] const Members& members() const { return members_; }

    [[nodiscard]] Index leader(View view) const { return members_.committee().leader_of(view); }

    [[nodiscard]] std::uint64_t now_ms() const { return now_ms_; }

    /// To every running validator, or to those named.
    void submit(const std::string& record);
    void submit_to(const std::vector<Index>& to, const std::string& record);
    /// The replica is gone; what it sent is on its way, what it wrote stays.
    void crash(Index i);
    void restart(Index i, JournalState state = JournalState::whole);
    /// True: the message is lost.
    using Loss = std::function<bool(Index from, Index to, const Message&)>;

    void lose(Loss loss) { loss_ = std::move(loss); }

    void heal() { loss_ = {}; }

    /// As if this validator had said it, whatever it is: to one, or to all others. From then on it
    /// counts as faulty.
    void say(Index from, Message message, std::optional<Index> to = {});
    /// A proposal by the leader of a view, on the epoch's base, with these records.
    [[nodiscard]] Proposal proposal(View view, const std::vector<std::string>& records);

    /// Below the bound; the same numbers for the same seed.
    [[nodiscard]] std::uint64_t draw(std::uint64_t bound);

    void run_for(std::uint64_t duration_ms);
    /// False when the time is over first.
    bool run_until(const std::function<bool()>& done, std::uint64_t limit_ms = 120'000);
    /// Every running validator has committed this record, and they agree on all blocks.
    bool run_until_final(const std::string& record, std::uint64_t limit_ms = 120'000);

    /// The committed blocks of any two validators: one is the beginning of the other.
    [[nodiscard]] bool agrees() const;
    /// What every message says, in the order of sending.
    std::function<void(Index from, const Message&)> watch{};

  private:
    struct Delivery {
        std::uint64_t at_ms{};
        std::uint64_t number{};
        Index from{};
        Index to{};
        Bytes bytes{};

        friend bool operator>(const Delivery& a, const Delivery& b) {
            return std::pair(a.at_ms, a.number) > std::pair(b.at_ms, b.number);
        }
    };

    void step(Index i, const Event& event);
    void carry_out(Index i, Effects effects);
    void serve(Index i, const ServeBlock& wanted);
    void do_task(Index i, const Task& task);
    void write(Node& node, Index i, const Effects& effects);
    void deliver(const Delivery& delivery);
    void send(Index from, std::optional<Index> to, const Message& message);
    [[nodiscard]] std::uint64_t next_time() const;
    [[nodiscard]] SegmentHead head(Index i) const;
    /// The validator that a node runs as.
    [[nodiscard]] Index validator_of(Index node) const;
    void judge(Index i, const Effects& effects, bool has_sent);

    ClusterOptions options_;
    Members members_;
    Witness witness_;
    std::vector<Node> nodes_;
    std::priority_queue<Delivery, std::vector<Delivery>, std::greater<>> wires_{};
    std::uint64_t now_ms_{1'000};
    std::uint64_t number_{};
    std::uint64_t dice_;
    Loss loss_{};
};

}  // namespace touchstone::test
