// A validator set with its secret keys, and the notes it signs.
#pragma once
#include <string>
#include <vector>

#include "ledger/log/checkpoint.h"

namespace touchstone::log::test {

inline const std::string kOrigin = "touchstone.example/0123456789abcdef";

/// The key pair of 32 times the same byte.
inline crypto::SecretKey key_of(std::uint8_t byte) {
    crypto::Seed seed{};
    seed.fill(byte);
    return crypto::SecretKey(seed);
}

/// Validators aa.ab0, aa.ab1, …; validator i cosigns by key_of(i + 1), and is the log by key_of(i +
/// 101).
class Cosigners {
  public:
    explicit Cosigners(std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) {
            validator_keys_.push_back(key_of(static_cast<std::uint8_t>(i + 1)));
            log_keys_.push_back(key_of(static_cast<std::uint8_t>(i + 101)));
            set.validators.push_back({.body = "aa.ab" + std::to_string(i),
                                      .validator_key = validator_keys_[i].public_key(),
                                      .log_key = log_keys_[i].public_key()});
        }
    }

    [[nodiscard]] NoteSignature log_line(const std::string& text, std::size_t i) const {
        return sign_note(text, kOrigin, log_keys_[i]);
    }

    [[nodiscard]] NoteSignature cosign_line(const std::string& text, std::size_t i,
                                            std::uint64_t time_s) const {
        return cosign_note(text, set.validators[i].body, validator_keys_[i], time_s);
    }

    /// The checkpoint with one log line, and a cosignature of validator i at times_s[i].
    [[nodiscard]] std::string note(const Checkpoint& checkpoint,
                                   const std::vector<std::uint64_t>& times_s) const {
        Note note{.text = format_checkpoint(checkpoint)};
        note.signatures.push_back(log_line(note.text, 0));
        for (std::size_t i = 0; i < times_s.size(); ++i) {
            note.signatures.push_back(cosign_line(note.text, i, times_s[i]));
        }
        return format_note(note);
    }

    chain::ValidatorSet set{};

  private:
    std::vector<crypto::SecretKey> validator_keys_{};
    std::vector<crypto::SecretKey> log_keys_{};
};

}  // namespace touchstone::log::test
