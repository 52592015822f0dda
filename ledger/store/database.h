// The seam to the disk: ordered keys and values, one synced batch at a time. Two of them exist:
// LevelDB, and a twin in memory.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "crypto/bytes.h"
#include "crypto/result.h"

namespace touchstone::store {

struct Put {
    Bytes key{};
    Bytes value{};
};

/// All or nothing.
struct WriteBatch {
    std::vector<Put> puts{};
    std::vector<Bytes> deletes{};
};

class Database {
  public:
    virtual ~Database() = default;
    /// Errors: `corrupt` when the stored bytes fail their checksum.
    [[nodiscard]] virtual Result<std::optional<Bytes>> get(BytesView key) const = 0;
    /// Durable when it returns and `sync` was asked for. Errors: `fatal`: the process must stop.
    [[nodiscard]] virtual Result<void> write(const WriteBatch& batch, bool sync) = 0;
    /// Keys in [from, to) in order; `visit` returns false to stop. Errors: `corrupt`.
    [[nodiscard]] virtual Result<void> scan(
        BytesView from, BytesView to, const std::function<bool(BytesView key, BytesView value)>& visit) const = 0;
};

struct DatabaseOptions {
    std::size_t write_buffer_bytes{64u << 20};
    std::size_t cache_bytes{64u << 20};
    bool create{};  ///< else a missing database is `not_found`
};

/// Opens LevelDB with paranoid checks. Errors: `unavailable` (locked by another process), `corrupt`.
[[nodiscard]] Result<std::unique_ptr<Database>> open_leveldb(const std::string& path, const DatabaseOptions& options);
[[nodiscard]] std::unique_ptr<Database> make_memory_database();

}  // namespace touchstone::store
