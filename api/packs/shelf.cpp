#include "api/packs/shelf.h"

#include <utility>

#include "api/metrics.h"
#include "crypto/hex.h"
#include "crypto/sha256.h"
#include "pack/delta.h"

namespace touchstone::api {
namespace {

constexpr std::size_t kIdDigits = 32;
/// Until there is a checkpoint.
constexpr std::chrono::milliseconds kAgain{500};
/// After one that could not be made: it is not looked into again and again.
constexpr std::chrono::milliseconds kAfterFailure{60'000};

Result<std::shared_ptr<const OfferedPack>> offer_of(const Snapshot& snapshot, BytesView bytes) {
    const std::string sha256 = crypto::to_hex(crypto::sha256(bytes));
    TRY(const Hash body, pack::body_hash(bytes));
    return std::make_shared<const OfferedPack>(
        OfferedPack{.id = sha256.substr(0, kIdDigits),
                    .sha256 = sha256,
                    .content = crypto::to_hex(body),
                    .bytes = std::make_shared<const std::string>(as_text(bytes)),
                    .log_size = snapshot.checkpoint().checkpoint.size,
                    .time_ms = snapshot.checkpoint().time_s * 1'000});
}

/// The newest stays, whatever its size; the oldest give way.
template <class Offered>
void put(std::vector<std::shared_ptr<const Offered>>& all, std::shared_ptr<const Offered> newest,
         std::size_t count_max, std::size_t bytes_max) {
    all.insert(all.begin(), std::move(newest));
    std::size_t bytes = 0;
    std::size_t kept = 0;
    for (const auto& one : all) {
        bytes += one->bytes->size();
        if (kept == count_max || (kept > 0 && bytes > bytes_max)) break;
        ++kept;
    }
    all.resize(kept);
}

/// None where it would save nobody anything.
std::shared_ptr<const OfferedDelta> delta_between(const OfferedPack& older,
                                                  const OfferedPack& newer) {
    const auto delta = pack::make_delta(as_bytes(*older.bytes), as_bytes(*newer.bytes));
    if (!delta || older.content == newer.content) return nullptr;
    const Bytes bytes = pack::encode(*delta);
    if (bytes.size() >= newer.bytes->size()) return nullptr;
    return std::make_shared<const OfferedDelta>(
        OfferedDelta{.from = older.content,
                     .to = newer.content,
                     .bytes = std::make_shared<const std::string>(as_text(bytes))});
}

}  // namespace

PackShelf::PackShelf(const LedgerView& view, Metrics& metrics, std::chrono::milliseconds every)
    : view_(view), metrics_(metrics), every_(every) {
    if (is_open()) thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

PackShelf::~PackShelf() {
    close();
}

void PackShelf::close() {
    if (!thread_.joinable()) return;
    thread_.request_stop();
    thread_.join();
}

void PackShelf::run(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        const std::chrono::milliseconds pause = renew();
        std::unique_lock lock(mutex_);
        stopped_.wait_for(lock, stop, pause, [] { return false; });
    }
}

std::chrono::milliseconds PackShelf::renew() {
    const auto snapshot = view_.snapshot();
    if (!snapshot) return kAgain;
    const auto began = std::chrono::steady_clock::now();
    const auto pack = (*snapshot)->pack().and_then(
        [&](const Bytes& bytes) { return offer_of(**snapshot, bytes); });
    if (!pack) {
        metrics_.count_failed_pack();
        return kAfterFailure;
    }
    const auto before = offered().packs;
    auto delta = before.empty() ? nullptr : delta_between(*before.front(), **pack);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    metrics_.set_pack((*pack)->bytes->size(), (*pack)->time_ms / 1'000, took.count());
    offer(*pack, std::move(delta));
    return every_;
}

void PackShelf::offer(std::shared_ptr<const OfferedPack> pack,
                      std::shared_ptr<const OfferedDelta> delta) {
    const std::scoped_lock lock(mutex_);
    put(offers_.packs, std::move(pack), kCountMax, kBytesMax);
    if (delta) put(offers_.deltas, std::move(delta), kDeltasMax, kDeltaBytesMax);
}

Offers PackShelf::offered() const {
    const std::scoped_lock lock(mutex_);
    return offers_;
}

}  // namespace touchstone::api
