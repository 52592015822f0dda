// A stored ledger as the interfaces read it: snapshots under its newest checkpoint.
#pragma once
#include <functional>
#include <mutex>

#include "api/ledger_view.h"
#include "ledger/store/ledger.h"

namespace touchstone::node {

/// Reads are safe on any thread; refresh() is for the thread that writes the ledger.
class StoredView final : public api::LedgerView {
  public:
    /// The ledger must outlive it and every snapshot. `standing` is called on any thread.
    StoredView(const store::Ledger& ledger, std::function<api::Standing()> standing);

    /// Call after set_checkpoint(), before anybody is told that something is recorded. Errors:
    /// `unavailable`, rule `ledger.uncosigned`; `corrupt`. The snapshot before it stays.
    [[nodiscard]] Result<void> refresh();

    [[nodiscard]] Result<std::shared_ptr<const api::Snapshot>> snapshot() const override;
    [[nodiscard]] const std::string& genesis_json() const override;
    [[nodiscard]] api::Standing standing() const override;
    [[nodiscard]] Result<std::vector<std::string>> attestations_by(
        api::SearchBy by, const std::string& term, std::size_t limit,
        const std::string& after) const override;
    [[nodiscard]] Result<std::vector<std::string>> near_numbers(const std::string& number_key,
                                                                std::size_t limit) const override;
    [[nodiscard]] const verify::ImpactSource& dependants() const override;
    void watch(std::function<void()> changed) const override;

  private:
    const store::Ledger& ledger_;
    std::function<api::Standing()> standing_;
    mutable std::mutex mutex_{};  ///< guards newest_
    std::shared_ptr<const api::Snapshot> newest_{};
    mutable std::mutex watching_{};  ///< guards changed_, also while it is called
    mutable std::function<void()> changed_{};
};

}  // namespace touchstone::node
