#include "tests/support/shared.h"

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace touchstone::test {

namespace {

std::filesystem::path shared_root() {
    if (const char* root = std::getenv("TOUCHSTONE_SHARED")) return root;
    return std::filesystem::path(TOUCHSTONE_SOURCE_DIR) / ".." / "shared";
}

}  // namespace

std::filesystem::path shared_path(const std::string& relative) {
    return shared_root() / relative;
}

std::filesystem::path source_path(const std::string& relative) {
    return std::filesystem::path(TOUCHSTONE_SOURCE_DIR) / relative;
}

std::string read_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error("cannot read " + path.string());
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

}  // namespace touchstone::test
