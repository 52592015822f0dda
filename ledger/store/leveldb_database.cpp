// LevelDB behind the seam. Every read checks its checksum; a write that fails is never tried again.
#include <algorithm>
#include <charconv>

#include <leveldb/cache.h>
#include <leveldb/db.h>
#include <leveldb/env.h>
#include <leveldb/filter_policy.h>
#include <leveldb/write_batch.h>

#include "ledger/store/database.h"

namespace touchstone::store {
namespace {

leveldb::Slice slice_of(BytesView bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

BytesView view_of(const leveldb::Slice& slice) {
    return {reinterpret_cast<const std::uint8_t*>(slice.data()), slice.size()};
}

tl::unexpected<Error> unreadable(const leveldb::Status& status) {
    return fail(Errc::corrupt, "database.read",
                "the database cannot be read: " + status.ToString());
}

tl::unexpected<Error> unwritten(const leveldb::Status& status) {
    return fail(Errc::fatal, "database.write",
                "writing to the database failed: " + status.ToString());
}

/// What LevelDB needs to outlive it, then LevelDB itself.
struct Handles {
    std::unique_ptr<const leveldb::FilterPolicy> filter{leveldb::NewBloomFilterPolicy(10)};
    std::unique_ptr<leveldb::Cache> cache{};
    std::unique_ptr<leveldb::DB> db{};
};

/// One number in a file of its own beside LevelDB's, replaced by rename.
class FloorFile {
  public:
    FloorFile(leveldb::Env* env, std::string path) : env_(env), path_(std::move(path)) {}

    [[nodiscard]] Result<std::uint64_t> read() const {
        if (!env_->FileExists(path_)) return 0;
        std::string text;
        const auto status = leveldb::ReadFileToString(env_, path_, &text);
        if (!status.ok()) return unreadable(status);
        std::uint64_t value = 0;
        const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
        if (parsed.ec != std::errc{} || text != std::to_string(value) + "\n") {
            return fail(Errc::corrupt, "database.floor", "the file " + path_ + " holds no number");
        }
        return value;
    }

    /// The new file is whole and synced before it takes the old one's name: a crash leaves one or
    /// the other.
    [[nodiscard]] leveldb::Status write(std::uint64_t value) const {
        const std::string fresh = path_ + ".new";
        leveldb::WritableFile* opened = nullptr;
        auto status = env_->NewWritableFile(fresh, &opened);
        if (!status.ok()) return status;
        const std::unique_ptr<leveldb::WritableFile> file(opened);
        status = file->Append(std::to_string(value) + "\n");
        if (status.ok()) status = file->Sync();
        if (status.ok()) status = file->Close();
        return status.ok() ? env_->RenameFile(fresh, path_) : status;
    }

  private:
    leveldb::Env* env_;
    std::string path_;
};

class LevelDatabase final : public Database {
  public:
    LevelDatabase(Handles handles, FloorFile floor_file)
        : handles_(std::move(handles)), floor_file_(std::move(floor_file)) {
        read_.verify_checksums = true;
    }

    Result<std::optional<Bytes>> get(BytesView key) const override {
        std::string value;
        const auto status = handles_.db->Get(read_, slice_of(key), &value);
        if (status.IsNotFound()) return std::nullopt;
        if (!status.ok()) return unreadable(status);
        return to_bytes(value);
    }

    Result<void> write(const WriteBatch& batch, bool sync) override {
        leveldb::WriteBatch updates;
        for (const Put& put : batch.puts) updates.Put(slice_of(put.key), slice_of(put.value));
        for (std::size_t i = 0; i < batch.keys.size(); ++i)
            updates.Put(slice_of(batch.keys[i]), {});
        for (const Bytes& key : batch.deletes) updates.Delete(slice_of(key));
        leveldb::WriteOptions options;
        options.sync = sync;
        const auto status = handles_.db->Write(options, &updates);
        if (!status.ok()) return unwritten(status);
        return {};
    }

    Result<void> scan(BytesView from, BytesView to,
                      const std::function<bool(BytesView, BytesView)>& visit) const override {
        leveldb::ReadOptions options = read_;
        options.fill_cache = false;
        const std::unique_ptr<leveldb::Iterator> it(handles_.db->NewIterator(options));
        const leveldb::Slice end = slice_of(to);
        for (it->Seek(slice_of(from)); it->Valid() && it->key().compare(end) < 0; it->Next()) {
            if (!visit(view_of(it->key()), view_of(it->value()))) return {};
        }
        if (!it->status().ok()) return unreadable(it->status());
        return {};
    }

    Result<std::uint64_t> floor() const override { return floor_file_.read(); }

    Result<void> raise_floor(std::uint64_t floor) override {
        TRY(const std::uint64_t now, floor_file_.read());
        if (floor <= now) return {};
        const auto status = floor_file_.write(floor);
        if (!status.ok()) return unwritten(status);
        return {};
    }

  private:
    Handles handles_;
    FloorFile floor_file_;
    leveldb::ReadOptions read_{};
};

leveldb::Options leveldb_options(const DatabaseOptions& options, const Handles& handles) {
    leveldb::Options out;
    out.create_if_missing = options.create;
    out.paranoid_checks = true;
    out.compression = leveldb::kSnappyCompression;
    out.write_buffer_size = options.write_buffer_bytes;
    out.max_file_size = 16u << 20;
    out.filter_policy = handles.filter.get();
    out.block_cache = handles.cache.get();
    if (options.env != nullptr) out.env = options.env;
    return out;
}

tl::unexpected<Error> not_opened(const std::string& path, const leveldb::Status& status) {
    const std::string text = status.ToString();
    const auto says = [&](const char* words) { return text.find(words) != std::string::npos; };
    // LevelDB has no code of its own for these three.
    if (says("does not exist")) {
        return fail(Errc::not_found, "database.missing", "there is no database at " + path);
    }
    if (status.IsIOError() && (says("lock ") || says("already held"))) {
        return fail(Errc::unavailable, "database.locked",
                    "another process has the database at " + path + " open");
    }
    if (says("Permission denied") || says("Read-only file system")) {
        return fail(Errc::unavailable, "database.permission",
                    "the database at " + path + " needs to be written, even to be read: " + text);
    }
    return fail(Errc::corrupt, "database.open",
                "the database at " + path + " cannot be opened: " + text);
}

}  // namespace

Result<std::unique_ptr<Database>> open_leveldb(const std::string& path,
                                               const DatabaseOptions& options) {
    Handles handles;
    handles.cache.reset(leveldb::NewLRUCache(options.cache_bytes));
    const auto tuned = leveldb_options(options, handles);
    leveldb::DB* opened = nullptr;
    const auto status = leveldb::DB::Open(tuned, path, &opened);
    if (!status.ok()) return not_opened(path, status);
    handles.db.reset(opened);
    return std::make_unique<LevelDatabase>(std::move(handles),
                                           FloorFile(tuned.env, path + "/FLOOR"));
}

}  // namespace touchstone::store
