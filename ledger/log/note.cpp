#include "ledger/log/note.h"

#include <algorithm>
#include <optional>

#include "crypto/base64.h"
#include "crypto/codec.h"
#include "ledger/log/lines.h"

namespace touchstone::log {

namespace {

constexpr std::string_view kDash = "\xE2\x80\x94 ";  // U+2014 EM DASH, a space
constexpr std::size_t kKeyIdBytes = 4;

tl::unexpected<Error> no_note(std::string_view what) {
    return fail(Errc::invalid, "note.form", "Not a signed note: " + std::string(what) + ".");
}

bool is_control(char c) {
    return static_cast<unsigned char>(c) < 0x20 && c != '\n';
}

std::optional<NoteSignature> parse_signature(std::string_view line) {
    if (!line.starts_with(kDash)) return std::nullopt;
    line.remove_prefix(kDash.size());
    const auto space = line.find(' ');
    if (space == line.npos || !is_key_name(line.substr(0, space))) return std::nullopt;
    const auto bytes = crypto::from_base64(line.substr(space + 1));
    if (!bytes || bytes->size() <= kKeyIdBytes) return std::nullopt;
    crypto::Reader reader(*bytes);
    const auto id = reader.u32("key id");
    return NoteSignature{.name = std::string(line.substr(0, space)),
                         .key_id = *id,
                         .signature = Bytes(bytes->begin() + kKeyIdBytes, bytes->end())};
}

/// What a type 0x04 key signs.
std::string cosigned_message(std::string_view text, std::uint64_t time_s) {
    return "cosignature/v1\ntime " + std::to_string(time_s) + "\n" + std::string(text);
}

bool verify_ed25519(const crypto::PublicKey& key, std::string_view message, BytesView bytes) {
    crypto::Signature signature{};
    if (bytes.size() != signature.size()) return false;
    std::copy(bytes.begin(), bytes.end(), signature.begin());
    return crypto::verify(key, as_bytes(message), signature);
}

std::optional<VerifiedSignature> verify_cosignature(const VerifierKey& key, std::string_view text,
                                                    BytesView bytes) {
    crypto::Reader reader(bytes);
    const auto time_s = reader.u64("time");
    if (!time_s || *time_s > kNumberMax) return std::nullopt;
    const auto signature = bytes.subspan(sizeof(std::uint64_t));
    if (!verify_ed25519(key.key, cosigned_message(text, *time_s), signature)) return std::nullopt;
    return VerifiedSignature{key, *time_s};
}

std::optional<VerifiedSignature> verify_line(const VerifierKey& key, std::string_view text,
                                             const NoteSignature& line) {
    if (key.algorithm == NoteAlgorithm::cosignature) {
        return verify_cosignature(key, text, line.signature);
    }
    if (!verify_ed25519(key.key, text, line.signature)) return std::nullopt;
    return VerifiedSignature{key, 0};
}

struct KnownKey {
    const VerifierKey& key;
    std::uint32_t id{};

    [[nodiscard]] bool names(const NoteSignature& line) const {
        return id == line.key_id && key.name == line.name;
    }
};

/// The line as verified by one of the keys it names; nothing when it names none.
Result<std::optional<VerifiedSignature>> verify_by_any(const std::vector<KnownKey>& known,
                                                       std::string_view text,
                                                       const NoteSignature& line) {
    bool named = false;
    for (const KnownKey& candidate : known) {
        if (!candidate.names(line)) continue;
        if (auto verified = verify_line(candidate.key, text, line)) return verified;
        named = true;
    }
    if (!named) return std::nullopt;
    return fail(Errc::corrupt, "note.signature",
                "The signature line of \"" + line.name + "\" does not verify by its known key.");
}

NoteSignature signature_line(const VerifierKey& key, Bytes signature) {
    return {.name = key.name, .key_id = note_key_id(key), .signature = std::move(signature)};
}

}  // namespace

Result<Note> parse_note(std::string_view note) {
    if (note.size() > kNoteBytesMax) return no_note("it is larger than 64 KiB");
    if (!crypto::is_utf8(as_bytes(note))) return no_note("it is not UTF-8");
    if (std::any_of(note.begin(), note.end(), is_control)) {
        return no_note("it holds a control character");
    }
    // The last blank line separates; the text may hold others.
    const auto blank = note.rfind("\n\n");
    if (blank == note.npos) return no_note("it has no blank line before the signatures");
    Note parsed{.text = std::string(note.substr(0, blank + 1))};
    auto rest = note.substr(blank + 2);
    if (rest.empty()) return no_note("it has no signature line");
    while (!rest.empty()) {
        const auto line = take_line(rest);
        if (!line) return no_note("its last line does not end in a newline");
        auto signature = parse_signature(*line);
        if (!signature) return no_note("a signature line is not \"— name base64\"");
        if (parsed.signatures.size() == kNoteLinesMax) return no_note("it has over 100 signatures");
        parsed.signatures.push_back(*std::move(signature));
    }
    return parsed;
}

std::string format_note(const Note& note) {
    std::string text = note.text + "\n";
    for (const NoteSignature& line : note.signatures) {
        crypto::Writer writer;
        writer.u32(line.key_id).fixed(line.signature);
        text += kDash;
        text += line.name + " " + crypto::to_base64(writer.bytes()) + "\n";
    }
    return text;
}

NoteSignature sign_note(std::string_view text, const std::string& name,
                        const crypto::SecretKey& key) {
    return signature_line({name, NoteAlgorithm::ed25519, key.public_key()},
                          to_bytes(BytesView{key.sign(as_bytes(text))}));
}

NoteSignature cosign_note(std::string_view text, const std::string& name,
                          const crypto::SecretKey& key, std::uint64_t time_s) {
    TOUCHSTONE_CHECK(time_s <= kNumberMax);
    crypto::Writer writer;
    writer.u64(time_s).fixed(key.sign(as_bytes(cosigned_message(text, time_s))));
    return signature_line({name, NoteAlgorithm::cosignature, key.public_key()}, writer.take());
}

Result<std::vector<VerifiedSignature>> verify_note(const Note& note,
                                                   std::span<const VerifierKey> known) {
    std::vector<KnownKey> keys;
    for (const VerifierKey& key : known) keys.push_back({key, note_key_id(key)});
    std::vector<VerifiedSignature> verified;
    for (std::size_t line = 0; line < note.signatures.size(); ++line) {
        TRY(auto found, verify_by_any(keys, note.text, note.signatures[line]));
        const auto by_same_key = [&](const VerifiedSignature& other) {
            return other.key == found->key;
        };
        if (!found || std::any_of(verified.begin(), verified.end(), by_same_key)) continue;
        found->line = line;
        verified.push_back(*std::move(found));
    }
    if (verified.empty()) {
        return fail(Errc::unavailable, "note.unsigned", "No known key has signed the note.");
    }
    return verified;
}

}  // namespace touchstone::log
