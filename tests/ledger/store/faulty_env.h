// A disk in memory that fails when told to, and forgets what was not synced.
#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include <leveldb/env.h>

namespace touchstone::test {

/// How the operation that was chosen goes wrong. After it the machine is dead: nothing more reaches
/// the disk.
enum class Fault {
    lost,  ///< not done, and an error; what was not synced is gone
    kept,  ///< done, and an error all the same; what was written stays
    torn,  ///< of an append the first half is done, and an error; what was written stays
    cut,   ///< done, no error, and then the power goes: what was not synced is gone
};

/// Counts appends, syncs, closes, new files and renames.
class FaultyEnv final : public leveldb::EnvWrapper {
  public:
    FaultyEnv();
    ~FaultyEnv() override;

    /// Goes wrong at operation number `at` (from 0) from now on.
    void fail_at(std::uint64_t at, Fault fault);
    [[nodiscard]] std::uint64_t operations() const;
    /// Whether the chosen operation has come.
    [[nodiscard]] bool dead() const;
    /// The machine starts again; what the fault took is gone. Nothing may be open.
    void reboot();

    [[nodiscard]] std::string read(const std::string& path);
    void overwrite(const std::string& path, const std::string& content);

    leveldb::Status NewWritableFile(const std::string& path, leveldb::WritableFile** file) override;
    leveldb::Status RenameFile(const std::string& from, const std::string& to) override;
    leveldb::Status RemoveFile(const std::string& path) override;

  private:
    friend class FaultyFile;

    /// What one operation is to do.
    struct Ruling {
        bool perform{true};
        bool half{};
        bool report_error{};
    };

    Ruling next_operation();
    void written(const std::string& path, std::size_t bytes);
    void synced(const std::string& path);

    struct FileState {
        std::size_t written{};
        std::size_t synced{};
    };

    std::unique_ptr<leveldb::Env> memory_;
    mutable std::mutex mutex_{};  ///< guards all below: LevelDB writes on two threads
    std::map<std::string, FileState> files_{};
    std::uint64_t operations_{};
    std::uint64_t fail_at_{UINT64_MAX};
    Fault fault_{};
    bool dead_{};
};

}  // namespace touchstone::test
