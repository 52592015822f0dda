// One node: the ledger on this disk, the engine of its epoch, and what goes between them, its peers
// and the interfaces. This is where the parts meet; what each does is in its own file.
//
// Threads: the engine's; the application's, which alone writes the ledger; the archive's, which
// answers those who are behind; the one that fetches snapshots; the verifiers'; and whoever calls
// in from the network or the interfaces, which never waits here.
#pragma once
#include <atomic>
#include <set>

#include "local/prepare_pool.h"
#include "node/disk/folder_lock.h"
#include "node/driver/accuser.h"
#include "node/driver/archive.h"
#include "node/driver/clock_watch.h"
#include "node/driver/courier.h"
#include "node/driver/engine.h"
#include "node/driver/epochs.h"
#include "node/driver/executor.h"
#include "node/driver/room.h"
#include "node/driver/snapshot_fetch.h"
#include "node/driver/submissions.h"
#include "node/driver/synchronizer.h"
#include "node/driver/verifier.h"
#include "node/driver/worker.h"
#include "node/snapshot/source.h"
#include "node/view/stored_view.h"

namespace touchstone::node {

struct NodeOptions {
    std::string body{};          ///< whose validator; empty: an observer
    std::string data{};          ///< folder; made when it is not there
    std::string marks{};         ///< folder of the high-water mark
    std::string genesis_json{};  ///< the network's
    std::string version{};       ///< of the program, for those who ask
    consensus::Timing timing{};
    WaitingLimits waiting{};
    std::size_t submitted_bytes{16u << 20};
    std::uint64_t disk_reserve{};  ///< bytes to be left free; 0: none
    unsigned threads{2};           ///< of the verifiers, and of the pool that prepares records
    /// Leaves that this node must be behind to fetch a snapshot; 0: it never does.
    std::uint64_t snapshot_behind{};
    /// Leaves between two snapshots that are offered; 0: none are.
    std::uint64_t snapshot_every{};
};

/// The rule of the error by which a node says that it has fetched a ledger: it is to be stopped and
/// opened anew, and finds it in the place of the one that it had.
inline constexpr std::string_view kReopen = "node.reopen";

class Node {
  public:
    /// Locks the folder and opens the ledger, or begins it. Errors: `conflict`, rules `node.locked`
    /// and `node.genesis`; `unavailable`, rule `node.clock`; `not_found`, rule `node.key`; those of
    /// the ledger, of Keeper::open and of catch_up. `fail` is called at most once, on any thread:
    /// the process must end; and, before or after that, once by the rule kReopen.
    [[nodiscard]] static Result<std::unique_ptr<Node>> open(NodeOptions options, KeyRing keys,
                                                            std::vector<Neighbour> neighbours,
                                                            Transport& transport, const Log& log,
                                                            std::function<void(const Error&)> fail);
    ~Node();
    Node(const Node&) = delete;
    Node& operator=(const Node&) = delete;

    /// Threads begin. `transport` may deliver from now on.
    void start();
    /// No record is taken any more, and the node says that it is not ready.
    void drain();
    /// Takes records again.
    void resume();
    /// Returns when all threads have ended; what was said to be recorded is on disk.
    void stop();
    /// What the configuration pins from now on.
    void set_pinned(std::vector<Neighbour> pinned);

    // What the network tells, on its thread.
    void connected(const crypto::PublicKey& peer);
    void disconnected(const crypto::PublicKey& peer);
    void received(const crypto::PublicKey& from, Lane lane, const Bytes& message);

    // For the interfaces, from any thread.
    [[nodiscard]] api::Submitter& submitter() { return submissions_; }

    [[nodiscard]] const api::LedgerView& view() const { return view_; }

    [[nodiscard]] api::Standing standing() const;

  private:
    /// What others make this node do is bounded for each of them.
    struct Budget {
        std::atomic<bool> asks{};           ///< a question of it is being answered
        std::atomic<bool> asks_snapshot{};  ///< one about a snapshot
        std::atomic<bool> is_asked{};       ///< for a part of a snapshot, and may answer once
    };

    Node(NodeOptions options, FolderLock lock, std::unique_ptr<store::Ledger> ledger, KeyRing keys,
         std::vector<Neighbour> neighbours, Transport& transport, const Log& log,
         std::function<void(const Error&)> fail);

    // Wiring.
    [[nodiscard]] CourierHandlers courier_handlers();
    [[nodiscard]] EngineHandlers engine_handlers();
    [[nodiscard]] ExecutorHandlers executor_handlers();
    [[nodiscard]] SubmissionsHandlers submissions_handlers();
    [[nodiscard]] SynchronizerHandlers synchronizer_handlers();
    [[nodiscard]] SnapshotFetchHandlers fetch_handlers();

