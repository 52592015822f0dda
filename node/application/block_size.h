// How many records this node puts into a block: as many as the network has lately made final
// without delay. Blocks that are too large for the slowest of a quorum end no view in time.
#pragma once
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>

#include "crypto/bytes.h"
#include "ledger/chain/limits.h"

namespace touchstone::node {

class BlockSize {
  public:
    static constexpr std::size_t kLeast = 256;
    static constexpr std::size_t kFirst = 1'024;
    /// What a block may take longer than the quickest of the last ones.
    static constexpr std::uint64_t kSlackMs = 150;
    /// Blocks that are remembered: several times what it takes to double.
    static constexpr std::size_t kRemembered = 32;

    /// This node has made a block.
    void proposed(const Hash& block, std::uint64_t height, std::size_t records,
                  std::uint64_t now_ms);
    /// A block is final, whoever made it. Others of its height and below have come to nothing.
    void finished(const Hash& block, std::uint64_t height, std::uint64_t now_ms);

    [[nodiscard]] std::size_t records_max() const { return records_max_; }

  private:
    struct Proposed {
        std::uint64_t height{};
        std::size_t records{};
        std::uint64_t at_ms{};
    };

    void judge(std::size_t records, std::uint64_t took_ms);
    void shrink(std::size_t records);

    std::map<Hash, Proposed> proposed_{};
    std::deque<std::uint64_t> took_ms_{};  ///< of the last ones, until they were final
    std::size_t records_max_{kFirst};
};

}  // namespace touchstone::node
