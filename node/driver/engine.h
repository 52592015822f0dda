// The thread of consensus: it owns the replica and its journal, steps it with what comes in and at
// its own times, and carries out what a step asks for in the order of safety. Whatever may be slow
// is done elsewhere, and comes back as an event.
#pragma once
#include <functional>
#include <map>
#include <memory>
#include <thread>

#include "consensus/replica.h"
#include "node/driver/keeper.h"
#include "node/driver/queue.h"
#include "node/log/log.h"

namespace touchstone::node {

/// A validator in one epoch, ready to go on.
struct EpochSetup {
    std::shared_ptr<const consensus::Committee> committee{};
    consensus::Index self{};
    std::shared_ptr<const void> signers{};  ///< kept as long as the replica
    std::unique_ptr<consensus::Replica> replica{};
    std::optional<Keeper> keeper{};
    std::optional<consensus::Event> head{};  ///< where the ledger is, before the first tick
};

/// Called on the engine's thread; they must be quick.
struct EngineHandlers {
    using CommitteePointer = std::shared_ptr<const consensus::Committee>;
    std::function<void(const consensus::Committee&, consensus::Index self,
                       const consensus::Outgoing&)>
        send{};
    std::function<void(const CommitteePointer&, const consensus::Commit&)> commit{};
    std::function<void(const CommitteePointer&, consensus::Index self, const consensus::Task&)>
        perform{};
    std::function<void(const CommitteePointer&, const consensus::Report&)> report{};
    /// To be answered by `checked`.
    std::function<void(const CommitteePointer&, const std::string& from, consensus::Message)>
        check{};
    /// A message of a later epoch than the engine's.
    std::function<void(const std::string& from)> left_behind{};
    /// The disk failed: nothing more is signed or sent, and the process must end.
    std::function<void(const Error&)> fail{};
};

class Engine {
  public:
    /// Packets that wait here; when there are more they are lost, and said again by their senders.
    static constexpr std::size_t kPacketsMax = 8'192;
    /// Of one sender, whose signatures are being checked.
    static constexpr std::size_t kCheckingMax = 256;

    Engine(EngineHandlers handlers, const Log& log);
    ~Engine();
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    void start();
    /// Returns when the turn at hand is done.
    void stop();

    // From any thread.

    /// Goes on in this epoch, and forgets the one before.
    void begin(EpochSetup setup);
    /// From now on this node has no vote. `done` is called on the engine's thread when the journal
    /// is closed; it must be quick.
    void retire(std::function<void()> done = [] {});
    /// From the node of this body. False: too much waits, and it is lost.
    [[nodiscard]] bool hear(std::string from, consensus::Packet packet);
    void checked(std::uint64_t epoch, std::string from, Result<consensus::Verified> message);
    /// What a handler's work came to; dropped when the epoch is over.
    void tell(std::uint64_t epoch, consensus::Event event);
    /// Records came: the application is asked whether there is something to propose.
    void records_came();
    /// The node of this body has connected, and missed what was said before: it is told again what
    /// this validator has cosigned last, so that a quorum need not wait for the next heartbeat.
    void greet(std::string body);

  private:
    struct Begin {
        EpochSetup setup{};
    };

    struct Retire {
        std::function<void()> done{};
    };

    struct Heard {
        std::string from{};
        consensus::Packet packet{};
    };

    struct Checked {
        std::uint64_t epoch{};
        std::string from{};
        Result<consensus::Verified> message;
    };

    struct Told {
        std::uint64_t epoch{};
        consensus::Event event;
    };

    struct RecordsCame {};

    struct Greet {
        std::string body{};
    };

    using Input = std::variant<Begin, Retire, Heard, Checked, Told, RecordsCame, Greet>;

    void run();
    void turn(std::vector<Input> inputs);
    void take(Begin input);
    void take(const Retire& input);
    void take(Heard input);
    void take(Checked input);
    void take(Told input);
    void take(RecordsCame input);
    void take(const Greet& input);
    void step(const consensus::Event& event);
    void carry_out();
    [[nodiscard]] Result<void> keep(const consensus::Effects& effects);
    [[nodiscard]] bool rotate();
    void fail(const Error& error);
    [[nodiscard]] std::optional<consensus::Index> place_of(const std::string& body) const;
    [[nodiscard]] std::optional<Queue<Input>::Clock::time_point> wake_at() const;

    EngineHandlers handlers_;
    const Log& log_;
    Queue<Input> inbox_{kPacketsMax};
    // Of the engine's thread alone.
    EpochSetup epoch_{};
    std::map<std::string, consensus::Index> places_{};
    consensus::Effects effects_{};  ///< of this turn's steps, not carried out yet
    std::optional<consensus::Cosignature> cosigned_{};  ///< the last that was sent
    std::map<std::string, std::size_t> checking_{};
    std::uint64_t ticked_ms_{};
    std::uint64_t slow_told_ms_{};
    std::size_t commits_open_{};  ///< told, and not yet on disk
    bool asked_{};                ///< whether there is something to propose
    bool ask_again_{};
    bool failed_{};
    std::jthread thread_{};
};

}  // namespace touchstone::node
