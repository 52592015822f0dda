// One validator's computer: its disks, clock and ledger outlive the process, the replica does not.
// It carries out Effects as a node does, and can stop between any two steps of that.
#pragma once
#include <deque>
#include <functional>
#include <memory>

#include "consensus/journal.h"
#include "consensus/replica.h"
#include "tests/sim/archive.h"
#include "tests/sim/checker.h"
#include "tests/sim/clock.h"
#include "tests/sim/disk.h"
#include "tests/sim/key_ring.h"
#include "tests/sim/ledger.h"
#include "tests/sim/timeline.h"
#include "tests/sim/trace.h"

namespace touchstone::sim {

class Machine;

/// Takes what a machine would send instead of the network: how a liar is made of an honest replica.
using Interceptor = std::function<bool(const Outgoing& out)>;

/// What surrounds every machine of a run.
struct Site {
    Timeline& timeline;
    KeyRing& keys;
    Trace& trace;
    std::vector<std::unique_ptr<Checker>>& checkers;
    Timing timing{};
    CheckSignature check{};
    bool checks_each{};  ///< signatures are checked by every receiver, not once for all
    std::function<void(Machine& from, Index to, const ParcelPointer&, std::uint64_t after_ms)>
        send{};
    std::function<void(Machine&)> died{};
};

class Machine {
  public:
    struct Options {
        std::size_t id{};
        Index self{};
        bool is_honest{true};
    };

    Machine(const Options& options, Site& site, const LedgerKind& kind, Dice dice);

    /// The process starts and goes on from what the disks say.
    void start();
    /// The power goes.
    void crash();
    void hear(Index from, const ParcelPointer& parcel);
    void submit(const std::vector<Bytes>& records);
    /// Says it to one, or to all others, whatever it is.
    void speak(const Message& message, std::optional<Index> to = {}, std::uint64_t after_ms = 0);
    void speak(const Word& word, Index to, std::uint64_t after_ms = 0);

    [[nodiscard]] std::size_t id() const { return options_.id; }

    [[nodiscard]] Index self() const { return options_.self; }

    [[nodiscard]] bool is_honest() const { return options_.is_honest; }

    [[nodiscard]] bool is_up() const { return replica_ != nullptr; }

    /// Needs is_up().
    [[nodiscard]] const Replica& replica() const { return *replica_; }

    [[nodiscard]] const Archive& archive() const { return archive_; }

    [[nodiscard]] const Keys& keys() const { return *keys_; }

    /// Height of the newest checkpoint that a quorum cosigned, as told here.
    [[nodiscard]] std::uint64_t cosigned_height() const { return cosigned_height_; }

    [[nodiscard]] std::string journal_name() const;
    [[nodiscard]] std::string mark_name() const;
    [[nodiscard]] std::string name() const;

    // What faults turn.
    Clock clock{};
    Disk journal_disk;
    Disk mark_disk;
    std::uint64_t disk_delay_ms{};         ///< of a turn that writes
    std::uint64_t application_delay_ms{};  ///< of each task, at most
    std::optional<std::uint64_t> fuse{};   ///< steps of carrying out until the power goes
    Interceptor interceptor{};
    std::function<void(Index from, const Packet&)> ear{};

  private:
    // machine_boot.cpp
    struct Found {
        JournalState state{JournalState::missing};
        std::vector<JournalEntry> entries{};
        std::optional<SegmentHead> head{};
        Hash chain{};
    };

    [[nodiscard]] Found read_journal();
    [[nodiscard]] Recovered recovered(const Found& found);
    [[nodiscard]] SegmentHead head() const;
    void end_epoch(const EpochEnded& ended);
    /// Needs one that follows.
    void take_over(const Handover& handover);
    [[nodiscard]] bool begin_journal(std::shared_ptr<const Keys> keys);
    [[nodiscard]] bool rewrite_journal();
    [[nodiscard]] Result<void> go_on();
    [[nodiscard]] Result<std::optional<Event>> catch_up_ledger(Found& found, Recovered& recovered);
    void broken(const Error& error);

    // machine_step.cpp
    void step(Event event);
    void run_inbox();
    void carry_out(const Effects& effects);
    [[nodiscard]] bool persist(const Effects& effects);
    [[nodiscard]] bool send_all(const Effects& effects);
    [[nodiscard]] bool commit_all(const Effects& effects);
    [[nodiscard]] bool survives();
    void die(const char* why);
    [[nodiscard]] Result<Tip> commit(const FinalBlock& block);
    void note_commit(const FinalBlock& block);
    void take_up(const Task& task);
    void perform(const Task& task);
    [[nodiscard]] Result<Event> answer(const Task& task);
    void take_note(const Report& report);
    void schedule(std::optional<std::uint64_t> wake_at_ms);
    void wake(std::uint64_t at_ms);
    void catch_up();
    void take(Index from, const ParcelPointer& parcel);
    void hear_packet(Index from, const Parcel& parcel, const Packet& packet);
    [[nodiscard]] std::uint64_t pause_ms() const;

    // machine_sync.cpp
    void want_sync();
    void ask_sync(Index peer);
    void ask_sync_of_anyone();
    void tell_handover(Index peer, std::uint64_t epoch);
    void receive(Index from, const AskSync& question);
    void receive(const GiveSync& answer);

    [[nodiscard]] Seen seen() const;

    template <class Look>
    void watch(const Look& look) {
        if (!options_.is_honest) return;
        for (const auto& checker : site_->checkers) look(*checker);
    }

    Options options_;
    Site* site_;
    Dice dice_;
    std::unique_ptr<Ledger> ledger_;
    Archive archive_{};
    std::shared_ptr<const Keys> keys_;
    std::unique_ptr<Replica> replica_{};
    std::unique_ptr<JournalWriter> writer_{};
    std::uint64_t segment_{};
    std::size_t frames_{};
    std::deque<Event> inbox_{};
    std::deque<std::pair<Index, ParcelPointer>> waiting_{};
    bool is_working_{};
    std::uint64_t life_{};
    std::uint64_t busy_until_ms_{};
    std::uint64_t wake_at_ms_{UINT64_MAX};  ///< the earliest wake that is scheduled
    std::optional<std::uint64_t> wanted_ms_{};
    std::uint64_t cosigned_height_{};
    bool sync_wanted_{};
    std::uint64_t sync_asked_ms_{};
    std::vector<std::uint64_t> handover_told_ms_{};
    Hash previous_chain_{};
};

}  // namespace touchstone::sim
