#include "tests/node/driver/node_cluster.h"

#include <cstdlib>
#include <thread>

#include "crypto/key_file.h"
#include "crypto/sha256.h"
#include "ledger/records/date.h"
#include "local/clock.h"
#include "local/folder.h"
#include "local/small_file.h"

namespace touchstone::test {

namespace {

using namespace std::chrono_literals;

constexpr auto kPatience = 30s;

bool is_end(const api::Outcome& outcome) {
    return outcome.stage != api::Outcome::Stage::waiting;
}

crypto::Seed seed_of(const std::string& name) {
    return crypto::sha256(as_bytes("test key " + name));
}

void write_key(const std::string& folder, const std::string& body, const std::string& purpose,
               const std::string& name) {
    const crypto::Seed seed = seed_of(name);
    const auto text =
        crypto::seal_key({.body = body,
                          .purpose = purpose,
                          .demonstration = true,
                          .public_key = crypto::SecretKey(seed).public_key()},
                         seed, crypto::kDemonstrationPassphrase, crypto::kDemonstrationCost, {});
    const auto written = local::write_file(folder + "/" + purpose + ".key", text.value(), 0600,
                                           local::IfPresent::refuse);
    if (!written) throw std::runtime_error(written.error().what);
}

/// Silent, unless a person wants to see what goes on.
node::LogOptions log_options() {
    const bool wanted = std::getenv("TOUCHSTONE_TEST_LOG") != nullptr;
    return {.level = wanted ? node::LogLevel::debug : node::LogLevel::error,
            .now_ms = local::now_ms,
            .write = [wanted](std::string_view line) {
                if (wanted) node::write_to_stderr(line);
            }};
}

}  // namespace

std::string today() {
    return days_ago(0);
}

std::string days_ago(unsigned days) {
    constexpr std::uint64_t kDayMs = 86'400'000;
    return records::format_day(records::day_of(local::now_ms() - days * kDayMs));
}

crypto::SecretKey test_node_key(const std::string& body) {
    return crypto::SecretKey(seed_of("node " + body));
}

void write_test_keys(const std::string& folder, const std::string& body, bool observer) {
    if (!local::make_private_folder(folder)) throw std::runtime_error(folder);
    write_key(folder, body, "node", "node " + body);
    if (observer) return;
    // TestLedger names the keys of genesis so.
    const std::string suffix = body == "aa.nab" ? "" : " " + body;
    write_key(folder, body, "validator", "validator" + suffix);
    write_key(folder, body, "log", "log" + suffix);
}

void Outcomes::report(std::size_t position, const api::Outcome& outcome) {
    const std::lock_guard lock(mutex_);
    outcomes_.at(position) = outcome;
    changed_.notify_all();
}

bool Outcomes::wait_until(const std::function<bool(const api::Outcome&)>& done) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, kPatience, [&] {
        return std::ranges::all_of(outcomes_, [&](const auto& one) { return one && done(*one); });
    });
}

bool Outcomes::wait() {
    return wait_until(is_end);
}

bool Outcomes::wait_for_answers() {
    return wait_until([](const api::Outcome&) { return true; });
}

api::Outcome Outcomes::at(std::size_t position) const {
    const std::lock_guard lock(mutex_);
    return outcomes_.at(position).value();
}

NodeCluster::NodeCluster(TestNetwork& network, std::size_t validators)
    : network_(network), log_(log_options()) {
    for (std::size_t i = 0; i < validators; ++i)
        add(std::string(2, static_cast<char>('a' + i)) + ".nab", false);
}

NodeCluster::~NodeCluster() {
    stop_all();
}

void NodeCluster::add_observer(const std::string& name) {
    add(name, true);
}

void NodeCluster::add(const std::string& body, bool observer) {
    Seat& seat = seats_[body];
    seat.neighbour = {body, test_node_key(body).public_key(), observer};
    seat.wire = std::make_unique<Wire>(*this, seat.neighbour.key);
    seat.options = {.body = observer ? "" : body,
                    .data = data(body),
                    .marks = marks(body),
                    .genesis_json = network_.genesis_json(),
                    .threads = 1};
    neighbours_.push_back(seat.neighbour);
    write_test_keys(folder_ / (body + ".keys"), body, observer);
}

