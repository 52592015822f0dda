#include "tools/touchstone/files.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>

#include <fmt/format.h>

#include "crypto/sha256.h"

namespace touchstone::cli {
namespace {

tl::unexpected<Error> no_read(const std::string& path) {
    return fail(Errc::unavailable, "file.read",
                fmt::format("{} cannot be read: {}.", path, std::strerror(errno)));
}

tl::unexpected<Error> no_write(const std::string& path) {
    return fail(Errc::unavailable, "file.write",
                fmt::format("{} cannot be written: {}.", path, std::strerror(errno)));
}

/// Calls `take` with each piece of the file.
template <class Take>
Result<void> read_pieces(const std::string& path, Take take) {
    std::ifstream file;
    if (path != "-") {
        if (std::filesystem::is_directory(path)) {
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
    if (path == "-") {
        std::cout << content << std::flush;
        return {};
    }
    const std::string fresh = path + ".new";
    {
        std::ofstream file(fresh, std::ios::binary | std::ios::trunc);
        file.write(content.data(), static_cast<std::streamsize>(content.size()));
        if (!file.flush()) return no_write(fresh);
    }
    if (std::rename(fresh.c_str(), path.c_str()) != 0) return no_write(path);
    return {};
}

Result<void> write_new_file(const std::string& path, std::string_view content) {
    if (path != "-" && std::filesystem::exists(path)) {
        return fail(Errc::conflict, "file.exists", fmt::format("{} is there already.", path));
    }
    return replace_file(path, content);
}

}  // namespace touchstone::cli
