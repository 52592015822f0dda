#include "node/driver/engine.h"

#include "local/clock.h"

namespace touchstone::node {

using namespace consensus;

namespace {

/// Inputs of one turn: they share one write to the disk.
constexpr std::size_t kTurnMax = 64;
/// A write that takes longer delays every vote: as long as a message may take (Timing::delta_ms).
constexpr std::uint64_t kSlowWriteMs = 1'000;
constexpr std::uint64_t kSlowToldMs = 10'000;

Now now() {
    return {.monotonic_ms = local::monotonic_ms(), .wall_ms = local::now_ms()};
}

template <class T>
void append(std::vector<T>& to, std::vector<T> from) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

/// The effects of one step after those of the steps before it, in the order of their fields: what
/// any of them promises is on disk before anything of the turn is sent.
void merge(Effects& all, Effects next) {
    append(all.persist, std::move(next.persist));
    if (next.high_water) all.high_water = next.high_water;
    append(all.send, std::move(next.send));
    append(all.commit, std::move(next.commit));
    append(all.tasks, std::move(next.tasks));
    append(all.reports, std::move(next.reports));
    all.wake_at_ms = next.wake_at_ms;
}

}  // namespace

Engine::Engine(EngineHandlers handlers, const Log& log)
    : handlers_(std::move(handlers)), log_(log) {}

Engine::~Engine() {
    stop();
}

void Engine::start() {
    thread_ = std::jthread([this] { run(); });
}

void Engine::stop() {
    inbox_.close();
    if (thread_.joinable()) thread_.join();
}

void Engine::begin(EpochSetup setup) {
    inbox_.push(Begin{std::move(setup)});
}

void Engine::retire(std::function<void()> done) {
    inbox_.push(Retire{std::move(done)});
}

bool Engine::hear(std::string from, Packet packet) {
    return inbox_.offer(Heard{std::move(from), std::move(packet)});
}

void Engine::checked(std::uint64_t epoch, std::string from, Result<Verified> message) {
    inbox_.push(Checked{epoch, std::move(from), std::move(message)});
}

void Engine::tell(std::uint64_t epoch, Event event) {
    inbox_.push(Told{epoch, std::move(event)});
}

void Engine::records_came() {
    inbox_.push(RecordsCame{});
}

void Engine::greet(std::string body) {
    inbox_.push(Greet{std::move(body)});
}

void Engine::run() {
    while (!inbox_.is_closed() && !failed_) turn(inbox_.take(kTurnMax, wake_at()));
}

std::optional<Queue<Engine::Input>::Clock::time_point> Engine::wake_at() const {
    if (!epoch_.replica || !effects_.wake_at_ms) return std::nullopt;
    // A deadline that a tick has not moved is looked at again a millisecond later, not at once.
    const std::uint64_t at_ms = std::max(*effects_.wake_at_ms, ticked_ms_ + 1);
    return Queue<Input>::Clock::time_point(std::chrono::milliseconds(at_ms));
}

void Engine::turn(std::vector<Input> inputs) {
    for (Input& input : inputs) std::visit([this](auto& one) { take(std::move(one)); }, input);
    const auto wake = wake_at();
    if (wake && Queue<Input>::Clock::now() >= *wake) {
        ticked_ms_ = local::monotonic_ms();
        step(Tick{});
    }
    carry_out();
}

void Engine::take(Begin input) {
    carry_out();
    if (failed_) return;
    epoch_ = std::move(input.setup);
    effects_ = {};
    commits_open_ = 0;
    asked_ = ask_again_ = false;
    cosigned_.reset();
    checking_.clear();
    places_.clear();
    for (Index i = 0; epoch_.committee->has(i); ++i)
        places_.emplace(epoch_.committee->member(i).body, i);
    // What is wrong with a segment must not be forgotten: another takes its place.
    if (epoch_.keeper->must_rotate() && !rotate()) return;
    log_.info("validating", {{"epoch", epoch_.committee->epoch()},
                             {"view", epoch_.replica->view()},
                             {"height", epoch_.replica->finalized().height}});
    if (epoch_.head) step(*epoch_.head);
    step(Tick{});
}

void Engine::take(const Retire& input) {
    carry_out();
    epoch_ = {};
    effects_ = {};
    input.done();
}

void Engine::take(Heard input) {
    if (!epoch_.replica) return;
    const std::uint64_t epoch = epoch_.committee->epoch();
    if (input.packet.epoch > epoch) return handlers_.left_behind(input.from);
    if (input.packet.epoch < epoch || !place_of(input.from)) return;
    if (!epoch_.replica->wants(input.packet.message)) return;
    std::size_t& checking = checking_[input.from];
    if (checking >= kCheckingMax) return;
    ++checking;
    handlers_.check(epoch_.committee, input.from, std::move(input.packet.message));
}

void Engine::take(Checked input) {
    if (!epoch_.replica || input.epoch != epoch_.committee->epoch()) return;
    std::size_t& checking = checking_[input.from];
    if (checking > 0) --checking;  // not counted where the epoch has begun anew since
    const auto from = place_of(input.from);
    if (!input.message) {
        log_.warning("message refused", {{"peer", input.from},
                                         {"rule", input.message.error().rule},
                                         {"reason", input.message.error().what}});
    } else if (from) {
        step(Received{*from, *std::move(input.message)});
    }
}

void Engine::take(Told input) {
    if (!epoch_.replica || input.epoch != epoch_.committee->epoch()) return;
    if (std::holds_alternative<Committed>(input.event) && commits_open_ > 0) --commits_open_;
    const bool is_answer = std::holds_alternative<Proposable>(input.event);
    step(input.event);
    if (!is_answer) return;
    asked_ = false;
    if (ask_again_) take(RecordsCame{});
}

/// One question is open at a time; what came meanwhile is one more.
void Engine::take(RecordsCame) {
    ask_again_ = asked_;
    if (!epoch_.replica || asked_) return;
    asked_ = true;
    effects_.tasks.push_back(AskProposable{epoch_.replica->tip()});
}

void Engine::take(const Greet& input) {
    if (!epoch_.replica || !cosigned_) return;
    if (const auto to = place_of(input.body))
        handlers_.send(*epoch_.committee, epoch_.self, {to, *cosigned_});
}

void Engine::step(const Event& event) {
    if (failed_ || !epoch_.replica) return;
    merge(effects_, epoch_.replica->step(now(), event));
}

void Engine::carry_out() {
    if (failed_ || !epoch_.replica) return;
    const Effects effects = std::exchange(effects_, {.wake_at_ms = effects_.wake_at_ms});
    if (const auto kept = keep(effects); !kept) return fail(kept.error());
    for (const Outgoing& out : effects.send) {
        handlers_.send(*epoch_.committee, epoch_.self, out);
        const auto* cosignature = std::get_if<Cosignature>(&out.message);
        if (cosignature != nullptr && cosignature->signer == epoch_.self) cosigned_ = *cosignature;
    }
    commits_open_ += effects.commit.size();
    for (const Commit& commit : effects.commit) handlers_.commit(epoch_.committee, commit);
    for (const Task& task : effects.tasks) handlers_.perform(epoch_.committee, epoch_.self, task);
    for (const Report& report : effects.reports) handlers_.report(epoch_.committee, report);
    if (epoch_.keeper->must_rotate() && commits_open_ == 0) (void)rotate();
}

/// An operator whose node is late is told that it is the disk, now and then.
Result<void> Engine::keep(const Effects& effects) {
    const std::uint64_t began_ms = local::monotonic_ms();
    TRY_VOID(epoch_.keeper->keep(effects));
    const std::uint64_t now_ms = local::monotonic_ms();
    if (now_ms - began_ms < kSlowWriteMs || now_ms < slow_told_ms_ + kSlowToldMs) return {};
    slow_told_ms_ = now_ms;
    log_.warning("the disk is slow", {{"write_ms", now_ms - began_ms}});
    return {};
}

bool Engine::rotate() {
    const auto rotated = epoch_.keeper->rotate(epoch_.replica->carry_over());
    if (!rotated) fail(rotated.error());
    return rotated.has_value();
}

void Engine::fail(const Error& error) {
    failed_ = true;
    handlers_.fail(error);
}

std::optional<Index> Engine::place_of(const std::string& body) const {
    const auto at = places_.find(body);
    return at == places_.end() || at->second == epoch_.self ? std::nullopt
                                                            : std::optional(at->second);
}

}  // namespace touchstone::node
