#include "network/outbox.h"

#include <algorithm>
#include <utility>

namespace touchstone::network {

Outbox::Outbox(std::shared_ptr<Traffic> traffic) : traffic_(std::move(traffic)) {}

/// Of one peer two may stand for a moment, and share what is counted: each takes back its own.
Outbox::~Outbox() {
    for (const Stream stream : kAllStreams) {
        while (!queues_[index_of(stream)].empty()) erase(stream, 0);
    }
}

bool Outbox::push(Stream stream, std::shared_ptr<const Bytes> message) {
    TOUCHSTONE_CHECK(!message->empty() && message->size() <= kMessageBytesMax[index_of(stream)]);
    if (!make_room(stream, message->size())) {
        ++status(stream).dropped;
        return false;
    }
    ++status(stream).queued_messages;
    status(stream).queued_bytes += message->size();
    queues_[index_of(stream)].push_back({.message = std::move(message)});
    return true;
}

bool Outbox::make_room(Stream stream, std::size_t bytes) {
    const StreamLimits& limits = traffic_->queues[index_of(stream)];
    const std::deque<Waiting>& queue = queues_[index_of(stream)];
    const auto fits = [&] {
        return status(stream).queued_messages < limits.queue_messages_max &&
               status(stream).queued_bytes + bytes <= limits.queue_bytes_max;
    };
    while (!fits()) {
        const std::size_t oldest = !queue.empty() && queue.front().sent > 0 ? 1 : 0;
        if (stream != Stream::votes || oldest >= queue.size()) return false;
        erase(stream, oldest);
        ++status(stream).dropped;
    }
    return true;
}

void Outbox::clear(Stream stream) {
    const std::deque<Waiting>& queue = queues_[index_of(stream)];
    const std::size_t kept = !queue.empty() && queue.front().sent > 0 ? 1 : 0;
    while (queue.size() > kept) erase(stream, queue.size() - 1);
}

void Outbox::fill(Instant now, Bytes& out) {
    while (const auto stream = most_urgent(now)) {
        const std::size_t before = out.size();
        if (!append_next(*stream, out)) return;
        traffic_->outgoing[index_of(*stream)].charge(now, out.size() - before);
    }
}

std::optional<Instant> Outbox::ready_at(Instant now) const {
    std::optional<Instant> soonest;
    for (std::size_t i = 0; i < kStreams; ++i) {
        if (queues_[i].empty()) continue;
        const Instant ready = now + traffic_->outgoing[i].wait(now);
        if (!soonest || ready < *soonest) soonest = ready;
    }
    return soonest;
}

std::optional<Stream> Outbox::most_urgent(Instant now) const {
    const auto found = std::ranges::find_if(kAllStreams, [&](Stream stream) {
        const std::size_t i = index_of(stream);
        return !queues_[i].empty() && traffic_->outgoing[i].wait(now) == Duration::zero();
    });
    if (found == kAllStreams.end()) return std::nullopt;
    return *found;
}

bool Outbox::append_next(Stream stream, Bytes& out) {
    Waiting& waiting = queues_[index_of(stream)].front();
    const BytesView rest = BytesView(*waiting.message).subspan(waiting.sent);
    const BytesView payload = rest.first(std::min(rest.size(), kFramePayloadMax));
    if (out.size() + kFrameHeaderBytes + payload.size() > kFrameBytesMax) return false;
    append_frame(out, {stream, payload.size() < rest.size(), payload});
    waiting.sent += payload.size();
    status(stream).queued_bytes -= payload.size();
    status(stream).bytes_out += payload.size();
    if (waiting.sent == waiting.message->size()) {
        ++status(stream).messages_out;
        erase(stream, 0);
    }
    return true;
}

void Outbox::erase(Stream stream, std::size_t position) {
    std::deque<Waiting>& queue = queues_[index_of(stream)];
    const auto at = queue.begin() + static_cast<std::ptrdiff_t>(position);
    status(stream).queued_bytes -= at->message->size() - at->sent;
    --status(stream).queued_messages;
    queue.erase(at);
}

}  // namespace touchstone::network
