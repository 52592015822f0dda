#include "local/key_directory.h"

#include <algorithm>
#include <filesystem>

#include "crypto/hex.h"
#include "local/clock.h"
#include "local/folder.h"
#include "local/small_file.h"

namespace touchstone::local {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kKeyFileBytesMax = 4'096;
constexpr mode_t kOwnerOnly = 0600;

tl::unexpected<Error> naming(const std::string& path, Error error) {
    error.what = path + ": " + error.what;
    return tl::unexpected(std::move(error));
}

crypto::KeyFileRandomness fresh_randomness() {
    crypto::KeyFileRandomness randomness;
    fill_random(randomness.salt);
    fill_random(randomness.nonce);
    return randomness;
}

std::string file_name(const crypto::KeyFileHead& head, const crypto::KeyId& id) {
    const std::string body = head.body.empty() ? "" : head.body + ".";
    return body + head.purpose + "." + crypto::to_hex(BytesView(id).first(4)) + ".key";
}

KeyEntry entry_of(std::string path, crypto::KeyFileHead head) {
    const auto id = crypto::key_id(crypto::Algorithm::ed25519, head.public_key);
    return {.path = std::move(path), .head = std::move(head), .id = id};
}

Result<std::string> read_key_file(const std::string& path) {
    return read_file(path, kKeyFileBytesMax, true);
}

Result<KeyEntry> read_entry(const std::string& path) {
    TRY(const std::string text, read_key_file(path));
    auto head = crypto::read_key_head(text);
    if (!head) return naming(path, std::move(head).error());
    return entry_of(path, *std::move(head));
}

}  // namespace

Result<KeyEntry> generate_key(const std::string& folder, const std::string& body,
                              const std::string& purpose, const Passphrase* passphrase) {
    crypto::Seed seed{};
    fill_random(seed);
    const bool demonstration = passphrase == nullptr;
    KeyEntry entry = entry_of({}, {.body = body,
                                   .purpose = purpose,
                                   .demonstration = demonstration,
                                   .public_key = crypto::SecretKey(seed).public_key()});
    const auto text = crypto::seal_key(
        entry.head, seed, demonstration ? crypto::kDemonstrationPassphrase : passphrase->text(),
        demonstration ? crypto::kDemonstrationCost : crypto::KeyFileCost{}, fresh_randomness());
    crypto::wipe(seed);
    if (!text) return tl::unexpected(text.error());
    TRY_VOID(make_private_folder(folder));
    entry.path = folder + "/" + file_name(entry.head, entry.id);
    TRY_VOID(write_file(entry.path, *text, kOwnerOnly, IfPresent::refuse));
    return entry;
}

Result<std::vector<KeyEntry>> list_keys(const std::string& folder) {
    std::error_code error;
    std::vector<std::string> paths;
    for (fs::directory_iterator file(folder, error), end; !error && file != end;
         file.increment(error)) {
        if (file->path().extension() == ".key") paths.push_back(file->path().string());
    }
    if (error) {
        return fail(Errc::not_found, "key_directory.folder",
                    "cannot list the key folder " + folder + ": " + error.message());
    }
    std::ranges::sort(paths);
    std::vector<KeyEntry> entries;
    for (const std::string& path : paths) {
        TRY(KeyEntry entry, read_entry(path));
        entries.push_back(std::move(entry));
    }
    return entries;
}

Result<crypto::SecretKey> unlock_key(const KeyEntry& entry, const Passphrase* passphrase) {
    TRY(const std::string text, read_key_file(entry.path));
    const bool needs_one = !entry.head.demonstration;
    TOUCHSTONE_CHECK(!needs_one || passphrase != nullptr);
    auto key =
        crypto::open_key(text, needs_one ? passphrase->text() : crypto::kDemonstrationPassphrase);
    if (!key) return naming(entry.path, std::move(key).error());
    return key;
}

Result<crypto::SecretKey> load_key(const KeyEntry& entry, const PassphraseSource& source) {
    if (entry.head.demonstration) return unlock_key(entry, nullptr);
    TRY(const Passphrase passphrase, read_passphrase(source, "Passphrase of " + entry.path + ": "));
    return unlock_key(entry, &passphrase);
}

Result<void> change_passphrase(const KeyEntry& entry, const PassphraseSource& old_source,
                               const Passphrase& fresh) {
    TRY(const std::string text, read_key_file(entry.path));
    TRY(const Passphrase old,
        read_passphrase(old_source, "Present passphrase of " + entry.path + ": "));
    auto sealed = crypto::reseal_key(text, old.text(), fresh.text(), {}, fresh_randomness());
    if (!sealed) return naming(entry.path, std::move(sealed).error());
    return write_file(entry.path, *sealed, kOwnerOnly, IfPresent::replace);
}

Result<void> erase_key(const KeyEntry& entry) {
    return erase_file(entry.path);
}

}  // namespace touchstone::local
