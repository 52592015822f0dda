// A file in which what was written is on the disk when the call returns.
#pragma once
#include <cstdint>
#include <string>

#include "crypto/bytes.h"
#include "crypto/result.h"
#include "local/descriptor.h"

namespace touchstone::node {

/// After an error nothing more is written to it: what the disk holds is not known.
class SyncedFile {
  public:
    /// Opens a file that is there. Errors: `unavailable`, rule `file.write`.
    [[nodiscard]] static Result<SyncedFile> open(const std::string& path);

    /// Writes at `offset` and syncs. Errors: `fatal`, rule `disk.write`.
    [[nodiscard]] Result<void> write(std::uint64_t offset, BytesView bytes);
    /// Cuts it off at `size` and syncs. Errors: as write.
    [[nodiscard]] Result<void> cut(std::uint64_t size);

    [[nodiscard]] const std::string& path() const { return path_; }

  private:
    SyncedFile(local::Descriptor file, std::string path)
        : file_(std::move(file)), path_(std::move(path)) {}

    [[nodiscard]] Result<void> sync();

    local::Descriptor file_;
    std::string path_;
};

}  // namespace touchstone::node
