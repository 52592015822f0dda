// Where a passphrase may come from: a file, a descriptor, the environment, a prompt. Never the
// command line.
#pragma once
#include <optional>
#include <string>

#include "crypto/bytes.h"
#include "crypto/result.h"

namespace touchstone::local {

/// A passphrase, wiped when it goes.
class Passphrase {
  public:
    /// Wipes the text that it was given; what the caller copied before is the caller's.
    explicit Passphrase(std::string text);
    ~Passphrase();
    Passphrase(Passphrase&& other) noexcept = default;  // hands the bytes on, leaves no copy
    Passphrase& operator=(Passphrase&& other) noexcept;
    Passphrase(const Passphrase&) = delete;
    Passphrase& operator=(const Passphrase&) = delete;

    [[nodiscard]] std::string_view text() const { return as_text(bytes_); }

  private:
    Bytes bytes_;
};

/// In this order: file, descriptor, TOUCHSTONE_PASSPHRASE, a prompt on the terminal.
struct PassphraseSource {
    std::optional<std::string> file{};
    std::optional<int> descriptor{};
    bool may_prompt{true};
};

inline constexpr std::size_t kPassphraseBytesMax = 1'024;

/// The first line, its newline removed. Errors: `unavailable`, rule `passphrase.none`, saying every
/// way to give one, or `passphrase.interrupted`; `invalid`, rule `passphrase.long`; those of
/// reading the file.
[[nodiscard]] Result<Passphrase> read_passphrase(const PassphraseSource& source,
                                                 const std::string& prompt);
/// Asks twice when it comes from a prompt. Errors: also `invalid`, rules `passphrase.differs` and
/// `passphrase.empty`.
[[nodiscard]] Result<Passphrase> read_new_passphrase(const PassphraseSource& source,
                                                     const std::string& prompt);

}  // namespace touchstone::local
