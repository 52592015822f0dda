// Answers to others' questions; each is bounded, and none changes anything here.
#include "consensus/limits.h"
#include "consensus/replica.h"

namespace touchstone::consensus {

/// C-B2: the last finalization stands for every view up to its own.
void Replica::receive(Index from, const FetchCertificates& request) {
    Certificates answer{};
    if (floor_ && floor_->finalization.statement.view >= request.from) {
        answer.certificates.push_back(floor_->finalization);
    }
    for (auto at = slots_.lower_bound(request.from); at != slots_.end(); ++at) {
        if (at->first > request.to && !at->second.finalization) continue;
        for (const auto* certificate :
             {&at->second.finalization, &at->second.notarization, &at->second.nullification}) {
            if (answer.certificates.size() == kCertificatesMax) break;
            if (*certificate) answer.certificates.push_back(**certificate);
        }
    }
    if (!answer.certificates.empty()) send(std::move(answer), from);
}

void Replica::receive(Index from, const FetchBlock& request) {
    const KnownBlock* known = tree_.find(request.block);
    if (known == nullptr || !known->body) {
        effects_.reports.push_back(ServeBlock{from, request});
        return;
    }
    if (request.leaves.empty()) return send(*known->body, from);
    Leaves answer{.block = request.block};
    for (const std::uint16_t position : request.leaves) {
        if (position < known->body->leaves.size()) {
            answer.leaves.push_back(known->body->leaves.at(position));
        }
    }
    send(std::move(answer), from);
}

/// C-A1: where this validator is, with the certificate that let it in. One that lost its own votes
/// may be behind views that it voted in, so until it votes again its word would prove nothing.
void Replica::receive(Index from, const ViewQuery& query) {
    if (!safety_.may_sign_in(view_)) return;
    ViewReply reply{.nonce = query.nonce, .view = view_, .asker = from};
    if (view_ > 1) {
        const Certificate* entry = certificate_of(view_ - 1);
        if (entry == nullptr) return;
        reply.entry = *entry;
    }
    send(safety_.sign(std::move(reply)), from);
}

}  // namespace touchstone::consensus
