#include "local/terminal.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <sys/signalfd.h>
#include <termios.h>

#include "crypto/ed25519.h"
#include "local/descriptor.h"

namespace touchstone::local {

namespace {

/// Holds back, for this thread, the signals that would end or stop the program, until it goes.
class HeldSignals {
  public:
    HeldSignals() {
        sigemptyset(&set_);
        for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP})
            sigaddset(&set_, number);
        pthread_sigmask(SIG_BLOCK, &set_, &before_);
    }

    ~HeldSignals() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

    HeldSignals(const HeldSignals&) = delete;
    HeldSignals& operator=(const HeldSignals&) = delete;

    /// Readable while a held signal waits.
    [[nodiscard]] Descriptor descriptor() const {
        return Descriptor(::signalfd(-1, &set_, SFD_CLOEXEC | SFD_NONBLOCK));
    }

  private:
    sigset_t set_{};
    sigset_t before_{};
};

/// Switches echo off until it goes.
class Hidden {
  public:
    explicit Hidden(int terminal) : terminal_(terminal) {
        known_ = ::tcgetattr(terminal, &before_) == 0;
        if (!known_) return;
        termios quiet = before_;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO | ECHONL);
        ::tcsetattr(terminal, TCSAFLUSH, &quiet);
    }

    ~Hidden() {
        if (known_) ::tcsetattr(terminal_, TCSADRAIN, &before_);
    }

    Hidden(const Hidden&) = delete;
    Hidden& operator=(const Hidden&) = delete;

  private:
    int terminal_;
    bool known_{};
    termios before_{};
};

void print(int terminal, std::string_view text) {
    // Nothing can be done when the terminal is gone; reading from it will say so.
    [[maybe_unused]] const ssize_t written = ::write(terminal, text.data(), text.size());
}

/// Whether a line came before a signal did.
bool wait_for_line(int terminal, int signals) {
    std::array<pollfd, 2> waits{pollfd{terminal, POLLIN, 0}, pollfd{signals, POLLIN, 0}};
    while (::poll(waits.data(), waits.size(), -1) < 0 && errno == EINTR) {
    }
    return waits[1].revents == 0;
}

/// nullopt when a signal came. It is delivered as this returns, once the terminal is restored.
std::optional<Result<Passphrase>> ask_once(int terminal, const std::string& prompt) {
    const HeldSignals held;
    const Descriptor signals = held.descriptor();
    std::optional<Result<Passphrase>> answer;
    {
        const Hidden hidden(terminal);
        print(terminal, prompt);
        if (wait_for_line(terminal, signals.number())) answer = read_line(terminal);
    }
    print(terminal, "\n");
    return answer;
}

}  // namespace

Result<Passphrase> read_line(int descriptor) {
    std::array<std::uint8_t, kPassphraseBytesMax + 1> line{};
    std::size_t size = 0;
    std::uint8_t byte = 0;
    ssize_t got = 1;
    // Byte by byte: what follows the line stays for the next reader.
    while (size < line.size()) {
        got = ::read(descriptor, &byte, 1);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0 || byte == '\n') break;
        line[size++] = byte;
    }
    Passphrase passphrase(to_text(BytesView(line).first(size)));
    crypto::wipe(line);
    if (got < 0)
        return fail(Errc::unavailable, "passphrase.none", "the passphrase could not be read");
    if (size > kPassphraseBytesMax) {
        return fail(Errc::invalid, "passphrase.long", "a passphrase has at most 1024 bytes");
    }
    return passphrase;
}

Result<Passphrase> ask_hidden(const std::string& prompt) {
    const Descriptor terminal(::open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC));
    if (!terminal.is_open()) {
        return fail(Errc::unavailable, "passphrase.none", "there is no terminal to ask on");
    }
    constexpr int kQuestionsMax = 10;
    for (int question = 0; question < kQuestionsMax; ++question) {
        if (auto answer = ask_once(terminal.number(), prompt)) return *std::move(answer);
    }
    return fail(Errc::unavailable, "passphrase.interrupted", "no passphrase was given");
}

}  // namespace touchstone::local
