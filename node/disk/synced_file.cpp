#include "node/disk/synced_file.h"

#include <cerrno>
#include <fcntl.h>
#include <system_error>
#include <unistd.h>

namespace touchstone::node {

namespace {

std::string reason() {
    return std::generic_category().message(errno);
}

tl::unexpected<Error> fatal(const std::string& path) {
    return fail(Errc::fatal, "disk.write",
                "cannot write " + path + ": " + reason() +
                    "; what the disk holds is not known: look at it, then start again");
}

}  // namespace

Result<SyncedFile> SyncedFile::open(const std::string& path) {
    local::Descriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
    if (file.is_open()) return SyncedFile(std::move(file), path);
    return fail(Errc::unavailable, "file.write", "cannot write " + path + ": " + reason());
}

Result<void> SyncedFile::write(std::uint64_t offset, BytesView bytes) {
    while (!bytes.empty()) {
        const ssize_t written =
            ::pwrite(file_.number(), bytes.data(), bytes.size(), static_cast<off_t>(offset));
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return fatal(path_);
        bytes = bytes.subspan(static_cast<std::size_t>(written));
        offset += static_cast<std::uint64_t>(written);
    }
    return sync();
}

Result<void> SyncedFile::cut(std::uint64_t size) {
    if (::ftruncate(file_.number(), static_cast<off_t>(size)) != 0) return fatal(path_);
    return sync();
}

/// A failed sync is never tried again: the kernel may have dropped what it could not write, and
/// would say yes the second time.
Result<void> SyncedFile::sync() {
    if (::fdatasync(file_.number()) != 0) return fatal(path_);
    return {};
}

}  // namespace touchstone::node
