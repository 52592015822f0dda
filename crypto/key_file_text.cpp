#include "crypto/key_file_text.h"

#include <algorithm>
#include <charconv>

#include "crypto/base64.h"

namespace touchstone::crypto {

namespace {

constexpr std::string_view kTitle = "touchstone key v1";
constexpr std::size_t kTextBytesMax = 1'024;
constexpr std::size_t kNameBytesMax = 64;
constexpr std::uint32_t kPassesMax = 16;
constexpr std::uint32_t kMemoryKibMin = 8;
constexpr std::uint32_t kMemoryKibMax = 1024 * 1024;

tl::unexpected<Error> refuse(std::string what) {
    return fail(Errc::invalid, "key_file.form", "not a key file: " + std::move(what));
}

bool is_name(std::string_view text) {
    return text.size() <= kNameBytesMax && std::ranges::all_of(text, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
           });
}

/// Takes the lines of a file one by one, each "name: value".
class Lines {
  public:
    explicit Lines(std::string_view text) : rest_(text) {}

    Result<std::string_view> line(std::string_view what) {
        const std::size_t end = rest_.find('\n');
        if (end == std::string_view::npos) return refuse(std::string(what) + " is missing");
        const std::string_view text = rest_.substr(0, end);
        rest_.remove_prefix(end + 1);
        return text;
    }

    Result<std::string_view> value(std::string_view name) {
        TRY(std::string_view text, line(name));
        if (!text.starts_with(name) || !text.substr(name.size()).starts_with(": ")) {
            return refuse("expected the line \"" + std::string(name) + ": …\"");
        }
        text.remove_prefix(name.size() + 2);
        return text;
    }

  private:
    std::string_view rest_;
};

template <std::size_t size>
Result<void> read_base64(std::string_view text, std::string_view name,
                         std::array<std::uint8_t, size>& target) {
    const auto bytes = from_base64(text);
    if (!bytes || bytes->size() != size) {
        return refuse(std::string(name) + " must be " + std::to_string(size) + " bytes in base64");
    }
    std::ranges::copy(*bytes, target.begin());
    return {};
}

Result<std::uint32_t> read_number(std::string_view text, std::string_view name) {
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) {
        return refuse(std::string(name) + " must be a whole number");
    }
    return value;
}

Result<void> read_head(Lines& lines, KeyFile& file) {
    TRY(file.head.body, lines.value("body"));
    TRY(file.head.purpose, lines.value("purpose"));
    TRY(const std::string_view demonstration, lines.value("demonstration"));
    file.head.demonstration = demonstration == "yes";
    TRY(const std::string_view public_key, lines.value("public key (ed25519)"));
    return read_base64(public_key, "the public key", file.head.public_key);
}

Result<void> read_sealing(Lines& lines, KeyFile& file) {
    TRY(const std::string_view passes, lines.value("argon2id passes"));
    TRY(file.cost.passes, read_number(passes, "argon2id passes"));
    TRY(const std::string_view memory, lines.value("argon2id memory (KiB)"));
    TRY(file.cost.memory_kib, read_number(memory, "argon2id memory"));
    TRY(const std::string_view salt, lines.value("salt"));
    TRY_VOID(read_base64(salt, "the salt", file.randomness.salt));
    TRY(const std::string_view nonce, lines.value("nonce"));
    TRY_VOID(read_base64(nonce, "the nonce", file.randomness.nonce));
    TRY(const std::string_view blank, lines.line("the blank line"));
    if (!blank.empty()) return refuse("expected a blank line before the sealed key");
    TRY(const std::string_view sealed, lines.line("the sealed key"));
    return read_base64(sealed, "the sealed key", file.sealed);
}

}  // namespace

Result<void> check_head(const KeyFileHead& head, const KeyFileCost& cost) {
    const auto refuse_head = [](const char* what) {
        return fail(Errc::invalid, "key_file.head", what);
    };
    if (!is_name(head.body))
        return refuse_head("the body of a key must be at most 64 of a-z 0-9 - .");
    if (head.purpose.empty() || !is_name(head.purpose)) {
        return refuse_head("the purpose of a key must be 1 to 64 of a-z 0-9 - .");
    }
    if (cost.passes < 1 || cost.passes > kPassesMax)
        return refuse_head("argon2id passes must be 1 to 16");
    if (cost.memory_kib < kMemoryKibMin || cost.memory_kib > kMemoryKibMax) {
        return refuse_head("argon2id memory must be 8 to 1048576 KiB");
    }
    return {};
}

std::string format_head(const KeyFile& file) {
    std::string text(kTitle);
    text += "\nbody: " + file.head.body;
    text += "\npurpose: " + file.head.purpose;
    text += std::string("\ndemonstration: ") + (file.head.demonstration ? "yes" : "no");
    text += "\npublic key (ed25519): " + to_base64(file.head.public_key);
    text += "\nargon2id passes: " + std::to_string(file.cost.passes);
    text += "\nargon2id memory (KiB): " + std::to_string(file.cost.memory_kib);
    text += "\nsalt: " + to_base64(file.randomness.salt);
    text += "\nnonce: " + to_base64(file.randomness.nonce);
    return text + "\n";
}

std::string format_key_file(const KeyFile& file) {
    return format_head(file) + "\n" + to_base64(file.sealed) + "\n";
}

Result<KeyFile> parse_key_file(std::string_view text) {
    if (text.size() > kTextBytesMax) return refuse("longer than 1024 bytes");
    Lines lines(text);
    TRY(const std::string_view title, lines.line("the title"));
    if (title != kTitle) return refuse("expected the title \"" + std::string(kTitle) + "\"");
    KeyFile file{};
    TRY_VOID(read_head(lines, file));
    TRY_VOID(read_sealing(lines, file));
    if (const auto checked = check_head(file.head, file.cost); !checked)
        return refuse(checked.error().what);
    // One spelling: whatever the steps above were lenient about shows here.
    if (format_key_file(file) != text) return refuse("not spelled as Touchstone writes it");
    return file;
}

}  // namespace touchstone::crypto
