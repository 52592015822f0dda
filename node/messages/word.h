// What nodes say to each other beside consensus: records that wait, and what is final, for those
// who are behind. Each word is bounded and has one spelling; nothing in one is believed.
#pragma once
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "consensus/handover.h"

namespace touchstone::node {

/// Leaves of one word, and bytes of them together.
inline constexpr std::size_t kPushedRecordsMax = 1'024;
inline constexpr std::size_t kPushedBytesMax = 768u << 10;
/// Blocks of one answer, and headers behind them. An answer is full with the block that makes it
/// larger than this.
inline constexpr std::size_t kAnsweredBlocksMax = 64;
inline constexpr std::size_t kAnsweredBytes = 1u << 20;

/// Records that were accepted where they were handed in, for all validators. Leaves of the log.
struct Records {
    std::vector<Bytes> leaves{};

    friend bool operator==(const Records&, const Records&) = default;
};

/// "I am in this epoch, and have all blocks up to this height: what comes after?"
struct SyncQuestion {
    std::uint64_t epoch{};
    std::uint64_t height{};

    friend bool operator==(const SyncQuestion&, const SyncQuestion&) = default;
};

/// A block, and its own finalization where it has one; else that of a later block proves it.
struct ProvenBlock {
    consensus::Block block{};
    std::optional<consensus::Certificate> finalization{};

    friend bool operator==(const ProvenBlock&, const ProvenBlock&) = default;
};

/// Blocks of the epoch that was asked about, in order, and what leads out of it.
struct SyncAnswer {
    std::uint64_t epoch{};
    std::uint64_t height{};  ///< of the answerer's newest block, as it says
    std::vector<ProvenBlock> blocks{};
    /// Where the last block has no finalization of its own: of the blocks after it, up to the first
    /// that has, and that one's.
    std::vector<chain::Header> bridge{};
    std::optional<consensus::Certificate> bridge_finalization{};
    std::optional<consensus::Handover> handover{};  ///< when the blocks, if any, are the last
    std::string checkpoint{};  ///< the answerer's newest signed note; empty: it has none

    friend bool operator==(const SyncAnswer&, const SyncAnswer&) = default;
};

/// What a snapshot is told in, each kind of part after those that it is checked against:
/// docs/spec/snapshot.md.
enum class SnapshotPart : std::uint8_t {
    offer = 0,          ///< which block the snapshot is of, and what proves it final
    handovers = 1,      ///< from an epoch on
    log_outline = 2,    ///< ledger/log/outline.h
    hashes = 3,         ///< of the leaves of a piece of that
    leaves = 4,         ///< from an index on, to the end of their run at most
    map_outline = 5,    ///< ledger/map/partition.h
    map_leaves = 6,     ///< of a part of that: key, value, key, value and so on
    chunks = 7,         ///< status chunks, from a position among their map keys on
    finalizations = 8,  ///< above a height, not of every block
};

/// Leaves are asked for in runs that begin at multiples of this.
inline constexpr std::uint64_t kSnapshotRunLeaves = 1'024;

/// Where the run of this leaf ends, in a log of so many leaves.
[[nodiscard]] constexpr std::uint64_t end_of_run(std::uint64_t leaf, std::uint64_t log_size) {
    const std::uint64_t end = (leaf / kSnapshotRunLeaves + 1) * kSnapshotRunLeaves;
    return end < log_size ? end : log_size;
}

/// An answer that takes more than this with its next item ends before it; its first may be larger.
inline constexpr std::size_t kSnapshotBytes = 1u << 20;
/// Of all items, each with its length: the largest outline, and what comes with it.
inline constexpr std::size_t kSnapshotBytesMax = (4u << 20) + (64u << 10);

/// "Of the snapshot at this block: this." For an offer the block is zero: the newest one.
struct SnapshotQuestion {
    Hash block{};
    SnapshotPart part{};
    std::uint64_t first{};

    friend auto operator<=>(const SnapshotQuestion&, const SnapshotQuestion&) = default;
};

/// Without items: it is not to be had here.
struct SnapshotAnswer {
    SnapshotQuestion question{};
    std::vector<Bytes> items{};

    friend bool operator==(const SnapshotAnswer&, const SnapshotAnswer&) = default;
};

using Word = std::variant<Records, SyncQuestion, SyncAnswer, SnapshotQuestion, SnapshotAnswer>;

/// Codec bytes, context "touchstone node v1".
[[nodiscard]] Bytes encode(const Word& word);
/// Errors: `invalid`, rule `word.form`, naming word and field.
[[nodiscard]] Result<Word> decode_word(BytesView bytes);

}  // namespace touchstone::node
