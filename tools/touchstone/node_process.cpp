#include "tools/touchstone/node_process.h"

#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <sys/wait.h>
#include <system_error>
#include <thread>
#include <unistd.h>

#include <fmt/format.h>

#include "local/descriptor.h"
#include "local/small_file.h"
#include "tools/touchstone/program_folder.h"

namespace touchstone::cli {
namespace {

namespace fs = std::filesystem;

constexpr auto kPause = std::chrono::milliseconds(50);

tl::unexpected<Error> trouble(std::string what) {
    return fail(Errc::unavailable, "network.process", std::move(what));
}

std::string reason() {
    return std::generic_category().message(errno);
}

Result<std::string> daemon_path() {
    const std::string path = program_folder() + "/touchstoned";
    if (::access(path.c_str(), X_OK) == 0) return path;
    return trouble(fmt::format("There is no program {}.", path));
}

/// A number that the system has given to another process since would not have this command line.
bool is_node(int pid, const NodeFolder& node) {
    std::ifstream file(fmt::format("/proc/{}/cmdline", pid), std::ios::binary);
    const std::string line(std::istreambuf_iterator<char>(file), {});
    return line.find(fs::absolute(node.config()).lexically_normal().string()) != std::string::npos;
}

/// Of the child, between fork and exec: only what may be called there.
[[noreturn]] void become(const char* program, const char* config, int log) {
    ::setsid();
    const int nothing = ::open("/dev/null", O_RDWR);
    ::dup2(nothing, STDIN_FILENO);
    ::dup2(nothing, STDOUT_FILENO);
    ::dup2(log, STDERR_FILENO);
    ::execl(program, program, "--config", config, static_cast<char*>(nullptr));
    ::_exit(127);
}

std::string text_since(const std::string& path, std::uintmax_t offset) {
    std::ifstream file(path, std::ios::binary);
    file.seekg(static_cast<std::streamoff>(offset));
    return {std::istreambuf_iterator<char>(file), {}};
}

/// What the file `pid` says: which process, and how long the log was when it began.
struct Started {
    int pid{};
    std::uintmax_t log_size{};
};

std::optional<Started> read_started(const NodeFolder& node) {
    const auto text = local::read_file(node.pid(), 64, false);
    if (!text) return std::nullopt;
    Started started;
    const char* end = text->data() + text->size();
    const auto pid = std::from_chars(text->data(), end, started.pid);
    if (pid.ec != std::errc{} || pid.ptr == end || started.pid <= 0) return std::nullopt;
    (void)std::from_chars(pid.ptr + 1, end, started.log_size);
    return started;
}

bool says_ready(const NodeFolder& node) {
    const auto started = read_started(node);
    return started &&
           text_since(node.log(), started->log_size).find("event=ready") != std::string::npos;
}

/// Until the child runs its program it would be taken for this one: the pipe closes when it does.
void wait_for_exec(int pipe) {
    char nothing{};
    while (::read(pipe, &nothing, 1) < 0 && errno == EINTR) continue;
}

template <class Done>
bool wait_until(unsigned seconds, const Done& done) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
    while (!done()) {
        if (std::chrono::steady_clock::now() > end) return false;
        std::this_thread::sleep_for(kPause);
    }
    return true;
}

}  // namespace

std::optional<int> running_process(const NodeFolder& node) {
    const auto started = read_started(node);
    if (!started || ::kill(started->pid, 0) != 0 || !is_node(started->pid, node))
        return std::nullopt;
    return started->pid;
}

Result<void> start_process(const NodeFolder& node) {
    TRY(const std::string program, daemon_path());
    const std::string config = fs::absolute(node.config()).lexically_normal().string();
    const local::Descriptor log(
        ::open(node.log().c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600));
    if (!log.is_open()) return trouble(fmt::format("Cannot write {}: {}.", node.log(), reason()));
    std::error_code none;
    const std::uintmax_t log_size = fs::file_size(node.log(), none);
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        return trouble("Cannot make a pipe: " + reason() + ".");
    const local::Descriptor reading(ends[0]);
    std::optional<local::Descriptor> writing(std::in_place, ends[1]);
    const pid_t pid = ::fork();
    if (pid < 0) return trouble("Cannot start a process: " + reason() + ".");
    if (pid == 0) become(program.c_str(), config.c_str(), log.number());
    writing.reset();
    wait_for_exec(reading.number());
    return local::write_file(node.pid(), fmt::format("{} {}\n", pid, log_size), 0600,
                             local::IfPresent::replace);
}

Result<void> wait_until_ready(const NodeFolder& node, unsigned seconds) {
    bool ended = false;
    const bool ready = wait_until(seconds, [&] {
        ::waitpid(-1, nullptr, WNOHANG);  // a child that ended is not running
        ended = !running_process(node);
        return ended || says_ready(node);
    });
    if (ready && !ended) return {};
    return trouble(fmt::format("{} {}: {}", node.name, ended ? "has ended" : "is not ready yet",
                               last_words(node)));
}

bool stop_process(const NodeFolder& node, unsigned seconds) {
    const auto pid = running_process(node);
    if (!pid) return true;
    ::kill(*pid, SIGTERM);
    return wait_until(seconds, [&] { return !running_process(node); });
}

std::string last_words(const NodeFolder& node) {
    constexpr std::uintmax_t kTail = 4'096;
    std::error_code error;
    const std::uintmax_t size = fs::file_size(node.log(), error);
    if (error) return "";
    std::string text = text_since(node.log(), size > kTail ? size - kTail : 0);
    while (text.ends_with('\n')) text.pop_back();
    return text.substr(text.rfind('\n') + 1);
}

}  // namespace touchstone::cli