Result<void> NodeCluster::start(const std::string& body) {
    Seat& seat = seats_.at(body);
    TRY(node::KeyRing keys, node::KeyRing::open(folder_ / (body + ".keys"), {.may_prompt = false}));
    std::vector<node::Neighbour> others;
    for (const node::Neighbour& one : neighbours_) {
        if (one.body != body) others.push_back(one);
    }
    TRY(auto node, node::Node::open(seat.options, std::move(keys), others, *seat.wire, log_,
                                    [this](const Error& error) {
                                        failures_.push_back(error.rule + ": " + error.what);
                                    }));
    const std::unique_lock lock(mutex_);
    seat.node = std::move(node);
    seat.node->start();
    for (auto& [name, other] : seats_) {
        if (!other.node || name == body) continue;
        other.node->connected(seat.neighbour.key);
        seat.node->connected(other.neighbour.key);
    }
    return {};
}

void NodeCluster::start_all() {
    for (auto& [body, seat] : seats_) {
        if (seat.node) continue;
        const auto started = start(body);
        if (!started) throw std::runtime_error(started.error().what);
    }
}

void NodeCluster::stop(const std::string& body) {
    Seat& seat = seats_.at(body);
    std::unique_ptr<node::Node> gone;
    {
        const std::unique_lock lock(mutex_);
        gone = std::move(seat.node);
        for (auto& [name, other] : seats_) {
            if (other.node) other.node->disconnected(seat.neighbour.key);
        }
    }
    gone.reset();
}

void NodeCluster::stop_all() {
    for (auto& [body, seat] : seats_) {
        if (seat.node) stop(body);
    }
}

void NodeCluster::cut(const std::string& body, const std::string& other) {
    Seat& one = seats_.at(body);
    Seat& two = seats_.at(other);
    const std::unique_lock lock(mutex_);
    cut_.emplace(one.neighbour.key, two.neighbour.key);
    cut_.emplace(two.neighbour.key, one.neighbour.key);
    if (one.node) one.node->disconnected(two.neighbour.key);
    if (two.node) two.node->disconnected(one.neighbour.key);
}

NodeCluster::Seat* NodeCluster::seat_of(const crypto::PublicKey& key) {
    for (auto& [body, seat] : seats_) {
        if (seat.neighbour.key == key) return &seat;
    }
    return nullptr;
}

void NodeCluster::deliver(const crypto::PublicKey& from, const crypto::PublicKey& to,
                          node::Lane lane, const Bytes& message) {
    const std::shared_lock lock(mutex_, std::try_to_lock);
    if (!lock) return;  // a node comes or goes, and messages are lost
    if (cut_.contains({from, to})) return;
    Seat* sender = seat_of(from);
    Seat* receiver = seat_of(to);
    if (sender->node && receiver != nullptr && receiver->node)
        receiver->node->received(from, lane, message);
}

void NodeCluster::note_neighbours(const crypto::PublicKey& of,
                                  std::vector<node::Neighbour> neighbours) {
    const std::lock_guard lock(told_mutex_);
    told_[of] = std::move(neighbours);
}

std::vector<node::Neighbour> NodeCluster::neighbours(const std::string& body) const {
    const std::lock_guard lock(told_mutex_);
    const auto at = told_.find(seats_.at(body).neighbour.key);
    return at == told_.end() ? std::vector<node::Neighbour>{} : at->second;
}

std::shared_ptr<Outcomes> NodeCluster::submit(const std::string& body, std::vector<Bytes> leaves) {
    const auto outcomes = std::make_shared<Outcomes>(leaves.size());
    node(body).submitter().submit(std::move(leaves),
                                  [outcomes](std::size_t position, const api::Outcome& outcome) {
                                      outcomes->report(position, outcome);
                                  });
    return outcomes;
}

std::uint64_t NodeCluster::checkpoint_size(const std::string& body) const {
    const auto snapshot = seats_.at(body).node->view().snapshot();
    return snapshot ? (*snapshot)->checkpoint().checkpoint.size : 0;
}

Hash NodeCluster::checkpoint_root(const std::string& body) const {
    return seats_.at(body).node->view().snapshot().value()->checkpoint().checkpoint.root;
}

bool NodeCluster::wait_for_size(std::uint64_t size) const {
    const auto end = std::chrono::steady_clock::now() + kPatience;
    const auto reached = [&] {
        std::optional<Hash> root;
        for (const auto& [body, seat] : seats_) {
            if (!seat.node) continue;
            if (checkpoint_size(body) < size) return false;
            if (!root) root = checkpoint_root(body);
            if (root != checkpoint_root(body)) return false;
        }
        return true;
    };
    while (!reached()) {
        if (std::chrono::steady_clock::now() > end) return false;
        std::this_thread::sleep_for(20ms);
    }
    return true;
}

}  // namespace touchstone::test
