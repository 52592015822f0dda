#include "node/webhooks/webhooks.h"

#include <array>
#include <filesystem>
#include <utility>

#include "crypto/hex.h"
#include "local/clock.h"
#include "local/folder.h"
#include "local/small_file.h"

namespace touchstone::node {
namespace {

constexpr std::size_t kFileBytesMax = 16u << 10;

std::uint64_t random_number() {
    std::array<std::uint8_t, 8> bytes{};
    local::fill_random(bytes);
    std::uint64_t number = 0;
    for (const std::uint8_t byte : bytes) number = number << 8 | byte;
    return number;
}

std::string fresh_id() {
    std::array<std::uint8_t, 8> bytes{};
    local::fill_random(bytes);
    return "wh_" + crypto::to_hex(bytes);
}

Result<void> write(const std::string& path, const Subscription& subscription) {
    return local::write_file(path, format_subscription(subscription), 0600,
                             local::IfPresent::replace);
}

/// Nobody else's words, and no addresses of those who asked.
void log_attempt(const Log& log, const DeliveryStanding& standing, bool taken) {
    const std::string& id = standing.subscription.id;
    if (taken) return log.debug("webhook told", {{"webhook", id}});
    if (standing.subscription.ended)
        return log.warning("webhook ended by its receiver", {{"webhook", id}});
    log.warning("webhook not told",
                {{"webhook", id}, {"failures", standing.failures}, {"error", standing.last_error}});
}

}  // namespace

Result<std::unique_ptr<Webhooks>> Webhooks::open(const WebhooksOptions& options,
                                                 crypto::SecretKey key, const api::LedgerView& view,
                                                 api::EventHub& events, api::Metrics& metrics,
                                                 const Log& log) {
    TRY(auto poster, Poster::make(options.poster));
    TRY_VOID(local::make_private_folder(options.folder));
    std::unique_ptr<Webhooks> opened(new Webhooks(options.folder, view, events, metrics, log));
    opened->common_.emplace(Delivery::Common{
        .events = events,
        .key = std::make_shared<const crypto::SecretKey>(std::move(key)),
        .poster = std::move(poster),
        .first_retry = options.first_retry,
        .last_retry = options.last_retry,
        .now_ms = local::now_ms,
        .random = random_number,
        .keep = [hooks = opened.get()](
                    const Subscription& kept) { return write(hooks->path_of(kept.id), kept); },
        .told =
            [&metrics, &log](const DeliveryStanding& standing, bool taken) {
                metrics.count_delivery(taken);
                log_attempt(log, standing, taken);
            }});
    opened->resume();
    return opened;
}

Webhooks::Webhooks(std::string folder, const api::LedgerView& view, api::EventHub& events,
                   api::Metrics& metrics, const Log& log)
    : folder_(std::move(folder)), view_(view), events_(events), metrics_(metrics), log_(log) {}

Webhooks::~Webhooks() = default;

/// News are written down in advance only where somebody is told of them.
void Webhooks::count() {
    metrics_.set_webhooks(deliveries_.size());
    if (deliveries_.empty()) {
        place_.reset();
    } else if (!place_) {
        place_ = events_.enter();
    }
}

std::string Webhooks::path_of(const std::string& id) const {
    return folder_ + "/" + id + ".json";
}

void Webhooks::resume() {
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder_, error)) {
        if (entry.path().extension() != ".json") continue;
        const std::string path = entry.path().string();
        auto started =
            local::read_file(path, kFileBytesMax, true)
                .and_then([](const std::string& text) { return parse_subscription(text); })
                .and_then(
                    [&](Subscription kept) { return Delivery::start(*common_, std::move(kept)); });
        if (!started) {
            log_.error("webhook cannot be read: " + path, started.error());
            continue;
        }
        const std::string id = (*started)->standing().subscription.id;
        deliveries_.emplace(id, *std::move(started));
    }
    count();
}

std::string Webhooks::public_key() const {
    return public_key_text(common_->key->public_key());
}

std::vector<DeliveryStanding> Webhooks::list() const {
    const std::scoped_lock lock(mutex_);
    std::vector<DeliveryStanding> standings;
    for (const auto& [id, delivery] : deliveries_) standings.push_back(delivery->standing());
    return standings;
}

Result<Subscription> Webhooks::add(const std::string& url, const api::Parameters& wanted,
                                   std::optional<std::uint64_t> from) {
    TRY(const auto snapshot, view_.snapshot());
    const Subscription fresh{.id = fresh_id(),
                             .url = url,
                             .wanted = wanted,
                             .position = from.value_or(snapshot->checkpoint().checkpoint.size),
                             .created_ms = local::now_ms()};
    const std::scoped_lock lock(mutex_);
    if (deliveries_.size() >= kCountMax)
        return fail(Errc::busy, "webhook.count",
                    "a node has at most " + std::to_string(kCountMax) + " webhooks");
    // Looked at before it is written, written before it is told.
    TRY_VOID(parse_https_url(url));
    TRY_VOID(api::filter_of(wanted));
    TRY_VOID(write(path_of(fresh.id), fresh));
    TRY(auto delivery, Delivery::start(*common_, fresh));
    deliveries_.emplace(fresh.id, std::move(delivery));
    count();
    return fresh;
}

Result<Delivery*> Webhooks::find(const std::string& id) const {
    const auto known = deliveries_.find(id);
    if (known != deliveries_.end()) return known->second.get();
    return fail(Errc::not_found, "webhook.id", "there is no webhook \"" + id + "\"");
}

Result<void> Webhooks::remove(const std::string& id) {
    const std::scoped_lock lock(mutex_);
    TRY_VOID(find(id));
    deliveries_.erase(id);  // it writes no more: the file stays away
    count();
    return local::erase_file(path_of(id));
}

Result<void> Webhooks::test(const std::string& id) {
    const std::scoped_lock lock(mutex_);
    TRY(Delivery* const delivery, find(id));
    delivery->test();
    return {};
}

Result<void> Webhooks::replay(const std::string& id, std::uint64_t from) {
    const std::scoped_lock lock(mutex_);
    TRY(Delivery* const delivery, find(id));
    return delivery->replay(from);
}

}  // namespace touchstone::node
