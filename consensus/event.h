// Everything that can happen to a replica.
#pragma once
#include "consensus/admission.h"

namespace touchstone::consensus {

/// Time has passed; wanted at Effects::wake_at_ms.
struct Tick {};

struct Received {
    Index from{};
    Verified message;
};

/// Answers FindLeaves.
struct LeavesFound {
    Hash block{};
    std::vector<std::optional<Bytes>> leaves{};
};

/// Answers Validate.
struct Validated {
    Hash block{};
    std::optional<Error> refusal{};  ///< none: accepted
};

/// Answers Propose.
struct Proposed {
    View view{};
    Hash parent{};
    std::optional<Block> block{};
};

/// Answers AskProposable, and comes by itself when a record arrives.
struct Proposable {
    Hash parent{};
    bool yes{};
};

/// A Commit is on disk.
struct Committed {
    chain::Header header{};
    Tip tip{};
};

/// The node has caught up by other means, or comes back without its journal: this block and all
/// before it are final and committed. The finalization is verified, and the block's own: where only
/// a descendant's is known, tell of the newest block before that has one.
struct Synced {
    Certificate finalization{};
    chain::Header header{};
    Tip tip{};
};

using Event =
    std::variant<Tick, Received, LeavesFound, Validated, Proposed, Proposable, Committed, Synced>;

}  // namespace touchstone::consensus
