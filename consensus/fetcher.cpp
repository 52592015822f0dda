#include "consensus/fetcher.h"

#include <algorithm>

#include "consensus/limits.h"

namespace touchstone::consensus {

Fetcher::Fetcher(const Timing& timing, std::size_t validators, Index self)
    : timing_(timing), validators_(validators), self_(self) {}

std::vector<Fetcher::Question> Fetcher::ask(Now now, const Wanted& wanted) {
    std::erase_if(blocks_, [&](const auto& ask) { return !wanted.blocks.contains(ask.first); });
    for (const auto& [block, peer] : wanted.blocks) {
        if (blocks_.size() >= kWantedMax) break;
        blocks_.try_emplace(block, Ask{peer, timing_.fetch_ms, now.monotonic_ms});
    }
    if (!wanted.views) views_.reset();
    if (wanted.views && !views_) {
        const auto first = static_cast<Index>(wanted.views->from % validators_);
        const std::uint64_t patience_ms = wanted.views->urgent ? 0 : timing_.fetch_ms;
        views_ = Ask{first, timing_.fetch_ms, now.monotonic_ms + patience_ms};
    }
    std::vector<Question> questions;
    for (auto& [block, ask] : blocks_) {
        if (const auto peer = next_peer(ask, now)) questions.push_back({*peer, block});
    }
    if (views_) {
        if (const auto peer = next_peer(*views_, now)) questions.push_back({*peer, std::nullopt});
    }
    return questions;
}

std::optional<Index> Fetcher::next_peer(Ask& ask, Now now) const {
    if (now.monotonic_ms < ask.due_ms || validators_ < 2) return std::nullopt;
    const auto after = [&](Index peer) { return static_cast<Index>((peer + 1) % validators_); };
    const Index peer = ask.peer == self_ ? after(ask.peer) : ask.peer;
    ask.peer = after(peer);
    ask.due_ms = now.monotonic_ms + ask.wait_ms;
    ask.wait_ms = std::min(ask.wait_ms + ask.wait_ms / 5, timing_.fetch_max_ms);
    return peer;
}

std::optional<std::uint64_t> Fetcher::next_deadline() const {
    std::optional<std::uint64_t> next;
    if (validators_ < 2) return next;  // nobody to ask
    const auto take = [&](const Ask& ask) {
        if (!next || ask.due_ms < *next) next = ask.due_ms;
    };
    for (const auto& [block, ask] : blocks_) take(ask);
    if (views_) take(*views_);
    return next;
}

}  // namespace touchstone::consensus
