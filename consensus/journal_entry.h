// What a validator must not forget: the entries of its journal.
#pragma once
#include <variant>

#include "consensus/block.h"
#include "consensus/certificate.h"
#include "consensus/cosignature.h"
#include "consensus/votes/evidence.h"

namespace touchstone::consensus {

/// C-P7: how much has been signed, kept a second time on another path. A journal that knows of less
/// has lost votes. A barrier counts too, so that no journal from before it is whole.
struct HighWater {
    std::uint64_t epoch{};
    std::uint64_t votes{};  ///< signed in this epoch
    Statement last{};       ///< of them; a barrier gives up the view below it

    friend bool operator==(const HighWater&, const HighWater&) = default;
};

/// C-P1: an own vote, before its bytes leave the process.
struct OwnVote {
    Vote vote{};
    std::uint64_t number{};  ///< of the votes of this epoch; the first is 1

    friend bool operator==(const OwnVote&, const OwnVote&) = default;
};

/// C-P2, C-P3: the body of a block that is voted on.
struct Body {
    BlockPointer block{};

    friend bool operator==(const Body& a, const Body& b) { return *a.block == *b.block; }
};

/// C-P4: what the application said of a block, for ever.
struct Verdict {
    Hash block{};
    bool accepted{};

    friend bool operator==(const Verdict&, const Verdict&) = default;
};

/// C-P5: the highest finalized block.
struct Floor {
    Certificate finalization{};
    chain::Header header{};

    friend bool operator==(const Floor&, const Floor&) = default;
};

/// C-P9: the last cosigned checkpoint.
struct Cosigned {
    Tip tip{};
    std::uint64_t time_s{};

    friend bool operator==(const Cosigned&, const Cosigned&) = default;
};

/// C-A2: no vote in a view below this one; in the highest number, no vote at all (C-A1).
struct Barrier {
    View view{};

    friend bool operator==(const Barrier&, const Barrier&) = default;
};

/// Evidence is C-P8; a certificate is C-P4. A HighWater opens a segment that carries on an epoch.
using JournalEntry = std::variant<OwnVote, Certificate, Body, Verdict, Floor, Evidence, Cosigned,
                                  Barrier, HighWater>;

void write(crypto::Writer& out, const JournalEntry& entry);
/// Errors: `invalid`.
[[nodiscard]] Result<JournalEntry> read_journal_entry(crypto::Reader& in);

}  // namespace touchstone::consensus
