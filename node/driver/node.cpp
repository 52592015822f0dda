#include "node/driver/node.h"

#include "local/clock.h"
#include "local/folder.h"
#include "local/ledger_directory.h"
#include "node/driver/incoming_folder.h"
#include "node/driver/start.h"

namespace touchstone::node {

namespace {

/// Between two looks at what is due on the application's thread.
constexpr std::chrono::milliseconds kTick{100};
constexpr std::size_t kQuestionsMax = 256;

EpochsOptions epochs_options(const NodeOptions& options) {
    return {.body = options.body,
            .folders = {.journal = options.data + "/votes", .marks = options.marks},
            .timing = options.timing};
}

}  // namespace

Result<std::unique_ptr<Node>> Node::open(NodeOptions options, KeyRing keys,
                                         std::vector<Neighbour> neighbours, Transport& transport,
                                         const Log& log, std::function<void(const Error&)> fail) {
    for (const std::string& folder :
         {options.data, options.data + "/votes", options.data + "/evidence", options.marks})
        TRY_VOID(local::make_private_folder(folder));
    TRY(FolderLock lock, FolderLock::take(options.data));
    TRY_VOID(install_ready(options.data, log));
    TRY(auto ledger, open_or_begin(options.data, options.genesis_json, log, [&] {
            return chain::parse_genesis(options.genesis_json)
                .and_then([&](const chain::Genesis& genesis) {
                    return Epochs::begin(genesis, keys, epochs_options(options));
                });
        }));
    TRY_VOID(check_clock(ledger->state().head, local::now_ms()));
    std::unique_ptr<Node> node(new Node(std::move(options), std::move(lock), std::move(ledger),
                                        std::move(keys), std::move(neighbours), transport, log,
                                        std::move(fail)));
    TRY_VOID(node->open_engine());
    node->height_ = node->ledger_->state().head.height;
    node->archive_.advance(node->height_);
    node->snapshots_.opened(local::monotonic_ms());
    node->publish();
    node->accuser_.load();
    return node;
}

Node::Node(NodeOptions options, FolderLock lock, std::unique_ptr<store::Ledger> ledger,
           KeyRing keys, std::vector<Neighbour> neighbours, Transport& transport, const Log& log,
           std::function<void(const Error&)> fail)
    : options_(std::move(options)),
      lock_(std::move(lock)),
      transport_(transport),
      log_(log),
      fail_(std::move(fail)),
      roster_(std::move(neighbours)),
      keys_(std::move(keys)),
      ledger_(std::move(ledger)),
      pool_(options_.threads),
      application_(*ledger_,
                   {.now_ms = local::now_ms,
                    .prepare =
                        [this](const registry::State& state, const registry::LeafSource& source,
                               std::span<const Bytes> leaves) {
                            return pool_.prepare(state, source, leaves);
                        },
                    .waiting = options_.waiting}),
      epochs_(*ledger_, application_, keys_, epochs_options(options_), log_),
      executor_(application_, executor_handlers()),
      submissions_(application_, pool_, options_.submitted_bytes, submissions_handlers()),
      accuser_({.folder = options_.data + "/evidence", .body = options_.body}, *ledger_, keys_,
               submissions_, log_),
      synchronizer_(*ledger_, synchronizer_handlers(), log_),
      archive_(*ledger_),
      snapshots_(*ledger_, options_.snapshot_every),
      fetch_({.data = options_.data,
              .genesis_json = options_.genesis_json,
              .behind = options_.snapshot_behind},
             fetch_handlers(), log_),
      view_(*ledger_, [this] { return standing(); }),
      courier_(transport, roster_, courier_handlers(), log_),
      clock_watch_(options_.timing.heartbeat_ms),
      room_guard_(options_.disk_reserve),
      verifier_(options_.threads),
      application_thread_({.pause = kTick, .tick = [this] { tick(); }}),
      archive_thread_({.jobs_max = kQuestionsMax}),
      fetch_thread_({.pause = kTick, .tick = [this] { fetch_.tick(local::monotonic_ms()); }}),
      engine_(engine_handlers(), log_) {}

Node::~Node() {
    stop();
}

void Node::start() {
    archive_thread_.start();
    fetch_thread_.start();
    application_thread_.start();
    engine_.start();
}

void Node::drain() {
    draining_ = true;
}

void Node::resume() {
    draining_ = false;
}

void Node::stop() {
    draining_ = true;
    // The engine first: what it has told the application to commit is in the journal, and a restart
    // commits it.
    engine_.stop();
    verifier_.stop();
    application_thread_.stop();
    submissions_.stop();
    archive_thread_.stop();
    fetch_thread_.stop();
}

void Node::set_pinned(std::vector<Neighbour> pinned) {
    roster_.set_pinned(std::move(pinned));
    transport_.set_neighbours(roster_.all());
}

Node::Budget& Node::budget_of(const crypto::PublicKey& peer) {
    const std::lock_guard lock(budgets_mutex_);
    return budgets_[peer];
}

void Node::fail(const Error& error) {
    if (!failed_.exchange(true)) fail_(error);
}

void Node::connected(const crypto::PublicKey& peer) {
    const Neighbour* neighbour = roster_.find(peer);
    if (neighbour == nullptr) return;
    {
        const std::lock_guard lock(peers_mutex_);
        peers_.insert(peer);
    }
    if (!neighbour->observer) engine_.greet(neighbour->body);
    application_thread_.urgent([this, neighbour] {
        synchronizer_.connected(*neighbour);
        submissions_.push_again();
    });
    fetch_thread_.urgent([this, neighbour] { fetch_.connected(*neighbour); });
}

void Node::disconnected(const crypto::PublicKey& peer) {
    {
        const std::lock_guard lock(peers_mutex_);
        peers_.erase(peer);
    }
    application_thread_.urgent([this, peer] { synchronizer_.disconnected(peer); });
    fetch_thread_.urgent([this, peer] { fetch_.disconnected(peer); });
}

void Node::received(const crypto::PublicKey& from, Lane lane, const Bytes& message) {
    courier_.received(from, lane, message);
}

CourierHandlers Node::courier_handlers() {
    return {
        .packet =
            [this](const Neighbour& from, consensus::Packet packet) {
                // Lost when the engine is behind: it is said again.
                if (!from.observer) (void)engine_.hear(from.body, std::move(packet));
            },
        .records =
            [this](const Neighbour& from, Records records) {
                if (!draining_) submissions_.pushed(from.body, std::move(records));
            },
        .question = [this](const Neighbour& from,
                           const SyncQuestion& question) { take_question(from, question); },
        .answer =
            [this](const Neighbour& from, SyncAnswer answer) {
                const auto shared = std::make_shared<SyncAnswer>(std::move(answer));
                // Lost when too much waits: the question is asked again.
                (void)application_thread_.ordinary([this, &from, shared] {
                    synchronizer_.take(from, std::move(*shared), local::monotonic_ms());
                });
            },
        .snapshot_question =
            [this](const Neighbour& from, const SnapshotQuestion& question) {
                take_question(from, question);
            },
        .snapshot_answer = [this](const Neighbour& from,
                                  SnapshotAnswer answer) { take_answer(from, std::move(answer)); }};
}

/// One at a time of each: whoever asks before it was answered is not answered.
void Node::answer(const Neighbour& to, std::atomic<bool>& asks,
                  std::function<std::optional<Word>()> find) {
    if (asks.exchange(true)) return;
    const bool queued = archive_thread_.ordinary([this, &to, &asks, find = std::move(find)] {
        const auto word = find();
        asks = false;  // first: with the answer the next question may come
        if (word) courier_.say(to.key, *word);
    });
    if (!queued) asks = false;
}

void Node::take_question(const Neighbour& from, const SyncQuestion& question) {
    answer(from, budget_of(from.key).asks, [this, question]() -> std::optional<Word> {
        auto found = archive_.answer(question);
        if (found) return *std::move(found);
        log_.error("cannot answer about blocks", found.error());
        return std::nullopt;
    });
}

EngineHandlers Node::engine_handlers() {
    using Pointer = EngineHandlers::CommitteePointer;
    return {
        .send = [this](const consensus::Committee& committee, consensus::Index self,
                       const consensus::Outgoing& out) { courier_.send(committee, self, out); },
        .commit =
            [this](const Pointer& committee, const consensus::Commit& commit) {
                application_thread_.urgent([this, epoch = committee->epoch(), commit] {
                    executor_.commit(epoch, commit);
                });
            },
        .perform =
            [this](const Pointer& committee, consensus::Index self, const consensus::Task& task) {
                application_thread_.urgent([this, epoch = committee->epoch(), self, task] {
                    executor_.perform(epoch, self, task);
                });
            },
        .report =
            [this](const Pointer& committee, const consensus::Report& told) {
                application_thread_.urgent([this, committee, told] { report(committee, told); });
            },
        .check =
            [this](const Pointer& committee, const std::string& from, consensus::Message message) {
                verifier_.check(
                    committee, std::move(message),
                    [this, epoch = committee->epoch(), from](Result<consensus::Verified> checked) {
                        if (checked) note_time(from, *checked);
                        engine_.checked(epoch, from, std::move(checked));
                    });
            },
        .left_behind = [this](const std::string&) { wants_sync_ = true; },
        .fail = [this](const Error& error) { fail(error); }};
}

ExecutorHandlers Node::executor_handlers() {
    return {.tell = [this](std::uint64_t epoch,
                           consensus::Event event) { engine_.tell(epoch, std::move(event)); },
            .unseen = [this](const Hash& hash) { return submissions_.find_unseen(hash); },
            .committed =
                [this](const consensus::Block& block) {
                    submissions_.committed(block);
                    archive_.advance(block.header.height);
                    snapshots_.committed(block.header, local::monotonic_ms());
                    height_ = block.header.height;
                },
            .fail = [this](const Error& error) { fail(error); }};
}

SubmissionsHandlers Node::submissions_handlers() {
    return {.closed = [this] { return closed(); },
            .look =
                [this] {
                    // Where too much waits, the next tick looks.
                    (void)application_thread_.ordinary([this] { submissions_.look(); });
                },
            .push = [this](const Records& records) { courier_.say_to_all(records); },
            .records_came = [this] { engine_.records_came(); }};
}

}  // namespace touchstone::node
