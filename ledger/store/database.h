// The seam to the disk: ordered keys and values, one batch at a time, all or nothing. Two of them
// exist: LevelDB, and a twin in memory.
#pragma once
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "crypto/bytes.h"
#include "crypto/result.h"

namespace leveldb {
class Env;
}

namespace touchstone::store {

struct Put {
    Bytes key{};
    Bytes value{};
};

/// Keys without values, in one piece of memory: of short ones there are many.
class KeyList {
  public:
    /// One key, of these parts.
    void add(std::initializer_list<BytesView> parts) {
        for (const BytesView part : parts) bytes_.insert(bytes_.end(), part.begin(), part.end());
        ends_.push_back(bytes_.size());
    }

    /// Keeps the memory.
    void clear() {
        bytes_.clear();
        ends_.clear();
    }

    [[nodiscard]] std::size_t size() const { return ends_.size(); }

    /// Valid until the next change.
    [[nodiscard]] BytesView operator[](std::size_t i) const {
        const std::size_t from = i == 0 ? 0 : ends_[i - 1];
        return BytesView(bytes_).subspan(from, ends_[i] - from);
    }

  private:
    Bytes bytes_{};
    std::vector<std::size_t> ends_{};
};

/// Written whole or not at all.
struct WriteBatch {
    std::vector<Put> puts{};
    KeyList keys{};  ///< put with empty values
    std::vector<Bytes> deletes{};
};

/// All reads may run on many threads at once, and beside one writer.
class Database {
  public:
    virtual ~Database() = default;

    /// Errors: `corrupt`, rule `database.read`, when the stored bytes fail their checksum or cannot
    /// be read.
    [[nodiscard]] virtual Result<std::optional<Bytes>> get(BytesView key) const = 0;

    /// With `sync`, durable when it returns. Errors: `fatal`, rule `database.write`: what is on the
    /// disk is unknown and the process must stop.
    [[nodiscard]] virtual Result<void> write(const WriteBatch& batch, bool sync) = 0;

    /// Keys in [from, to) in order; `visit` returns false to stop. It may read but not write.
    /// Errors: as get.
    [[nodiscard]] virtual Result<void> scan(
        BytesView from, BytesView to,
        const std::function<bool(BytesView key, BytesView value)>& visit) const = 0;

    /// A number that only rises, kept apart from the keys: how far the ledger had come at least. A
    /// tail of the database that is lost without a trace shows as a head below it. 0 at first.
    /// Errors: `corrupt`, rule `database.floor`.
    [[nodiscard]] virtual Result<std::uint64_t> floor() const = 0;
    /// Errors: `fatal`, rule `database.write`.
    [[nodiscard]] virtual Result<void> raise_floor(std::uint64_t floor) = 0;
};

struct DatabaseOptions {
    std::size_t write_buffer_bytes{32u << 20};
    std::size_t cache_bytes{64u << 20};
    bool create{};        ///< else a missing database is `not_found`
    leveldb::Env* env{};  ///< files, for tests that make them fail; null: the system's
};

/// Opens LevelDB with paranoid checks. Errors: `not_found` rule `database.missing`; `unavailable`
/// rule `database.locked` (another process has it open) or `database.permission` (it needs to be
/// written, even to be read); `corrupt` rule `database.open`.
[[nodiscard]] Result<std::unique_ptr<Database>> open_leveldb(const std::string& path,
                                                             const DatabaseOptions& options);

[[nodiscard]] std::unique_ptr<Database> make_memory_database();

}  // namespace touchstone::store
