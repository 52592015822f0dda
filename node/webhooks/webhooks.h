// The webhooks of a node: kept in a folder, a file each, told by a thread each.
#pragma once
#include "api/metrics.h"
#include "node/log/log.h"
#include "node/webhooks/delivery.h"

namespace touchstone::node {

struct WebhooksOptions {
    std::string folder{};  ///< made when it is not there
    PosterOptions poster{};
    std::chrono::milliseconds first_retry{5'000};
    std::chrono::milliseconds last_retry{3'600'000};  ///< between two tries, in the end
};

/// Any thread.
class Webhooks {
  public:
    static constexpr std::size_t kCountMax = 64;

    /// Goes on where they were. A file that cannot be read is logged and left alone. Hub, view,
    /// metrics and log must outlive it. Errors: as Poster::make; those of making the folder.
    [[nodiscard]] static Result<std::unique_ptr<Webhooks>> open(
        const WebhooksOptions& options, crypto::SecretKey key, const api::LedgerView& view,
        api::EventHub& events, api::Metrics& metrics, const Log& log);
    ~Webhooks();

    /// The key that messages are signed by.
    [[nodiscard]] std::string public_key() const;

    [[nodiscard]] std::vector<DeliveryStanding> list() const;

    /// Told of what comes from now on; with `from` also of what is recorded since that leaf. It is
    /// on disk when this returns. Errors: `busy`, rule `webhook.count`; as Delivery::start; those
    /// of writing.
    [[nodiscard]] Result<Subscription> add(const std::string& url, const api::Parameters& wanted,
                                           std::optional<std::uint64_t> from);

    // Errors: `not_found`, rule `webhook.id`; those of writing.
    [[nodiscard]] Result<void> remove(const std::string& id);
    [[nodiscard]] Result<void> test(const std::string& id);
    [[nodiscard]] Result<void> replay(const std::string& id, std::uint64_t from);

  private:
    Webhooks(std::string folder, const api::LedgerView& view, api::EventHub& events,
             api::Metrics& metrics, const Log& log);

    [[nodiscard]] std::string path_of(const std::string& id) const;
    void resume();
    void count();
    [[nodiscard]] Result<Delivery*> find(const std::string& id) const;

    std::string folder_;
    const api::LedgerView& view_;
    api::EventHub& events_;
    api::Metrics& metrics_;
    const Log& log_;
    std::optional<Delivery::Common> common_{};
    std::shared_ptr<void> place_{};  ///< among those who follow: news are written down for them
    mutable std::mutex mutex_{};     ///< guards which there are
    std::map<std::string, std::unique_ptr<Delivery>> deliveries_{};
};

}  // namespace touchstone::node
