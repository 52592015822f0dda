#include "tools/touchstone/program_folder.h"

#include <filesystem>
#include <system_error>

namespace touchstone::cli {

std::string program_folder() {
    std::error_code error;
    const auto self = std::filesystem::read_symlink("/proc/self/exe", error);
    return error ? "." : self.parent_path().string();
}

}  // namespace touchstone::cli
