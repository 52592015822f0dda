// What is missing, and whom to ask for it next. The wanted things are told anew after every step,
// so nothing is latched; each is asked of another peer when one does not answer.
#pragma once
#include <map>
#include <optional>
#include <set>

#include "consensus/committee.h"
#include "consensus/timing.h"

namespace touchstone::consensus {

/// Views from..to whose certificates are wanted.
struct ViewRange {
    View from{};
    View to{};
    bool urgent{};  ///< a vote waits for them; else others may just be a little ahead
};

struct Wanted {
    std::map<Hash, Index> blocks{};  ///< and the peer that should have each
    std::optional<ViewRange> views{};
};

class Fetcher {
  public:
    Fetcher(const Timing& timing, std::size_t validators, Index self);

    struct Question {
        Index to{};
        std::optional<Hash> block{};  ///< none: the views
    };

    /// Takes in what is wanted now, forgets what is not, and names the questions that are due.
    [[nodiscard]] std::vector<Question> ask(Now now, const Wanted& wanted);
    [[nodiscard]] std::optional<std::uint64_t> next_deadline() const;

    [[nodiscard]] bool wants(const Hash& block) const { return blocks_.contains(block); }

    /// Questions that are open.
    [[nodiscard]] std::size_t size() const { return blocks_.size() + (views_ ? 1 : 0); }

  private:
    struct Ask {
        Index peer{};  ///< to be asked next
        std::uint64_t wait_ms{};
        std::uint64_t due_ms{};
    };

    [[nodiscard]] std::optional<Index> next_peer(Ask& ask, Now now) const;

    Timing timing_;
    std::size_t validators_;
    Index self_;
    std::map<Hash, Ask> blocks_{};
    std::optional<Ask> views_{};
};

}  // namespace touchstone::consensus
