// The frames that messages travel in, and back: docs/spec/network.md. A message longer than a frame
// is cut, so that a more urgent one never waits for more than a frame.
#pragma once
#include <optional>

#include "crypto/bytes.h"
#include "crypto/result.h"
#include "network/stream.h"

namespace touchstone::network {

/// With its header: the most that one TLS record holds.
inline constexpr std::size_t kFrameBytesMax = 16'384;
inline constexpr std::size_t kFrameHeaderBytes = 5;
inline constexpr std::size_t kFramePayloadMax = kFrameBytesMax - kFrameHeaderBytes;

struct Frame {
    std::optional<Stream> stream{};  ///< none: the connection's own control messages
    bool more{};                     ///< the message goes on in the stream's next frame
    BytesView payload{};             ///< 1 to kFramePayloadMax bytes
};

void append_frame(Bytes& out, const Frame& frame);

/// Finds the frames in bytes that come in pieces of any size.
class FrameReader {
  public:
    void push(BytesView bytes);

    /// The next frame that is whole; its payload lives until the next push. Errors: `invalid`, rule
    /// `network.frame`, at a header that breaks a rule, before its payload is waited for.
    [[nodiscard]] Result<std::optional<Frame>> next();

  private:
    Bytes bytes_{};
    std::size_t taken_{};
};

/// Puts messages together again. Never holds more than one message of each stream's greatest size.
class Assembly {
  public:
    /// The message that this frame of a stream ends, if it ends one. Errors: `invalid`, rule
    /// `network.frame`, when the message grows over kMessageBytesMax.
    [[nodiscard]] Result<std::optional<Bytes>> add(const Frame& frame);

  private:
    PerStream<Bytes> parts_{};
};

}  // namespace touchstone::network
