#include "node/disk/folder_lock.h"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <system_error>

namespace touchstone::node {

namespace {

tl::unexpected<Error> refuse(const std::string& path) {
    return fail(Errc::unavailable, "file.write",
                "cannot write " + path + ": " + std::generic_category().message(errno));
}

/// What the holder of the lock wrote: its process id, for a person to look up.
std::string holder(int descriptor) {
    std::array<char, 16> text{};
    const ssize_t got = ::pread(descriptor, text.data(), text.size(), 0);
    std::string digits(text.data(), got > 0 ? static_cast<std::size_t>(got) : 0);
    digits.resize(std::min(digits.find_first_not_of("0123456789"), digits.size()));
    return digits.empty() ? "another process" : "process " + digits;
}

}  // namespace

Result<FolderLock> FolderLock::take(const std::string& folder) {
    const std::string path = folder + "/lock";
    local::Descriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (!file.is_open()) return refuse(path);
    if (::flock(file.number(), LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK) return refuse(path);
        return fail(Errc::conflict, "node.locked",
                    folder + " is in use by " + holder(file.number()) +
                        ": two nodes must not sign with one key");
    }
    // The kernel lets go of the lock with the process; what is written is for people alone.
    const std::string pid = std::to_string(::getpid()) + "\n";
    if (::ftruncate(file.number(), 0) != 0 ||
        ::pwrite(file.number(), pid.data(), pid.size(), 0) != static_cast<ssize_t>(pid.size())) {
        return refuse(path);
    }
    return FolderLock(std::move(file));
}

}  // namespace touchstone::node
