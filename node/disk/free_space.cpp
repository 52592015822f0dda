#include "node/disk/free_space.h"

#include <cerrno>
#include <sys/statvfs.h>
#include <system_error>

namespace touchstone::node {

Result<std::uint64_t> free_bytes(const std::string& folder) {
    struct statvfs room {};

    if (::statvfs(folder.c_str(), &room) == 0)
        return std::uint64_t{room.f_bavail} * std::uint64_t{room.f_frsize};
    return fail(Errc::unavailable, "disk.space",
                "cannot tell how much room is left for " + folder + ": " +
                    std::generic_category().message(errno));
}

}  // namespace touchstone::node
