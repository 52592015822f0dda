// Frames: whatever comes, in pieces of any size, is the frames that append_frame would have written
// up to the first that is refused, and no message grows over its cap.
#include <algorithm>

#include "network/frame.h"
#include "network/limits.h"

using namespace touchstone;

namespace {

/// The first byte of the input is the size of the pieces.
Bytes frames_in(BytesView input, std::size_t piece) {
    network::FrameReader reader;
    network::Assembly assembly;
    Bytes again;
    while (!input.empty()) {
        const BytesView now = input.first(std::min(piece, input.size()));
        input = input.subspan(now.size());
        reader.push(now);
        for (;;) {
            const auto frame = reader.next();
            if (!frame) return again;
            if (!*frame) break;
            network::append_frame(again, **frame);
            if (!(*frame)->stream) continue;
            const auto message = assembly.add(**frame);
            if (!message) return again;
            const std::size_t stream = network::index_of(*(*frame)->stream);
            TOUCHSTONE_CHECK(!*message || (*message)->size() <= network::kMessageBytesMax[stream]);
        }
    }
    return again;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const BytesView input = BytesView(data, size).subspan(1);
    const Bytes frames = frames_in(input, std::size_t{data[0]} + 1);
    TOUCHSTONE_CHECK(frames.size() <= input.size());
    TOUCHSTONE_CHECK(equal(frames, input.first(frames.size())));
    TOUCHSTONE_CHECK(frames == frames_in(input, input.size() + 1));
    return 0;
}
