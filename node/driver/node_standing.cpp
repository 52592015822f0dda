// How the node stands, for the interfaces and the operator: on any thread.
#include <fmt/format.h>

#include "local/clock.h"
#include "node/driver/node.h"

namespace touchstone::node {

namespace {

constexpr std::uint64_t kMiB = 1u << 20;

}  // namespace

api::Standing Node::standing() const {
    const std::size_t connected = validators_connected();
    const std::size_t quorum = quorum_;
    const std::size_t here = connected + (votes_ ? 1 : 0);
    api::Standing standing{.node = options_.body.empty() ? "observer" : options_.body,
                           .version = options_.version,
                           .validator = votes_,
                           .final_height = height_,
                           .waiting = waiting_,
                           .peers = connected};
    const auto reason = closed();
    standing.checks = {
        {"sync", synced_, synced_ ? "no final block is known to be missing" : "catching up"},
        {"quorum", here >= quorum,
         fmt::format("{} of the {} validators that make a quorum are here or connected", here,
                     quorum)},
        {"checkpoint", view_.snapshot().has_value(),
         "a checkpoint that a quorum has cosigned is what is answered under"},
        {"accepting", !reason, reason ? reason->what : "records are taken"},
        check_of_disk(),
        check_of_clock()};
    return standing;
}

/// Records are taken elsewhere meanwhile.
std::optional<Error> Node::closed() const {
    if (draining_) return Error{Errc::busy, "node.stopping", "this node is about to stop"};
    if (room_ == Room::ample) return std::nullopt;
    return Error{Errc::busy, "node.room", "the disk of this node is nearly full"};
}

api::Check Node::check_of_disk() const {
    if (failed_) return {"disk", false, "a write failed"};
    const std::uint64_t free = free_bytes_ / kMiB;
    const std::uint64_t reserve = options_.disk_reserve / kMiB;
    switch (room_) {
        case Room::ample:
            return {"disk", true, "writes succeed"};
        case Room::low:
            return {"disk", false,
                    fmt::format("{} MiB are free, less than the reserve of {} MiB: no record is "
                                "taken until there is room",
                                free, reserve)};
        case Room::none:
            return {"disk", false,
                    fmt::format("{} MiB are free, less than half the reserve of {} MiB: this node "
                                "neither votes nor follows until there is room",
                                free, reserve)};
    }
    return {};
}

/// Until others were heard there is nothing to compare with, and nothing is held against the clock.
api::Check Node::check_of_clock() const {
    const std::size_t quorum = quorum_;
    const auto ahead = clock_watch_.ahead_ms(quorum > 1 ? quorum - 1 : 1);
    if (!ahead) return {"clock", true, "this machine's clock goes with those of the others"};
    return {
        "clock", false,
        fmt::format("this machine's clock is {} seconds {} those of most validators: set it "
                    "right",
                    (*ahead < 0 ? -*ahead : *ahead) / 1'000, *ahead < 0 ? "behind" : "ahead of")};
}

void Node::note_time(const std::string& from, const consensus::Verified& message) {
    const auto* cosignature = std::get_if<consensus::Cosignature>(&message.message());
    if (cosignature != nullptr) clock_watch_.hear(from, cosignature->time_s, local::now_ms());
}

/// Members of the epoch, each once, however many keys of it are connected.
std::size_t Node::validators_connected() const {
    std::set<std::string> bodies;
    const std::lock_guard lock(peers_mutex_);
    for (const crypto::PublicKey& key : peers_) {
        const Neighbour* peer = roster_.find(key);
        if (peer != nullptr && !peer->observer && members_.contains(peer->body))
            bodies.insert(peer->body);
    }
    return bodies.size();
}

}  // namespace touchstone::node
