// The prompt on a real terminal: a child process on a pseudo-terminal, a parent that types and
// looks.
#include "local/terminal.h"

#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <string>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <gtest/gtest.h>

namespace touchstone::local {
namespace {

using Child = int (*)();

/// Runs `child` as the leader of its own session on a new terminal.
class OnTerminal {
  public:
    explicit OnTerminal(Child child) {
        process_ = ::forkpty(&terminal_, nullptr, nullptr, nullptr);
        if (process_ == 0) ::_exit(child());
        // Held open, so that what the child says last is not lost with it.
        held_ = ::open(::ptsname(terminal_), O_RDWR | O_NOCTTY | O_CLOEXEC);
        EXPECT_GE(held_, 0);
    }

    ~OnTerminal() {
        ::close(held_);
        ::close(terminal_);
    }

    OnTerminal(const OnTerminal&) = delete;
    OnTerminal& operator=(const OnTerminal&) = delete;

    /// Reads until `text` has been shown; false when nothing comes for ten seconds.
    bool shows(const std::string& text) {
        constexpr int kPatienceMs = 10'000;
        while (shown_.find(text) == std::string::npos) {
            pollfd input{.fd = terminal_, .events = POLLIN, .revents = 0};
            if (::poll(&input, 1, kPatienceMs) <= 0) return false;
            char buffer[256];
            const ssize_t got = ::read(terminal_, buffer, sizeof buffer);
            if (got <= 0) return false;
            shown_.append(buffer, static_cast<std::size_t>(got));
        }
        return true;
    }

    void types(const std::string& text) const {
        EXPECT_EQ(::write(terminal_, text.data(), text.size()), static_cast<ssize_t>(text.size()));
    }

    [[nodiscard]] bool echoes() const {
        termios now{};
        EXPECT_EQ(::tcgetattr(terminal_, &now), 0);
        return (now.c_lflag & ECHO) != 0;
    }

    int status(int options = 0) {
        int status = 0;
        EXPECT_EQ(::waitpid(process_, &status, options), process_);
        return status;
    }

    [[nodiscard]] pid_t process() const { return process_; }

    [[nodiscard]] const std::string& shown() const { return shown_; }

  private:
    pid_t process_{};
    int terminal_{};
    int held_{};
    std::string shown_{};
};

int expect_secret() {
    const auto answer = ask_hidden("Passphrase: ");
    return answer && answer->text() == "secret" ? 0 : 1;
}

int expect_same_twice() {
    ::unsetenv("TOUCHSTONE_PASSPHRASE");
    const auto answer = read_new_passphrase({}, "New: ");
    if (answer) return answer->text() == "secret" ? 0 : 1;
    return answer.error().rule == "passphrase.differs" ? 2 : 3;
}

int expect_no_terminal() {
    ::setsid();  // a second session of the child's child has no terminal
    const auto answer = ask_hidden("Passphrase: ");
    return !answer && answer.error().rule == "passphrase.none" ? 0 : 1;
}

TEST(Terminal, hides_what_is_typed_and_shows_it_again_afterwards) {
    OnTerminal child(expect_secret);
    ASSERT_TRUE(child.shows("Passphrase: "));
    EXPECT_FALSE(child.echoes());
    child.types("secret\n");
    EXPECT_TRUE(child.shows("\n"));
    EXPECT_EQ(child.shown().find("secret"), std::string::npos);
    EXPECT_EQ(child.status(), 0);
}

TEST(Terminal, is_restored_when_the_program_is_interrupted) {
    for (const auto& [key, number] : {std::pair("\x03", SIGINT), std::pair("\x1C", SIGQUIT)}) {
        OnTerminal child(expect_secret);
        ASSERT_TRUE(child.shows("Passphrase: "));
        EXPECT_FALSE(child.echoes());
        child.types(key);
        const int status = child.status();
        EXPECT_TRUE(WIFSIGNALED(status));
        EXPECT_EQ(WTERMSIG(status), number);
    }
}

TEST(Terminal, echoes_again_before_the_signal_arrives) {
    OnTerminal child([] {
        ::signal(SIGTERM, [](int) {
            termios now{};
            ::tcgetattr(STDIN_FILENO, &now);
            ::_exit((now.c_lflag & ECHO) != 0 ? 0 : 1);
        });
        return expect_secret();
    });
    ASSERT_TRUE(child.shows("Passphrase: "));
    EXPECT_FALSE(child.echoes());
    ::kill(child.process(), SIGTERM);
    EXPECT_EQ(child.status(), 0);
}

TEST(Terminal, asks_again_after_a_stop) {
    OnTerminal child(expect_secret);
    ASSERT_TRUE(child.shows("Passphrase: "));
    // A session leader's group is orphaned, so Ctrl-Z does not stop it: it only asks again.
    child.types("\x1A");
    ASSERT_TRUE(child.shows("Passphrase: \r\nPassphrase: "));
    EXPECT_FALSE(child.echoes());
    child.types("secret\n");
    EXPECT_EQ(child.status(), 0);
}

TEST(Terminal, asks_for_a_new_passphrase_twice) {
    OnTerminal same(expect_same_twice);
    ASSERT_TRUE(same.shows("New: "));
    same.types("secret\n");
    ASSERT_TRUE(same.shows("Once more: "));
    same.types("secret\n");
    EXPECT_EQ(WEXITSTATUS(same.status()), 0);

    OnTerminal other(expect_same_twice);
    ASSERT_TRUE(other.shows("New: "));
    other.types("secret\n");
    ASSERT_TRUE(other.shows("Once more: "));
    other.types("another\n");
    EXPECT_EQ(WEXITSTATUS(other.status()), 2);
}

TEST(Terminal, is_not_there_for_a_program_without_one) {
    const pid_t child = ::fork();
    if (child == 0) ::_exit(expect_no_terminal());
    int status = 1;
    ::waitpid(child, &status, 0);
    EXPECT_EQ(status, 0);
}

}  // namespace
}  // namespace touchstone::local
