#include "local/passphrase.h"

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <system_error>

#include "crypto/ed25519.h"
#include "local/descriptor.h"
#include "local/terminal.h"

namespace touchstone::local {

namespace {

constexpr const char* kVariable = "TOUCHSTONE_PASSPHRASE";

Result<Passphrase> read_file_line(const std::string& path) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.is_open()) {
        return fail(errno == ENOENT ? Errc::not_found : Errc::unavailable, "passphrase.file",
                    "cannot read the passphrase file " + path + ": " +
                        std::generic_category().message(errno));
    }
    return read_line(file.number());
}

tl::unexpected<Error> refuse_none() {
    return fail(Errc::unavailable, "passphrase.none",
                "a passphrase is needed: give --passphrase-file, --passphrase-fd or "
                "TOUCHSTONE_PASSPHRASE, or run on a terminal");
}

/// Everything but the prompt; nullopt when none of those was given.
std::optional<Result<Passphrase>> read_without_asking(const PassphraseSource& source) {
    if (source.file) return read_file_line(*source.file);
    if (source.descriptor) return read_line(*source.descriptor);
    if (const char* text = std::getenv(kVariable)) return Passphrase(text);
    return std::nullopt;
}

Result<Passphrase> ask(const PassphraseSource& source, const std::string& prompt) {
    if (!source.may_prompt) return refuse_none();
    auto answer = ask_hidden(prompt);
    if (!answer && answer.error().rule == "passphrase.none") return refuse_none();
    return answer;
}

Result<Passphrase> not_empty(Passphrase passphrase) {
    if (passphrase.text().empty()) {
        return fail(Errc::invalid, "passphrase.empty", "the new passphrase is empty");
    }
    return passphrase;
}

}  // namespace

Passphrase::Passphrase(std::string text) : bytes_(to_bytes(text)) {
    crypto::wipe({reinterpret_cast<std::uint8_t*>(text.data()), text.size()});
}

Passphrase::~Passphrase() {
    crypto::wipe(bytes_);
}

Passphrase& Passphrase::operator=(Passphrase&& other) noexcept {
    std::swap(bytes_, other.bytes_);
    return *this;
}

Result<Passphrase> read_passphrase(const PassphraseSource& source, const std::string& prompt) {
    if (auto given = read_without_asking(source)) return *std::move(given);
    return ask(source, prompt);
}

Result<Passphrase> read_new_passphrase(const PassphraseSource& source, const std::string& prompt) {
    if (auto given = read_without_asking(source)) return std::move(*given).and_then(not_empty);
    TRY(Passphrase first, ask(source, prompt));
    TRY(first, not_empty(std::move(first)));
    TRY(const Passphrase second, ask(source, "Once more: "));
    if (!crypto::equal_secret(as_bytes(first.text()), as_bytes(second.text()))) {
        return fail(Errc::invalid, "passphrase.differs",
                    "the two passphrases differ; nothing was changed");
    }
    return first;
}

}  // namespace touchstone::local
