// A validator's disk: files whose last bytes are lost in a crash unless they were synced, and the
// ways in which disks fail. The journal and the high-water mark each have a disk of their own.
#pragma once
#include <map>
#include <optional>
#include <string>

#include "crypto/bytes.h"
#include "tests/sim/dice.h"

namespace touchstone::sim {

class Disk {
  public:
    explicit Disk(Dice dice) : dice_(dice) {}

    /// What the next operations do; as told, until told otherwise.
    enum class Mood {
        healthy,
        full,             ///< part of the bytes arrives, and the call says that it failed
        sync_fails,       ///< nothing of it is kept
        sync_fails_kept,  ///< says that it failed, and everything is kept
    };

    void set_mood(Mood mood) { mood_ = mood; }

    /// Each false when it failed: the process must end then.
    [[nodiscard]] bool append(const std::string& file, BytesView bytes);
    [[nodiscard]] bool sync(const std::string& file);
    /// As writing another file, syncing it and renaming it: the old bytes or the new ones.
    [[nodiscard]] bool replace(const std::string& file, BytesView bytes);

    [[nodiscard]] std::optional<Bytes> read(const std::string& file) const;

    [[nodiscard]] bool has(const std::string& file) const { return files_.contains(file); }

    void remove(const std::string& file) { files_.erase(file); }

    /// Of what was not synced nothing, a part, blank bytes, or all is left.
    void lose_power();
    /// One bit of the file is another; false when there is none.
    bool rot(const std::string& file);

    /// As if a backup came back.
    void restore(const std::string& file, Bytes bytes) { files_[file] = {std::move(bytes), {}}; }

  private:
    struct File {
        Bytes synced{};
        Bytes written{};  ///< behind them
    };

    void tear(File& file);

    Dice dice_;
    Mood mood_{Mood::healthy};
    std::map<std::string, File> files_{};
};

}  // namespace touchstone::sim
