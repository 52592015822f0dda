#include "node/daemon/site_folder.h"

#include <filesystem>

#include "local/small_file.h"

namespace touchstone::node {
namespace {

namespace fs = std::filesystem;

// They stay in memory: enough for pages with their encodings in a few languages.
constexpr std::size_t kFilesMax = 2'000;
constexpr std::size_t kFileBytesMax = 16u << 20;
constexpr std::size_t kBytesMax = 64u << 20;

tl::unexpected<Error> unreadable(const std::string& folder, const std::error_code& error) {
    return fail(Errc::unavailable, "http.web",
                "the folder " + folder + " cannot be read: " + error.message());
}

/// The files below the folder, by their paths there.
Result<std::map<std::string, std::string>> read_files(const std::string& folder) {
    std::map<std::string, std::string> files;
    std::size_t bytes = 0;
    std::error_code error;
    fs::recursive_directory_iterator entry(folder, error);
    for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
        const fs::path& path = entry->path();
        if (path.filename().string().starts_with('.')) {
            entry.disable_recursion_pending();
            continue;
        }
        if (fs::symlink_status(path, error).type() != fs::file_type::regular) continue;
        TRY(std::string text, local::read_file(path.string(), kFileBytesMax, false));
        bytes += text.size();
        if (files.size() == kFilesMax || bytes > kBytesMax)
            return fail(Errc::invalid, "http.web", folder + " holds more than pages have");
        files.emplace(path.lexically_relative(folder).generic_string(), std::move(text));
    }
    if (error) return unreadable(folder, error);
    return files;
}

}  // namespace

Result<std::shared_ptr<const api::Site>> load_site(const std::string& folder) {
    TRY(auto files, read_files(folder));
    TRY(api::Site site, api::Site::make(std::move(files)));
    return std::make_shared<const api::Site>(std::move(site));
}

}  // namespace touchstone::node
