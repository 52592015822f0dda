#include "tools/touchstone/web_folder.h"

#include <array>
#include <filesystem>

#include "tools/touchstone/program_folder.h"

namespace touchstone::cli {
namespace {

namespace fs = std::filesystem;

/// From the program's folder: build/release/bin of a build, and bin of an installation.
constexpr std::array kPlaces{"../../web", "../share/touchstone/web"};

}  // namespace

std::string built_web_folder() {
    for (const char* place : kPlaces) {
        const auto folder = check_web_folder(program_folder() + "/" + place);
        if (folder) return *folder;
    }
    return {};
}

Result<std::string> check_web_folder(const std::string& folder) {
    std::error_code hidden;  // what cannot be looked at cannot be served either
    const fs::path path = fs::absolute(folder, hidden).lexically_normal();
    if (fs::is_regular_file(path / "index.html", hidden))  // tidy: a file, not a rule
        return path.string();
    return fail(Errc::not_found, "network.web", "there is no index.html in " + folder);
}

}  // namespace touchstone::cli
