// Test vectors and real data that live outside the repository, found by TOUCHSTONE_SHARED (default
// ../shared).
#pragma once
#include <filesystem>
#include <string>

namespace touchstone::test {

/// The file's path below the shared folder, whether or not it exists.
[[nodiscard]] std::filesystem::path shared_path(const std::string& relative);

/// A file of the repository: "tests/vectors/timeline.json".
[[nodiscard]] std::filesystem::path source_path(const std::string& relative);

/// The whole file. Throws when it cannot be read.
[[nodiscard]] std::string read_file(const std::filesystem::path& path);

}  // namespace touchstone::test

/// Leaves the test with a clear message where the shared file is absent; else declares `name` as
/// its path.
#define SHARED_FILE_OR_SKIP(name, relative)                                                 \
    const auto name = ::touchstone::test::shared_path(relative);                            \
    if (!std::filesystem::exists(name)) {                                                   \
        GTEST_SKIP() << name << " is not here; set TOUCHSTONE_SHARED to the shared folder"; \
    }
