// The twin in memory: for tests, and for executing a log without keeping it.
#include <map>
#include <mutex>
#include <shared_mutex>

#include "ledger/store/database.h"

namespace touchstone::store {
namespace {

class MemoryDatabase final : public Database {
  public:
    Result<std::optional<Bytes>> get(BytesView key) const override {
        const std::shared_lock lock(mutex_);
        const auto found = values_.find(to_bytes(key));
        if (found == values_.end()) return std::nullopt;
        return found->second;
    }

    Result<void> write(const WriteBatch& batch, bool) override {
        const std::unique_lock lock(mutex_);
        for (const Put& put : batch.puts) values_[put.key] = put.value;
        for (std::size_t i = 0; i < batch.keys.size(); ++i) values_[to_bytes(batch.keys[i])] = {};
        for (const Bytes& key : batch.deletes) values_.erase(key);
        return {};
    }

    Result<void> scan(BytesView from, BytesView to,
                      const std::function<bool(BytesView, BytesView)>& visit) const override {
        // In pieces, so that `visit` may read: the lock is never held while it runs.
        Bytes next = to_bytes(from);
        for (;;) {
            const auto piece = copy_piece(next, to);
            for (const auto& [key, value] : piece) {
                if (!visit(key, value)) return {};
            }
            if (piece.size() < kPiece) return {};
            next = piece.back().first;
            next.push_back(0);
        }
    }

    Result<std::uint64_t> floor() const override {
        const std::shared_lock lock(mutex_);
        return floor_;
    }

    Result<void> raise_floor(std::uint64_t floor) override {
        const std::unique_lock lock(mutex_);
        floor_ = std::max(floor_, floor);
        return {};
    }

  private:
    static constexpr std::size_t kPiece = 256;

    std::vector<std::pair<Bytes, Bytes>> copy_piece(const Bytes& from, BytesView to) const {
        const std::shared_lock lock(mutex_);
        const Bytes end = to_bytes(to);
        std::vector<std::pair<Bytes, Bytes>> piece;
        for (auto it = values_.lower_bound(from); it != values_.end() && it->first < end; ++it) {
            piece.push_back(*it);
            if (piece.size() == kPiece) break;
        }
        return piece;
    }

    mutable std::shared_mutex mutex_{};  ///< guards all below
    std::map<Bytes, Bytes> values_{};
    std::uint64_t floor_{};
};

}  // namespace

std::unique_ptr<Database> make_memory_database() {
    return std::make_unique<MemoryDatabase>();
}

}  // namespace touchstone::store
