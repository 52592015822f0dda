#include "local/folder.h"

#include <filesystem>

namespace touchstone::local {

Result<void> make_private_folder(const std::string& folder) {
    namespace fs = std::filesystem;
    std::error_code error;
    const bool fresh = fs::create_directories(folder, error);
    if (!error && fresh) fs::permissions(folder, fs::perms::owner_all, error);
    if (!error) return {};
    return fail(Errc::unavailable, "file.folder",
                "cannot make the folder " + folder + ": " + error.message());
}

}  // namespace touchstone::local
