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

using Word = std::variant<Records, SyncQuestion, SyncAnswer>;

/// Codec bytes, context "touchstone node v1".
[[nodiscard]] Bytes encode(const Word& word);
/// Errors: `invalid`, rule `word.form`, naming word and field.
[[nodiscard]] Result<Word> decode_word(BytesView bytes);

}  // namespace touchstone::node
