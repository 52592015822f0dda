// What waits to be sent to one peer: a bounded queue for each stream, and the order in which they
// are emptied.
#pragma once
#include <deque>
#include <memory>
#include <optional>

#include "crypto/bytes.h"
#include "network/frame.h"
#include "network/traffic.h"

namespace touchstone::network {

class Outbox {
  public:
    /// Counts in `traffic`, and is bounded and paced by it.
    explicit Outbox(std::shared_ptr<Traffic> traffic);
    ~Outbox();
    Outbox(const Outbox&) = delete;
    Outbox& operator=(const Outbox&) = delete;

    /// False when the queue is full; of votes the oldest go instead. 1 byte to kMessageBytesMax.
    [[nodiscard]] bool push(Stream stream, std::shared_ptr<const Bytes> message);
    /// Drops what waits in a stream, but not the rest of a message that is half sent.
    void clear(Stream stream);

    /// Appends frames of together at most kFrameBytesMax: of the most urgent stream that has
    /// anything and may send now. None when there is nothing, or all are to wait.
    void fill(Instant now, Bytes& out);
    /// When fill will have something; none when nothing waits.
    [[nodiscard]] std::optional<Instant> ready_at(Instant now) const;

  private:
    struct Waiting {
        std::shared_ptr<const Bytes> message{};
        std::size_t sent{};
    };

    [[nodiscard]] bool make_room(Stream stream, std::size_t bytes);
    [[nodiscard]] std::optional<Stream> most_urgent(Instant now) const;
    /// The next frame of the stream, when it is no larger than `room`, or there was none before.
    [[nodiscard]] bool append_next(Stream stream, Bytes& out);
    void erase(Stream stream, std::size_t position);

    [[nodiscard]] StreamStatus& status(Stream stream) {
        return traffic_->streams[index_of(stream)];
    }

    std::shared_ptr<Traffic> traffic_;
    PerStream<std::deque<Waiting>> queues_{};
};

}  // namespace touchstone::network
