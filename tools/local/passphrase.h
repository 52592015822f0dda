// Where a passphrase may come from: a file, a descriptor, the environment, a prompt. Never the command line.
#pragma once
#include <optional>
#include <string>

#include "crypto/result.h"

namespace touchstone::local {

/// A passphrase, wiped when it goes.
class Passphrase {
  public:
    explicit Passphrase(std::string text) : text_(std::move(text)) {}
    ~Passphrase();
    Passphrase(Passphrase&& other) noexcept;
    Passphrase& operator=(Passphrase&& other) noexcept;
    Passphrase(const Passphrase&) = delete;
    Passphrase& operator=(const Passphrase&) = delete;
    [[nodiscard]] std::string_view text() const { return text_; }

  private:
    std::string text_;
};

/// In this order: file, descriptor, TOUCHSTONE_PASSPHRASE, a prompt on the terminal.
struct PassphraseSource {
    std::optional<std::string> file{};
    std::optional<int> descriptor{};
    bool may_prompt{true};
};

/// One line, its newline removed. Errors: `unavailable`, rule `passphrase.none`, saying every way to give one.
[[nodiscard]] Result<Passphrase> read_passphrase(const PassphraseSource& source, const std::string& prompt);
/// Asks twice when it comes from a prompt. Errors: also `invalid` when the two differ or it is empty.
[[nodiscard]] Result<Passphrase> read_new_passphrase(const PassphraseSource& source, const std::string& prompt);

}  // namespace touchstone::local