    // On whatever thread.
    void answer(const Neighbour& to, std::atomic<bool>& asks,
                std::function<std::optional<Word>()> find);
    void take_question(const Neighbour& from, const SyncQuestion& question);
    void take_question(const Neighbour& from, const SnapshotQuestion& question);
    void take_answer(const Neighbour& from, SnapshotAnswer answer);
    void end_fetch(const std::optional<chain::Header>& ready);
    void fail(const Error& error);
    void note_time(const std::string& from, const consensus::Verified& message);
    [[nodiscard]] std::size_t validators_connected() const;
    [[nodiscard]] Budget& budget_of(const crypto::PublicKey& peer);
    [[nodiscard]] std::optional<Error> closed() const;
    [[nodiscard]] api::Check check_of_disk() const;
    [[nodiscard]] api::Check check_of_clock() const;

    // On the application's thread: node_reports.cpp.
    void report(const EngineHandlers::CommitteePointer& committee, const consensus::Report& report);
    void on(const EngineHandlers::CommitteePointer& committee, const consensus::ServeBlock& wanted);
    void on(const EngineHandlers::CommitteePointer& committee,
            const consensus::CheckpointCosigned& told);
    void on(const EngineHandlers::CommitteePointer& committee, const consensus::EpochEnded& ended);
    void on(const EngineHandlers::CommitteePointer& committee, const consensus::SyncWanted& wanted);
    void on(const EngineHandlers::CommitteePointer& committee,
            const consensus::EvidenceFound& found);
    void on(const EngineHandlers::CommitteePointer& committee, const consensus::Alarm& alarm);
    [[nodiscard]] Result<void> open_engine();
    [[nodiscard]] bool end_epoch(const consensus::Handover& handover);
    void keep_checkpoint(const std::string& note);
    void publish();
    void tick();
    void look_at_disk(std::uint64_t now_ms);
    void look_at_keys(std::uint64_t now_ms);
    void look_for_checkpoint(std::uint64_t now_ms);
    [[nodiscard]] bool look_for_snapshot();
    void rest();

    NodeOptions options_;
    FolderLock lock_;
    Transport& transport_;
    const Log& log_;
    std::function<void(const Error&)> fail_;
    Roster roster_;
    KeyRing keys_;
    std::unique_ptr<store::Ledger> ledger_;
    local::PreparePool pool_;
    LedgerApplication application_;
    Epochs epochs_;
    Executor executor_;
    Submissions submissions_;
    Accuser accuser_;
    Synchronizer synchronizer_;
    Archive archive_;
    SnapshotSource snapshots_;
    SnapshotFetch fetch_;
    StoredView view_;
    Courier courier_;
    std::mutex budgets_mutex_{};  ///< guards which there are; they stay
    std::map<crypto::PublicKey, Budget> budgets_{};
    ClockWatch clock_watch_;
    RoomGuard room_guard_;
    std::atomic<bool> failed_{};
    std::atomic<bool> draining_{};
    std::atomic<bool> wants_sync_{};
    std::atomic<bool> reopens_{};
    // What standing() tells; written by the application's thread.
    std::atomic<bool> votes_{};
    std::atomic<bool> synced_{};
    std::atomic<std::uint64_t> height_{};
    std::atomic<std::size_t> waiting_{};
    std::atomic<std::size_t> quorum_{};
    std::atomic<Room> room_{Room::ample};
    std::atomic<std::uint64_t> free_bytes_{};
    std::atomic<bool> engine_rests_{};  ///< it has no vote, and its journal is closed
    mutable std::mutex peers_mutex_{};  ///< guards the two below
    std::set<crypto::PublicKey> peers_{};
    std::set<std::string> members_{};  ///< bodies of the epoch's validators
    // Of the application's thread alone.
    std::uint64_t index_due_ms_{};
    std::uint64_t disk_due_ms_{};
    std::uint64_t keys_due_ms_{};
    std::uint64_t search_due_ms_{};  ///< not before this a snapshot is looked for again
    std::uint64_t cosigned_size_{};  ///< of the checkpoint that readers see
    std::uint64_t cosigned_ms_{};    ///< when it moved last, or covered the whole ledger
    Hash keys_seen_{};               ///< the block as of which the nodes' keys were read
    NodeKeys node_keys_{};
    Verifier verifier_;
    Worker application_thread_;
    Worker archive_thread_;
    Worker fetch_thread_;
    Engine engine_;
};

}  // namespace touchstone::node
