#include "consensus/blame.h"

#include <algorithm>

namespace touchstone::consensus {

namespace {

tl::unexpected<Error> refuse(std::string what) {
    return fail(Errc::invalid, "consensus.blame", "histories: " + std::move(what));
}

Result<void> verify_all(const Committee& committee, const FinalizedHistory& history,
                        CheckSignature check) {
    if (history.finalization.statement.kind != VoteKind::finalize) {
        return refuse("one does not end in a finalization");
    }
    TRY_VOID(verify(committee, history.finalization, check));
    for (const Certificate& certificate : history.certificates) {
        TRY_VOID(verify(committee, certificate, check));
    }
    return {};
}

/// The certificate of a view, one that skips it or one for a block.
Result<const Certificate*> find(const FinalizedHistory& history, View view, bool skips) {
    const auto at = std::ranges::find_if(history.certificates, [&](const Certificate& c) {
        return c.statement.view == view && (c.statement.kind == VoteKind::nullify) == skips;
    });
    if (at == history.certificates.end()) {
        return fail(Errc::unavailable, "consensus.history",
                    "histories: the later one has no certificate of view " + std::to_string(view) +
                        (skips ? " that skips it" : " for a block"));
    }
    return &*at;
}

/// Walks down the parents of the later history to the certificate that got past `view`.
Result<const Certificate*> passing(const FinalizedHistory& later, View view) {
    const Certificate* at = &later.finalization;
    while (at->statement.view > view) {
        const View parent = at->statement.parent_view;
        if (parent < view) return find(later, view, true);
        TRY(at, find(later, parent, false));
    }
    return at;
}

}  // namespace

Result<std::vector<Evidence>> blame(const Committee& committee, const FinalizedHistory& one,
                                    const FinalizedHistory& other, CheckSignature check) {
    TRY_VOID(verify_all(committee, one, check));
    TRY_VOID(verify_all(committee, other, check));
    const bool ordered = one.finalization.statement.view <= other.finalization.statement.view;
    const FinalizedHistory& earlier = ordered ? one : other;
    const FinalizedHistory& later = ordered ? other : one;
    TRY(const Certificate* rival, passing(later, earlier.finalization.statement.view));
    auto guilty = evidence_between(earlier.finalization, *rival);
    if (guilty.empty()) return refuse("the later one continues the earlier one");
    return guilty;
}

}  // namespace touchstone::consensus
