// The vote journal's bytes (docs/spec/consensus.md, "Journal"): a head, then one frame for each
// turn that had something to remember. Pure: the caller writes, syncs and reads the file.
#pragma once
#include <span>
#include <vector>

#include "consensus/journal_entry.h"

namespace touchstone::consensus {

/// What a segment belongs to. Another epoch, set or key has another journal.
struct SegmentHead {
    Hash network_id{};
    std::uint64_t epoch{};
    Hash validators{};
    crypto::PublicKey key{};  ///< the validator key that signs
    std::uint64_t number{};   ///< of the segment in its epoch, from 0
    Hash previous{};          ///< hash chain at the end of the segment before; zero for the first

    friend bool operator==(const SegmentHead&, const SegmentHead&) = default;
};

/// The head's bytes, context "touchstone journal v1", and its CRC-32C.
[[nodiscard]] Bytes encode(const SegmentHead& head);

class JournalWriter {
  public:
    /// Goes on behind `chain`: the head's for a new segment (start_chain), else where reading
    /// ended.
    explicit JournalWriter(const Hash& chain) : chain_(chain) {}

    /// The frame to append, and to sync before anything that it promises leaves the process.
    [[nodiscard]] Bytes frame(std::span<const JournalEntry> entries);

    [[nodiscard]] const Hash& chain() const { return chain_; }

  private:
    Hash chain_;
};

[[nodiscard]] Hash start_chain(const SegmentHead& head);

/// How a segment was found.
enum class Condition : std::uint8_t {
    whole,
    torn,     ///< the last frame is not whole: it was never acknowledged, and is to be cut off
    damaged,  ///< bytes before the tail are wrong: what was promised is not known, so do not sign
};

struct Segment {
    SegmentHead head{};
    std::vector<JournalEntry> entries{};
    std::size_t size{};  ///< of the good bytes; cut the file here before appending
    Hash chain{};        ///< to go on from
    Condition condition{Condition::whole};
};

/// Errors: `corrupt`, rule `consensus.journal`: there is no whole head.
[[nodiscard]] Result<Segment> read_segment(BytesView bytes);

/// C-P7: the file of the high-water mark, context "touchstone high water v1", and its CRC-32C.
[[nodiscard]] Bytes encode(const HighWater& mark);
/// Errors: `corrupt`, rule `consensus.journal`.
[[nodiscard]] Result<HighWater> decode_high_water(BytesView bytes);

}  // namespace touchstone::consensus
