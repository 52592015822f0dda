#include "node/driver/snapshot_fetch.h"

#include <algorithm>
#include <utility>

#include "node/driver/incoming_folder.h"

namespace touchstone::node {

namespace {

constexpr std::uint64_t kReportMs = 5'000;
constexpr std::uint64_t kSecondMs = 1'000;

}  // namespace

SnapshotFetch::SnapshotFetch(SnapshotFetchOptions options, SnapshotFetchHandlers handlers,
                             const Log& log)
    : options_(std::move(options)), handlers_(std::move(handlers)), log_(log) {}

void SnapshotFetch::connected(const Neighbour& peer) {
    peers_[peer.key] = peer.body;
}

void SnapshotFetch::disconnected(const crypto::PublicKey& peer) {
    peers_.erase(peer);
    if (search_) search_->asked.erase(peer);
    if (!download_) return;
    const auto asked = download_->asked.extract(peer);
    if (asked) download_->incoming->put_back(asked.mapped().piece);
}

void SnapshotFetch::search(const chain::Header& have, std::uint64_t now_ms) {
    if (search_) return;
    search_ = Search{.have = have, .due_ms = now_ms + kOfferMs};
    left_.clear();
    for (const auto& [key, body] : peers_) {
        search_->asked.insert(key);
        handlers_.ask(key, {.part = SnapshotPart::offer});
    }
}

void SnapshotFetch::take(const Neighbour& from, const SnapshotAnswer& answer,
                         std::uint64_t now_ms) {
    if (!search_) return;
    if (answer.question.part == SnapshotPart::offer) return take_offer(from, answer, now_ms);
    if (download_) take_piece(from, answer, now_ms);
}

void SnapshotFetch::take_offer(const Neighbour& from, const SnapshotAnswer& answer,
                               std::uint64_t now_ms) {
    if (download_ || search_->asked.erase(from.key) == 0) return;  // too late, or not asked
    if (!answer.items.empty()) {
        auto offer = decode_offer(answer.items.front());
        if (offer) {
            search_->offers[from.key] = *std::move(offer);
        } else {
            log_.warning("offer of a snapshot refused",
                         {{"peer", from.body}, {"reason", offer.error().what}});
        }
    }
    if (search_->asked.empty()) choose(now_ms);
}

const Offer* SnapshotFetch::best_offer() const {
    const auto makers = [&](const Offer& offer) {
        return std::ranges::count_if(search_->offers, [&](const auto& other) {
            return other.second.header == offer.header;
        });
    };
    const Offer* best = nullptr;
    for (const auto& [key, offer] : search_->offers) {
        if (offer.header.log_size < search_->have.log_size + options_.behind) continue;
        const bool better = best == nullptr || std::pair(makers(offer), offer.header.height) >
                                                   std::pair(makers(*best), best->header.height);
        if (better) best = &offer;
    }
    return best;
}

void SnapshotFetch::choose(std::uint64_t now_ms) {
    const Offer* best = best_offer();
    if (best == nullptr) {
        log_.info("no snapshot is so far ahead: going on block by block",
                  {{"offers", search_->offers.size()}});
        return end(std::nullopt);
    }
    const auto begun = begin(*best, now_ms);
    if (!begun && begun.error().rule == "snapshot.offer")
        return refuse_offer(begun.error(), now_ms);
    if (!begun) return give_up(begun.error().what);
    ask_all(now_ms);
}

Result<void> SnapshotFetch::begin(const Offer& offer, std::uint64_t now_ms) {
    download_.emplace();
    download_->block = chain::block_hash(offer.header);
    download_->alone_since_ms = now_ms;
    download_->reported_ms = now_ms;
    TRY(download_->database, begin_incoming(options_.data));
    TRY(Incoming incoming, Incoming::begin(*download_->database, options_.genesis_json, offer));
    download_->incoming.emplace(std::move(incoming));
    log_.info("fetching a snapshot", {{"height", offer.header.height},
                                      {"leaves", offer.header.log_size + 1},
                                      {"have", search_->have.height}});
    return {};
}

/// Whoever made it has lied; others may have a true one.
void SnapshotFetch::refuse_offer(const Error& error, std::uint64_t now_ms) {
    const Hash block = download_->block;
    download_.reset();
    std::erase_if(search_->offers, [&](const auto& made) {
        const bool is_it = chain::block_hash(made.second.header) == block;
        if (is_it) {
            left_.insert(made.first);
            log_.warning("offer of a snapshot refused",
                         {{"peer", peers_[made.first]}, {"reason", error.what}});
        }
        return is_it;
    });
    choose(now_ms);
}

/// Who is asked nothing just now and may be, beginning behind the one that was asked last.
std::vector<crypto::PublicKey> SnapshotFetch::idle_peers() const {
    std::vector<crypto::PublicKey> idle;
    for (const auto& [key, body] : peers_) {
        if (!left_.contains(key) && !download_->asked.contains(key)) idle.push_back(key);
    }
    std::ranges::rotate(idle, std::ranges::upper_bound(idle, download_->last_asked));
    return idle;
}

void SnapshotFetch::ask_all(std::uint64_t now_ms) {
    for (const crypto::PublicKey& key : idle_peers()) {
        const auto piece = download_->incoming->next();
        if (!piece) break;
        download_->last_asked = key;
        download_->asked[key] = {*piece, now_ms + kAnswerMs};
        handlers_.ask(key, {download_->block, piece->part, piece->first});
    }
    if (!download_->asked.empty()) download_->alone_since_ms = now_ms;
}

void SnapshotFetch::take_piece(const Neighbour& from, const SnapshotAnswer& answer,
                               std::uint64_t now_ms) {
    const auto at = download_->asked.find(from.key);
    if (at == download_->asked.end()) return;  // too late
    const Asked asked = at->second;
    const SnapshotQuestion question{download_->block, asked.piece.part, asked.piece.first};
    if (answer.question != question) return;
    download_->asked.erase(at);
    const auto taken = download_->incoming->take(asked.piece, answer.items);
    if (!taken) return fail_piece(from, asked, taken.error(), now_ms);
    if (download_->incoming->is_done()) return complete();
    ask_all(now_ms);
}

void SnapshotFetch::fail_piece(const Neighbour& from, const Asked& asked, const Error& error,
                               std::uint64_t now_ms) {
    if (error.rule == "snapshot.offer") return refuse_offer(error, now_ms);
    if (error.code == Errc::fatal || error.code == Errc::corrupt) return give_up(error.what);
    leave(from.key, asked, error.what);
    ask_all(now_ms);
}

void SnapshotFetch::leave(const crypto::PublicKey& peer, const Asked& asked,
                          const std::string& why) {
    log_.warning("a peer is asked no more for this snapshot",
                 {{"peer", peers_[peer]},
                  {"part", static_cast<unsigned>(asked.piece.part)},
                  {"first", asked.piece.first},
                  {"reason", why}});
    left_.insert(peer);
    download_->incoming->put_back(asked.piece);
}

void SnapshotFetch::look_for_overdue(std::uint64_t now_ms) {
    std::erase_if(download_->asked, [&](const auto& one) {
        const bool is_overdue = now_ms >= one.second.due_ms;
        if (is_overdue) leave(one.first, one.second, "no answer in time");
        return is_overdue;
    });
}

void SnapshotFetch::tick(std::uint64_t now_ms) {
    if (search_ && !download_ && now_ms >= search_->due_ms) choose(now_ms);
    if (!download_) return;
    look_for_overdue(now_ms);
    ask_all(now_ms);
    report(now_ms);
    if (now_ms >= download_->alone_since_ms + kAloneMs) give_up("nobody is left to tell it");
}

void SnapshotFetch::give_up(const std::string& why) {
    if (!search_) return;
    log_.warning("the snapshot is given up: going on block by block", {{"reason", why}});
    end(std::nullopt);
}

void SnapshotFetch::complete() {
    const chain::Header head = download_->incoming->head();
    const std::vector<consensus::Tip> epoch_ends = download_->incoming->epoch_ends();
    download_->incoming.reset();
    download_->database.reset();
    if (const auto made = make_ready(options_.data, epoch_ends, log_); !made)
        return give_up(made.error().what);
    log_.info("the snapshot is whole", {{"height", head.height}});
    end(head);
}

void SnapshotFetch::end(const std::optional<chain::Header>& ready) {
    const bool begun = download_.has_value();
    download_.reset();
    search_.reset();
    if (begun && !ready) discard_incoming(options_.data);
    handlers_.ended(ready);
}

void SnapshotFetch::report(std::uint64_t now_ms) {
    if (now_ms < download_->reported_ms + kReportMs) return;
    const Incoming& incoming = *download_->incoming;
    const std::uint64_t seconds = (now_ms - download_->reported_ms) / kSecondMs;
    const bool same = download_->reported_stage == incoming.stage_name();
    const std::uint64_t before = same ? std::min(download_->reported_done, incoming.done()) : 0;
    const std::uint64_t rate = (incoming.done() - before) / seconds;
    LogFields fields{
        {"part", incoming.stage_name()}, {"done", incoming.done()}, {"of", incoming.total()}};
    if (rate > 0) fields.emplace_back("seconds_left", (incoming.total() - incoming.done()) / rate);
    log_.info("fetching a snapshot", fields);
    download_->reported_ms = now_ms;
    download_->reported_done = incoming.done();
    download_->reported_stage = incoming.stage_name();
}

}  // namespace touchstone::node
