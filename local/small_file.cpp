#include "local/small_file.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <system_error>

#include "crypto/hex.h"
#include "local/clock.h"
#include "local/descriptor.h"

namespace touchstone::local {

namespace {

tl::unexpected<Error> refuse(const char* rule, const std::string& path, const char* verb) {
    const int number = errno;
    const Errc code = number == ENOENT ? Errc::not_found : Errc::unavailable;
    return fail(code, rule,
                std::string("cannot ") + verb + " " + path + ": " +
                    std::generic_category().message(number));
}

tl::unexpected<Error> refuse_write(const std::string& path) {
    return refuse("file.write", path, "write");
}

std::string folder_of(const std::string& path) {
    const auto parent = std::filesystem::path(path).parent_path().string();
    return parent.empty() ? "." : parent;
}

/// A name that nobody else uses, in the same folder, so that putting it in place is one step.
std::string beside(const std::string& path) {
    std::array<std::uint8_t, 8> chance{};
    fill_random(chance);
    return path + "." + crypto::to_hex(chance) + ".new";
}

bool write_all(int descriptor, std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = ::write(descriptor, text.data(), text.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return false;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

bool write_new(const std::string& path, std::string_view text, mode_t mode) {
    const Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode));
    return file.is_open() && write_all(file.number(), text) && ::fsync(file.number()) == 0;
}

/// A name is durable only when its folder is.
bool sync_folder(const std::string& path) {
    const Descriptor folder(::open(folder_of(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    return folder.is_open() && ::fsync(folder.number()) == 0;
}

/// link() refuses an existing name, which rename() would replace.
bool put_in_place(const std::string& temporary, const std::string& path, IfPresent if_present) {
    if (if_present == IfPresent::replace) return ::rename(temporary.c_str(), path.c_str()) == 0;
    return ::link(temporary.c_str(), path.c_str()) == 0;
}

}  // namespace

Result<void> write_file(const std::string& path, std::string_view text, mode_t mode,
                        IfPresent if_present) {
    const std::string temporary = beside(path);
    // A crash before the name is in place leaves the old file and a stray ".new" one, never a torn
    // one.
    bool done = write_new(temporary, text, mode) && put_in_place(temporary, path, if_present);
    const int number = errno;
    ::unlink(temporary.c_str());
    errno = number;
    if (!done && number == EEXIST) {
        return fail(Errc::conflict, "file.exists", path + " exists already and is left as it is");
    }
    done = done && sync_folder(path);
    if (!done) return refuse_write(path);
    return {};
}

Result<std::string> read_file(const std::string& path, std::size_t size_max, bool is_private) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));

    struct stat about {};

    if (!file.is_open() || ::fstat(file.number(), &about) != 0)
        return refuse("file.read", path, "read");
    if (!S_ISREG(about.st_mode) || about.st_size < 0 ||
        static_cast<std::size_t>(about.st_size) > size_max) {
        return fail(
            Errc::invalid, "file.size",
            path + " must be a regular file of at most " + std::to_string(size_max) + " bytes");
    }
    if (is_private && (about.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
        return fail(Errc::invalid, "file.mode",
                    path + " may be used by others than its owner; run: chmod 600 " + path);
    }
    std::string text(static_cast<std::size_t>(about.st_size), '\0');
    std::size_t filled = 0;
    while (filled < text.size()) {
        const ssize_t got = ::read(file.number(), text.data() + filled, text.size() - filled);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return refuse("file.read", path, "read");
        if (got == 0) break;
        filled += static_cast<std::size_t>(got);
    }
    text.resize(filled);
    return text;
}

/// A crash in between leaves a file that opens nothing any more, or the whole one, to be erased
/// again.
Result<void> erase_file(const std::string& path) {
    const Descriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOFOLLOW));

    struct stat about {};

    const bool done =
        file.is_open() && ::fstat(file.number(), &about) == 0 &&
        write_all(file.number(), std::string(static_cast<std::size_t>(about.st_size), '\0')) &&
        ::fsync(file.number()) == 0 && ::unlink(path.c_str()) == 0 && sync_folder(path);
    if (!done) return refuse_write(path);
    return {};
}

}  // namespace touchstone::local
