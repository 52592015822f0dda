#include "api/packs/shelf.h"

#include <utility>

#include "api/metrics.h"
#include "crypto/hex.h"
#include "crypto/sha256.h"

namespace touchstone::api {
namespace {

constexpr std::size_t kIdDigits = 32;
/// Until there is a checkpoint.
constexpr std::chrono::milliseconds kAgain{500};
/// After one that could not be made: it is not looked into again and again.
constexpr std::chrono::milliseconds kAfterFailure{60'000};

std::shared_ptr<const OfferedPack> offer_of(const Snapshot& snapshot, BytesView bytes) {
    const std::string sha256 = crypto::to_hex(crypto::sha256(bytes));
    return std::make_shared<const OfferedPack>(
        OfferedPack{.id = sha256.substr(0, kIdDigits),
                    .sha256 = sha256,
                    .bytes = std::make_shared<const std::string>(as_text(bytes)),
                    .log_size = snapshot.checkpoint().checkpoint.size,
                    .time_ms = snapshot.checkpoint().time_s * 1'000});
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
    const auto bytes = (*snapshot)->pack();
    if (!bytes) {
        metrics_.count_failed_pack();
        return kAfterFailure;
    }
    const auto pack = offer_of(**snapshot, *bytes);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    metrics_.set_pack(pack->bytes->size(), pack->time_ms / 1'000, took.count());
    offer(pack);
    return every_;
}

void PackShelf::offer(std::shared_ptr<const OfferedPack> pack) {
    const std::scoped_lock lock(mutex_);
    const std::size_t bytes = pack->bytes->size();
    offered_.insert(offered_.begin(), std::move(pack));
    while (offered_.size() > kCountMax) offered_.pop_back();
    if (offered_.size() > 1 && bytes + offered_.back()->bytes->size() > kBytesMax)
        offered_.pop_back();
}

std::vector<std::shared_ptr<const OfferedPack>> PackShelf::offered() const {
    const std::scoped_lock lock(mutex_);
    return offered_;
}

}  // namespace touchstone::api
