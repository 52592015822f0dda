// One process at a time per folder: two that sign with one key are what consensus cannot forgive.
#pragma once
#include <string>

#include "crypto/result.h"
#include "local/descriptor.h"

namespace touchstone::node {

class FolderLock {
  public:
    /// Locks `folder`/lock until this object goes or the process ends, however it ends. Errors:
    /// `conflict`, rule `node.locked`, naming the other process; `unavailable`, rule `file.write`.
    [[nodiscard]] static Result<FolderLock> take(const std::string& folder);

  private:
    explicit FolderLock(local::Descriptor file) : file_(std::move(file)) {}

    local::Descriptor file_;
};

}  // namespace touchstone::node
