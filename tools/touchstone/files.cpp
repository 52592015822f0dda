#include "tools/touchstone/files.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>

#include <fmt/format.h>

#include "crypto/sha256.h"
#include "local/small_file.h"

namespace touchstone::cli {
namespace {

tl::unexpected<Error> no_read(const std::string& path) {
    return fail(Errc::unavailable, "file.read",
                fmt::format("{} cannot be read: {}.", path, std::strerror(errno)));
}

/// Calls `take` with each piece of the file.
template <class Take>
Result<void> read_pieces(const std::string& path, Take take) {
    std::ifstream file;
    if (path != "-") {
        std::error_code ec;
        if (std::filesystem::is_directory(path, ec)) {
            return fail(Errc::unavailable, "file.read", fmt::format("{} is a folder.", path));
        }
        file.open(path, std::ios::binary);
        if (!file) return no_read(path);
    }
    std::istream& in = path == "-" ? std::cin : file;
    std::string piece(64 * 1024, '\0');
    while (in.read(piece.data(), static_cast<std::streamsize>(piece.size())) || in.gcount() > 0) {
        TRY_VOID(take(std::string_view(piece.data(), static_cast<std::size_t>(in.gcount()))));
    }
    if (in.bad()) return no_read(path);
    return {};
}

}  // namespace

Result<std::string> read_file(const std::string& path) {
    std::string content;
    TRY_VOID(read_pieces(path, [&](std::string_view piece) -> Result<void> {
        content += piece;
        if (content.size() <= kFileBytesMax) return {};
        return fail(Errc::invalid, "file.size",
                    fmt::format("{} is larger than {} MiB.", path, kFileBytesMax >> 20));
    }));
    return content;
}

Result<Hash> digest_of_file(const std::string& path) {
    crypto::Sha256 digest;
    TRY_VOID(read_pieces(path, [&](std::string_view piece) -> Result<void> {
        digest.update(as_bytes(piece));
        return {};
    }));
    return digest.finish();
}

Result<void> replace_file(const std::string& path, std::string_view content) {
    std::error_code ec;
    const bool device =
        std::filesystem::exists(path, ec) && !std::filesystem::is_regular_file(path, ec);
    if (path != "-" && !device)
        return local::write_file(path, content, 0644, local::IfPresent::replace);
    // What is no file is written to; putting a file in its place would take it away.
    std::ofstream file;
    if (path != "-") file.open(path, std::ios::binary);
    std::ostream& out = path == "-" ? std::cout : file;
    out.write(content.data(), static_cast<std::streamsize>(content.size()));
    if (!out.flush()) {
        return fail(Errc::unavailable, "file.write",
                    fmt::format("{} cannot be written: {}.", path, std::strerror(errno)));
    }
    return {};
}

}  // namespace touchstone::cli
