#include "tools/import/openings_folder.h"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "crypto/codec.h"
#include "crypto/hex.h"
#include "crypto/hkdf.h"
#include "ledger/records/subject.h"
#include "local/clock.h"
#include "local/small_file.h"

namespace touchstone::import {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kSecretTextMax = 128;

Result<void> make_folder(const std::string& path) {
    std::error_code ec;
    fs::create_directories(path, ec);
    if (!ec) fs::permissions(path, fs::perms::owner_all, ec);
    if (!ec) return {};
    return fail(Errc::unavailable, "file.folder",
                fmt::format("{} cannot be made: {}.", path, ec.message()));
}

Result<Hash> read_secret(const std::string& file) {
    TRY(const std::string text, local::read_file(file, kSecretTextMax, true));
    const auto secret = crypto::hash_from_hex(std::string_view(text).substr(0, text.find('\n')));
    if (secret) return *secret;
    return fail(Errc::corrupt, "import.openings",
                fmt::format("{} does not hold 32 bytes in hex.", file));
}

/// The number in its key form, and the record: every revision has a name of its own.
std::string name_of(const records::Record& record) {
    const std::string& subject = record->subject();
    return subject.substr(subject.rfind('/') + 1) + "." +
           crypto::to_hex(BytesView(record.id).first(8)) + ".openings.json";
}

}  // namespace

/// The secret is durable before any seed is made of it; without it a second run would not know its
/// own records again.
Result<void> OpeningsFolder::open() {
    if (secret_) return {};
    const std::string file = path_ + "/secret";
    if (fs::exists(file)) {
        TRY(secret_, read_secret(file));
        return {};
    }
    Hash fresh{};
    local::fill_random(fresh);
    if (!dry_run_) {
        TRY_VOID(make_folder(path_));
        TRY_VOID(
            local::write_file(file, crypto::to_hex(fresh) + "\n", 0600, local::IfPresent::refuse));
    }
    secret_ = fresh;
    return {};
}

Result<confidential::Seed> OpeningsFolder::seed_for(const records::Record& plain) {
    TRY_VOID(open());
    crypto::Writer info;
    info.context("touchstone import seed v1").fixed(plain.id);
    const Hash derived = crypto::hkdf_sha256(*secret_, {}, info.bytes());
    confidential::Seed seed{};
    std::copy_n(derived.begin(), seed.size(), seed.begin());
    return seed;
}

Result<void> OpeningsFolder::keep(confidential::OpeningsFile file, const records::Record& record) {
    if (dry_run_) return {};
    file.disclosure.record = record.id;
    const std::string text = confidential::format_openings(file);
    TRY_VOID(confidential::parse_openings(text));
    const std::string path = path_ + "/" + name_of(record);
    if (fs::exists(path)) return {};
    return local::write_file(path, text, 0600, local::IfPresent::refuse);
}

}  // namespace touchstone::import
